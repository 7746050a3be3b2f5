//! The data of the package: questionnaires, their schemas and the widget's
//! strings, each in the languages there are of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Error, Result, bail};
use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::{bundle, in_language};
use probono_survey::engine::check::check;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::{packed, schema, value};
use serde_json::Value;

use crate::files::with_extension;

/// Writes one self-contained file for each standard questionnaire, in all its
/// languages.
///
/// A source with pages is a questionnaire; the others are only included.
///
/// # Errors
///
/// When a source isn't valid; the error says what is wrong with it.
pub fn bundle_all(to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for (name, bundled) in forms()? {
        let text = serde_json::to_string(&bundled)?;
        fs::write(to.join(name).with_extension("json"), text)?;
    }
    Ok(())
}

/// Files by language, the first of which is the one that is shown when nobody
/// asks for another.
pub type Files = Vec<(String, Vec<u8>)>;

/// Each standard questionnaire by name, checked and packed for the widget, in
/// each of its languages alone: a page fetches no other texts than those it
/// shows.
///
/// # Errors
///
/// When a source isn't valid; the error lists what is wrong with it.
pub fn packed() -> Result<Vec<(&'static str, Files)>> {
    let alone = |name, bundled: &value::Value| -> Result<Files> {
        let languages = languages(bundled).into_iter();
        let files = languages.map(|language| {
            let questionnaire = checked(name, &in_language(bundled, &language))?;
            Ok((language, packed::pack(&questionnaire)))
        });
        files.collect()
    };
    let forms = forms()?.into_iter();
    forms
        .map(|(name, bundled)| Ok((name, alone(name, &bundled)?)))
        .collect()
}

fn checked(name: &'static str, definition: &value::Value) -> Result<Questionnaire> {
    check(definition).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::msg(lines.join("\n")).context(name)
    })
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
        let questionnaire = checked(name, &bundled)?;
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

/// The widget's own texts by language, without white space and without their
/// keys: the widget knows them by the order, which a test holds the files to.
/// The last are those of the element, which keep their names.
///
/// # Errors
///
/// When a file isn't JSON, or there is none.
pub fn locales(sources: &Path) -> Result<Files> {
    let mut texts = Files::new();
    for (name, text) in read_json(sources)? {
        let strings: Option<value::Value> = text.parse().ok();
        let Some(value::Value::Object(strings)) = strings else {
            bail!("{name}.json is no JSON object");
        };
        let words = strings.into_iter().map(|(_, words)| words).collect();
        texts.push((name, value::Value::Array(words).to_json().into_bytes()));
    }
    if texts.is_empty() {
        bail!("no language in {}", sources.display());
    }
    Ok(texts)
}

/// The JSON files of a folder, by name without `.json`.
fn read_json(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    for path in with_extension(folder, "json")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        texts.insert(name.into_owned(), text);
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_questionnaire_comes_in_each_of_its_languages() -> Result<()> {
        let forms = packed()?;
        assert_eq!(forms.len(), 3);
        for (name, files) in forms {
            let languages: Vec<&str> = files.iter().map(|(language, _)| &**language).collect();
            assert_eq!(languages[0], "fr", "{name}");
            for (language, bytes) in &files {
                let questionnaire = packed::unpack(bytes).context(name)?;
                assert_eq!(questionnaire.languages.len(), 1, "{name}");
                assert!(questionnaire.language(language).is_some(), "{name}");
            }
        }
        Ok(())
    }

    #[test]
    fn the_widget_speaks_at_least_the_languages_of_the_questionnaires() -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/widget/locales");
        let locales = locales(&folder)?;
        for (name, files) in packed()? {
            for (language, _) in files {
                let known = locales.iter().any(|(locale, _)| *locale == language);
                assert!(known, "{name}: {language}");
            }
        }
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
