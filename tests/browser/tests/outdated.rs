//! What a browser lacks: it is told so, or does without, and the page's own
//! content stays.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::{Page, Respondent, Visit, asset, browse};
use serde_json::json;

#[test]
fn a_browser_that_is_too_old_for_the_styles_is_told() {
    // As Safari before 16.4.
    let old = "<script>delete Document.prototype.adoptedStyleSheets;
        delete ShadowRoot.prototype.adoptedStyleSheets; delete window.CSSStyleSheet;
        delete HTMLElement.prototype.attachInternals;</script>";
    browse(&Page::associations().with_head(old), async |visit| {
        ensure_told(visit, "browser-outdated", "trop ancien").await
    });
}

#[test]
fn a_module_that_the_browser_does_not_understand_is_replaced() {
    // A module of a version to come, for a browser that knows only this one.
    let future = "<script>
        const fetchFile = window.fetch;
        window.fetch = (url, init) => String(url).endsWith('.wasm')
          ? Promise.resolve(new Response(new Uint8Array([0, 97, 115, 109, 9, 0, 0, 0]), { headers: { 'content-type': 'application/wasm' } }))
          : fetchFile(url, init);</script>";
    browse(&Page::associations().with_head(future), async |visit| {
        visit.wait_for_screen("notice").await?;
        Ok(())
    });
}

#[test]
fn without_custom_elements_the_page_shows_its_own_content() {
    let old = "<script>Object.defineProperty(window, 'customElements', { value: { get() { return true; } } });</script>";
    browse(&Page::associations().with_head(old), async |visit| {
        visit.expect_console("already here").await?;
        ensure!(own_content(visit).await?);
        Ok(())
    });
}

#[test]
fn without_an_intersection_observer_the_survey_loads_at_once() {
    let old = "<script>delete window.IntersectionObserver;</script>";
    browse(&Page::short().with_head(old), async |visit| {
        visit.wait_for_screen("notice").await?;
        Ok(())
    });
}

#[test]
fn without_new_selectors_and_functions_the_survey_is_plainer() -> Result<()> {
    // As Firefox 115: no `:has()`, no `light-dark()`; nor what else came later.
    let project = xtask::project::Project::find()?;
    let styles = std::fs::read_to_string(project.root().join(&asset("probono-survey.css")[1..]))?;
    // And as 109, without queries for containers.
    let news = [
        ":has(",
        "light-dark(",
        "color-mix(",
        "text-wrap:",
        "container-type:",
        "@container",
    ];
    let old = news.into_iter().fold(styles, |styles, new| {
        styles.replace(
            new,
            &format!(
                "{}unknown-{}",
                &new[..usize::from(new.starts_with([':', '@']))],
                new.trim_start_matches([':', '@'])
            ),
        )
    });
    let page = Page::short().with_file(&asset("probono-survey.css"), &old);
    browse(&page, async |visit| {
        visit.set_viewport(320, 900).await?;
        let mut respondent = Respondent::with_keyboard(visit);
        respondent.start().await?;
        // The first of its group: Tab leads there.
        respondent.choose("T_SIZE", "S01").await?;
        // The button itself shows the focus, since its line can't.
        let shown = "const style = getComputedStyle(root.activeElement);
            return [root.activeElement.value, style.outlineStyle, style.outlineWidth]";
        let shown = respondent.visit.script(shown, []).await?;
        ensure!(shown == json!(["S01", "solid", "3px"]), "{shown}");
        respondent.visit.screenshot("plainer").await?;
        respondent.fill(&short()).await?;
        respondent.next().await?;
        Ok(())
    });
    Ok(())
}

#[test]
fn without_what_scripts_may_do_without_the_survey_is_answered() {
    // As Chrome 93.
    let old = "<script>delete HTMLElement.prototype.inert; delete ElementInternals.prototype.states;
        delete Symbol.dispose; delete ArrayBuffer.prototype.detached; delete Request.prototype.keepalive;</script>";
    browse(&Page::short().with_head(old), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.complete(&short()).await?;
        Ok(())
    });
}

#[test]
fn a_browser_that_is_too_old_for_the_script_shows_the_page_s_own_content() {
    // As Chrome 92.
    let old = "<script>delete Object.hasOwn;</script>";
    browse(&Page::associations().with_head(old), async |visit| {
        let registered = "customElements.get('probono-survey')";
        visit.wait_until(registered, []).await?;
        ensure!(own_content(visit).await?);
        visit.expect_console("hasOwn").await
    });
}

/// The page hears the code, the respondent reads why, and finds the page's own
/// content.
async fn ensure_told(visit: &mut Visit, code: &str, why: &str) -> Result<()> {
    let error = visit.wait_to_hear(10_000, "error").await?;
    ensure!(error == json!({ "code": code }), "{error}");
    ensure!(
        own_content(visit).await?,
        "the page's own content is hidden"
    );
    let told = visit.text("[role=alert]").await?;
    ensure!(told.contains(why), "{told}");
    ensure!(told.contains("ci-dessous"), "{told}");
    Ok(())
}

async fn own_content(visit: &Visit) -> Result<bool> {
    let own = "return document.querySelector('probono-survey a').getClientRects().length > 0";
    Ok(visit.script(own, []).await? == true)
}
