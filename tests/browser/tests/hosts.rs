//! Pages that do to all their elements what they like: a survey looks and
//! works as on a plain one, and leaves the page as it was.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::hosts::{
    answer_first_page, begin, complete, looks, open, open_among_libraries, open_own, page,
    same_looks,
};
use probono_survey_browser_tests::page::Page;
use probono_survey_browser_tests::site::PAGE;
use probono_survey_browser_tests::{Visit, browse};
use serde_json::json;

/// Compares a host with the plain page, and answers on it.
async fn as_on_a_plain_page(visit: &mut Visit, host: &str) -> Result<()> {
    open(visit, "plain.html").await?;
    begin(visit).await?;
    let plain = looks(visit).await?;
    open(visit, host).await?;
    begin(visit).await?;
    same_looks(&looks(visit).await?, &plain)?;
    still_works(visit).await
}

/// Answers from the first page on, and leaves the host.
async fn still_works(visit: &mut Visit) -> Result<()> {
    visit
        .script("document.querySelector('probono-survey').reset()", [])
        .await?;
    visit.wait_for("[data-action=start]").await?;
    answer_first_page(visit).await?;
    let response = "return document.querySelector('probono-survey').response.answers.T_SIZE";
    assert_eq!(visit.script(response, []).await?, json!("S02"));
    leave(visit).await
}

/// Back to a page whose own violations count.
async fn leave(visit: &mut Visit) -> Result<()> {
    visit
        .script("document.querySelector('probono-survey').remove()", [])
        .await?;
    visit.goto(PAGE).await
}

macro_rules! hosts {
    ($($test:ident: $host:literal),* $(,)?) => {
        $(#[test]
        fn $test() {
            browse(&Page::short(), async |visit| as_on_a_plain_page(visit, $host).await);
        })*
    };
}

hosts! {
    a_reset_of_everything_stays_outside: "reset.html",
    the_page_s_way_of_writing_stays_outside: "text.html",
    rules_for_controls_stay_outside: "controls.html",
    a_small_root_makes_no_small_letters: "small-root.html",
    a_zoomed_page_zooms_the_survey: "zoom.html",
    a_page_from_right_to_left_doesn_t_turn_a_french_survey: "rtl.html",
    a_base_leads_nobody_away: "base.html",
    quirks_mode_makes_no_difference: "quirks.html",
    an_old_doctype_makes_no_difference: "doctype.html",
    xml_makes_no_difference: "document.xhtml",
}

#[test]
fn a_large_root_makes_large_letters() {
    browse(&Page::short(), async |visit| {
        open(visit, "large-root.html").await?;
        begin(visit).await?;
        let size = "return getComputedStyle(root.querySelector('.survey')).fontSize";
        assert_eq!(visit.script(size, []).await?, json!("32px"));
        still_works(visit).await
    });
}

#[test]
fn a_patched_language_makes_no_difference() {
    browse(&Page::short(), async |visit| {
        open(visit, "patched.html").await?;
        // The page has patched how lists are written as JSON, too.
        let defined = "return window.watched.defined.join()";
        assert_eq!(visit.script(defined, []).await?, "probono-survey");
        sent_as_it_is(visit).await
    });
}

#[test]
fn old_libraries_make_no_difference() {
    browse(&Page::short(), async |visit| {
        open(visit, "libraries.html").await?;
        sent_as_it_is(visit).await
    });
}

#[test]
fn jquery_and_prototype_make_no_difference() {
    browse(&Page::short(), async |visit| {
        open_among_libraries(visit).await?;
        // Of the page's lists, whatever those of a test's script are.
        let there = "return [window.Prototype?.Version, window.jQuery?.fn.jquery, typeof window.Array.prototype.pluck]";
        assert_eq!(
            visit.script(there, []).await?,
            json!(["1.7.3", "3.7.1", "function"])
        );
        // They reach the element as any other, and hear its events.
        let reach = "window.reached = [];
            jQuery(document).on('probono-submit', ({ originalEvent }) => window.reached.push(originalEvent.detail.id));
            $$('probono-survey')[0].observe('probono-complete', ({ detail }) => window.reached.push(detail.id));
            jQuery('probono-survey').prop('campaign', 'jquery').attr('wave', '2');
            $$('probono-survey')[0].writeAttribute('antenna', 'prototype');";
        visit.script(reach, []).await?;
        complete(visit).await?;
        let response = visit.site().response()?;
        assert_eq!(response["answers"]["T_SIZE"], "S02");
        let id = &response["id"];
        assert_eq!(
            visit.script("return window.reached", []).await?,
            json!([id, id])
        );
        leave(visit).await
    });
}

