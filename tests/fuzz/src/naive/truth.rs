//! What conditions and formulas say of the answers that count.

use probono_survey::engine::answer::{Answer, Missing, RowAnswer, parse_number};
use probono_survey::engine::condition::{
    Aggregate, Comparison, Condition, Expression, Operator, Place,
};
use probono_survey::engine::date;
use probono_survey::engine::questionnaire::{ItemId, Kind, OptionId};

use super::{Fraction, Naive};

/// What is found at a place.
enum Found {
    Nothing,
    Code(Missing),
    Option(OptionId),
    /// An answer of another kind.
    Something,
}

impl Naive<'_> {
    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Not(inner) => !self.holds(inner),
            Condition::And(left, right) => self.holds(left) & self.holds(right),
            Condition::Or(left, right) => self.holds(left) | self.holds(right),
            Condition::OneOf(place, options, codes) => match self.at(*place) {
                Found::Option(option) => options.contains(&option),
                Found::Code(code) => codes.contains(&code),
                _ => false,
            },
            Condition::NoneOf(place, options, codes) => match self.at(*place) {
                Found::Option(option) => !options.contains(&option),
                Found::Code(code) => !codes.is_empty() && !codes.contains(&code),
                Found::Something => true,
                Found::Nothing => false,
            },
            Condition::Has(item, option) => self.chosen(*item).contains(option),
            Condition::Ordered(item, comparison, option) => match self.chosen(*item) {
                [chosen] => compares(*comparison, chosen, option),
                _ => false,
            },
            Condition::OrderedItems(left, comparison, right) => {
                match (self.chosen(*left), self.chosen(*right)) {
                    ([left], [right]) => compares(*comparison, left, right),
                    _ => false,
                }
            }
            Condition::Quantities(left, comparison, right) => {
                match (self.amount(left), self.amount(right)) {
                    (Some(left), Some(right)) => compares(*comparison, &left, &right),
                    _ => false,
                }
            }
            Condition::Answered(place) => self.answered(*place),
            Condition::Same(item) => self.same(*item),
            // The one thing that is taken from the engine: what looks like an
            // address is no question of routing.
            Condition::Contact(item) => self.contact(*item, condition),
        }
    }

    fn at(&self, place: Place) -> Found {
        match place {
            Place::Row(item, row) => match self.entry(item, row) {
                Some(RowAnswer::Choice(option)) => Found::Option(option),
                Some(RowAnswer::Missing(code)) => Found::Code(code),
                None => Found::Nothing,
            },
            Place::Item(item) if self.computed[item.0].is_some() => Found::Something,
            Place::Item(item) => match self.counts(item) {
                None => Found::Nothing,
                Some(Answer::Missing(code)) => Found::Code(*code),
                Some(Answer::Choice(option)) => Found::Option(*option),
                Some(_) => Found::Something,
            },
        }
    }

    fn chosen(&self, item: ItemId) -> &[OptionId] {
        self.counts(item).map_or(&[], Answer::choices)
    }

    fn answered(&self, place: Place) -> bool {
        matches!(self.at(place), Found::Option(_) | Found::Something)
    }

    fn same(&self, item: ItemId) -> bool {
        let Some(Answer::Rows(rows)) = self.counts(item) else {
            return false;
        };
        let asked = (0..rows.len()).filter(|row| self.asks(item, *row));
        let entries: Vec<_> = asked.map(|row| rows[row]).collect();
        let first = entries.first().copied().flatten();
        matches!(first, Some(RowAnswer::Choice(_))) && entries.iter().all(|entry| *entry == first)
    }

    fn contact(&self, item: ItemId, condition: &Condition) -> bool {
        let alone = probono_survey::engine::condition::Answers {
            questionnaire: self.questionnaire,
            answers: &self.counted,
            visible: &vec![true; self.counted.len()],
        };
        self.counts(item).is_some() && condition.holds(&alone)
    }

    /// What an expression comes to.
    pub fn amount(&self, expression: &Expression) -> Option<Fraction> {
        match expression {
            Expression::Constant(number) => Fraction::read(&number.to_exact_string()),
            Expression::Value(place) => self.value(*place),
            Expression::Count(item) => self.how_many(*item).map(Fraction::whole),
            Expression::Of(Aggregate::Count, places) => {
                let answered = places.iter().filter(|place| self.answered(**place));
                Some(Fraction::whole(answered.count() as i64))
            }
            Expression::Of(aggregate, places) => {
                let values: Vec<Fraction> = places
                    .iter()
                    .filter_map(|place| self.value(*place))
                    .collect();
                match aggregate {
                    Aggregate::Least => values.into_iter().min(),
                    Aggregate::Greatest => values.into_iter().max(),
                    _ if values.is_empty() => None,
                    _ => values
                        .into_iter()
                        .try_fold(Fraction::whole(0), Fraction::plus),
                }
            }
            Expression::Year(day) => {
                let day = self.amount(day)?.floor();
                (1_000..=9_999)
                    .find(|year| {
                        let starts = |year: i64| date::parse(&format!("{year}-01-01"));
                        let ends = starts(year + 1).unwrap_or(date::LAST + 1);
                        starts(*year).is_some_and(|start| i128::from(start) <= day)
                            && day < i128::from(ends)
                    })
                    .map(Fraction::whole)
            }
            Expression::Computed(left, operator, right) => {
                let (left, right) = (self.amount(left)?, self.amount(right)?);
                match operator {
                    Operator::Plus => left.plus(right),
                    Operator::Minus => left.minus(right),
                    Operator::Times => left.times(right),
                    Operator::Over => left.over(right),
                }
            }
        }
    }

    /// The number or day at a place.
    fn value(&self, place: Place) -> Option<Fraction> {
        let item = place.item();
        let kind = &self.questionnaire.item(item).kind;
        let list = match kind {
            Kind::Matrix { scale, .. } => Some(scale),
            Kind::Single { options, .. } => Some(options),
            _ => None,
        };
        if let (Found::Option(option), Some(list)) = (self.at(place), list) {
            return list.option(option).value.map(Fraction::whole);
        }
        if let Kind::Computed { .. } = kind {
            return self.computed[item.0];
        }
        match (self.counts(item)?, kind) {
            (Answer::Point(point), _) => Some(Fraction::whole(*point)),
            (Answer::Typed(typed), Kind::Number { decimals, .. }) => {
                Fraction::read(&parse_number(typed, *decimals)?.to_exact_string())
            }
            (Answer::Typed(typed), Kind::Date { .. }) => date::parse(typed).map(Fraction::whole),
            _ => None,
        }
    }

    /// How many options are chosen, or rows answered.
    pub fn how_many(&self, item: ItemId) -> Option<i64> {
        let kind = &self.questionnaire.item(item).kind;
        let count = match (self.counts(item)?, kind) {
            (Answer::Rows(rows), _) => {
                let chosen =
                    |entry: &&Option<RowAnswer>| matches!(entry, Some(RowAnswer::Choice(_)));
                rows.iter().filter(chosen).count()
            }
            (Answer::Choices(chosen), Kind::Multi { options, .. } | Kind::Rank { options, .. }) => {
                let counts = |option: &&OptionId| !options.option(**option).exclusive;
                chosen.iter().filter(counts).count()
            }
            _ => return None,
        };
        Some(count as i64)
    }
}

fn compares<T: Ord>(comparison: Comparison, left: &T, right: &T) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::Unequal => left != right,
        Comparison::Less => left < right,
        Comparison::AtMost => left <= right,
        Comparison::Greater => left > right,
        Comparison::AtLeast => left >= right,
    }
}
