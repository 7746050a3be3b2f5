//! The fields of every type of item: what they are to a keyboard, to a screen
//! reader and to the browser that fills them in.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::response::read_answers;
use probono_survey::engine::session::{Session, Step};
use probono_survey::engine::value::Value;

use super::{has, has_not, render, setup};
use crate::util::json;

/// The HTML of the page that asks for an item, in English, answers given.
#[track_caller]
fn page_of(item: &str, answers: &str) -> String {
    let mut setup = setup("en", &[("definition", json("tests/cases/kinds.json"))]);
    let questionnaire = setup.questionnaire.as_ref().expect("it is valid");
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    let answers: Value = answers.parse().expect("it is JSON");
    assert_eq!(read_answers(&mut session, &answers), []);
    session.apply(Event::Start { now: 0 });
    let wanted = questionnaire.find(item).expect(item);
    while !session.page_items().contains(&wanted) {
        assert_eq!(session.apply(Event::Next), Step::Moved, "before {item}");
    }
    setup.session = Some(session);
    render(setup)
}

/// What stands between the group of an item and the next.
#[track_caller]
fn group<'a>(page: &'a str, item: &str) -> &'a str {
    let start = format!("data-item=\"{item}\"");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("{page}"));
    rest.split_once("data-item=").map_or(rest, |(own, _)| own)
}

/// Answers that lead to every page.
const ANSWERS: &str = r#"{"BORN": "1987-03-02", "PRICE": 12.5, "RATE": 2, "TOWN": "63300", "OWNS": "NO",
    "TIMES": 2, "HOURS_1": 5, "HOURS_2": 3, "JOB_1": "baker", "NEXT_1": "YES"}"#;

#[test]
fn every_field_says_what_it_takes() {
    for (item, expected) in [
        (
            "CONSENT",
            vec!["type=\"checkbox\"", "I agree to be contacted"],
        ),
        (
            "BORN",
            vec![
                "type=\"date\"",
                "min=\"1920-01-01\"",
                "max=\"2027-12-31\"",
                "value=\"1987-03-02\"",
            ],
        ),
        // Without bounds of its own a date has four digits of year all the same.
        ("START", vec!["min=\"1000-01-01\"", "max=\"9999-12-31\""]),
        (
            "PRICE",
            vec!["inputmode=\"decimal\"", "value=\"12.5\"", ">euros<"],
        ),
        ("OWNS", vec!["type=\"radio\"", ">Yes<", ">No<"]),
        (
            "TOWN",
            vec![
                "role=\"combobox\"",
                "aria-expanded=\"false\"",
                "aria-autocomplete=\"list\"",
                "value=\"Riom\"",
            ],
        ),
        (
            "MAIL",
            vec!["type=\"email\"", "autocomplete=\"email\"", "dir=\"ltr\""],
        ),
        ("CHOSEN", vec!["type=\"checkbox\"", "Which ones in Riom"]),
        ("TIMES", vec!["inputmode=\"numeric\""]),
        (
            "HOURS_2",
            vec!["Hours of mission 2", "inputmode=\"decimal\""],
        ),
        ("PROBE", vec!["<textarea", "0 of 10 characters"]),
    ] {
        let page = page_of(item, ANSWERS);
        has(group(&page, item), &expected);
    }
}

#[test]
fn what_a_condition_hides_is_not_on_the_page() {
    let page = page_of("CHOSEN", ANSWERS);
    has(group(&page, "CHOSEN"), &["Cat", "Dog"]);
    has_not(group(&page, "CHOSEN"), &["Fish"]);
    has(group(&page, "LIKED"), &["Dog"]);
    has_not(group(&page, "LIKED"), &["Cat", "Fish"]);
    has(group(&page, "VIEWS"), &["One", "Three"]);
    has_not(group(&page, "VIEWS"), &["Two"]);
    let page = page_of("CHOSEN", &ANSWERS.replace("\"NO\"", "\"YES\""));
    has(group(&page, "CHOSEN"), &["Fish"]);
    has(group(&page, "VIEWS"), &["Two"]);
}

