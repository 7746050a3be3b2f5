//! The room that the survey takes in a page: what moves when it arrives, where
//! it is hidden, and what it is told by being seen.

use anyhow::{Context, ensure};
use probono_survey_browser_tests::hosts::{open_own, page};
use probono_survey_browser_tests::only::{Because, skipped};
use probono_survey_browser_tests::site::PAGE;
use probono_survey_browser_tests::{Page, browse};
use serde_json::json;

use crate::lifecycle::{leave, with_make};

/// Pages and screens on which the survey arrives.
const ARRIVALS: [(&str, u32, u32); 8] = [
    ("/partner.html", 1280, 900),
    ("/partner.html", 1280, 2400),
    ("/partner.html", 390, 2400),
    ("/antenne.html", 1280, 2400),
    ("/antenne.html", 390, 844),
    ("/en.html", 1280, 2400),
    ("/en.html", 390, 844),
    ("/bare.html", 1280, 900),
];

#[test]
fn nothing_on_a_demo_page_moves_when_the_survey_arrives() {
    if skipped(Because::NobodyElseTells) {
        return;
    }
    browse(&Page::short(), async |visit| {
        for (path, width, height) in ARRIVALS {
            visit.set_viewport(width, height).await?;
            visit.goto(path).await?;
            visit.script("const top = document.querySelector('probono-survey').getBoundingClientRect().top;
                if (top > innerHeight) scrollTo(0, top - innerHeight / 2)", []).await?;
            visit.wait_for("[data-action=start]").await?;
            let moved = "return new Promise((resolve) => {
                new PerformanceObserver((list) => resolve(list.getEntries().map(({ value, sources }) =>
                  `${value}: ${sources.map(({ node }) => node?.nodeName).join()}`)))
                  .observe({ type: 'layout-shift', buffered: true });
                requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
              })";
            assert_eq!(
                visit.script(moved, []).await?,
                json!([]),
                "{path} at {width} by {height}"
            );
        }
        visit.goto(PAGE).await
    });
}

/// The height kept free is a guess. Where the survey ends out of sight, it ends
/// where its words do.
#[test]
fn no_room_is_kept_free_out_of_sight() {
    browse(&Page::short(), async |visit| {
        visit.set_viewport(390, 640).await?;
        visit.goto("/antenne.html").await?;
        visit.look_into("probono-survey");
        visit
            .script(
                "document.querySelector('probono-survey').scrollIntoView()",
                [],
            )
            .await?;
        visit.wait_for("[data-action=start]").await?;
        let room = "const bottom = root.querySelector('[data-action=start]').getBoundingClientRect().bottom;
            return root.querySelector('footer').getBoundingClientRect().top - bottom";
        let room = visit.script(room, []).await?;
        let room = room.as_f64().context("no number")?;
        ensure!(
            (0.0..80.0).contains(&room),
            "{room} px between the button and the foot"
        );
        leave(visit).await
    });
}

#[test]
fn hidden_places_show_it_when_they_open() {
    browse(&Page::short(), async |visit| {
        let places = "<details id=\"a\"><summary>Enquête</summary></details><dialog id=\"b\"></dialog>\
            <div id=\"c\" style=\"display:none\"></div><div id=\"d\" hidden></div>";
        open_own(visit, &page("", places)).await?;
        visit
            .wait_until("customElements.get('probono-survey')", [])
            .await?;
        with_make(
            visit,
            "for (const place of document.querySelectorAll('details, dialog, main > div'))
            place.append(window.make(arguments[0], { loading: 'lazy' }))",
        )
        .await?;
        let settled = "return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";
        visit.script(settled, []).await?;
        assert_eq!(
            visit.heard("ready").await?.len(),
            0,
            "nobody sees any of them"
        );
        let open = [
            ("#a", "open = true"),
            ("#b", "showModal()"),
            ("#c", "style.display = ''"),
            ("#d", "hidden = false"),
        ];
        for (number, (place, action)) in open.into_iter().enumerate() {
            visit
                .script(&format!("document.querySelector('{place}').{action}"), [])
                .await?;
            visit.look_into(&format!("{place} probono-survey"));
            visit
                .script(
                    "document.querySelector(arguments[0]).scrollIntoView()",
                    [json!(place)],
                )
                .await?;
            visit.wait_for("[data-action=start]").await?;
            let heard = "window.heard.filter(({ name }) => name === 'ready').length > arguments[0]";
            visit.wait_until(heard, [json!(number)]).await?;
            assert_eq!(visit.heard("ready").await?.len(), number + 1);
            if place == "#b" {
                visit
                    .script("document.querySelector('dialog').close()", [])
                    .await?;
            }
        }
        visit.goto(PAGE).await
    });
}

#[test]
fn a_page_hides_it_in_every_way_that_is_meant() {
    browse(&Page::short(), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        let ways = "
            const survey = document.querySelector('probono-survey');
            const display = () => getComputedStyle(survey).display;
            const seen = [display()];
            survey.hidden = true; seen.push(display()); survey.hidden = false;
            survey.style.display = 'none'; seen.push(display()); survey.style.display = '';
            survey.style.setProperty('--probono-display', 'none'); seen.push(display());
            survey.removeAttribute('style'); seen.push(display());
            return seen;";
        assert_eq!(
            visit.script(ways, []).await?,
            json!(["block", "none", "none", "none", "block"])
        );
        Ok(())
    });
}
