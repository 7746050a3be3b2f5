//! What a single response shows of how it was given.
//!
//! A flag is no verdict and deletes nothing: results are looked at with and
//! without the responses that carry one. The codes have hyphens, which those of
//! a questionnaire's own rules can't have.

use crate::engine::answer::{Answer, Missing, RowAnswer};
use crate::engine::condition::Place;
use crate::engine::questionnaire::{ItemId, Kind, Questionnaire, RowId};
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

/// Which of [`FLAGS`] a response carries.
pub fn flags(session: &Session) -> [bool; 3] {
    let questionnaire = session.questionnaire();
    let answers = session.answers();
    let (mut asked, mut missing, mut lines) = (0, 0, 0);
    let mut contradicts = false;
    for (id, item) in questionnaire.items() {
        if !session.is_visible(id) {
            continue;
        }
        // What was given in advance counts, though its page was never shown.
        let seen = session.is_seen(id);
        let rows = match &item.kind {
            Kind::Info | Kind::Computed { .. } => 0,
            Kind::Matrix { rows, .. } => rows.len(),
            _ => 1,
        };
        let mut first = None;
        let (mut rows_asked, mut alike) = (0, 0);
        for row in (0..rows).map(RowId) {
            if !session.asks_row(id, row) {
                continue;
            }
            let (answered, entry) = match answers.of(id) {
                Some(Answer::Rows(entries)) => (entries[row.0].is_some(), entries[row.0]),
                Some(Answer::Missing(code)) => (true, Some(RowAnswer::Missing(*code))),
                other => (other.is_some(), None),
            };
            let unknown = entry == Some(RowAnswer::Missing(Missing::Nsp));
            asked += usize::from(seen || answered);
            missing += usize::from(unknown || seen && !answered);
            if rows_asked == 0 {
                first = entry;
            }
            rows_asked += 1;
            alike += usize::from(entry == first);
        }
        if let (Kind::Matrix { scale, .. }, Some(RowAnswer::Choice(option))) = (&item.kind, first)
            && alike == rows_asked
            && alike > 1
        {
            lines += 1;
            let ends = [0, scale.options.len() - 1];
            contradicts |= ends.contains(&option.0) && has_both_directions(questionnaire, id, rows);
        }
    }
    [lines >= 2, asked > 0 && 2 * missing >= asked, contradicts]
}

/// Whether an index reads every row of a matrix, and not all in one direction.
fn has_both_directions(questionnaire: &Questionnaire, matrix: ItemId, rows: usize) -> bool {
    questionnaire.indices.iter().any(|index| {
        let (mut read, mut reversed) = (0, 0);
        for term in &index.terms {
            if matches!(term.source, Source::Linear { place: Place::Row(item, _), .. } if item == matrix)
            {
                read += 1;
                reversed += usize::from(term.reverse);
            }
        }
        read == rows && 0 < reversed && reversed < read
    })
}
