//! The scores, what they rest on, and what to do with them.

use yew::Callback;
use yew::virtual_dom::VNode;

use super::{secondary, section_title, title};
use crate::engine::advice::{Advice, advice};
use crate::engine::questionnaire::{AdviceRules, Questionnaire};
use crate::engine::score::{Index, Polarity, Score};
use crate::engine::session::Session;
use crate::widget::frame::Shared;
use crate::widget::intl;
use crate::widget::msg::Msg;
use crate::widget::node::{Node, el, fragment, maybe};
use crate::widget::strings::Key;

/// The heading: where nothing is scored, there is no result to be announced.
pub(in crate::widget) fn head(frame: &Shared) -> VNode {
    let words = match &*frame.questionnaire.indices {
        [] => frame.text(&frame.questionnaire.title).to_owned(),
        _ => frame.word(Key::ResultsTitle).to_string(),
    };
    title(frame, None, &words).into()
}

pub(in crate::widget) fn results(frame: &Shared, session: &Session, link: &Callback<Msg>) -> VNode {
    let scores = session.scores();
    let mut cards = el("div").class("indices");
    let mut rows = el("tbody");
    for score in &scores {
        let index = &session.questionnaire().indices[score.index];
        cards = cards.child(card(frame, index, score));
        rows = rows.child(row(frame, index, score));
    }
    let caption = el("caption")
        .class("visually-hidden")
        .text(frame.word(Key::Indices));
    let mut heads = el("tr");
    for head in [Key::Index, Key::Result] {
        heads = heads.child(el("th").attr("scope", "col").text(frame.word(head)));
    }
    let table = el("table")
        .class("summary")
        .child(caption)
        .child(el("thead").child(heads))
        .child(rows);
    let indices = el("section")
        .child(section_title(frame, frame.word(Key::Indices)))
        .child(el("p").class("lead").text(frame.word(Key::ResultsIntro)))
        .child(table)
        .child(cards);
    let actions = el("div")
        .class("actions result-actions")
        .child(secondary(
            frame,
            link,
            "download",
            Key::Download,
            Msg::Download,
        ))
        .child(secondary(frame, link, "print", Key::Print, Msg::Print));
    fragment(vec![
        maybe(priorities(frame, session, &scores)),
        maybe((!scores.is_empty()).then_some(indices)),
        actions.into(),
    ])
}

/// What to do first, and with which tools.
fn priorities(frame: &Shared, session: &Session, scores: &[Score]) -> Option<Node> {
    let questionnaire = session.questionnaire();
    let advice = advice(&session.answers(), scores);
    // Where nothing is scored there is nothing to put first.
    if scores.is_empty() && advice.tools.is_empty() {
        return None;
    }
    let section = el("section")
        .class("priorities")
        .attr("part", "recommendations")
        .child(section_title(frame, frame.word(Key::Priorities)));
    // Without scores the tools speak for themselves.
    let first =
        (!scores.is_empty()).then(|| recommendations(frame, questionnaire, &advice, scores));
    let section = section.child(maybe(first));
    Some(match &questionnaire.advice {
        Some(rules) if !advice.tools.is_empty() => section
            .child(
                el(frame.heading(2))
                    .class("subsection-title")
                    .text(frame.word(Key::Tools)),
            )
            .child(tools(frame, session, rules, &advice)),
        _ => section,
    })
}

/// The indices that come first, each with its advice, or why there are none.
fn recommendations(
    frame: &Shared,
    questionnaire: &Questionnaire,
    advice: &Advice,
    scores: &[Score],
) -> Node {
    if advice.recommendations.is_empty() {
        let computed = scores.iter().any(|score| score.value.is_some());
        let key = if computed {
            Key::PrioritiesNone
        } else {
            Key::PrioritiesUnknown
        };
        return el("p").text(frame.word(key));
    }
    let mut list = el("ol").class("recommendations").attr("role", "list");
    for place in &advice.recommendations {
        let index = &questionnaire.indices[*place];
        let score = scores.iter().find(|score| score.index == *place);
        let advice = score.map_or("", |score| advice_of(frame, index, score));
        list = list.child(
            el("li")
                .attr("data-recommendation", index.code.to_string())
                .child(el("strong").text(frame.text(&index.label).to_owned()))
                .child(el("span").text(advice.to_owned())),
        );
    }
    list
}

fn advice_of<'a>(frame: &Shared, index: &'a Index, score: &Score) -> &'a str {
    let advice = score
        .band
        .and_then(|band| index.bands[band].advice.as_ref());
    advice.map_or("", |advice| frame.text(advice))
}

fn tools(frame: &Shared, session: &Session, rules: &AdviceRules, advice: &Advice) -> Node {
    let wanted = rules.wanted.and_then(|item| session.answer(item));
    let mut list = el("ul").class("tools").attr("role", "list");
    for tool in &advice.tools {
        let option = rules.tools.option(*tool);
        let mut entry = el("li")
            .attr("data-tool", option.code.to_string())
            .text(frame.text(&option.label).to_owned());
        if wanted.is_some_and(|answer| answer.choices().contains(tool)) {
            entry = entry.text(" ").child(
                el("span")
                    .class("tool-wanted")
                    .text(frame.word(Key::ToolWanted)),
            );
        }
        list = list.child(entry);
    }
    list
}

