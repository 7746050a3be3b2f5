//! A few options in an order of preference, without dragging.

use yew::virtual_dom::VNode;

use super::choice::{count, options};
use super::{Group, ItemProps};
use crate::engine::event::{Direction, Event as Entry};
use crate::engine::questionnaire::{OptionId, OptionList};
use crate::widget::node::{Node, el, maybe};
use crate::widget::strings::Key;

pub(super) fn rank(props: &ItemProps, list: &OptionList, max_choices: usize) -> VNode {
    let ranked = props.view.chosen();
    let hint = el("p")
        .class("help")
        .attr("part", "help")
        .attr("id", props.id(&["hint"]))
        .text(props.frame.word(Key::RankingHint));
    let several = ranked.len() > 1;
    let order = several.then(|| order(props, list, ranked));
    let ranking = several.then(|| ranking(props, list, ranked));
    let body = vec![
        hint.into(),
        options(props, list, false),
        count(props, max_choices, order),
        maybe(ranking),
        props.missing_options(false),
    ];
    props.fieldset("rank", Group::Plain, body)
}

/// The order in words: what a move did is seen in the list, and heard here.
fn order(props: &ItemProps, list: &OptionList, ranked: &[OptionId]) -> Node {
    let mut order = String::new();
    for (place, id) in ranked.iter().enumerate() {
        order.push_str(&(place + 1).to_string());
        for piece in [". ", props.frame.text(&list.option(*id).label), ". "] {
            order.push_str(piece);
        }
    }
    el("span").class("visually-hidden").text(order)
}

/// The chosen options in their order, each with its two buttons.
fn ranking(props: &ItemProps, list: &OptionList, ranked: &[OptionId]) -> Node {
    let frame = &props.frame;
    let mut entries = el("ol")
        .class("ranking")
        // WebKit now and then holds it for a mere group, unless told.
        .attr("role", "list")
        .attr("aria-labelledby", props.id(&["ranking"]));
    for (place, id) in ranked.iter().enumerate() {
        let label = frame.text(&list.option(*id).label);
        let number = (place + 1).to_string();
        let last = place + 1 == ranked.len();
        let movers = el("span")
            .class("movers")
            .child(mover(props, *id, label, Direction::Up, place == 0))
            .child(mover(props, *id, label, Direction::Down, last));
        entries = entries.child(
            el("li")
                .key(id.0)
                .attr("data-code", list.option(*id).code.to_string())
                .child(
                    el("span")
                        .class("rank-place")
                        .attr("aria-hidden", "true")
                        .text(number),
                )
                .child(el("span").class("rank-label").text(label.to_owned()))
                .child(movers),
        );
    }
    let title = el("p")
        .class("ranking-title")
        .attr("id", props.id(&["ranking"]))
        .text(frame.word(Key::Ranking));
    el("div").class("ranking-box").child(title).child(entries)
}

fn mover(props: &ItemProps, id: OptionId, label: &str, direction: Direction, at_end: bool) -> Node {
    let (action, key, path) = match direction {
        Direction::Up => ("up", Key::Up, "M4 10l4-4 4 4"),
        Direction::Down => ("down", Key::Down, "M4 6l4 4 4-4"),
    };
    let drawing = el("svg")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", path));
    // Not `disabled`: the focus would be lost at the end of a move.
    el("button")
        .attr("type", "button")
        .class("mover")
        .attr("data-action", action)
        .attr(
            "aria-label",
            props.frame.strings.fill(key, &[("option", label)]),
        )
        .flag("aria-disabled", at_end)
        .on(
            "click",
            props.on(Entry::Move(props.view.item, id, direction)),
        )
        .child(drawing)
}
