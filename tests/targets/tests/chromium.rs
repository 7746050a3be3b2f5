//! The engine's module in Chromium makes of every response what the native
//! build made of it. `cargo xtask test --only targets` writes the responses.
#![allow(missing_docs)]

use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::{Page, browse};
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
";

#[test]
fn issues_and_scores_are_those_of_the_native_build() {
    browse(&Page::short().with_script(SCRIPT), async |visit| {
        let folder = visit.project().target().join("targets");
        let compare = include_str!("../compare.js");
        visit.site().server().put("/targets/compare.js", compare);
        for form in FORMS {
            for ending in ["json", "answers.ndjson", "expected.ndjson"] {
                let name = format!("{form}.{ending}");
                let text = fs::read_to_string(folder.join(&name)).with_context(|| {
                    format!("{name}: `cargo xtask test --only targets` writes it")
                })?;
                let path = format!("/targets/{name}");
                visit.site().server().put(&path, &text);
            }
            let script = "return window.compareForm(arguments[0])";
            let found = visit.script(script, [json!(form)]).await?;
            ensure!(found["differences"] == 0, "{form}: {found:#}");
            ensure!(found["lines"] == found["expected"], "{form}: {found:#}");
            ensure!(found["lines"].as_u64() >= Some(10_000), "{form}: {found:#}");
        }
        Result::Ok(())
    });
}
