//! Texts of a questionnaire as nodes: text, and `**bold**`.

use yew::AttrValue;
use yew::virtual_dom::VNode;

use super::node::{el, fragment, text};
use crate::engine::text::spans;

/// A wording, always as text: nothing in it can become an element but bold.
pub(super) fn rich(wording: &str) -> VNode {
    rich_filled(wording, &str::to_owned)
}

/// A wording of which each stretch is filled in before it is shown, so that
/// what comes in from elsewhere is never read as markup.
#[inline(never)]
pub(super) fn rich_filled(wording: &str, fill: &dyn Fn(&str) -> String) -> VNode {
    let mut nodes = Vec::new();
    for span in spans(wording) {
        let words = fill(span.text);
        nodes.push(if span.bold {
            el("strong").text(words).into()
        } else {
            text(words)
        });
    }
    fragment(nodes)
}

/// Several ids in one attribute; absent when there are none.
pub(super) fn ids(ids: &[Option<AttrValue>]) -> Option<AttrValue> {
    let mut all = String::new();
    for id in ids.iter().flatten() {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(id);
    }
    (!all.is_empty()).then(|| all.into())
}
