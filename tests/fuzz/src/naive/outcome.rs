//! What is wrong with the answers that count, what they score, and how they
//! are stored.

use probono_survey::engine::answer::{Answer, Missing, RowAnswer, parse_number};
use probono_survey::engine::condition::Place;
use probono_survey::engine::date;
use probono_survey::engine::formats::fits;
use probono_survey::engine::issue::{Issue, IssueKind};
use probono_survey::engine::questionnaire::{Choice, ItemId, Kind, Level, OptionList, Requirement};
use probono_survey::engine::score::{Source, Term};
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;

use super::{Fraction, Naive};

impl Naive<'_> {
    /// Whether an answer is demanded.
    pub fn demands(&self, item: ItemId) -> bool {
        match &self.questionnaire.item(item).required {
            Requirement::Never => false,
            Requirement::Always => true,
            Requirement::If(condition) => self.holds(condition),
        }
    }

    /// What is wrong with an item, `session` having the words that go with it.
    pub fn issues(&self, session: &Session, item: ItemId) -> Vec<Issue> {
        let definition = self.questionnaire.item(item);
        let issue = |level, kind| Issue { item, level, kind };
        if !self.shows(item) {
            return Vec::new();
        }
        let found = match self.counts(item) {
            None if self.demands(item) => Some(IssueKind::Required),
            None => None,
            Some(Answer::Rows(rows)) if self.demands(item) && self.lacks(item, rows) => {
                Some(IssueKind::Required)
            }
            Some(answer) => self.fault(session, item, answer),
        };
        if let Some(kind) = found {
            return vec![issue(Level::Hard, kind)];
        }
        let mut issues = Vec::new();
        for level in [Level::Hard, Level::Soft] {
            for (place, check) in definition.checks.iter().enumerate() {
                if check.level == level && self.holds(&check.when) {
                    issues.push(issue(level, IssueKind::Check(place)));
                }
            }
        }
        issues
    }

    /// Whether a row that is asked has no entry.
    fn lacks(&self, item: ItemId, rows: &[Option<RowAnswer>]) -> bool {
        let mut rows = rows.iter().enumerate();
        rows.any(|(row, entry)| entry.is_none() && self.asks(item, row))
    }

    fn fault(&self, session: &Session, item: ItemId, answer: &Answer) -> Option<IssueKind> {
        match (&self.questionnaire.item(item).kind, answer) {
            (
                Kind::Number {
                    min, max, decimals, ..
                },
                Answer::Typed(typed),
            ) => {
                let Some(number) = parse_number(typed, *decimals) else {
                    return Some(IssueKind::NotANumber);
                };
                let low = min.filter(|min| number < *min).map(IssueKind::TooSmall);
                low.or(max.filter(|max| number > *max).map(IssueKind::TooLarge))
            }
            (Kind::Date { earliest, latest }, Answer::Typed(typed)) => {
                let Some(day) = date::parse(typed) else {
                    return Some(IssueKind::NotADate);
                };
                let early = earliest
                    .filter(|first| day < *first)
                    .map(IssueKind::TooEarly);
                early.or(latest.filter(|last| day > *last).map(IssueKind::TooLate))
            }
            (Kind::Text { max_length, format }, Answer::Typed(typed)) => {
                let length = typed.chars().count();
                let long = length > *max_length;
                let long = long.then_some(IssueKind::TooLong(*max_length, length));
                let shape = format.filter(|format| !fits(*format, typed));
                long.or(shape.map(IssueKind::Misshapen))
            }
            (Kind::Single { options, .. }, _) => unspecified(session, item, options, answer),
            (
                Kind::Multi {
                    options,
                    max_choices,
                    ..
                },
                _,
            ) => too_many(answer, max_choices.unwrap_or(usize::MAX))
                .or_else(|| unspecified(session, item, options, answer)),
            (
                Kind::Rank {
                    options,
                    max_choices,
                    ..
                },
                _,
            ) => too_many(answer, *max_choices)
                .or_else(|| unspecified(session, item, options, answer)),
            _ => None,
        }
    }

    /// The exact score of each index that exists, by its place, with the
    /// number of answers it rests on and their weight.
    pub fn scores(&self) -> Vec<(usize, Option<String>, usize, i64)> {
        let indices = self.questionnaire.indices.iter().enumerate();
        let exist = indices.filter(|(_, index)| self.allows(index.base.as_ref()));
        exist
            .map(|(place, index)| {
                let total: i64 = index.terms.iter().map(|term| term.weight).sum();
                let read: Vec<_> = index.terms.iter().map(|term| self.term(term)).collect();
                let mut sum = Some(Fraction::whole(0));
                let (mut weight, mut answered) = (0, 0);
                for (term, (value, count)) in index.terms.iter().zip(read) {
                    answered += count;
                    if let Some(value) = value {
                        weight += term.weight;
                        let weighted = value.times(Fraction::whole(term.weight));
                        sum = sum.zip(weighted).and_then(|(sum, more)| sum.plus(more));
                    }
                }
                let enough = weight > 0 && 2 * weight >= total;
                let mean = sum.filter(|_| enough);
                let mean = mean.and_then(|sum| sum.over(Fraction::whole(weight)));
                (place, mean.map(Fraction::written), answered, weight)
            })
            .collect()
    }

    /// What a term makes of the answers, and how many there are.
    fn term(&self, term: &Term) -> (Option<Fraction>, usize) {
        if term
            .zero_if
            .as_ref()
            .is_some_and(|zero_if| self.holds(zero_if))
        {
            return (Some(Fraction::whole(0)), 1);
        }
        let (value, answered) = match &term.source {
            Source::Linear { place, min, max } => {
                let value = self.share(*place, *min, *max);
                (value, usize::from(value.is_some()))
            }
            Source::Options { item, scores } => {
                let score = match self.counts(*item) {
                    Some(Answer::Choice(option)) => scores[option.0].map(Fraction::whole),
                    _ => None,
                };
                (score, usize::from(score.is_some()))
            }
            Source::Count { item, points } => {
                let count = self.how_many(*item);
                let score = count.map(|count| points[points.len().min(count as usize + 1) - 1]);
                (score.map(Fraction::whole), usize::from(score.is_some()))
            }
            Source::Top {
                item,
                top,
                min_answered,
                min,
                max,
                rows,
            } => {
                let rows = (0..*rows).map(probono_survey::engine::questionnaire::RowId);
                let shares = rows.filter_map(|row| self.share(Place::Row(*item, row), *min, *max));
                let mut shares: Vec<Fraction> = shares.collect();
                shares.sort_unstable();
                let enough = shares.len() >= *min_answered && shares.len() >= *top;
                let mut best = shares.iter().rev().take(*top);
                let sum = best.try_fold(Fraction::whole(0), |sum, share| sum.plus(*share));
                let mean = sum.and_then(|sum| sum.over(Fraction::whole(*top as i64)));
                (mean.filter(|_| enough), shares.len())
            }
        };
        let value = match term.reverse {
            true => value.and_then(|value| Fraction::whole(100).minus(value)),
            false => value,
        };
        (value, answered)
    }

    /// Where an answer lies between two ends, in hundredths.
    fn share(&self, place: Place, min: i64, max: i64) -> Option<Fraction> {
        let value = self.amount(&probono_survey::engine::condition::Expression::Value(place))?;
        let above = value
            .minus(Fraction::whole(min))?
            .times(Fraction::whole(100))?;
        above.over(Fraction::whole(max - min))
    }

    /// The answer as a response holds it; none for what has none.
    pub fn stored(&self, session: &Session, item: ItemId) -> Option<Value> {
        let kind = &self.questionnaire.item(item).kind;
        if !self.shows(item) {
            let silent = matches!(kind, Kind::Info);
            return (!silent).then(|| "SKIP".into());
        }
        let seen = session.is_seen(item);
        let nothing: Value = if seen { "NR" } else { "ABD" }.into();
        if let Kind::Computed { .. } = kind {
            let value = self.computed[item.0].map(|value| Value::Number(value.number()));
            return Some(value.unwrap_or("NR".into()));
        }
        if let Some(code) = self.code(item) {
            return Some(code.code().into());
        }
        Some(match (kind, self.counts(item)) {
            (Kind::Info, _) => return None,
            (Kind::Matrix { rows, scale }, entries) => {
                let hidden = (0..rows.len()).any(|row| !self.asks(item, row));
                let Some(Answer::Rows(entries)) = entries else {
                    if !hidden {
                        return Some(nothing);
                    }
                    let codes = rows.iter().enumerate().map(|(place, row)| {
                        let asked = self.asks(item, place);
                        let code = if asked {
                            nothing.clone()
                        } else {
                            "SKIP".into()
                        };
                        (row.code.to_string(), code)
                    });
                    return Some(Value::Object(codes.collect()));
                };
                let entries = rows.iter().enumerate().map(|(place, row)| {
                    let value = match entries[place] {
                        _ if !self.asks(item, place) => Missing::Skip.code().into(),
                        None => nothing.clone(),
                        Some(RowAnswer::Missing(code)) => code.code().into(),
                        Some(RowAnswer::Choice(option)) => choice(scale.option(option)),
                    };
                    (row.code.to_string(), value)
                });
                Value::Object(entries.collect())
            }
            (_, None) => nothing,
            (Kind::Single { options, .. }, Some(Answer::Choice(option))) => {
                choice(options.option(*option))
            }
            (
                Kind::Multi { options, .. } | Kind::Rank { options, .. },
                Some(Answer::Choices(chosen)),
            ) => {
                let chosen = chosen.iter().map(|option| choice(options.option(*option)));
                Value::Array(chosen.collect())
            }
            (Kind::Number { decimals, .. }, Some(Answer::Typed(typed))) => {
                parse_number(typed, *decimals).map_or(nothing, Value::from)
            }
            (Kind::Date { .. }, Some(Answer::Typed(typed))) => {
                date::parse(typed).map_or(nothing, |day| date::iso(day).into())
            }
            (_, Some(Answer::Typed(typed))) => match Missing::from_code(typed.trim()) {
                Some(code) => code.code().to_lowercase().into(),
                None => typed.trim().into(),
            },
            (_, Some(Answer::Point(point))) => (*point).into(),
            (_, Some(Answer::Territory(code))) => (**code).into(),
            (_, Some(Answer::Agreed)) => true.into(),
            (_, Some(other)) => panic!("{other:?} answers nothing of this kind"),
        })
    }
}

fn choice(option: &Choice) -> Value {
    option.value.map_or((*option.code).into(), Value::from)
}

fn too_many(answer: &Answer, most: usize) -> Option<IssueKind> {
    let chosen = answer.choices().len();
    (chosen > most).then_some(IssueKind::TooMany(most, chosen))
}

fn unspecified(
    session: &Session,
    item: ItemId,
    options: &OptionList,
    answer: &Answer,
) -> Option<IssueKind> {
    answer.choices().iter().find_map(|option| {
        let least = options.option(*option).specify?;
        let words = session.specified(item, *option);
        let length = words.map_or(0, |words| words.trim().chars().count());
        (length < least).then_some(IssueKind::Unspecified(*option, least))
    })
}
