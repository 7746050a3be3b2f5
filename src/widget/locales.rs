//! The locale files, for tests and for applications that compile them in; the
//! custom element fetches the one it shows.

/// The widget's words by language code, as JSON.
pub const LOCALES: &[(&str, &str)] = &[
    ("fr", include_str!("locales/fr.json")),
    ("en", include_str!("locales/en.json")),
];
