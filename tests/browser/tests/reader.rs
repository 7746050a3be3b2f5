//! What a screen reader says: Orca, with Firefox, on a desktop of its own.
//!
//! The files in `tests/browser/reader` are the way that is gone and what is
//! heard on it. A line `> Tab` is a key, `> type puy` some letters, `> at …`
//! puts the focus on what a selector names, and the indented lines after it are
//! what Orca says. Lines beginning with `#` are headings.
//!
//! A change is welcome or it isn't: listen to the difference, and if it is,
//! write the files anew with `PROBONO_RECORD=1 cargo xtask test --only reader`.

use std::env;
use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::orca::Orca;
use probono_survey_browser_tests::{Page, Visit, browse};
use serde_json::json;

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
            let expected = (!recording).then_some(&*said);
            let lines = orca.listen(expected)?;
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

async fn act(visit: &Visit, orca: &Orca, action: &str) -> Result<()> {
    match action.split_once(' ') {
        Some(("type", text)) => orca.enter(text),
        Some(("at", selector)) => {
            visit.wait_for(selector).await?;
            let focus = "root.querySelector(arguments[0]).focus()";
            visit.script(focus, [json!(selector)]).await?;
            Ok(())
        }
        _ => orca.press(action),
    }
}
