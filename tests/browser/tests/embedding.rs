//! The element as part of a page that does what pages do.

use anyhow::ensure;
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::{Page, Respondent, asset, browse};
use serde_json::json;

#[test]
fn two_surveys_on_one_page_do_not_share_their_answers() {
    // The two forms share their first items, and with them their codes.
    let other =
        "document.querySelector('#survey-2').setAttribute('questionnaire', 'pbt-companies');";
    let page = Page::associations().times(2).with_script(other);
    browse(&page, async |visit| {
        let chosen = [("#survey-1", "PRECISE"), ("#survey-2", "NO")];
        for (survey, code) in chosen {
            visit.look_into(survey);
            let mut respondent = Respondent::with_mouse(visit);
            respondent.start().await?;
            respondent.choose("K_KNOW", code).await?;
        }
        for (survey, code) in chosen {
            visit.look_into(survey);
            let checked = format!("[data-item=K_KNOW] input[value={code}]:checked");
            ensure!(visit.shows(&checked).await?, "{survey}");
        }
        let ids = "return [...document.querySelectorAll('probono-survey')]
            .flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('[id]')].map(({ id }) => id))";
        let ids = visit.script(ids, []).await?;
        let ids: Vec<&str> = ids
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| id.as_str())
            .collect();
        let mut distinct = ids.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), ids.len(), "{ids:?}");
        Ok(())
    });
}

#[test]
fn a_survey_that_is_moved_keeps_its_answers() {
    browse(
        &Page::short().with_lead("<section></section>"),
        async |visit| {
            let mut respondent = Respondent::with_mouse(visit);
            respondent.start().await?;
            respondent.choose("T_SIZE", "S02").await?;
            let places = [
                "document.querySelector('section').append(document.querySelector('probono-survey'))",
                "const section = document.querySelector('section');
             section.moveBefore?.(document.querySelector('probono-survey'), section.firstChild)",
            ];
            for place in places {
                visit.script(place, []).await?;
                ensure!(
                    visit
                        .shows("[data-item=T_SIZE] input[value=S02]:checked")
                        .await?
                );
            }
            assert_eq!(visit.heard("ready").await?.len(), 1);
            Respondent::with_mouse(visit).next().await?;
            Ok(())
        },
    );
}

#[test]
fn a_survey_loads_when_it_comes_near() {
    let far = "<style>probono-survey { margin-top: 5000px }</style>";
    browse(&Page::short().with_head(far), async |visit| {
        visit
            .wait_until("document.querySelector('probono-survey:defined')", [])
            .await?;
        // Long enough for an observer to have been told twice.
        let settled = "return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";
        visit.script(settled, []).await?;
        assert_eq!(
            visit.site().requests("wasm"),
            0,
            "the module was fetched for a survey that nobody sees"
        );
        visit.script("window.scrollTo(0, 4500)", []).await?;
        visit.wait_for("[data-action=start]").await?;
        ensure!(visit.site().requests("wasm") > 0);
        Ok(())
    });
}

#[test]
fn another_questionnaire_replaces_the_one_that_is_shown() {
    browse(&Page::associations(), async |visit| {
        Respondent::with_mouse(visit).start().await?;
        visit
            .script(
                "document.querySelector('probono-survey').questionnaire = 'pbt-companies'",
                [],
            )
            .await?;
        visit.wait_for_screen("notice").await?;
        Respondent::with_mouse(visit).start().await?;
        assert_eq!(visit.heard("error").await?.len(), 0);
        Ok(())
    });
}

#[test]
fn reset_starts_again_without_answers() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.complete(&short()).await?;
        visit
            .script("document.querySelector('probono-survey').reset()", [])
            .await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        ensure!(
            !respondent
                .visit
                .shows("[data-item=T_SIZE] input:checked")
                .await?
        );
        respondent.choose("T_SIZE", "S01").await?;
        respondent.next().await?;
        respondent.next().await?;
        respondent.send().await?;
        let responses = visit.site().responses()?;
        assert_eq!(responses.len(), 2);
        assert_ne!(responses[0]["id"], responses[1]["id"]);
        Ok(())
    });
}

#[test]
fn the_page_is_left_as_it_was() {
    browse(&Page::short(), async |visit| {
        let page =
            "return [document.title, location.href, history.length, document.documentElement.lang,
            document.head.children.length, [...document.body.children].length]";
        let before = visit.script(page, []).await?;
        Respondent::with_mouse(visit).complete(&short()).await?;
        assert_eq!(visit.script(page, []).await?, before);
        Ok(())
    });
}

