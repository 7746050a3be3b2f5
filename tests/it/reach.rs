//! What `check` calls unreachable is: every way of answering is tried.

use std::sync::Arc;

use probono_survey::engine::answer::Missing;
use probono_survey::engine::check::check;
use probono_survey::engine::event::Event;
use probono_survey::engine::questionnaire::{ItemId, OptionId, Questionnaire};
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;
use proptest::prelude::*;
use proptest::sample::select;

use crate::definition::patched;

/// GRADE is asked unless COLOR is RED, so that no answer is free of the others.
const ATOMS: &[&str] = &[
    "COLOR = RED",
    "COLOR != GREEN",
    "COLOR in {RED, NSP}",
    "COLOR = REF",
    "answered(COLOR)",
    "GRADE >= 5",
    "GRADE < 3",
    "GRADE = 10",
    "GRADE != NSP",
    "answered(GRADE)",
    "MOOD = 2",
    "MOOD in {1, 3}",
    "MOOD > 1",
    "MOOD = NSP",
    "answered(MOOD)",
    "GRADE = MOOD",
    "GRADE + MOOD > 12",
];

fn condition() -> impl Strategy<Value = String> {
    let atom = select(ATOMS).prop_map(str::to_owned);
    atom.prop_recursive(5, 24, 2, |inner| {
        prop_oneof![
            3 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
            1 => inner.prop_map(|a| format!("not ({a})")),
        ]
    })
}

/// The questionnaire that shows PROBE on a condition; what is wrong with it
/// otherwise.
fn shown_if(condition: &str) -> Result<Arc<Questionnaire>, Vec<String>> {
    let patch = format!(r#"{{"patch": {{"/items/PROBE/show_if": "{condition}"}}}}"#);
    let definition = patched("reach", &patch.parse::<Value>().unwrap());
    let checked = check(&definition).map(Arc::new);
    checked.map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// Whether PROBE is shown, for every way of answering what conditions ask.
fn shown(questionnaire: &Arc<Questionnaire>) -> Vec<bool> {
    let item = |code| questionnaire.find(code).unwrap();
    let [color, mood, grade, probe] = ["COLOR", "MOOD", "GRADE", "PROBE"].map(item);
    let choices = |item: ItemId, missing: &[Missing]| {
        let choices = (0..3).map(move |option| Event::Choose(item, OptionId(option)));
        let missing = missing.iter().map(move |code| Event::Miss(item, *code));
        let all: Vec<Event> = choices.chain(missing).chain([Event::Clear(item)]).collect();
        all
    };
    let points = (0..=10).map(|point| Event::Point(grade, point));
    let grades = points.chain([Event::Miss(grade, Missing::Nsp), Event::Clear(grade)]);
    let grades: Vec<Event> = grades.collect();
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    let mut all = Vec::new();
    for color in choices(color, &[Missing::Nsp, Missing::Ref]) {
        session.apply(color);
        for mood in choices(mood, &[Missing::Nsp]) {
            session.apply(mood);
            for grade in &grades {
                session.apply(grade.clone());
                all.push(session.is_visible(probe));
            }
        }
    }
    all
}

#[test]
fn every_way_of_answering_is_tried() {
    let shown = shown(&shown_if("COLOR = BLUE and MOOD = 3 and GRADE = 7").unwrap());
    assert_eq!(shown.len(), 6 * 5 * 13);
    assert_eq!(shown.iter().filter(|shown| **shown).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_called_unreachable_is(condition in condition()) {
        if let Err(problems) = shown_if(&condition) {
            let expected = "items[12].show_if: this never holds, so that the item is never asked";
            prop_assert_eq!(problems, [expected]);
            let never = shown_if(&format!("not ({condition})")).unwrap();
            prop_assert!(shown(&never).iter().all(|shown| *shown), "{}", condition);
        }
    }

    /// And nothing else is, as far as single answers go.
    #[test]
    fn what_is_unreachable_is_called_so(condition in condition()) {
        let together = ATOMS.iter().filter(|atom| atom.contains("GRADE") && atom.contains("MOOD"));
        let mut together = together.filter(|atom| condition.contains(**atom));
        if let (Ok(questionnaire), None) = (shown_if(&condition), together.next()) {
            prop_assert!(shown(&questionnaire).contains(&true), "{}", condition);
        }
    }
}
