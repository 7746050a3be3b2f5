//! What a single response shows of how it was given.
//!
//! A flag is no verdict and deletes nothing: results are looked at with and
//! without the responses that carry one. The codes have hyphens, which those of
//! a questionnaire's own rules can't have.

use crate::engine::answer::{Answer, Missing, RowAnswer};
use crate::engine::questionnaire::{ItemId, Kind, OptionId, Questionnaire, RowId};
use crate::engine::score::Source;
use crate::engine::session::Session;

/// At least two matrices are each answered in full, every row alike.
pub const STRAIGHT_LINING: &str = "straight-lining";

/// At least half of what was asked is «doesn't know» or left empty. Each row of
/// a matrix was asked by itself; what was not reached was not asked.
pub const HALF_MISSING: &str = "half-missing";

/// A matrix with statements in both directions is answered in full with one end
/// of its scale. An index that reads every row of it, some of them in reverse,
/// says which statements these are.
pub const CONTRADICTORY_ROWS: &str = "contradictory-rows";

/// The codes of the flags that one response shows by itself, in their order.
pub const FLAGS: [&str; 3] = [STRAIGHT_LINING, HALF_MISSING, CONTRADICTORY_ROWS];

/// The flags of a response, in the order of [`FLAGS`].
pub fn flags(session: &Session) -> Vec<&'static str> {
    let questionnaire = session.questionnaire();
    let (mut asked, mut missing, mut lines) = (0, 0, 0);
    let mut contradicts = false;
    for (id, item) in questionnaire.items() {
        if !session.is_visible(id) {
            continue;
        }
        // What was given in advance counts, though its page was never shown.
        let seen = session.is_seen(id);
        match (&item.kind, session.answers().of(id)) {
            (Kind::Info | Kind::Computed { .. }, _) => {}
            (Kind::Matrix { rows, scale }, Some(Answer::Rows(entries))) => {
                for entry in asked_rows(entries) {
                    asked += usize::from(seen || entry.is_some());
                    missing += usize::from(match entry {
                        None => seen,
                        Some(entry) => *entry == RowAnswer::Missing(Missing::Nsp),
                    });
                }
                if let Some(option) = line(entries) {
                    lines += 1;
                    let value = scale.option(option).value;
                    let ends = scale.range().map(|(min, max)| [Some(min), Some(max)]);
                    let extreme = ends.is_some_and(|ends| ends.contains(&value));
                    contradicts |= extreme && has_both_directions(questionnaire, id, rows.len());
                }
            }
            (Kind::Matrix { rows, .. }, _) if seen => {
                let rows = (0..rows.len()).filter(|row| session.asks_row(id, RowId(*row)));
                let rows = rows.count();
                asked += rows;
                missing += rows;
            }
            (_, None) => {
                asked += usize::from(seen);
                missing += usize::from(seen);
            }
            (_, Some(answer)) => {
                asked += 1;
                missing += usize::from(answer.missing() == Some(Missing::Nsp));
            }
        }
    }
    let found = [lines >= 2, asked > 0 && 2 * missing >= asked, contradicts];
    let flags = FLAGS.into_iter().zip(found);
    flags
        .filter_map(|(flag, holds)| holds.then_some(flag))
        .collect()
}

/// The option that every row has, if there are several rows.
fn line(entries: &[Option<RowAnswer>]) -> Option<OptionId> {
    let entries: Vec<_> = asked_rows(entries).collect();
    match &*entries {
        [Some(RowAnswer::Choice(option)), rest @ ..] if !rest.is_empty() => {
            let alike = rest.iter().all(|entry| *entry == entries[0]);
            alike.then_some(*option)
        }
        _ => None,
    }
}

/// Those rows that no condition hides.
fn asked_rows(entries: &[Option<RowAnswer>]) -> impl Iterator<Item = &Option<RowAnswer>> {
    let hidden = Some(RowAnswer::Missing(Missing::Skip));
    entries.iter().filter(move |entry| **entry != hidden)
}

/// Whether an index reads every row of a matrix, and not all in one direction.
fn has_both_directions(questionnaire: &Questionnaire, matrix: ItemId, rows: usize) -> bool {
    questionnaire.indices.iter().any(|index| {
        let own = index.terms.iter().filter(|term| {
            matches!(term.source, Source::Linear { .. }) && term.source.item() == matrix
        });
        let (mut read, mut reversed) = (0, 0);
        for term in own {
            read += 1;
            reversed += usize::from(term.reverse);
        }
        read == rows && 0 < reversed && reversed < read
    })
}
