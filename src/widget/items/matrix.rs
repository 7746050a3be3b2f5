//! Rows that are each answered on one scale.
//!
//! Every row is a group of radio buttons of its own, with every label inside
//! it, so that it reads the same aloud, stacked on a phone, and side by side.
//! The heads of the columns are for the eye only.

use yew::prelude::*;

use super::ItemProps;
use crate::engine::answer::{Answer, Missing, RowAnswer};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{OptionList, Row, RowId};

pub(super) fn matrix(props: &ItemProps, rows: &[Row], scale: &OptionList) -> Html {
    // A row that offers less than another leaves the column empty.
    let mut columns: Vec<Missing> = Vec::new();
    for code in rows.iter().flat_map(|row| &row.missing) {
        if !columns.contains(code) {
            columns.push(*code);
        }
    }
    let frame = &props.frame;
    let heads = scale
        .options
        .iter()
        .map(|option| html! { <span>{ frame.text(&option.label).to_owned() }</span> });
    let missing_heads = columns
        .iter()
        .map(|code| html! { <span class="missing">{ frame.missing(*code) }</span> });
    let width = format!("columns-{}", scale.options.len() + columns.len());
    let rows = rows
        .iter()
        .enumerate()
        .map(|(index, entry)| row(props, RowId(index), entry, scale, &columns));
    let body = html! {
        <div class={classes!("rows", width)}>
            <div class="heads" aria-hidden="true">
                <span class="corner" />
                { for heads }
                { for missing_heads }
            </div>
            { for rows }
        </div>
    };
    props.fieldset("matrix", None, body)
}

fn row(props: &ItemProps, id: RowId, row: &Row, scale: &OptionList, columns: &[Missing]) -> Html {
    let item = props.view.item;
    let chosen = match &props.view.answer {
        Some(Answer::Rows(entries)) => entries[id.0],
        _ => None,
    };
    let cell = |code: &str, label: AttrValue, missing: bool, checked: bool, event: Entry| {
        html! {
            <label class={classes!("cell", missing.then_some("missing"))} part="option">
                <input
                    type="radio"
                    id={props.id(&[&row.code, code])}
                    name={props.id(&[&row.code])}
                    value={code.to_owned()}
                    {checked}
                    onchange={props.on::<Event>(event)}
                />
                <span class="cell-label">{ label }</span>
            </label>
        }
    };
    let options = scale.options().map(|(option, choice)| {
        cell(
            &choice.code,
            AttrValue::from(props.frame.text(&choice.label).to_owned()),
            false,
            chosen == Some(RowAnswer::Choice(option)),
            Entry::ChooseRow(item, id, option),
        )
    });
    let missing = columns.iter().map(|code| {
        if !row.missing.contains(code) {
            return html! { <span class="cell empty" /> };
        }
        cell(
            code.code(),
            props.frame.missing(*code),
            true,
            chosen == Some(RowAnswer::Missing(*code)),
            Entry::MissRow(item, id, *code),
        )
    });
    let legend = props.id(&[&row.code, "legend"]);
    html! {
        <fieldset
            class="row"
            data-row={row.code.to_string()}
            role="radiogroup"
            aria-labelledby={legend.clone()}
        >
            <legend class="row-text" id={legend}>{ props.frame.text(&row.text).to_owned() }</legend>
            { for options }
            { for missing }
        </fieldset>
    }
}
