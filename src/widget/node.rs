//! Building nodes by hand.
//!
//! Yew's `html!` unfolds in place, everywhere it is written; a chain of calls
//! to the same few functions makes a smaller WebAssembly. What it builds is the
//! same.

use std::borrow::Cow;
use std::rc::Rc;

use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, NodeRef};

/// An element in the making.
pub(super) struct Node(Box<VTag>);

/// An element.
pub(super) fn el(tag: &'static str) -> Node {
    Node(Box::new(VTag::new(tag)))
}

/// A text.
pub(super) fn text(words: impl Into<AttrValue>) -> VNode {
    whole(words.into())
}

/// A text in which no line ends within a French inversion (« a-t-elle ») or after
/// a number: nothing breaks at a word joiner, which nobody sees or hears, nor at
/// a no-break space (Unicode Standard Annex 14, classes WJ and GL).
#[inline(never)]
fn whole(mut words: AttrValue) -> VNode {
    // `str::replace` would bring 0.9 kB of brotli with it.
    while let Some(at) = words.as_bytes().windows(3).position(breaks) {
        let (until, between) = match words.as_bytes()[at] {
            b'-' => (at + 3, "\u{2060}t-\u{2060}"),
            _ => (at + 2, "\u{a0}"),
        };
        words = [&words[..=at], between, &words[until..]].concat().into();
    }
    VNode::VText(VText::new(words))
}

/// Whether a line could end after the first of three bytes though it shouldn't.
fn breaks(three: &[u8]) -> bool {
    matches!(three, b"-t-" | [b'0'..=b'9', b' ', _])
}

/// Several nodes in a row.
pub(super) fn fragment(nodes: Vec<VNode>) -> VNode {
    VNode::VList(Rc::new(VList::from(nodes)))
}

/// The node, or one that shows nothing. Either way the nodes after it keep
/// their places, so what a respondent types in them is not redrawn.
pub(super) fn maybe(node: Option<impl Into<VNode>>) -> VNode {
    node.map_or_else(VNode::default, Into::into)
}

struct On {
    event: &'static str,
    callback: Callback<web_sys::Event>,
}

impl Listener for On {
    // The hundred kinds that Yew knows by name would all be compiled in.
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(Cow::Borrowed(self.event))
    }

    fn handle(&self, event: web_sys::Event) {
        self.callback.emit(event);
    }

    // A form must be able to keep the browser from sending it.
    fn passive(&self) -> bool {
        false
    }
}

impl Node {
    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Node {
        self.0.add_attribute(name, value);
        self
    }

    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<AttrValue>) -> Node {
        self.set(name, value.into())
    }

    /// Sets an attribute, if there is a value for it.
    #[inline(never)]
    pub fn attr_if(self, name: &'static str, value: Option<AttrValue>) -> Node {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Sets an attribute to `true` if it holds.
    #[inline(never)]
    pub fn flag(self, name: &'static str, holds: bool) -> Node {
        if holds {
            self.set(name, AttrValue::Static("true"))
        } else {
            self
        }
    }

    /// Sets its classes.
    pub fn class(self, class: &'static str) -> Node {
        self.set("class", AttrValue::Static(class))
    }

    /// Sets the classes whose condition holds.
    #[inline(never)]
    pub fn classes(self, classes: &[(&str, bool)]) -> Node {
        let mut all = String::new();
        for (class, _) in classes.iter().filter(|(_, holds)| *holds) {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(class);
        }
        self.set("class", all.into())
    }

    /// Adds a text.
    #[inline(never)]
    fn add_text(self, words: AttrValue) -> Node {
        self.add(text(words))
    }

    /// Adds a text.
    pub fn text(self, words: impl Into<AttrValue>) -> Node {
        self.add_text(words.into())
    }

    #[inline(never)]
    fn add(mut self, child: VNode) -> Node {
        self.0.add_child(child);
        self
    }

    /// Adds a child.
    pub fn child(self, child: impl Into<VNode>) -> Node {
        self.add(child.into())
    }

    /// Adds children.
    #[inline(never)]
    pub fn children(mut self, children: Vec<VNode>) -> Node {
        self.0.add_children(children);
        self
    }

    /// Listens to an event, such as `click`.
    #[inline(never)]
    pub fn on(mut self, event: &'static str, callback: Callback<web_sys::Event>) -> Node {
        self.0.add_listener(Rc::new(On { event, callback }));
        self
    }

    /// Says whether a radio button or checkbox is checked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Node {
        self.0.set_checked(checked);
        self
    }

    /// Says what stands in a field.
    #[inline(never)]
    pub fn value(mut self, value: AttrValue) -> Node {
        self.0.set_value(Some(value));
        self
    }

    /// Tells it from its siblings.
    #[inline(never)]
    pub fn key(mut self, key: usize) -> Node {
        self.0.key = Some(Key::from(key));
        self
    }

    /// Keeps a reference to the element.
    pub fn reference(mut self, reference: &NodeRef) -> Node {
        self.0.node_ref = reference.clone();
        self
    }
}

impl From<Node> for VNode {
    #[inline(never)]
    fn from(node: Node) -> VNode {
        VNode::from(*node.0)
    }
}
