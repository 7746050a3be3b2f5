//! The information notice: who asks, why, for how long, and the rights of
//! those who answer (GDPR, article 13). Nothing is asked before it.

use yew::prelude::*;

use super::{button, contact, sentence_with, title};
use crate::engine::session::Session;
use crate::widget::app::Msg;
use crate::widget::frame::Shared;
use crate::widget::markup::rich;
use crate::widget::strings::Key;

pub(in crate::widget) fn notice(frame: &Shared, session: &Session, link: &Callback<Msg>) -> Html {
    let setup = &frame.setup;
    let words = &frame.strings;
    let controller = setup.controller.as_deref().unwrap_or_default();
    let who = words.get(Key::NoticeWhoText);
    let who = sentence_with(
        &who,
        "{controller}",
        html! { <strong>{ controller.to_owned() }</strong> },
    );
    let why = match frame.territory {
        Some(territory) => words
            .fill(Key::NoticeWhyTerritory, &[("territory", territory.name())])
            .into(),
        None => frame.word(Key::NoticeWhyText),
    };
    let kept = match &setup.retention {
        Some(retention) => words
            .fill(Key::NoticeKeptText, &[("retention", retention)])
            .into(),
        None => frame.word(Key::NoticeKeptPolicy),
    };
    let published = frame
        .questionnaire
        .min_group
        .map(|k| words.fill(Key::NoticePublished, &[("k", &k.to_string())]));
    let rights = words.get(Key::NoticeRightsText);
    let rights = sentence_with(
        &rights,
        "{contact}",
        contact(setup.contact.as_deref().unwrap_or_default()),
    );
    let onclick = link.reform(|_| Msg::Start);
    html! {
        <>
            { title(frame, None, frame.text(&frame.questionnaire.title)) }
            if let Some(about) = &frame.questionnaire.about {
                <p class="lead">{ rich(frame.text(about)) }</p>
            }
            { facts(frame, session) }
            <dl class="notice" part="notice">
                <div><dt>{ frame.word(Key::NoticeWho) }</dt><dd>{ who }</dd></div>
                <div><dt>{ frame.word(Key::NoticeWhy) }</dt><dd>{ AttrValue::clone(&why) }</dd></div>
                <div>
                    <dt>{ frame.word(Key::NoticeAnswers) }</dt>
                    <dd>
                        { frame.word(Key::NoticeAnswersText) }
                        if let Some(published) = published {
                            { " " }{ published }
                        }
                    </dd>
                </div>
                <div><dt>{ frame.word(Key::NoticeKept) }</dt><dd>{ AttrValue::clone(&kept) }</dd></div>
                <div>
                    <dt>{ frame.word(Key::NoticeRights) }</dt>
                    <dd>
                        { rights }{ " " }
                        <a
                            href={setup.policy_url.clone().unwrap_or_default()}
                            target="_blank"
                            rel="noopener noreferrer"
                        >
                            { frame.word(Key::NoticePolicy) }
                        </a>
                    </dd>
                </div>
            </dl>
            <div class="actions start-actions">
                { button("start", "primary", frame.word(Key::Start), onclick) }
            </div>
        </>
    }
}

/// How long it takes, in a line.
fn facts(frame: &Shared, session: &Session) -> Html {
    let pages = session.visible_pages().count().to_string();
    let minutes = frame.questionnaire.minutes.map(|minutes| {
        let minutes = minutes.to_string();
        frame.strings.fill(Key::Minutes, &[("minutes", &minutes)])
    });
    html! {
        <ul class="facts">
            if let Some(minutes) = minutes {
                <li>{ minutes }</li>
            }
            <li>{ frame.strings.fill(Key::Pages, &[("count", &pages)]) }</li>
            <li>{ frame.word(Key::NoAccount) }</li>
        </ul>
    }
}
