//! Definitions from files and by name.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey::engine::check::check;
use probono_survey::engine::problem::{Problem, did_you_mean};
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::value::Value;

use super::scan;

/// The shared source, which is no questionnaire by itself.
const CORE: &str = "core";

/// More includes than any questionnaire needs.
const MOST_INCLUDES: usize = 20;

/// A definition, or what is wrong with the file that should hold one.
pub(super) type Loaded = std::result::Result<Value, Problem>;

/// Loads the definition that a command names: a built-in questionnaire, or a
/// file with the sources that it includes.
///
/// # Errors
///
/// When the file can't be read at all.
pub(super) fn load(name: &str) -> Result<Loaded> {
    let built_in = || {
        SOURCES
            .iter()
            .map(|(known, _)| *known)
            .filter(|known| *known != CORE)
    };
    if built_in().any(|known| known == name) {
        let bundled = bundle(name, SOURCES);
        return bundled.map(Ok).map_err(|message| anyhow!(message));
    }
    match read(Path::new(name)) {
        Ok(text) => Ok(text.and_then(|text| definition(Path::new(name), text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let hint = did_you_mean(name, built_in());
            let names = built_in().collect::<Vec<_>>().join(", ");
            bail!("{name}: no such file, and no built-in questionnaire ({names}){hint}")
        }
        Err(error) => Err(error).context(name.to_owned()),
    }
}

/// Loads a questionnaire to work with.
///
/// # Errors
///
/// When it can't be read or has problems.
pub(super) fn questionnaire(name: &str) -> Result<Questionnaire> {
    let problems = match load(name)? {
        Err(problem) => vec![problem],
        Ok(definition) => match check(&definition) {
            Ok(questionnaire) => return Ok(questionnaire),
            Err(problems) => problems,
        },
    };
    Err(broken(name, &problems))
}

/// Says that a definition is of no use, and how to learn why.
pub(super) fn broken(name: &str, problems: &[Problem]) -> anyhow::Error {
    let first = problems
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    match problems.len() {
        0 | 1 => anyhow!("{name}: {first}"),
        count => anyhow!("{name}: {first} (and {} more: see `check`)", count - 1),
    }
}

fn definition(file: &Path, text: String) -> Loaded {
    let value = parse(&text)?;
    if value.get("include").is_none() {
        return Ok(value);
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut sources = vec![(name.clone().into_owned(), text)];
    let folder = file.parent().unwrap_or(Path::new(""));
    collect(folder, &value, &mut sources)?;
    let sources: Vec<(&str, &str)> = sources
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    bundle(&name, &sources).map_err(|message| problem("include", message))
}

/// Adds what `value` includes, and what that includes in turn. Each source is
/// included once: a second time would only repeat its codes.
fn collect(
    folder: &Path,
    value: &Value,
    sources: &mut Vec<(String, String)>,
) -> std::result::Result<(), Problem> {
    let include = value.get("include").and_then(Value::as_array);
    for name in include.unwrap_or_default().iter().filter_map(Value::as_str) {
        if sources.iter().any(|(known, _)| known == name) {
            let message = format!("`{name}` is included twice, or includes itself");
            return Err(problem("include", message));
        }
        if sources.len() > MOST_INCLUDES {
            let message = format!("more than {MOST_INCLUDES} sources");
            return Err(problem("include", message));
        }
        let text = source(folder, name)?;
        let included = parse(&text).map_err(|fault| {
            let message = format!("`{name}`, {}: {}", fault.path, fault.message);
            problem("include", message)
        })?;
        sources.push((name.to_owned(), text));
        collect(folder, &included, sources)?;
    }
    Ok(())
}

/// A source beside the file that includes it, or the built-in core.
fn source(folder: &Path, name: &str) -> std::result::Result<String, Problem> {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(fits) {
        let message = format!(
            "`{name}` is no name of a source: `shared` is the file `shared.json` in the same folder"
        );
        return Err(problem("include", message));
    }
    let file: PathBuf = folder.join(format!("{name}.json"));
    match read(&file) {
        Ok(text) => {
            text.map_err(|fault| problem("include", format!("`{name}`: {}", fault.message)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let built_in = SOURCES
                .iter()
                .find(|(known, _)| *known == name && name == CORE);
            built_in.map(|(_, text)| (*text).to_owned()).ok_or_else(|| {
                let message = format!("there is no file {} for `{name}`", file.display());
                problem("include", message)
            })
        }
        Err(error) => Err(problem("include", format!("{}: {error}", file.display()))),
    }
}

/// The text of a file that is not too large and is text.
fn read(file: &Path) -> io::Result<std::result::Result<String, Problem>> {
    let mut bytes = Vec::new();
    let most = scan::BYTES as u64;
    File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() > scan::BYTES {
        let message = format!("larger than {} MB", scan::BYTES / 1_000_000);
        return Ok(Err(problem("file", message)));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let place = error.utf8_error().valid_up_to();
            let message = format!("byte {place} is not UTF-8; save the file as UTF-8");
            Err(problem("file", message))
        }
    })
}

fn parse(text: &str) -> Loaded {
    // Some editors begin a file with a mark of its encoding.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(refusal) = scan::refusal(text) {
        return Err(problem("file", refusal));
    }
    text.parse().map_err(|error: serde_json::Error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        problem(&place, format!("no JSON: {message}"))
    })
}

fn problem(path: &str, message: String) -> Problem {
    Problem {
        path: path.to_owned(),
        message,
    }
}
