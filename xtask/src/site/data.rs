//! What the site knows of the survey, taken from the engine and the package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use probono_survey::catalog::territories::regions;
use probono_survey::engine::fingerprint::fingerprints;
use probono_survey::engine::value::Value as Canonical;
use serde_json::{Value, json};
use sha2::Sha384;

use crate::assets::{Manifest, integrity};
use crate::files::with_extension;
use crate::package::{FRAME, LOADER};
use crate::project::Project;
use crate::sizes::Sizes;

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

/// A script whose every byte a page can insist on.
#[derive(Debug, Clone)]
pub struct Pinned {
    /// The name under which it is always the newest.
    pub script: &'static str,
    /// The file that a page loads to have this version, in `pkg/`.
    pub file: String,
    /// The value of the attribute `integrity`.
    pub integrity: String,
}

impl Pinned {
    /// Of the loader, the copy that the package keeps for this purpose; of the
    /// script for frames, which loads nothing else, the script itself.
    fn all(pkg: &Path) -> Result<Vec<Pinned>> {
        let copy = Manifest::read(pkg)?;
        let frame = fs::read(pkg.join(FRAME)).with_context(|| format!("pkg/{FRAME}"))?;
        Ok(vec![
            Pinned {
                script: LOADER,
                file: copy.pinned,
                integrity: copy.integrity,
            },
            Pinned {
                script: FRAME,
                file: FRAME.to_owned(),
                integrity: integrity::<Sha384>("sha384", &frame),
            },
        ])
    }
}

/// What the pages may quote.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The standard questionnaires by name.
    pub forms: Vec<Form>,
    /// What a page loads that pins a script.
    pub pinned: Vec<Pinned>,
    /// What a browser fetches before the first question, in kilobytes of brotli.
    pub kilobytes: usize,
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
        for path in with_extension(&folder, "json").context("`cargo xtask build` makes it")? {
            forms.extend(form(&fs::read_to_string(path)?)?);
        }
        forms.sort_by(|one: &Form, other| one.name.cmp(&other.name));
        let bytes = Sizes::measure(&pkg)?.to_first_question().brotli;
        let kilobytes = bytes.div_ceil(1000);
        let format = fs::read_to_string(project.root().join("src/catalog/FORMAT.md"))?;
        Ok(Facts {
            forms,
            pinned: Pinned::all(&pkg)?,
            kilobytes,
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
    let pinned = facts.pinned.iter().map(|pinned| {
        let told = json!({ "file": pinned.file, "integrity": pinned.integrity });
        (pinned.script.to_owned(), told)
    });
    let package = json!({ "pinned": pinned.collect::<serde_json::Map<_, _>>() });
    fs::write(folder.join("package.json"), package.to_string())?;
    Ok(())
}
