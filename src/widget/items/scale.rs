//! A point on a line from low to high.

use yew::prelude::*;

use super::ItemProps;
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::text::Text;

pub(super) fn scale(props: &ItemProps, min: i64, max: i64, low: &Text, high: &Text) -> Html {
    let frame = &props.frame;
    let (low, high) = (frame.text(low), frame.text(high));
    let points = (min..=max).map(|point| {
        let code = point.to_string();
        // The ends say what they mean to those who can't see the line.
        let meaning = match point {
            _ if point == min => Some(low),
            _ if point == max => Some(high),
            _ => None,
        };
        let hidden = meaning.map(|meaning| {
            html! { <span class="visually-hidden">{ ", " }{ meaning.to_owned() }</span> }
        });
        html! {
            <label class="point" part="option">
                <input
                    type="radio"
                    id={props.id(&[&code])}
                    name={props.id(&[])}
                    value={code.clone()}
                    checked={props.view.answer == Some(Answer::Point(point))}
                    onchange={props.on::<Event>(Entry::Point(props.view.item, point))}
                />
                <span class="point-label">{ code.clone() }{ hidden }</span>
            </label>
        }
    });
    let body = html! {
        <>
            <div class="points">{ for points }</div>
            <div class="ends" aria-hidden="true">
                <span>{ low.to_owned() }</span>
                <span>{ high.to_owned() }</span>
            </div>
            { props.missing_options(true) }
        </>
    };
    props.fieldset("scale", Some("radiogroup"), body)
}
