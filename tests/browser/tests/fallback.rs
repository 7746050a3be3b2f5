//! Where WebAssembly is refused: the same survey, as JavaScript.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::{Kind, Page, Respondent, Visit, asset, browse, manifest};
use serde_json::json;

use crate::completing;
use crate::setup::refused;

/// A policy without `'wasm-unsafe-eval'`. The page's own scripts need `'unsafe-inline'`,
/// its icon `data:`.
const NO_MODULES: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    script-src 'self' 'unsafe-inline'; style-src 'self'; connect-src 'self'; img-src data:\">";

/// As in a browser whose owner has turned WebAssembly off.
const NO_WEBASSEMBLY: &str = "<script>delete globalThis.WebAssembly</script>";

/// Counts what the browser says to be against the policy.
const COUNTER: &str = "<script>window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => violations.push(blockedURI));
    </script>";

#[test]
fn under_a_policy_without_webassembly_the_survey_is_answered_and_sent() {
    let page = Page::associations()
        .with_head(NO_MODULES)
        .with_head(COUNTER);
    browse(&page, async |visit| {
        complete(visit).await?;
        // There is no other way to learn of it than to try, once; of which WebKit
        // tells nobody.
        let violations = visit.script("return window.violations", []).await?;
        let told: &[&str] = if visit.kind() == Kind::Webkit {
            &[]
        } else {
            &["wasm-eval"]
        };
        assert_eq!(violations, json!(told));
        Ok(())
    });
}

#[test]
fn without_webassembly_the_survey_is_answered_and_sent() {
    browse(&Page::associations().with_head(NO_WEBASSEMBLY), complete);
}

#[test]
fn the_pinned_loader_has_the_fallback_too() {
    let page = Page::short().pinned(&manifest()).with_head(NO_WEBASSEMBLY);
    browse(&page, async |visit| {
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(visit.site().requests(&asset("widget-fallback.js")), 1);
        Ok(())
    });
}

#[test]
fn the_fallback_leaves_no_trace_in_the_page() {
    let head = "return document.head.innerHTML";
    browse(&Page::short().with_head(NO_WEBASSEMBLY), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        let head = visit.script(head, []).await?;
        ensure!(!head.to_string().contains("modulepreload"), "{head}");
        Ok(())
    });
}

#[test]
fn where_the_fallback_is_missing_too_the_page_shows_its_own_content() {
    let page = Page::associations()
        .with_head(NO_WEBASSEMBLY)
        .without_file(&asset("widget-fallback.js"));
    browse(&page, async |visit| {
        refused(visit, "wasm-unavailable").await?;
        visit.expect_console("404").await
    });
}

#[test]
fn the_pinned_loader_runs_no_other_script_in_place_of_the_fallback() {
    let intruder = "window.intruded = true; export default () => {};";
    let page = Page::associations()
        .pinned(&manifest())
        .with_head(NO_WEBASSEMBLY)
        .with_file(&asset("widget-fallback.js"), intruder);
    browse(&page, async |visit| {
        refused(visit, "wasm-unavailable").await?;
        visit.expect_console("integrity").await?;
        assert_eq!(
            visit.script("return window.intruded ?? false", []).await?,
            false
        );
        Ok(())
    });
}

/// Answers everything and sends it: with the fallback it must come out as with
/// the module, score for score.
async fn complete(visit: &mut Visit) -> Result<()> {
    completing::complete(Respondent::with_mouse(visit)).await?;
    assert_eq!(visit.site().requests(&asset("widget-fallback.js")), 1);
    assert_eq!(visit.site().requests(&asset("widget.wasm")), 0);
    Ok(())
}
