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

    /// The wordings, in the order of the questionnaire's languages.
    pub(crate) fn wordings(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|wording| &**wording)
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
    let mut spans = Vec::new();
    let mut rest = wording;
    while let Some((before, bold, after)) = first_bold(rest) {
        spans.push(Span {
            text: before,
            bold: false,
        });
        spans.push(Span {
            text: bold,
            bold: true,
        });
        rest = after;
    }
    spans.push(Span {
        text: rest,
        bold: false,
    });
    spans.into_iter().filter(|span| !span.text.is_empty())
}

/// What stands before the first pair of marks, within it, and after it.
fn first_bold(wording: &str) -> Option<(&str, &str, &str)> {
    let open = mark(wording)?;
    let (before, inside) = (&wording[..open], &wording[open + 2..]);
    let close = mark(inside)?;
    Some((before, &inside[..close], &inside[close + 2..]))
}

/// Where the next `**` stands.
fn mark(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|pair| pair == b"**")
}

/// Whether a character acts on the text around it instead of being seen: a
/// control character other than a tab or a new line, or one that turns the direction of
/// writing (Unicode, UAX #9: embeddings, overrides, isolates).
pub(crate) fn acts(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => false,
    }
}

/// A part of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A name in braces, in whose place something else is shown.
    Name {
        /// The name.
        name: &'a str,
        /// The words that stand for it when there is nothing else.
        fallback: &'a str,
    },
}

/// Splits a wording at its `{NAME}` and `{NAME|words instead}` marks. Braces
/// around anything but a code or `#` are text.
///
/// ```
/// use probono_survey::engine::text::{Piece, pieces};
///
/// let found: Vec<Piece<'_>> = pieces("Mission {#}, {TITLE|sans titre}").collect();
/// assert_eq!(found[3], Piece::Name { name: "TITLE", fallback: "sans titre" });
/// ```
pub fn pieces(wording: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (open, _) in wording.match_indices('{') {
        let inside = &wording[open + 1..];
        let Some(close) = inside.find('}').filter(|_| open >= from) else {
            continue;
        };
        let (name, fallback) = inside[..close]
            .split_once('|')
            .unwrap_or((&inside[..close], "…"));
        let is_code = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if name == "#" || (!name.is_empty() && name.bytes().all(is_code)) {
            pieces.push(Piece::Text(&wording[from..open]));
            pieces.push(Piece::Name { name, fallback });
            from = open + 1 + close + 1;
        }
    }
    pieces.push(Piece::Text(&wording[from..]));
    pieces.into_iter().filter(|piece| *piece != Piece::Text(""))
}
