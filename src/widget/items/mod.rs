//! One component for every item; one file for each kind, as in the engine.

mod choice;
mod consent;
mod field;
mod matrix;
mod messages;
mod rank;
mod scale;
mod search;
mod suggest;
mod territory;

pub(super) use messages::message;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::frame::Shared;
use super::markup::ids;
use super::node::{Node, el, maybe};
use super::piping::Piped;
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
    pub piped: Piped,
    pub emit: Callback<Entry>,
}

/// One item. It is drawn again only when its view changed.
#[component]
pub(super) fn ItemField(props: &ItemProps) -> Html {
    match &props.item().kind {
        Kind::Info => el("div")
            .class("info")
            .attr("data-item", props.item().code.to_string())
            .child(el("p").child(props.piped.rich(&props.frame, &props.item().text)))
            .into(),
        Kind::Single { search: true, .. } => {
            let ItemProps {
                frame,
                view,
                piped,
                emit,
            } = props.clone();
            html! { <suggest::Suggest {frame} {view} {piped} {emit} /> }
        }
        Kind::Single { options, .. } => choice::single(props, options),
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
        Kind::Number { unit, decimals, .. } => field::number(props, unit.as_ref(), *decimals),
        Kind::Text {
            format: Some(format),
            ..
        } => field::line(props, *format),
        Kind::Text { max_length, .. } => field::text(props, *max_length),
        Kind::Date { earliest, latest } => field::date(props, *earliest, *latest),
        Kind::Consent { label } => consent::consent(props, label),
        // Nobody is asked.
        Kind::Computed { .. } => VNode::default(),
        Kind::Scale {
            min,
            max,
            low,
            high,
        } => scale::scale(props, *min, *max, low, high),
        Kind::Territory => territory::territory(props),
    }
}

