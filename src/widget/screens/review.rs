//! All answers before they are sent, each with a way back to it.

use yew::Callback;
use yew::virtual_dom::VNode;

use super::answer_lines::answer_lines;
use super::{PRIMARY, button, contact, secondary, section_title, send, sentence_with, title};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{ItemId, Kind, Page};
use crate::engine::session::Session;
use crate::widget::delivery::{Delivery, DeliveryFailure};
use crate::widget::frame::Shared;
use crate::widget::msg::Msg;
use crate::widget::node::{Node, el, fragment, maybe};
use crate::widget::piping::Piped;
use crate::widget::strings::Key;

pub(in crate::widget) fn review(
    frame: &Shared,
    session: &Session,
    delivery: &Delivery,
    link: &Callback<Msg>,
) -> VNode {
    let mut nodes: Vec<VNode> = vec![
        title(frame, None, &frame.word(Key::ReviewTitle)).into(),
        el("p")
            .class("lead")
            .text(frame.word(Key::ReviewIntro))
            .into(),
    ];
    for (_, page) in session.visible_pages().filter(|(_, page)| !page.seals) {
        nodes.push(section(frame, session, page, link).into());
    }
    let failed = match delivery {
        Delivery::Failed(failure) => Some(failed(frame, failure, link)),
        _ => None,
    };
    let sending = matches!(delivery, Delivery::Sending(_));
    let (action, label) = match delivery {
        Delivery::Sending(1) => ("submit", Key::Sending),
        Delivery::Sending(_) => ("submit", Key::SendingAgain),
        Delivery::Failed(_) => ("retry", Key::Retry),
        _ => ("submit", Key::Submit),
    };
    let back = Msg::Event(Entry::Back);
    let submit = Msg::Event(Entry::Submit);
    let class = if sending {
        "button primary busy"
    } else {
        PRIMARY
    };
    let actions = el("div")
        .class("actions")
        .child(secondary(frame, link, "back", Key::Back, back))
        .child(button(frame, link, class, action, label, submit).flag("aria-disabled", sending));
    nodes.push(maybe(failed));
    nodes.push(actions.into());
    fragment(nodes)
}

fn section(frame: &Shared, session: &Session, page: &Page, link: &Callback<Msg>) -> Node {
    let title = Piped::new(frame, session, &page.pipes).text(frame, &page.title);
    let sealed = page.items().next().filter(|id| session.is_sealed(*id));
    let sealed = sealed.map(|_| el("p").class("sealed").text(frame.word(Key::ReviewSealed)));
    let mut list = el("dl").class("review").attr("part", "review");
    for id in page.items().filter(|id| session.is_presented(*id)) {
        if !matches!(frame.item(id).kind, Kind::Info) {
            list = list.child(entry(frame, session, id, &title, link));
        }
    }
    el("section")
        .class("review-page")
        .child(section_title(frame, title))
        .child(maybe(sealed))
        .child(list)
}

fn entry(frame: &Shared, session: &Session, id: ItemId, page: &str, link: &Callback<Msg>) -> Node {
    let item = frame.item(id);
    let piped = Piped::new(frame, session, &item.pipes);
    let question = piped.text(frame, &item.text);
    let mut answer = el("div").classes(&[("no-answer", session.answers().of(id).is_none())]);
    for line in answer_lines(frame, session, id, &piped) {
        answer = answer.child(
            el("span")
                .class("answer-line")
                .text(line.about)
                .child(el("strong").text(line.answer)),
        );
    }
    // Sealed pages say once, at their top, that nothing is changed there.
    let edit = (!session.is_sealed(id)).then(|| {
        // What is asked several times is told apart by its page.
        let about = match &item.repeat {
            Some(_) => [page, &*frame.word(Key::ListSeparator), &*question].concat(),
            None => question.clone(),
        };
        let gaps = [("question", &*about)];
        let edit = el("button")
            .attr("type", "button")
            .class("link")
            .attr("data-edit", item.code.to_string())
            .attr("aria-label", frame.strings.fill(Key::EditItem, &gaps))
            .on("click", send(link, Msg::Event(Entry::Edit(id))))
            .text(frame.word(Key::Edit));
        el("div").class("edit").child(edit)
    });
    el("div")
        .attr("data-review", item.code.to_string())
        .child(el("dt").text(question))
        // The button isn't an answer of its own, which would be counted and read twice.
        .child(el("dd").child(answer).child(maybe(edit)))
}

/// Why nothing could be sent, and what can be done.
fn failed(frame: &Shared, failure: &DeliveryFailure, link: &Callback<Msg>) -> Node {
    let address = frame.setup.contact.as_deref().unwrap_or_default();
    let kept = sentence_with(&frame.word(Key::DeliveryKept), contact(address));
    let actions = el("div")
        .class("actions")
        .child(secondary(
            frame,
            link,
            "download",
            Key::Download,
            Msg::Download,
        ))
        .child(secondary(
            frame,
            link,
            "results",
            Key::ResultsAnyway,
            Msg::SkipDelivery,
        ));
    el("div")
        .class("delivery-error")
        .attr("part", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("data-code", failure.code())
        .child(
            el("p")
                .class("summary-title")
                .text(frame.word(Key::DeliveryFailedTitle)),
        )
        .child(el("p").text(failure.message(&frame.strings)))
        .child(el("p").child(kept))
        .child(actions)
}
