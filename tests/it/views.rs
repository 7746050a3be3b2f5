//! What a visitor meets first: the notice, or why there is none. Rendered
//! natively to HTML.

use std::rc::Rc;

use probono_survey::engine::value::Value;
use probono_survey::widget::app::{Survey, SurveyProps};
use probono_survey::widget::locales::LOCALES;
use probono_survey::widget::setup::Setup;
use yew::{Callback, LocalServerRenderer};

use crate::util::bundled;

/// What a page says when it says all that is needed.
fn options(lang: &str) -> Vec<(String, Value)> {
    let strings = LOCALES.iter().find(|(known, _)| *known == lang);
    let (_, strings) = strings.unwrap_or(&LOCALES[0]);
    let entries = [
        ("definition", bundled("pbt-associations")),
        ("strings", strings.parse().unwrap()),
        ("lang", lang.into()),
        ("controller", "Maison des associations".into()),
        ("contact", "etude@example.org".into()),
        ("policyUrl", "https://example.org/confidentialite".into()),
        ("idPrefix", "ps7".into()),
        ("responseId", "r1".into()),
        ("seed", 1.into()),
        ("headingLevel", 3.into()),
    ];
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

/// The HTML of the first screen, with some options changed.
#[track_caller]
fn first_screen(lang: &str, changes: &[(&str, Value)]) -> String {
    let mut options = options(lang);
    for (key, value) in changes {
        options.retain(|(known, _)| known != key);
        options.push(((*key).to_owned(), value.clone()));
    }
    let setup = Setup::read(&Value::Object(options)).expect("all the words");
    let props = SurveyProps {
        setup: Rc::new(setup),
        notify: Callback::noop(),
        clock: Callback::from(|()| 0),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let renderer = LocalServerRenderer::<Survey>::with_props(props).hydratable(false);
    runtime.block_on(tokio::task::LocalSet::new().run_until(renderer.render()))
}

/// The words that a reader sees, without tags.
fn words(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        words.push(' ');
    }
    for (escaped, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        words = words.replace(escaped, character);
    }
    words
}

#[track_caller]
fn has(html: &str, expected: &[&str]) {
    for expected in expected {
        let found = html.contains(expected) || words(html).contains(expected);
        assert!(found, "«{expected}» is not in\n{html}");
    }
}

#[track_caller]
fn has_not(html: &str, unexpected: &[&str]) {
    for unexpected in unexpected {
        assert!(!html.contains(unexpected), "«{unexpected}» is in\n{html}");
    }
}

#[test]
fn the_notice_says_who_asks_and_whom_to_write_to() {
    let html = first_screen("fr", &[]);
    has(
        &html,
        &[
            "data-screen=\"notice\"",
            "lang=\"fr\"",
            "Le pro bono et votre structure",
            "<strong>Maison des associations</strong>",
            "href=\"mailto:etude@example.org\"",
            "href=\"https://example.org/confidentialite\"",
            "Environ 10 minutes",
            "9 pages",
            "par groupes d’au moins 5 réponses",
            "data-action=\"start\"",
            "Commencer",
            "Questionnaire pbt-associations, version 1.0.0",
        ],
    );
    has_not(&html, &["data-item=", "<input", "data-screen=\"failure\""]);
}

#[test]
fn the_first_heading_has_the_level_asked_for_and_can_take_the_focus() {
    let html = first_screen("fr", &[]);
    has(
        &html,
        &[
            "<h3 ",
            "screen-title",
            "tabindex=\"-1\"",
            "id=\"ps7-title\"",
        ],
    );
    has(&html, &["aria-labelledby=\"ps7-title\""]);
    has_not(&html, &["<h1", "<h2"]);
    for (level, tag) in [(2, "<h2 "), (5, "<h5 ")] {
        has(
            &first_screen("fr", &[("headingLevel", level.into())]),
            &[tag],
        );
    }
}

#[test]
fn the_notice_tells_the_territory_and_how_long_responses_are_kept() {
    let html = first_screen("fr", &[]);
    has(
        &html,
        &["La durée est indiquée dans la politique de confidentialité."],
    );
    has_not(&html, &["Territoire étudié"]);
    let changes = [
        ("territory", Value::from("dep:63")),
        ("retention", "deux ans".into()),
    ];
    let html = first_screen("fr", &changes);
    has(
        &html,
        &[
            "Territoire étudié\u{202f}: Puy-de-Dôme.",
            "Réponses gardées\u{202f}: deux ans.",
        ],
    );
    let region = [("territory", Value::from("reg:84"))];
    has(
        &first_screen("en", &region),
        &["Territory studied: Auvergne-Rhône-Alpes."],
    );
}

#[test]
fn a_contact_is_a_link_where_it_can_be_one() {
    let contact = |text: &str| first_screen("fr", &[("contact", text.into())]);
    has(
        &contact("https://example.org/contact"),
        &["<a href=\"https://example.org/contact\""],
    );
    let postal = contact("12 rue Blatin, 63000 Clermont-Ferrand");
    has(
        &postal,
        &["écrivez à 12 rue Blatin, 63000 Clermont-Ferrand"],
    );
    has_not(&postal, &["mailto:"]);
    has_not(
        &contact("javascript:alert(1)//@example.org"),
        &["href=\"javascript", "mailto:java"],
    );
}

#[test]
fn what_a_page_says_is_shown_as_text() {
    let changes = [(
        "controller",
        Value::from("<img src=x onerror=alert(1)> & Cie"),
    )];
    let html = first_screen("fr", &changes);
    has(&html, &["&lt;img src=x"]);
    has_not(&html, &["<img"]);
}

#[test]
fn without_someone_responsible_nothing_starts() {
    for (key, french) in [
        ("controller", "qui mène l’enquête (attribut controller)"),
        ("contact", "à qui écrire (attribut contact)"),
        (
            "policyUrl",
            "l’adresse de la politique de confidentialité (attribut policy-url)",
        ),
    ] {
        for nothing in [Value::Null, "".into(), "  ".into()] {
            let html = first_screen("fr", &[(key, nothing)]);
            has(
                &html,
                &[
                    "data-screen=\"failure\"",
                    "data-code=\"setup-incomplete\"",
                    french,
                ],
            );
            has(
                &html,
                &["role=\"alert\"", "Prévenez les responsables de cette page"],
            );
            has_not(&html, &["data-action=\"start\"", "data-screen=\"notice\""]);
        }
    }
    let nothing = [("controller", Value::Null), ("contact", Value::Null)];
    has(
        &first_screen("en", &nothing),
        &["who runs the survey", "whom to write to"],
    );
}

#[test]
fn a_policy_that_is_no_address_of_the_web_is_refused() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "mailto:etude@example.org",
    ] {
        let html = first_screen("fr", &[("policyUrl", address.into())]);
        has(
            &html,
            &["data-code=\"setup-incomplete\"", "(attribut policy-url)"],
        );
        has_not(&html, &["href=", "data-action=\"start\""]);
    }
    for address in [
        "/confidentialite",
        "confidentialite.html#droits",
        "http://example.org/?a:b",
    ] {
        let html = first_screen("fr", &[("policyUrl", address.into())]);
        has(&html, &["data-screen=\"notice\"", address]);
    }
}

