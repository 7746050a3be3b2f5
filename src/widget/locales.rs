//! The locale files, for native builds; a page fetches the one it shows.

/// The widget's words by language code, as JSON.
pub const LOCALES: &[(&str, &str)] = &[
    ("fr", include_str!("locales/fr.json")),
    ("en", include_str!("locales/en.json")),
];
