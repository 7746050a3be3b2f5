//! Going on later: what holds for every passage is in `properties`; here is
//! what a snapshot can't be used for.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::session::{Screen, Session};
use probono_survey::engine::snapshot::{restore, snapshot};
use probono_survey::engine::value::Value;

use crate::util::standard;

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
