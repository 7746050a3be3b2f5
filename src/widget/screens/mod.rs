//! The screens, one file each.

pub(super) mod failure;
pub(super) mod notice;
pub(super) mod page;
pub(super) mod results;
pub(super) mod review;

use yew::prelude::*;

use super::frame::{Frame, Shared};
use super::markup::rich;
use super::strings::Key;
use crate::engine::answer::{Answer, RowAnswer};
use crate::engine::questionnaire::{ItemId, Kind};
use crate::engine::session::Session;

/// The heading that takes the focus when a screen appears.
pub(super) fn title(frame: &Frame, step: Option<String>, text: &str) -> Html {
    html! {
        <@{frame.heading(0)}
            class="screen-title"
            part="title"
            id={frame.id(&["title"])}
            tabindex="-1"
        >
            if let Some(step) = step {
                <span class="step">{ step }</span>
                <span class="visually-hidden">{ ". " }</span>
            }
            <span class="title-text">{ rich(text) }</span>
        </@>
    }
}

/// A button that stands for an action.
pub(super) fn button(
    action: &'static str,
    class: &'static str,
    label: AttrValue,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button
            type="button"
            class={classes!("button", class)}
            part={classes!("button", class).to_string()}
            data-action={action}
            {onclick}
        >
            { label }
        </button>
    }
}

/// Who to write to, as a link where that is possible.
pub(super) fn contact(contact: &str) -> Html {
    let is_mail = contact.contains('@') && !contact.contains([' ', ':', '/', '?', '&']);
    if is_mail {
        let mut href = String::from("mailto:");
        href.push_str(contact);
        return html! { <a {href}>{ contact.to_owned() }</a> };
    }
    let is_link = contact.starts_with("https://") || contact.starts_with("http://");
    if is_link {
        return html! { <a href={contact.to_owned()} target="_blank" rel="noopener noreferrer">{ contact.to_owned() }</a> };
    }
    html! { { contact.to_owned() } }
}

/// A sentence with one gap that is filled with nodes.
pub(super) fn sentence_with(sentence: &str, gap: &str, filling: Html) -> Html {
    match sentence.split_once(gap) {
        Some((before, after)) => {
            html! { <>{ before.to_owned() }{ filling }{ after.to_owned() }</> }
        }
        None => html! { { sentence.to_owned() } },
    }
}

/// What was answered, as lines of text.
pub(super) fn answer_lines(frame: &Shared, session: &Session, id: ItemId) -> Vec<String> {
    let item = frame.item(id);
    let Some(answer) = session.answer(id) else {
        return vec![frame.word(Key::NoAnswer).to_string()];
    };
    match (answer, &item.kind) {
        (Answer::Missing(code), _) => vec![frame.missing(*code).to_string()],
        (Answer::Point(point), _) => vec![point.to_string()],
        (Answer::Typed(text), Kind::Number { unit, .. }) => {
            let number = crate::engine::answer::parse_number(text);
            let mut line = number.map_or_else(|| text.to_string(), |n| frame.strings.number(n));
            if let Some(unit) = unit {
                line.push('\u{a0}');
                line.push_str(frame.text(unit));
            }
            vec![line]
        }
        (Answer::Typed(text), _) => vec![text.to_string()],
        (Answer::Territory(code), _) => {
            let found = crate::catalog::territories::parse_territory(code);
            vec![found.map_or_else(
                |_| code.to_string(),
                |territory| territory.name().to_owned(),
            )]
        }
        (Answer::Rows(entries), Kind::Matrix { rows, scale }) => rows
            .iter()
            .zip(entries)
            .map(|(row, entry)| {
                let mut line = frame.text(&row.text).to_owned();
                line.push_str(&frame.word(Key::Colon));
                match entry {
                    Some(RowAnswer::Choice(option)) => {
                        line.push_str(frame.text(&scale.option(*option).label));
                    }
                    Some(RowAnswer::Missing(code)) => line.push_str(&frame.missing(*code)),
                    None => line.push_str(&frame.word(Key::NoAnswer)),
                }
                line
            })
            .collect(),
        (
            _,
            Kind::Single { options } | Kind::Multi { options, .. } | Kind::Rank { options, .. },
        ) => {
            let ranked = matches!(item.kind, Kind::Rank { .. });
            let lines = answer.choices().iter().enumerate().map(|(place, option)| {
                let mut line = String::new();
                if ranked {
                    line.push_str(&(place + 1).to_string());
                    line.push_str(". ");
                }
                line.push_str(frame.text(&options.option(*option).label));
                if let Some(words) = session.specified(id, *option) {
                    line.push_str(&frame.word(Key::Colon));
                    line.push_str(words);
                }
                line
            });
            lines.collect()
        }
        _ => Vec::new(),
    }
}
