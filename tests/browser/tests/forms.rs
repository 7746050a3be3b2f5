//! The element as a field of a form.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::hosts::{
    answer_first_page, begin, complete, finish, open_own, page,
};
use probono_survey_browser_tests::only::{Because, skipped};
use probono_survey_browser_tests::page::Page;
use probono_survey_browser_tests::site::PAGE;
use probono_survey_browser_tests::{Visit, browse};
use serde_json::{Value, json};

/// A form that a survey is part of, with a field before it.
fn form(attributes: &str) -> String {
    let survey = "<form id=\"inscription\" action=\"/recu.html\"><label>Nom <input name=\"nom\"></label><!--survey-->\
        <button id=\"envoi\">S’inscrire</button> <button id=\"vide\" type=\"reset\">Recommencer</button></form>";
    page("", survey).replace(
        "<probono-survey",
        &format!("<probono-survey name=\"enquete\" {attributes}"),
    )
}

/// What the form would send for the survey.
const SENT: &str = "return new FormData(document.querySelector('form')).get('enquete')";

async fn survey(visit: &Visit, expression: &str) -> Result<Value> {
    let script =
        format!("const survey = document.querySelector('probono-survey'); return {expression}");
    visit.script(&script, []).await
}

#[test]
fn a_form_sends_the_response_once_it_is_complete() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &form("")).await?;
        answer_first_page(visit).await?;
        assert_eq!(
            visit.script(SENT, []).await?,
            json!(null),
            "half a response is the respondent's"
        );
        visit
            .script("document.addEventListener('change', ({ target }) => { window.changed = target.localName })", [])
            .await?;
        finish(visit).await?;
        let value = survey(
            visit,
            "[survey.value, survey.form.id, survey.name, window.changed]",
        )
        .await?;
        assert_eq!(value[1], "inscription");
        assert_eq!(value[2], "enquete");
        assert_eq!(value[3], "probono-survey");
        assert_eq!(visit.script(SENT, []).await?, value[0]);
        let response: Value = serde_json::from_str(value[0].as_str().unwrap_or_default())?;
        assert_eq!(response["answers"]["T_SIZE"], "S02");
        assert_eq!(response["id"], visit.site().responses()?[0]["id"]);
        visit.goto(PAGE).await
    });
}

#[test]
fn without_an_endpoint_the_form_is_who_has_the_response() {
    browse(&Page::short(), async |visit| {
        let form = form("").replace(" endpoint=\"/v1/responses\"", "");
        open_own(visit, &form).await?;
        complete(visit).await?;
        assert_eq!(visit.heard("complete").await?[0]["kept"], "form");
        visit.wait_for("[data-delivery=form]").await?;
        visit.goto(PAGE).await
    });
}

#[test]
fn a_required_survey_holds_the_form_back_and_says_where() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &form("required")).await?;
        begin(visit).await?;
        let state = "[survey.validity.valueMissing, survey.checkValidity(), survey.willValidate, survey.validationMessage,
            survey.matches(':invalid'), survey.required]";
        assert_eq!(
            survey(visit, state).await?,
            json!([
                true,
                false,
                true,
                "Répondez au questionnaire jusqu’à l’envoi.",
                true,
                true
            ])
        );
        survey(visit, "survey.lang = 'en'").await?;
        let english = "document.querySelector('probono-survey').validationMessage === arguments[0]";
        let message = "Complete the questionnaire and send it.";
        visit.wait_until(english, [json!(message)]).await?;
        survey(visit, "survey.lang = 'fr'").await?;
        visit
            .script("document.querySelector('#envoi').click()", [])
            .await?;
        let focused = "document.activeElement === document.querySelector('probono-survey') && root.activeElement?.part.contains('base')";
        visit.wait_until(focused, []).await?;
        complete_from_first_page(visit).await?;
        assert_eq!(
            survey(visit, "[survey.checkValidity(), survey.matches(':valid')]").await?,
            json!([true, true])
        );
        survey(visit, "survey.reset()").await?;
        assert_eq!(survey(visit, "survey.checkValidity()").await?, false);
        survey(visit, "survey.required = false").await?;
        assert_eq!(survey(visit, "survey.checkValidity()").await?, true);
        visit.goto(PAGE).await
    });
}

async fn complete_from_first_page(visit: &Visit) -> Result<()> {
    survey(visit, "survey.reset()").await?;
    complete(visit).await
}

