//! Numbers and free text.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::ItemProps;
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::text::Text;
use crate::widget::strings::Key;

impl ItemProps {
    fn typed(&self) -> AttrValue {
        match &self.view.answer {
            Some(Answer::Typed(text)) => AttrValue::from(text.to_string()),
            _ => AttrValue::default(),
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        let blocks = self.view.issues.iter().any(|issue| issue.blocks());
        blocks.then_some("true")
    }

    fn required(&self) -> Option<&'static str> {
        self.item().required.then_some("true")
    }
}

pub(super) fn number(props: &ItemProps, unit: Option<&Text>) -> Html {
    let item = props.view.item;
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        emit.emit(Entry::Type(item, input.value().into()));
    });
    let body = html! {
        <>
            <div class="number-row">
                // Not type=number: it drops what it can't read and scrolls away
                // under the mouse wheel.
                <input
                    type="text"
                    inputmode="numeric"
                    class="field number-field"
                    part="field"
                    id={props.id(&["field"])}
                    autocomplete="off"
                    maxlength="20"
                    aria-labelledby={props.id(&["legend"])}
                    aria-describedby={props.described_by()}
                    aria-invalid={props.invalid()}
                    aria-required={props.required()}
                    value={props.typed()}
                    {oninput}
                />
                if let Some(unit) = unit {
                    <span class="unit">{ props.frame.text(unit).to_owned() }</span>
                }
            </div>
            { props.missing_options(false) }
        </>
    };
    props.fieldset("number", None, body)
}

pub(super) fn text(props: &ItemProps, max_length: usize) -> Html {
    let item = props.view.item;
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        emit.emit(Entry::Type(item, area.value().into()));
    });
    let typed = props.typed();
    let length = typed.chars().count();
    let count = props.frame.strings.fill(
        Key::Characters,
        &[
            ("length", &length.to_string()),
            ("max", &max_length.to_string()),
        ],
    );
    let body = html! {
        <>
            <textarea
                class="field text-field"
                part="field"
                id={props.id(&["field"])}
                rows="4"
                autocomplete="off"
                aria-labelledby={props.id(&["legend"])}
                aria-describedby={props.described_by()}
                aria-invalid={props.invalid()}
                aria-required={props.required()}
                value={typed}
                {oninput}
            />
            <p class="count">{ count }</p>
            { props.missing_options(false) }
        </>
    };
    props.fieldset("text", None, body)
}
