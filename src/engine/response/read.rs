//! Answers read back: for answers given in advance, and to score a response
//! again from its answers alone.

use std::sync::Arc;

use crate::catalog::territories::is_department;
use crate::engine::answer::{Answer, Missing, RowAnswer, parse_number};
use crate::engine::date;
use crate::engine::problem::{Path, Problem, Problems, did_you_mean};
use crate::engine::questionnaire::{Item, ItemId, Kind, OptionId, OptionList, Row};
use crate::engine::session::Session;
use crate::engine::value::Value;

/// Enters answers, written as in a response, into a session, each in the place
/// of what was entered before.
///
/// What was not asked, not reached or left empty enters nothing. What a
/// respondent could not have entered is a problem, and enters nothing either.
pub fn read_answers(session: &mut Session, answers: &Value) -> Vec<Problem> {
    enter(session, answers).0
}

/// Does the same with the answers of a response that was sent, and remembers
/// how far the respondent came: what is not `ABD`, in no row, was seen.
pub(crate) fn read_response(session: &mut Session, answers: &Value) -> Vec<Problem> {
    let (problems, values) = enter(session, answers);
    let abandoned = |value: &Value| value.as_str() == Some(Missing::Abd.code());
    for (place, value) in values.into_iter().enumerate() {
        let seen = value.is_some_and(|value| match value.as_object() {
            Some(rows) => !rows.iter().any(|(_, value)| abandoned(value)),
            None => !abandoned(value),
        });
        if seen {
            session.see(ItemId(place));
        }
    }
    problems
}

/// Enters answers; gives the problems, and the value that stands for each item.
fn enter<'a>(session: &mut Session, answers: &'a Value) -> (Vec<Problem>, Vec<Option<&'a Value>>) {
    let mut problems = Problems::default();
    let root = Path::Root;
    let path = root.key("answers");
    let Some(entries) = answers.as_object() else {
        problems.add(&path, "expected an object of answers by item");
        return (problems.into_vec(), Vec::new());
    };
    let questionnaire = Arc::clone(session.questionnaire());
    let mut values: Vec<Option<&Value>> = vec![None; questionnaire.items.len()];
    let mut next = 0;
    for (code, value) in entries {
        let items = &questionnaire.items;
        match find(items.len(), next, &|place| *items[place].code == **code) {
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
    let asked = questionnaire.items().zip(&values);
    session.fill(asked.filter_map(|((id, item), value)| {
        let value = (*value)?;
        let read = read(item, value);
        if read.is_none() {
            problems.add(
                &path.key(&item.code),
                format!("no answer to an item of this type: {}", value.to_json()),
            );
        }
        Some((id, read??))
    }));
    (problems.into_vec(), values)
}

/// Which of `count` elements it is, looked for from where it stands when all
/// are written in order, as they are in a response. Not generic: one copy of it
/// is small.
fn find(count: usize, expected: usize, is: &dyn Fn(usize) -> bool) -> Option<usize> {
    (expected..count)
        .chain(0..expected.min(count))
        .find(|place| is(*place))
}

/// What `value` answers: `Some(None)` if nothing, `None` if nobody could.
fn read(item: &Item, value: &Value) -> Option<Option<Answer>> {
    if let Some(code) = value.as_str().and_then(Missing::from_code) {
        return match code {
            Missing::Skip | Missing::Nr | Missing::Abd => Some(None),
            // Rows are missing one by one.
            _ if matches!(item.kind, Kind::Matrix { .. }) => None,
            offered if item.missing.contains(&offered) => Some(Some(Answer::Missing(offered))),
            _ => None,
        };
    }
    let answer = match &item.kind {
        Kind::Info => return None,
        Kind::Single { options, .. } => Answer::Choice(option(options, 0, value)?),
        Kind::Multi { options, .. } => {
            let mut chosen = choices(options, value)?;
            chosen.sort_unstable();
            Answer::Choices(chosen)
        }
        Kind::Rank { options, .. } => Answer::Choices(choices(options, value)?),
        Kind::Matrix { rows, scale } => return row_answers(rows, scale, value),
        Kind::Number { decimals, .. } => {
            let number = matches!(value, Value::Number(_)).then(|| value.to_json())?;
            parse_number(&number, *decimals)?;
            Answer::Typed(number.into())
        }
        Kind::Date { .. } => {
            let text = value.as_str()?;
            date::parse(text).filter(|day| date::iso(*day) == text)?;
            Answer::Typed(text.into())
        }
        Kind::Consent { .. } if *value == Value::Bool(true) => Answer::Agreed,
        Kind::Consent { .. } => return None,
        // Computed again, whatever it was.
        Kind::Computed { .. } => return matches!(value, Value::Number(_)).then_some(None),
        Kind::Scale { min, max, .. } => {
            let point = value.as_integer();
            Answer::Point(point.filter(|point| (min..=max).contains(&point))?)
        }
        Kind::Text { .. } => {
            let typed = value.as_str()?;
            let typed = (!typed.trim().is_empty()).then(|| Answer::Typed(typed.into()));
            return Some(typed);
        }
        Kind::Territory => {
            let code = value.as_str().filter(|code| is_department(code))?;
            Answer::Territory(code.into())
        }
    };
    Some(Some(answer))
}

/// Several options as a respondent can choose them: none twice, and none
/// beside one that excludes all others.
fn choices(options: &OptionList, value: &Value) -> Option<Vec<OptionId>> {
    let values = value.as_array()?;
    let mut chosen: Vec<OptionId> = Vec::with_capacity(values.len().min(options.options.len()));
    for value in values {
        let next = chosen.last().map_or(0, |last| last.0 + 1);
        let option = option(options, next, value)?;
        if chosen.contains(&option) {
            return None;
        }
        chosen.push(option);
    }
    let excludes = chosen.iter().any(|id| options.option(*id).exclusive);
    let fits = !chosen.is_empty() && (chosen.len() == 1 || !excludes);
    fits.then_some(chosen)
}

fn row_answers(rows: &[Row], scale: &OptionList, value: &Value) -> Option<Option<Answer>> {
    let mut entries = vec![None; rows.len()];
    let mut next = 0;
    for (code, value) in value.as_object()? {
        let row = find(rows.len(), next, &|row| *rows[row].code == **code)?;
        next = row + 1;
        entries[row] = match value.as_str().and_then(Missing::from_code) {
            Some(Missing::Skip | Missing::Nr | Missing::Abd) => None,
            Some(missing) if rows[row].missing.contains(&missing) => {
                Some(RowAnswer::Missing(missing))
            }
            Some(_) => return None,
            None => Some(RowAnswer::Choice(option(scale, 0, value)?)),
        };
    }
    let answered = entries.iter().any(Option::is_some);
    Some(answered.then_some(Answer::Rows(entries)))
}

/// An option by its code or, on a scale, by its value, looked for from where
/// it probably stands.
fn option(list: &OptionList, expected: usize, value: &Value) -> Option<OptionId> {
    let options = &list.options;
    let place = match value.as_integer() {
        Some(number) => find(options.len(), expected, &|place| {
            options[place].value == Some(number)
        }),
        None => {
            // Codes are short, and many begin alike: looking at the last byte
            // first spares most comparisons.
            let code = value.as_str()?.as_bytes();
            find(options.len(), expected, &|place| {
                let known = options[place].code.as_bytes();
                known.len() == code.len() && known.last() == code.last() && known == code
            })
        }
    };
    place.map(OptionId)
}
