//! What a respondent can do.

use std::sync::Arc;

use super::answer::Missing;
use super::questionnaire::{ItemId, OptionId, RowId};

/// One thing that a respondent did. Events that make no sense where the
/// session stands change nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Read the notice and began, at `now` (milliseconds since 1970).
    Start {
        /// The time.
        now: i64,
    },
    /// Chose the one option of an item.
    Choose(ItemId, OptionId),
    /// Ticked or unticked an option of several.
    Toggle(ItemId, OptionId),
    /// Moved a ranked option one place up (`true`) or down.
    Move(ItemId, OptionId, Direction),
    /// Chose an option in one row of a matrix.
    ChooseRow(ItemId, RowId, OptionId),
    /// Chose a point of a scale.
    Point(ItemId, i64),
    /// Changed what stands in a field.
    Type(ItemId, Arc<str>),
    /// Changed the words that go with an option.
    Specify(ItemId, OptionId, Arc<str>),
    /// Chose a territory.
    Territory(ItemId, Arc<str>),
    /// Agreed to a sentence.
    Agree(ItemId),
    /// Chose a missing code.
    Miss(ItemId, Missing),
    /// Chose a missing code in one row of a matrix.
    MissRow(ItemId, RowId, Missing),
    /// Took the answer back.
    Clear(ItemId),
    /// Asked for the next page.
    Next,
    /// Asked for the next page in spite of the warnings shown.
    Continue,
    /// Wants to correct what was warned of.
    Correct,
    /// Asked for the page before.
    Back,
    /// Asked, in the review, to change an answer.
    Edit(ItemId),
    /// Asked to send.
    Submit,
    /// Was told that the response has been dealt with.
    Finish,
}

/// Where a ranked option is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the first place.
    Up,
    /// Towards the last place.
    Down,
}
