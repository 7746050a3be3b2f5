//! What assistive technology is told: the role, the name and the states of
//! everything on the screens of every kind of item, recorded in
//! `tests/browser/names`. Roles and names are those that the browser computes;
//! all three compute the same.
//!
//! A change is welcome or it isn't: look at the difference, and if it is, write
//! the files anew with `PROBONO_RECORD=1 cargo xtask test --only browser`.

use std::env;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::answers::kinds;
use probono_survey_browser_tests::{Kind, Page, Respondent, Visit, browse};
use serde_json::{Value, json};
use thirtyfour::WebElement;

#[test]
fn roles_and_names_are_those_on_record_in_french() {
    compare("fr");
}

#[test]
fn roles_and_names_are_those_on_record_in_english() {
    compare("en");
}

#[test]
fn departements_are_grouped_by_region() {
    browse(&Page::associations().without("territory"), async |visit| {
        Respondent::with_mouse(visit).start().await?;
        let list = visit.wait_for("[data-item=K_TERR] select").await?;
        let (_, name) = visit.role_and_name(&list).await?;
        ensure!(name.contains("département"), "{name}");
        let groups = "const { options } = root.querySelector('[data-item=K_TERR] select');
            const grouped = [...options].filter(({ value }) => value.startsWith('dep:'));
            return [grouped.length, grouped.every(({ parentElement }) => parentElement.label),
              new Set(grouped.map(({ parentElement }) => parentElement)).size]";
        let groups = visit.script(groups, []).await?;
        ensure!(groups == json!([101, true, 18]), "{groups}");
        Ok(())
    });
}

#[track_caller]
fn compare(lang: &str) {
    browse(&Page::kinds().in_language(lang), async |visit| {
        visit.without_axe();
        let mut found = String::new();
        visit.wait_for_screen("notice").await?;
        record(visit, "notice", &mut found).await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        record(respondent.visit, "first page", &mut found).await?;
        respondent.try_to("next").await?;
        record(respondent.visit, "first page with errors", &mut found).await?;
        let answers = kinds();
        respondent.fill(&answers).await?;
        record(respondent.visit, "first page, answered", &mut found).await?;
        respondent.next().await?;
        record(respondent.visit, "information", &mut found).await?;
        respondent.next().await?;
        record(respondent.visit, "second page", &mut found).await?;
        respondent.try_to("next").await.ok();
        respondent.fill(&answers).await?;
        record(respondent.visit, "second page, answered", &mut found).await?;
        respondent.next().await?;
        record(respondent.visit, "third page", &mut found).await?;
        respondent.try_to("next").await?;
        record(respondent.visit, "third page with errors", &mut found).await?;
        respondent.type_in("T_TOWN", "puy").await?;
        respondent.visit.wait_for("[role=listbox]").await?;
        record(respondent.visit, "third page, searching", &mut found).await?;
        respondent.find("T_TOWN", "puy", "43157").await?;
        respondent.fill(&answers).await?;
        record(respondent.visit, "third page, answered", &mut found).await?;
        respondent.next().await?;
        record(respondent.visit, "repeated page", &mut found).await?;
        respondent.fill(&answers).await?;
        respondent.next().await?;
        respondent.fill(&answers).await?;
        respondent.next().await?;
        record(respondent.visit, "last page", &mut found).await?;
        respondent.next().await?;
        record(respondent.visit, "review", &mut found).await?;
        respondent.send().await?;
        record(respondent.visit, "results", &mut found).await?;
        against_record(visit, lang, &found)
    });
}

/// Appends everything that is exposed now, a line each, indented by its groups.
async fn record(visit: &Visit, screen: &str, found: &mut String) -> Result<()> {
    writeln!(found, "\n# {screen}\n")?;
    let exposed = visit
        .script(include_str!("../src/measures/exposed.js"), [])
        .await?;
    for seen in exposed.as_array().into_iter().flatten() {
        let element = seen["element"].clone();
        let element = WebElement::from_json(element, visit.driver().handle().clone())?;
        let (role, name) = visit.role_and_name(&element).await?;
        // ARIA has no role for a date, and every browser its own word or none.
        let role = if seen["date"] == true {
            "Date".to_owned()
        } else {
            role
        };
        let depth = usize::try_from(seen["depth"].as_u64().unwrap_or_default())?;
        let states: Vec<&str> = seen["states"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let states = states.join(", ").replace(['\u{202f}', '\u{a0}'], " ");
        let line = format!("{}{role} “{name}” {states}", "  ".repeat(depth));
        writeln!(found, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Compares with the file of the language, or writes it.
fn against_record(visit: &Visit, lang: &str, found: &str) -> Result<()> {
    let folder = visit.project().root().join("tests/browser/names");
    let file = folder.join(format!("{lang}.txt"));
    let found = found.trim_start();
    if env::var_os("PROBONO_RECORD").is_some() && visit.kind() == Kind::Chromium {
        fs::create_dir_all(&folder)?;
        fs::write(&file, found)?;
    }
    let known = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let beside = visit
        .project()
        .target()
        .join(format!("names-{}-{lang}.txt", visit.kind()));
    fs::write(&beside, found)?;
    let differences: Vec<String> = known
        .lines()
        .zip(found.lines())
        .filter(|(known, found)| known != found)
        .map(|(known, found)| format!("- {known}\n+ {found}"))
        .collect();
    ensure!(
        differences.is_empty() && known.lines().count() == found.lines().count(),
        "{} is not {}:\n{}",
        beside.display(),
        file.display(),
        differences.join("\n")
    );
    Ok(())
}
