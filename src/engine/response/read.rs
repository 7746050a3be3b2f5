//! Answers read back: for answers given in advance, and to score a response
//! again from its answers alone.

use crate::catalog::territories::is_department;
use crate::engine::answer::{Missing, parse_number};
use crate::engine::date;
use crate::engine::event::Event;
use crate::engine::problem::{Path, Problem, Problems, did_you_mean};
use crate::engine::questionnaire::{Item, ItemId, Kind, OptionId, OptionList, RowId};
use crate::engine::session::Session;
use crate::engine::value::Value;

/// Enters answers, written as in a response, into a session.
///
/// What was not asked, not reached or left empty enters nothing. What a
/// respondent could not have entered is a problem, and enters nothing either.
pub fn read_answers(session: &mut Session, answers: &Value) -> Vec<Problem> {
    let mut problems = Problems::default();
    let root = Path::Root;
    let path = root.key("answers");
    let Some(entries) = answers.as_object() else {
        problems.add(&path, "expected an object of answers by item");
        return problems.into_vec();
    };
    let questionnaire = session.questionnaire().clone();
    let mut values: Vec<Option<&Value>> = vec![None; questionnaire.items.len()];
    let mut next = 0;
    for (code, value) in entries {
        match find(&questionnaire.items, next, |item| *item.code == **code) {
            Some(place) => {
                values[place] = Some(value);
                next = place + 1;
            }
            None => {
                let known = questionnaire.items.iter().map(|item| &*item.code);
                let hint = did_you_mean(code, known);
                problems.add(&path.key(code), format!("there is no such item{hint}"));
            }
        }
    }
    for ((id, item), value) in questionnaire.items().zip(values) {
        if let Some(value) = value {
            let path = path.key(&item.code);
            match events(id, item, value) {
                Some(events) => {
                    for event in events {
                        session.apply(event);
                    }
                }
                None => problems.add(
                    &path,
                    format!("no answer to an item of this type: {}", value.to_json()),
                ),
            }
        }
    }
    problems.into_vec()
}

/// The place of an element, looked for first where it stands when all are
/// written in order, as they are in a response.
fn find<T>(all: &[T], expected: usize, is: impl Fn(&T) -> bool) -> Option<usize> {
    match all.get(expected) {
        Some(element) if is(element) => Some(expected),
        _ => all.iter().position(is),
    }
}

/// The events that enter `value`; `None` if nothing can.
fn events(id: ItemId, item: &Item, value: &Value) -> Option<Vec<Event>> {
    if let Some(code) = value.as_str().and_then(Missing::from_code) {
        return match code {
            Missing::Skip | Missing::Nr | Missing::Abd => Some(Vec::new()),
            // Rows are missing one by one.
            _ if matches!(item.kind, Kind::Matrix { .. }) => None,
            offered if item.missing.contains(&offered) => Some(vec![Event::Miss(id, offered)]),
            _ => None,
        };
    }
    match &item.kind {
        Kind::Info => None,
        Kind::Single { options, .. } => Some(vec![Event::Choose(id, option(options, value)?)]),
        Kind::Multi { options, .. } | Kind::Rank { options, .. } => {
            let mut chosen = Vec::new();
            for value in value.as_array()? {
                let option = option(options, value)?;
                // Ticked a second time, it would be gone.
                if chosen.contains(&option) {
                    return None;
                }
                chosen.push(option);
            }
            let excludes = chosen.iter().any(|id| options.option(*id).exclusive);
            if chosen.is_empty() || (excludes && chosen.len() > 1) {
                return None;
            }
            let toggle = |option| Event::Toggle(id, option);
            Some(chosen.into_iter().map(toggle).collect())
        }
        Kind::Matrix { rows, scale } => {
            let mut events = Vec::new();
            let mut next = 0;
            for (code, value) in value.as_object()? {
                let row = RowId(find(rows, next, |row| *row.code == **code)?);
                next = row.0 + 1;
                match value.as_str().and_then(Missing::from_code) {
                    Some(Missing::Skip | Missing::Nr | Missing::Abd) => {}
                    Some(missing) if rows[row.0].missing.contains(&missing) => {
                        events.push(Event::MissRow(id, row, missing));
                    }
                    Some(_) => return None,
                    None => events.push(Event::ChooseRow(id, row, option(scale, value)?)),
                }
            }
            Some(events)
        }
        Kind::Number { decimals, .. } => {
            let Value::Number(_) = value else {
                return None;
            };
            let number = value.to_json();
            parse_number(&number, *decimals)?;
            Some(vec![Event::Type(id, number.into())])
        }
        Kind::Date { .. } => {
            let text = value.as_str()?;
            date::parse(text).filter(|day| date::iso(*day) == text)?;
            Some(vec![Event::Type(id, text.into())])
        }
        Kind::Consent { .. } => (*value == Value::Bool(true)).then(|| vec![Event::Agree(id)]),
        // Computed again, whatever it was.
        Kind::Computed { .. } => matches!(value, Value::Number(_)).then(Vec::new),
        Kind::Scale { min, max, .. } => {
            let point = value
                .as_integer()
                .filter(|point| (min..=max).contains(&point))?;
            Some(vec![Event::Point(id, point)])
        }
        Kind::Text { .. } => Some(vec![Event::Type(id, value.as_str()?.into())]),
        Kind::Territory => {
            let code = value.as_str().filter(|code| is_department(code))?;
            Some(vec![Event::Territory(id, code.into())])
        }
    }
}

/// An option by its code or, on a scale, by its value.
fn option(list: &OptionList, value: &Value) -> Option<OptionId> {
    match value.as_integer() {
        Some(number) => list
            .options
            .iter()
            .position(|option| option.value == Some(number))
            .map(OptionId),
        None => list.find(value.as_str()?),
    }
}
