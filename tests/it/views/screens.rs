//! Pages, review and results, from sessions that stand there.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::questionnaire::{OptionId, Questionnaire};
use probono_survey::engine::response::read_answers;
use probono_survey::engine::session::{Screen, Session, Step};
use probono_survey::engine::value::Value;

use super::{has, has_not, render, setup};
use crate::util::{answered, json};

/// The HTML of a session that `walk` has brought somewhere.
#[track_caller]
fn screen(lang: &str, walk: impl FnOnce(&mut Session)) -> String {
    let mut setup = setup(lang, &[]);
    let questionnaire = setup.questionnaire.as_ref().unwrap();
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    walk(&mut session);
    setup.session = Some(session);
    render(setup)
}

/// Enters answers at the notice, as a page may in advance, and begins.
#[track_caller]
fn begin(session: &mut Session, answers: &str) {
    let answers: Value = answers.parse().unwrap();
    assert_eq!(read_answers(session, &answers), []);
    session.apply(Event::Start { now: 0 });
}

/// Goes on until the page of an item is shown.
#[track_caller]
fn go_to(session: &mut Session, code: &str) {
    let item = session.questionnaire().find(code).unwrap();
    while !session.page_items().contains(&item) {
        assert_eq!(session.apply(Event::Next), Step::Moved, "before {code}");
    }
}

fn option(questionnaire: &Questionnaire, item: &str, code: &str) -> Event {
    use probono_survey::engine::questionnaire::Kind;
    let id = questionnaire.find(item).unwrap();
    let option: OptionId = match &questionnaire.item(id).kind {
        Kind::Single { options, .. } | Kind::Multi { options, .. } | Kind::Rank { options, .. } => {
            options.find(code).unwrap()
        }
        _ => panic!("{item} has no options"),
    };
    Event::Toggle(id, option)
}

const ENOUGH: &str = r#"{"K_TERR": "dep:63", "K_PRACT": "NI", "A_SIZE": "01"}"#;

#[test]
fn every_row_of_a_matrix_is_a_group_with_all_its_labels() {
    let html = screen("fr", |session| {
        begin(session, ENOUGH);
        go_to(session, "K_BARR");
    });
    assert_eq!(html.matches("data-row=").count(), 8);
    assert_eq!(
        html.matches("role=\"radiogroup\" aria-labelledby=\"ps7-K_BARR-")
            .count(),
        8
    );
    assert_eq!(html.matches("Frein rédhibitoire</span></label>").count(), 8);
    assert_eq!(
        html.matches("value=\"NSP\"").count(),
        8 + 1,
        "and one for the ranking"
    );
    has(&html, &["Page 6 sur 9", "Freins et leviers"]);
    // How far one is in a long one is for the eye: a group says its name, no more.
    let places = "class=\"row-place\" aria-hidden=\"true\"";
    assert_eq!(html.matches(places).count(), 8);
    has(&html, &["1 / 8", "8 / 8"]);
}

#[test]
fn no_line_ends_within_an_inversion_or_after_a_number() {
    let html = screen("fr", |session| {
        begin(session, ENOUGH);
        go_to(session, "A_VOLN");
    });
    assert!(html.contains("compte-\u{2060}t-\u{2060}elle"), "{html}");
    assert!(html.contains("10\u{a0}à\u{20}19\u{a0}salariés"), "{html}");
}

#[test]
fn the_last_page_says_that_the_review_comes_next() {
    for (item, label) in [("A_VOLN", "Suivant"), ("K_FUT", "Vérifier mes réponses")] {
        let html = screen("fr", |session| {
            begin(session, ENOUGH);
            go_to(session, item);
        });
        let button = format!("data-action=\"next\">{label}</button>");
        assert!(html.contains(&button), "{item}: {html}");
    }
}

#[test]
fn a_required_answer_left_out_is_named_where_it_is_and_above() {
    let html = screen("fr", |session| {
        begin(session, "{}");
        assert_eq!(session.apply(Event::Next), Step::Blocked);
    });
    has(
        &html,
        &[
            "Un point est à revoir avant de continuer",
            "Répondez à cette question, ou choisissez «\u{202f}Je ne souhaite pas répondre\u{202f}».",
            "data-goto=\"K_TERR\"",
            "aria-describedby=\"ps7-K_TERR-issues\"",
            "aria-invalid=\"true\"",
        ],
    );
}

#[test]
fn a_warning_offers_to_correct_or_to_continue() {
    let html = screen("en", |session| {
        begin(
            session,
            r#"{"K_TERR": "dep:63", "K_PRACT": "Y12", "K_FRAME": "BC", "K_FORM": ["F06_LONG"]}"#,
        );
        go_to(session, "K_FORM");
        assert_eq!(session.apply(Event::Next), Step::Warned);
    });
    has(
        &html,
        &[
            "One check before you go on",
            "Change my answer",
            "Continue anyway",
            // Why is said with the panel, and again with the button that leads there.
            "aria-describedby=\"ps7-why\"",
            "aria-describedby=\"ps7-why-0\"",
        ],
    );
    has_not(&html, &["data-action=\"next\""]);
}

