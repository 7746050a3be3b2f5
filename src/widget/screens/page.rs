//! A page of items, with what is wrong on it and the way on.

use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::{PRIMARY, secondary, send, title_of};
use crate::engine::event::Event as Entry;
use crate::engine::issue::Issue;
use crate::engine::questionnaire::PageId;
use crate::engine::session::Session;
use crate::engine::view::ItemView;
use crate::widget::frame::Shared;
use crate::widget::items::{ItemField, message};
use crate::widget::msg::Msg;
use crate::widget::node::{Node, el, maybe};
use crate::widget::piping::Piped;
use crate::widget::strings::Key;

pub(in crate::widget) fn page(
    frame: &Shared,
    session: &Session,
    id: PageId,
    link: &Callback<Msg>,
    emit: &Callback<Entry>,
) -> VNode {
    let page = frame.questionnaire.page(id);
    let (place, pages) = session.progress().unwrap_or((1, 1));
    let (number, count) = (place.to_string(), pages.to_string());
    let step = frame
        .strings
        .fill(Key::PageOf, &[("number", &number), ("count", &count)]);
    let next = link.clone();
    let onsubmit = Callback::from(move |event: Event| {
        event.prevent_default();
        next.emit(Msg::Event(Entry::Next));
    });
    let progress = el("progress")
        .class("progress")
        .attr("part", "progress")
        // What is left on the last page, and the review, isn't done yet.
        .attr("max", (pages + 1).to_string())
        .attr("value", number)
        .attr("aria-hidden", "true");
    let (mut blocking, mut doubtful) = (Vec::new(), Vec::new());
    let mut items = el("div").class("items").key(id.0);
    for item in session.page_items() {
        let view = ItemView::new(session, item);
        for issue in &view.issues {
            let list = if issue.blocks() {
                &mut blocking
            } else {
                &mut doubtful
            };
            list.push(issue.clone());
        }
        let piped = Piped::new(frame, session, &frame.item(item).pipes);
        items = items.child(html! {
            <ItemField key={item.0} frame={frame.clone()} {view} {piped} emit={emit.clone()} />
        });
    }
    let tried = session.has_tried() && !blocking.is_empty();
    let form = el("form")
        .attr("novalidate", "novalidate")
        .on("submit", onsubmit)
        .child(maybe((pages > 1).then_some(progress)))
        .child(title_of(
            frame,
            (pages > 1).then_some(step),
            Piped::new(frame, session, &page.pipes).rich(frame, &page.title),
        ))
        .child(maybe(
            tried.then(|| summary(frame, session, &blocking, link)),
        ))
        .child(items);
    if session.is_warned() && !doubtful.is_empty() {
        return form.child(warnings(frame, session, &doubtful, link)).into();
    }
    let seal = session.next_seals().then(|| {
        el("p")
            .class("seal-note")
            .attr("id", frame.id(&["seal"]))
            .text(frame.word(Key::SealedNext))
    });
    form.child(maybe(seal))
        .child(actions(
            frame,
            session,
            link,
            place == pages && !session.next_ends(),
        ))
        .into()
}

fn actions(frame: &Shared, session: &Session, link: &Callback<Msg>, checks: bool) -> Node {
    let returning = session.is_returning();
    let mut actions = el("div").class("actions");
    if session.back_target().is_some() && !returning {
        let back = Msg::Event(Entry::Back);
        actions = actions.child(secondary(frame, link, "back", Key::Back, back));
    }
    let label = match checks {
        _ if returning => Key::ToReview,
        true => Key::Check,
        false => Key::Next,
    };
    actions.child(
        el("button")
            .attr("type", "submit")
            .class(PRIMARY)
            .attr("part", PRIMARY)
            .attr("data-action", "next")
            .attr_if(
                "aria-describedby",
                session.next_seals().then(|| frame.id(&["seal"])),
            )
            .text(frame.word(label)),
    )
}

/// What must be mended, with a way to each.
fn summary(frame: &Shared, session: &Session, issues: &[Issue], link: &Callback<Msg>) -> Node {
    let heading = frame.strings.count(Key::Errors, issues.len(), &[]);
    el("div")
        .class("error-summary")
        .attr("part", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .child(el("p").class("summary-title").text(heading))
        .child(issue_list(frame, session, issues, link))
}

fn issue_list(frame: &Shared, session: &Session, issues: &[Issue], link: &Callback<Msg>) -> Node {
    let mut list = el("ul").attr("id", frame.id(&["why"]));
    for (place, issue) in issues.iter().enumerate() {
        let item = frame.item(issue.item);
        let piped = Piped::new(frame, session, &item.pipes);
        let id = frame.id(&["why", &place.to_string()]);
        let go = el("button")
            .attr("type", "button")
            .class("link")
            .attr("data-goto", item.code.to_string())
            .attr("aria-describedby", id.clone())
            .on("click", send(link, Msg::Goto(issue.item)))
            .text(piped.text(frame, &item.text));
        let why = message(frame, issue, &piped);
        let why = el("span").class("issue-text").attr("id", id).text(why);
        list = list.child(el("li").child(go).child(why));
    }
    list
}

/// What should be looked at, and the two ways on.
fn warnings(frame: &Shared, session: &Session, issues: &[Issue], link: &Callback<Msg>) -> Node {
    let id = frame.id(&["warning"]);
    let first = issues.first().map(|issue| Msg::Correct(issue.item));
    let correct = first.unwrap_or(Msg::Event(Entry::Correct));
    let go_on = Msg::Event(Entry::Continue);
    // What is unusual may well be true: neither way is offered before the other.
    let actions = el("div")
        .class("actions")
        .child(secondary(frame, link, "correct", Key::Correct, correct))
        .child(secondary(frame, link, "continue", Key::Continue, go_on));
    let heading = el("p")
        .class("summary-title")
        .attr("id", id.clone())
        .text(frame.word(Key::WarningTitle));
    el("div")
        .class("warning-panel")
        .attr("part", "warning")
        .attr("role", "group")
        .attr("aria-labelledby", id)
        .attr("aria-describedby", frame.id(&["why"]))
        .attr("tabindex", "-1")
        .child(heading)
        .child(issue_list(frame, session, issues, link))
        .child(actions)
}
