//! What a fuzzer throws at the engine, and what must hold all the same.
//!
//! Each target is a function of an input's bytes that panics when something is
//! wrong, and a binary of the same name: built by `cargo xtask fuzz` it is
//! libFuzzer, otherwise it runs the inputs that it is given. Once a fault is
//! mended, its input goes to the tests as a case.

pub mod bytes;
pub mod form;
mod laws;
pub mod naive;
mod passage;
pub mod replay;
mod undo;

use std::sync::{Arc, LazyLock};

use probono_survey::engine::bundle::bundle;
use probono_survey::engine::check::check;
use probono_survey::engine::condition::Condition;
use probono_survey::engine::event::Event;
use probono_survey::engine::packed;
use probono_survey::engine::problem::Problem;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::response::{Context, response};
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;

use bytes::Bytes;

/// Any bytes as a definition: it is read, bundled and checked. Problems are in
/// bounds and said once and for all; what has none can be answered.
pub fn definition(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let Ok(value) = text.parse::<Value>() else {
        return;
    };
    let _ = bundle("definition", &[("definition", text)]);
    match check(&value) {
        Err(problems) => {
            are_told(&problems);
            assert_eq!(check(&value).err(), Some(problems));
        }
        Ok(questionnaire) => {
            let mut session = Session::new(Arc::new(questionnaire), 0);
            session.apply(Event::Start { now: 0 });
            session.apply(Event::Next);
            session.apply(Event::Continue);
            laws::of_the_response(&session);
        }
    }
}

fn are_told(problems: &[Problem]) {
    assert!(
        (1..=200).contains(&problems.len()),
        "{} problems",
        problems.len()
    );
    for problem in problems {
        assert!(!problem.path.is_empty() && !problem.message.is_empty());
    }
}

static SMALL: LazyLock<Option<Value>> =
    LazyLock::new(|| include_str!("../../cases/definition.json").parse().ok());

/// The item of the small definition that conditions are tried on, asked last.
const PROBE: &str = "PROBE";

/// Any text as a condition: it is refused where it stands, or it can be
/// evaluated, and `not` turns it around.
///
/// What comes after a zero byte are the events of a respondent.
pub fn condition(input: &[u8]) {
    let (source, events) = match input.iter().position(|byte| *byte == 0) {
        Some(end) => (&input[..end], &input[end + 1..]),
        None => (input, &[][..]),
    };
    let Ok(source) = std::str::from_utf8(source) else {
        return;
    };
    let Some(questionnaire) = with_condition(source) else {
        return;
    };
    let session = passage::walk(
        &questionnaire,
        &mut Bytes::new(events),
        laws::after_an_event,
    );
    // Around the longest or deepest condition there is no room for more.
    let Some(turned) = with_condition(&format!("not ({source})")) else {
        return;
    };
    if let (Some(condition), Some(turned)) = (probe(&questionnaire), probe(&turned)) {
        let answers = session.answers();
        assert_ne!(condition.holds(&answers), turned.holds(&answers), "not");
    }
}

/// The small questionnaire in which the probe is shown on this condition.
fn with_condition(source: &str) -> Option<Arc<Questionnaire>> {
    let mut definition = SMALL.clone()?;
    set_show_if(&mut definition, source);
    match check(&definition) {
        Ok(questionnaire) => Some(Arc::new(questionnaire)),
        Err(problems) => {
            are_told(&problems);
            let at = |problem: &Problem| problem.path.ends_with("].show_if");
            assert!(problems.iter().all(at), "{problems:?}");
            None
        }
    }
}

fn probe(questionnaire: &Questionnaire) -> Option<&Condition> {
    questionnaire
        .item(questionnaire.find(PROBE)?)
        .show_if
        .as_ref()
}

fn set_show_if(definition: &mut Value, source: &str) {
    let Value::Object(entries) = definition else {
        return;
    };
    let items = entries.iter_mut().find(|(key, _)| key == "items");
    let Some((_, Value::Array(items))) = items else {
        return;
    };
    let probe = |item: &&mut Value| item.get("code") == Some(&PROBE.into());
    if let Some(Value::Object(probe)) = items.iter_mut().find(probe) {
        probe.push(("show_if".to_owned(), source.into()));
    }
}

/// A definition and a respondent's events, both made by choice: what is shown,
/// what is wrong, the scores and the response agree with one another.
pub fn session(input: &[u8]) {
    let mut bytes = Bytes::new(input);
    let definition = form::definition(&mut bytes);
    let Ok(questionnaire) = check(&definition) else {
        return;
    };
    let packed = packed::pack(&questionnaire);
    damaged(&packed, &mut bytes);
    let again = packed::unpack(&packed).map(Arc::new);
    let mut events = bytes.clone();
    let session = passage::walk(&Arc::new(questionnaire), &mut bytes, laws::after_an_event);
    laws::of_the_response(&session);
    // What was packed and unpacked is answered alike.
    let session = response(&session, &Context::default());
    let again = again.map(|again| passage::walk(&again, &mut events, |_, _, _| ()));
    let again = again.map(|again| response(&again, &Context::default()));
    assert_eq!(Some(session), again);
}

/// A packed questionnaire that ends too soon is none; one with another byte in
/// it is refused or is another one.
fn damaged(packed: &[u8], bytes: &mut Bytes<'_>) {
    let place = |bytes: &mut Bytes<'_>| (bytes.below(256) * 256 + bytes.below(256)) % packed.len();
    assert!(packed::unpack(&packed[..place(bytes)]).is_none());
    let mut altered = packed.to_vec();
    altered[place(bytes)] = bytes.byte();
    let _ = packed::unpack(&altered);
}