/// Completes, and looks at what has arrived.
async fn sent_as_it_is(visit: &mut Visit) -> Result<()> {
    complete(visit).await?;
    let response = visit.site().response()?;
    assert_eq!(response["answers"]["T_SIZE"], "S02");
    assert_eq!(response["soft_override"], json!([]));
    assert_eq!(response["id"].as_str().map(str::len), Some(36));
    leave(visit).await
}

#[test]
fn a_translator_leaves_the_words_of_the_instrument_alone() {
    browse(&Page::short(), async |visit| {
        open(visit, "translated.html").await?;
        visit.wait_for("[data-action=start]").await?;
        let translated = "const count = window.translate(false);
            return [count, document.querySelector('p').textContent, root.querySelectorAll('font').length]";
        assert_eq!(
            visit.script(translated, []).await?,
            json!([2, "«Bonjour»", 0])
        );
        answer_first_page(visit).await?;
        leave(visit).await
    });
}

#[test]
fn a_rude_translator_kills_no_survey() {
    browse(&Page::short(), async |visit| {
        open(visit, "translated.html").await?;
        visit.wait_for("[data-action=start]").await?;
        let rudely = "return window.translate(true) > 10";
        assert_eq!(visit.script(rudely, []).await?, true);
        answer_first_page(visit).await?;
        assert_eq!(visit.script(rudely, []).await?, true);
        visit
            .script("document.querySelector('probono-survey').lang = 'en'", [])
            .await?;
        visit.wait_for(".survey[lang=en]").await?;
        ensure!(visit.heard("error").await?.is_empty());
        let response = "return document.querySelector('probono-survey').response.answers.T_SIZE";
        assert_eq!(visit.script(response, []).await?, json!("S02"));
        leave(visit).await
    });
}

/// All that a survey could leave behind on its page.
const TRACES: &str = "
    // What drives the browser has names of its own.
    const driver = /^(se_|cdc_|ret_)/;
    const members = (object) => Reflect.ownKeys(object).map(String).filter((name) => !driver.test(name)).sort().join();
    const prototypes = [Object, Function, Array, String, Promise, Element, HTMLElement, Node, EventTarget, Event,
      Document, ShadowRoot, CSSStyleSheet].map(({ prototype }) => members(prototype));
    const page = document.documentElement.cloneNode(true);
    page.querySelector('probono-survey')?.remove();
    return {
      page: page.outerHTML.replace(/\\s+/g, ' '), title: document.title, address: location.href, history: history.length,
      scroll: history.scrollRestoration, globals: members(window), document: members(document), prototypes,
      styles: document.styleSheets.length + document.adoptedStyleSheets.length,
      cookies: document.cookie, stored: localStorage.length + sessionStorage.length,
      listening: Object.entries(window.listening).filter(([, count]) => count).sort().join('; '),
    };";

#[test]
fn a_survey_that_is_gone_leaves_nothing_behind() {
    browse(&Page::short(), async |visit| {
        // The page first, and what it is to carry later.
        open_own(visit, &page("", "")).await?;
        visit
            .wait_until("customElements.get('probono-survey')", [])
            .await?;
        let before = visit.script(TRACES, []).await?;
        let bring = "
            const survey = document.createElement('probono-survey');
            survey.innerHTML = '<a href=\"/ailleurs.html\">Répondre ailleurs</a>';
            Object.assign(survey, { definition: arguments[0], loading: 'eager', lang: 'fr', endpoint: '/v1/responses',
              controller: 'Association', contact: 'essai@example.org', policyUrl: '/donnees.html' });
            document.querySelector('main').append(survey);";
        let definition = probono_survey_browser_tests::page::short_questionnaire();
        visit.script(bring, [definition]).await?;
        answer_first_page(visit).await?;
        let during = visit.script(TRACES, []).await?;
        for (key, value) in before.as_object().into_iter().flatten() {
            // It asks before the page is left, as long as there are answers to lose.
            let expected = match key.as_str() {
                "listening" => json!(format!(
                    "{}; window beforeunload,1",
                    value.as_str().unwrap_or_default()
                )),
                _ => value.clone(),
            };
            let expected = if key == "listening" {
                sorted(&expected)
            } else {
                expected
            };
            let seen = if key == "listening" {
                sorted(&during[key])
            } else {
                during[key].clone()
            };
            assert_eq!(seen, expected, "{key}, while it is there");
        }
        visit
            .script("document.querySelector('probono-survey').remove()", [])
            .await?;
        let gone = "!Object.entries(window.listening).some(([name, count]) => /beforeunload/.test(name) && count)";
        visit.wait_until(gone, []).await?;
        assert_eq!(visit.script(TRACES, []).await?, before);
        visit.goto(PAGE).await
    });
}

/// The listeners in one order.
fn sorted(listening: &serde_json::Value) -> serde_json::Value {
    let mut names: Vec<&str> = listening.as_str().unwrap_or_default().split("; ").collect();
    names.sort_unstable();
    names.retain(|name| !name.is_empty());
    json!(names)
}
