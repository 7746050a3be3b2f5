//! The application: what is chosen, and what came in.

use probono_survey::engine::value::Value;
use yew::prelude::*;

use crate::missions::{MISSIONS, Missions};
use crate::participate::Participate;

/// The application.
#[component]
pub fn App() -> Html {
    let chosen = use_state(|| 0);
    let received = use_state(|| 0_usize);
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |place| chosen.set(place))
    };
    let onresponse = {
        let received = received.clone();
        Callback::from(move |_: Value| received.set(*received + 1))
    };
    let mission = MISSIONS[*chosen];
    html! {
        <main lang="fr">
            <h1>{ "L’antenne de Clermont" }</h1>
            <section aria-label="Missions">
                <h2>{ "Missions" }</h2>
                <Missions chosen={*chosen} {onchoose} />
            </section>
            <section aria-label="Enquête">
                <h2>{ "Enquête" }</h2>
                <p>{ format!("Réponses reçues\u{a0}: {}", *received) }</p>
                <Participate territory={mission.territory} {onresponse} />
            </section>
        </main>
    }
}
