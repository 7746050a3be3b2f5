//! The survey as a component of somebody else's Yew application.
//!
//! It stands in a shadow root of its own, so that neither the application's
//! styles nor the survey's reach the other, and it is told everything by its
//! properties: what the application does with a response comes back in as
//! [`SurveyProps::delivery`].
//!
//! ```no_run
//! use std::rc::Rc;
//! use probono_survey::engine::value::Value;
//! use probono_survey::widget::Survey;
//! use probono_survey::widget::delivery::{Delivered, Delivery};
//! use probono_survey::widget::outgoing::Outgoing;
//! use yew::prelude::*;
//!
//! #[derive(Properties, PartialEq)]
//! struct ParticipateProps {
//!     definition: Rc<Value>,
//!     words: Rc<Value>,
//! }
//!
//! #[component]
//! fn Participate(props: &ParticipateProps) -> Html {
//!     let delivery = use_state(Delivery::default);
//!     let notify = {
//!         let delivery = delivery.clone();
//!         Callback::from(move |message| {
//!             if let Outgoing::Submit(response) = message {
//!                 println!("{}", response.to_json());
//!                 let kept = "host".to_owned();
//!                 delivery.set(Delivery::Delivered(Delivered { receipt: None, kept }));
//!             }
//!         })
//!     };
//!     html! {
//!         <Survey
//!             definition={Rc::clone(&props.definition)}
//!             words={Rc::clone(&props.words)}
//!             lang="en"
//!             controller="Your association"
//!             contact="contact@your.site"
//!             policy_url="/privacy"
//!             stylesheet="/probono-survey.css"
//!             response_id="0192f0c1"
//!             seed={2_027}
//!             clock={Callback::from(|()| 1_804_000_000_000)}
//!             delivery={(*delivery).clone()}
//!             {notify}
//!         />
//!     }
//! }
//! ```
//!
//! `tests/yew-app` is a whole application that does so.

use std::rc::Rc;
use std::sync::Arc;

use web_sys::{Element, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use super::app;
use super::delivery::Delivery;
use super::msg::Msg;
use super::outgoing::Outgoing;
use super::setup::Setup;
use super::strings;
use crate::engine::check::check;
use crate::engine::value::Value;

/// What the component is told.
///
/// `definition`, `prefill`, `response_id`, `seed`, `stylesheet`, `clock` and
/// `notify` are read when it is first shown: another `key` begins anew with
/// others. The rest may change at any time; answers stay.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SurveyProps {
    /// The definition, self-contained. One that is broken is refused; what is
    /// wrong with it is said by `check`.
    pub definition: Rc<Value>,
    /// The widget's words in the language shown, one of
    /// [`LOCALES`](super::locales::LOCALES).
    pub words: Rc<Value>,
    /// The language shown. The respondent may ask for another by
    /// [`Outgoing::Language`]; the words go with it.
    pub lang: AttrValue,
    /// Who runs the survey.
    pub controller: AttrValue,
    /// How to reach them.
    pub contact: AttrValue,
    /// The address of their privacy notice: `https:`, `http:` or relative.
    pub policy_url: AttrValue,
    /// How long responses are kept, in words.
    #[prop_or_default]
    pub retention: AttrValue,
    /// The territory studied, `dep:63` or `reg:84`.
    #[prop_or_default]
    pub territory: AttrValue,
    /// The local antenna.
    #[prop_or_default]
    pub antenna: AttrValue,
    /// The campaign.
    #[prop_or_default]
    pub campaign: AttrValue,
    /// The wave of the study.
    #[prop_or_default]
    pub wave: AttrValue,
    /// The level of the survey's first heading, 2 to 5.
    #[prop_or(2)]
    pub heading_level: u8,
    /// Where `probono-survey.css` of the package lies.
    pub stylesheet: AttrValue,
    /// The id of the response, another one for each: a UUID.
    pub response_id: AttrValue,
    /// What decides the order of shuffled options; drawn by chance.
    pub seed: u32,
    /// Answers given in advance, written as in a response.
    #[prop_or_default]
    pub prefill: Option<Rc<Value>>,
    /// The time in milliseconds since 1970.
    pub clock: Callback<(), i64>,
    /// What became of the response since [`Outgoing::Submit`].
    #[prop_or_default]
    pub delivery: Delivery,
    /// Called with all that the application should know or do.
    #[prop_or_default]
    pub notify: Callback<Outgoing>,
}

