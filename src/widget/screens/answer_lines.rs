//! Answers in words, for the review.

use crate::catalog::territories::parse_territory;
use crate::engine::answer::{Answer, RowAnswer, parse_number};
use crate::engine::questionnaire::{ItemId, Kind, OptionList, Row};
use crate::engine::session::Session;
use crate::widget::frame::Frame;
use crate::widget::strings::Key;

/// What was answered, as lines of text.
pub(super) fn answer_lines(frame: &Frame, session: &Session, id: ItemId) -> Vec<String> {
    let item = frame.item(id);
    let Some(answer) = session.answer(id) else {
        return vec![frame.word(Key::NoAnswer).to_string()];
    };
    match (answer, &item.kind) {
        (Answer::Missing(code), _) => vec![frame.missing(*code).to_string()],
        (Answer::Point(point), _) => vec![point.to_string()],
        (Answer::Typed(typed), Kind::Number { unit, .. }) => {
            let number = parse_number(typed);
            let mut line = number.map_or_else(|| typed.to_string(), |n| frame.strings.number(n));
            if let Some(unit) = unit {
                line.push('\u{a0}');
                line.push_str(frame.text(unit));
            }
            vec![line]
        }
        (Answer::Typed(typed), _) => vec![typed.to_string()],
        (Answer::Territory(code), _) => vec![match parse_territory(code) {
            Ok(territory) => territory.name().to_owned(),
            Err(_) => code.to_string(),
        }],
        (Answer::Rows(entries), Kind::Matrix { rows, scale }) => rows
            .iter()
            .zip(entries)
            .map(|(row, entry)| row_line(frame, row, scale, *entry))
            .collect(),
        (
            _,
            Kind::Single { options } | Kind::Multi { options, .. } | Kind::Rank { options, .. },
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
                lines.push(line);
            }
            lines
        }
        _ => Vec::new(),
    }
}

fn row_line(frame: &Frame, row: &Row, scale: &OptionList, entry: Option<RowAnswer>) -> String {
    let mut line = frame.text(&row.text).to_owned();
    line.push_str(&frame.word(Key::Colon));
    match entry {
        Some(RowAnswer::Choice(option)) => line.push_str(frame.text(&scale.option(option).label)),
        Some(RowAnswer::Missing(code)) => line.push_str(&frame.missing(code)),
        None => line.push_str(&frame.word(Key::NoAnswer)),
    }
    line
}
