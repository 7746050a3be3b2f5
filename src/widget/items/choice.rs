//! One option of a list, or several.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{ItemProps, OptionProps};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{OptionId, OptionList};
use crate::engine::shuffle::display_order;
use crate::widget::strings::Key;

pub(super) fn single(props: &ItemProps, list: &OptionList) -> Html {
    let body = html! {
        <>
            { options(props, list, true) }
            { props.missing_options(true) }
        </>
    };
    props.fieldset("single", Some("radiogroup"), body)
}

pub(super) fn multi(props: &ItemProps, list: &OptionList, max_choices: Option<usize>) -> Html {
    let body = html! {
        <>
            { options(props, list, false) }
            { props.missing_options(false) }
            if let Some(max) = max_choices {
                { count(props, max) }
            }
        </>
    };
    props.fieldset("multi", None, body)
}

/// How many of the options that may be chosen are chosen, said as it changes.
pub(super) fn count(props: &ItemProps, max: usize) -> Html {
    let chosen = props
        .view
        .answer
        .as_ref()
        .map_or(0, |answer| answer.choices().len());
    let text = props.frame.strings.fill(
        Key::ChosenOf,
        &[("count", &chosen.to_string()), ("max", &max.to_string())],
    );
    html! { <p class="count" role="status">{ text }</p> }
}

fn options(props: &ItemProps, list: &OptionList, radio: bool) -> Html {
    let item = props.view.item;
    let order = display_order(props.item(), props.frame.setup.seed);
    let options = order.into_iter().map(|id| {
        let option = list.option(id);
        let checked = props.view.has(id);
        let event = if radio {
            Entry::Choose(item, id)
        } else {
            Entry::Toggle(item, id)
        };
        let choice = props.option(&OptionProps {
            code: &option.code,
            label: AttrValue::from(props.frame.text(&option.label).to_owned()),
            class: option.exclusive.then_some("exclusive"),
            radio,
            checked,
            event,
        });
        html! {
            <>
                { choice }
                if checked && option.specify.is_some() {
                    { specify(props, list, id) }
                }
            </>
        }
    });
    html! { <div class="choices">{ for options }</div> }
}

/// The field for the words that go with an option.
pub(super) fn specify(props: &ItemProps, list: &OptionList, id: OptionId) -> Html {
    let item = props.view.item;
    let option = list.option(id);
    let field = props.id(&[&option.code, "text"]);
    let label = props.frame.text(&option.label);
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        emit.emit(Entry::Specify(item, id, input.value().into()));
    });
    html! {
        <div class="specify">
            <input
                type="text"
                class="field"
                part="field"
                id={field}
                maxlength="200"
                autocomplete="off"
                aria-label={props.frame.strings.fill(Key::SpecifyOption, &[("option", label)])}
                placeholder={props.frame.word(Key::Specify)}
                value={props.view.specified(id).to_owned()}
                aria-invalid={props.view.issues.iter().any(|issue| issue.blocks()).then_some("true")}
                aria-describedby={props.described_by()}
                {oninput}
            />
        </div>
    }
}
