//! Every kind of item can be answered: with the keyboard alone, and on a phone;
//! and what was answered stands in the texts and the response.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::kinds;
use probono_survey_browser_tests::site::PAGE;
use probono_survey_browser_tests::{Outcome, Page, Respondent, Settings, Visit, browse};
use serde_json::{Value, json};

#[test]
fn every_kind_is_answered_with_the_keyboard_alone() {
    browse(&Page::kinds(), async |visit| {
        let mut respondent = Respondent::with_keyboard(visit);
        answer_all(&mut respondent, async |_, _| Ok(())).await
    });
}

#[test]
fn every_kind_is_answered_on_a_phone() {
    browse(&Page::kinds(), async |visit| {
        let phone = Settings {
            width: 390,
            height: 844,
            touch: true,
            ..Settings::default()
        };
        let touched = phone.fit(visit.kind());
        visit
            .set(if touched {
                phone
            } else {
                Settings {
                    touch: false,
                    ..phone
                }
            })
            .await?;
        let least = if touched { 44 } else { 24 };
        let mut respondent = Respondent::with_mouse(visit);
        answer_all(&mut respondent, async |visit, name| {
            look(visit, name, least).await?;
            visit.set_viewport(320, 844).await?;
            look(visit, &format!("{name}, 320 px"), least).await?;
            visit.set_viewport(390, 844).await
        })
        .await
    });
}

/// Nothing is lost, cut off or too small to be touched.
async fn look(visit: &Visit, name: &str, least: u32) -> Result<()> {
    let text = include_str!("../src/measures/text.js");
    let found = visit.script(text, []).await?;
    ensure!(found == json!([]), "{name}: {found:#}");
    let targets = include_str!("../src/measures/targets.js");
    let found = visit.script(targets, [json!(least)]).await?;
    ensure!(found == json!([]), "{name}: {found:#}");
    Ok(())
}

/// From the notice to the results, with the errors of one page on the way.
async fn answer_all(
    respondent: &mut Respondent<'_>,
    look: impl AsyncFn(&mut Visit, &str) -> Result<()>,
) -> Result<()> {
    let answers = kinds();
    let mut screen = respondent.start().await?;
    let mut titles = Vec::new();
    while screen.kind != "review" {
        ensure!(titles.len() < 20, "no end of pages: {titles:?}");
        if screen.items.iter().any(|item| item == "T_TOWN") {
            let refused = respondent.try_to("next").await?;
            ensure!(matches!(refused, Outcome::Refused(_)), "{refused:?}");
            look(respondent.visit, "errors").await?;
            // The field is reached from the summary.
            respondent.press("[data-goto=T_TOWN]").await?;
            let focused = "root.activeElement?.matches('[data-item=T_TOWN] [role=combobox]')";
            respondent.visit.wait_until(focused, []).await?;
            respondent.find("T_TOWN", "puy", "43157").await?;
        }
        respondent.fill(&answers).await?;
        look(respondent.visit, &screen.title).await?;
        titles.push(screen.title);
        screen = respondent.next().await?;
    }
    let baskets = ["Panier 1 sur 2", "Panier 2 sur 2"].map(str::to_owned);
    ensure!(titles[4..6] == baskets, "{titles:?}");
    look(respondent.visit, "review").await?;
    ensure_review(respondent.visit).await?;
    let sent = respondent.send().await?;
    ensure!(matches!(sent, Outcome::Moved(_)), "{sent:?}");
    look(respondent.visit, "results").await?;
    let given = &respondent.visit.site().responses()?[0]["answers"];
    for (item, answer) in &answers {
        ensure!(same(&given[item], answer), "{item}: {}", given[item]);
    }
    assert_eq!(given["T_TOWN"], "43157");
    assert_eq!(given["T_SUM"], 7);
    Ok(())
}

/// What was answered is read in words, and each way back to it has a name that
/// tells it from the others.
async fn ensure_review(visit: &Visit) -> Result<()> {
    let review = visit.text(".survey").await?;
    for words in [
        "Un mot sur « Le Puy-en-Velay » ?",
        "2 mars 2027",
        "Panier 2 sur 2",
        "J’accepte d’être recontacté·e.",
    ] {
        ensure!(review.contains(words), "{words} isn't in {review}");
    }
    ensure!(!review.contains('{'), "a name was left in {review}");
    let names = "return [...root.querySelectorAll('[data-edit]')].map((button) => button.getAttribute('aria-label'))";
    let names = visit.script(names, []).await?;
    let mut names: Vec<&str> = names
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    ensure!(count > 10 && names.len() == count, "{names:#?}");
    Ok(())
}

