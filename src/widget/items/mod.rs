//! One component for every item; one file for each kind, as in the engine.

mod choice;
mod field;
mod matrix;
mod messages;
mod rank;
mod scale;
mod territory;

pub(super) use messages::message;

use yew::prelude::*;

use super::frame::Shared;
use super::markup::{ids, rich};
use super::strings::Key;
use crate::engine::answer::Missing;
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{Item, Kind};
use crate::engine::view::ItemView;

/// What an item is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ItemProps {
    pub frame: Shared,
    pub view: ItemView,
    pub emit: Callback<Entry>,
}

/// One item. It is drawn again only when its view changed.
#[component]
pub(super) fn ItemField(props: &ItemProps) -> Html {
    match &props.item().kind {
        Kind::Info => html! {
            <div class="info" data-item={props.item().code.to_string()}>
                <p>{ rich(props.frame.text(&props.item().text)) }</p>
            </div>
        },
        Kind::Single { options } => choice::single(props, options),
        Kind::Multi {
            options,
            max_choices,
            ..
        } => choice::multi(props, options, *max_choices),
        Kind::Rank {
            options,
            max_choices,
            ..
        } => rank::rank(props, options, *max_choices),
        Kind::Matrix { rows, scale } => matrix::matrix(props, rows, scale),
        Kind::Number { unit, .. } => field::number(props, unit.as_ref()),
        Kind::Text { max_length } => field::text(props, *max_length),
        Kind::Scale {
            min,
            max,
            low,
            high,
        } => scale::scale(props, *min, *max, low, high),
        Kind::Territory => territory::territory(props),
    }
}

impl ItemProps {
    fn item(&self) -> &Item {
        self.frame.item(self.view.item)
    }

    /// An id within this item.
    fn id(&self, parts: &[&str]) -> AttrValue {
        let mut all = vec![&*self.item().code];
        all.extend_from_slice(parts);
        self.frame.id(&all)
    }

    fn has_issues(&self) -> bool {
        !self.view.issues.is_empty()
    }

    /// What describes the item: its help and its issues.
    fn described_by(&self) -> Option<AttrValue> {
        ids(&[
            self.item().help.is_some().then(|| self.id(&["help"])),
            self.has_issues().then(|| self.id(&["issues"])),
        ])
    }

    fn missing_chosen(&self) -> Option<Missing> {
        self.view
            .answer
            .as_ref()
            .and_then(|answer| answer.missing())
    }

    /// A handler that emits `event`.
    fn on<E: 'static>(&self, event: Entry) -> Callback<E> {
        let emit = self.emit.clone();
        Callback::from(move |_| emit.emit(event.clone()))
    }

    /// The frame around every kind of item: question, help, issues, a way back.
    fn fieldset(&self, kind: &'static str, role: Option<&'static str>, body: Html) -> Html {
        let item = self.item();
        let frame = &self.frame;
        let blocks = self.view.issues.iter().any(|issue| issue.blocks());
        let is_radio = role == Some("radiogroup");
        let class = classes!(
            "item",
            kind,
            blocks.then_some("invalid"),
            (self.has_issues() && !blocks).then_some("doubtful")
        );
        html! {
            <fieldset
                {class}
                part="item"
                id={self.id(&[])}
                data-item={item.code.to_string()}
                {role}
                aria-labelledby={self.id(&["legend"])}
                aria-describedby={self.described_by()}
                aria-required={(is_radio && item.required).then_some("true")}
                aria-invalid={(is_radio && blocks).then_some("true")}
            >
                <legend class="question" part="question" id={self.id(&["legend"])}>
                    { rich(frame.text(&item.text)) }
                    if item.required {
                        <span class="mark">{ " (" }{ frame.word(Key::Required) }{ ")" }</span>
                    }
                </legend>
                if let Some(help) = &item.help {
                    <p class="help" id={self.id(&["help"])}>{ rich(frame.text(help)) }</p>
                }
                { self.issues() }
                { body }
                { self.clear() }
            </fieldset>
        }
    }

    fn issues(&self) -> Html {
        if !self.has_issues() {
            return Html::default();
        }
        let frame = &self.frame;
        let issues = self.view.issues.iter().map(|issue| {
            let (class, label) = if issue.blocks() {
                ("error", Key::Error)
            } else {
                ("warning", Key::Warning)
            };
            html! {
                <p {class}>
                    <strong class="visually-hidden">{ frame.word(label) }{ ". " }</strong>
                    { message(frame, issue) }
                </p>
            }
        });
        html! { <div class="issues" part="error" id={self.id(&["issues"])}>{ for issues }</div> }
    }

    /// A choice can't be unmade by clicking it again, so each has its eraser.
    fn clear(&self) -> Html {
        let radios = matches!(
            self.item().kind,
            Kind::Single { .. } | Kind::Matrix { .. } | Kind::Scale { .. } | Kind::Territory
        );
        if !radios || self.view.answer.is_none() || self.item().required {
            return Html::default();
        }
        let question = self.frame.text(&self.item().text);
        let label = self
            .frame
            .strings
            .fill(Key::ClearItem, &[("question", question)]);
        html! {
            <button
                type="button"
                class="link clear"
                data-action="clear"
                aria-label={label}
                onclick={self.on(Entry::Clear(self.view.item))}
            >
                { self.frame.word(Key::Clear) }
            </button>
        }
    }

    /// A radio button or a checkbox with its label.
    fn option(&self, option: &OptionProps<'_>) -> Html {
        let kind = if option.radio { "radio" } else { "checkbox" };
        html! {
            <label class={classes!("choice", option.class)} part="option">
                <input
                    type={kind}
                    id={self.id(&[option.code])}
                    name={self.id(&[])}
                    value={option.code.to_owned()}
                    checked={option.checked}
                    onchange={self.on::<Event>(option.event.clone())}
                />
                <span class="choice-label">{ option.label.clone() }</span>
            </label>
        }
    }

    /// The missing codes, at the end and apart.
    fn missing_options(&self, radio: bool) -> Html {
        let item = self.item();
        if item.missing.is_empty() {
            return Html::default();
        }
        let chosen = self.missing_chosen();
        let options = item.missing.iter().map(|code| {
            let checked = chosen == Some(*code);
            let event = if checked && !radio {
                Entry::Clear(self.view.item)
            } else {
                Entry::Miss(self.view.item, *code)
            };
            self.option(&OptionProps {
                code: code.code(),
                label: self.frame.missing(*code),
                class: Some("missing"),
                radio,
                checked,
                event,
            })
        });
        html! { <div class="choices missing-choices">{ for options }</div> }
    }
}

/// One radio button or checkbox.
struct OptionProps<'a> {
    code: &'a str,
    label: AttrValue,
    class: Option<&'static str>,
    radio: bool,
    checked: bool,
    event: Entry,
}
