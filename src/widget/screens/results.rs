//! The scores, what they rest on, and what to do with them.

use yew::prelude::*;

use super::{button, title};
use crate::engine::advice::advice;
use crate::engine::questionnaire::Questionnaire;
use crate::engine::score::{Index, Polarity, Score};
use crate::engine::session::Session;
use crate::widget::app::{Delivery, Msg};
use crate::widget::frame::Shared;
use crate::widget::strings::Key;

pub(in crate::widget) fn results(
    frame: &Shared,
    session: &Session,
    delivery: &Delivery,
    link: &Callback<Msg>,
) -> Html {
    let questionnaire = session.questionnaire();
    let scores = session.scores();
    let cards = scores
        .iter()
        .map(|score| card(frame, &questionnaire.indices[score.index], score));
    let download = link.reform(|_| Msg::Download);
    let print = link.reform(|_| Msg::Print);
    html! {
        <>
            { title(frame, None, &frame.word(Key::ResultsTitle)) }
            { delivered(frame, delivery, link) }
            { priorities(frame, session, &scores) }
            <section>
                <@{frame.heading(1)} class="section-title">{ frame.word(Key::Indices) }</@>
                <p class="lead">{ frame.word(Key::ResultsIntro) }</p>
                <div class="indices">{ for cards }</div>
            </section>
            <div class="actions result-actions">
                { button("download", "secondary", frame.word(Key::Download), download) }
                { button("print", "secondary", frame.word(Key::Print), print) }
            </div>
        </>
    }
}

/// What became of the response.
fn delivered(frame: &Shared, delivery: &Delivery, link: &Callback<Msg>) -> Html {
    let (state, key) = match delivery {
        Delivery::Delivered(delivered) => match &*delivered.kept {
            "none" => ("none", Key::DeliveryNone),
            "host" => ("kept", Key::DeliveryHost),
            _ => ("sent", Key::DeliverySent),
        },
        _ => ("unsent", Key::DeliveryUnsent),
    };
    let receipt = match delivery {
        Delivery::Delivered(delivered) => delivered.receipt.as_deref(),
        _ => None,
    };
    let send = link.reform(|_| Msg::Send);
    html! {
        <div class={classes!("delivery", state)} data-delivery={state} role="status">
            <p>{ frame.word(key) }</p>
            if let Some(receipt) = receipt {
                <p class="receipt">
                    <strong>{ frame.strings.fill(Key::DeliveryReceipt, &[("receipt", receipt)]) }</strong>
                    { " " }{ frame.word(Key::DeliveryReceiptWhy) }
                </p>
            }
            if let Delivery::Failed(failure) = delivery {
                <p>{ failure.message(&frame.strings) }</p>
            }
            if state == "unsent" {
                <div class="actions">
                    { button("retry", "primary", frame.word(Key::Retry), send) }
                </div>
            }
        </div>
    }
}

/// What to do first, and with which tools.
fn priorities(frame: &Shared, session: &Session, scores: &[Score]) -> Html {
    let questionnaire = session.questionnaire();
    let advice = advice(&session.answers(), scores);
    let recommendations = advice.recommendations.iter().map(|place| {
        let index = &questionnaire.indices[*place];
        let band = scores
            .iter()
            .find(|score| score.index == *place)
            .and_then(|score| score.band);
        let text = band.and_then(|band| index.bands[band].advice.as_ref());
        html! {
            <li data-recommendation={index.code.to_string()}>
                <strong>{ frame.text(&index.label).to_owned() }</strong>
                <span>{ text.map(|text| frame.text(text).to_owned()).unwrap_or_default() }</span>
            </li>
        }
    });
    html! {
        <section class="priorities" part="recommendations">
            <@{frame.heading(1)} class="section-title">{ frame.word(Key::Priorities) }</@>
            if advice.recommendations.is_empty() {
                <p>{ frame.word(Key::PrioritiesNone) }</p>
            } else {
                <ol class="recommendations">{ for recommendations }</ol>
            }
            if !advice.tools.is_empty() {
                <@{frame.heading(2)} class="subsection-title">{ frame.word(Key::Tools) }</@>
                { tools(frame, session, questionnaire, &advice.tools) }
            }
        </section>
    }
}