#[test]
fn the_font_is_the_page_s_and_never_small() {
    let page = Page::short().with_head(
        "<style>main { font: italic 900 11px/3 Georgia, serif; letter-spacing: 3px }</style>",
    );
    browse(&page, async |visit| {
        visit.wait_for("[data-action=start]").await?;
        let letters = "const { fontFamily, fontSize, fontStyle, letterSpacing } = getComputedStyle(root.querySelector('.survey p'));
            return [fontFamily, parseFloat(fontSize) >= 14, fontStyle, letterSpacing]";
        assert_eq!(
            visit.script(letters, []).await?,
            json!(["Georgia, serif", true, "normal", "normal"])
        );
        let give = "document.querySelector('probono-survey').style.setProperty('--probono-font', 'monospace')";
        visit.script(give, []).await?;
        let given = "return getComputedStyle(root.querySelector('.survey button')).fontFamily";
        assert_eq!(visit.script(given, []).await?, "monospace");
        Ok(())
    });
}

#[test]
fn the_heading_level_is_the_page_s_choice() {
    let page = Page::short()
        .with_lead("<h2>Enquête</h2>")
        .with("heading-level", "3");
    browse(&page, async |visit| {
        visit.wait_for("h3.screen-title").await?;
        visit
            .script(
                "document.querySelector('probono-survey').headingLevel = 2",
                [],
            )
            .await?;
        visit.wait_for("h2.screen-title").await?;
        Ok(())
    });
}

/// A module in place of the real one, which dies when the test says so. The
/// real one is not known to panic.
const MORTAL: &str = "
  let stop;
  export default async () => {};
  export const set_panic_listener = (listener) => { stop = listener; };
  export const mount = (host, options, notify) => {
    host.textContent = 'Questionnaire';
    notify('ready', {});
    const response = { id: options.responseId, answers: { T_SIZE: 'S02' } };
    window.submit = () => notify('submit', { id: options.responseId, response });
    window.die = () => { stop(); throw new WebAssembly.RuntimeError('unreachable'); };
    const dead = () => { throw new WebAssembly.RuntimeError('called after its death'); };
    return { update: dead, rest: dead, again: dead, response: dead, snapshot() {}, sending() {}, delivered() {}, deliveryFailed() {} };
  };";

#[test]
fn a_module_that_dies_is_told_once_by_every_survey() {
    browse(
        &Page::short()
            .times(2)
            .with_file(&asset("widget.js"), MORTAL),
        async |visit| {
            visit
                .wait_until(
                    "window.heard.filter(({ name }) => name === 'ready').length === 2",
                    [],
                )
                .await?;
            visit.script("try { window.die() } catch {}", []).await?;
            visit
                .wait_until(
                    "window.heard.filter(({ name }) => name === 'error').length === 2",
                    [],
                )
                .await?;
            assert_eq!(
                visit.heard("error").await?,
                [json!({ "code": "crashed" }), json!({ "code": "crashed" })]
            );
            for survey in ["#survey-1", "#survey-2"] {
                visit.look_into(survey);
                visit.wait_for("[role=alert]").await?;
                ensure!(
                    !visit.shows("[role=alert] button").await?,
                    "there is nothing to save"
                );
                let own = "return document.querySelector(arguments[0]).firstElementChild.getClientRects().length";
                assert_eq!(visit.script(own, [json!(survey)]).await?, 1);
            }
            // Whatever the page does then, nobody calls the dead module.
            let usual = "const survey = document.querySelector('probono-survey');
            survey.lang = 'en'; survey.territory = 'dep:75'; survey.reset(); survey.remove();
            return survey.response ?? null";
            assert_eq!(visit.script(usual, []).await?, json!(null));
            Ok(())
        },
    );
}

#[test]
fn the_last_response_survives_the_death_of_the_module() {
    browse(
        &Page::short()
            .without("endpoint")
            .with_file(&asset("widget.js"), MORTAL),
        async |visit| {
            visit.wait_to_hear(5_000, "ready").await?;
            visit.script("window.submit()", []).await?;
            visit.wait_to_hear(5_000, "submit").await?;
            visit.script("try { window.die() } catch {}", []).await?;
            visit
                .wait_for("[role=alert] [data-action=download]")
                .await?;
            visit.screenshot("crashed").await?;
            Ok(())
        },
    );
}

#[test]
fn properties_set_before_the_script_arrives_are_not_lost() {
    let set = "
        const survey = document.querySelector('probono-survey');
        survey.policyUrl = '/autre.html';
        survey.headingLevel = 3;
        survey.sink = () => {};";
    let page = Page::short()
        .with_lead("<h2>Enquête</h2>")
        .without("policy-url")
        .without("endpoint")
        .with_script(set);
    browse(&page, async |visit| {
        visit.wait_for("h3.screen-title").await?;
        let survey = "const survey = document.querySelector('probono-survey');
            return [survey.getAttribute('policy-url'), survey.headingLevel, Object.keys(survey)]";
        assert_eq!(
            visit.script(survey, []).await?,
            json!(["/autre.html", 3, []])
        );
        Ok(())
    });
}
