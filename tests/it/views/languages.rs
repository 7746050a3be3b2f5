//! The languages of the first screen.

use std::sync::Arc;

use probono_survey::engine::bundle::in_language;
use probono_survey::engine::check::check;
use probono_survey::engine::value::Value;
use probono_survey::widget::locales::LOCALES;
use probono_survey::widget::strings::in_order;

use super::{first_screen, has, has_not, render, setup, words};
use crate::util::bundled;

#[test]
fn an_unknown_language_says_which_exist_and_the_survey_goes_on() {
    let html = first_screen("br", &[]);
    has(
        &html,
        &[
            "data-screen=\"notice\"",
            "lang=\"fr\"",
            "data-action=\"start\"",
        ],
    );
    has(
        &html,
        &[
            "Ce questionnaire n’existe pas dans la langue demandée (br). Il est proposé en\u{202f}: Français, English.",
        ],
    );
    for known in ["fr", "FR", "fr-CA", "en_GB"] {
        has_not(&first_screen(known, &[]), &["n’existe pas"]);
    }
}

#[test]
fn english_is_english() {
    let html = first_screen("en", &[]);
    has(
        &html,
        &[
            "data-screen=\"notice\"",
            "lang=\"en\"",
            "Pro bono and your organisation",
        ],
    );
    has(
        &html,
        &[
            "About 10 minutes",
            "Privacy notice",
            "Start",
            "No account, no cookie",
        ],
    );
    let words = words(&html);
    for french in [
        "Commencer",
        "minutes environ",
        "Environ",
        "Vos ",
        "réponses",
        "votre",
        "Pourquoi",
        "Qui ",
        "enquête",
        "Confidentialité",
        "confidentialité",
        "Sans compte",
        "«",
        "\u{202f}",
    ] {
        assert!(!words.contains(french), "{french}: {words}");
    }
}

#[test]
fn each_language_is_offered_in_its_own_name() {
    let html = first_screen("en", &[]);
    let button = |code: &str| {
        let buttons = html.split("<button").skip(1);
        let value = format!("value=\"{code}\"");
        let found = buttons.into_iter().find(|button| button.contains(&value));
        found
            .unwrap_or_else(|| panic!("no button for {code} in\n{html}"))
            .to_owned()
    };
    has(
        &button("fr"),
        &["data-action=\"language\"", "lang=\"fr\"", "Français"],
    );
    has(&button("fr"), &["aria-pressed=\"false\""]);
    has(
        &button("en"),
        &["lang=\"en\"", "English", "aria-pressed=\"true\""],
    );
}

#[test]
fn a_page_may_hold_but_the_language_that_it_shows() {
    let french = in_language(&bundled("pbt-associations"), "fr");
    let both: Value = r#"["fr", "en"]"#.parse().unwrap();
    let setup = setup("fr", &[("definition", french), ("languages", both)]);
    assert!(setup.has_language());
    let html = render(setup);
    has(
        &html,
        &[
            "value=\"fr\"",
            "value=\"en\"",
            "Le pro bono et votre structure",
        ],
    );
    has_not(&html, &["n’existe pas"]);
}

#[test]
fn another_language_is_taken_over_only_of_the_same_instrument() {
    let whole = bundled("pbt-associations");
    let french = in_language(&whole, "fr");
    let mut setup = setup("fr", &[("definition", french)]);
    let change = |definition: Value| Some(check(&definition).map(Arc::new));
    let languages = |setup: &super::Setup| setup.questionnaire.as_ref().unwrap().languages.clone();

    let mut other = in_language(&whole, "en");
    if let Value::Object(entries) = &mut other {
        let pages = entries.iter_mut().find(|(key, _)| key == "id").unwrap();
        pages.1 = "other".into();
    }
    assert!(!setup.reword(change(other)));
    assert!(!setup.reword(change(Value::Null)));
    assert_eq!(languages(&setup), ["fr".into()]);
    assert!(setup.reword(change(in_language(&whole, "en"))));
    assert_eq!(languages(&setup), ["en".into()]);
    assert!(setup.reword(None));
}

#[test]
fn whoever_asks_for_a_language_that_is_missing_is_told_so_in_it() {
    let arabic = LOCALES.iter().find(|(lang, _)| *lang == "ar").unwrap();
    let arabic = in_order(&arabic.1.parse().unwrap());
    let html = first_screen("ar", &[("strings", french()), ("asked", arabic.clone())]);
    let (survey, note) = html.split_once("class=\"note\"").unwrap();
    has(survey, &["lang=\"fr\" dir=\"ltr\""]);
    let (note, _) = note.split_once("</p>").unwrap();
    has(
        note,
        &[
            "dir=\"rtl\"",
            "lang=\"ar\"",
            "\u{2068}Français، English\u{2069}",
        ],
    );

    // Once the language shown is the one asked for, there is nothing to say.
    let mut setup = setup("ar", &[("asked", arabic)]);
    setup.change(&Value::object([
        ("lang", "fr".into()),
        ("strings", french()),
    ]));
    assert_eq!(setup.asked, None);
    has_not(&render(setup), &["class=\"note\""]);
}

#[test]
fn a_failure_is_told_in_the_language_asked_for() {
    let arabic = in_order(&LOCALES[2].1.parse().unwrap());
    for words in [
        vec![("strings", arabic.clone())],
        // Words of it there are where the questionnaire lacks it, too.
        vec![("strings", french()), ("asked", arabic)],
    ] {
        let with = |broken: &'static str| {
            let broken = [(broken, Value::Null)].into_iter();
            first_screen("ar", &broken.chain(words.clone()).collect::<Vec<_>>())
        };
        for html in [with("definition"), with("controller")] {
            has(&html, &["data-screen=\"failure\" dir=\"rtl\" lang=\"ar\""]);
            has(&html, &["تعذّر فتح هذا الاستبيان"]);
        }
        has(&with("definition"), &["lang=\"en\" dir=\"ltr\""]);
    }
}

fn french() -> Value {
    in_order(&LOCALES[0].1.parse().unwrap())
}
