//! French first, English beside it, and a choice at any time.

use anyhow::{Context, ensure};
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
use serde_json::json;

#[test]
fn changing_the_language_half_way_keeps_the_answers() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.fill(&short()).await?;
        respondent.next().await?;
        respondent.choose_row("T_EASE", "R1", "5").await?;
        respondent.type_in("T_NOTE", "Rien à ajouter.").await?;

        respondent.press("[data-action=language][value=en]").await?;
        respondent.visit.wait_for(".survey[lang=en]").await?;
        assert_eq!(respondent.screen().await?.title, "Your view");
        respondent.visit.inspect().await?;
        ensure!(
            respondent
                .visit
                .shows("[data-item=T_EASE] [data-row=R1] input[value='5']:checked")
                .await?
        );
        let note = respondent
            .visit
            .script(
                "return root.querySelector('[data-item=T_NOTE] textarea').value",
                [],
            )
            .await?;
        assert_eq!(note, "Rien à ajouter.");

        respondent.choose_row("T_EASE", "R2", "3").await?;
        respondent.next().await?;
        respondent.send().await?;
        let responses = visit.site().responses()?;
        let response = responses.first().context("no response")?;
        assert_eq!(response["lang"], "en");
        assert_eq!(response["answers"]["T_SIZE"], "S02");
        assert_eq!(response["answers"]["T_EASE"], json!({ "R1": 5, "R2": 3 }));
        Ok(())
    });
}

#[test]
fn a_page_fetches_the_texts_it_shows_and_no_others() {
    let page = Page::associations().with("lang", "en");
    browse(&page, async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        ensure!(texts(visit) == ["locales/en", "questionnaires/pbt-associations/en"]);
        let respondent = Respondent::with_mouse(visit);
        let name = "[data-item=K_KNOW] input[value=NO]";
        respondent.press(name).await?;
        respondent.press("[data-action=language][value=fr]").await?;
        respondent.visit.wait_for(".survey[lang=fr]").await?;
        ensure!(respondent.visit.shows(&format!("{name}:checked")).await?);
        respondent.press("[data-action=language][value=en]").await?;
        respondent.visit.wait_for(".survey[lang=en]").await?;
        let mut fetched = texts(visit);
        fetched.sort_unstable();
        let both = ["en", "fr"].map(|lang| format!("questionnaires/pbt-associations/{lang}"));
        ensure!(fetched[2..] == both, "{fetched:?}");
        Ok(())
    });
}

/// The texts that were fetched, as paths in `pkg/` without `.json`.
fn texts(visit: &Visit) -> Vec<String> {
    let requests = visit.site().server().requests().into_iter();
    let mut texts: Vec<String> = requests
        .filter_map(|request| {
            let path = request.strip_prefix("GET /pkg/")?.strip_suffix(".json")?;
            Some(path.to_owned())
        })
        .collect();
    texts.sort_unstable();
    texts
}

#[test]
fn the_page_can_change_the_language_too() {
    browse(&Page::short(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.fill(&short()).await?;
        visit
            .script("document.querySelector('probono-survey').lang = 'en'", [])
            .await?;
        visit.wait_for(".survey[lang=en]").await?;
        ensure!(
            visit
                .shows("[data-item=T_SIZE] input[value=S02]:checked")
                .await?
        );
        Ok(())
    });
}

#[test]
fn without_a_language_of_its_own_the_survey_speaks_that_of_the_page() {
    browse(
        &Page::short().in_language("en").without("lang"),
        async |visit| {
            visit.wait_for(".survey[lang=en]").await?;
            Ok(())
        },
    );
}

#[test]
fn a_regional_language_is_the_language() {
    browse(&Page::short().with("lang", "fr-CA"), async |visit| {
        visit.wait_for(".survey[lang=fr]").await?;
        assert_eq!(visit.heard("error").await?.len(), 0);
        Ok(())
    });
}

#[test]
fn a_language_nobody_speaks_is_replaced_by_the_first_and_told() {
    browse(&Page::associations().with("lang", "de"), async |visit| {
        visit.wait_for(".survey[lang=fr]").await?;
        assert_eq!(
            visit.wait_to_hear(5_000, "error").await?["code"],
            "language-unknown"
        );
        assert_eq!(visit.heard("error").await?.len(), 1);
        let mut respondent = Respondent::with_mouse(visit);
        assert_eq!(respondent.start().await?.kind, "page");
        Ok(())
    });
}
