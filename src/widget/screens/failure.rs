//! What is shown instead of a survey that can't be shown.

use crate::widget::node::{Node, el};
use crate::widget::setup::{Failure, Needed, Setup};
use crate::widget::strings::Key;

/// What is wrong, as one sentence.
pub(in crate::widget) fn message(setup: &Setup, failure: &Failure) -> String {
    let words = setup.words_for_asked();
    match failure {
        Failure::Definition(_) => words.get(Key::FailureDefinition).to_string(),
        Failure::Incomplete(needed) => {
            let names: Vec<String> = needed
                .iter()
                .map(|needed| {
                    let key = match needed {
                        Needed::Controller => Key::FailureSetupController,
                        Needed::Contact => Key::FailureSetupContact,
                        Needed::Policy => Key::FailureSetupPolicy,
                    };
                    words.get(key).to_string()
                })
                .collect();
            let missing = names.join(&words.get(Key::ListSeparator));
            words.fill(Key::FailureSetup, &[("missing", &missing)])
        }
        Failure::Territory(unknown) => {
            let mut text = words.fill(Key::FailureTerritory, &[("territory", &unknown.given)]);
            if let Some(nearest) = unknown.nearest.first() {
                let mut name = nearest.id();
                name.push_str(" (");
                name.push_str(nearest.name());
                name.push(')');
                text.push(' ');
                text.push_str(&words.fill(Key::FailureNearest, &[("nearest", &name)]));
            }
            text
        }
        Failure::Parameter(unknown) => {
            let told = [&*unknown.code, "=", &*unknown.value].concat();
            let mut text = words.fill(Key::FailureParameter, &[("parameter", &told)]);
            if !unknown.known.is_empty() {
                let known = unknown.known.join(", ");
                text.push(' ');
                text.push_str(&words.fill(Key::FailureParameterKnown, &[("known", &known)]));
            }
            text
        }
    }
}

pub(in crate::widget) fn failure(setup: &Setup, failure: &Failure) -> Node {
    let words = setup.words_for_asked();
    let mut panel = el("div")
        .class("failure")
        .attr("role", "alert")
        .attr("data-code", failure.code())
        .child(
            el("p")
                .class("summary-title")
                .text(words.get(Key::FailureTitle)),
        )
        .child(el("p").text(message(setup, failure)));
    if let Failure::Definition(problems) = failure {
        let mut list = el("ul")
            .class("problems")
            .attr("lang", "en")
            .attr("dir", "ltr");
        for problem in problems.iter().take(20) {
            list = list.child(
                el("li")
                    .child(el("code").text(problem.path.clone()))
                    .text(" ")
                    .text(problem.message.clone()),
            );
        }
        panel = panel.child(list);
    }
    panel.child(el("p").class("tell").text(words.get(Key::FailureTell)))
}
