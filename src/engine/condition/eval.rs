//! Evaluating a condition. It always ends and always has an answer.

use super::{Aggregate, Condition, Expression, Operator, Place};
use crate::engine::answer::{Answer, Missing, RowAnswer, parse_number};
use crate::engine::date;
use crate::engine::questionnaire::{ItemId, Kind, OptionId, Questionnaire};
use crate::engine::rational::Rational;

/// The answers that a condition is evaluated on.
///
/// Hidden items have no answer here, whatever was entered before they were
/// hidden.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The entries, by item.
    pub answers: &'a [Option<Answer>],
    /// Whether an item is asked, by item.
    pub visible: &'a [bool],
}

impl<'a> Answers<'a> {
    /// The answer of an item that is asked.
    pub fn of(&self, item: ItemId) -> Option<&'a Answer> {
        self.answers[item.0]
            .as_ref()
            .filter(|_| self.visible[item.0])
    }

    /// The answer in one row.
    fn row(&self, place: Place) -> Option<RowAnswer> {
        match (place, self.of(place.item())?) {
            (Place::Item(_), Answer::Missing(code)) => Some(RowAnswer::Missing(*code)),
            (Place::Item(_), Answer::Choice(option)) => Some(RowAnswer::Choice(*option)),
            (Place::Row(_, row), Answer::Rows(rows)) => rows[row.0],
            _ => None,
        }
    }

    /// The whole number that an answer stands for: a value of a scale or a
    /// point. Missing codes have none.
    pub fn number(&self, place: Place) -> Option<i64> {
        let kind = &self.questionnaire.item(place.item()).kind;
        match (place, kind, self.of(place.item())?) {
            (Place::Item(_), Kind::Single { options, .. }, Answer::Choice(option)) => {
                options.option(*option).value
            }
            (Place::Row(..), Kind::Matrix { scale, .. }, _) => match self.row(place)? {
                RowAnswer::Choice(option) => scale.option(option).value,
                RowAnswer::Missing(_) => None,
            },
            (_, Kind::Scale { .. }, Answer::Point(point)) => Some(*point),
            _ => None,
        }
    }

    /// How many options are chosen, exclusive ones not counted, or rows
    /// answered. Missing codes and silence have no count.
    pub fn count(&self, item: ItemId) -> Option<i64> {
        let number = match (&self.questionnaire.item(item).kind, self.of(item)?) {
            (Kind::Multi { options, .. } | Kind::Rank { options, .. }, Answer::Choices(chosen)) => {
                chosen
                    .iter()
                    .filter(|option| !options.option(**option).exclusive)
                    .count()
            }
            (_, Answer::Rows(rows)) => rows
                .iter()
                .filter(|row| matches!(row, Some(RowAnswer::Choice(_))))
                .count(),
            _ => return None,
        };
        Some(number as i64)
    }

    /// The quantity that an answer stands for: its number, or the day it names.
    pub fn quantity(&self, place: Place) -> Option<Rational> {
        match (
            &self.questionnaire.item(place.item()).kind,
            self.of(place.item())?,
        ) {
            (Kind::Number { decimals, .. }, Answer::Typed(typed)) => parse_number(typed, *decimals),
            (Kind::Date { .. }, Answer::Typed(typed)) => date::parse(typed).map(Rational::from),
            (_, Answer::Computed(value)) => Some(*value),
            _ => self.number(place).map(Rational::from),
        }
    }

    /// What an expression comes to, if all that it reads is there.
    pub fn evaluate(&self, expression: &Expression) -> Option<Rational> {
        match expression {
            Expression::Constant(number) => Some(*number),
            Expression::Value(place) => self.quantity(*place),
            Expression::Count(item) => self.count(*item).map(Rational::from),
            Expression::Of(aggregate, places) => self.together(*aggregate, places),
            Expression::Year(day) => {
                let day = self.evaluate(day)?.whole();
                let known = (date::FIRST..=date::LAST).contains(&day);
                known.then(|| Rational::from(date::civil(day).0))
            }
            Expression::Computed(left, operator, right) => {
                let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
                match operator {
                    Operator::Plus => left.checked_add(right),
                    Operator::Minus => left.checked_add(right.times(-1)),
                    Operator::Times => left.checked_mul(right),
                    Operator::Over => left.checked_mul(right.inverse()?),
                }
            }
        }
    }

    fn together(&self, aggregate: Aggregate, places: &[Place]) -> Option<Rational> {
        if aggregate == Aggregate::Count {
            let answered = places.iter().filter(|place| self.is_answered(**place));
            return Some(Rational::from(answered.count() as i64));
        }
        let mut values = places.iter().filter_map(|place| self.quantity(*place));
        let first = values.next()?;
        match aggregate {
            Aggregate::Least => Some(values.fold(first, Ord::min)),
            Aggregate::Greatest => Some(values.fold(first, Ord::max)),
            _ => values.try_fold(first, Rational::checked_add),
        }
    }

    fn is_answered(&self, place: Place) -> bool {
        match place {
            Place::Row(..) => matches!(self.row(place), Some(RowAnswer::Choice(_))),
            Place::Item(item) => self
                .of(item)
                .is_some_and(|answer| answer.missing().is_none()),
        }
    }

    fn choice(&self, item: ItemId) -> Option<OptionId> {
        match self.of(item)? {
            Answer::Choice(option) => Some(*option),
            _ => None,
        }
    }

    fn same(&self, item: ItemId) -> bool {
        let Some(Answer::Rows(rows)) = self.of(item) else {
            return false;
        };
        // Rows that are not asked have no say.
        let mut asked = rows
            .iter()
            .filter(|row| **row != Some(RowAnswer::Missing(Missing::Skip)));
        match asked.next() {
            Some(first @ Some(RowAnswer::Choice(_))) => asked.all(|row| row == first),
            _ => false,
        }
    }
}

