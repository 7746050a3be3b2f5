//! What differs from one installation of the site to another.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// `www/settings.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Where the site is, as `https://survey.example`, or nothing: then the
    /// links between the languages are relative, which search engines don't like.
    pub origin: String,
    /// The addresses to which the pages that take their options from their
    /// own address may send responses. Anybody can write such an address, so
    /// it must not choose where answers go.
    pub endpoints: Vec<String>,
}

impl Settings {
    /// Reads the settings of a checkout.
    ///
    /// # Errors
    ///
    /// When the file isn't there or isn't JSON.
    pub fn read(www: &Path) -> Result<Settings> {
        let file = www.join("settings.json");
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let json: Value =
            serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        let endpoints = json["endpoints"].as_array().into_iter().flatten();
        Ok(Settings {
            origin: json["origin"].as_str().unwrap_or_default().to_owned(),
            endpoints: endpoints
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        })
    }

    /// What a page's security policy has to add for the endpoints elsewhere.
    pub fn endpoint_origins(&self) -> Vec<String> {
        let origin = |endpoint: &String| {
            let (scheme, rest) = endpoint.split_once("://")?;
            let host = rest.split('/').next()?;
            Some(format!("{scheme}://{host}"))
        };
        let mut origins: Vec<String> = self.endpoints.iter().filter_map(origin).collect();
        origins.sort();
        origins.dedup();
        origins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endpoints_elsewhere_need_a_rule() {
        let endpoints = [
            "/v1/responses",
            "https://a.example/v1/responses",
            "https://a.example/other",
        ];
        let settings = Settings {
            endpoints: endpoints.map(str::to_owned).into(),
            ..Settings::default()
        };
        assert_eq!(settings.endpoint_origins(), ["https://a.example"]);
    }
}
