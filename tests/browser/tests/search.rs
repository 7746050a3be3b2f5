//! The field that finds one option of a long list: the combobox with a list of
//! the ARIA Authoring Practices, with keys, with the mouse, on a phone.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::{Outcome, Page, Respondent, Settings, Visit, browse};
use probono_survey_browser_tests::{keyboard, mouse};
use serde_json::{Value, json};
use thirtyfour::Key;

/// As many as France has communes.
const COMMUNES: usize = 35_000;

/// More would be scrolled, not read.
const MOST: u64 = 12;

const FIELD: &str = "[data-item=TOWN] [role=combobox]";

/// The label of an entry of the long list: a syllable for each of its digits.
fn label(number: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "Bré", "mon", "cler", "vil", "au", "châ", "pé", "fon", "bel", "ro",
    ];
    let digits = format!("{number:05}");
    let digits = digits.bytes().map(|digit| usize::from(digit - b'0'));
    digits.map(|digit| SYLLABLES[digit]).collect()
}

/// A questionnaire with one list to be searched, and a question after it.
fn page(labels: &[String], required: bool, lead: &[&str]) -> Page {
    let options: Vec<Value> = labels
        .iter()
        .enumerate()
        .map(|(place, label)| {
            let english = format!("{label} (en)");
            json!({ "code": format!("C{place}"), "label": { "fr": label, "en": english } })
        })
        .collect();
    let mut items = lead.to_vec();
    items.push("TOWN");
    let text = |words: &str| json!({ "fr": words, "en": words });
    let mut pages = vec![json!({ "code": "P_TOWN", "title": text("Commune"), "items": items })];
    if lead.is_empty() {
        pages.push(json!({ "code": "P_NOTE", "title": text("Mot"), "items": ["NOTE"] }));
    }
    let missing = if required { vec!["REF"] } else { Vec::new() };
    Page::defined(json!({
        "format": 1, "id": "search", "name": "search", "version": "1.0.0", "scoring_version": "1.0.0",
        "audience": "A", "geo_version": "2024", "minutes": 1, "min_group": 5,
        "licence": "CC-BY-4.0", "languages": ["fr", "en"], "title": text("Chercher"),
        "lists": [{ "code": "TOWNS", "options": options }],
        "items": [
            { "code": "NOTE", "type": "text", "max_length": 50, "text": text("Un mot ?") },
            { "code": "TOWN", "type": "single", "options": "TOWNS", "search": true, "required": required,
              "missing": missing, "text": text("Quelle commune ?") }
        ],
        "pages": pages
    }))
}

fn few() -> Vec<String> {
    [
        "Clermont-Ferrand",
        "Le Puy-en-Velay",
        "Puy-Guillaume",
        "Saint-Étienne",
        "Ay",
        "Ay",
    ]
    .map(str::to_owned)
    .into()
}

/// What the combobox says of itself: its words, whether it is expanded, the
/// entry it leads to, the entries, and the answer.
async fn state(visit: &Visit) -> Result<Value> {
    let look = "
        const field = root.querySelector(arguments[0]);
        const list = root.getElementById(field.getAttribute('aria-controls'));
        const active = field.getAttribute('aria-activedescendant');
        const marked = [...root.querySelectorAll('[role=option][aria-selected=true]')].map(({ id }) => id);
        if (active ? marked.join() !== active : marked.length) return `${active} is not ${marked}`;
        return {
          words: field.value,
          expanded: field.getAttribute('aria-expanded'),
          active: active && root.getElementById(active).textContent,
          entries: list && [...list.children].map(({ textContent }) => textContent),
          focused: root.activeElement === field,
          answer: root.host.response.answers.TOWN,
        };";
    visit.script(look, [json!(FIELD)]).await
}

/// Holds one after the other against what the combobox says.
#[track_caller]
fn same(state: &Value, expected: &Value) {
    for (key, value) in expected.as_object().into_iter().flatten() {
        assert_eq!(&state[key], value, "{key} of {state:#}");
    }
}

