//! The data that a browser fetches: questionnaires and the widget's strings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Error, Result, bail};
use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use serde_json::Value;

/// Writes one self-contained file for each standard questionnaire, and returns
/// how many there are.
///
/// A source with pages is a questionnaire; the others are only included.
///
/// # Errors
///
/// When a source isn't valid; the error says what is wrong with it.
pub fn bundle_all(to: &Path) -> Result<usize> {
    fs::create_dir_all(to)?;
    let mut count = 0;
    for (name, text) in SOURCES {
        let source: Value = serde_json::from_str(text).with_context(|| format!("{name}.json"))?;
        if source.get("pages").is_some() {
            let bundled = bundle(name, SOURCES).map_err(Error::msg)?;
            let text = serde_json::to_string(&bundled)?;
            fs::write(to.join(format!("{name}.json")), text)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Writes each language's strings without white space.
///
/// # Errors
///
/// When a file isn't JSON, or there is none.
pub fn minify_all(sources: &Path, to: &Path) -> Result<usize> {
    let texts = read_json(sources)?;
    fs::create_dir_all(to)?;
    for (name, text) in &texts {
        let strings: Value = serde_json::from_str(text).with_context(|| format!("{name}.json"))?;
        fs::write(to.join(format!("{name}.json")), strings.to_string())?;
    }
    if texts.is_empty() {
        bail!("no language in {}", sources.display());
    }
    Ok(texts.len())
}

/// The JSON files of a folder, by name without `.json`.
fn read_json(folder: &Path) -> Result<BTreeMap<String, String>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut texts = BTreeMap::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        if let Some(name) = name.filter(|_| path.extension().is_some_and(|kind| kind == "json")) {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            texts.insert(name.to_owned(), text);
        }
    }
    Ok(texts)
}