/// A response writes codes of options as it likes, numbers as numbers.
fn same(given: &Value, answer: &Value) -> bool {
    match (given, answer) {
        (Value::Object(given), Value::Object(answer)) => answer
            .iter()
            .all(|(row, code)| same(given.get(row).unwrap_or(&Value::Null), code)),
        (Value::Number(given), Value::Number(answer)) => given.as_f64() == answer.as_f64(),
        _ => given == answer,
    }
}

#[test]
fn the_gallery_shows_everything_in_the_light() {
    look_at_the_gallery("/galerie.html?loading=eager&scheme=light", 1280);
}

#[test]
fn the_gallery_shows_everything_narrow_and_dark() {
    look_at_the_gallery("/en/gallery.html?loading=eager&scheme=dark", 320);
}

#[test]
fn the_gallery_shows_everything_from_the_right() {
    look_at_the_gallery("/galerie.html?loading=eager&dir=rtl&theme=foret", 390);
}

#[test]
fn the_gallery_makes_what_comes_near() {
    browse(&Page::short(), async |visit| {
        visit.goto("/galerie.html").await?;
        let last = "document.querySelector('.specimen:last-child h2')?.id";
        let last = visit.wait_until(last, []).await?;
        let last = last.as_str().unwrap_or_default();
        // Another address of the same page would only move it.
        visit.goto(PAGE).await?;
        visit.goto(&format!("/galerie.html#{last}")).await?;
        let made = ":not([data-state]) probono-survey";
        let there = format!("document.querySelector('.specimen:last-child{made}')");
        visit.wait_until(&there, []).await?;
        let counts = format!(
            "return ['{made}', ''].map((end) => document.querySelectorAll(`.specimen${{end}}`).length)"
        );
        let counts = visit.script(&counts, []).await?;
        ensure!(counts[0].as_u64() < counts[1].as_u64(), "{counts}");
        Ok(())
    });
}

/// The page with every kind in every state and every screen: they are there,
/// nothing is lost or cut off, and axe finds nothing.
#[track_caller]
fn look_at_the_gallery(address: &str, width: u32) {
    browse(&Page::short(), async |visit| {
        visit.set_viewport(width, 900).await?;
        visit.goto(address).await?;
        let ready = "document.querySelector('#specimens')?.dataset.state === 'ready'";
        visit.wait_longer(90_000, ready, []).await?;
        let shown = "
            const surveys = [...document.querySelectorAll('#specimens probono-survey')];
            const inside = (selector) => surveys.flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll(selector)]);
            const kinds = inside('[data-item]').flatMap(({ classList }) => [...classList]);
            const screens = inside('.survey[data-screen]').map(({ dataset }) => dataset.screen);
            const states = ['.invalid', '.issues', '.help', '.missing :checked', '.warning-panel', '.error-summary',
              '.delivery-error', '.failure', '.mark'].filter((state) => inside(state).length);
            return [kinds, screens].map((names) => [...new Set(names)].sort()).concat([states]);";
        let shown = visit.script(shown, []).await?;
        let kinds: Vec<&str> = shown[0]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for kind in [
            "consent",
            "date",
            "info",
            "matrix",
            "multi",
            "number",
            "rank",
            "scale",
            "search",
            "single",
            "territory",
            "text",
        ] {
            ensure!(kinds.contains(&kind), "no {kind} in {kinds:?}");
        }
        assert_eq!(
            shown[1],
            json!([
                "end", "failure", "info", "notice", "page", "results", "review"
            ])
        );
        assert_eq!(shown[2].as_array().map(Vec::len), Some(9), "{}", shown[2]);
        let count = "return document.querySelectorAll('#specimens probono-survey').length";
        let count = visit.script(count, []).await?.as_u64().unwrap_or_default();
        for number in 1..=count {
            visit.look_into(&format!("#specimens > :nth-child({number}) probono-survey"));
            let text = include_str!("../src/measures/text.js");
            let found = visit.script(text, []).await?;
            ensure!(found == json!([]), "the {number}th: {found:#}");
        }
        Ok(())
    });
}
