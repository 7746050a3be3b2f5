//! What every component needs, shared by pointer.

use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use yew::AttrValue;

use super::setup::Setup;
use super::strings::{Key, Strings};
use crate::catalog::territories::Territory;
use crate::engine::answer::Missing;
use crate::engine::questionnaire::{Item, ItemId, Questionnaire};
use crate::engine::text::{Language, Text};

/// The questionnaire, the language, the words, and the names of this instance.
#[derive(Debug)]
pub(super) struct Frame {
    pub questionnaire: Arc<Questionnaire>,
    pub language: Language,
    pub strings: Strings,
    pub setup: Setup,
    pub territory: Option<Territory>,
}

/// A frame that compares by pointer: a new one redraws everything, the same
/// one nothing.
#[derive(Clone, Debug)]
pub(super) struct Shared(Rc<Frame>);

impl Shared {
    pub fn new(setup: &Setup) -> Option<Shared> {
        Some(Shared(Rc::new(Frame {
            questionnaire: setup.questionnaire.as_ref().ok()?.clone(),
            language: setup.language(),
            strings: setup.strings.clone(),
            setup: setup.clone(),
            territory: setup.territory().ok().flatten(),
        })))
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shared {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.0
    }
}

impl Frame {
    pub fn item(&self, id: ItemId) -> &Item {
        self.questionnaire.item(id)
    }

    /// A wording in the language shown.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.language)
    }

    pub fn word(&self, key: Key) -> AttrValue {
        self.strings.get(key)
    }

    /// The code of the language shown.
    pub fn lang(&self) -> &str {
        &self.questionnaire.languages[self.language.0]
    }

    pub fn missing(&self, code: Missing) -> AttrValue {
        self.word(match code {
            Missing::Ref => Key::Ref,
            Missing::Nc => Key::Nc,
            _ => Key::Nsp,
        })
    }

    /// An id that no other instance on the page has.
    pub fn id(&self, parts: &[&str]) -> AttrValue {
        let mut id = self.setup.id_prefix.clone();
        for part in parts {
            id.push('-');
            id.push_str(part);
        }
        AttrValue::from(id)
    }

    /// The tag of a heading, `depth` levels below the first one.
    pub fn heading(&self, depth: usize) -> &'static str {
        match self.setup.heading_level + depth {
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }
}
