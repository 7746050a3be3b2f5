//! The end that a page can lead to: a word of thanks, and nothing is kept.

use yew::virtual_dom::VNode;

use super::title;
use crate::engine::questionnaire::PageId;
use crate::widget::frame::Shared;
use crate::widget::markup::rich;
use crate::widget::node::{el, fragment};

pub(in crate::widget) fn end(frame: &Shared, page: PageId) -> VNode {
    let page = frame.questionnaire.page(page);
    let words = page.end.as_ref().map_or("", |(_, text)| frame.text(text));
    fragment(vec![
        title(frame, None, frame.text(&frame.questionnaire.title)).into(),
        el("p").class("info").child(rich(words)).into(),
    ])
}
