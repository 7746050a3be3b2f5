//! All answers before they are sent, each with a way back to it.

use yew::prelude::*;

use super::{answer_lines, button, contact, sentence_with, title};
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{ItemId, Kind, Page};
use crate::engine::session::Session;
use crate::widget::app::{Delivery, Msg};
use crate::widget::frame::Shared;
use crate::widget::strings::Key;

pub(in crate::widget) fn review(
    frame: &Shared,
    session: &Session,
    delivery: &Delivery,
    link: &Callback<Msg>,
) -> Html {
    let pages = session.visible_pages().map(|(_, page)| page);
    let sections = pages
        .filter(|page| !page.seals)
        .map(|page| section(frame, session, page, link));
    let sending = matches!(delivery, Delivery::Sending(_));
    let submit = match delivery {
        Delivery::Sending(1) => Key::Sending,
        Delivery::Sending(_) => Key::SendingAgain,
        Delivery::Failed(_) => Key::Retry,
        _ => Key::Submit,
    };
    let action = match delivery {
        Delivery::Failed(_) => "retry",
        _ => "submit",
    };
    let back = link.reform(|_| Msg::Event(Entry::Back));
    let send = link.reform(|_| Msg::Event(Entry::Submit));
    html! {
        <>
            { title(frame, None, &frame.word(Key::ReviewTitle)) }
            <p class="lead">{ frame.word(Key::ReviewIntro) }</p>
            { for sections }
            if let Delivery::Failed(failure) = delivery {
                { failed(frame, failure, link) }
            }
            <div class="actions">
                { button("back", "secondary", frame.word(Key::Back), back) }
                <button
                    type="button"
                    class={classes!("button", "primary", sending.then_some("busy"))}
                    part="button primary"
                    data-action={action}
                    aria-disabled={sending.then_some("true")}
                    onclick={send}
                >
                    { frame.word(submit) }
                </button>
            </div>
            <p class="visually-hidden" role="status">
                if sending {
                    { frame.word(submit) }
                }
            </p>
        </>
    }
}

fn section(frame: &Shared, session: &Session, page: &Page, link: &Callback<Msg>) -> Html {
    let items = page
        .items()
        .filter(|item| session.is_visible(*item))
        .filter(|item| !matches!(frame.item(*item).kind, Kind::Info))
        .map(|item| entry(frame, session, item, link));
    html! {
        <section class="review-page">
            <@{frame.heading(1)} class="section-title">
                { frame.text(&page.title).to_owned() }
            </@>
            <dl class="review">{ for items }</dl>
        </section>
    }
}

fn entry(frame: &Shared, session: &Session, id: ItemId, link: &Callback<Msg>) -> Html {
    let item = frame.item(id);
    let question = frame.text(&item.text);
    let lines = answer_lines(frame, session, id)
        .into_iter()
        .map(|line| html! { <span class="answer-line">{ line }</span> });
    let empty = session.answer(id).is_none();
    let edit = link.reform(move |_| Msg::Event(Entry::Edit(id)));
    html! {
        <div data-review={item.code.to_string()}>
            <dt>{ question.to_owned() }</dt>
            <dd class={classes!(empty.then_some("no-answer"))}>{ for lines }</dd>
            <dd class="edit">
                if session.is_sealed(id) {
                    <span class="sealed">{ frame.word(Key::ReviewSealed) }</span>
                } else {
                    <button
                        type="button"
                        class="link"
                        data-edit={item.code.to_string()}
                        aria-label={frame.strings.fill(Key::EditItem, &[("question", question)])}
                        onclick={edit}
                    >
                        { frame.word(Key::Edit) }
                    </button>
                }
            </dd>
        </div>
    }
}

/// Why nothing could be sent, and what can be done.
pub(super) fn failed(
    frame: &Shared,
    failure: &crate::widget::app::DeliveryFailure,
    link: &Callback<Msg>,
) -> Html {
    let download = link.reform(|_| Msg::Download);
    let results = link.reform(|_| Msg::SkipDelivery);
    let kept = frame.word(Key::DeliveryKept);
    let address = frame.setup.contact.as_deref().unwrap_or_default();
    html! {
        <div class="delivery-error" part="error-summary" role="alert" tabindex="-1" data-code={failure.code()}>
            <p class="summary-title">{ frame.word(Key::DeliveryFailedTitle) }</p>
            <p>{ failure.message(&frame.strings) }</p>
            <p>{ sentence_with(&kept, "{contact}", contact(address)) }</p>
            <div class="actions">
                { button("download", "secondary", frame.word(Key::Download), download) }
                { button("results", "secondary", frame.word(Key::ResultsAnyway), results) }
            </div>
        </div>
    }
}
