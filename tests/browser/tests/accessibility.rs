//! Every screen, narrow and wide, light and dark.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::association;
use probono_survey_browser_tests::{Outcome, Page, Respondent, Visit, browse};

/// The narrowest width at which nothing may have to be scrolled sideways.
const NARROW: u32 = 320;
const WIDE: u32 = 1280;

#[test]
fn every_screen_is_accessible_narrow_and_light() {
    look_at_every_screen(NARROW, "light");
}

#[test]
fn every_screen_is_accessible_narrow_and_dark() {
    look_at_every_screen(NARROW, "dark");
}

#[test]
fn every_screen_is_accessible_wide_and_light() {
    look_at_every_screen(WIDE, "light");
}

#[test]
fn every_screen_is_accessible_wide_and_dark() {
    look_at_every_screen(WIDE, "dark");
}

/// Passes through the whole survey, looking at each screen as it comes, with
/// its errors, and as it is left; leaves a picture of each.
#[track_caller]
fn look_at_every_screen(width: u32, scheme: &str) {
    // The survey follows its page, and the page here follows the reader.
    let page = Page::associations().with_head(r#"<meta name="color-scheme" content="light dark">"#);
    browse(&page, async |visit| {
        visit.set_viewport(width, 900).await?;
        visit.set_color_scheme(scheme).await?;
        let name = |number: usize, kind: &str| format!("{width}-{scheme}-{number:02}-{kind}");
        let answers = association();

        visit.wait_for_screen("notice").await?;
        ensure!(
            surface(visit).await? == scheme,
            "the survey is not {scheme}"
        );
        look(visit, &name(0, "notice")).await?;
        let mut respondent = Respondent::with_mouse(visit);
        let mut screen = respondent.start().await?;
        let mut number = 1;
        while screen.kind != "review" {
            if screen.items.iter().any(|item| item == "A_SIZE") {
                let refused = respondent.try_to("next").await?;
                ensure!(matches!(refused, Outcome::Refused(_)), "{refused:?}");
                look(respondent.visit, &name(number, "errors")).await?;
            }
            respondent.fill(&answers).await?;
            look(respondent.visit, &name(number, &screen.kind)).await?;
            screen = respondent.next().await?;
            number += 1;
        }
        look(respondent.visit, &name(number, "review")).await?;
        respondent.send().await?;
        look(respondent.visit, &name(number + 1, "results")).await
    });
}

/// Whether the survey's surface is light or dark.
async fn surface(visit: &Visit) -> Result<&'static str> {
    let red = "const survey = document.querySelector('probono-survey').shadowRoot.querySelector('.survey');
        return Number(getComputedStyle(survey).backgroundColor.match(/\\d+/)[0]);";
    let red = visit.script(red, []).await?.as_f64().unwrap_or_default();
    Ok(if red < 128.0 { "dark" } else { "light" })
}

/// Looks at a screen with axe, keeps a picture of it, and checks that it fits.
async fn look(visit: &mut Visit, name: &str) -> Result<()> {
    visit.inspect().await?;
    visit.screenshot(name).await?;
    let excess = "return document.scrollingElement.scrollWidth - innerWidth";
    let excess = visit.script(excess, []).await?.as_f64().unwrap_or_default();
    ensure!(excess <= 0.0, "{name} is {excess} px too wide");
    Ok(())
}
