//! A passage kept as plain data, to go on with it later.
//!
//! What was entered is kept as it was entered, also what routing hides now.
//! Going on enters it again and walks to where the respondent was, event by
//! event, so a snapshot that was tampered with leads nowhere else than a
//! respondent could have gone.

use std::sync::Arc;

use super::answer::Answer;
use super::event::Event;
use super::questionnaire::{ItemId, Kind, Questionnaire};
use super::response::{entered, read_answers, specified};
use super::session::{Screen, Session, Step};
use super::value::Value;

/// Where a respondent stands, and what they entered.
pub fn snapshot(session: &Session) -> Value {
    let questionnaire = session.questionnaire();
    let page = match session.screen() {
        Screen::Page(page) => (*questionnaire.page(page).code).into(),
        _ => Value::Null,
    };
    let typed = questionnaire.items().filter_map(|(id, item)| {
        let Some(Answer::Typed(text)) = session.answer(id) else {
            return None;
        };
        Some((item.code.to_string(), (**text).into()))
    });
    Value::object([
        ("q_hash", (*questionnaire.fingerprints.instrument).into()),
        ("seed", i64::from(session.seed()).into()),
        (
            "started",
            session.started().map_or(Value::Null, Value::from),
        ),
        ("page", page),
        ("returning", session.is_returning().into()),
        ("answers", entered(session)),
        ("typed", Value::Object(typed.collect())),
        ("specified", specified(session)),
    ])
}

/// A session that stands where the one of the snapshot stood, or at the last
/// place before it that the answers still lead to. What was sent stands at the
/// review. `None` when the snapshot is of another instrument, or is none.
pub fn restore(questionnaire: &Arc<Questionnaire>, snapshot: &Value) -> Option<Session> {
    let returning = snapshot.get("returning") == Some(&Value::Bool(true));
    let session = walked(questionnaire, snapshot, returning)?;
    if matches!(session.screen(), Screen::End(_)) {
        // An end takes all answers with it. It is the respondent's to go there.
        return walked(questionnaire, snapshot, false);
    }
    Some(session)
}

fn walked(
    questionnaire: &Arc<Questionnaire>,
    snapshot: &Value,
    returning: bool,
) -> Option<Session> {
    let text = |key| snapshot.get(key).and_then(Value::as_str);
    let number = |key| snapshot.get(key).and_then(Value::as_integer);
    if text("q_hash")? != questionnaire.fingerprints.instrument {
        return None;
    }
    let mut session = Session::new(Arc::clone(questionnaire), number("seed")? as u32);
    // What can't be entered is left for the respondent.
    let _ = read_answers(&mut session, snapshot.get("answers")?);
    enter_words(&mut session, snapshot);
    if let Some(now) = number("started") {
        session.apply(Event::Start { now });
        walk(&mut session, text("page"), returning);
    }
    Some(session)
}

/// Enters what was typed: into fields, and beside options.
fn enter_words(session: &mut Session, snapshot: &Value) {
    let questionnaire = Arc::clone(session.questionnaire());
    let entries = |key| snapshot.get(key).and_then(Value::as_object).unwrap_or(&[]);
    for (code, text) in entries("typed") {
        if let (Some(item), Some(text)) = (questionnaire.find(code), text.as_str()) {
            session.apply(Event::Type(item, text.into()));
        }
    }
    for (place, words) in entries("specified") {
        let option = |(item, option): (&str, &str)| {
            let item = questionnaire.find(item)?;
            let (Kind::Single { options, .. }
            | Kind::Multi { options, .. }
            | Kind::Rank { options, .. }) = &questionnaire.item(item).kind
            else {
                return None;
            };
            Some((item, options.find(option)?))
        };
        let found = place.split_once('.').and_then(option);
        if let (Some((item, option)), Some(words)) = (found, words.as_str()) {
            session.apply(Event::Specify(item, option, words.into()));
        }
    }
}

/// Goes on from page to page until `page`, or to the review where there is
/// none. Who came back to a page from the review gets there the same way.
fn walk(session: &mut Session, page: Option<&str>, returning: bool) {
    let questionnaire = Arc::clone(session.questionnaire());
    while let Screen::Page(shown) = session.screen() {
        if !returning && page == Some(&*questionnaire.page(shown).code) {
            return;
        }
        let mut step = session.apply(Event::Next);
        if step == Step::Warned {
            step = session.apply(Event::Continue);
        }
        if step != Step::Moved {
            return;
        }
    }
    let goal = questionnaire
        .pages
        .iter()
        .find(|known| page == Some(&*known.code));
    let asked = |item: &ItemId| session.is_visible(*item);
    if let Some(item) = goal.and_then(|goal| goal.items().find(asked)) {
        session.apply(Event::Edit(item));
    }
}
