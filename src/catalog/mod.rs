//! The standard questionnaires and the territories, as data.
//!
//! The questionnaires are JSON in `pbt/`: `core.json` holds what the three
//! forms share, each form includes it. Their texts are under CC BY 4.0. Only
//! native builds carry them; a browser fetches the one that it shows.

pub mod territories;

/// The sources of the standard questionnaires by name: the shared core first,
/// which is no questionnaire by itself, then the forms that include it.
#[cfg(not(target_family = "wasm"))]
pub const SOURCES: &[(&str, &str)] = &[
    ("core", include_str!("pbt/core.json")),
    ("pbt-associations", include_str!("pbt/associations.json")),
    ("pbt-companies", include_str!("pbt/companies.json")),
    ("pbt-volunteers", include_str!("pbt/volunteers.json")),
];
