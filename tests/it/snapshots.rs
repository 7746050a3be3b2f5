//! Going on later: what holds for every passage is in `properties`; here is
//! what a snapshot can't be used for.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::questionnaire::OptionId;
use probono_survey::engine::session::{Screen, Session};
use probono_survey::engine::snapshot::{restore, snapshot};
use probono_survey::engine::value::Value;

use crate::util::{answered, checked, sent, standard};

#[test]
fn a_snapshot_of_another_instrument_is_none() {
    let associations = Session::new(standard("pbt-associations"), 1);
    let kept = snapshot(&associations);
    assert!(restore(&standard("pbt-companies"), &kept).is_none());
    assert!(restore(associations.questionnaire(), &kept).is_some());
}

#[test]
fn what_is_no_snapshot_is_none() {
    let questionnaire = standard("pbt-associations");
    let whole = snapshot(&Session::new(Arc::clone(&questionnaire), 1));
    for key in ["q_hash", "seed", "answers"] {
        let Value::Object(mut entries) = whole.clone() else {
            panic!("a snapshot is an object");
        };
        entries.retain(|(known, _)| known != key);
        assert!(
            restore(&questionnaire, &Value::Object(entries)).is_none(),
            "without {key}"
        );
    }
    for other in ["null", "[]", "12", "{}"] {
        assert!(
            restore(&questionnaire, &other.parse().unwrap()).is_none(),
            "{other}"
        );
    }
}

#[test]
fn nobody_gets_past_a_page_with_a_forged_snapshot() {
    let questionnaire = standard("pbt-associations");
    let mut session = Session::new(Arc::clone(&questionnaire), 1);
    session.apply(Event::Start { now: 0 });
    let Value::Object(mut entries) = snapshot(&session) else {
        panic!("a snapshot is an object");
    };
    for (key, value) in &mut entries {
        if key == "page" {
            *value = Value::Null;
        }
    }
    // The department is required, on a page before the review.
    let restored = restore(&questionnaire, &Value::Object(entries)).unwrap();
    assert!(matches!(restored.screen(), Screen::Page(_)));
    assert!(restored.has_tried());
}

const EVERY_KIND: &str = r#"{
  "format": 1, "id": "kinds", "name": "kinds", "version": "1.0.0", "scoring_version": "1.0.0",
  "audience": "A", "languages": ["fr"], "title": {"fr": "Essai"},
  "lists": [
    {"code": "SIZES", "ordered": true, "options": [
      {"code": "S", "label": {"fr": "Petit"}}, {"code": "L", "label": {"fr": "Grand"}}]},
    {"code": "COLORS", "options": [
      {"code": "RED", "label": {"fr": "Rouge"}}, {"code": "GREEN", "label": {"fr": "Vert"}}]},
    {"code": "AGREE", "options": [
      {"code": "1", "value": 1, "label": {"fr": "Non"}}, {"code": "2", "value": 2, "label": {"fr": "Oui"}}]}
  ],
  "items": [
    {"code": "SIZE", "type": "single", "options": "SIZES", "text": {"fr": "Taille ?"}},
    {"code": "COLOR", "type": "multi", "options": "COLORS", "text": {"fr": "Couleurs ?"},
     "show_options_if": {"GREEN": "SIZE = L"}},
    {"code": "MOOD", "type": "matrix", "scale": "AGREE", "text": {"fr": "Humeur ?"}, "rows": [
      {"code": "R1", "text": {"fr": "Hier"}},
      {"code": "R2", "text": {"fr": "Demain"}, "show_if": "SIZE = L"}]},
    {"code": "DAY", "type": "date", "text": {"fr": "Quel jour ?"}},
    {"code": "HOURS", "type": "number", "decimals": 1, "text": {"fr": "Heures ?"}},
    {"code": "TWICE", "type": "computed", "formula": "HOURS * 2", "decimals": 1, "text": {"fr": "Double"}},
    {"code": "YES", "type": "consent", "label": {"fr": "J’accepte"}, "text": {"fr": "D’accord ?"}}
  ],
  "pages": [{"code": "P", "title": {"fr": "Page"},
    "items": ["SIZE", "COLOR", "MOOD", "DAY", "HOURS", "TWICE", "YES"]}]
}"#;

#[test]
fn what_a_condition_hides_of_an_answer_is_kept_too() {
    let questionnaire = checked("kinds", &EVERY_KIND.parse().unwrap());
    let answers = r#"{"SIZE": "L", "COLOR": ["RED", "GREEN"], "MOOD": {"R1": 2, "R2": 1},
        "DAY": "2027-03-02", "HOURS": 1.5, "YES": true}"#;
    let mut session = answered("kinds", &questionnaire, &answers.parse().unwrap());
    session.apply(Event::Start { now: 0 });
    let size = questionnaire.find("SIZE").unwrap();
    let whole = sent(&session, 0);
    assert_eq!(
        whole
            .get("answers")
            .and_then(|answers| answers.get("TWICE")),
        Some(&3.into())
    );

    // Small, nothing is green and tomorrow is not asked about.
    session.apply(Event::Choose(size, OptionId(0)));
    let kept: Value = snapshot(&session).to_json().parse().unwrap();
    let mut going_on = restore(&questionnaire, &kept).unwrap();
    assert_eq!(sent(&going_on, 0), sent(&session, 0));
    assert_ne!(sent(&going_on, 0), whole);
    going_on.apply(Event::Choose(size, OptionId(1)));
    assert_eq!(sent(&going_on, 0), whole);
}
