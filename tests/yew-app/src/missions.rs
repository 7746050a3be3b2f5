//! The missions that the antenna looks for volunteers for.

use yew::prelude::*;

/// A mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mission {
    /// What is to be done.
    pub title: &'static str,
    /// The territory where it is done.
    pub territory: &'static str,
}

/// The missions, the first of which is shown first.
pub const MISSIONS: [Mission; 3] = [
    Mission {
        title: "Refaire le site d’une association de parents",
        territory: "dep:63",
    },
    Mission {
        title: "Tenir la comptabilité d’une épicerie solidaire",
        territory: "dep:03",
    },
    Mission {
        title: "Préparer un dossier de subvention",
        territory: "reg:84",
    },
];

/// What [`Missions`] is told.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MissionsProps {
    /// The place of the one that is chosen.
    pub chosen: usize,
    /// Called with the place of another one.
    pub onchoose: Callback<usize>,
}

/// The list of missions, one of which is chosen.
#[component]
pub fn Missions(props: &MissionsProps) -> Html {
    let mission = |(place, mission): (usize, &Mission)| {
        let onclick = props.onchoose.reform(move |_| place);
        let pressed = (place == props.chosen).to_string();
        html! {
            <li key={place}>
                <button type="button" aria-pressed={pressed} {onclick}>{ mission.title }</button>
            </li>
        }
    };
    html! { <ul>{ for MISSIONS.iter().enumerate().map(mission) }</ul> }
}
