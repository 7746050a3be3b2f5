//! Writes responses of every form, and what the native build makes of them.
//!
//! For each form there are, in the folder named on the command line, the
//! definition `FORM.json`, the responses `FORM.answers.ndjson`, and what must be
//! found again, `FORM.expected.ndjson`: first the fingerprints, then issues and
//! scores, a line for each response. Beside them are broken definitions,
//! `definitions.ndjson`, with the report on each in `definitions.expected.ndjson`.

mod definitions;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::value::Value;
use probono_survey_targets::chance::Chance;
use probono_survey_targets::respondent::Respondent;
use probono_survey_targets::{FORMS, standard};

/// Responses that could be sent, of each form.
const COMPLETE: usize = 10_000;

/// One response in so many besides, that was broken off, tells what was hidden
/// afterwards, or holds what nobody could have answered.
const ODD: usize = 5;

/// Where chance begins; each respondent has a number from here.
const SEED: u64 = 20_270_302;

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.context("usage: targets FOLDER")?;
    fs::create_dir_all(&folder)?;
    for (number, form) in FORMS.into_iter().enumerate() {
        let (definition, questionnaire) = standard(form)?;
        let (answers, expected) = responses(&questionnaire, number as u64)?;
        fs::write(folder.join(format!("{form}.json")), definition.to_json())?;
        fs::write(folder.join(format!("{form}.answers.ndjson")), &answers)?;
        fs::write(folder.join(format!("{form}.expected.ndjson")), &expected)?;
        println!(
            "{form}: {} responses, {} bytes of issues and scores",
            answers.lines().count(),
            expected.len()
        );
    }
    let (definitions, reports) = definitions::reports()?;
    fs::write(folder.join("definitions.ndjson"), &definitions)?;
    fs::write(folder.join("definitions.expected.ndjson"), &reports)?;
    println!(
        "{} definitions, {} bytes of reports",
        definitions.lines().count(),
        reports.len()
    );
    Ok(())
}

fn responses(questionnaire: &Arc<Questionnaire>, form: u64) -> Result<(String, String)> {
    let mut answers = String::new();
    let mut expected = fingerprint(questionnaire).to_json() + "\n";
    let mut seed = SEED + (form << 32);
    let mut complete = 0;
    while complete < COMPLETE {
        seed += 1;
        let mut respondent = Respondent::new(questionnaire, seed);
        if respondent.complete() {
            complete += 1;
            let line = with_answers(&respondent.response(), None);
            let made = made_of(questionnaire, &line);
            as_the_session_says(&respondent, &made)?;
            writeln!(answers, "{}", line.to_json())?;
            writeln!(expected, "{}", made.to_json())?;
            if complete % ODD == 0 {
                let line = odd(questionnaire, &respondent, seed);
                writeln!(answers, "{}", line.to_json())?;
                writeln!(expected, "{}", made_of(questionnaire, &line).to_json())?;
            }
        }
    }
    Ok((answers, expected))
}

/// What `engine.js` is asked for, from what it is given.
fn made_of(questionnaire: &Arc<Questionnaire>, line: &Value) -> Value {
    let part = |key| line.get(key).unwrap_or(&Value::Null);
    let (answers, specified) = (part("answers"), part("specified"));
    let issues = Reread::new(questionnaire, answers, specified).issues();
    let reread = Reread::new(questionnaire, answers, &Value::Null);
    match (reread.scores(), reread.flags()) {
        (Ok(scores), Ok(flags)) => {
            Value::object([("issues", issues), ("scores", scores), ("flags", flags)])
        }
        _ => {
            let problems = reread.problems().iter().map(Value::from).collect();
            Value::object([("issues", issues), ("problems", Value::Array(problems))])
        }
    }
}

/// What is computed from a response is what was computed when it was sent.
fn as_the_session_says(respondent: &Respondent, made: &Value) -> Result<()> {
    let sent = respondent.response();
    for computed in ["scores", "flags"] {
        ensure!(
            made.get(computed) == sent.get(computed),
            "{made:?}\n{sent:?}"
        );
    }
    let issues = made.get("issues").and_then(Value::as_array);
    let issues = issues.context("a response that was sent can't be read")?;
    let hard = Some(&Value::from("hard"));
    let blocks = issues.iter().any(|issue| issue.get("level") == hard);
    ensure!(!blocks, "{issues:?}\n{sent:?}");
    Ok(())
}

fn with_answers(response: &Value, answers: Option<Value>) -> Value {
    let part = |key| response.get(key).cloned().unwrap_or(Value::Null);
    Value::object([
        ("answers", answers.unwrap_or_else(|| part("answers"))),
        ("specified", part("specified")),
    ])
}

fn odd(questionnaire: &Arc<Questionnaire>, respondent: &Respondent, seed: u64) -> Value {
    let mut chance = Chance::new(!seed);
    match chance.below(3) {
        0 => {
            let mut hurried = Respondent::new(questionnaire, !seed);
            hurried.break_off();
            with_answers(&hurried.response(), None)
        }
        1 => with_answers(
            &respondent.response(),
            Some(respondent.answers_with_hidden()),
        ),
        _ => {
            let answers = respondent.answers_with_hidden();
            let spoilt = spoil(answers, &mut chance);
            with_answers(&respondent.response(), Some(spoilt))
        }
    }
}

/// Puts something else in the place of one answer.
fn spoil(answers: Value, chance: &mut Chance) -> Value {
    let Value::Object(mut entries) = answers else {
        return answers;
    };
    let others = [
        Value::from(-1),
        Value::from(9_007_199_254_740_992),
        Value::Number(0.5),
        Value::Bool(true),
        Value::Null,
        "no such code".into(),
        "x".repeat(600).into(),
        Value::Array(vec!["NONE".into(), "OTHER".into(), "OTHER".into()]),
        Value::object([("X1", 3.into())]),
    ];
    let place = chance.below(entries.len());
    match chance.below(others.len() + 1) {
        0 => entries[place].0.push('X'),
        other => entries[place].1 = others[other - 1].clone(),
    }
    Value::Object(entries)
}

fn fingerprint(questionnaire: &Questionnaire) -> Value {
    let fingerprints = &questionnaire.fingerprints;
    let texts = fingerprints.texts.iter();
    let texts = texts.map(|(lang, hash)| (lang.clone(), hash.as_str().into()));
    Value::object([
        ("instrument", fingerprints.instrument.as_str().into()),
        ("texts", Value::Object(texts.collect())),
    ])
}
