//! From the notice to the results.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::{
    ASSOCIATION_SCORES, association, association_in_a_hurry, short,
};
use probono_survey_browser_tests::scores::expected_scores;
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
use serde_json::{Value, json};

#[test]
fn an_association_completes_the_survey_with_the_keyboard_alone() {
    browse(&Page::associations(), async |visit| {
        complete(Respondent::with_keyboard(visit)).await?;
        assert_eq!(visit.site().response()?["lang"], "fr");
        Ok(())
    });
}

#[test]
fn an_association_completes_the_survey_in_english_on_a_phone() {
    let page = Page::associations().in_language("en");
    browse(&page, async |visit| {
        visit.set_viewport(390, 844).await?;
        complete(Respondent::with_mouse(visit)).await?;
        visit.screenshot("results-en-390").await?;
        assert_eq!(visit.site().response()?["lang"], "en");
        Ok(())
    });
}

#[test]
fn whoever_answers_only_what_is_demanded_gets_through_too() {
    browse(&Page::associations(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.complete(&association_in_a_hurry()).await?;
        let shown = respondent.results().await?;
        ensure!(
            shown.iter().all(|(_, value, _)| value.is_none()),
            "scores out of nothing: {shown:?}"
        );

        let response = visit.site().response()?;
        assert_eq!(response["answers"]["A_SIZE"], "REF");
        assert_eq!(response["answers"]["K_KNOW"], "NR");
        assert_eq!(response["answers"]["K_FORM"], "SKIP");
        Ok(())
    });
}

#[test]
fn the_page_hears_where_the_respondent_is_but_not_what_they_answer() {
    browse(&Page::short(), async |visit| {
        Respondent::with_mouse(visit).complete(&short()).await?;
        visit.wait_to_hear(5_000, "complete").await?;

        assert_eq!(visit.heard("ready").await?, [json!({})]);
        assert_eq!(visit.heard("start").await?, [json!({})]);
        let pages = visit.heard("page").await?;
        let pages: Vec<&str> = pages
            .iter()
            .filter_map(|page| page["page"].as_str())
            .collect();
        assert_eq!(pages, ["P_ONE", "P_TWO", "review", "results"]);
        let response = visit.site().response()?;
        assert_eq!(
            visit.heard("complete").await?,
            [json!({ "id": response["id"], "kept": "endpoint" })]
        );
        assert_eq!(
            visit.heard("submit").await?,
            [json!({ "id": response["id"], "response": response })]
        );
        assert_eq!(visit.heard("error").await?, [] as [Value; 0]);
        Ok(())
    });
}

#[test]
fn going_back_finds_the_answers_where_they_were() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        let first = respondent.start().await?;
        respondent.fill(&short()).await?;
        respondent.next().await?;
        respondent.fill(&short()).await?;
        assert_eq!(respondent.back().await?, first);
        ensure!(
            visit
                .shows("[data-item=T_SIZE] input[value=S02]:checked")
                .await?
        );
        let count = visit
            .script(
                "return root.querySelector('[data-item=T_VOLN] input').value",
                [],
            )
            .await?;
        assert_eq!(count, "12");

        let mut respondent = Respondent::with_mouse(visit);
        respondent.next().await?;
        ensure!(
            visit
                .shows("[data-item=T_EASE] [data-row=R1] input[value='5']:checked")
                .await?
        );
        Ok(())
    });
}

#[test]
fn an_answer_can_be_changed_from_the_review() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_keyboard(visit);
        respondent.reach_review(&short()).await?;
        respondent.press("[data-edit=T_SIZE]").await?;
        respondent.visit.wait_for_screen("page").await?;
        respondent.choose("T_SIZE", "S01").await?;
        respondent.return_to_review().await?;
        respondent.send().await?;
        assert_eq!(visit.site().response()?["answers"]["T_SIZE"], "S01");
        Ok(())
    });
}

#[test]
fn what_was_known_before_the_definition_is_sealed() {
    browse(&Page::associations(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.fill(&association()).await?;
        assert_eq!(respondent.next().await?.kind, "info");
        assert_eq!(respondent.next().await?.items, ["K_PRACT"]);
        let mut respondent = Respondent::with_mouse(visit);
        if respondent.visit.shows("[data-action=back]").await? {
            assert_eq!(respondent.back().await?.kind, "info");
        }
        ensure!(
            !visit.shows("[data-action=back]").await?,
            "one can go back before the definition"
        );
        Ok(())
    });
}

/// Answers as an association and sends it. The results must show what is known
/// of these answers and what the engine makes of the response, which must hold
/// all that was given.
pub(crate) async fn complete(mut respondent: Respondent<'_>) -> Result<()> {
    respondent.complete(&association()).await?;
    let shown = respondent.results().await?;
    let known: Vec<_> = shown
        .iter()
        .filter_map(|(code, value, _)| Some((code.as_str(), (*value)?)))
        .collect();
    assert_eq!(known, ASSOCIATION_SCORES);
    let response = respondent.visit.site().response()?;
    let definition = definition(respondent.visit)?;
    assert_eq!(shown, expected_scores(&definition, &response)?);
    assert_given(&response, &association());
    Ok(())
}

/// The questionnaire as the browser got it.
pub(crate) fn definition(visit: &Visit) -> Result<Value> {
    let file = visit
        .project()
        .pkg()
        .join("questionnaires/pbt-associations.json");
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
}

/// Every answer that was given must be in the response as it was given.
#[track_caller]
pub(crate) fn assert_given(response: &Value, given: &serde_json::Map<String, Value>) {
    for (item, answer) in given {
        assert_eq!(&response["answers"][item], answer, "{item}");
    }
}