fn tools(
    frame: &Shared,
    session: &Session,
    questionnaire: &Questionnaire,
    tools: &[crate::engine::questionnaire::OptionId],
) -> Html {
    let Some(rules) = &questionnaire.advice else {
        return Html::default();
    };
    let wanted = rules.wanted.and_then(|item| session.answer(item));
    let entries = tools.iter().map(|tool| {
        let option = rules.tools.option(*tool);
        let is_wanted = wanted.is_some_and(|answer| answer.choices().contains(tool));
        html! {
            <li data-tool={option.code.to_string()}>
                { frame.text(&option.label).to_owned() }
                if is_wanted {
                    <span class="tool-wanted">{ frame.word(Key::ToolWanted) }</span>
                }
            </li>
        }
    });
    html! { <ul class="tools">{ for entries }</ul> }
}

fn card(frame: &Shared, index: &Index, score: &Score) -> Html {
    let band = score.band.map(|band| &index.bands[band]);
    let words = &frame.strings;
    let gaps = [
        ("count", &*score.answered.to_string()),
        ("asked", &*score.asked.to_string()),
    ];
    let basis = words.plural(score.answered, Key::BasisOne, Key::BasisOther, &gaps);
    let advice = band.and_then(|band| band.advice.as_ref());
    html! {
        <article class="index" part="index" data-index={index.code.to_string()}>
            <@{frame.heading(2)} class="index-title">{ frame.text(&index.label).to_owned() }</@>
            <p class="reading">
                if let Some(value) = score.value {
                    <strong class="value">{ value.rounded() }</strong>
                    <span class="out-of">{ frame.word(Key::OutOf100) }</span>
                } else {
                    <strong class="value none">{ frame.word(Key::NotComputed) }</strong>
                }
                if let Some(band) = band {
                    <span class="band">{ frame.text(&band.label).to_owned() }</span>
                }
            </p>
            { bar(index, score) }
            <p class="basis">
                { basis }
                if index.polarity == Polarity::Negative && score.value.is_some() {
                    { ". " }{ frame.word(Key::NegativeHint) }
                }
            </p>
            if let Some(advice) = advice {
                <p class="advice">{ frame.text(advice).to_owned() }</p>
            } else if score.value.is_none() {
                <p class="advice">{ frame.word(Key::NotComputedWhy) }</p>
            }
        </article>
    }
}

/// The bands on a line from 0 to 100 and the value among them. The numbers
/// beside it say the same, so the drawing is for the eye only.
fn bar(index: &Index, score: &Score) -> Html {
    let bands = index.bands.iter().enumerate().map(|(place, band)| {
        let end = index.bands.get(place + 1).map_or(100, |next| next.from);
        // The side that calls for action is the darker one.
        let rank = match index.polarity {
            Polarity::Positive => index.bands.len() - 1 - place,
            _ => place,
        };
        let class = classes!(
            "bar-band",
            format!("level-{rank}"),
            (score.band == Some(place)).then_some("current")
        );
        let gap = i64::from(place > 0);
        html! {
            <rect
                {class}
                x={(band.from * 3 + gap).to_string()}
                y="6"
                width={((end - band.from) * 3 - gap).to_string()}
                height="8"
            />
        }
    });
    let marker = score.value.map(|value| {
        let x = (value.times(3).rounded()).to_string();
        html! { <circle class="bar-marker" cx={x} cy="10" r="7" /> }
    });
    html! {
        <svg class="bar" viewBox="-8 0 316 20" aria-hidden="true">
            { for bands }
            { marker }
        </svg>
    }
}
