//! The questionnaires that responses may answer.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use probono_survey::engine::check::check;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::value::Value;

use crate::cli::load;

/// Questionnaires, no two of them the same.
pub(super) struct Given {
    all: Vec<Arc<Questionnaire>>,
}

/// What a response says of the questionnaire that it answers, and whether it
/// must.
const IDENTITY: [(&str, Needed); 5] = [
    ("q_id", Needed::No),
    ("q_name", Needed::Yes),
    ("q_version", Needed::Yes),
    ("s_version", Needed::Yes),
    ("q_hash", Needed::No),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    Yes,
    No,
}

impl Given {
    /// Loads what the command names: files, built-in questionnaires, and
    /// folders of files.
    pub(super) fn load(names: &[String]) -> Result<Given> {
        let mut given = Given { all: Vec::new() };
        for name in names {
            if Path::new(name).is_dir() {
                given.add_folder(name)?;
            } else {
                given.add(load::questionnaire(name)?);
            }
        }
        Ok(given)
    }

    /// Adds the questionnaires in a folder. A file without a version is a
    /// source that others include.
    fn add_folder(&mut self, folder: &str) -> Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| folder.to_owned())? {
            let file = entry.with_context(|| folder.to_owned())?.path();
            if file
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                files.push(file);
            }
        }
        files.sort();
        let mut found = false;
        for file in files {
            let name = file.display().to_string();
            let definition = match load::load(&name)? {
                Ok(definition) => definition,
                Err(problem) => return Err(load::broken(&name, &[problem])),
            };
            if definition.get("version").is_some() {
                let checked = check(&definition);
                self.add(checked.map_err(|problems| load::broken(&name, &problems))?);
                found = true;
            }
        }
        if !found {
            bail!("{folder}: there is no questionnaire in this folder");
        }
        Ok(())
    }

    fn add(&mut self, questionnaire: Questionnaire) {
        let known = self.all.iter().any(|known| {
            IDENTITY
                .iter()
                .all(|(key, _)| own(known, key) == own(&questionnaire, key))
        });
        if !known {
            self.all.push(Arc::new(questionnaire));
        }
    }

    /// All of them, in the order in which they were given.
    pub(super) fn all(&self) -> &[Arc<Questionnaire>] {
        &self.all
    }

    /// The place of the questionnaire that a response answers, version for
    /// version; or why there is none, and what it would take.
    pub(super) fn find(&self, response: &Value) -> std::result::Result<usize, String> {
        let mut left: Vec<usize> = (0..self.all.len()).collect();
        for (key, needed) in IDENTITY {
            let theirs = match response.get(key) {
                None | Some(Value::Null) if needed == Needed::Yes => {
                    return Err(format!(
                        "it has no `{key}`, so nobody knows what it answers"
                    ));
                }
                None | Some(Value::Null) => continue,
                Some(theirs) => theirs,
            };
            let ours = |place: &usize| own(&self.all[*place], key);
            let same = |place: &usize| theirs.as_str() == Some(ours(place));
            if !left.iter().any(same) {
                let given: Vec<&str> = left.iter().map(ours).collect();
                return Err(other_version(key, theirs, &given, response));
            }
            left.retain(same);
        }
        match left[..] {
            [place] => Ok(place),
            _ => Err(format!(
                "it has no `q_hash`, and {} of the questionnaires given are {}: which of them it answers, only that can tell",
                left.len(),
                named(response)
            )),
        }
    }
}

fn own<'a>(questionnaire: &'a Questionnaire, key: &str) -> &'a str {
    match key {
        "q_id" => &questionnaire.id,
        "q_name" => &questionnaire.name,
        "q_version" => &questionnaire.version,
        "s_version" => &questionnaire.scoring_version,
        _ => &questionnaire.fingerprints.instrument,
    }
}

/// What was found, what was given, and what would be needed.
fn other_version(key: &str, theirs: &Value, given: &[&str], response: &Value) -> String {
    let theirs = plain(theirs);
    let mut known: Vec<&str> = Vec::new();
    for value in given {
        if !known.contains(value) {
            known.push(value);
        }
    }
    let those = match known[..] {
        [one] => format!("that of the questionnaire given is `{one}`"),
        _ => format!(
            "those of the questionnaires given are `{}`",
            known.join("`, `")
        ),
    };
    format!(
        "its {key} is `{theirs}`, {those}; give the definition that it answers, {}, with --questionnaire",
        named(response)
    )
}

/// `pbt-associations 1.0.0 (scoring 1.0.0, fingerprint 8c2d…)`, as far as the
/// response says it.
fn named(response: &Value) -> String {
    let part = |key| {
        response
            .get(key)
            .filter(|part| **part != Value::Null)
            .map(plain)
    };
    let mut name = [part("q_name"), part("q_version")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let scoring = part("s_version").map(|version| format!("scoring {version}"));
    let hash = part("q_hash").map(|hash| format!("fingerprint {hash}"));
    let more: Vec<String> = scoring.into_iter().chain(hash).collect();
    if !more.is_empty() {
        name.push_str(&format!(" ({})", more.join(", ")));
    }
    name
}

/// A value in a message, which it can't flood.
fn plain(value: &Value) -> String {
    const MOST: usize = 80;
    let text = value
        .as_str()
        .map_or_else(|| value.to_json(), str::to_owned);
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
