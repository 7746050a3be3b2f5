//! What becomes of a response, whatever the endpoint does.

use anyhow::{Context, Result, bail, ensure};
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::only::{Because, skipped};
use probono_survey_browser_tests::{Outcome, Page, Respondent, Visit, browse};
use serde_json::{Value, json};
use xtask::endpoint::Endpoint;

/// Four attempts of fifteen seconds, the pauses between them, and some more.
const FOUR_TIMEOUTS: u64 = 90_000;

#[test]
fn a_response_that_could_not_be_sent_is_kept_and_sent_once_the_endpoint_is_back() {
    browse(&Page::short(), async |visit| {
        visit.site().set_endpoint(Endpoint::Closed);
        fail_to_send(visit, "delivery-unreachable", None, 12_000).await?;
        visit.expect_console("net::ERR").await?;
        assert_eq!(visit.site().responses()?.len(), 0);
        visit.screenshot("delivery-error").await?;

        visit.site().set_endpoint(Endpoint::Normal);
        let mut respondent = Respondent::with_mouse(visit);
        respondent.send().await?;
        ensure!(
            visit.shows("[data-delivery=sent]").await?,
            "{}",
            visit.describe().await
        );
        let response = visit.site().response()?;
        let submitted = visit.heard("submit").await?;
        assert_eq!(submitted.len(), 2);
        ensure!(
            submitted
                .iter()
                .all(|submission| submission["id"] == response["id"])
        );
        assert_eq!(response["answers"]["T_VOLN"], 12);
        Ok(())
    });
}

#[test]
fn the_answers_can_still_be_changed_after_a_failure() {
    browse(&Page::short(), async |visit| {
        visit.site().set_endpoint(Endpoint::Status(400));
        fail_to_send(visit, "delivery-refused", Some(400), 5_000).await?;
        visit.expect_console("400").await?;
        visit.site().set_endpoint(Endpoint::Normal);
        let mut respondent = Respondent::with_mouse(visit);
        respondent.press("[data-edit=T_VOLN]").await?;
        respondent.visit.wait_for_screen("page").await?;
        respondent.type_in("T_VOLN", "13").await?;
        respondent.return_to_review().await?;
        respondent.send().await?;
        let response = visit.site().response()?;
        assert_eq!(response["answers"]["T_VOLN"], 13);
        Ok(())
    });
}

#[test]
fn a_refusal_is_told_at_once() {
    browse(&Page::short(), async |visit| {
        visit.site().set_endpoint(Endpoint::Status(422));
        fail_to_send(visit, "delivery-refused", Some(422), 5_000).await?;
        visit.expect_console("422").await?;
        assert_eq!(visit.site().posts(), 1);
        Ok(())
    });
}

#[test]
fn a_server_in_trouble_is_asked_four_times() {
    browse(&Page::short(), async |visit| {
        visit.site().set_endpoint(Endpoint::Status(503));
        fail_to_send(visit, "delivery-failed", Some(503), 12_000).await?;
        visit.expect_console("503").await?;
        assert_eq!(visit.site().posts(), 4);
        Ok(())
    });
}

#[test]
fn a_page_in_place_of_a_receipt_is_no_delivery() {
    browse(&Page::short(), async |visit| {
        visit.site().set_endpoint(Endpoint::Html);
        fail_to_send(visit, "delivery-unexpected", Some(200), 5_000).await?;
        assert_eq!(visit.site().posts(), 1);
        Ok(())
    });
}

#[test]
fn an_endpoint_that_never_answers_is_given_up() {
    if skipped(Because::ItTakesLong) {
        return;
    }
    browse(&Page::short(), async |visit| {
        visit.site().set_endpoint(Endpoint::Hang);
        fail_to_send(visit, "delivery-timeout", None, FOUR_TIMEOUTS).await
    });
}

#[test]
fn without_endpoint_the_respondent_keeps_a_file() {
    browse(&Page::short().without("endpoint"), async |visit| {
        catch_downloads(visit).await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.complete(&short()).await?;
        ensure!(
            visit.shows("[data-delivery=none]").await?,
            "{}",
            visit.describe().await
        );
        assert_eq!(visit.wait_to_hear(5_000, "complete").await?["kept"], "none");
        assert_eq!(visit.site().posts(), 0);

        let respondent = Respondent::with_mouse(visit);
        respondent.act("download").await?;
        let file = visit.wait_until("window.saved", []).await?;
        ensure!(
            file["name"]
                .as_str()
                .is_some_and(|name| name.ends_with(".json")),
            "{file}"
        );
        let response: Value = serde_json::from_str(file["text"].as_str().context("no file")?)?;
        assert_eq!(response["answers"]["T_EASE"], json!({ "R1": 5, "R2": 3 }));
        Ok(())
    });
}

#[test]
fn a_page_can_take_delivery_over() {
    browse(&Page::short(), async |visit| {
        let take = "document.addEventListener('probono-submit', (event) => {
            event.preventDefault();
            window.taken = event.detail.response;
          })";
        visit.script(take, []).await?;
        Respondent::with_mouse(visit).complete(&short()).await?;
        assert_eq!(visit.wait_to_hear(5_000, "complete").await?["kept"], "host");
        assert_eq!(visit.site().posts(), 0);
        let taken = visit.script("return window.taken", []).await?;
        assert_eq!(taken["answers"]["T_SIZE"], "S02");
        Ok(())
    });
}

#[test]
fn a_page_can_deliver_with_a_function_of_its_own() {
    browse(&Page::short(), async |visit| {
        let sink = "document.querySelector('probono-survey').sink = async (response) => {
            window.taken = response;
            return { receipt: 'R-2027-1' };
          }";
        visit.script(sink, []).await?;
        Respondent::with_mouse(visit).complete(&short()).await?;
        assert_eq!(visit.wait_to_hear(5_000, "complete").await?["kept"], "sink");
        assert_eq!(visit.site().posts(), 0);
        ensure!(
            visit.text(".survey").await?.contains("R-2027-1"),
            "the receipt isn't shown"
        );
        Ok(())
    });
}

/// Answers, sends, and checks what the respondent and the page are told.
async fn fail_to_send(
    visit: &mut Visit,
    code: &str,
    status: Option<u16>,
    within: u64,
) -> Result<()> {
    let mut respondent = Respondent::with_mouse(visit);
    respondent.reach_review(&short()).await?;
    let Outcome::Refused(message) = respondent.send_within(within).await? else {
        bail!("the response was sent");
    };
    ensure!(!message.is_empty());
    assert_eq!(respondent.screen().await?.kind, "review");
    let errors = visit.heard("error").await?;
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0]["code"], code);
    assert_eq!(errors[0].get("status"), status.map(Value::from).as_ref());
    Ok(())
}

/// Notes the files that the page saves, rather than filling the disk.
async fn catch_downloads(visit: &Visit) -> Result<()> {
    let catch = "const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () {
          if (!this.download) return click.call(this);
          fetch(this.href).then((file) => file.text()).then((text) => {
            window.saved = { name: this.download, text };
          });
        };";
    visit.script(catch, []).await?;
    Ok(())
}
