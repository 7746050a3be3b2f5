//! What stands on the screen around the one shown: languages, the page's own
//! words, the footer; and what stands there when there is no survey.

use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::Survey;
use crate::engine::session::{Screen, Session};
use crate::widget::frame::Shared;
use crate::widget::intl;
use crate::widget::languages::languages;
use crate::widget::node::{Node, el, maybe};
use crate::widget::screens::{delivered, end, failure, notice, page, results, review};
use crate::widget::strings::Key;

impl Survey {
    pub(super) fn survey_view(&self, frame: &Shared, session: &Session) -> Html {
        // Screens differ by key, so none inherits the fields of another.
        let screen_key = match session.screen() {
            Screen::Notice => 0,
            Screen::Page(_) => 1,
            Screen::Review => 2,
            Screen::Results => 3,
            Screen::End(_) => 4,
        };
        // The page's own words come between the two.
        let (name, head, body) = match session.screen() {
            Screen::Notice => (
                "notice",
                notice::head(frame),
                notice::notice(frame, session, &self.link),
            ),
            Screen::Page(id) => {
                let info = frame.questionnaire.page(id).seals;
                let body = page::page(frame, session, id, &self.link, &self.emit);
                (if info { "info" } else { "page" }, VNode::default(), body)
            }
            Screen::End(page) => ("end", VNode::default(), end::end(frame, page)),
            Screen::Review => (
                "review",
                VNode::default(),
                review::review(frame, session, &self.delivery, &self.link),
            ),
            Screen::Results => (
                "results",
                results::head(frame),
                results::results(frame, session, &self.link),
            ),
        };
        el("section")
            .class("survey")
            .attr("part", "survey")
            .attr("data-screen", name)
            .attr("lang", frame.lang().to_owned())
            .attr("dir", intl::direction(frame.lang()))
            .attr(
                "aria-label",
                frame.text(&frame.questionnaire.title).to_owned(),
            )
            .reference(&self.base)
            .child(maybe(languages(frame, &self.link)))
            .child(maybe(self.language_note()))
            .child(
                el("div")
                    .class("screen")
                    .child(el("div").key(screen_key).child(head))
                    .child(delivered::delivered(
                        frame,
                        session.screen(),
                        &self.delivery,
                        &self.link,
                    ))
                    .child(slot("intro", screen_key == 0))
                    .child(slot("thank-you", screen_key == 3))
                    .child(el("div").key(screen_key).child(body)),
            )
            .child(footer(frame))
            .into()
    }

    pub(super) fn failure_view(&self) -> Html {
        let lang = self.setup.words_for_asked().lang().to_owned();
        let failure = self.failure.as_ref();
        el("section")
            .class("survey")
            .attr("part", "survey")
            .attr("data-screen", "failure")
            .attr("dir", intl::direction(&lang))
            .attr("lang", lang)
            .reference(&self.base)
            .child(maybe(
                failure.map(|found| failure::failure(&self.setup, found)),
            ))
            .into()
    }

    fn language_note(&self) -> Option<Node> {
        let message = self.unknown_language()?;
        let lang = self.setup.words_for_asked().lang().to_owned();
        Some(
            el("p")
                .class("note")
                .attr("dir", intl::direction(&lang))
                .attr("lang", lang)
                .text(message),
        )
    }
}

/// A place for the page's own words, which run as they do there. It is always
/// there, shown or not, so that what the page puts into it stays in it.
fn slot(name: &'static str, shown: bool) -> Node {
    el("slot")
        .attr("name", name)
        .attr("dir", "auto")
        .attr_if("hidden", (!shown).then(AttrValue::default))
}

fn footer(frame: &Shared) -> Node {
    let questionnaire = &frame.questionnaire;
    let text = frame.strings.fill(
        Key::Footer,
        &[
            ("name", &questionnaire.name),
            ("version", &questionnaire.version),
            (
                "hash",
                questionnaire
                    .fingerprints
                    .instrument
                    .get(..12)
                    .unwrap_or_default(),
            ),
        ],
    );
    el("footer")
        .class("foot")
        .attr("part", "footer")
        .child(slot("footer", true))
        .text(text)
}
