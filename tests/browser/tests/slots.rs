//! The page's own words within the survey.

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
use serde_json::{Value, json};

/// What a page adds, before the element is defined.
const WORDS: &str = "document.querySelector('probono-survey').insertAdjacentHTML('beforeend', `
    <p slot='intro'>Bienvenue de la part de l’antenne.</p>
    <div slot='thank-you'><p>Merci. Une question ? <a href='mailto:antenne@example.org'>Écrivez-nous</a>.</p></div>
    <p slot='footer'>Antenne de Clermont-Ferrand</p>`);";

/// Whether each of the three is seen, and what stands around it, from top to bottom.
async fn seen(visit: &Visit) -> Result<Vec<String>> {
    let script = "
        const parts = [...root.querySelectorAll('.screen-title, .delivery, .notice, .section-title, .foot'),
          ...root.host.querySelectorAll('[slot]')];
        return parts
          .filter((part) => part.getClientRects().length)
          .map((part) => [part.getBoundingClientRect().top, part.slot || part.className])
          .sort(([one], [other]) => one - other)
          .map(([, name]) => name);";
    let found = visit.script(script, []).await?;
    let names = found.as_array().context("no list")?;
    Ok(names
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

#[test]
fn a_page_greets_thanks_and_signs() {
    browse(&Page::short().with_script(WORDS), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(
            seen(visit).await?,
            ["screen-title", "intro", "notice", "foot", "footer"]
        );
        let mut respondent = Respondent::with_mouse(visit);
        let mut screen = respondent.start().await?;
        while screen.kind != "review" {
            assert_eq!(
                seen(respondent.visit).await?,
                ["screen-title", "foot", "footer"]
            );
            respondent.fill(&short()).await?;
            screen = respondent.next().await?;
        }
        respondent.send().await?;
        let found = seen(visit).await?;
        assert_eq!(
            found[..3],
            ["screen-title", "delivery sent", "thank-you"],
            "{found:?}"
        );
        ensure!(found[3] == "section-title", "{found:?}");
        assert_eq!(found[found.len() - 2..], ["foot", "footer"]);
        visit.screenshot("slots-results").await
    });
}

#[test]
fn what_is_put_there_later_is_shown() {
    browse(&Page::short(), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(seen(visit).await?, ["screen-title", "notice", "foot"]);
        visit.script(WORDS, []).await?;
        assert_eq!(
            seen(visit).await?,
            ["screen-title", "intro", "notice", "foot", "footer"]
        );
        Ok(())
    });
}

#[test]
fn the_slots_stay_the_same_from_screen_to_screen() {
    browse(&Page::short().with_script(WORDS), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        visit
            .script(
                "window.slots = [...root.querySelectorAll('slot[name]')];
                 window.changes = 0;
                 for (const slot of window.slots) slot.addEventListener('slotchange', () => window.changes++);",
                [],
            )
            .await?;
        Respondent::with_mouse(visit).complete(&short()).await?;
        let same = "return [window.slots.length, window.changes,
            [...root.querySelectorAll('slot[name]')].every((slot, at) => slot === window.slots[at])]";
        assert_eq!(visit.script(same, []).await?, json!([3, 0, true]));
        Ok(())
    });
}

#[test]
fn empty_slots_take_no_room() {
    browse(&Page::short(), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        // Not of the whole survey, which fills what is kept free for it.
        let height = "return ['.screen', '.foot'].map((part) => root.querySelector(part).getBoundingClientRect().height)";
        let removed = "for (const slot of root.querySelectorAll('slot[name]')) slot.hidden = true;";
        let before = visit.script(height, []).await?;
        visit.script(removed, []).await?;
        assert_eq!(visit.script(height, []).await?, before);
        Ok(())
    });
}

#[test]
fn a_page_with_words_for_a_slot_has_no_content_to_fall_back_on() {
    let page = Page::associations()
        .with("questionnaire", "pbt-nowhere")
        .with_script(
            "const survey = document.querySelector('probono-survey');
             survey.innerHTML = '<p slot=\"thank-you\">Merci.</p>';",
        );
    browse(&page, async |visit| {
        let alert = visit.wait_for("[part=alert]").await?.text().await?;
        ensure!(!alert.contains("ci-dessous"), "{alert}");
        ensure!(seen(visit).await?.is_empty());
        visit.expect_console("404").await
    });
}
