//! What must be mended, and what should be looked at.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::{Outcome, Page, Respondent, Visit, browse};

#[test]
fn a_required_answer_left_out_is_pointed_at() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        let screen = respondent.start().await?;
        let Outcome::Refused(summary) = respondent.try_to("next").await? else {
            anyhow::bail!("the page let the respondent go on");
        };
        ensure!(!summary.is_empty());
        assert_eq!(respondent.screen().await?, screen);
        ensure!(
            is_focused(visit, ".error-summary").await?,
            "the summary isn't where the focus is"
        );
        ensure!(
            visit.shows("[data-item=T_SIZE] .error").await?,
            "the item says nothing"
        );
        visit.screenshot("error-summary").await?;

        let respondent = Respondent::with_mouse(visit);
        respondent.press(".error-summary :is(a, button)").await?;
        ensure!(
            is_focused(visit, "[data-item=T_SIZE] input").await?,
            "the link leads elsewhere"
        );
        Ok(())
    });
}

#[test]
fn a_mended_page_lets_the_respondent_go_on() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_keyboard(visit);
        respondent.start().await?;
        respondent.try_to("next").await?;
        respondent.press(".error-summary :is(a, button)").await?;
        respondent.choose("T_SIZE", "S01").await?;
        assert_eq!(respondent.next().await?.items, ["T_EASE", "T_NOTE"]);
        Ok(())
    });
}

#[test]
fn a_number_that_is_none_is_refused() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.choose("T_SIZE", "S01").await?;
        respondent.type_in("T_VOLN", "-3").await?;
        let outcome = respondent.try_to("next").await?;
        ensure!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
        ensure!(visit.shows("[data-item=T_VOLN] .error").await?);
        Ok(())
    });
}

#[test]
fn a_warning_can_be_passed_and_is_recorded() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.choose("T_SIZE", "S01").await?;
        respondent.type_in("T_VOLN", "9000").await?;
        let Outcome::Warned(warning) = respondent.try_to("next").await? else {
            anyhow::bail!("nothing was said about 9,000 volunteers");
        };
        ensure!(warning.contains("C’est beaucoup"), "{warning}");
        ensure!(warning.contains("Continuer"), "{warning}");
        respondent.visit.screenshot("warning").await?;

        let moved = respondent.try_to("continue").await?;
        ensure!(matches!(moved, Outcome::Moved(_)), "{moved:?}");
        assert_eq!(respondent.next().await?.kind, "review");
        respondent.send().await?;
        let response = visit.site().response()?;
        assert_eq!(
            response["soft_override"],
            serde_json::json!(["T_VOLN_MANY"])
        );
        assert_eq!(response["answers"]["T_VOLN"], 9000);
        Ok(())
    });
}

#[test]
fn a_warning_can_be_heeded() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_keyboard(visit);
        respondent.start().await?;
        respondent.choose("T_SIZE", "S01").await?;
        respondent.type_in("T_VOLN", "9000").await?;
        respondent.try_to("next").await?;
        respondent.act("correct").await?;
        respondent
            .visit
            .wait_until("!root.querySelector('.warning-panel')", [])
            .await?;
        respondent.type_in("T_VOLN", "90").await?;
        respondent.next().await?;
        respondent.fill(&short()).await?;
        respondent.next().await?;
        respondent.send().await?;
        let response = visit.site().response()?;
        assert_eq!(response["soft_override"], serde_json::json!([]));
        assert_eq!(response["answers"]["T_VOLN"], 90);
        Ok(())
    });
}

/// Whether something in the survey gets the focus.
async fn is_focused(visit: &Visit, selector: &str) -> Result<bool> {
    let focused = "root.activeElement?.matches(arguments[0])";
    visit
        .wait_until(focused, [selector.into()])
        .await
        .map(|_| true)
}
