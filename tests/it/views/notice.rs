//! The notice: what a visitor must know before the first question.

use probono_survey::engine::value::Value;

use super::{first_screen, has, has_not};

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
            "9 à 11 pages",
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
    has(&html, &["aria-label=\"Le pro bono et votre structure\""]);
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
        &["écrivez à <bdi>12 rue Blatin, 63000 Clermont-Ferrand</bdi>. Vous"],
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