#[test]
fn an_unknown_territory_says_which_was_probably_meant() {
    let territory = |lang: &str, code: &str| first_screen(lang, &[("territory", code.into())]);
    let html = territory("fr", "63");
    has(
        &html,
        &[
            "data-code=\"territory-unknown\"",
            "Le territoire «\u{202f}63\u{202f}» n’existe pas.",
        ],
    );
    has(&html, &["Vouliez-vous dire dep:63 (Puy-de-Dôme)\u{202f}?"]);
    has_not(&html, &["data-action=\"start\""]);
    has(
        &territory("en", "Bretange"),
        &["Did you mean reg:53 (Bretagne)?"],
    );
    let far = territory("fr", "Wallonie");
    has(
        &far,
        &["Le territoire «\u{202f}Wallonie\u{202f}» n’existe pas."],
    );
    assert!(!words(&far).contains("Vouliez-vous dire"), "{far}");
}

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
            "Ce questionnaire n’existe pas en «\u{202f}br\u{202f}». Il est proposé en\u{202f}: Français, English.",
        ],
    );
    for known in ["fr", "FR", "fr-CA", "en_GB"] {
        has_not(&first_screen(known, &[]), &["n’existe pas en"]);
    }
}

#[test]
fn a_broken_definition_lists_its_problems() {
    let definition = r#"{"format": 1, "titel": {"fr": "<b>Essai</b>"}, "languages": "fr"}"#;
    let definition: Value = definition.parse().unwrap();
    let html = first_screen("fr", &[("definition", definition)]);
    has(
        &html,
        &[
            "data-screen=\"failure\"",
            "data-code=\"definition-invalid\"",
        ],
    );
    has(&html, &["Sa définition contient des erreurs."]);
    has(&html, &["titel", "unknown key; did you mean `title`?"]);
    has(
        &html,
        &[
            "languages",
            "expected a list, found a text",
            "the key `name` is missing",
        ],
    );
    has(&html, &["lang=\"en\""]);
    has_not(&html, &["data-action=\"start\""]);
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
