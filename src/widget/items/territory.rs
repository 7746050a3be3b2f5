//! A département: a short list as radio buttons, all of them as a menu.

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::{Group, Input, ItemProps};
use crate::catalog::territories::{Department, Region, regions};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::widget::node::{Node, el};
use crate::widget::strings::Key;

pub(super) fn territory(props: &ItemProps) -> VNode {
    let chosen = match &props.view.answer {
        Some(Answer::Territory(code)) => code,
        _ => "",
    };
    let Some(territory) = props.frame.territory else {
        return menu(props, chosen);
    };
    let mut choices = el("div").class("choices short-choices");
    for department in territory.departments() {
        let id = department.id();
        choices = choices.child(props.option(
            "",
            label(department).into(),
            &Input {
                id: &[&id],
                name: &[],
                code: &id,
                radio: true,
                checked: chosen == id,
                event: Entry::Territory(props.view.item, id.as_str().into()),
            },
        ));
    }
    let body = vec![choices.into(), props.missing_options(true)];
    props.fieldset("territory", Group::Radio, body)
}

fn label(department: Department) -> String {
    [department.name(), " (", department.code(), ")"].concat()
}

fn menu(props: &ItemProps, chosen: &str) -> VNode {
    let item = props.view.item;
    let emit = props.emit.clone();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let code = select.value();
        emit.emit(if code.is_empty() {
            Entry::Clear(item)
        } else {
            Entry::Territory(item, code.into())
        });
    });
    let empty = entry("", chosen).text(props.frame.word(Key::ChooseTerritory));
    let mut select = props
        .named(el("select").class("field menu"))
        .on("change", onchange)
        .child(empty);
    let mut by_name: Vec<&Region> = regions().iter().collect();
    // «Île-de-France» stands under I.
    by_name.sort_unstable_by_key(|region| region.name().replace('Î', "I"));
    for region in by_name {
        let mut group = el("optgroup").attr("label", region.name());
        for department in region.departments() {
            group = group.child(entry(&department.id(), chosen).text(label(department)));
        }
        select = select.child(group);
    }
    let select = el("div").class("menu-box").child(select);
    let body = vec![select.into(), props.missing_options(false)];
    props.fieldset("territory", Group::Plain, body)
}

fn entry(code: &str, chosen: &str) -> Node {
    let selected = (code == chosen).then_some(AttrValue::Static("selected"));
    el("option")
        .attr("value", code.to_owned())
        .attr_if("selected", selected)
}
