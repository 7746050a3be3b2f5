//! No trace, and nobody told.

use anyhow::ensure;
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::{Page, Respondent, browse};
use serde_json::json;

#[test]
fn nothing_is_written_on_the_respondents_device() {
    browse(&Page::short(), async |visit| {
        Respondent::with_mouse(visit).complete(&short()).await?;
        let traces = "return Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, caches]) =>
            [document.cookie, localStorage.length, sessionStorage.length, databases.length, caches.length])";
        assert_eq!(visit.script(traces, []).await?, json!(["", 0, 0, 0, 0]));
        let cookies = visit.driver().get_all_cookies().await?;
        ensure!(cookies.is_empty(), "{cookies:?}");
        Ok(())
    });
}

#[test]
fn nothing_is_fetched_from_anywhere_else() {
    browse(&Page::associations(), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        let hosts = "return [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).host))]";
        let own = "return [location.host]";
        assert_eq!(visit.script(hosts, []).await?, visit.script(own, []).await?);
        let fetched = visit.site().requests("GET /pkg/");
        ensure!(fetched <= 7, "more than one survey needs: {fetched}");
        Ok(())
    });
}
