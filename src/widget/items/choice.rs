//! One option of a list, or several.

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::{Group, Input, ItemProps};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{Kind, OptionId, OptionList};
use crate::engine::shuffle::display_order;
use crate::widget::node::{Node, el, maybe};
use crate::widget::strings::Key;

pub(super) fn single(props: &ItemProps, list: &OptionList) -> VNode {
    let body = vec![options(props, list, true), props.missing_options(true)];
    props.fieldset("single", Group::Radio, body)
}

pub(super) fn multi(props: &ItemProps, list: &OptionList, max_choices: Option<usize>) -> VNode {
    let mut body = vec![options(props, list, false)];
    if let Some(max) = max_choices {
        body.push(count(props, max, None));
    }
    body.push(props.missing_options(false));
    props.fieldset("multi", Group::Plain, body)
}

/// How many of the options that may be chosen are chosen, and in which order if
/// that is asked, said as it changes.
pub(super) fn count(props: &ItemProps, max: usize, order: Option<Node>) -> VNode {
    let frame = &props.frame;
    let chosen = props.view.chosen().len();
    let text = frame.strings.fill(
        Key::ChosenOf,
        &[("count", &chosen.to_string()), ("max", &max.to_string())],
    );
    el("p")
        .class("count")
        // In another language it is another one: nothing has happened to say.
        .key(frame.language.0)
        .attr("id", props.id(&["count"]))
        .attr("role", "status")
        .child(maybe(order))
        .text(text)
        .into()
}

/// The options in the order drawn for this respondent.
#[inline(never)]
pub(super) fn options(props: &ItemProps, list: &OptionList, radio: bool) -> VNode {
    let item = props.view.item;
    let ranked = matches!(props.item().kind, Kind::Rank { .. });
    let chosen = props.view.chosen();
    let mut options = el("div").class("choices");
    for id in display_order(props.item(), props.frame.setup.seed) {
        if props.view.hidden_options.contains(&id) {
            continue;
        }
        let option = list.option(id);
        let checked = props.view.has(id);
        let event = if radio {
            Entry::Choose(item, id)
        } else {
            Entry::Toggle(item, id)
        };
        let choice = props.option(
            if option.exclusive { "exclusive" } else { "" },
            props.frame.text(&option.label).to_owned().into(),
            &Input {
                id: &[&option.code],
                name: &[],
                code: &option.code,
                radio,
                checked,
                event,
            },
        );
        // Where one ticks one sees the order; it is said beside the count.
        let place = chosen.iter().position(|known| ranked && *known == id);
        let place = place.map(|place| {
            el("span")
                .class("choice-place")
                .attr("aria-hidden", "true")
                .text((place + 1).to_string())
        });
        options = options.child(choice.child(maybe(place)));
        options = options.child(if checked && option.specify.is_some() {
            specify(props, list, id)
        } else {
            VNode::default()
        });
    }
    options.into()
}

/// The field for the words that go with an option.
fn specify(props: &ItemProps, list: &OptionList, id: OptionId) -> VNode {
    let item = props.view.item;
    let option = list.option(id);
    let label = props.frame.text(&option.label);
    let label = props
        .frame
        .strings
        .fill(Key::SpecifyOption, &[("option", label)]);
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        emit.emit(Entry::Specify(item, id, input.value().into()));
    });
    let field = el("input")
        .attr("type", "text")
        .class("field")
        .attr("part", "field")
        .attr("id", props.id(&[&option.code, "text"]))
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("aria-label", label)
        .attr("placeholder", props.frame.word(Key::Specify))
        .flag("aria-invalid", props.is_invalid())
        .attr_if("aria-describedby", props.issues_id())
        .value(props.view.specified(id).to_owned().into())
        .on("input", oninput);
    el("div").class("specify").child(field).into()
}
