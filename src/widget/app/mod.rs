//! The root component: holds the session, passes events to it, shows a screen.

mod screen;
mod telling;

use std::sync::Arc;

use gloo_events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::engine::event::Event as Entry;
use crate::engine::questionnaire::{ItemId, Kind};
use crate::engine::response::{read_answers, response};
use crate::engine::session::{Session, Step};
use crate::engine::snapshot::snapshot;
use crate::engine::value::Value;
use crate::widget::delivery::Delivery;
use crate::widget::focus::Focus;
use crate::widget::frame::Shared;
use crate::widget::msg::Msg;
use crate::widget::outgoing::Outgoing;
use crate::widget::setup::{Checked, Failure, Setup};

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
        match (&self.frame, screen) {
            (Some(frame), Some(session)) => self.survey_view(frame, session),
            _ => self.failure_view(),
        }
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

    /// The code of an item, to find it on the screen by.
    fn code(&self, item: ItemId) -> String {
        let session = self.session.as_ref();
        session.map_or_else(String::new, |session| {
            session.questionnaire().item(item).code.to_string()
        })
    }
}
