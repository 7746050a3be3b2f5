//! Numbers, dates and text.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::{Group, ItemProps};
use crate::engine::answer::Answer;
use crate::engine::date::{FIRST, LAST, iso};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{Format, Kind};
use crate::engine::rational::Rational;
use crate::engine::text::Text;
use crate::widget::markup::ids;
use crate::widget::node::{Node, el};
use crate::widget::strings::Key;

impl ItemProps {
    fn typed(&self) -> AttrValue {
        match &self.view.answer {
            Some(Answer::Typed(text)) => text.to_string().into(),
            _ => AttrValue::default(),
        }
    }

    /// What every single field of an item has.
    #[inline(never)]
    pub(super) fn named(&self, field: Node) -> Node {
        let in_units = matches!(self.item().kind, Kind::Number { unit: Some(_), .. });
        let label = [
            Some(self.id(&["legend"])),
            in_units.then(|| self.id(&["unit"])),
        ];
        field
            .attr("part", "field")
            .attr("id", self.id(&["field"]))
            .attr("autocomplete", "off")
            .attr_if("aria-labelledby", ids(&label))
            .attr_if("aria-describedby", ids(&[self.help_id(), self.issues_id()]))
            .flag("aria-invalid", self.is_invalid())
            .flag("aria-required", self.view.required)
    }
}

/// A field of one line that emits what is typed.
fn line_field(props: &ItemProps) -> Node {
    let item = props.view.item;
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        emit.emit(Entry::Type(item, input.value().into()));
    });
    props
        .named(el("input"))
        .value(props.typed())
        .on("input", oninput)
}

/// An address, a number to call, a postcode.
pub(super) fn line(props: &ItemProps, format: Format) -> VNode {
    let (kind, autocomplete) = match format {
        Format::Email => ("email", "email"),
        Format::Phone => ("tel", "tel"),
        Format::Url => ("url", "url"),
        Format::Postcode => ("text", "postal-code"),
    };
    let numeric = format == Format::Postcode;
    let field = line_field(props)
        .attr("type", kind)
        // «+33 4 73…» is read from the left in Arabic too.
        .attr("dir", "ltr")
        .attr("autocomplete", autocomplete)
        .attr_if("inputmode", numeric.then_some(AttrValue::Static("numeric")))
        .class("field line-field");
    let body = vec![field.into(), props.missing_options(false)];
    props.fieldset("text", Group::Plain, body)
}

/// Stands for a date that is half entered, of which a browser tells no more.
const UNREADABLE: &str = "?";

pub(super) fn date(props: &ItemProps, earliest: Option<i64>, latest: Option<i64>) -> VNode {
    let item = props.view.item;
    let emit = props.emit.clone();
    let typed = props.typed();
    let unreadable = typed == UNREADABLE;
    // A field left half entered has no value, and no event tells of it.
    let onblur = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if input.validity().bad_input() {
            emit.emit(Entry::Type(item, UNREADABLE.into()));
        } else if unreadable {
            emit.emit(Entry::Type(item, input.value().into()));
        }
    });
    let shown = if unreadable {
        AttrValue::default()
    } else {
        typed
    };
    let field = line_field(props)
        // Set to what it says itself, the field keeps what stands in it.
        .value(shown)
        .on("blur", onblur)
        .attr("type", "date")
        .attr("min", iso(earliest.unwrap_or(FIRST)))
        .attr("max", iso(latest.unwrap_or(LAST)))
        .class("field date-field");
    let body = vec![field.into(), props.missing_options(false)];
    props.fieldset("date", Group::Plain, body)
}

pub(super) fn number(props: &ItemProps, unit: Option<&Text>, decimals: usize) -> VNode {
    // Not type=number: it drops what it can't read and turns under the mouse
    // wheel.
    let keys = if decimals > 0 { "decimal" } else { "numeric" };
    let mut field = line_field(props)
        .attr("type", "text")
        .attr("inputmode", keys)
        .class("field number-field")
        .attr("maxlength", "20");
    if decimals > 0 {
        // Whoever types 1.5 where one writes 1,5 sees how it is read, and what
        // a page knew beforehand is written as the language does.
        let half = props.frame.strings.decimal(Rational::new(1, 2));
        let mark = half.trim_matches(|sign: char| sign.is_ascii_digit());
        field = field.value(props.typed().replace(['.', ','], mark).into());
    }
    let mut row = el("div").class("number-row").child(field);
    if let Some(unit) = unit {
        row = row.child(
            el("span")
                .class("unit")
                .attr("id", props.id(&["unit"]))
                .text(props.frame.text(unit).to_owned()),
        );
    }
    let body = vec![row.into(), props.missing_options(false)];
    props.fieldset("number", Group::Plain, body)
}

pub(super) fn text(props: &ItemProps, max_length: usize) -> VNode {
    let item = props.view.item;
    let emit = props.emit.clone();
    let oninput = Callback::from(move |event: Event| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        emit.emit(Entry::Type(item, area.value().into()));
    });
    let typed = props.typed();
    let words = &props.frame.strings;
    let [length, max] = [typed.chars().count(), max_length].map(|n| words.number(n as i64));
    let count = words.fill(Key::Characters, &[("length", &length), ("max", &max)]);
    let area = el("textarea")
        .class("field text-field")
        .attr("dir", "auto")
        // As high as what is asked for.
        .attr("rows", if max_length <= 100 { "1" } else { "4" })
        .value(typed)
        .on("input", oninput);
    let body = vec![
        props.named(area).into(),
        el("p").class("count").text(count).into(),
        props.missing_options(false),
    ];
    props.fieldset("text", Group::Plain, body)
}
