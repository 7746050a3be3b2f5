//! The locale files, for tests and for applications that compile them in; the
//! custom element fetches the one it shows.

/// The widget's words in the languages that native builds draw it in, as JSON.
pub const LOCALES: &[(&str, &str)] = &[
    ("fr", include_str!("locales/fr.json")),
    ("en", include_str!("locales/en.json")),
    ("ar", include_str!("locales/ar.json")),
];
