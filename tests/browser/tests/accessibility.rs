//! Every screen, narrow and wide, light and dark, in both languages: each
//! width with each theme and each language, each theme with each language.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::association;
use probono_survey_browser_tests::walk::every_screen;
use probono_survey_browser_tests::{Kind, Page, Visit, browse};

/// The narrowest width at which nothing may have to be scrolled sideways.
const NARROW: u32 = 320;
const WIDE: u32 = 1280;

#[test]
fn every_screen_is_accessible_narrow_and_light() {
    look_at_every_screen(NARROW, "light", "fr");
}

#[test]
fn every_screen_is_accessible_narrow_and_dark() {
    look_at_every_screen(NARROW, "dark", "en");
}

#[test]
fn every_screen_is_accessible_wide_and_light() {
    look_at_every_screen(WIDE, "light", "en");
}

#[test]
fn every_screen_is_accessible_wide_and_dark() {
    look_at_every_screen(WIDE, "dark", "fr");
}

/// Passes through the whole survey, looking at each screen with axe, with its
/// errors, and as it is left; leaves a picture of each.
#[track_caller]
fn look_at_every_screen(width: u32, scheme: &str, lang: &str) {
    // The survey follows its page, and the page here follows the reader. It says
    // what its ground is: axe takes that of a page that doesn't for white.
    let page = Page::associations().in_language(lang).with_head(
        r#"<meta name="color-scheme" content="light dark">
           <style>html { background: Canvas; color: CanvasText }</style>"#,
    );
    browse(&page, async |visit| {
        visit.set_viewport(width, 900).await?;
        visit.set_color_scheme(scheme).await?;
        visit.wait_for_screen("notice").await?;
        ensure!(
            surface(visit).await? == scheme,
            "the survey is not {scheme}"
        );
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            visit.inspect().await?;
            // The others draw the same; their pictures are taken when a test fails.
            if visit.kind() == Kind::Chromium {
                visit
                    .screenshot(&format!("{width}-{scheme}-{name}"))
                    .await?;
            }
            Ok(())
        })
        .await
    });
}

/// Whether the survey's surface is light or dark.
async fn surface(visit: &Visit) -> Result<&'static str> {
    let red = "const survey = document.querySelector('probono-survey').shadowRoot.querySelector('.survey');
        return Number(getComputedStyle(survey).backgroundColor.match(/\\d+/)[0]);";
    let red = visit.script(red, []).await?.as_f64().unwrap_or_default();
    Ok(if red < 128.0 { "dark" } else { "light" })
}
