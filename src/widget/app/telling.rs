//! What the page around the survey is told, and what the browser is asked.

use gloo_events::{EventListener, EventListenerOptions};
use yew::prelude::*;

use super::{Scope, Survey};
use crate::engine::session::Screen;
use crate::engine::value::Value;
use crate::widget::delivery::Delivery;
use crate::widget::intl;
use crate::widget::outgoing::Outgoing;
use crate::widget::screens::failure;
use crate::widget::setup::Failure;
use crate::widget::strings::Key;

impl Survey {
    pub(super) fn send(&mut self, ctx: &Scope<Self>) {
        if matches!(self.delivery, Delivery::Sending(_)) {
            return;
        }
        if let Some(response) = self.response() {
            self.delivery = Delivery::Sending(1);
            ctx.props().notify.emit(Outgoing::Submit(response));
        }
    }

    pub(super) fn download(&self, ctx: &Scope<Self>) {
        let Some(response) = self.response() else {
            return;
        };
        let text = |key| {
            response
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let filename = [text("q_name"), "-", text("day"), ".json"].concat();
        ctx.props()
            .notify
            .emit(Outgoing::Download { filename, response });
    }

    pub(super) fn tell_page(&self, ctx: &Scope<Self>) {
        let Some(session) = &self.session else {
            return;
        };
        let page = match session.screen() {
            Screen::Page(page) => session.questionnaire().page(page).code.to_string(),
            Screen::Review => "review".to_owned(),
            Screen::Results => "results".to_owned(),
            Screen::End(_) => "end".to_owned(),
            Screen::Notice => return,
        };
        let count = session.visible_pages().count();
        let number = session.progress().map_or(0, |(number, _)| number);
        ctx.props().notify.emit(Outgoing::Page {
            page,
            number,
            count,
        });
    }

    /// Says that there is a survey, or why there is none.
    pub(super) fn tell_state(&self, ctx: &Scope<Self>) {
        let Some(failure) = &self.failure else {
            ctx.props().notify.emit(Outgoing::Ready);
            return;
        };
        let (missing, problems) = match failure {
            Failure::Definition(problems) => (Vec::new(), problems.clone()),
            Failure::Incomplete(needed) => (
                needed.iter().map(|needed| needed.attribute()).collect(),
                Vec::new(),
            ),
            Failure::Territory(_) | Failure::Parameter(_) => (Vec::new(), Vec::new()),
        };
        ctx.props().notify.emit(Outgoing::Error {
            code: failure.code(),
            message: failure::message(&self.setup, failure),
            missing,
            problems,
        });
    }

    pub(super) fn tell_language(&self, ctx: &Scope<Self>) {
        if let Some(message) = self.unknown_language() {
            ctx.props().notify.emit(Outgoing::Error {
                code: "language-unknown",
                message,
                missing: Vec::new(),
                problems: Vec::new(),
            });
        }
    }

    /// Has the browser ask before the page is left with answers that are
    /// nowhere else. The listener goes when they are sent or the survey goes.
    pub(super) fn guard_answers(&mut self) {
        let session = self.session.as_ref();
        let begun = session
            .is_some_and(|session| !matches!(session.screen(), Screen::Notice | Screen::End(_)));
        let at_risk = begun && !matches!(self.delivery, Delivery::Delivered(_));
        if at_risk && self.guard.is_none() {
            let options = EventListenerOptions::enable_prevent_default();
            let ask = |event: &Event| event.prevent_default();
            self.guard = web_sys::window().map(|window| {
                EventListener::new_with_options(&window, "beforeunload", options, ask)
            });
        } else if !at_risk {
            self.guard = None;
        }
    }

    /// What to say when the language asked for does not exist, in that language
    /// if the widget has words of it.
    pub(super) fn unknown_language(&self) -> Option<String> {
        if self.setup.questionnaire.is_err() || self.setup.has_language() {
            return None;
        }
        let words = self.setup.words_for_asked();
        let languages = self.setup.languages.iter();
        let names: Vec<String> = languages.map(|code| intl::name(code)).collect();
        let gaps = [
            ("asked", &*intl::name(&self.setup.lang)),
            ("languages", &names.join(&words.get(Key::ListSeparator))),
        ];
        Some(words.fill(Key::LanguageUnknown, &gaps))
    }
}
