//! What the site knows of the survey, taken from the engine and the package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use probono_survey::catalog::territories::regions;
use probono_survey::engine::fingerprint::fingerprints;
use probono_survey::engine::value::Value as Canonical;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

use crate::project::Project;

/// The scripts that a page may pin.
const PINNED: [&str; 2] = ["probono-survey.js", "probono-survey-frame.js"];

/// A standard questionnaire, as the site tells of it.
#[derive(Debug, Clone)]
pub struct Form {
    /// `pbt-associations`.
    pub name: String,
    /// `1.0.0`.
    pub version: String,
    /// How long it takes.
    pub minutes: u64,
    /// How many questions there are; not everybody is asked all of them.
    pub items: usize,
    /// The fingerprint of the instrument, in full.
    pub fingerprint: String,
}

/// What the pages may quote.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The standard questionnaires by name.
    pub forms: Vec<Form>,
    /// The `integrity` of each pinned script.
    pub integrity: Vec<(&'static str, String)>,
    /// The page about writing questionnaires, in Markdown.
    pub format: String,
}

impl Facts {
    /// Reads them from a checkout with a built package.
    ///
    /// # Errors
    ///
    /// When it isn't built.
    pub fn gather(project: &Project) -> Result<Facts> {
        let pkg = project.pkg();
        let folder = pkg.join("questionnaires");
        let mut forms = Vec::new();
        for entry in fs::read_dir(&folder).context("pkg/ is not built: `cargo xtask build`")? {
            let path = entry?.path();
            if path.is_dir() {
                continue;
            }
            let text = fs::read_to_string(path)?;
            forms.extend(form(&text)?);
        }
        forms.sort_by(|one: &Form, other| one.name.cmp(&other.name));
        let integrity = PINNED
            .into_iter()
            .map(|name| {
                let bytes = fs::read(pkg.join(name)).with_context(|| format!("pkg/{name}"))?;
                let digest = STANDARD.encode(Sha384::digest(&bytes));
                Ok((name, format!("sha384-{digest}")))
            })
            .collect::<Result<_>>()?;
        let format = fs::read_to_string(project.root().join("src/catalog/FORMAT.md"))?;
        Ok(Facts {
            forms,
            integrity,
            format,
        })
    }
}

fn form(text: &str) -> Result<Option<Form>> {
    let json: Value = serde_json::from_str(text)?;
    let Some(name) = json["name"].as_str() else {
        return Ok(None);
    };
    let canonical: Canonical = text.parse()?;
    Ok(Some(Form {
        name: name.to_owned(),
        version: json["version"].as_str().unwrap_or_default().to_owned(),
        minutes: json["minutes"].as_u64().unwrap_or_default(),
        items: json["items"].as_array().map_or(0, |items| {
            items.iter().filter(|item| item["type"] != "info").count()
        }),
        fingerprint: fingerprints(&canonical).instrument,
    }))
}

/// Writes what the site's scripts fetch: `territories.json` and `package.json`.
///
/// # Errors
///
/// When a file can't be written.
pub fn write(folder: &Path, facts: &Facts) -> Result<()> {
    fs::create_dir_all(folder)?;
    let territories: Vec<Value> = regions()
        .iter()
        .map(|region| {
            let departments: Vec<Value> = region
                .departments()
                .map(|department| json!([department.id(), department.name()]))
                .collect();
            json!({ "id": region.id(), "name": region.name(), "departments": departments })
        })
        .collect();
    fs::write(
        folder.join("territories.json"),
        json!(territories).to_string(),
    )?;
    let integrity: serde_json::Map<String, Value> = facts
        .integrity
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let package = json!({ "integrity": integrity });
    fs::write(folder.join("package.json"), package.to_string())?;
    Ok(())
}
