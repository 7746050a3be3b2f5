//! Indices from 0 to 100, and what one session scores on them.
//!
//! An index is the weighted mean of its answered terms, provided that these
//! hold at least half of the total weight; otherwise it is *not computed*,
//! which is never zero. This is the half rule of the EORTC QLQ-C30 scoring
//! manual in the form it takes with unequal weights; the linear transform to
//! 0–100 is that of SF-36 and EORTC.
//!
//! ```
//! # use std::sync::Arc;
//! # use probono_survey::catalog::SOURCES;
//! # use probono_survey::engine::{bundle::bundle, check::check};
//! # let definition = bundle("pbt-associations", SOURCES)?;
//! # let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! # let questionnaire = Arc::new(questionnaire);
//! use probono_survey::engine::response::read_answers;
//! use probono_survey::engine::session::Session;
//! use probono_survey::engine::value::Value;
//!
//! let answers = r#"{"K_BARR": {"BR1": 5, "BR2": 4, "BR3": 4, "BR4": 2, "BR5": "NSP"}}"#;
//! let answers: Value = answers.parse().map_err(|_| "no JSON")?;
//! let mut session = Session::new(questionnaire, 1);
//! assert_eq!(read_answers(&mut session, &answers), []);
//! for score in session.scores() {
//!     let index = &session.questionnaire().indices[score.index];
//!     let value = score.value.map(|value| value.to_exact_string());
//!     match &*index.code {
//!         // (100 + 75 + 75 + 25) / 4, from half of the eight barriers.
//!         "A_IX_BARR" => assert_eq!(value.as_deref(), Some("275/4")),
//!         // Nothing answered is not computed, which is no zero.
//!         _ => assert_eq!(value, None),
//!     }
//! }
//! # Ok::<(), String>(())
//! ```

use std::sync::Arc;

use super::condition::{Answers, Condition, Place};
use super::questionnaire::{ItemId, Kind, OptionId, RowId};
use super::rational::Rational;
use super::text::Text;

/// A score made of several answers.
#[derive(Debug)]
pub struct Index {
    /// Its code.
    pub code: Arc<str>,
    /// Its name.
    pub label: Text,
    /// Whether high is good.
    pub polarity: Polarity,
    /// The condition under which it exists at all.
    pub base: Option<Condition>,
    /// What it is made of.
    pub terms: Vec<Term>,
    /// Its bands, from 0 upwards.
    pub bands: Vec<Band>,
}

/// Whether a high score is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// High is good.
    Positive,
    /// High is bad.
    Negative,
    /// Neither.
    Neutral,
}

/// One term of an index.
#[derive(Debug)]
pub struct Term {
    /// What it reads.
    pub source: Source,
    /// Its weight, at least 1.
    pub weight: i64,
    /// Whether it counts as 100 − x.
    pub reverse: bool,
    /// The condition under which it is zero by its nature, not missing.
    pub zero_if: Option<Condition>,
}

/// What a term reads.
#[derive(Debug)]
pub enum Source {
    /// A number between `min` and `max`, brought to 0–100.
    Linear {
        /// Where it stands.
        place: Place,
        /// The value that becomes 0.
        min: i64,
        /// The value that becomes 100.
        max: i64,
    },
    /// One choice, with a score for each option.
    Options {
        /// The item.
        item: ItemId,
        /// The scores, by option; an option without one is missing.
        scores: Vec<Option<i64>>,
    },
    /// The mean of the highest rows of a matrix.
    Top {
        /// The matrix.
        item: ItemId,
        /// How many rows count.
        top: usize,
        /// How many rows must be answered.
        min_answered: usize,
        /// The value that becomes 0.
        min: i64,
        /// The value that becomes 100.
        max: i64,
        /// How many rows there are.
        rows: usize,
    },
    /// The number of choices, with a score for each number.
    Count {
        /// The item.
        item: ItemId,
        /// The scores of 0, 1, 2… choices; the last one counts for more.
        points: Vec<i64>,
    },
}

/// A band of an index.
#[derive(Debug)]
pub struct Band {
    /// Its code.
    pub code: Arc<str>,
    /// Its lower bound, which belongs to it.
    pub from: i64,
    /// What respondents see.
    pub label: Text,
    /// The sentence of advice.
    pub advice: Option<Text>,
    /// The tools that go with it.
    pub tools: Vec<OptionId>,
}

