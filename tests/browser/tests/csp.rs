//! Policies that forbid all that a survey doesn't need, and pages where
//! scripts don't run.

use anyhow::Result;
use probono_survey_browser_tests::hosts::{complete, open_own, page};
use probono_survey_browser_tests::page::Page;
use probono_survey_browser_tests::site::PAGE;
use probono_survey_browser_tests::{Visit, browse};
use serde_json::json;

/// The policy that the documentation gives.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

async fn completes_under(visit: &mut Visit, policy: &str) -> Result<()> {
    let head = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    open_own(visit, &page(&head, "<!--survey-->")).await?;
    complete(visit).await?;
    assert_eq!(
        visit.script("return window.violations", []).await?,
        json!([])
    );
    assert_eq!(visit.site().responses()?.len(), 1);
    visit.goto(PAGE).await
}

#[test]
fn the_policy_of_the_documentation_is_enough() {
    browse(&Page::short(), async |visit| {
        completes_under(visit, POLICY).await
    });
}

#[test]
fn trusted_types_may_be_required() {
    let policy = format!("{POLICY}; require-trusted-types-for 'script'; trusted-types 'none'");
    browse(&Page::short(), async |visit| {
        completes_under(visit, &policy).await
    });
}

#[test]
fn a_form_and_a_frame_may_be_forbidden_too() {
    let policy = format!("{POLICY}; form-action 'none'; base-uri 'none'; worker-src 'none'");
    browse(&Page::short(), async |visit| {
        completes_under(visit, &policy).await
    });
}

#[test]
fn without_scripts_the_page_s_own_content_is_there() {
    browse(&Page::short(), async |visit| {
        let head = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">";
        open_own(visit, &page(head, "<!--survey-->")).await?;
        let shown = "const link = document.querySelector('probono-survey a');
            return [customElements.get('probono-survey') === undefined, link.getClientRects().length, link.textContent]";
        assert_eq!(
            visit.script(shown, []).await?,
            json!([true, 1, "Répondre ailleurs"])
        );
        // The browser says what the policy forbade.
        visit.expect_console("script-src").await?;
        visit.goto(PAGE).await
    });
}
