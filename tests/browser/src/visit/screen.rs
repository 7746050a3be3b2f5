//! What a survey shows at a time.

use anyhow::{Context, Result};
use serde_json::Value;

use super::Visit;

/// What a respondent sees at the top of the survey, and what is asked there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// `notice`, `info`, `page`, `review`, `results` or `failure`.
    pub kind: String,
    /// Its heading.
    pub title: String,
    /// The codes of the items on it.
    pub items: Vec<String>,
}

impl Visit {
    /// The screen as it is now, if a survey is shown.
    ///
    /// # Errors
    ///
    /// When the browser can't tell.
    pub async fn screen(&self) -> Result<Option<Screen>> {
        let script = "
            const survey = root?.querySelector('.survey');
            return survey && {
              kind: survey.dataset.screen,
              title: title(),
              items: [...root.querySelectorAll('[data-item]')].map((item) => item.dataset.item),
            };";
        let seen = self.script(script, []).await?;
        let items = |seen: &Value| seen["items"].as_array().cloned().unwrap_or_default();
        Ok((!seen.is_null()).then(|| Screen {
            kind: seen["kind"].as_str().unwrap_or_default().to_owned(),
            title: seen["title"].as_str().unwrap_or_default().to_owned(),
            items: items(&seen)
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        }))
    }

    /// Waits for a screen of this kind, and looks at it with axe.
    ///
    /// # Errors
    ///
    /// When it doesn't come.
    pub async fn wait_for_screen(&mut self, kind: &str) -> Result<Screen> {
        self.wait_for(&format!(".survey[data-screen={kind}] .screen-title"))
            .await?;
        self.inspect().await?;
        self.screen().await?.context("the survey is gone")
    }
}
