//! The engine's module in Chromium makes of every response and of every broken
//! definition what the native build made of it. `cargo xtask test --only targets`
//! writes the responses.
#![allow(missing_docs)]

use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::{Page, Visit, browse};
use probono_survey_targets::FORMS;
use serde_json::json;

const SCRIPT: &str = "
  window.compareForm = async (form) => {
    const [engine, { compare }] = await Promise.all([import('/pkg/engine.js'), import('/targets/compare.js')]);
    await engine.ready;
    const read = async (ending) => (await fetch(`/targets/${form}.${ending}`)).text();
    const endings = ['json', 'answers.ndjson', 'expected.ndjson'];
    const [definition, answers, expected] = await Promise.all(endings.map(read));
    return compare(engine, { definition, answers, expected });
  };
  window.compareDefinitions = async () => {
    const [engine, { compareReports }] = await Promise.all([import('/pkg/engine.js'), import('/targets/compare.js')]);
    await engine.ready;
    const read = async (ending) => (await fetch(`/targets/definitions.${ending}`)).text();
    const [definitions, expected] = await Promise.all(['ndjson', 'expected.ndjson'].map(read));
    return compareReports(engine, { definitions, expected });
  };
";

/// Serves the script and these of the files that the native build wrote.
fn serve(visit: &Visit, name: &str, endings: &[&str]) -> Result<()> {
    let folder = visit.project().target().join("targets");
    let server = visit.site().server();
    server.put("/targets/compare.js", include_str!("../compare.js"));
    for ending in endings {
        let name = format!("{name}.{ending}");
        let text = fs::read_to_string(folder.join(&name))
            .with_context(|| format!("{name}: `cargo xtask test --only targets` writes it"))?;
        server.put(&format!("/targets/{name}"), &text);
    }
    Ok(())
}

#[test]
fn issues_and_scores_are_those_of_the_native_build() {
    browse(&Page::short().with_script(SCRIPT), async |visit| {
        for form in FORMS {
            serve(visit, form, &["json", "answers.ndjson", "expected.ndjson"])?;
            let script = "return window.compareForm(arguments[0])";
            let found = visit.script(script, [json!(form)]).await?;
            ensure!(found["differences"] == 0, "{form}: {found:#}");
            ensure!(found["lines"] == found["expected"], "{form}: {found:#}");
            ensure!(found["lines"].as_u64() >= Some(10_000), "{form}: {found:#}");
        }
        Result::Ok(())
    });
}

#[test]
fn what_is_wrong_with_a_definition_is_what_the_native_build_says() {
    browse(&Page::short().with_script(SCRIPT), async |visit| {
        serve(visit, "definitions", &["ndjson", "expected.ndjson"])?;
        let script = "return window.compareDefinitions()";
        let found = visit.script(script, []).await?;
        ensure!(found["difference"].is_null(), "{found:#}");
        ensure!(found["lines"] == found["expected"], "{found:#}");
        ensure!(found["refused"].as_u64() >= Some(60), "{found:#}");
        Result::Ok(())
    });
}
