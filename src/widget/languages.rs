//! The languages of a survey, each in its own name.

use yew::Callback;

use super::frame::Shared;
use super::intl;
use super::msg::Msg;
use super::node::{Node, el};
use super::screens::send;
use super::strings::Key;

/// The languages, each in its own name.
pub(super) fn languages(frame: &Shared, link: &Callback<Msg>) -> Option<Node> {
    if frame.setup.languages.len() < 2 {
        return None;
    }
    let mut buttons = el("div")
        .class("languages")
        .attr("part", "languages")
        .attr("role", "group")
        .attr("aria-label", frame.word(Key::Language));
    for code in &frame.setup.languages {
        let chosen = code == frame.lang();
        let choose = send(link, Msg::Language(code.clone()));
        buttons = buttons.child(
            el("button")
                .attr("type", "button")
                .class("language")
                .attr("data-action", "language")
                .attr("value", code.clone())
                .attr("lang", code.clone())
                .attr("dir", intl::direction(code))
                .attr("aria-pressed", if chosen { "true" } else { "false" })
                .on("click", choose)
                .text(intl::name(code)),
        );
    }
    Some(buttons)
}
