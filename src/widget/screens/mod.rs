//! The screens, one file each.

pub(super) mod delivered;
pub(super) mod end;
pub(super) mod failure;
pub(super) mod notice;
pub(super) mod page;
pub(super) mod results;
pub(super) mod review;

mod answer_lines;

pub(super) use answer_lines::answer_text;

use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::frame::Frame;
use super::markup::rich;
use super::msg::Msg;
use super::node::{Node, el, fragment, text};
use super::strings::Key;

/// The heading that takes the focus when a screen appears.
pub(super) fn title(frame: &Frame, step: Option<String>, words: &str) -> Node {
    title_of(frame, step, rich(words))
}

/// The same, with words that have been put together.
pub(super) fn title_of(frame: &Frame, step: Option<String>, words: VNode) -> Node {
    let mut heading = el(frame.heading(0))
        .class("screen-title")
        .attr("part", "title")
        .attr("id", frame.id(&["title"]))
        .attr("tabindex", "-1");
    if let Some(step) = step {
        heading = heading.child(el("span").class("step").text(step));
    }
    heading.child(el("span").class("title-text").child(words))
}

/// A handler that sends a message.
pub(super) fn send(link: &Callback<Msg>, message: Msg) -> Callback<Event> {
    let link = link.clone();
    Callback::from(move |_| link.emit(message.clone()))
}

/// The look of the button that leads on.
const PRIMARY: &str = "button primary";
/// The look of the others.
const SECONDARY: &str = "button secondary";

/// The button that leads on, with the action that it stands for.
pub(super) fn primary(
    frame: &Frame,
    link: &Callback<Msg>,
    action: &'static str,
    label: Key,
    message: Msg,
) -> Node {
    button(frame, link, PRIMARY, action, label, message)
}

/// Any other button.
pub(super) fn secondary(
    frame: &Frame,
    link: &Callback<Msg>,
    action: &'static str,
    label: Key,
    message: Msg,
) -> Node {
    button(frame, link, SECONDARY, action, label, message)
}

#[inline(never)]
fn button(
    frame: &Frame,
    link: &Callback<Msg>,
    class: &'static str,
    action: &'static str,
    label: Key,
    message: Msg,
) -> Node {
    el("button")
        .attr("type", "button")
        .class(class)
        .attr("part", class)
        .attr("data-action", action)
        .on("click", send(link, message))
        .text(frame.word(label))
}

/// A heading within a screen.
pub(super) fn section_title(frame: &Frame, words: impl Into<AttrValue>) -> Node {
    el(frame.heading(1)).class("section-title").text(words)
}

/// A link that opens beside the survey, which is not left.
pub(super) fn link_out(address: &str, words: impl Into<AttrValue>) -> Node {
    el("a")
        .attr("href", address.to_owned())
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(words)
}

/// Who to write to, as a link where that is possible.
pub(super) fn contact(contact: &str) -> VNode {
    let is_mail = contact.contains('@') && !contact.contains([' ', ':', '/', '?', '&']);
    if is_mail {
        let address = ["mailto:", contact].concat();
        return el("a")
            .attr("href", address)
            .text(contact.to_owned())
            .into();
    }
    if contact.starts_with("https://") || contact.starts_with("http://") {
        return link_out(contact, contact.to_owned()).into();
    }
    // As links do by their style, it keeps a direction of its own.
    el("bdi").text(contact.to_owned()).into()
}

/// A sentence whose one gap, in braces, is filled with nodes.
pub(super) fn sentence_with(sentence: &str, filling: VNode) -> VNode {
    let (before, rest) = sentence.split_once('{').unwrap_or((sentence, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    fragment(vec![
        text(before.to_owned()),
        filling,
        text(after.to_owned()),
    ])
}
