//! A département: a short list as radio buttons, all of them as a menu.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{ItemProps, OptionProps};
use crate::catalog::territories::{Department, regions};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::widget::strings::Key;

pub(super) fn territory(props: &ItemProps) -> Html {
    let chosen = match &props.view.answer {
        Some(Answer::Territory(code)) => Some(code.to_string()),
        _ => None,
    };
    match props.frame.territory {
        Some(territory) => {
            let options = territory.departments().map(|department| {
                let id = department.id();
                props.option(&OptionProps {
                    code: &id,
                    label: AttrValue::from(label(department)),
                    class: None,
                    radio: true,
                    checked: chosen.as_deref() == Some(&id),
                    event: Entry::Territory(props.view.item, id.as_str().into()),
                })
            });
            let body = html! {
                <>
                    <div class="choices short-choices">{ for options }</div>
                    { props.missing_options(true) }
                </>
            };
            props.fieldset("territory", Some("radiogroup"), body)
        }
        None => menu(props, chosen),
    }
}

fn label(department: Department) -> String {
    let mut label = department.name().to_owned();
    label.push_str(" (");
    label.push_str(department.code());
    label.push(')');
    label
}

fn menu(props: &ItemProps, chosen: Option<String>) -> Html {
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
    let mut by_name: Vec<_> = regions().to_vec();
    by_name.sort_by_key(|region| region.name());
    let groups = by_name.into_iter().map(|region| {
        let options = region.departments().map(|department| {
            let id = department.id();
            let selected = chosen.as_deref() == Some(&id);
            html! { <option value={id} {selected}>{ label(department) }</option> }
        });
        html! { <optgroup label={region.name()}>{ for options }</optgroup> }
    });
    let blocks = props.view.issues.iter().any(|issue| issue.blocks());
    let body = html! {
        <>
            <select
                class="field menu"
                part="field"
                id={props.id(&["field"])}
                aria-labelledby={props.id(&["legend"])}
                aria-describedby={props.described_by()}
                aria-invalid={blocks.then_some("true")}
                aria-required={props.item().required.then_some("true")}
                {onchange}
            >
                <option value="" selected={chosen.is_none()}>
                    { props.frame.word(Key::ChooseTerritory) }
                </option>
                { for groups }
            </select>
            { props.missing_options(false) }
        </>
    };
    props.fieldset("territory", None, body)
}
