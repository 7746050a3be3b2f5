//! What happens to the survey, from the respondent and from the page.

use super::delivery::{Delivered, DeliveryFailure};
use super::setup::{Checked, Setup};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::ItemId;
use crate::engine::value::Value;

/// What happens to the root component.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The respondent began.
    Start,
    /// The respondent did something.
    Event(Entry),
    /// The respondent wants to see an item of this page.
    Goto(ItemId),
    /// The respondent wants to correct a warned answer.
    Correct(ItemId),
    /// The respondent chose a language.
    Language(String),
    /// The respondent asked to send, from the results.
    Send,
    /// The respondent wants the results though nothing could be sent.
    SkipDelivery,
    /// The respondent wants a file.
    Download,
    /// The respondent wants to print.
    Print,
    /// The page changed its options, and perhaps the language of the questionnaire.
    Change(Value, Option<Checked>),
    /// A delivery attempt has begun.
    Attempt(u32),
    /// The response has been dealt with.
    Delivered(Delivered),
    /// The response could not be delivered.
    Failed(DeliveryFailure),
    /// Begin anew, with a new id and seed.
    Reset(Value),
    /// Show nothing, until there is another survey.
    Rest,
    /// Another survey, where one ended.
    Again(Box<Setup>),
}
