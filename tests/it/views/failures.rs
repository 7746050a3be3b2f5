//! What stands in place of a survey that can't be shown.

use probono_survey::engine::value::Value;

use super::{first_screen, has, has_not, words};

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
