//! The information notice: who asks, why, for how long, and the rights of
//! those who answer (GDPR, article 13). Nothing is asked before it.

use yew::Callback;
use yew::virtual_dom::VNode;

use super::{contact, link_out, primary, sentence_with, title};
use crate::engine::questionnaire::Kind;
use crate::engine::session::Session;
use crate::widget::frame::Shared;
use crate::widget::markup::rich;
use crate::widget::msg::Msg;
use crate::widget::node::{Node, el, fragment, maybe, text};
use crate::widget::strings::Key;

/// What comes before the page's own introduction.
pub(in crate::widget) fn head(frame: &Shared) -> VNode {
    title(frame, None, frame.text(&frame.questionnaire.title)).into()
}

pub(in crate::widget) fn notice(frame: &Shared, session: &Session, link: &Callback<Msg>) -> VNode {
    let setup = &frame.setup;
    let words = &frame.strings;
    let controller = setup.controller.clone().unwrap_or_default();
    let who = sentence_with(
        &frame.word(Key::NoticeWhoText),
        el("strong").text(controller).into(),
    );
    let why = match frame.territory {
        Some(territory) => {
            let gaps = [("territory", territory.name())];
            words.fill(Key::NoticeWhyTerritory, &gaps).into()
        }
        None => frame.word(Key::NoticeWhyText),
    };
    let kept = match &setup.retention {
        Some(retention) => words
            .fill(Key::NoticeKeptText, &[("retention", retention)])
            .into(),
        None => frame.word(Key::NoticeKeptPolicy),
    };
    let mut answers = frame.word(Key::NoticeAnswersText).to_string();
    if let Some(k) = frame.questionnaire.min_group {
        answers.push(' ');
        answers.push_str(&words.fill(Key::NoticePublished, &[("k", &k.to_string())]));
    }
    let rights = fragment(vec![
        sentence_with(
            &frame.word(Key::NoticeRightsText),
            contact(setup.contact.as_deref().unwrap_or_default()),
        ),
        text(" "),
        link_out(
            setup.policy_url.as_deref().unwrap_or_default(),
            frame.word(Key::NoticePolicy),
        )
        .into(),
    ]);
    let about = frame.questionnaire.about.as_ref();
    let about = about.map(|about| el("p").class("lead").child(rich(frame.text(about))));
    let list = el("dl")
        .class("notice")
        .attr("part", "notice")
        .child(entry(frame, Key::NoticeWho, who))
        .child(entry(frame, Key::NoticeWhy, text(why)))
        .child(entry(frame, Key::NoticeAnswers, text(answers)))
        .child(entry(frame, Key::NoticeKept, text(kept)))
        .child(entry(frame, Key::NoticeRights, rights));
    let start = primary(frame, link, "start", Key::Start, Msg::Start);
    fragment(vec![
        maybe(about),
        facts(frame, session).into(),
        list.into(),
        el("div").class("actions start-actions").child(start).into(),
    ])
}

fn entry(frame: &Shared, term: Key, description: VNode) -> Node {
    el("div")
        .child(el("dt").text(frame.word(term)))
        .child(el("dd").child(description))
}

/// How long it takes, in a line.
fn facts(frame: &Shared, session: &Session) -> Node {
    let mut facts = el("ul").class("facts");
    if let Some(minutes) = frame.questionnaire.minutes {
        let fact = frame
            .strings
            .count(Key::Minutes, minutes.max(0) as usize, &[]);
        facts = facts.child(el("li").text(fact));
    }
    let pages = session.visible_pages().count();
    let asks = |id| !matches!(frame.item(id).kind, Kind::Computed { .. });
    let all = &session.questionnaire().pages;
    let most = all.iter().filter(|page| page.items().any(asks)).count();
    let fact = if most > pages {
        let [pages, most] = [pages, most].map(|count| count.to_string());
        let gaps = [("least", &*pages), ("most", &*most)];
        frame.strings.fill(Key::PagesRange, &gaps)
    } else {
        frame.strings.count(Key::Pages, pages, &[])
    };
    facts
        .child(el("li").text(fact))
        .child(el("li").text(frame.word(Key::NoAccount)))
}
