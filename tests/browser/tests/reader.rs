//! What a screen reader says: Orca, with Firefox, on a desktop of its own.
//!
//! The files in `tests/browser/reader` are the way that is gone and what is
//! heard on it. A line `> Tab` is a key and `> type puy` some letters; `> at …`
//! puts the focus on what a selector names, `> fill` answers what is left on the
//! page, and after `> refuse` the endpoint takes nothing, until `> accept`. The
//! indented lines after it are what Orca says; `#` begins a heading. Where a line
//! ends with ` …`, what is said comes now in one order, now in another, and isn't
//! compared.
//!
//! A change is welcome or it isn't: listen to the difference, and if it is,
//! write the files anew with `PROBONO_RECORD=1 cargo xtask test --only reader`.

use std::env;
use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::answers::kinds;
use probono_survey_browser_tests::orca::Orca;
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
use serde_json::json;
use xtask::endpoint::Endpoint;

#[test]
fn orca_says_what_is_on_record_in_french() {
    compare("fr");
}

#[test]
fn orca_says_what_is_on_record_in_english() {
    compare("en");
}

/// A stop on the way.
#[derive(Debug)]
struct Stop<'a> {
    /// Headings before it.
    before: String,
    action: &'a str,
    said: Vec<String>,
}

#[track_caller]
fn compare(lang: &str) {
    browse(&Page::kinds().in_language(lang), async |visit| {
        visit.without_axe();
        let folder = visit.project().root().join("tests/browser/reader");
        let file = folder.join(format!("{lang}.txt"));
        let known = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let recording = env::var_os("PROBONO_RECORD").is_some();
        let mut orca = Orca::start(lang)?;
        visit.wait_for_screen("notice").await?;
        visit.enter_page().await?;
        orca.listen(None)?;
        let mut heard = String::new();
        for Stop {
            before,
            action,
            said,
        } in stops(&known)
        {
            act(visit, &orca, action).await?;
            let mut lines = orca.listen((!recording).then_some(&*said))?;
            if action == "fill" || action.ends_with(" …") {
                orca.listen(None)?;
                lines.clear();
            }
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            heard.push_str(&format!("{before}> {action}\n{lines}"));
        }
        if recording {
            fs::write(&file, &heard)?;
        }
        let beside = visit.project().target().join(format!("reader-{lang}.txt"));
        fs::write(&beside, &heard)?;
        let known = fs::read_to_string(&file)?;
        ensure!(
            known == heard,
            "{} is not {}",
            beside.display(),
            file.display()
        );
        Ok(())
    });
}

/// The stops of a record.
fn stops(record: &str) -> Vec<Stop<'_>> {
    let mut stops: Vec<Stop<'_>> = Vec::new();
    let mut before = String::new();
    for line in record.lines() {
        match (line.strip_prefix("> "), line.strip_prefix("  ")) {
            (Some(action), _) => stops.push(Stop {
                before: std::mem::take(&mut before),
                action,
                said: Vec::new(),
            }),
            (_, Some(words)) => {
                if let Some(stop) = stops.last_mut() {
                    stop.said.push(words.to_owned());
                }
            }
            _ => before.extend([line, "\n"]),
        }
    }
    stops
}

async fn act(visit: &mut Visit, orca: &Orca, action: &str) -> Result<()> {
    let (verb, rest) = action.split_once(' ').unwrap_or((action, ""));
    match verb {
        "type" => orca.enter(rest)?,
        "at" => {
            visit.wait_for(rest).await?;
            let focus = "root.querySelector(arguments[0]).focus()";
            visit.script(focus, [json!(rest)]).await?;
        }
        "fill" => Respondent::with_mouse(visit).fill(&kinds()).await?,
        "refuse" => visit.site().set_endpoint(Endpoint::Status(403)),
        "accept" => visit.site().set_endpoint(Endpoint::Normal),
        key => orca.press(key)?,
    }
    Ok(())
}
