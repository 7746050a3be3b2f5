//! Answers in words, for the review.

use crate::catalog::territories::parse_territory;
use crate::engine::answer::{Answer, Missing, RowAnswer, parse_number};
use crate::engine::date;
use crate::engine::questionnaire::{ItemId, Kind, OptionList, Row};
use crate::engine::session::Session;
use crate::widget::frame::Frame;
use crate::widget::piping::Piped;
use crate::widget::strings::Key;

/// A line of an answer: what it is about, if that must be said, and the answer.
pub(super) struct Line {
    pub about: String,
    pub answer: String,
}

impl Line {
    fn plain(answer: impl Into<String>) -> Line {
        Line {
            about: String::new(),
            answer: answer.into(),
        }
    }
}

/// What was answered.
pub(super) fn answer_lines(
    frame: &Frame,
    session: &Session,
    id: ItemId,
    piped: &Piped,
) -> Vec<Line> {
    let item = frame.item(id);
    let Some(answer) = session.answers().of(id) else {
        return vec![Line::plain(&*frame.word(Key::NoAnswer))];
    };
    match (answer, &item.kind) {
        (Answer::Missing(code), _) => vec![Line::plain(&*frame.missing(*code))],
        (Answer::Point(point), _) => vec![Line::plain(point.to_string())],
        (Answer::Typed(typed), Kind::Number { unit, decimals, .. }) => {
            let number = parse_number(typed, *decimals);
            let mut line = number.map_or_else(|| typed.to_string(), |n| frame.strings.decimal(n));
            if let Some(unit) = unit {
                line.push('\u{a0}');
                line.push_str(frame.text(unit));
            }
            vec![Line::plain(line)]
        }
        (Answer::Typed(typed), Kind::Date { .. }) => {
            let day = date::parse(typed);
            let words = day.map_or_else(|| typed.to_string(), |day| frame.strings.date(day));
            vec![Line::plain(words)]
        }
        (Answer::Typed(typed), _) => vec![Line::plain(&**typed)],
        (Answer::Agreed, Kind::Consent { label }) => vec![Line::plain(frame.text(label))],
        (Answer::Computed(value), _) => vec![Line::plain(frame.strings.decimal(*value))],
        (Answer::Territory(code), _) => vec![Line::plain(match parse_territory(code) {
            Ok(territory) => territory.name(),
            Err(_) => code,
        })],
        (Answer::Rows(entries), Kind::Matrix { rows, scale }) => {
            let mut lines = Vec::new();
            for (row, entry) in rows.iter().zip(entries) {
                if *entry == Some(RowAnswer::Missing(Missing::Skip)) {
                    continue;
                }
                lines.push(row_line(frame, row, scale, *entry, piped));
            }
            lines
        }
        (
            _,
            Kind::Single { options, .. } | Kind::Multi { options, .. } | Kind::Rank { options, .. },
        ) => {
            let ranked = matches!(item.kind, Kind::Rank { .. });
            let mut lines = Vec::new();
            for (place, option) in answer.choices().iter().enumerate() {
                let mut line = String::new();
                if ranked {
                    line.push_str(&(place + 1).to_string());
                    line.push_str(". ");
                }
                line.push_str(frame.text(&options.option(*option).label));
                if let Some(words) = session.specified(id, *option) {
                    line.push_str(&frame.word(Key::Colon));
                    line.push_str(words);
                }
                lines.push(Line::plain(line));
            }
            lines
        }
        _ => Vec::new(),
    }
}

/// What was answered as one text, to stand in another; none without an answer.
pub(in crate::widget) fn answer_text(
    frame: &Frame,
    session: &Session,
    id: ItemId,
) -> Option<String> {
    let answer = session.answers().of(id)?;
    if answer.missing().is_some() {
        return None;
    }
    // What the lines are about isn't told, so nothing is to be filled in.
    let lines = answer_lines(frame, session, id, &Piped::default());
    let lines: Vec<String> = lines.into_iter().map(|line| line.answer).collect();
    Some(lines.join(&frame.word(Key::ListSeparator)))
}

fn row_line(
    frame: &Frame,
    row: &Row,
    scale: &OptionList,
    entry: Option<RowAnswer>,
    piped: &Piped,
) -> Line {
    Line {
        about: [&*piped.text(frame, &row.text), &*frame.word(Key::Colon)].concat(),
        answer: match entry {
            Some(RowAnswer::Choice(option)) => frame.text(&scale.option(option).label).to_owned(),
            Some(RowAnswer::Missing(code)) => frame.missing(code).to_string(),
            None => frame.word(Key::NoAnswer).to_string(),
        },
    }
}
