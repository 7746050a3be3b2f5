//! The survey, as this application shows it.

use probono_survey::engine::value::Value;
use probono_survey::widget::Survey;
use probono_survey::widget::delivery::{Delivered, Delivery};
use probono_survey::widget::locales::LOCALES;
use probono_survey::widget::outgoing::Outgoing;
use yew::prelude::*;

/// Put together by the build script.
const QUESTIONNAIRE: &str = include_str!(concat!(env!("OUT_DIR"), "/questionnaire.json"));

/// What [`Participate`] is told.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ParticipateProps {
    /// The territory that is studied.
    pub territory: AttrValue,
    /// Called with a response that was sent.
    pub onresponse: Callback<Value>,
}

/// The survey. It speaks the language that its respondent chose, and hands
/// the response to the application.
#[component]
pub fn Participate(props: &ParticipateProps) -> Html {
    let definition = use_memo((), |()| value(QUESTIONNAIRE));
    let lang = use_state(|| AttrValue::from("fr"));
    let words = use_memo((*lang).clone(), |lang| words(lang));
    let delivery = use_state(Delivery::default);
    let seed = use_memo((), |()| chance());
    let notify = {
        let (lang, delivery) = (lang.clone(), delivery.clone());
        let onresponse = props.onresponse.clone();
        Callback::from(move |message| match message {
            Outgoing::Language(code) => lang.set(code.into()),
            Outgoing::Submit(response) => {
                onresponse.emit(response);
                delivery.set(Delivery::Delivered(Delivered {
                    receipt: None,
                    kept: "host".to_owned(),
                }));
            }
            _ => {}
        })
    };
    html! {
        <Survey
            {definition}
            {words}
            lang={(*lang).clone()}
            territory={props.territory.clone()}
            antenna="clermont"
            controller="Antenne de Clermont"
            contact="contact@antenne.example"
            policy_url="/confidentialite"
            stylesheet="probono-survey.css"
            heading_level={3}
            response_id={format!("antenne-{seed}")}
            seed={*seed}
            clock={Callback::from(|()| js_sys::Date::now() as i64)}
            delivery={(*delivery).clone()}
            {notify}
        />
    }
}

/// The value of JSON text that was compiled in.
fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or(Value::Null)
}

/// The widget's words in a language; in the first one if it has no others.
fn words(lang: &str) -> Value {
    let found = LOCALES.iter().find(|(known, _)| *known == lang);
    let (_, json) = found.unwrap_or(&LOCALES[0]);
    value(json)
}

/// A number by chance.
fn chance() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
