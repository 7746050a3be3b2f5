//! A point on a line from low to high.

use yew::virtual_dom::VNode;

use super::{Group, Input, ItemProps};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::text::Text;
use crate::widget::node::el;

pub(super) fn scale(props: &ItemProps, min: i64, max: i64, low: &Text, high: &Text) -> VNode {
    let (low, high) = (props.frame.text(low), props.frame.text(high));
    // On a phone as many in each row, six at most.
    let count = max.abs_diff(min) + 1;
    let columns = count.div_ceil(count.div_ceil(6));
    let mut points = el("div")
        .class("points")
        .attr("data-columns", columns.to_string());
    for point in min..=max {
        let code = point.to_string();
        let input = props.input(&Input {
            id: &[&code],
            name: &[],
            code: &code,
            radio: true,
            checked: props.view.answer == Some(Answer::Point(point)),
            event: Entry::Point(props.view.item, point),
        });
        let mut label = el("span").class("point-label").text(code);
        // The ends say what they mean to those who can't see the line.
        let meaning = if point == min {
            low
        } else if point == max {
            high
        } else {
            ""
        };
        if !meaning.is_empty() {
            let hidden = [" = ", meaning].concat();
            label = label.child(el("span").class("visually-hidden").text(hidden));
        }
        points = points.child(
            el("label")
                .class("point")
                .attr("part", "option")
                .child(input)
                .child(label),
        );
    }
    // The points stand in rows there, so that the ends say which they are of.
    let end = |point: i64, meaning: &str| {
        let words = [&*point.to_string(), " = ", meaning].concat();
        el("span").text(words)
    };
    let ends = el("div")
        .class("ends")
        .attr("aria-hidden", "true")
        .child(end(min, low))
        .child(end(max, high));
    let body = vec![points.into(), ends.into(), props.missing_options(true)];
    props.fieldset("scale", Group::Radio, body)
}
