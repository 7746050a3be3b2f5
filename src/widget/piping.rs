//! What stands in the place of names in texts: earlier answers, and what the
//! page told. It is put in as text, whatever it looks like.

use std::sync::Arc;

use yew::virtual_dom::VNode;

use super::frame::Frame;
use super::markup::rich_filled;
use super::screens::answer_text;
use crate::engine::questionnaire::{Pipe, PipeSource};
use crate::engine::session::Session;
use crate::engine::text::{Piece, Text, pieces};

/// The names in some texts, with the words that stand for them now; none where
/// there is nothing to put.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piped(Vec<(Arc<str>, Option<String>)>);

impl Piped {
    pub fn new(frame: &Frame, session: &Session, pipes: &[Pipe]) -> Piped {
        let words = |pipe: &Pipe| match &pipe.source {
            PipeSource::Item(item) => answer_text(frame, session, *item),
            PipeSource::Parameter(place) => {
                let code = &frame.questionnaire.parameters[*place].code;
                frame.setup.parameter(code).map(str::to_owned)
            }
            PipeSource::Number(number) => Some(number.to_string()),
        };
        Piped(
            pipes
                .iter()
                .map(|pipe| (pipe.name.clone(), words(pipe)))
                .collect(),
        )
    }

    /// A wording with the names filled in.
    pub fn fill(&self, wording: &str) -> String {
        if self.0.is_empty() {
            return wording.to_owned();
        }
        let mut out = String::new();
        for piece in pieces(wording) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Name { name, fallback } => {
                    let known = self.0.iter().find(|(known, _)| **known == *name);
                    let words = known.and_then(|(_, words)| words.as_deref());
                    out.push_str(words.unwrap_or(fallback));
                }
            }
        }
        out
    }

    /// A text in the language shown, with the names filled in.
    pub fn text(&self, frame: &Frame, text: &Text) -> String {
        self.fill(frame.text(text))
    }

    /// The same with its marks of bold; what is filled in has none.
    pub fn rich(&self, frame: &Frame, text: &Text) -> VNode {
        rich_filled(frame.text(text), &|words| self.fill(words))
    }
}
