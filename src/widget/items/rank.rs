//! A few options in an order of preference, without dragging.

use yew::prelude::*;

use super::choice::{count, specify};
use super::{ItemProps, OptionProps};
use crate::engine::answer::Answer;
use crate::engine::event::{Direction, Event as Entry};
use crate::engine::questionnaire::{OptionId, OptionList};
use crate::engine::shuffle::display_order;
use crate::widget::strings::Key;

pub(super) fn rank(props: &ItemProps, list: &OptionList, max_choices: usize) -> Html {
    let ranked = props.view.answer.as_ref().map_or(&[][..], Answer::choices);
    let frame = &props.frame;
    let options = display_order(props.item(), frame.setup.seed)
        .into_iter()
        .map(|id| {
            let option = list.option(id);
            let place = ranked.iter().position(|known| *known == id);
            let choice = props.option(&OptionProps {
                code: &option.code,
                label: AttrValue::from(frame.text(&option.label).to_owned()),
                class: option.exclusive.then_some("exclusive"),
                radio: false,
                checked: place.is_some(),
                event: Entry::Toggle(props.view.item, id),
            });
            html! {
                <>
                    { choice }
                    if place.is_some() && option.specify.is_some() {
                        { specify(props, list, id) }
                    }
                </>
            }
        });
    let hint = props.id(&["hint"]);
    let body = html! {
        <>
            <p class="help" id={hint}>{ frame.word(Key::RankingHint) }</p>
            <div class="choices">{ for options }</div>
            { props.missing_options(false) }
            { count(props, max_choices) }
            if ranked.len() > 1 {
                { ranking(props, list, ranked) }
            }
        </>
    };
    props.fieldset("rank", None, body)
}

/// The chosen options in their order, each with its two buttons.
fn ranking(props: &ItemProps, list: &OptionList, ranked: &[OptionId]) -> Html {
    let frame = &props.frame;
    let entries = ranked.iter().enumerate().map(|(place, id)| {
        let label = frame.text(&list.option(*id).label);
        html! {
            <li data-code={list.option(*id).code.to_string()} key={id.0}>
                <span class="rank-place" aria-hidden="true">{ place + 1 }</span>
                <span class="rank-label">{ label.to_owned() }</span>
                { mover(props, *id, label, Direction::Up, place == 0) }
                { mover(props, *id, label, Direction::Down, place + 1 == ranked.len()) }
            </li>
        }
    });
    html! {
        <div class="ranking-box">
            <p class="ranking-title" id={props.id(&["ranking"])}>{ frame.word(Key::Ranking) }</p>
            <ol class="ranking" aria-labelledby={props.id(&["ranking"])}>{ for entries }</ol>
        </div>
    }
}

fn mover(props: &ItemProps, id: OptionId, label: &str, direction: Direction, at_end: bool) -> Html {
    let (action, key, path) = match direction {
        Direction::Up => ("up", Key::Up, "M4 10l4-4 4 4"),
        Direction::Down => ("down", Key::Down, "M4 6l4 4 4-4"),
    };
    // Not `disabled`: the focus would be lost at the end of a move.
    html! {
        <button
            type="button"
            class="mover"
            data-action={action}
            aria-label={props.frame.strings.fill(key, &[("option", label)])}
            aria-disabled={at_end.then_some("true")}
            onclick={props.on::<MouseEvent>(Entry::Move(props.view.item, id, direction))}
        >
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
        </button>
    }
}
