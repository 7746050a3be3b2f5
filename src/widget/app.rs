//! The root component: holds the session, passes events to it, shows a screen.

use std::sync::Arc;

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::delivery::Delivery;
use super::focus::Focus;
use super::frame::Shared;
use super::intl;
use super::languages::languages;
use super::msg::Msg;
use super::node::{Node, el, maybe};
use super::outgoing::Outgoing;
use super::screens::{end, failure, notice, page, results, review};
use super::setup::{Checked, Failure, Setup};
use super::strings::Key;
use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{ItemId, Kind};
use crate::engine::response::{read_answers, response};
use crate::engine::session::{Screen, Session, Step};
use crate::engine::snapshot::snapshot;
use crate::engine::value::Value;

/// What the survey is mounted with.
#[derive(Clone, Debug, Properties)]
pub struct SurveyProps {
    /// What the page said.
    pub setup: std::rc::Rc<Setup>,
    /// Where messages to the page go.
    pub notify: Callback<Outgoing>,
    /// The time in milliseconds since 1970; the widget reads no clock.
    pub clock: Callback<(), i64>,
}

impl PartialEq for SurveyProps {
    fn eq(&self, other: &SurveyProps) -> bool {
        std::rc::Rc::ptr_eq(&self.setup, &other.setup)
    }
}

/// The survey.
#[derive(Debug)]
pub struct Survey {
    setup: Setup,
    frame: Option<Shared>,
    session: Option<Session>,
    delivery: Delivery,
    failure: Option<Failure>,
    focus: Option<Focus>,
    base: NodeRef,
    link: Callback<Msg>,
    emit: Callback<Entry>,
    clock: Callback<(), i64>,
    /// Asks before the page is left; only while there are answers to lose.
    guard: Option<EventListener>,
    /// Whether the page hasn't been told yet what is shown.
    fresh: bool,
}

impl Component for Survey {
    type Message = Msg;
    type Properties = SurveyProps;

    fn create(ctx: &Scope<Self>) -> Survey {
        let setup = (*ctx.props().setup).clone();
        let mut survey = Survey {
            frame: None,
            session: None,
            delivery: Delivery::Idle,
            failure: None,
            focus: None,
            base: NodeRef::default(),
            link: ctx.link().callback(|message| message),
            emit: ctx.link().callback(Msg::Event),
            clock: ctx.props().clock.clone(),
            guard: None,
            fresh: true,
            setup,
        };
        survey.begin();
        survey
    }

    fn update(&mut self, ctx: &Scope<Self>, message: Msg) -> bool {
        match message {
            Msg::Start => {
                let now = self.clock.emit(());
                self.apply(ctx, Entry::Start { now });
                ctx.props().notify.emit(Outgoing::Start);
                self.tell_page(ctx);
            }
            Msg::Event(event) => self.event(ctx, event),
            Msg::Goto(item) => self.focus = Some(Focus::Item(self.code(item))),
            Msg::Correct(item) => {
                self.apply(ctx, Entry::Correct);
                self.focus = Some(Focus::Item(self.code(item)));
            }
            Msg::Language(lang) => {
                ctx.props().notify.emit(Outgoing::Language(lang));
                return false;
            }
            Msg::Send => self.send(ctx),
            Msg::SkipDelivery => {
                self.apply(ctx, Entry::Finish);
                self.tell_page(ctx);
            }
            Msg::Download => {
                self.download(ctx);
                return false;
            }
            Msg::Print => {
                ctx.props().notify.emit(Outgoing::Print);
                return false;
            }
            Msg::Change(change, reworded) => self.change(ctx, &change, reworded),
            Msg::Attempt(number) => self.delivery = Delivery::Sending(number),
            Msg::Delivered(delivered) => {
                let kept = delivered.kept.clone();
                self.delivery = Delivery::Delivered(delivered);
                self.apply(ctx, Entry::Finish);
                self.tell_page(ctx);
                ctx.props().notify.emit(Outgoing::Complete { kept });
            }
            Msg::Failed(failed) => {
                let message = failed.message(&self.setup.strings);
                ctx.props().notify.emit(Outgoing::Error {
                    code: failed.code(),
                    message,
                    missing: Vec::new(),
                    problems: Vec::new(),
                });
                self.delivery = Delivery::Failed(failed);
                self.focus = Some(Focus::On(".delivery-error"));
            }
            Msg::Reset(change) => {
                self.setup.change(&change);
                self.delivery = Delivery::Idle;
                self.begin();
            }
            Msg::Rest => (self.frame, self.session, self.failure) = (None, None, None),
            Msg::Again(setup) => {
                self.setup = *setup;
                self.delivery = Delivery::Idle;
                self.fresh = true;
                self.begin();
            }
        }
        true
    }

    fn view(&self, _ctx: &Scope<Self>) -> Html {
        let screen = self.session.as_ref().filter(|_| self.failure.is_none());
        let (Some(frame), Some(session)) = (&self.frame, screen) else {
            return self.failure_view();
        };
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
                results::head(frame, &self.delivery, &self.link),
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
                    .child(slot("intro", screen_key == 0))
                    .child(slot("thank-you", screen_key == 3))
                    .child(el("div").key(screen_key).child(body)),
            )
            .child(footer(frame))
            .into()
    }

    fn rendered(&mut self, ctx: &Scope<Self>, _: bool) {
        if std::mem::take(&mut self.fresh) {
            self.tell_state(ctx);
            self.tell_language(ctx);
        }
        if let Some(focus) = self.focus.take()
            && let Some(survey) = self.base.cast::<Element>()
        {
            focus.take(&survey);
        }
        self.guard_answers();
    }
}

