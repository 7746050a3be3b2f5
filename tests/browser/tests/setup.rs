//! What the author of a page may get wrong, and what may be missing.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::page::short_questionnaire;
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

/// What a site for one page answers for every address that it doesn't know.
const SINGLE_PAGE: &str = "<!doctype html><title>Application</title><div id=app></div>";

#[test]
fn a_page_in_place_of_a_file_is_told_by_what_is_missing() {
    let files = [
        ("pbt-associations.fr.bin", "questionnaire-unreachable"),
        ("fr.json", "load-failed"),
        ("widget.wasm", "load-failed"),
        ("probono-survey.css", "load-failed"),
        ("widget.js", "load-failed"),
        ("passage.js", "load-failed"),
    ];
    for (name, code) in files {
        let page = Page::associations().with_file(&asset(name), SINGLE_PAGE);
        browse(&page, async |visit| {
            refused(visit, code).await.with_context(|| name)?;
            // Of a page in place of a script the browser tells.
            if Path::new(name).extension() == Some(OsStr::new("js")) {
                visit.expect_console("MIME type").await?;
            }
            visit.wait_for("[role=alert]").await?;
            assert_eq!(
                visit.site().requests("fallback"),
                0,
                "{name}: nothing was refused"
            );
            Ok(())
        });
    }
}

#[test]
fn what_went_wrong_is_told_in_the_language_of_the_page() {
    for (lang, direction, words) in [
        ("fr", "ltr", "Ce questionnaire n’existe pas"),
        ("de", "ltr", "Diesen Fragebogen gibt es nicht"),
        ("ar", "rtl", "هذا الاستبيان غير موجود"),
        // Where there are no words of a language they are French, and say so.
        ("br", "ltr", "Ce questionnaire n’existe pas"),
    ] {
        let page = Page::associations()
            .with("questionnaire", "pbt-nobody")
            .in_language(lang);
        browse(&page, async |visit| {
            refused(visit, "questionnaire-unknown").await?;
            visit.expect_console("404").await?;
            let told = "const box = root.querySelector('[part=alert]');
                return [box.lang, getComputedStyle(box).direction, box.textContent]";
            let told = visit.script(told, []).await?;
            let spoken = if lang == "br" { "fr" } else { lang };
            ensure!(told[0] == spoken && told[1] == direction, "{told}");
            ensure!(
                told[2].as_str().is_some_and(|text| text.contains(words)),
                "{told}"
            );
            Ok(())
        });
    }
}

#[test]
fn a_name_that_leads_elsewhere_is_not_asked_for() {
    browse(
        &Page::associations().with("questionnaire", "../../essai"),
        async |visit| {
            refused(visit, "questionnaire-unknown").await?;
            assert_eq!(visit.site().requests("questionnaires"), 0);
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
fn a_way_of_asking_that_does_not_exist_is_told() {
    browse(
        &Page::associations().with("mode", "letter"),
        async |visit| {
            let error = refused(visit, "parameter-unknown").await?;
            let message = error["message"].as_str().unwrap_or_default();
            ensure!(message.contains("mode=letter"), "{message}");
            ensure!(message.contains("event_tablet"), "{message}");
            // Mended, it starts.
            let mend = "document.querySelector('probono-survey').mode = 'phone'";
            visit.script(mend, []).await?;
            visit.wait_for("[data-action=start]").await?;
            let mode = "return document.querySelector('probono-survey').response.mode";
            assert_eq!(visit.script(mode, []).await?, "phone");
            Ok(())
        },
    );
}

#[test]
fn a_parameter_that_the_questionnaire_does_not_ask_is_told() {
    let tell = "document.querySelector('probono-survey').parameters = { source: 'newsletter' };";
    browse(&Page::associations().with_script(tell), async |visit| {
        let error = refused(visit, "parameter-unknown").await?;
        let message = error["message"].as_str().unwrap_or_default();
        ensure!(message.contains("source=newsletter"), "{message}");
        Ok(())
    });
}

#[test]
fn a_parameter_that_the_questionnaire_asks_is_in_the_response() {
    let mut definition = short_questionnaire();
    definition["parameters"] = json!([{ "code": "source", "values": ["letter", "newsletter"] }]);
    let tell = format!(
        "Object.assign(document.querySelector('probono-survey'), {{ definition: {definition}, \
         parameters: {{ source: 'letter' }} }});"
    );
    let page = Page::associations()
        .without("questionnaire")
        .with_script(&tell);
    browse(&page, async |visit| {
        visit.wait_for("[data-action=start]").await?;
        let survey = "document.querySelector('probono-survey')";
        let told = |source| format!("{survey}.response.parameters?.source === '{source}'");
        visit.wait_until(&told("letter"), []).await?;
        // Told again while the survey is shown, it counts from then on.
        let again = format!("{survey}.parameters = {{ source: 'newsletter' }}");
        visit.script(&again, []).await?;
        visit.wait_until(&told("newsletter"), []).await?;
        Ok(())
    });
}

#[test]
fn a_questionnaire_beside_the_catalogue_is_found_and_checked() {
    let page = Page::associations().with("questionnaire", "mine");
    let path = "/pkg/questionnaires/mine.json";
    let sound = short_questionnaire().to_string();
    browse(&page.clone().with_file(path, &sound), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        Ok(())
    });
    browse(&page.with_file(path, "{}"), async |visit| {
        let error = refused(visit, "definition-invalid").await?;
        ensure!(error["problems"].is_array(), "{error}");
        Ok(())
    });
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