#[test]
fn what_is_computed_is_asked_of_nobody() {
    for item in ["CHOSEN", "PROBE"] {
        let page = page_of(item, ANSWERS);
        for computed in ["COST", "DOUBLE", "ALL"] {
            has_not(&page, &[&format!("data-item=\"{computed}\"")]);
        }
    }
}

#[test]
fn a_page_that_repeats_counts_itself() {
    let page = page_of("HOURS_1", ANSWERS);
    has(&page, &["Mission 1", "data-item=\"PLEASED_1\""]);
    has_not(&page, &["Mission 2", "data-item=\"HOURS_2\""]);
    let page = page_of("JOB_2", ANSWERS);
    has(&page, &["Job 2"]);
    has(
        group(&page_of("NEXT_1", ANSWERS), "NEXT_1"),
        &["Another after baker"],
    );
}

#[test]
fn what_is_demanded_under_a_condition_says_so_while_it_holds() {
    let free = page_of("TOWN", "{}");
    has_not(group(&free, "TOWN"), &["aria-required"]);
    let demanded = page_of("TOWN", r#"{"CONSENT": true}"#);
    has(
        group(&demanded, "TOWN"),
        &["aria-required=\"true\"", "required"],
    );
}

/// All that the form with one item of every kind demands.
const REQUIRED: &str = r#"{"T_ONE": "F1", "T_MANY": ["F2"], "T_LAND": "dep:63", "T_ROWS": {"R1": 1, "R2": "NSP"},
    "T_TOWN": "63113", "T_DATE": "2027-03-02", "T_TIMES": 0, "T_OK": true}"#;

/// The HTML of the form with one item of every kind, of which nothing is scored.
#[track_caller]
fn unscored(answers: &str, lead: impl FnOnce(&mut Session)) -> String {
    let mut definition = json("tests/browser/src/kinds.json");
    if let Value::Object(entries) = &mut definition {
        entries.retain(|(key, _)| key != "indices");
    }
    let mut setup = setup("en", &[("definition", definition)]);
    let questionnaire = setup.questionnaire.as_ref().expect("it is valid");
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    assert_eq!(
        read_answers(&mut session, &answers.parse().expect("it is JSON")),
        []
    );
    session.apply(Event::Start { now: 0 });
    lead(&mut session);
    setup.session = Some(session);
    render(setup)
}

#[test]
fn a_required_matrix_wants_an_answer_in_every_row_and_marks_those_without() {
    for (answers, wanted) in [
        ("{}", vec!["R1", "R2"]),
        (r#"{"R1": 2}"#, vec!["R2"]),
        (r#"{"R1": 2, "R2": "NSP"}"#, vec![]),
    ] {
        let answers = REQUIRED.replace(r#"{"R1": 1, "R2": "NSP"}"#, answers);
        let html = unscored(&answers, |session| {
            let rows = session.questionnaire().find("T_ROWS").expect("it is there");
            while !session.page_items().contains(&rows) {
                assert_eq!(session.apply(Event::Next), Step::Moved);
            }
            let step = session.apply(Event::Next);
            assert_eq!(step == Step::Blocked, !wanted.is_empty());
            if step == Step::Moved {
                session.apply(Event::Back);
            }
        });
        let rows = group(&html, "T_ROWS");
        for row in ["R1", "R2"] {
            let (_, rest) = rows.split_once(&format!("data-row=\"{row}\"")).expect(row);
            let (tag, _) = rest.split_once('>').expect("a tag ends");
            let marked = tag.contains("aria-invalid=\"true\"");
            assert_eq!(marked, wanted.contains(&row), "{answers}: {row}");
        }
        let said = rows.contains("Answer each marked line.");
        assert_eq!(said, !wanted.is_empty(), "{answers}");
    }
}

#[test]
fn where_nothing_is_scored_no_results_are_announced() {
    let html = unscored(REQUIRED, |session| {
        while session.apply(Event::Next) == Step::Moved {}
        session.apply(Event::Finish);
    });
    has(&html, &["data-screen=\"results\"", "Download my answers"]);
    has_not(
        &html,
        &["Your results", "Your indices", "What to do first", "<table"],
    );
}