impl SurveyProps {
    /// The options as the element gives them.
    fn options(&self) -> Value {
        let mut entries: Vec<(String, Value)> = Vec::new();
        let mut put = |key: &str, value: Value| entries.push((key.to_owned(), value));
        for (key, text) in [
            ("lang", &self.lang),
            ("controller", &self.controller),
            ("contact", &self.contact),
            ("policyUrl", &self.policy_url),
            ("retention", &self.retention),
            ("territory", &self.territory),
            ("antenna", &self.antenna),
            ("campaign", &self.campaign),
            ("wave", &self.wave),
        ] {
            put(key, text.as_str().into());
        }
        put("headingLevel", i64::from(self.heading_level).into());
        put("strings", strings::in_order(&self.words));
        Value::Object(entries)
    }

    /// What is read once, too.
    fn first_options(&self) -> Value {
        let mut options = self.options();
        if let Value::Object(entries) = &mut options {
            let mut put = |key: &str, value: Value| entries.push((key.to_owned(), value));
            put("responseId", self.response_id.as_str().into());
            put("seed", i64::from(self.seed).into());
            if let Some(prefill) = &self.prefill {
                put("prefill", (**prefill).clone());
            }
        }
        options
    }
}

/// The survey, on the page of a Yew application.
#[derive(Debug)]
pub struct Survey {
    host: NodeRef,
    app: Option<AppHandle<app::Survey>>,
}

impl Component for Survey {
    type Message = ();
    type Properties = SurveyProps;

    fn create(_: &Context<Self>) -> Survey {
        Survey {
            host: NodeRef::default(),
            app: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &SurveyProps) -> bool {
        let props = ctx.props();
        let Some(app) = &self.app else {
            return false;
        };
        let options = props.options();
        if options != old.options() {
            app.send_message(Msg::Change(options, None));
        }
        if props.delivery != old.delivery {
            match props.delivery.clone() {
                Delivery::Idle => {}
                Delivery::Sending(attempt) => app.send_message(Msg::Attempt(attempt)),
                Delivery::Delivered(delivered) => app.send_message(Msg::Delivered(delivered)),
                Delivery::Failed(failed) => app.send_message(Msg::Failed(failed)),
            }
        }
        // What changes is drawn by the survey itself.
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! { <div class="probono-survey" ref={self.host.clone()} /> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (true, Some(host)) = (first, self.host.cast::<Element>()) {
            self.app = mount(&host, ctx.props());
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// Puts the survey into a shadow root of `host`; without all its words, or
/// where there are no shadow roots, there is none.
fn mount(host: &Element, props: &SurveyProps) -> Option<AppHandle<app::Survey>> {
    let checked = check(&props.definition).map(Arc::new);
    let Some(setup) = Setup::read(&props.first_options(), checked) else {
        let lacking = strings::lacking(&props.words).join(", ");
        props.notify.emit(Outgoing::Error {
            code: "words-missing",
            message: ["words lacks ", &lacking].concat(),
            missing: Vec::new(),
            problems: Vec::new(),
        });
        return None;
    };
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open));
    let shadow = shadow.ok()?;
    let document = host.owner_document()?;
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &props.stylesheet).ok()?;
    let root = document.create_element("div").ok()?;
    shadow.append_child(&link).ok()?;
    shadow.append_child(&root).ok()?;
    let props = app::SurveyProps {
        setup: Rc::new(setup),
        notify: props.notify.clone(),
        clock: props.clock.clone(),
    };
    Some(yew::Renderer::<app::Survey>::with_root_and_props(root, props).render())
}
