//! The columns of a table of responses.

use std::collections::HashMap;
use std::sync::Arc;

use probono_survey::engine::codebook::CONTEXT;
use probono_survey::engine::flat::{Variable, variables};
use probono_survey::engine::questionnaire::Questionnaire;

/// The column of flags among [`CONTEXT`].
pub(super) const FLAGS: usize = CONTEXT.len() - 1;

/// The column of issues.
pub(super) const ISSUES: &str = "issues";

/// The columns of each index: the ending of the name, and what a score calls it.
pub(super) const SCORE: [(&str, &str); 7] = [
    ("", "value"),
    ("_EXACT", "exact"),
    ("_BAND", "band"),
    ("_ANSWERED", "answered"),
    ("_ASKED", "asked"),
    ("_WEIGHT", "weight"),
    ("_TOTAL_WEIGHT", "total_weight"),
];

/// The columns of a table that responses to several questionnaires share: one
/// for each name that any of them has.
pub(super) struct Columns {
    /// All names, in order.
    pub(super) names: Vec<String>,
    /// Where each questionnaire has its own.
    pub(super) forms: Vec<Form>,
}

/// The columns of one questionnaire.
pub(super) struct Form {
    pub(super) variables: Vec<Variable>,
    /// The column of each variable.
    pub(super) places: Vec<usize>,
    /// The columns of each index.
    pub(super) scores: Vec<[usize; SCORE.len()]>,
}

impl Columns {
    pub(super) fn new(questionnaires: &[Arc<Questionnaire>]) -> Columns {
        let mut names = Names::default();
        for (name, ..) in CONTEXT {
            names.place(name);
        }
        let own: Vec<_> = questionnaires.iter().map(|own| variables(own)).collect();
        let places: Vec<Vec<usize>> = own
            .iter()
            .map(|own| own.iter().map(|own| names.place(&own.name)).collect())
            .collect();
        names.place(ISSUES);
        let forms = questionnaires.iter().zip(own).zip(places);
        let forms = forms.map(|((questionnaire, variables), places)| {
            let indices = questionnaire.indices.iter();
            let scores = indices.map(|index| {
                SCORE.map(|(ending, _)| names.place(&format!("{}{ending}", index.code)))
            });
            Form {
                scores: scores.collect(),
                variables,
                places,
            }
        });
        Columns {
            forms: forms.collect(),
            names: names.names,
        }
    }
}

/// Names in the order in which they were first asked for.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Names {
    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.names.len();
        self.places.insert(name.to_owned(), place);
        self.names.push(name.to_owned());
        place
    }
}
