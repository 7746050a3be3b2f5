//! A sentence to agree to.

use yew::virtual_dom::VNode;

use super::{Group, Input, ItemProps};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::text::Text;

pub(super) fn consent(props: &ItemProps, label: &Text) -> VNode {
    let item = props.view.item;
    let checked = props.view.answer == Some(Answer::Agreed);
    let event = if checked {
        Entry::Clear(item)
    } else {
        Entry::Agree(item)
    };
    let input = Input {
        id: &["yes"],
        name: &[],
        code: "yes",
        radio: false,
        checked,
        event,
    };
    let option = props.option("", props.frame.text(label).to_owned().into(), &input);
    props.fieldset("consent", Group::Plain, vec![option.into()])
}
