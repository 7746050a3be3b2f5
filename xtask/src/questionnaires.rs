//! The data of the package: questionnaires, their schemas and the widget's
//! strings, and which languages there are of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Error, Result, bail};
use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::{bundle, in_language};
use probono_survey::engine::check::check;
use probono_survey::engine::{schema, value};
use serde_json::Value;

/// Writes one self-contained file for each standard questionnaire, and beside
/// it a folder with one for each language: a page fetches no other texts than
/// those it shows.
///
/// A source with pages is a questionnaire; the others are only included.
///
/// # Errors
///
/// When a source isn't valid; the error says what is wrong with it.
pub fn bundle_all(to: &Path) -> Result<()> {
    for (name, bundled) in forms()? {
        let folder = to.join(name);
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.with_extension("json"),
            serde_json::to_string(&bundled)?,
        )?;
        for language in languages(&bundled) {
            let alone = serde_json::to_string(&in_language(&bundled, &language))?;
            fs::write(folder.join(format!("{language}.json")), alone)?;
        }
    }
    Ok(())
}

/// The languages of each standard questionnaire, its first language first.
///
/// # Errors
///
/// When a source isn't valid.
pub fn spoken() -> Result<Vec<(&'static str, Vec<String>)>> {
    let forms = forms()?.into_iter();
    Ok(forms
        .map(|(name, bundled)| (name, languages(&bundled)))
        .collect())
}

fn languages(definition: &value::Value) -> Vec<String> {
    let languages = definition.get("languages").and_then(value::Value::as_array);
    let languages = languages.unwrap_or_default().iter();
    languages
        .filter_map(|language| Some(language.as_str()?.to_owned()))
        .collect()
}

/// Writes the schemas of definitions, of their sources and of responses, one
/// more for the responses to each standard questionnaire, and the description
/// of the endpoint that takes them.
///
/// # Errors
///
/// When a questionnaire isn't valid; the error lists what is wrong with it.
pub fn describe_all(to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let write = |name: &str, value: &value::Value| -> Result<()> {
        fs::write(to.join(name), serde_json::to_string_pretty(value)? + "\n")
            .context(name.to_owned())
    };
    write("definition.schema.json", &schema::definition())?;
    write("source.schema.json", &schema::source())?;
    write("response.schema.json", &schema::any_response())?;
    write("openapi.json", &schema::openapi())?;
    for (name, bundled) in forms()? {
        let questionnaire = check(&bundled).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Error::msg(lines.join("\n")).context(name)
        })?;
        let schema = schema::response(&questionnaire);
        write(&format!("{name}.response.schema.json"), &schema)?;
    }
    Ok(())
}

/// The standard questionnaires by name, each self-contained.
fn forms() -> Result<Vec<(&'static str, value::Value)>> {
    let mut forms = Vec::new();
    for (name, text) in SOURCES {
        let source: Value = serde_json::from_str(text).with_context(|| format!("{name}.json"))?;
        if source.get("pages").is_some() {
            forms.push((*name, bundle(name, SOURCES).map_err(Error::msg)?));
        }
    }
    Ok(forms)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_knows_every_file() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("probono-spoken-{}", std::process::id()));
        bundle_all(&folder)?;
        let spoken = spoken()?;
        assert_eq!(spoken.len(), 3);
        for (name, mut languages) in spoken {
            assert_eq!(languages[0], "fr");
            languages.sort_unstable();
            let files = read_json(&folder.join(name))?;
            assert_eq!(files.into_keys().collect::<Vec<_>>(), languages);
        }
        fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[test]
    fn every_questionnaire_has_its_schemas() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("probono-schemas-{}", std::process::id()));
        describe_all(&folder)?;
        let written = read_json(&folder)?;
        fs::remove_dir_all(&folder)?;
        let expected = [
            "definition.schema",
            "openapi",
            "pbt-associations.response.schema",
            "pbt-companies.response.schema",
            "pbt-volunteers.response.schema",
            "response.schema",
            "source.schema",
        ];
        assert_eq!(written.keys().collect::<Vec<_>>(), expected);
        for (name, text) in written {
            let value: Value = serde_json::from_str(&text).context(name)?;
            assert!(value.is_object());
        }
        Ok(())
    }
}
