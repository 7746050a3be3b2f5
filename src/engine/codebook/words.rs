//! The columns that every file has, and the words of the codebook's own.

use super::{Column, Content, each_language};
use crate::engine::answer::Missing;
use crate::engine::questionnaire::Questionnaire;
use crate::engine::rational::Rational;
use crate::engine::score::Index;
use crate::engine::text::Text;

/// What a response says of itself: the column, and what it means in French and
/// in English. Every file has these columns before the answers.
pub const CONTEXT: [(&str, &str, &str); 21] = [
    ("id", "Identifiant de la réponse", "Id of the response"),
    ("q_id", "Instrument", "Instrument"),
    ("q_name", "Formulaire", "Form"),
    (
        "q_version",
        "Version du questionnaire",
        "Version of the questionnaire",
    ),
    (
        "s_version",
        "Version du calcul des indices",
        "Version of the scoring rules",
    ),
    (
        "q_hash",
        "Empreinte de l’instrument",
        "Fingerprint of the instrument",
    ),
    (
        "text_hash",
        "Empreinte des textes",
        "Fingerprint of the texts",
    ),
    ("form", "Public", "Audience"),
    ("lang", "Langue de la réponse", "Language of the response"),
    ("mode", "Mode de recueil", "Mode of collection"),
    ("territory_id", "Territoire étudié", "Territory studied"),
    ("antenna", "Antenne", "Antenna"),
    ("campaign", "Campagne", "Campaign"),
    ("wave", "Vague de l’étude", "Wave of the study"),
    (
        "geo_version",
        "Année de la liste des territoires",
        "Year of the list of territories",
    ),
    (
        "naf_version",
        "Révision de la nomenclature d’activités",
        "Revision of the nomenclature of activities",
    ),
    (
        "day",
        "Jour de la réponse (UTC)",
        "Day of the response (UTC)",
    ),
    (
        "duration_s",
        "Durée en secondes, 7 200 au plus",
        "Duration in seconds, 7,200 at most",
    ),
    (
        "seed",
        "Graine des ordres aléatoires",
        "Seed of the random orders",
    ),
    (
        "soft_override",
        "Avertissements passés outre",
        "Warnings overridden",
    ),
    ("flags", "Signalements de qualité", "Quality flags"),
];

/// The columns of an index: the ending of the name, what it means, and whether
/// it is a number.
const SCORE: [(&str, &str, &str, bool); 7] = [
    (
        "",
        "indice de 0 à 100, arrondi",
        "index from 0 to 100, rounded",
        true,
    ),
    (
        "_EXACT",
        "valeur exacte, en fraction",
        "exact value, as a fraction",
        false,
    ),
    ("_BAND", "niveau", "band", false),
    (
        "_ANSWERED",
        "réponses sur lesquelles il repose",
        "answers it rests on",
        true,
    ),
    (
        "_ASKED",
        "réponses possibles",
        "answers it could rest on",
        true,
    ),
    (
        "_WEIGHT",
        "poids des termes calculés",
        "weight of the terms computed",
        true,
    ),
    (
        "_TOTAL_WEIGHT",
        "poids de tous les termes",
        "weight of all terms",
        true,
    ),
];

/// French for languages that are French, English for all others.
fn words(questionnaire: &Questionnaire, french: &str, english: &str) -> Text {
    each_language(questionnaire, |language| {
        let is_french = questionnaire.languages[language.0].starts_with("fr");
        String::from(if is_french { french } else { english })
    })
}

fn column(name: String, label: Text, content: Content) -> Column {
    Column {
        name,
        label,
        question: None,
        content,
        values: Vec::new(),
        bounds: (None, None),
        missing: Vec::new(),
    }
}

pub(super) fn context(questionnaire: &Questionnaire) -> Vec<Column> {
    let columns = CONTEXT.map(|(name, french, english)| {
        let content = match name {
            "duration_s" | "seed" => Content::Number(0),
            _ => Content::Text,
        };
        let label = words(questionnaire, french, english);
        column(name.to_owned(), label, content)
    });
    columns.into()
}

pub(super) fn issues(questionnaire: &Questionnaire) -> Column {
    let label = words(questionnaire, "Règles enfreintes", "Rules broken");
    column("issues".to_owned(), label, Content::Text)
}

pub(super) fn scores(questionnaire: &Questionnaire, index: &Index) -> Vec<Column> {
    let columns = SCORE.map(|(ending, french, english, is_number)| {
        let meaning = words(questionnaire, french, english);
        let label = super::joined(questionnaire, &index.label, &meaning);
        let content = match (ending, is_number) {
            ("_BAND", _) => Content::OrderedCode,
            (_, true) => Content::Number(0),
            (_, false) => Content::Text,
        };
        let mut column = column([&*index.code, ending].concat(), label, content);
        if ending.is_empty() {
            column.bounds = (Some(Rational::ZERO), Some(Rational::from(100)));
        }
        if ending == "_BAND" {
            let bands = index.bands.iter();
            let bands = bands.map(|band| (band.code.to_string(), band.label.clone()));
            column.values = bands.collect();
        }
        column
    });
    columns.into()
}

/// 1 and 0.
pub(super) fn chosen(questionnaire: &Questionnaire) -> Vec<(String, Text)> {
    let labels = [("1", "Choisi", "Chosen"), ("0", "Non choisi", "Not chosen")];
    let values = labels
        .map(|(value, french, english)| (value.to_owned(), words(questionnaire, french, english)));
    values.into()
}

pub(super) fn rank(questionnaire: &Questionnaire, rank: usize) -> Text {
    let (french, english) = (format!("rang {rank}"), format!("rank {rank}"));
    words(questionnaire, &french, &english)
}

/// What a missing code means.
pub(super) fn missing(questionnaire: &Questionnaire, code: Missing) -> Text {
    let (french, english) = match code {
        Missing::Nsp => ("Ne sait pas", "Doesn’t know"),
        Missing::Ref => ("Ne souhaite pas répondre", "Prefers not to say"),
        Missing::Nc => ("Non concerné·e", "Not concerned"),
        Missing::Skip => ("Question non posée", "Not asked"),
        Missing::Nr => ("Sans réponse", "Left empty"),
        Missing::Abd => ("Non atteinte (abandon)", "Not reached"),
    };
    words(questionnaire, french, english)
}
