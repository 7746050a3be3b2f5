//! What the author of a page may get wrong, and what may be missing.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::{Page, Visit, asset, browse};
use serde_json::{Value, json};

#[test]
fn without_controller_the_survey_does_not_start() {
    browse(&Page::associations().without("controller"), async |visit| {
        let error = refused(visit, "setup-incomplete").await?;
        assert_eq!(error["missing"], json!(["controller"]));
        ensure!(visit.shows(".survey[data-screen=failure]").await?);
        ensure!(!visit.shows("[data-action=start]").await?);
        Ok(())
    });
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let page = Page::associations()
        .without("controller")
        .without("contact")
        .without("policy-url");
    browse(&page, async |visit| {
        let error = refused(visit, "setup-incomplete").await?;
        assert_eq!(
            error["missing"],
            json!(["controller", "contact", "policy-url"])
        );
        Ok(())
    });
}

#[test]
fn a_setup_completed_later_starts_the_survey() {
    browse(&Page::associations().without("controller"), async |visit| {
        refused(visit, "setup-incomplete").await?;
        visit
            .script(
                "document.querySelector('probono-survey').controller = 'Association'",
                [],
            )
            .await?;
        visit.wait_for("[data-action=start]").await?;
        Ok(())
    });
}

#[test]
fn an_unknown_questionnaire_is_told() {
    browse(
        &Page::associations().with("questionnaire", "pbt-nobody"),
        async |visit| {
            refused(visit, "questionnaire-unknown").await?;
            visit.expect_console("404").await?;
            ensure!(visit.shows("[role=alert]").await?);
            Ok(())
        },
    );
}

#[test]
fn a_name_that_leads_elsewhere_is_not_asked_for() {
    browse(
        &Page::associations().with("questionnaire", "../../essai"),
        async |visit| {
            refused(visit, "questionnaire-unknown").await?;
            ensure!(
                visit
                    .site()
                    .server()
                    .requests()
                    .iter()
                    .all(|request| !request.contains("questionnaires"))
            );
            Ok(())
        },
    );
}

#[test]
fn an_unknown_territory_is_told() {
    browse(
        &Page::associations().with("territory", "dep:999"),
        async |visit| {
            refused(visit, "territory-unknown").await?;
            Ok(())
        },
    );
}

#[test]
fn an_invalid_definition_is_told_with_all_its_problems() {
    let define = "document.querySelector('probono-survey').definition = { format: 1, items: [] };";
    browse(
        &Page::associations()
            .without("questionnaire")
            .with_script(define),
        async |visit| {
            let error = refused(visit, "definition-invalid").await?;
            ensure!(
                error["problems"]
                    .as_array()
                    .is_some_and(|problems| problems.len() > 1),
                "{error}"
            );
            Ok(())
        },
    );
}

#[test]
fn a_file_of_the_package_that_is_missing_is_told() {
    browse(
        &Page::associations().without_file(&asset("widget.wasm")),
        async |visit| {
            refused(visit, "load-failed").await?;
            visit.expect_console("404").await?;
            Ok(())
        },
    );
}

#[test]
fn the_policy_of_the_readme_is_enough() {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' 'unsafe-inline' \
                  'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'\">";
    browse(&Page::associations().with_head(policy), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        Ok(())
    });
}

/// Waits for the error, and checks that the page's own content is there.
pub(crate) async fn refused(visit: &mut Visit, code: &str) -> Result<Value> {
    let error = visit.wait_to_hear(10_000, "error").await?;
    assert_eq!(error["code"], code, "{error}");
    let own = "return document.querySelector('probono-survey a').getClientRects().length > 0";
    assert_eq!(
        visit.script(own, []).await?,
        true,
        "the page's own content is hidden"
    );
    let failed =
        "document.querySelector('probono-survey').ready.then(() => 'ready', ({ code }) => code)";
    assert_eq!(visit.script(&format!("return {failed}"), []).await?, code);
    visit.inspect().await?;
    assert_eq!(visit.heard("error").await?.len(), 1);
    Ok(error)
}
