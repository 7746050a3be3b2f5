//! What the pinned loader loads is what was built, or isn't used.

use anyhow::ensure;
use probono_survey_browser_tests::answers::association;
use probono_survey_browser_tests::{Page, Respondent, asset, browse, manifest};

use crate::setup::refused;

#[test]
fn the_pinned_loader_brings_all_of_its_code_in_one_file() {
    browse(&Page::associations().pinned(&manifest()), async |visit| {
        Respondent::with_mouse(visit)
            .complete(&association())
            .await?;
        visit.wait_to_hear(5_000, "complete").await?;
        let requests = visit.site().server().requests();
        let scripts: Vec<&str> = requests
            .iter()
            .filter_map(|request| request.strip_prefix("GET /pkg/"))
            .filter(|path| path.ends_with(".js"))
            .collect();
        assert_eq!(scripts, [manifest().pinned]);
        Ok(())
    });
}

#[test]
fn another_engine_does_not_check_the_questionnaire_of_a_page() {
    let page = Page::short().pinned(&manifest()).with_file(
        &asset("engine.js"),
        "window.intruded = true; export default () => {};",
    );
    browse(&page, async |visit| {
        refused(visit, "load-failed").await?;
        visit.expect_console("integrity").await?;
        let intruded = "return window.intruded ?? false";
        assert_eq!(visit.script(intruded, []).await?, false);
        Ok(())
    });
}

#[test]
fn another_module_is_not_run() {
    // A module that is as empty as it is sound.
    refuses("widget.wasm", "\0asm\u{1}\0\0\0", "load-failed");
}

#[test]
fn another_questionnaire_is_not_shown() {
    refuses("pbt-associations.fr.bin", "{}", "questionnaire-unreachable");
}

#[test]
fn other_texts_are_not_shown() {
    refuses("fr.json", "{}", "load-failed");
}

#[test]
fn other_styles_are_not_applied() {
    refuses("probono-survey.css", "", "load-failed");
}

/// Puts another file in the place of one that is loaded.
fn refuses(name: &str, other: &str, code: &str) {
    let page = Page::associations()
        .pinned(&manifest())
        .with_file(&asset(name), other);
    browse(&page, async |visit| {
        refused(visit, code).await?;
        visit.expect_console("integrity").await
    });
}

#[test]
fn everything_that_is_loaded_carries_a_hash_in_its_name() {
    browse(&Page::associations(), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        for request in visit.site().server().requests() {
            let Some(path) = request.strip_prefix("GET /pkg/") else {
                continue;
            };
            ensure!(
                path == "probono-survey.js" || manifest().files.iter().any(|file| file == path),
                "{path}"
            );
        }
        Ok(())
    });
}
