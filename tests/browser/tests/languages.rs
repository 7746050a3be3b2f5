//! French first, English beside it, and a choice at any time.

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::answers::{arabic, short};
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
use serde_json::json;
use xtask::assets::unhashed;

use crate::reflow::ensure_whole_words;

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
        let response = visit.site().response()?;
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
        ensure!(texts(visit) == ["en", "pbt-associations.en"]);
        let respondent = Respondent::with_mouse(visit);
        let name = "[data-item=K_KNOW] input[value=NO]";
        respondent.press(name).await?;
        respondent.press("[data-action=language][value=fr]").await?;
        respondent.visit.wait_for(".survey[lang=fr]").await?;
        ensure!(respondent.visit.shows(&format!("{name}:checked")).await?);
        respondent.press("[data-action=language][value=en]").await?;
        respondent.visit.wait_for(".survey[lang=en]").await?;
        let fetched = texts(visit);
        let both = ["en", "fr"].map(|lang| format!("pbt-associations.{lang}"));
        ensure!(fetched[2..] == both, "{fetched:?}");
        Ok(())
    });
}

/// The texts that were fetched, by the names of their files without hashes and endings.
fn texts(visit: &Visit) -> Vec<String> {
    let requests = visit.site().server().requests().into_iter();
    let mut texts: Vec<String> = requests
        .filter_map(|request| {
            let path = request.strip_prefix("GET /pkg/")?;
            let name = unhashed(path);
            let text = name.strip_suffix(".json").or(name.strip_suffix(".bin"))?;
            Some(text.to_owned())
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
    browse(&Page::associations().with("lang", "br"), async |visit| {
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

#[test]
fn a_language_that_the_questionnaire_lacks_is_told_in_that_language() {
    browse(&Page::associations().with("lang", "de"), async |visit| {
        visit.wait_for(".survey[lang=fr][dir=ltr]").await?;
        let note = visit.text(".note[lang=de]").await?;
        ensure!(note.contains("(Deutsch)"), "{note}");
        ensure!(note.ends_with("Français, English."), "{note}");
        visit.screenshot("language-missing").await?;
        let respondent = Respondent::with_mouse(visit);
        respondent.press("[data-action=language][value=en]").await?;
        visit.wait_for(".survey[lang=en]").await?;
        ensure!(!visit.shows(".note").await?);
        Ok(())
    });
}

#[test]
fn arabic_runs_from_right_to_left_on_every_screen() {
    browse(&Page::arabic(), async |visit| {
        visit.set_viewport(390, 844).await?;
        visit.wait_for(".survey[lang=ar][dir=rtl]").await?;
        visit.screenshot("arabic-1-notice").await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.try_to("next").await?;
        respondent.visit.screenshot("arabic-2-error").await?;
        respondent.fill(&arabic()).await?;
        respondent.visit.screenshot("arabic-3-page").await?;
        respondent.next().await?;
        let point = |point| format!("[data-item=R_REC] input[value='{point}']");
        let [none, all] = [point(0), point(10)];
        ensure!(middle(respondent.visit, &none).await? > middle(respondent.visit, &all).await?);
        respondent.fill(&arabic()).await?;
        respondent.visit.screenshot("arabic-4-page").await?;
        respondent.next().await?;
        respondent.visit.screenshot("arabic-5-review").await?;
        respondent.send().await?;
        respondent.visit.screenshot("arabic-6-results").await?;
        // 0 is on the right: 83 of 100 stands in the left half of its bar.
        ensure!(middle(visit, ".bar-marker").await? < middle(visit, ".bar").await?);
        let response = visit.site().response()?;
        assert_eq!(response["lang"], "ar");
        assert_eq!(response["answers"]["R_VOLN"], 1250);
        Ok(())
    });
}

#[test]
fn what_is_typed_runs_as_its_own_letters_do() {
    browse(&Page::arabic(), async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        // Digits as they stand on an Arabic keyboard.
        respondent.type_in("R_VOLN", "١٢").await?;
        respondent.next().await?;
        let note = "[data-item=R_NOTE] textarea";
        for (text, direction) in [("Clermont (63)", "ltr"), ("لا شيء", "rtl")] {
            respondent.type_in("R_NOTE", text).await?;
            let script = "return getComputedStyle(root.querySelector(arguments[0])).direction";
            let found = respondent.visit.script(script, [note.into()]).await?;
            ensure!(found == direction, "{text}: {found}");
        }
        respondent.next().await?;
        respondent.send().await?;
        let response = visit.site().response()?;
        assert_eq!(response["answers"]["R_VOLN"], 12);
        Ok(())
    });
}

#[test]
fn arabic_fits_on_the_narrowest_screen() {
    browse(&Page::arabic(), async |visit| {
        visit.set_viewport(320, 640).await?;
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        respondent.fill(&arabic()).await?;
        respondent.visit.screenshot("arabic-narrow-1").await?;
        fits(respondent.visit).await?;
        respondent.next().await?;
        respondent.fill(&arabic()).await?;
        respondent.visit.screenshot("arabic-narrow-2").await?;
        fits(respondent.visit).await
    });
}

/// With axe on each screen, as wherever a test comes.
#[test]
fn every_language_of_the_widget_fits_on_the_narrowest_screen() {
    for lang in ["es", "de", "it", "pt", "nl"] {
        browse(&Page::as_if_in(lang), async |visit| {
            visit.set_viewport(320, 640).await?;
            visit.wait_for(&format!(".survey[lang={lang}]")).await?;
            fits(visit).await?;
            let mut respondent = Respondent::with_mouse(visit);
            respondent.start().await?;
            respondent.try_to("next").await?;
            fits(respondent.visit).await?;
            for _ in 0..2 {
                respondent.fill(&arabic()).await?;
                fits(respondent.visit).await?;
                respondent.next().await?;
            }
            respondent
                .visit
                .screenshot(&format!("narrow-{lang}-review"))
                .await?;
            fits(respondent.visit).await?;
            respondent.send().await?;
            respondent
                .visit
                .screenshot(&format!("narrow-{lang}-results"))
                .await?;
            fits(respondent.visit).await
        });
    }
}

/// Where the middle of an element is, in pixels from the left.
async fn middle(visit: &Visit, selector: &str) -> Result<f64> {
    let script = "const box = root.querySelector(arguments[0]).getBoundingClientRect();
        return (box.left + box.right) / 2";
    let middle = visit.script(script, [selector.into()]).await?;
    middle.as_f64().context("no number")
}

/// Nothing reaches beyond the window, on either side.
async fn fits(visit: &Visit) -> Result<()> {
    let script = "const page = document.documentElement;
        return page.scrollWidth <= page.clientWidth";
    ensure!(
        visit.script(script, []).await? == true,
        "it scrolls sideways"
    );
    ensure_whole_words(visit, "a screen").await
}
