//! Texts in several languages, and their one kind of markup.

use std::sync::Arc;

/// One of a questionnaire's languages, by its place in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language(pub usize);

/// A text in each of a questionnaire's languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Arc<[Arc<str>]>);

impl Text {
    /// A text from its wordings, in the order of the questionnaire's languages.
    pub fn new(wordings: impl IntoIterator<Item = String>) -> Text {
        Text(wordings.into_iter().map(Arc::from).collect())
    }

    /// The wording in `language`; empty if there is none.
    pub fn get(&self, language: Language) -> &str {
        self.0.get(language.0).map_or("", |wording| wording)
    }
}

/// A stretch of text in one weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// The words.
    pub text: &'a str,
    /// Whether `**` stood around them.
    pub bold: bool,
}

/// Splits a wording at its `**bold**` marks. A mark without a partner is text.
///
/// ```
/// use probono_survey::engine::text::spans;
///
/// let bold: Vec<&str> = spans("on **paid** time").filter(|span| span.bold).map(|span| span.text).collect();
/// assert_eq!(bold, ["paid"]);
/// ```
pub fn spans(wording: &str) -> impl Iterator<Item = Span<'_>> {
    let marks = wording.matches("**").count();
    wording
        .splitn(marks / 2 * 2 + 1, "**")
        .enumerate()
        .map(|(index, text)| Span {
            text,
            bold: index % 2 == 1,
        })
        .filter(|span| !span.text.is_empty())
}
