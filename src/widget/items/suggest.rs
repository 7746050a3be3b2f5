//! One option of a long list, found by typing: the combobox with a list of the
//! ARIA Authoring Practices, whose focus stays in the field.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VNode};

use super::search::{Found, find, folded};
use super::{Group, ItemProps};
use crate::engine::answer::Answer;
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{Kind, OptionId, OptionList};
use crate::widget::node::{Node, el};
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
}

/// What happens to the field.
pub(super) enum Msg {
    Type(String),
    Press(KeyboardEvent),
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
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        let props = ctx.props();
        match message {
            Msg::Type(typed) => {
                if props.view.answer.is_some() {
                    props.emit.emit(Entry::Clear(props.view.item));
                }
                self.search(props, &typed);
                self.open = !typed.trim().is_empty();
                self.typed = Some(typed);
                true
            }
            Msg::Choose(option) => {
                self.choose(props, option);
                true
            }
            Msg::Leave => {
                self.open = false;
                // Who typed the whole name has chosen it.
                let typed = folded(self.typed.as_deref().unwrap_or_default());
                let whole = |place: &&usize| self.entries.1[**place] == typed;
                if let Some(place) = self.found.best.iter().find(whole) {
                    self.choose(props, OptionId(*place));
                }
                true
            }
            Msg::Press(event) => self.press(props, &event),
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Kind::Single { options, .. } = &props.item().kind else {
            return VNode::default();
        };
        let link = ctx.link();
        let mut box_ = el("div")
            .class("suggest")
            .child(self.field(props, options, link))
            .child(self.status(props));
        if self.open && !self.found.best.is_empty() {
            box_ = box_.child(self.list(props, options, link));
        }
        let body = vec![box_.into(), props.missing_options(false)];
        props.fieldset("single search", Group::Plain, body)
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
        self.found = find(&self.entries.1, typed, MOST);
        let hidden = |place: &usize| props.view.hidden_options.contains(&OptionId(*place));
        self.found.best.retain(|place| !hidden(place));
        self.active = None;
    }

    fn choose(&mut self, props: &ItemProps, option: OptionId) {
        self.typed = None;
        self.open = false;
        self.active = None;
        props.emit.emit(Entry::Choose(props.view.item, option));
    }

    fn press(&mut self, props: &ItemProps, event: &KeyboardEvent) -> bool {
        let last = self.found.best.len().wrapping_sub(1);
        let moved = match (event.key().as_str(), self.active) {
            _ if self.found.best.is_empty() => return false,
            ("ArrowDown", None) => 0,
            ("ArrowDown", Some(active)) => {
                if active == last {
                    0
                } else {
                    active + 1
                }
            }
            ("ArrowUp", None | Some(0)) => last,
            ("ArrowUp", Some(active)) => active - 1,
            ("Enter", Some(active)) if self.open => {
                event.prevent_default();
                self.choose(props, OptionId(self.found.best[active]));
                return true;
            }
            ("Escape", _) if self.open => {
                event.prevent_default();
                self.open = false;
                self.active = None;
                return true;
            }
            _ => return false,
        };
        event.prevent_default();
        self.open = true;
        self.active = Some(moved);
        true
    }

    fn field(&self, props: &ItemProps, list: &OptionList, link: &yew::html::Scope<Self>) -> Node {
        let chosen = match &props.view.answer {
            Some(Answer::Choice(option)) => props.frame.text(&list.option(*option).label),
            _ => "",
        };
        let value = self.typed.as_deref().unwrap_or(chosen).to_owned();
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
            .attr("placeholder", props.frame.word(Key::SuggestHint))
            .value(value.into())
            .on(ListenerKind::oninput, oninput)
            .on(ListenerKind::onkeydown, onkeydown)
            .on(ListenerKind::onblur, link.callback(|_| Msg::Leave))
    }

    /// How many there are, said as it changes.
    fn status(&self, props: &ItemProps) -> Node {
        let strings = &props.frame.strings;
        let shown = self.found.best.len();
        let words = match &self.typed {
            None => String::new(),
            Some(typed) if typed.trim().is_empty() => String::new(),
            Some(_) if shown == 0 => strings.get(Key::SuggestNone).to_string(),
            Some(_) => {
                let gaps = [("shown", &*strings.number(shown as i64))];
                strings.count(Key::SuggestCount, self.found.count, &gaps)
            }
        };
        el("p").class("count").attr("role", "status").text(words)
    }

    fn list(&self, props: &ItemProps, list: &OptionList, link: &yew::html::Scope<Self>) -> Node {
        // A press on an entry must not take the focus from the field.
        let keep = Callback::from(|event: Event| event.prevent_default());
        let mut entries = el("ul")
            .class("suggestions")
            .attr("part", "suggestions")
            .attr("role", "listbox")
            .attr("id", props.id(&["list"]))
            .attr("aria-labelledby", props.id(&["legend"]))
            .on(ListenerKind::onmousedown, keep);
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
                    .on(
                        ListenerKind::onclick,
                        link.callback(move |_| Msg::Choose(option)),
                    )
                    .text(props.frame.text(&choice.label).to_owned()),
            );
        }
        entries
    }
}
