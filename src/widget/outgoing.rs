//! What the widget asks of the page that holds it.

use crate::engine::problem::Problem;
use crate::engine::value::Value;

/// A message to the page. None holds answers but those that send or save them.
#[derive(Clone, Debug, PartialEq)]
pub enum Outgoing {
    /// The first screen is there.
    Ready,
    /// The respondent began.
    Start,
    /// Another screen is shown.
    Page {
        /// The code of the page, or `review`, `results` or `end`.
        page: String,
        /// Its number among the pages that are asked, from 1; 0 for the others.
        number: usize,
        /// How many pages are asked, as things stand.
        count: usize,
    },
    /// The respondent asked to send this response.
    Submit(Value),
    /// The response has been dealt with.
    Complete {
        /// Where it is now: `endpoint`, `sink`, `host`, `form` or `none`.
        kept: String,
    },
    /// Something stands in the way of the survey.
    Error {
        /// A stable code.
        code: &'static str,
        /// What is wrong, in the language shown.
        message: String,
        /// The attributes that a setup lacks.
        missing: Vec<&'static str>,
        /// The problems of a definition.
        problems: Vec<Problem>,
    },
    /// The respondent chose a language whose words must be loaded.
    Language(String),
    /// The respondent wants a file.
    Download {
        /// Its name.
        filename: String,
        /// Its contents.
        response: Value,
    },
    /// The respondent wants to print.
    Print,
}
