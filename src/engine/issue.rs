//! What is wrong with an answer. An issue is data, not an error: the answer
//! stays as it was entered.
//!
//! ```
//! # use std::sync::Arc;
//! # use probono_survey::catalog::SOURCES;
//! # use probono_survey::engine::{bundle::bundle, check::check};
//! # let definition = bundle("pbt-associations", SOURCES)?;
//! # let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! # let questionnaire = Arc::new(questionnaire);
//! use probono_survey::engine::event::Event;
//! use probono_survey::engine::issue::IssueKind;
//! use probono_survey::engine::questionnaire::Level;
//! use probono_survey::engine::session::Session;
//!
//! let volunteers = questionnaire.find("A_VOLN").ok_or("no item A_VOLN")?;
//! let mut session = Session::new(questionnaire, 1);
//! session.apply(Event::Type(volunteers, "a dozen".into()));
//! assert_eq!(session.issues(volunteers)[0].kind, IssueKind::NotANumber);
//! session.apply(Event::Type(volunteers, "6 000".into()));
//! // Many, but possible: a rule of the questionnaire asks to look again.
//! assert_eq!(session.issues(volunteers)[0].level, Level::Soft);
//! # Ok::<(), String>(())
//! ```

use super::answer::{Answer, parse_number};
use super::condition::Answers;
use super::date;
use super::formats::fits;
use super::questionnaire::{Format, ItemId, Kind, Level, OptionId, Requirement};
use super::rational::Rational;

/// One thing that is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The item.
    pub item: ItemId,
    /// Whether it blocks or warns; flags are no issues.
    pub level: Level,
    /// What is wrong.
    pub kind: IssueKind,
}

/// The ways in which an answer can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// An answer is demanded.
    Required,
    /// What was typed is no number with as many decimals as accepted.
    NotANumber,
    /// The number is below the smallest accepted.
    TooSmall(Rational),
    /// The number is above the largest accepted.
    TooLarge(Rational),
    /// What was typed is no day of the calendar.
    NotADate,
    /// The day is before the first accepted.
    TooEarly(i64),
    /// The day is after the last accepted.
    TooLate(i64),
    /// The text doesn't look as it must.
    Misshapen(Format),
    /// More options are chosen than accepted: the maximum, and how many.
    TooMany(usize, usize),
    /// The text is longer than accepted: the maximum, and its length.
    TooLong(usize, usize),
    /// The words that go with an option are missing: the least length.
    Unspecified(OptionId, usize),
    /// A rule of the questionnaire, by its place in the item.
    Check(usize),
}

impl Issue {
    /// Whether it blocks.
    pub fn blocks(&self) -> bool {
        self.level == Level::Hard
    }
}

/// The issues of one item that is asked, hard ones first.
pub(crate) fn issues(
    item_id: ItemId,
    answers: &Answers<'_>,
    specified: impl Fn(OptionId) -> usize,
) -> Vec<Issue> {
    let item = answers.questionnaire.item(item_id);
    let mut kinds: Vec<(Level, IssueKind)> = Vec::new();
    match answers.of(item_id) {
        None if is_required(&item.required, answers) => {
            kinds.push((Level::Hard, IssueKind::Required))
        }
        None => {}
        // Of a matrix, every row that is asked.
        Some(Answer::Rows(rows))
            if rows.contains(&None) && is_required(&item.required, answers) =>
        {
            kinds.push((Level::Hard, IssueKind::Required))
        }
        Some(answer) => {
            if let Some(kind) = broken(&item.kind, answer, specified) {
                kinds.push((Level::Hard, kind));
            }
        }
    }
    // A rule on an entry that can't be read would say something beside the point.
    if kinds.is_empty() {
        for level in [Level::Hard, Level::Soft] {
            let broken = item
                .checks
                .iter()
                .enumerate()
                .filter(|(_, check)| check.level == level && check.when.holds(answers));
            kinds.extend(broken.map(|(index, _)| (level, IssueKind::Check(index))));
        }
    }
    kinds
        .into_iter()
        .map(|(level, kind)| Issue {
            item: item_id,
            level,
            kind,
        })
        .collect()
}

/// Whether an answer is demanded now.
pub(crate) fn is_required(requirement: &Requirement, answers: &Answers<'_>) -> bool {
    match requirement {
        Requirement::Never => false,
        Requirement::Always => true,
        Requirement::If(condition) => condition.holds(answers),
    }
}

fn broken(
    kind: &Kind,
    answer: &Answer,
    specified: impl Fn(OptionId) -> usize,
) -> Option<IssueKind> {
    match (kind, answer) {
        (
            Kind::Number {
                min, max, decimals, ..
            },
            Answer::Typed(typed),
        ) => match parse_number(typed, *decimals) {
            None => Some(IssueKind::NotANumber),
            Some(number) => match (min, max) {
                (Some(min), _) if number < *min => Some(IssueKind::TooSmall(*min)),
                (_, Some(max)) if number > *max => Some(IssueKind::TooLarge(*max)),
                _ => None,
            },
        },
        (Kind::Date { earliest, latest }, Answer::Typed(typed)) => match date::parse(typed) {
            None => Some(IssueKind::NotADate),
            Some(day) => match (earliest, latest) {
                (Some(first), _) if day < *first => Some(IssueKind::TooEarly(*first)),
                (_, Some(last)) if day > *last => Some(IssueKind::TooLate(*last)),
                _ => None,
            },
        },
        (Kind::Text { max_length, format }, Answer::Typed(typed)) => {
            let length = typed.chars().count();
            if length > *max_length {
                return Some(IssueKind::TooLong(*max_length, length));
            }
            let format = format.filter(|format| !fits(*format, typed));
            format.map(IssueKind::Misshapen)
        }
        (Kind::Single { options, .. }, Answer::Choice(_))
        | (Kind::Multi { options, .. } | Kind::Rank { options, .. }, Answer::Choices(_)) => {
            let chosen = answer.choices();
            let most = match kind {
                Kind::Multi { max_choices, .. } => max_choices.unwrap_or(usize::MAX),
                Kind::Rank { max_choices, .. } => *max_choices,
                _ => 1,
            };
            if chosen.len() > most {
                return Some(IssueKind::TooMany(most, chosen.len()));
            }
            chosen.iter().find_map(|option| {
                let least = options.option(*option).specify?;
                (specified(*option) < least).then_some(IssueKind::Unspecified(*option, least))
            })
        }
        _ => None,
    }
}
