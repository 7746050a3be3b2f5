//! From where to where an index can go.

use crate::engine::questionnaire::{Item, Kind};
use crate::engine::rational::Rational;
use crate::engine::score::{Index, Source, Term};

/// Whole numbers from 0 to 100 between which every score of an index lies.
///
/// An index is the mean of terms that hold half of the weight at least, so its
/// lowest score is that of the lowest half, and likewise its highest.
pub(super) fn range(index: &Index, items: &[Item]) -> (i64, i64) {
    let ranges: Vec<(i64, i64, i64)> = index
        .terms
        .iter()
        .map(|term| {
            let (least, greatest) = term_range(term, items);
            (least, greatest, term.weight)
        })
        .collect();
    let mut lowest: Vec<(i64, i64)> = ranges
        .iter()
        .map(|(least, _, weight)| (*least, *weight))
        .collect();
    lowest.sort_unstable();
    let mut highest: Vec<(i64, i64)> = ranges
        .iter()
        .map(|(_, greatest, weight)| (*greatest, *weight))
        .collect();
    highest.sort_unstable_by(|left, right| right.cmp(left));
    // Outwards, so that no score lies beyond.
    let greatest = -half_mean(&highest).times(-1).whole();
    (half_mean(&lowest).whole(), greatest)
}

/// The mean of the first terms, up to half of the weight.
fn half_mean(terms: &[(i64, i64)]) -> Rational {
    let total: i64 = terms.iter().map(|(_, weight)| weight).sum();
    // Twice every weight, so that half of the whole is whole.
    let (mut left, mut sum) = (total, 0);
    for (value, weight) in terms {
        let taken = left.min(2 * weight);
        sum += value * taken;
        left -= taken;
    }
    Rational::new(sum.into(), total.max(1).into())
}

/// Between which scores a term lies, whatever is answered.
fn term_range(term: &Term, items: &[Item]) -> (i64, i64) {
    let (mut least, mut greatest) = match &term.source {
        Source::Linear { .. } | Source::Top { .. } => (0, 100),
        Source::Options { scores, .. } => ends(scores.iter().flatten()),
        Source::Count { item, points } => {
            let (first, last) = counts(&items[item.0].kind);
            let counted = (first..=last).map(|count| &points[count.min(points.len() - 1)]);
            ends(counted)
        }
    };
    if term.reverse {
        (least, greatest) = (100 - greatest, 100 - least);
    }
    if term.zero_if.is_some() {
        least = 0;
    }
    (least, greatest)
}

fn ends<'a>(scores: impl Iterator<Item = &'a i64> + Clone) -> (i64, i64) {
    let least = scores.clone().min().copied().unwrap_or(0);
    (least, scores.max().copied().unwrap_or(100))
}

/// How many options can be chosen at least, when there is an answer, and at most.
fn counts(kind: &Kind) -> (usize, usize) {
    let (options, most) = match kind {
        Kind::Multi {
            options,
            max_choices,
            ..
        } => (options, max_choices.unwrap_or(usize::MAX)),
        Kind::Rank {
            options,
            max_choices,
            ..
        } => (options, *max_choices),
        _ => return (0, 0),
    };
    let counted = options.options.iter().filter(|option| !option.exclusive);
    let counted = counted.count();
    let least = usize::from(counted == options.options.len());
    (least, counted.min(most))
}