/// What kind of group an item is to assistive technology.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    /// Radio buttons: one answer, required or not, valid or not.
    Radio,
    /// Anything else.
    Plain,
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

    /// What names a group: the question, its help, how to choose. Not every
    /// screen reader reads what describes a group, but all read its name.
    fn labelled_by(&self) -> Option<AttrValue> {
        let ranked = matches!(self.item().kind, Kind::Rank { .. });
        ids(&[
            Some(self.id(&["legend"])),
            self.help_id(),
            ranked.then(|| self.id(&["hint"])),
        ])
    }

    /// What describes a group: its issues, how many are chosen of it. It changes,
    /// and a name that changes is read twice.
    fn described_by(&self) -> Option<AttrValue> {
        let limited = match self.item().kind {
            Kind::Rank { .. } => true,
            Kind::Multi { max_choices, .. } => max_choices.is_some(),
            _ => false,
        };
        ids(&[limited.then(|| self.id(&["count"])), self.issues_id()])
    }

    fn help_id(&self) -> Option<AttrValue> {
        self.item().help.is_some().then(|| self.id(&["help"]))
    }

    fn issues_id(&self) -> Option<AttrValue> {
        (!self.view.issues.is_empty()).then(|| self.id(&["issues"]))
    }

    /// Whether a field that is named by the question stands alone in it, or with
    /// check boxes for having no answer.
    fn is_field(&self) -> bool {
        match self.item().kind {
            Kind::Number { .. } | Kind::Text { .. } => true,
            Kind::Single { search, .. } => search,
            Kind::Territory => self.frame.territory.is_none(),
            _ => false,
        }
    }

    /// Whether something wrong is shown that blocks.
    fn is_invalid(&self) -> bool {
        self.view.issues.iter().any(|issue| issue.blocks())
    }

    fn missing_chosen(&self) -> Option<Missing> {
        self.view.answer.as_ref()?.missing()
    }

    /// A handler that emits `event`.
    #[inline(never)]
    fn on(&self, event: Entry) -> Callback<Event> {
        let emit = self.emit.clone();
        Callback::from(move |_| emit.emit(event.clone()))
    }

    /// The frame around every kind of item: question, help, issues, a way back.
    ///
    /// Around a single field there is no group: it would say the question twice.
    #[inline(never)]
    fn fieldset(&self, kind: &'static str, group: Group, body: Vec<VNode>) -> VNode {
        let item = self.item();
        let frame = &self.frame;
        let invalid = self.is_invalid();
        let radio = group == Group::Radio;
        let field = self.is_field();
        let role = match group {
            Group::Radio => Some("radiogroup"),
            Group::Plain => field.then_some("presentation"),
        };
        let doubtful = !invalid && !self.view.issues.is_empty();
        let mut legend = el("legend")
            .class("question")
            .attr("part", "question")
            .attr("id", self.id(&["legend"]))
            .child(self.piped.rich(frame, &item.text));
        if self.view.required {
            let mark = [" (", &*frame.word(Key::Required), ")"].concat();
            legend = legend.child(el("span").class("mark").text(mark));
        }
        let help = item.help.as_ref().map(|help| {
            el("p")
                .class("help")
                .attr("part", "help")
                .attr("id", self.id(&["help"]))
                .child(self.piped.rich(frame, help))
        });
        el("fieldset")
            .classes(&[
                ("item", true),
                (kind, true),
                ("invalid", invalid),
                ("doubtful", doubtful),
            ])
            .attr("part", "item")
            .attr("id", self.id(&[]))
            .attr("data-item", item.code.to_string())
            .attr_if("role", role.map(AttrValue::Static))
            .attr_if("aria-labelledby", self.labelled_by().filter(|_| !field))
            .attr_if("aria-describedby", self.described_by().filter(|_| !field))
            .flag("aria-required", radio && self.view.required)
            .flag("aria-invalid", radio && invalid)
            .child(legend)
            .child(maybe(help))
            .child(maybe(self.issues()))
            .children(body)
            .child(maybe(self.clear()))
            .into()
    }

    fn issues(&self) -> Option<Node> {
        if self.view.issues.is_empty() {
            return None;
        }
        let frame = &self.frame;
        let mut issues = el("div")
            .class("issues")
            .attr("part", "error")
            .attr("id", self.id(&["issues"]));
        for issue in &self.view.issues {
            let (class, label) = if issue.blocks() {
                ("error", Key::Error)
            } else {
                ("warning", Key::Warning)
            };
            let label = [&*frame.word(label), ". "].concat();
            issues = issues.child(
                el("p")
                    .class(class)
                    .child(el("strong").class("visually-hidden").text(label))
                    .text(message(frame, issue, &self.piped)),
            );
        }
        Some(issues)
    }

    /// A choice can't be unmade by clicking it again, so each has its eraser.
    fn clear(&self) -> Option<Node> {
        let radios = matches!(
            self.item().kind,
            Kind::Single { .. } | Kind::Matrix { .. } | Kind::Scale { .. } | Kind::Territory
        );
        let Some(answer) = &self.view.answer else {
            return None;
        };
        // A check box is unmade as it was made.
        let boxes = matches!(self.item().kind, Kind::Single { search: true, .. });
        if !radios || self.view.required || (boxes && answer.missing().is_some()) {
            return None;
        }
        let question = &self.piped.text(&self.frame, &self.item().text);
        let label = self
            .frame
            .strings
            .fill(Key::ClearItem, &[("question", question)]);
        let erase = self.on(Entry::Clear(self.view.item));
        let clear = move |event: Event| {
            // The button goes with the answer; the focus stays with the item.
            let button = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let item = button.and_then(|button| button.parent_element());
            let input = item.and_then(|item| item.query_selector("input, select").ok()?);
            if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                let _ = input.focus();
            }
            erase.emit(event);
        };
        Some(
            el("button")
                .attr("type", "button")
                .class("link clear")
                .attr("data-action", "clear")
                .attr("aria-label", label)
                .on("click", Callback::from(clear))
                .text(self.frame.word(Key::Clear)),
        )
    }

    /// A radio button or checkbox.
    #[inline(never)]
    fn input(&self, input: &Input<'_>) -> Node {
        el("input")
            .attr("type", if input.radio { "radio" } else { "checkbox" })
            .attr("id", self.id(input.id))
            .attr("name", self.id(input.name))
            .attr("value", input.code.to_owned())
            // Beside a single field no group says what isn't known.
            .attr_if(
                "aria-describedby",
                self.is_field().then(|| self.id(&["legend"])),
            )
            .checked(input.checked)
            .on("change", self.on(input.event.clone()))
    }

    /// A radio button or checkbox with its label beside it.
    #[inline(never)]
    fn option(&self, class: &'static str, label: AttrValue, input: &Input<'_>) -> Node {
        el("label")
            .classes(&[("choice", true), (class, !class.is_empty())])
            .attr("part", "option")
            .child(self.input(input))
            .child(el("span").class("choice-label").text(label))
    }

    /// The missing codes, at the end and apart.
    #[inline(never)]
    fn missing_options(&self, radio: bool) -> VNode {
        let item = self.item();
        if item.missing.is_empty() {
            return VNode::default();
        }
        let chosen = self.missing_chosen();
        let mut options = el("div").class("choices missing-choices");
        for code in &item.missing {
            let checked = chosen == Some(*code);
            let event = if checked && !radio {
                Entry::Clear(self.view.item)
            } else {
                Entry::Miss(self.view.item, *code)
            };
            options = options.child(self.option(
                "missing",
                self.frame.missing(*code),
                &Input {
                    id: &[code.code()],
                    name: &[],
                    code: code.code(),
                    radio,
                    checked,
                    event,
                },
            ));
        }
        options.into()
    }
}

/// One radio button or checkbox.
struct Input<'a> {
    id: &'a [&'a str],
    name: &'a [&'a str],
    code: &'a str,
    radio: bool,
    checked: bool,
    event: Entry,
}