/// Yew calls this a context, a word that here belongs to responses.
type Scope<C> = yew::Context<C>;

impl Survey {
    /// Starts a session, or finds out why none can be.
    fn begin(&mut self) {
        self.failure = self.setup.failure();
        self.frame = Shared::new(&self.setup);
        let going_on = self.setup.session.take();
        self.session = going_on.or_else(|| {
            let questionnaire = self.setup.questionnaire.as_ref().ok()?;
            let mut session = Session::new(Arc::clone(questionnaire), self.setup.seed);
            if let Some(prefill) = &self.setup.prefill {
                // What can't be entered in advance is left for the respondent.
                let _ = read_answers(&mut session, prefill);
            }
            Some(session)
        });
        self.answer_only_territory();
    }

    /// Where the study covers one département, there is nothing to choose.
    fn answer_only_territory(&mut self) {
        let (Some(session), Some(frame)) = (&mut self.session, &self.frame) else {
            return;
        };
        let mut departments = frame.territory.into_iter().flat_map(|t| t.departments());
        let (Some(only), None) = (departments.next(), departments.next()) else {
            return;
        };
        let questionnaire = Arc::clone(session.questionnaire());
        for (item, definition) in questionnaire.items() {
            if matches!(definition.kind, Kind::Territory) && session.answer(item).is_none() {
                session.apply(Entry::Territory(item, only.id().as_str().into()));
            }
        }
    }

    fn apply(&mut self, _ctx: &Scope<Self>, event: Entry) -> Step {
        let Some(session) = &mut self.session else {
            return Step::Stay;
        };
        let step = session.apply(event);
        self.focus = match step {
            Step::Moved => Some(Focus::Title),
            Step::Blocked => Some(Focus::On(".error-summary")),
            Step::Warned => Some(Focus::On(".warning-panel")),
            Step::Stay | Step::Ready => None,
        };
        step
    }

    fn event(&mut self, ctx: &Scope<Self>, event: Entry) {
        let sending = matches!(self.delivery, Delivery::Sending(_));
        if sending && matches!(event, Entry::Submit | Entry::Back | Entry::Edit(_)) {
            return;
        }
        let moved = match &event {
            Entry::Move(item, option, direction) => Some((*item, *option, *direction)),
            _ => None,
        };
        let edited = match &event {
            Entry::Edit(item) => Some(*item),
            _ => None,
        };
        match self.apply(ctx, event) {
            Step::Moved | Step::Blocked => {
                self.tell_page(ctx);
                if let Some(item) = edited {
                    self.focus = Some(Focus::Item(self.code(item)));
                }
            }
            Step::Ready => self.send(ctx),
            Step::Warned => {}
            Step::Stay => {
                if let (Some((item, option, direction)), Some(frame)) = (moved, &self.frame)
                    && let Kind::Rank { options, .. } = &frame.item(item).kind
                {
                    let action = match direction {
                        crate::engine::event::Direction::Up => "up",
                        crate::engine::event::Direction::Down => "down",
                    };
                    let code = options.option(option).code.to_string();
                    self.focus = Some(Focus::Mover(self.code(item), code, action));
                }
            }
        }
    }

    /// The response as it stands.
    pub fn response(&self) -> Option<Value> {
        let lang = self.frame.as_ref().map_or("", |frame| frame.lang());
        let context = self.setup.context(lang, self.clock.emit(()));
        Some(response(self.session.as_ref()?, &context))
    }

    /// Where the respondent stands, and the id of the response, to go on from
    /// there later.
    pub fn snapshot(&self) -> Option<Value> {
        let mut kept = snapshot(self.session.as_ref()?);
        if let Value::Object(entries) = &mut kept {
            entries.push(("id".to_owned(), self.setup.response_id.as_str().into()));
        }
        Some(kept)
    }

    fn send(&mut self, ctx: &Scope<Self>) {
        if matches!(self.delivery, Delivery::Sending(_)) {
            return;
        }
        if let Some(response) = self.response() {
            self.delivery = Delivery::Sending(1);
            ctx.props().notify.emit(Outgoing::Submit(response));
        }
    }

    fn download(&self, ctx: &Scope<Self>) {
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

    fn change(&mut self, ctx: &Scope<Self>, change: &Value, reworded: Option<Checked>) {
        if !self.setup.reword(reworded) {
            return;
        }
        if let (Some(session), Ok(questionnaire)) = (&mut self.session, &self.setup.questionnaire) {
            session.reword(questionnaire);
        }
        let lang = self.setup.lang.clone();
        self.setup.change(change);
        self.frame = Shared::new(&self.setup);
        let failure = self.setup.failure();
        if failure != self.failure {
            self.failure = failure;
            self.tell_state(ctx);
        }
        if self.setup.lang != lang {
            self.tell_language(ctx);
        }
        self.answer_only_territory();
    }

    fn tell_page(&self, ctx: &Scope<Self>) {
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
    fn tell_state(&self, ctx: &Scope<Self>) {
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

    fn tell_language(&self, ctx: &Scope<Self>) {
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
    fn guard_answers(&mut self) {
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
    fn unknown_language(&self) -> Option<String> {
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

    fn failure_view(&self) -> Html {
        let lang = self.setup.strings.lang().to_owned();
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

    /// The code of an item, to find it on the screen by.
    fn code(&self, item: ItemId) -> String {
        let session = self.session.as_ref();
        session.map_or_else(String::new, |session| {
            session.questionnaire().item(item).code.to_string()
        })
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