#[test]
fn the_keys_do_what_the_practices_say() {
    browse(&page(&few(), false, &[]), async |visit| {
        Respondent::with_keyboard(visit).start().await?;
        keyboard::write(visit, FIELD, "puy").await?;
        visit.inspect().await?;
        let open = json!({ "words": "puy", "expanded": "true", "active": null,
            "entries": ["Puy-Guillaume", "Le Puy-en-Velay"] });
        same(&state(visit).await?, &open);
        for (keys, expected) in [
            (Key::Down, json!({ "active": "Puy-Guillaume" })),
            (Key::Down, json!({ "active": "Le Puy-en-Velay" })),
            (Key::Down, json!({ "active": "Puy-Guillaume" })),
            (Key::Up, json!({ "active": "Le Puy-en-Velay" })),
            // The caret moves, and nothing is led to.
            (Key::Home, json!({ "active": null, "expanded": "true" })),
            (Key::Down, json!({ "active": "Puy-Guillaume" })),
            (
                Key::Escape,
                json!({ "active": null, "expanded": "false", "words": "puy", "answer": "NR" }),
            ),
            (
                Key::Up,
                json!({ "active": "Le Puy-en-Velay", "expanded": "true" }),
            ),
            (
                Key::Enter,
                json!({ "words": "Le Puy-en-Velay", "expanded": "false", "answer": "C1", "focused": true }),
            ),
        ] {
            keyboard::key(visit, keys).await?;
            same(&state(visit).await?, &expected);
        }
        // Another word in place of the answer.
        keyboard::key(visit, "x").await?;
        same(
            &state(visit).await?,
            &json!({ "answer": "NR", "expanded": "false" }),
        );
        ensure!(
            visit
                .text("[data-item=TOWN] [role=status]")
                .await?
                .contains("Rien")
        );
        Ok(())
    });
}

#[test]
fn leaving_takes_what_was_led_to_or_named_in_full() {
    browse(&page(&few(), false, &[]), async |visit| {
        Respondent::with_keyboard(visit).start().await?;
        for (typed, down, words, answer) in [
            ("puy", true, "Puy-Guillaume", "C2"),
            ("saint etienne", false, "Saint-Étienne", "C3"),
            ("sain", false, "sain", "NR"),
            // There are two of this name.
            ("ay", false, "ay", "NR"),
        ] {
            keyboard::write(visit, FIELD, typed).await?;
            if down {
                keyboard::key(visit, Key::Down).await?;
            }
            keyboard::key(visit, Key::Tab).await?;
            let expected =
                json!({ "words": words, "answer": answer, "expanded": "false", "focused": false });
            same(&state(visit).await?, &expected);
            // Words that led to nothing are told of as long as they stand there.
            assert_eq!(
                visit.shows(".count.warning").await?,
                answer == "NR",
                "{typed}"
            );
        }
        // Enter takes the only one, and never sends the page half-way.
        keyboard::write(visit, FIELD, "clerm").await?;
        keyboard::key(visit, Key::Enter).await?;
        same(&state(visit).await?, &json!({ "answer": "C0" }));
        ensure!(visit.shows(FIELD).await?, "the page was left");
        Ok(())
    });
}

#[test]
fn of_a_list_as_long_as_france_only_a_few_entries_are_drawn() {
    let labels: Vec<String> = (0..COMMUNES).map(label).collect();
    browse(&page(&labels, false, &[]), async |visit| {
        Respondent::with_keyboard(visit).start().await?;
        for typed in ["B", "bremon", "bremoncler", "vilmon"] {
            keyboard::write(visit, FIELD, typed).await?;
            let simple = |label: &str| label.to_lowercase().replace('é', "e").replace('â', "a");
            let expected: Vec<&String> = labels
                .iter()
                .filter(|label| simple(label).starts_with(&typed.to_lowercase()))
                .take(usize::try_from(MOST)?)
                .collect();
            same(&state(visit).await?, &json!({ "entries": expected }));
            let drawn = "return root.querySelectorAll('[role=option]').length";
            let drawn = visit.script(drawn, []).await?;
            ensure!(drawn.as_u64().is_some_and(|drawn| drawn <= MOST), "{drawn}");
        }
        Ok(())
    });
}

