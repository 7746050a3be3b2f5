//! Answers as they are stored.

use crate::engine::answer::{Answer, Missing, RowAnswer, parse_number};
use crate::engine::date;
use crate::engine::questionnaire::{Choice, ItemId, Kind, Row, RowId};
use crate::engine::session::Session;
use crate::engine::value::Value;

/// Every item but the information screens, in the order of asking.
pub(super) fn answers(session: &Session) -> Value {
    let questionnaire = session.questionnaire();
    let entries = questionnaire
        .items()
        .filter(|(_, item)| !matches!(item.kind, Kind::Info))
        .map(|(id, item)| (item.code.to_string(), answer(session, id)));
    Value::Object(entries.collect())
}

/// The words that go with chosen options, as `ITEM.OPTION`.
pub(in crate::engine) fn specified(session: &Session) -> Value {
    let mut entries = Vec::new();
    for (id, item) in session.questionnaire().items() {
        let (Kind::Single { options, .. }
        | Kind::Multi { options, .. }
        | Kind::Rank { options, .. }) = &item.kind
        else {
            continue;
        };
        let chosen = session.answers().of(id).map_or(&[][..], Answer::choices);
        for option in chosen {
            let words = session.specified(id, *option).map(|words| words.trim());
            if let Some(words) = words.filter(|words| !words.is_empty()) {
                let mut name = item.code.to_string();
                name.push('.');
                name.push_str(&options.option(*option).code);
                entries.push((name, words.into()));
            }
        }
    }
    Value::Object(entries)
}

/// What was chosen, asked or not, also what a condition hides of it. What was
/// typed is not among it, nor what was computed: nobody chose it.
pub(in crate::engine) fn entered(session: &Session) -> Value {
    let chosen = session.questionnaire().items().filter_map(|(id, item)| {
        let answer = session.answer(id)?;
        let chosen = !matches!(answer, Answer::Typed(_) | Answer::Computed(_));
        chosen.then(|| {
            (
                item.code.to_string(),
                written(answer, &item.kind, Missing::Abd),
            )
        })
    });
    Value::Object(chosen.collect())
}

fn answer(session: &Session, id: ItemId) -> Value {
    let item = session.questionnaire().item(id);
    if !session.is_visible(id) {
        return missing(Missing::Skip);
    }
    let nothing = if session.is_seen(id) {
        Missing::Nr
    } else {
        Missing::Abd
    };
    // What a condition hides of an item is not part of the answer.
    let Some(answer) = session.answers().of(id) else {
        return match &item.kind {
            Kind::Computed { .. } => missing(Missing::Nr),
            Kind::Matrix { rows, .. } if item.parts.is_some() => {
                rows_without_answers(session, id, rows, nothing)
            }
            _ => missing(nothing),
        };
    };
    written(answer, &item.kind, nothing)
}

/// An answer as it is stored, `nothing` where it holds none.
fn written(answer: &Answer, kind: &Kind, nothing: Missing) -> Value {
    match (answer, kind) {
        (Answer::Missing(code), _) => missing(*code),
        (Answer::Point(point), _) => (*point).into(),
        (Answer::Territory(code), _) => (**code).into(),
        (Answer::Computed(value), _) => (*value).into(),
        (Answer::Agreed, _) => true.into(),
        (Answer::Typed(typed), Kind::Number { decimals, .. }) => {
            parse_number(typed, *decimals).map_or_else(|| missing(nothing), Value::from)
        }
        (Answer::Typed(typed), Kind::Date { .. }) => {
            date::parse(typed).map_or_else(|| missing(nothing), |day| date::iso(day).into())
        }
        // A text that spells a missing code would be read as one.
        (Answer::Typed(typed), _) => match Missing::from_code(typed.trim()) {
            Some(code) => code.code().to_ascii_lowercase().into(),
            None => typed.trim().into(),
        },
        (Answer::Choice(option), Kind::Single { options, .. }) => choice(options.option(*option)),
        (Answer::Choices(chosen), Kind::Multi { options, .. } | Kind::Rank { options, .. }) => {
            let codes = chosen.iter().map(|option| choice(options.option(*option)));
            Value::Array(codes.collect())
        }
        (Answer::Rows(entries), Kind::Matrix { rows, scale }) => {
            let rows = rows.iter().zip(entries).map(|(row, entry)| {
                let value = match entry {
                    Some(RowAnswer::Choice(option)) => choice(scale.option(*option)),
                    Some(RowAnswer::Missing(code)) => missing(*code),
                    None => missing(nothing),
                };
                (row.code.to_string(), value)
            });
            Value::Object(rows.collect())
        }
        _ => missing(nothing),
    }
}

/// Rows that nobody answered, where some may not have been asked.
fn rows_without_answers(session: &Session, id: ItemId, rows: &[Row], nothing: Missing) -> Value {
    let asked = |row: usize| session.asks_row(id, RowId(row));
    if (0..rows.len()).all(asked) {
        return missing(nothing);
    }
    let rows = rows.iter().enumerate().map(|(place, row)| {
        let code = if asked(place) { nothing } else { Missing::Skip };
        (row.code.to_string(), missing(code))
    });
    Value::Object(rows.collect())
}

fn choice(option: &Choice) -> Value {
    match option.value {
        Some(value) => value.into(),
        None => (*option.code).into(),
    }
}

fn missing(code: Missing) -> Value {
    code.code().into()
}
