//! Rows that are each answered on one scale.
//!
//! Every row is a group of radio buttons of its own, with every label inside
//! it, so that it reads the same aloud, stacked on a phone, and side by side.
//! The heads of the columns are for the eye only.

use yew::AttrValue;
use yew::virtual_dom::VNode;

use super::{Group, Input, ItemProps};
use crate::engine::answer::{Answer, Missing, RowAnswer};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{OptionList, Row, RowId};
use crate::widget::node::{Node, el, maybe};

/// So many rows are seen to be few.
const FEW: usize = 3;

pub(super) fn matrix(props: &ItemProps, rows: &[Row], scale: &OptionList) -> VNode {
    // A row that offers less than another leaves its place in a column empty.
    let mut columns: Vec<Missing> = Vec::new();
    for code in rows.iter().flat_map(|row| &row.missing) {
        if !columns.contains(code) {
            columns.push(*code);
        }
    }
    let frame = &props.frame;
    let mut heads = el("div")
        .class("heads")
        .attr("aria-hidden", "true")
        .child(el("span"));
    for option in &scale.options {
        heads = heads.child(el("span").text(frame.text(&option.label).to_owned()));
    }
    for code in &columns {
        heads = heads.child(el("span").class("missing").text(frame.missing(*code)));
    }
    let width = [
        "columns-",
        &(scale.options.len() + columns.len()).to_string(),
    ]
    .concat();
    let mut body = el("div")
        .classes(&[("rows", true), (&width, true)])
        .child(heads);
    let count = rows.len() - props.view.hidden_rows.len();
    let mut place = 0;
    for (index, entry) in rows.iter().enumerate() {
        if props.view.hidden_rows.contains(&RowId(index)) {
            continue;
        }
        place += 1;
        // Stacked, a long matrix fills several screens: they say how far one is.
        let place = (count > FEW).then(|| {
            el("div")
                .class("row-place")
                .attr("aria-hidden", "true")
                .text([&*place.to_string(), " / ", &*count.to_string()].concat())
        });
        let row = row(props, RowId(index), entry, scale, &columns, maybe(place));
        body = body.child(row);
    }
    props.fieldset("matrix", Group::Plain, vec![body.into()])
}

fn row(
    props: &ItemProps,
    id: RowId,
    row: &Row,
    scale: &OptionList,
    columns: &[Missing],
    place: VNode,
) -> Node {
    let item = props.view.item;
    let chosen = match &props.view.answer {
        Some(Answer::Rows(entries)) => entries[id.0],
        _ => None,
    };
    let cell = |class: &'static str, code: &str, label: AttrValue, checked: bool, event: Entry| {
        let input = props.input(&Input {
            id: &[&row.code, code],
            name: &[&row.code],
            code,
            radio: true,
            checked,
            event,
        });
        el("label")
            .class(class)
            .attr("part", "option")
            .child(input)
            .child(el("span").class("cell-label").text(label))
    };
    // Not a `legend`: WebKit never lays one out in a grid.
    let legend = props.id(&[&row.code, "legend"]);
    let wanted = props.view.required && props.is_invalid() && chosen.is_none();
    let mut fieldset = el("fieldset")
        .class("row")
        .attr("part", "row")
        .attr("data-row", row.code.to_string())
        .attr("role", "radiogroup")
        .attr("aria-labelledby", legend.clone())
        .flag("aria-invalid", wanted)
        .child(place)
        .child(
            el("div")
                .class("row-text")
                .attr("id", legend)
                .text(props.piped.text(&props.frame, &row.text)),
        );
    for (option, choice) in scale.options() {
        fieldset = fieldset.child(cell(
            "cell",
            &choice.code,
            props.frame.text(&choice.label).to_owned().into(),
            chosen == Some(RowAnswer::Choice(option)),
            Entry::ChooseRow(item, id, option),
        ));
    }
    for code in columns {
        fieldset = fieldset.child(if row.missing.contains(code) {
            cell(
                "cell missing",
                code.code(),
                props.frame.missing(*code),
                chosen == Some(RowAnswer::Missing(*code)),
                Entry::MissRow(item, id, *code),
            )
        } else {
            el("span").class("cell empty")
        });
    }
    fieldset
}