#[test]
fn a_ranking_is_changed_with_named_buttons() {
    let html = screen("fr", |session| {
        begin(session, ENOUGH);
        go_to(session, "K_SKILL");
        let questionnaire = Arc::clone(session.questionnaire());
        for code in ["S06_FIN", "S03_COM"] {
            session.apply(option(&questionnaire, "K_SKILL", code));
        }
    });
    has(
        &html,
        &[
            "Votre classement",
            "aria-label=\"Monter «\u{202f}Communication, relations publiques et presse\u{202f}»\"",
            "2 choix sur 3 possibles",
            // The boxes that are ticked bear the order.
            "<span class=\"choice-place\" aria-hidden=\"true\">1</span>",
            "<span class=\"choice-place\" aria-hidden=\"true\">2</span>",
            // Help and how to choose are part of the name, and the order is said as it changes.
            "aria-labelledby=\"ps7-K_SKILL-legend ps7-K_SKILL-help ps7-K_SKILL-hint\"",
            ">1. Finance, comptabilité, gestion. 2. Communication, relations publiques et presse. <",
        ],
    );
    assert_eq!(
        html.matches("aria-disabled=\"true\"").count(),
        2,
        "the ends"
    );
}

#[test]
fn the_review_shows_answers_in_words_and_what_is_sealed() {
    let html = screen("fr", |session| {
        begin(
            session,
            r#"{"K_TERR": "dep:63", "K_PRACT": "NI", "A_SIZE": "REF", "A_VOLN": 1250,
                "A_HOST": {"AH1": 5, "AH2": "NSP"}}"#,
        );
        while session.screen() != Screen::Review {
            assert_eq!(session.apply(Event::Next), Step::Moved);
        }
    });
    has(
        &html,
        &[
            "Puy-de-Dôme",
            "Je ne souhaite pas répondre",
            "1\u{202f}250\u{a0}bénévoles",
            "Une personne peut être référente de la mission\u{202f}:",
            "avant de lire l’explication",
            "data-edit=\"A_HOST\"",
        ],
    );
    has_not(&html, &["data-edit=\"K_TERR\"", "K_FRAME"]);
    assert_eq!(
        html.matches("<dd").count(),
        html.matches("<dt").count(),
        "a button is no answer of its own"
    );
}

#[test]
fn what_becomes_of_the_response_is_said_where_something_already_stood() {
    let review = screen("fr", |session| {
        begin(session, ENOUGH);
        while session.screen() != Screen::Review {
            session.apply(Event::Next);
        }
    });
    let results = screen("fr", |session| {
        begin(session, ENOUGH);
        while session.screen() != Screen::Review {
            session.apply(Event::Next);
        }
        session.apply(Event::Finish);
    });
    has(
        &review,
        &["<div><div class=\"visually-hidden\" role=\"status\"></div></div>"],
    );
    has(
        &results,
        &[
            "<div class=\"visually-hidden\" role=\"status\">Vos réponses ne sont pas encore envoyées.</div>\
             <p aria-hidden=\"true\">Vos réponses ne sont pas encore envoyées.</p>",
        ],
    );
}

#[test]
fn that_answers_cannot_be_changed_any_more_is_said_with_the_button() {
    let html = screen("fr", |session| begin(session, ENOUGH));
    has(
        &html,
        &["id=\"ps7-seal\"", "aria-describedby=\"ps7-seal\">Suivant"],
    );
}

#[test]
fn the_results_say_what_each_index_rests_on() {
    let html = screen("fr", |session| {
        begin(
            session,
            r#"{"K_TERR": "dep:63", "K_PRACT": "NI", "A_SIZE": "01",
                "A_HOST": {"AH1": 5, "AH2": 4, "AH3": "NSP", "AH4": 2, "AH5": 4, "AH6": 2},
                "A_MAT": {"AM1": 1, "AM2": 1, "AM3": 1, "AM4": 1, "AM5": 1, "AM6": 1},
                "K_TOOL": ["T08"]}"#,
        );
        while session.screen() != Screen::Review {
            session.apply(Event::Next);
        }
        session.apply(Event::Finish);
    });
    has(
        &html,
        &[
            "<strong class=\"value\">72</strong>",
            "<th scope=\"col\">Résultat</th>",
            "<th scope=\"row\">Capacité d’accueil</th><td><span>72</span> Prête</td>",
            "D’après 5 réponses sur 6",
            "non calculé",
            "data-recommendation=\"A_IX_MAT\"",
            "Annuaire local des intermédiaires",
            "à votre demande",
        ],
    );
    has_not(
        &html,
        &[
            "data-index=\"A_IX_IMP\"",
            "data-recommendation=\"A_IX_HOST\"",
        ],
    );
}

#[test]
fn the_last_page_says_that_the_review_is_next_unless_it_leads_to_an_early_end() {
    let mut definition = json("tests/browser/src/short.json").to_json();
    let end = r#""end_if":"T_SIZE = S01","end_text":{"fr":"Merci","en":"Thanks"},"#;
    let last = definition.find(r#""code":"P_TWO""#).expect("it is there");
    definition.insert_str(last, end);
    let definition: Value = definition.parse().expect("it is JSON");
    for (size, label) in [("S01", "Next"), ("S02", "Check my answers")] {
        let mut setup = setup("en", &[("definition", definition.clone())]);
        let questionnaire = setup.questionnaire.as_ref().expect("it is valid");
        let answers = format!(r#"{{"T_SIZE": "{size}"}}"#);
        let mut session = answered(size, questionnaire, &answers.parse().expect("it is JSON"));
        session.apply(Event::Start { now: 0 });
        assert_eq!(session.apply(Event::Next), Step::Moved);
        setup.session = Some(session);
        let expected = format!(">{label}</button>");
        has(&render(setup), &["Page 2 of 2", &expected]);
    }
}
