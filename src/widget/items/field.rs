//! Numbers and free text.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VNode};

use super::{Group, ItemProps};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::text::Text;
use crate::widget::node::{Node, el};
use crate::widget::strings::Key;

impl ItemProps {
    fn typed(&self) -> AttrValue {
        match &self.view.answer {
            Some(Answer::Typed(text)) => text.to_string().into(),
            _ => AttrValue::default(),
        }
    }

    /// What every single field of an item has.
    #[inline(never)]
    pub(super) fn named(&self, field: Node) -> Node {
        field
            .attr("part", "field")
            .attr("id", self.id(&["field"]))
            .attr("autocomplete", "off")
            .attr("aria-labelledby", self.id(&["legend"]))
            .attr_if("aria-describedby", self.described_by())
            .flag("aria-invalid", self.is_invalid())
            .flag("aria-required", self.item().required)
    }
}

pub(super) fn number(props: &ItemProps, unit: Option<&Text>) -> VNode {
    let item = props.view.item;
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        emit.emit(Entry::Type(item, input.value().into()));
    });
    // Not type=number: it drops what it can't read and turns under the mouse
    // wheel.
    let field = el("input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .class("field number-field")
        .attr("maxlength", "20")
        .value(props.typed())
        .on(ListenerKind::oninput, oninput);
    let mut row = el("div").class("number-row").child(props.named(field));
    if let Some(unit) = unit {
        row = row.child(
            el("span")
                .class("unit")
                .text(props.frame.text(unit).to_owned()),
        );
    }
    let body = vec![row.into(), props.missing_options(false)];
    props.fieldset("number", Group::Plain, body)
}

pub(super) fn text(props: &ItemProps, max_length: usize) -> VNode {
    let item = props.view.item;
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: Event| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        emit.emit(Entry::Type(item, area.value().into()));
    });
    let typed = props.typed();
    let words = &props.frame.strings;
    let [length, max] = [typed.chars().count(), max_length].map(|n| words.number(n as i64));
    let count = words.fill(Key::Characters, &[("length", &length), ("max", &max)]);
    let area = el("textarea")
        .class("field text-field")
        .attr("dir", "auto")
        .attr("rows", "4")
        .value(typed)
        .on(ListenerKind::oninput, oninput);
    let body = vec![
        props.named(area).into(),
        el("p").class("count").text(count).into(),
        props.missing_options(false),
    ];
    props.fieldset("text", Group::Plain, body)
}
