//! A page of items, with what is wrong on it and the way on.

use yew::prelude::*;

use super::{button, title};
use crate::engine::event::Event as Entry;
use crate::engine::issue::Issue;
use crate::engine::questionnaire::PageId;
use crate::engine::session::Session;
use crate::engine::view::ItemView;
use crate::widget::app::Msg;
use crate::widget::frame::Shared;
use crate::widget::items::{ItemField, message};
use crate::widget::strings::Key;

pub(in crate::widget) fn page(
    frame: &Shared,
    session: &Session,
    id: PageId,
    link: &Callback<Msg>,
    emit: &Callback<Entry>,
) -> Html {
    let (number, count) = session.progress().unwrap_or((1, 1));
    let gaps = [
        ("number", &*number.to_string()),
        ("count", &*count.to_string()),
    ];
    let step = frame.strings.fill(Key::PageOf, &gaps);
    let views: Vec<ItemView> = session
        .page_items()
        .into_iter()
        .map(|item| ItemView::new(session, item))
        .collect();
    let blocking: Vec<Issue> = shown(&views, true);
    let doubtful: Vec<Issue> = shown(&views, false);
    let onsubmit = link.reform(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Event(Entry::Next)
    });
    let items = views.into_iter().map(|view| {
        let key = view.item.0;
        html! { <ItemField {key} frame={frame.clone()} {view} emit={emit.clone()} /> }
    });
    html! {
        <form novalidate=true {onsubmit}>
            <progress
                class="progress"
                max={count.to_string()}
                value={number.to_string()}
                aria-hidden="true"
            />
            { title(frame, Some(step), frame.text(&frame.questionnaire.page(id).title)) }
            if session.has_tried() && !blocking.is_empty() {
                { summary(frame, &blocking, link) }
            }
            <div class="items" key={id.0}>{ for items }</div>
            if session.is_warned() && !doubtful.is_empty() {
                { warnings(frame, &doubtful, link) }
            } else {
                if session.next_seals() {
                    <p class="seal-note">{ frame.word(Key::SealedNext) }</p>
                }
                { actions(frame, session, link) }
            }
        </form>
    }
}

fn shown(views: &[ItemView], blocking: bool) -> Vec<Issue> {
    let issues = views.iter().flat_map(|view| view.issues.iter());
    issues
        .filter(|issue| issue.blocks() == blocking)
        .cloned()
        .collect()
}

fn actions(frame: &Shared, session: &Session, link: &Callback<Msg>) -> Html {
    let back = link.reform(|_| Msg::Event(Entry::Back));
    let (back_label, next) = if session.is_returning() {
        (Key::ToReview, Key::ToReview)
    } else {
        (Key::Back, Key::Next)
    };
    let has_back = session.back_target().is_some() && !session.is_returning();
    html! {
        <div class="actions">
            if has_back {
                { button("back", "secondary", frame.word(back_label), back) }
            }
            <button type="submit" class="button primary" part="button primary" data-action="next">
                { frame.word(next) }
            </button>
        </div>
    }
}

/// What must be mended, with a way to each.
fn summary(frame: &Shared, issues: &[Issue], link: &Callback<Msg>) -> Html {
    let count = issues.len();
    let gaps = [("count", &*count.to_string())];
    let heading = frame
        .strings
        .plural(count, Key::ErrorsOne, Key::ErrorsOther, &gaps);
    html! {
        <div class="error-summary" part="error-summary" role="alert" tabindex="-1">
            <p class="summary-title">{ heading }</p>
            { issue_list(frame, issues, link) }
        </div>
    }
}

fn issue_list(frame: &Shared, issues: &[Issue], link: &Callback<Msg>) -> Html {
    let entries = issues.iter().map(|issue| {
        let item = issue.item;
        let onclick = link.reform(move |_| Msg::Goto(item));
        html! {
            <li>
                <button
                    type="button"
                    class="link"
                    data-goto={frame.item(item).code.to_string()}
                    {onclick}
                >
                    { frame.text(&frame.item(item).text).to_owned() }
                </button>
                <span class="issue-text">{ message(frame, issue) }</span>
            </li>
        }
    });
    html! { <ul>{ for entries }</ul> }
}

/// What should be looked at, and the two ways on.
fn warnings(frame: &Shared, issues: &[Issue], link: &Callback<Msg>) -> Html {
    let id = frame.id(&["warning"]);
    let first = issues[0].item;
    let correct = link.reform(move |_| Msg::Correct(first));
    let go_on = link.reform(|_| Msg::Event(Entry::Continue));
    html! {
        <div
            class="warning-panel"
            part="warning"
            role="group"
            aria-labelledby={id.clone()}
            tabindex="-1"
        >
            <p class="summary-title" {id}>{ frame.word(Key::WarningTitle) }</p>
            { issue_list(frame, issues, link) }
            <div class="actions">
                { button("correct", "secondary", frame.word(Key::Correct), correct) }
                { button("continue", "primary", frame.word(Key::Continue), go_on) }
            </div>
        </div>
    }
}
