//! Texts of a questionnaire as nodes: text, and `**bold**`.

use yew::prelude::*;

use crate::engine::text::spans;

/// A wording, always as text: nothing in it can become an element but bold.
pub(super) fn rich(wording: &str) -> Html {
    let spans = spans(wording).map(|span| {
        let text = span.text.to_owned();
        if span.bold {
            html! { <strong>{ text }</strong> }
        } else {
            html! { { text } }
        }
    });
    spans.collect()
}

/// Several ids in one attribute; absent when there are none.
pub(super) fn ids(ids: &[Option<AttrValue>]) -> Option<AttrValue> {
    let present: Vec<&str> = ids.iter().flatten().map(|id| &**id).collect();
    (!present.is_empty()).then(|| AttrValue::from(present.join(" ")))
}
