//! Text, controls and the focus stand out from what is behind them: measured
//! from computed styles, in every theme.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::{association, short};
use probono_survey_browser_tests::walk::every_screen;
use probono_survey_browser_tests::{Page, Respondent, Settings, Visit, browse};
use serde_json::{Value, json};
use thirtyfour::Key;

/// A control and what shows the focus (1.4.11).
const CONTROL: f64 = 3.0;

pub(crate) const SCHEMES: &str = r#"<meta name="color-scheme" content="light dark">"#;

#[test]
fn text_and_controls_stand_out_in_every_theme() {
    browse(&Page::associations().with_head(SCHEMES), async |visit| {
        visit.without_axe();
        let forced = Settings {
            forced_colors: true,
            ..Settings::default()
        };
        let mut lowest: Vec<(String, f64, f64)> = Vec::new();
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            for scheme in ["light", "dark"] {
                visit.set_color_scheme(scheme).await?;
                lowest.push(measure(visit, name, scheme).await?);
            }
            visit.set_color_scheme("light dark").await?;
            if forced.fit(visit.kind()) {
                visit.set(forced).await?;
                lowest.push(measure(visit, name, "forced").await?);
                if visit.settings().fit(visit.kind()) {
                    visit.screenshot(&format!("forced-{name}")).await?;
                }
                visit.set(Settings::default()).await?;
            }
            Ok(())
        })
        .await?;
        for theme in ["light", "dark", "forced"] {
            let of = lowest.iter().filter(|(known, ..)| known == theme);
            let (text, control) = of.fold((21.0, 21.0), |(text, control): (f64, f64), found| {
                (text.min(found.1), control.min(found.2))
            });
            println!("{theme}: text {text:.2}, controls {control:.2}");
        }
        Ok(())
    });
}

/// The theme, and the lowest contrast of text and of controls on a screen.
pub(crate) async fn measure(visit: &Visit, name: &str, theme: &str) -> Result<(String, f64, f64)> {
    let script = include_str!("../src/measures/contrast.js");
    let found = visit.script(script, []).await?;
    ensure!(
        found["problems"] == json!([]),
        "{name}, {theme}: {:#}",
        found["problems"]
    );
    let lowest = |kind: &str| found["lowest"][kind].as_f64().unwrap_or_default();
    Ok((theme.to_owned(), lowest("text"), lowest("control")))
}

#[test]
fn the_focus_shows_at_every_stop() {
    let page = Page::associations().with_head(SCHEMES);
    browse(&page, async |visit| {
        // Low, so that what stays at an edge would cover much.
        visit.set_viewport(390, 500).await?;
        visit.without_axe();
        let mut dark = false;
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            // Screens of either theme in turn.
            visit
                .set_color_scheme(if dark { "dark" } else { "light" })
                .await?;
            dark = !dark;
            ensure_stops(visit, name).await
        })
        .await
    });
}

#[test]
fn the_focus_shows_in_forced_colors() {
    browse(&Page::short().with_head(SCHEMES), async |visit| {
        visit.without_axe();
        let forced = Settings {
            forced_colors: true,
            ..Settings::default()
        };
        if !forced.fit(visit.kind()) {
            return Ok(());
        }
        visit.set(forced).await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.fill(&short()).await?;
        ensure_stops(respondent.visit, "the first page").await?;
        respondent.next().await?;
        ensure_stops(respondent.visit, "the second page").await
    });
}

#[test]
fn the_focus_shows_where_an_arrow_leads() {
    browse(&Page::short().with_head(SCHEMES), async |visit| {
        visit.without_axe();
        let mut respondent = Respondent::with_keyboard(visit);
        respondent.start().await?;
        for code in ["S01", "S02", "REF"] {
            respondent.choose("T_SIZE", code).await?;
            let stop = respondent
                .visit
                .script(include_str!("../src/measures/focus.js"), [])
                .await?;
            ensure!(stop["problems"] == json!([]), "{code}: {stop:#}");
        }
        respondent.next().await?;
        respondent.choose_row("T_EASE", "R1", "2").await?;
        let stop = visit
            .script(include_str!("../src/measures/focus.js"), [])
            .await?;
        ensure!(stop["problems"] == json!([]), "{stop:#}");
        Ok(())
    });
}

/// Goes through the stops of Tab, and looks at each.
async fn ensure_stops(visit: &mut Visit, name: &str) -> Result<()> {
    visit.enter_page().await?;
    let begin = "window.stops = undefined; root.querySelector('.screen-title').focus();";
    visit.script(begin, []).await?;
    let mut stops = 0;
    loop {
        visit
            .driver()
            .action_chain()
            .send_keys(Key::Tab)
            .perform()
            .await?;
        // Not every browser has scrolled to it at once.
        let look = include_str!("../src/measures/focus.js");
        let later = format!(
            "const look = () => {{ {look} }};
             return new Promise((resolve) => {{
               requestAnimationFrame(() => requestAnimationFrame(() => resolve(look())));
             }});"
        );
        let stop = visit.script(&later, []).await?;
        // Out of the survey, or round again.
        if stop.is_null() || stop["seen"] == true {
            break;
        }
        if stop["problems"] != json!([]) {
            visit.screenshot("failed-focus").await?;
        }
        ensure!(stop["problems"] == json!([]), "{name}: {stop:#}");
        let outline = contrast_of_focus(visit).await?;
        ensure!(
            outline >= CONTROL,
            "{name}: {stop:#} has a contrast of {outline:.2}"
        );
        stops += 1;
    }
    ensure!(stops > 0, "{name}: Tab leads nowhere");
    Ok(())
}

/// The contrast of the outline around what has the focus with what is behind.
async fn contrast_of_focus(visit: &Visit) -> Result<f64> {
    let script = include_str!("../src/measures/contrast.js").replace(
        "const problems = [];",
        "const focused = root.activeElement;
         const holder = [focused.closest('.choice, .cell, .point'), focused]
           .find((part) => part && getComputedStyle(part).outlineStyle !== 'none');
         if (arguments[0]) {
           const ground = behind(parent(holder) ?? root.host);
           return ratio(over(read(getComputedStyle(holder).outlineColor), ground), ground);
         }
         const problems = [];",
    );
    let ratio: Value = visit.script(&script, [json!(true)]).await?;
    Ok(ratio.as_f64().unwrap_or_default())
}
