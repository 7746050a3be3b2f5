//! What is shown instead of a survey that can't be shown.

use yew::prelude::*;

use crate::widget::setup::{Failure, Needed, Setup};
use crate::widget::strings::Key;

/// What is wrong, as one sentence.
pub(in crate::widget) fn message(setup: &Setup, failure: &Failure) -> String {
    let words = &setup.strings;
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
            words.fill(Key::FailureSetup, &[("missing", &names.join(", "))])
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
    }
}

pub(in crate::widget) fn failure(setup: &Setup, failure: &Failure) -> Html {
    let words = &setup.strings;
    let problems: &[_] = match failure {
        Failure::Definition(problems) => problems,
        _ => &[],
    };
    let problems = problems.iter().take(20).map(|problem| {
        html! { <li><code>{ problem.path.clone() }</code>{ " " }{ problem.message.clone() }</li> }
    });
    html! {
        <div class="failure" role="alert" data-code={failure.code()}>
            <p class="summary-title">{ words.get(Key::FailureTitle) }</p>
            <p>{ message(setup, failure) }</p>
            if matches!(failure, Failure::Definition(_)) {
                <ul class="problems" lang="en">{ for problems }</ul>
            }
            <p class="tell">{ words.get(Key::FailureTell) }</p>
        </div>
    }
}