/// An index in the table of all of them.
fn row(frame: &Shared, index: &Index, score: &Score) -> Node {
    let value = match score.value {
        Some(value) => value.rounded().to_string().into(),
        None => frame.word(Key::NotComputed),
    };
    let band = score
        .band
        .map_or("", |band| frame.text(&index.bands[band].label));
    let label = frame.text(&index.label).to_owned();
    el("tr")
        .child(el("th").attr("scope", "row").text(label))
        .child(
            el("td")
                .child(el("span").text(value))
                .text(" ")
                .text(band.to_owned()),
        )
}

fn card(frame: &Shared, index: &Index, score: &Score) -> Node {
    let words = &frame.strings;
    let mut reading = el("p").class("reading");
    reading = match score.value {
        Some(value) => reading
            .child(
                el("strong")
                    .class("value")
                    .text(value.rounded().to_string()),
            )
            .text(" ")
            .child(el("span").class("out-of").text(frame.word(Key::OutOf100))),
        None => reading.child(
            el("strong")
                .class("value none")
                .text(frame.word(Key::NotComputed)),
        ),
    };
    if let Some(band) = score.band {
        let label = frame.text(&index.bands[band].label).to_owned();
        reading = reading
            .text(" ")
            .child(el("span").class("band").text(label));
    }
    let asked = words.number(score.asked as i64);
    let mut basis = words.count(Key::Basis, score.answered, &[("asked", &asked)]);
    if index.polarity == Polarity::Negative && score.value.is_some() {
        basis.push_str(". ");
        basis.push_str(&frame.word(Key::NegativeHint));
    }
    let advice = match score.value {
        Some(_) => advice_of(frame, index, score).to_owned().into(),
        None => frame.word(Key::NotComputedWhy),
    };
    let mut card = el("article")
        .class("index")
        .attr("part", "index")
        .attr("data-index", index.code.to_string())
        .child(
            el(frame.heading(2))
                .class("index-title")
                .text(frame.text(&index.label).to_owned()),
        )
        .child(reading)
        .child(bar(frame, index, score))
        .child(bands(frame, index, score))
        .child(el("p").class("basis").text(basis));
    if !advice.is_empty() {
        card = card.child(el("p").class("advice").text(advice));
    }
    card
}

/// The bands on a line from 0 to 100, the numbers where they meet, and the value
/// among them. The text beside it says the same, so the drawing is for the eye
/// only.
fn bar(frame: &Shared, index: &Index, score: &Score) -> Node {
    let mirrored = intl::direction(frame.lang()) == "rtl";
    let mut drawing = el("svg").class("bar").attr("aria-hidden", "true");
    for (place, band) in index.bands.iter().enumerate() {
        let end = end(index, place);
        let class = if score.band == Some(place) {
            "bar-band current"
        } else {
            "bar-band"
        };
        let left = if mirrored { 100 - end } else { band.from };
        let width = end - band.from;
        drawing = drawing.child(
            el("rect")
                .class(class)
                .attr("x", percent(left * 10))
                .attr("width", percent(width * 10)),
        );
        // Two numbers need some room.
        if place == 0 || width >= 8 {
            drawing = drawing.child(tick(mirrored, band.from));
        }
    }
    drawing = drawing.child(tick(mirrored, 100));
    if let Some(value) = score.value {
        // A tenth of a unit is less than a pixel.
        let tenths = value.times(10).rounded();
        let at = if mirrored { 1000 - tenths } else { tenths };
        drawing = drawing.child(el("circle").class("bar-marker").attr("cx", percent(at)));
    }
    drawing
}

fn tick(mirrored: bool, at: i64) -> Node {
    let left = if mirrored { 100 - at } else { at };
    el("text")
        .class("tick")
        .attr("x", percent(left * 10))
        .attr("y", "2em")
        .text(at.to_string())
}

/// So many tenths of a percent.
fn percent(tenths: i64) -> String {
    let (whole, rest) = ((tenths / 10).to_string(), (tenths % 10).to_string());
    [&*whole, ".", &*rest, "%"].concat()
}

/// Where a band ends: where the next begins, the last at 100.
fn end(index: &Index, place: usize) -> i64 {
    index.bands.get(place + 1).map_or(100, |next| next.from)
}

/// The names of the bands, under the bar. Where each begins and ends, who sees
/// the bar reads on it.
fn bands(frame: &Shared, index: &Index, score: &Score) -> Node {
    let mut list = el("ul").class("bands");
    for (place, band) in index.bands.iter().enumerate() {
        let range = [
            &*band.from.to_string(),
            "–",
            &*end(index, place).to_string(),
            " ",
        ]
        .concat();
        let label = frame.text(&band.label).to_owned();
        list = list.child(
            el("li")
                .classes(&[("current", score.band == Some(place))])
                .child(el("span").class("visually-hidden").text(range))
                .text(label),
        );
    }
    list
}
