//! Narrow, enlarged, spaced out, touched, printed: nothing is lost, and nothing
//! has to be scrolled sideways.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::association;
use probono_survey_browser_tests::walk::every_screen;
use probono_survey_browser_tests::{Page, Respondent, Settings, Visit, browse};
use serde_json::json;

use crate::contrast::SCHEMES;

/// The spacing that text must bear (WCAG 1.4.12). It is set as a reader's own
/// style sheet sets it: for everything.
const SPACED: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`);
    root.adoptedStyleSheets = arguments[0] ? [...root.adoptedStyleSheets, sheet] : root.adoptedStyleSheets.slice(0, 2);";

/// Text of twice its size, with the boxes around it as wide as they are.
const ENLARGED: &str = "document.documentElement.style.fontSize = arguments[0] ? '200%' : ''";

#[test]
fn every_screen_fits_320_pixels_with_its_text_spaced_out() {
    browse(&Page::associations(), async |visit| {
        visit.set_viewport(320, 900).await?;
        visit.without_axe();
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            ensure_text(visit, name).await?;
            ensure_whole_words(visit, name).await?;
            ensure_text_spaced_out(visit, name).await?;
            Ok(())
        })
        .await
    });
}

#[test]
fn every_screen_fits_when_its_text_is_twice_as_large() {
    browse(&Page::associations(), async |visit| {
        visit.without_axe();
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            visit.script(ENLARGED, [json!(true)]).await?;
            for width in [1280, 640, 390] {
                visit.set_viewport(width, 900).await?;
                ensure_text(visit, &format!("{name}, enlarged, {width} px")).await?;
            }
            visit.script(ENLARGED, [json!(false)]).await?;
            visit.set_viewport(1280, 900).await?;
            ensure_text(visit, name).await?;
            ensure_text_spaced_out(visit, name).await?;
            Ok(())
        })
        .await
    });
}

#[test]
fn every_screen_fits_four_times_enlarged() {
    let page = Page::associations().in_language("en");
    browse(&page, async |visit| {
        let mut enlarged = Settings {
            height: 1024,
            zoom: 4,
            ..Settings::default()
        };
        // For the layout it is the same: 1280 pixels, four of them in one.
        if !enlarged.fit(visit.kind()) {
            enlarged = Settings {
                width: 320,
                height: 256,
                ..Settings::default()
            };
        }
        visit.set(enlarged).await?;
        visit.without_axe();
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            ensure_text(visit, name).await?;
            ensure_whole_words(visit, name).await
        })
        .await
    });
}

#[test]
fn every_target_is_large_enough() {
    browse(&Page::associations(), async |visit| {
        visit.without_axe();
        let touched = Settings {
            width: 390,
            height: 844,
            touch: true,
            ..Settings::default()
        };
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            ensure_targets(visit, name, 24).await?;
            if touched.fit(visit.kind()) {
                let settings = visit.settings();
                visit.set(touched).await?;
                let coarse = visit
                    .script("return matchMedia('(pointer: coarse)').matches", [])
                    .await?;
                ensure!(coarse == true, "the pointer isn't coarse");
                ensure_targets(visit, &format!("{name}, touched"), 44).await?;
                visit.set(settings).await?;
            }
            Ok(())
        })
        .await
    });
}

#[test]
fn every_screen_can_be_printed() {
    // A page that is dark for who wants it so; paper never is.
    let page = Page::associations().with_head(SCHEMES);
    browse(&page, async |visit| {
        visit.without_axe();
        // As wide as a sheet of A4 between its margins.
        let printed = Settings {
            width: 718,
            height: 1047,
            scheme: Some("dark"),
            print: true,
            ..Settings::default()
        };
        if !printed.fit(visit.kind()) {
            return Ok(());
        }
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            let settings = visit.settings();
            visit.set(printed).await?;
            ensure_text(visit, &format!("{name}, printed")).await?;
            ensure!(
                !visit.shows(".actions, .languages").await?,
                "{name}: there are buttons on paper"
            );
            let ink = "const { color, printColorAdjust } = getComputedStyle(root.querySelector('.survey'));
                return [Number(color.match(/\\d+/)[0]) < 128, printColorAdjust]";
            let ink = visit.script(ink, []).await?;
            ensure!(ink == json!([true, "exact"]), "{name}: {ink}");
            if name.ends_with("results") || name.ends_with("review") {
                visit.screenshot(&format!("printed-{name}")).await?;
            }
            visit.set(settings).await
        })
        .await
    });
}

#[test]
fn nothing_moves_for_who_wants_stillness() {
    // How many elements would move if something about them changed. What takes a
    // millisecond is a signal.
    let moving = "const style = (element) => getComputedStyle(element);
        const long = (durations) => durations.split(',').some((duration) => parseFloat(duration) > 0.01);
        return [...root.querySelectorAll('*')].filter((element) => long(style(element).transitionDuration)
          || (style(element).animationName !== 'none' && long(style(element).animationDuration))).length";
    browse(&Page::associations(), async |visit| {
        visit.without_axe();
        let lively = Settings {
            motion: true,
            ..Settings::default()
        };
        let mut moved = 0;
        every_screen(visit, &association(), "A_SIZE", async |visit, name| {
            let still = visit.script(moving, []).await?;
            ensure!(still == 0, "{name}: {still} elements would move");
            if lively.fit(visit.kind()) {
                visit.set(lively).await?;
                moved += visit.script(moving, []).await?.as_u64().unwrap_or_default();
                visit.set(Settings::default()).await?;
            }
            Ok(())
        })
        .await?;
        ensure!(
            moved > 0 || !lively.fit(visit.kind()),
            "nothing moves for anyone"
        );
        Ok(())
    });
}

#[test]
fn what_is_kept_free_belongs_to_the_survey() {
    browse(&Page::short(), async |visit| {
        visit.wait_for_screen("notice").await?;
        for width in [320, 390, 1280] {
            visit.set_viewport(width, 900).await?;
            let left = "const box = (selector) => root.querySelector(selector).getBoundingClientRect();
                const [base, survey, foot] = ['[part=base]', '.survey', '.foot'].map(box);
                const padding = parseFloat(getComputedStyle(root.querySelector('.survey')).paddingBottom);
                return [base.bottom - survey.bottom, survey.bottom - foot.bottom - padding]";
            let left = visit.script(left, []).await?;
            for gap in left.as_array().into_iter().flatten() {
                let gap = gap.as_f64().unwrap_or(f64::MAX);
                ensure!(gap.abs() <= 2.0, "{width} px: {left}");
            }
        }
        Ok(())
    });
}

/// No text is lost, cut off or written over, and the page isn't too wide.
async fn ensure_text(visit: &mut Visit, name: &str) -> Result<()> {
    let found = visit
        .script(include_str!("../src/measures/text.js"), [])
        .await?;
    if found != json!([]) {
        visit.screenshot("failed-text").await?;
    }
    ensure!(found == json!([]), "{name}: {found:#}");
    Ok(())
}

/// The same once its text is spaced out.
async fn ensure_text_spaced_out(visit: &mut Visit, name: &str) -> Result<()> {
    visit.script(SPACED, [json!(true)]).await?;
    ensure_text(visit, &format!("{name}, spaced out")).await?;
    visit.script(SPACED, [json!(false)]).await?;
    Ok(())
}

/// No word goes on in the next line, as if it were two.
pub(crate) async fn ensure_whole_words(visit: &Visit, name: &str) -> Result<()> {
    let broken = visit
        .script(include_str!("../src/measures/words.js"), [])
        .await?;
    ensure!(broken == json!([]), "{name}: broken words: {broken}");
    Ok(())
}

/// Every target is so many pixels wide and high at least.
async fn ensure_targets(visit: &Visit, name: &str, least: u32) -> Result<()> {
    let measure = include_str!("../src/measures/targets.js");
    let found = visit.script(measure, [json!(least)]).await?;
    ensure!(found == json!([]), "{name}: {found:#}");
    Ok(())
}

#[test]
fn a_matrix_keeps_its_columns_when_the_phone_is_turned() {
    browse(&Page::short(), async |visit| {
        visit.without_axe();
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.choose("T_SIZE", "S01").await?;
        respondent.next().await?;
        // Long enough to need several lines on a phone.
        let longer = "for (const text of root.querySelectorAll('.row-text')) {
            text.firstChild.data += ' que l’on ne trouve pas autrement dans les environs immédiats';
          }";
        visit.script(longer, []).await?;
        for width in [844, 390, 844, 320, 600, 320] {
            visit.set_viewport(width, 600).await?;
            ensure_text(visit, &format!("{width} px")).await?;
            ensure!(
                visit.script(OFF_COLUMN, []).await? == json!([]),
                "{width} px: answers don't stand under their heads"
            );
        }
        Ok(())
    });
}

#[test]
fn the_heads_of_a_matrix_stay_in_sight() {
    browse(&Page::short(), async |visit| {
        visit.without_axe();
        visit.set_viewport(844, 260).await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.choose("T_SIZE", "S01").await?;
        respondent.next().await?;
        let [above, below] = &visit
            .script(HEADS, [])
            .await?
            .as_array()
            .cloned()
            .unwrap_or_default()[..]
        else {
            anyhow::bail!("the matrix has no heads");
        };
        ensure!(above == false, "the matrix is too short for this test");
        ensure!(below == true, "the heads can't be seen beside the last row");
        Ok(())
    });
}

/// Scrolls to the end of a matrix with rows higher than the window; whether its
/// heads could be seen without following, and whether they are.
const HEADS: &str = "const rows = root.querySelector('.rows');
    const [heads, last] = [rows.querySelector('.heads'), rows.lastElementChild];
    for (const row of rows.querySelectorAll('.row')) row.style.minHeight = '200px';
    last.scrollIntoView({ block: 'end' });
    const box = heads.getBoundingClientRect();
    const seen = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return [rows.getBoundingClientRect().top >= 0, box.top >= 0 && heads.contains(seen)];";

/// The answers of a matrix that don't stand under what they say.
const OFF_COLUMN: &str = "const middle = (element) => {
      const { left, right } = element.getBoundingClientRect();
      return (left + right) / 2;
    };
    const off = [];
    for (const rows of root.querySelectorAll('.rows')) {
      const [, ...heads] = rows.querySelectorAll('.heads span');
      if (!heads.length || !heads[0].offsetWidth) continue;
      for (const row of rows.querySelectorAll('[data-row]')) {
        const cells = [...row.querySelectorAll('.cell')];
        if (cells.length !== heads.length) off.push([row.dataset.row, cells.length]);
        cells.forEach((cell, place) => {
          if (Math.abs(middle(cell) - middle(heads[place])) > 1) off.push([row.dataset.row, place]);
        });
      }
    }
    return off";
