//! One option of a long list, found by typing: the combobox with a list of the
//! ARIA Authoring Practices, whose focus stays in the field.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::search::{Found, find, folded};
use super::{Group, ItemProps};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{Kind, OptionId, OptionList};
use crate::widget::node::{Node, el, maybe};
use crate::widget::strings::Key;

/// More would be scrolled, not read.
const MOST: usize = 12;

/// The field with its list.
pub(super) struct Suggest {
    /// What is typed, while it is not the label of the answer.
    typed: Option<String>,
    /// The labels as they are searched, in the language they were made for.
    entries: (usize, Vec<String>),
    found: Found,
    active: Option<usize>,
    open: bool,
    list: NodeRef,
    /// Whether the list has just come, or another entry is active.
    moved: bool,
}

/// What happens to the field.
pub(super) enum Msg {
    Type(String),
    Press(KeyboardEvent),
    /// The field is clicked: words that led to no choice yet are taken up.
    Resume,
    Choose(OptionId),
    Leave,
}

impl Component for Suggest {
    type Message = Msg;
    type Properties = ItemProps;

    fn create(_: &Context<Self>) -> Suggest {
        Suggest {
            typed: None,
            entries: (usize::MAX, Vec::new()),
            found: Found::default(),
            active: None,
            open: false,
            list: NodeRef::default(),
            moved: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &ItemProps) -> bool {
        // An answer given elsewhere, a missing code, takes the place of words.
        if ctx.props().view.answer.is_some() {
            self.typed = None;
            self.open = false;
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        let props = ctx.props();
        match message {
            Msg::Type(typed) => {
                if props.view.answer.is_some() {
                    props.emit.emit(Entry::Clear(props.view.item));
                }
                self.search(props, &typed);
                let open = !typed.trim().is_empty();
                self.moved = open && !self.open;
                self.open = open;
                self.typed = Some(typed);
            }
            Msg::Resume => self.open = self.is_unresolved(),
            Msg::Choose(option) => self.choose(props, option),
            Msg::Leave => {
                self.open = false;
                self.active = None;
                // Who typed the whole name has chosen it.
                if let (Some(_), Some(place)) = (&self.typed, self.found.whole) {
                    self.choose(props, OptionId(place));
                }
            }
            Msg::Press(event) => return self.press(props, &event),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Kind::Single { options, .. } = &props.item().kind else {
            return VNode::default();
        };
        let link = ctx.link();
        // There or not, the list has its place: the field is never redrawn.
        let open = self.open && !self.found.best.is_empty();
        let list = open.then(|| self.list(props, options, link));
        let box_ = el("div")
            .class("suggest")
            .child(self.field(props, options, link))
            .child(self.status(props))
            .child(maybe(list));
        let body = vec![box_.into(), props.missing_options(false)];
        props.fieldset("single search", Group::Plain, body)
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if !std::mem::take(&mut self.moved) {
            return;
        }
        let list = self.list.cast::<Element>();
        let place = self.active.and_then(|place| u32::try_from(place).ok());
        let entry = place.and_then(|place| list.as_ref()?.children().item(place));
        if let Some(seen) = entry.or(list) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            seen.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

impl Suggest {
    fn search(&mut self, props: &ItemProps, typed: &str) {
        let Kind::Single { options, .. } = &props.item().kind else {
            return;
        };
        let language = props.frame.language;
        if self.entries.0 != language.0 {
            let labels = options.options.iter();
            let folded = labels.map(|option| folded(option.label.get(language)));
            self.entries = (language.0, folded.collect());
        }
        let offered = |place| !props.view.hidden_options.contains(&OptionId(place));
        self.found = find(&self.entries.1, typed, MOST, &offered);
        self.active = None;
    }

    fn choose(&mut self, props: &ItemProps, option: OptionId) {
        self.typed = None;
        self.open = false;
        self.active = None;
        props.emit.emit(Entry::Choose(props.view.item, option));
    }

    /// Whether words stand in the field that led to no choice.
    fn is_unresolved(&self) -> bool {
        let typed = self.typed.as_deref();
        typed.is_some_and(|typed| !typed.trim().is_empty())
    }

    fn press(&mut self, props: &ItemProps, event: &KeyboardEvent) -> bool {
        let active = self.active.map(|place| self.found.best[place]);
        match event.key().as_str() {
            "ArrowDown" => self.step(props, true),
            "ArrowUp" => self.step(props, false),
            // The caret moves, so the field has the keys again.
            "ArrowLeft" | "ArrowRight" | "Home" | "End" => {
                self.active = None;
                return true;
            }
            // The focus goes on, and what was led to is taken. The list closes
            // first: closed behind the focus, it would call a screen reader back.
            "Tab" => {
                match active {
                    Some(place) => self.choose(props, OptionId(place)),
                    None => self.open = false,
                }
                return true;
            }
            // It doesn't send the page while something is being looked for.
            "Enter" if self.open => {
                let only = self.found.best.first().filter(|_| self.found.count == 1);
                let place = active.or(self.found.whole).or(only.copied());
                if let Some(place) = place {
                    self.choose(props, OptionId(place));
                }
            }
            "Escape" if self.open => {
                self.open = false;
                self.active = None;
                // A dialog around the survey stays.
                event.stop_propagation();
            }
            _ => return false,
        }
        event.prevent_default();
        true
    }

    /// Leads to the next entry or the one before; opens the list first.
    fn step(&mut self, props: &ItemProps, down: bool) {
        if !self.open {
            let text = match &self.typed {
                Some(typed) => typed.clone(),
                None => chosen(props).to_owned(),
            };
            self.search(props, &text);
            self.open = true;
        }
        let last = self.found.best.len().saturating_sub(1);
        let place = match (self.active, down) {
            (None, true) => 0,
            (Some(active), true) if active == last => 0,
            (Some(active), true) => active + 1,
            (None | Some(0), false) => last,
            (Some(active), false) => active - 1,
        };
        self.active = (!self.found.best.is_empty()).then_some(place);
        self.moved = true;
    }

    fn field(&self, props: &ItemProps, list: &OptionList, link: &yew::html::Scope<Self>) -> Node {
        let value = self.typed.as_deref().unwrap_or_else(|| chosen(props));
        let value = value.to_owned();
        let active = self.active.filter(|_| self.open);
        let active = active.map(|place| {
            let option = list.option(OptionId(self.found.best[place]));
            props.id(&["option", &option.code])
        });
        let oninput = link.callback(|event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Msg::Type(input.value())
        });
        let onkeydown = link.callback(|event: Event| Msg::Press(event.unchecked_into()));
        let open = self.open && !self.found.best.is_empty();
        props
            .named(el("input").attr("type", "text").class("field"))
            .attr("role", "combobox")
            .attr("aria-autocomplete", "list")
            .attr("aria-expanded", if open { "true" } else { "false" })
            .attr("aria-controls", props.id(&["list"]))
            .attr_if("aria-activedescendant", active)
            .attr("spellcheck", "false")
            .value(value.into())
            .on("input", oninput)
            .on("keydown", onkeydown)
            .on("click", link.callback(|_| Msg::Resume))
            .on("blur", link.callback(|_| Msg::Leave))
    }

    /// How many there are, said as it changes.
    fn status(&self, props: &ItemProps) -> Node {
        let strings = &props.frame.strings;
        let shown = self.found.best.len();
        let (words, unresolved) = if !self.is_unresolved() {
            let hint = chosen(props).is_empty().then_some(Key::SuggestHint);
            let hint = hint.map(|hint| strings.get(hint).to_string());
            (hint.unwrap_or_default(), false)
        } else if shown == 0 {
            (strings.get(Key::SuggestNone).to_string(), !self.open)
        } else {
            let gaps = [("shown", &*strings.number(shown as i64))];
            let words = strings.count(Key::SuggestCount, self.found.count, &gaps);
            (words, !self.open)
        };
        el("p")
            .classes(&[("count", true), ("warning", unresolved)])
            .key(props.frame.language.0)
            .attr("role", "status")
            .text(words)
    }

    fn list(&self, props: &ItemProps, list: &OptionList, link: &yew::html::Scope<Self>) -> Node {
        // A press on an entry must not take the focus from the field.
        let keep = Callback::from(|event: Event| event.prevent_default());
        let mut entries = el("ul")
            .class("suggestions")
            .attr("part", "suggestions")
            .attr("role", "listbox")
            .reference(&self.list)
            .attr("id", props.id(&["list"]))
            .attr("aria-labelledby", props.id(&["legend"]))
            .on("mousedown", keep);
        for (place, found) in self.found.best.iter().enumerate() {
            let option = OptionId(*found);
            let choice = list.option(option);
            let active = self.active == Some(place);
            entries = entries.child(
                el("li")
                    .attr("role", "option")
                    .attr("id", props.id(&["option", &choice.code]))
                    .attr("data-option", choice.code.to_string())
                    .attr("aria-selected", if active { "true" } else { "false" })
                    .on("click", link.callback(move |_| Msg::Choose(option)))
                    .text(props.frame.text(&choice.label).to_owned()),
            );
        }
        entries
    }
}

/// The label of the answer, or nothing.
fn chosen(props: &ItemProps) -> &str {
    match (&props.view.answer, &props.item().kind) {
        (Some(Answer::Choice(option)), Kind::Single { options, .. }) => {
            props.frame.text(&options.option(*option).label)
        }
        _ => "",
    }
}