impl Condition {
    /// Whether the condition holds.
    pub fn holds(&self, answers: &Answers<'_>) -> bool {
        match self {
            Condition::Not(inner) => !inner.holds(answers),
            Condition::And(left, right) => left.holds(answers) && right.holds(answers),
            Condition::Or(left, right) => left.holds(answers) || right.holds(answers),
            Condition::OneOf(place, options, missing) => match answers.row(*place) {
                Some(RowAnswer::Choice(option)) => options.contains(&option),
                Some(RowAnswer::Missing(code)) => missing.contains(&code),
                None => false,
            },
            Condition::NoneOf(place, options, missing) => match answers.row(*place) {
                Some(RowAnswer::Choice(option)) => !options.contains(&option),
                // A missing answer differs from a named missing code only.
                Some(RowAnswer::Missing(code)) => !missing.is_empty() && !missing.contains(&code),
                // What is typed, ticked or counted is no missing code.
                None => answers.is_answered(*place),
            },
            Condition::Has(item, option) => answers
                .of(*item)
                .is_some_and(|answer| answer.choices().contains(option)),
            Condition::Ordered(item, comparison, option) => answers
                .choice(*item)
                .is_some_and(|chosen| comparison.holds(chosen, *option)),
            Condition::OrderedItems(left, comparison, right) => {
                match (answers.choice(*left), answers.choice(*right)) {
                    (Some(left), Some(right)) => comparison.holds(left, right),
                    _ => false,
                }
            }
            Condition::Quantities(left, comparison, right) => {
                match (answers.evaluate(left), answers.evaluate(right)) {
                    (Some(left), Some(right)) => comparison.holds(left, right),
                    _ => false,
                }
            }
            Condition::Answered(place) => answers.is_answered(*place),
            Condition::Same(item) => answers.same(*item),
            Condition::Contact(item) => match answers.of(*item) {
                Some(Answer::Typed(text)) => names_a_contact(text),
                _ => false,
            },
        }
    }
}

/// Whether an e-mail address or a telephone number (nine digits or more, with
/// the usual separators) stands in `text`.
fn names_a_contact(text: &str) -> bool {
    text.split_whitespace().any(is_mail_address) || longest_digit_run(text) >= 9
}

fn is_mail_address(word: &str) -> bool {
    let Some((name, domain)) = word.split_once('@') else {
        return false;
    };
    !name.is_empty()
        && domain.split_once('.').is_some_and(|(host, rest)| {
            !host.is_empty() && rest.chars().next().is_some_and(char::is_alphanumeric)
        })
}

fn longest_digit_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for character in text.chars() {
        if character.is_ascii_digit() {
            run += 1;
            longest = longest.max(run);
        } else if !matches!(
            character,
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')' | '+'
        ) {
            run = 0;
        }
    }
    longest
}