#[test]
fn a_form_that_is_reset_empties_the_survey() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &form("")).await?;
        complete(visit).await?;
        visit
            .script("document.querySelector('#vide').click()", [])
            .await?;
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(survey(visit, "survey.value").await?, "");
        assert_eq!(visit.script(SENT, []).await?, json!(null));
        begin(visit).await?;
        assert_eq!(
            survey(visit, "root.querySelectorAll(':checked').length").await?,
            0
        );
        visit.goto(PAGE).await
    });
}

#[test]
fn a_survey_is_disabled_by_itself_or_by_what_is_around_it() {
    browse(&Page::short(), async |visit| {
        let fieldset = form("")
            .replace("<probono-survey", "<fieldset><probono-survey")
            .replace("</probono-survey>", "</probono-survey></fieldset>");
        open_own(visit, &fieldset).await?;
        begin(visit).await?;
        let state = "[survey.disabled, survey.matches(':disabled'), root.querySelector('[part=base]').inert]";
        assert_eq!(survey(visit, state).await?, json!([false, false, false]));
        survey(visit, "survey.disabled = true").await?;
        assert_eq!(survey(visit, state).await?, json!([true, true, true]));
        survey(visit, "survey.disabled = false").await?;
        survey(visit, "survey.closest('fieldset').disabled = true").await?;
        assert_eq!(survey(visit, state).await?, json!([false, true, true]));
        survey(visit, "survey.closest('fieldset').disabled = false").await?;
        answer_again(visit).await?;
        visit.goto(PAGE).await
    });
}

async fn answer_again(visit: &Visit) -> Result<()> {
    survey(visit, "survey.reset()").await?;
    answer_first_page(visit).await
}

/// Leaves the page as it is, and comes back to it.
async fn go_and_come_back(visit: &Visit) -> Result<()> {
    visit.goto(PAGE).await?;
    visit.driver().back().await?;
    // The page itself is gone: what comes back was written down.
    let fresh = "performance.getEntriesByType('navigation')[0].type === 'back_forward' && customElements.get('probono-survey')";
    visit.wait_until(fresh, []).await?;
    Ok(())
}

#[test]
fn the_browser_brings_a_half_filled_survey_back() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &form("")).await?;
        answer_first_page(visit).await?;
        let id = survey(visit, "survey.response.id").await?;
        go_and_come_back(visit).await?;
        visit.wait_for("[data-item=T_EASE]").await?;
        let kept = survey(
            visit,
            "[survey.response.answers.T_SIZE, survey.response.id]",
        )
        .await?;
        assert_eq!(kept, json!(["S02", id]));
        finish(visit).await?;
        go_and_come_back(visit).await?;
        visit.wait_for(".survey[data-screen=results]").await?;
        let value = survey(visit, "JSON.parse(survey.value).answers.T_SIZE").await?;
        assert_eq!(value, "S02");
        assert_eq!(visit.site().responses()?.len(), 1);
        visit.goto(PAGE).await
    });
}

#[test]
fn a_form_that_wants_nothing_kept_keeps_nothing() {
    browse(&Page::short(), async |visit| {
        let form = form("").replace("<form", "<form autocomplete=\"off\"");
        open_own(visit, &form).await?;
        answer_first_page(visit).await?;
        go_and_come_back(visit).await?;
        visit.wait_for("[data-action=start]").await?;
        visit.goto(PAGE).await
    });
}

#[test]
fn outside_of_a_form_nothing_outlives_the_page() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &page("", "<!--survey-->")).await?;
        answer_first_page(visit).await?;
        go_and_come_back(visit).await?;
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(
            survey(visit, "[survey.form, survey.value]").await?,
            json!([null, ""])
        );
        visit.goto(PAGE).await
    });
}

#[test]
fn a_page_that_the_browser_kept_as_it_was_goes_on() {
    // Driven, the others keep no page whole.
    if skipped(Because::OneIsEnough) {
        return;
    }
    browse(&Page::short(), async |visit| {
        visit.site().server().let_pages_be_kept();
        open_own(visit, &page("", "<!--survey-->")).await?;
        answer_first_page(visit).await?;
        let listen =
            "addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })";
        visit.script(listen, []).await?;
        visit.goto(PAGE).await?;
        visit.driver().back().await?;
        visit.wait_until("window.persisted", []).await?;
        ensure!(visit.shows("[data-item=T_EASE]").await?);
        finish(visit).await?;
        let response = visit.site().response()?;
        assert_eq!(response["answers"]["T_SIZE"], "S02");
        visit.goto(PAGE).await
    });
}