#[test]
fn the_list_moves_nothing_and_stays_within_the_survey() {
    // The page cuts off whatever leaves the survey.
    let clip = "<style>probono-survey { overflow: hidden }</style>";
    let labels: Vec<String> = (0..200).map(label).collect();
    for (width, lead) in [(320, vec![]), (1280, vec![]), (1280, vec!["NOTE"])] {
        let page = page(&labels, false, &lead).with_head(clip);
        browse(&page, async |visit| {
            visit.set_viewport(width, 900).await?;
            Respondent::with_mouse(visit).start().await?;
            mouse::enter(visit, FIELD).await?;
            let places = "return ['.survey', '.actions', '.foot'].map((part) => {
                const { top, height } = root.querySelector(part).getBoundingClientRect();
                return [top + scrollY, height];
              })";
            let before = visit.script(places, []).await?;
            mouse::write(visit, FIELD, "bre").await?;
            visit.wait_for("[role=listbox]").await?;
            assert_eq!(visit.script(places, []).await?, before);
            let within = "
                const [list, survey] = ['[role=listbox]', '.survey'].map((part) => root.querySelector(part).getBoundingClientRect());
                const seen = root.elementFromPoint(list.left + 20, list.bottom - 4);
                return [list.bottom <= survey.bottom, list.right <= survey.right, list.height >= 176,
                  seen?.closest('[role=listbox]') !== null];";
            assert_eq!(
                visit.script(within, []).await?,
                json!([true, true, true, true])
            );
            // The last entry is scrolled to.
            keyboard::key(visit, Key::Up).await?;
            let seen = "(() => {
                const [list, entry] = ['[role=listbox]', '[role=option]:last-child'].map((part) => root.querySelector(part).getBoundingClientRect());
                return entry.bottom <= list.bottom + 1 && entry.top >= list.top - 1 && list.bottom <= innerHeight;
              })()";
            visit.wait_until(seen, []).await?;
            Ok(())
        });
    }
}

#[test]
fn a_finger_is_enough() {
    browse(&page(&few(), false, &[]), async |visit| {
        let phone = Settings {
            width: 390,
            height: 844,
            touch: true,
            ..Settings::default()
        };
        if phone.fit(visit.kind()) {
            visit.set(phone).await?;
        } else {
            visit.set_viewport(390, 844).await?;
        }
        let respondent = Respondent::with_mouse(visit);
        mouse::press(respondent.visit, "[data-action=start]").await?;
        respondent.type_in("TOWN", "puy").await?;
        respondent.visit.wait_for("[role=listbox]").await?;
        let heights = "return [...root.querySelectorAll('[role=option]')].every((entry) => entry.getBoundingClientRect().height >= 44)";
        assert_eq!(respondent.visit.script(heights, []).await?, true);
        mouse::press(respondent.visit, "[data-option=C1]").await?;
        let expected = json!({ "answer": "C1", "expanded": "false", "focused": true });
        same(&state(respondent.visit).await?, &expected);
        // What was answered is erased, and the focus is where it is answered anew.
        respondent.act("clear").await?;
        let expected = json!({ "answer": "NR", "words": "", "focused": true });
        same(&state(respondent.visit).await?, &expected);
        Ok(())
    });
}

#[test]
fn a_choice_follows_the_language_and_may_be_known_beforehand() {
    let prefill = "document.querySelector('probono-survey').prefill = { TOWN: 'C1' };";
    let page = page(&few(), false, &[]).with_script(prefill);
    browse(&page, async |visit| {
        let mut respondent = Respondent::with_mouse(visit);
        respondent.start().await?;
        let words =
            async |visit: &Visit| Ok::<_, anyhow::Error>(state(visit).await?["words"].clone());
        assert_eq!(words(respondent.visit).await?, "Le Puy-en-Velay");
        mouse::press(respondent.visit, "[data-action=language][value=en]").await?;
        let english = "root.querySelector(arguments[0])?.value === 'Le Puy-en-Velay (en)'";
        respondent.visit.wait_until(english, [json!(FIELD)]).await?;
        respondent.type_in("TOWN", "clermont f").await?;
        let entries = json!({ "entries": ["Clermont-Ferrand (en)"] });
        same(&state(respondent.visit).await?, &entries);
        Ok(())
    });
}

#[test]
fn what_is_demanded_is_reached_from_the_errors() {
    browse(&page(&few(), true, &[]), async |visit| {
        let mut respondent = Respondent::with_keyboard(visit);
        respondent.start().await?;
        let refused = respondent.try_to("next").await?;
        ensure!(matches!(refused, Outcome::Refused(_)), "{refused:?}");
        respondent.press("[data-goto=TOWN]").await?;
        same(&state(respondent.visit).await?, &json!({ "focused": true }));
        // A way out takes the place of words, and words that of the way out.
        respondent.type_in("TOWN", "puy").await?;
        respondent.choose("TOWN", "REF").await?;
        let expected = json!({ "words": "", "answer": "REF", "entries": null });
        same(&state(respondent.visit).await?, &expected);
        respondent.type_in("TOWN", "puy").await?;
        same(&state(respondent.visit).await?, &json!({ "answer": "NR" }));
        Ok(())
    });
}