/// What one session scores on one index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The index, by its place in the questionnaire.
    pub index: usize,
    /// The exact value from 0 to 100; `None` when not computed.
    pub value: Option<Rational>,
    /// The band, by its place in the index.
    pub band: Option<usize>,
    /// How many answers it rests on.
    pub answered: usize,
    /// How many answers it could rest on.
    pub asked: usize,
    /// The weight of the terms that could be computed.
    pub weight: i64,
    /// The weight of all terms.
    pub total_weight: i64,
}

/// Scores every index that exists for these answers.
pub fn scores(answers: &Answers<'_>) -> Vec<Score> {
    answers
        .questionnaire
        .indices
        .iter()
        .enumerate()
        .filter(|(_, index)| index.base.as_ref().is_none_or(|base| base.holds(answers)))
        .map(|(place, index)| score(place, index, answers))
        .collect()
}

fn score(place: usize, index: &Index, answers: &Answers<'_>) -> Score {
    let mut sum = Rational::ZERO;
    let mut score = Score {
        index: place,
        value: None,
        band: None,
        answered: 0,
        asked: 0,
        weight: 0,
        total_weight: 0,
    };
    for term in &index.terms {
        let reading = term.read(answers);
        score.answered += reading.answered;
        score.asked += reading.asked;
        score.total_weight += term.weight;
        if let Some(value) = reading.value {
            score.weight += term.weight;
            sum = sum.plus(value.times(term.weight));
        }
    }
    if score.weight > 0 && 2 * score.weight >= score.total_weight {
        let value = sum.over(score.weight);
        score.value = Some(value);
        score.band = index
            .bands
            .iter()
            .rposition(|band| value >= Rational::from(band.from));
    }
    score
}

/// What a term makes of the answers.
struct Reading {
    value: Option<Rational>,
    answered: usize,
    asked: usize,
}

impl Reading {
    fn one(value: Option<Rational>) -> Reading {
        Reading {
            value,
            answered: usize::from(value.is_some()),
            asked: 1,
        }
    }
}

impl Term {
    fn read(&self, answers: &Answers<'_>) -> Reading {
        let is_zero = |condition: &Condition| condition.holds(answers);
        if self.zero_if.as_ref().is_some_and(is_zero) {
            return Reading::one(Some(Rational::ZERO));
        }
        let mut reading = self.source.read(answers);
        if self.reverse {
            reading.value = reading.value.map(|value| value.subtracted_from(100));
        }
        reading
    }
}

impl Source {
    fn read(&self, answers: &Answers<'_>) -> Reading {
        match self {
            Source::Linear { place, min, max } => {
                let number = answers.number(*place);
                Reading::one(number.map(|number| linear(number, *min, *max)))
            }
            Source::Options { item, scores } => {
                let chosen = answers.of(*item).and_then(|answer| {
                    let option = answer.choices().first()?;
                    scores[option.0]
                });
                Reading::one(chosen.map(Rational::from))
            }
            Source::Count { item, points } => {
                let count = answers.count(*item).map(|count| count as usize);
                Reading::one(count.map(|count| Rational::from(points[count.min(points.len() - 1)])))
            }
            Source::Top {
                item,
                top,
                min_answered,
                min,
                max,
                rows,
            } => {
                let mut values: Vec<i64> = (0..*rows)
                    .filter_map(|row| answers.number(Place::Row(*item, RowId(row))))
                    .collect();
                values.sort_unstable_by(|a, b| b.cmp(a));
                let answered = values.len();
                let enough = answered >= *min_answered && answered >= *top;
                let sum: i64 = values.iter().take(*top).map(|value| value - min).sum();
                let mean = Rational::new(
                    i128::from(sum) * 100,
                    i128::from(max - min) * (*top as i128),
                );
                Reading {
                    value: enough.then_some(mean),
                    answered,
                    asked: *rows,
                }
            }
        }
    }

    /// The item that is read.
    pub fn item(&self) -> ItemId {
        match self {
            Source::Linear { place, .. } => place.item(),
            Source::Options { item, .. }
            | Source::Top { item, .. }
            | Source::Count { item, .. } => *item,
        }
    }
}

/// `(number − min) / (max − min) × 100`.
fn linear(number: i64, min: i64, max: i64) -> Rational {
    Rational::new(i128::from(number - min) * 100, i128::from(max - min))
}

/// The values between which an item or row can be brought to 0–100.
pub(crate) fn linear_range(kind: &Kind) -> Option<(i64, i64)> {
    match kind {
        Kind::Single { options, .. } => options.range(),
        Kind::Matrix { scale, .. } => scale.range(),
        Kind::Scale { min, max, .. } => Some((*min, *max)),
        _ => None,
    }
}
