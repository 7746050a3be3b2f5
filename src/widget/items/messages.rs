//! What a respondent is told of an issue: what to do.

use crate::engine::issue::{Issue, IssueKind};
use crate::engine::questionnaire::{Format, Kind};
use crate::widget::frame::Frame;
use crate::widget::piping::Piped;
use crate::widget::strings::Key;

/// The sentence for an issue.
pub(in crate::widget) fn message(frame: &Frame, issue: &Issue, piped: &Piped) -> String {
    let item = frame.item(issue.item);
    let words = &frame.strings;
    match &issue.kind {
        IssueKind::Required => match item.missing.first() {
            _ if matches!(item.kind, Kind::Matrix { .. }) => words.get(Key::ErrorRows).to_string(),
            Some(missing) => words.fill(
                Key::ErrorRequiredOr,
                &[("missing", &frame.missing(*missing))],
            ),
            None => words.get(Key::ErrorRequired).to_string(),
        },
        IssueKind::NotANumber => match &item.kind {
            Kind::Number { decimals, .. } if *decimals > 0 => {
                words.count(Key::ErrorDecimal, *decimals, &[])
            }
            _ => words.get(Key::ErrorNumber).to_string(),
        },
        IssueKind::NotADate => words.get(Key::ErrorDate).to_string(),
        IssueKind::TooEarly(day) => words.fill(Key::ErrorEarly, &[("date", &words.date(*day))]),
        IssueKind::TooLate(day) => words.fill(Key::ErrorLate, &[("date", &words.date(*day))]),
        IssueKind::Misshapen(format) => words.get(format_error(*format)).to_string(),
        IssueKind::TooSmall(min) => words.fill(Key::ErrorSmall, &[("min", &words.decimal(*min))]),
        IssueKind::TooLarge(max) => words.fill(Key::ErrorLarge, &[("max", &words.decimal(*max))]),
        IssueKind::TooMany(max, count) => words.fill(
            Key::ErrorMany,
            &[("max", &max.to_string()), ("count", &count.to_string())],
        ),
        IssueKind::TooLong(max, length) => {
            let [max, length] = [*max, *length].map(|number| words.number(number as i64));
            words.fill(Key::ErrorLong, &[("max", &max), ("length", &length)])
        }
        IssueKind::Unspecified(option, min) => {
            let label = match &item.kind {
                Kind::Single { options, .. }
                | Kind::Multi { options, .. }
                | Kind::Rank { options, .. } => frame.text(&options.option(*option).label),
                _ => "",
            };
            words.fill(
                Key::ErrorUnspecified,
                &[("option", label), ("min", &min.to_string())],
            )
        }
        IssueKind::Check(index) => piped.text(frame, &item.checks[*index].message),
    }
}

fn format_error(format: Format) -> Key {
    match format {
        Format::Email => Key::ErrorEmail,
        Format::Phone => Key::ErrorPhone,
        Format::Url => Key::ErrorUrl,
        Format::Postcode => Key::ErrorPostcode,
    }
}
