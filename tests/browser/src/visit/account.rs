//! The account of what must not be there: messages in the console, violations
//! of the rules for accessibility. Beside it, pictures.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::Value;
use xtask::browsers::Kind;

use super::Visit;
use crate::axe::axe;
use crate::{chromium, only};

impl Visit {
    /// Leaves axe out from now on, in a test that looks at every screen with
    /// eyes of its own.
    pub fn without_axe(&mut self) {
        self.inspects = false;
    }

    /// Runs axe, and keeps what it finds for the account. A violation that
    /// several screens share is kept once.
    ///
    /// # Errors
    ///
    /// When axe doesn't run.
    pub async fn inspect(&mut self) -> Result<()> {
        if !self.inspects {
            return Ok(());
        }
        let found = axe(&self.driver, &self.project).await?;
        if found.is_empty() {
            return Ok(());
        }
        let screen = self
            .screen()
            .await?
            .map_or_else(String::new, |screen| screen.title);
        for violation in found {
            if !self
                .violations
                .iter()
                .any(|known| known.ends_with(&violation))
            {
                self.violations
                    .push(format!("on the screen “{screen}”: {violation}"));
            }
        }
        Ok(())
    }

    /// Takes the warnings and errors out of the console that contain a text:
    /// they had to be there. Of requests that failed not every browser tells;
    /// no test expects anything else.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn expect_console(&mut self, text: &str) -> Result<()> {
        self.read_console().await?;
        let before = self.console.len();
        self.console.retain(|message| !message.contains(text));
        ensure!(
            self.console.len() < before || !only::console_tells_of_requests(self.kind),
            "no message in the console says “{text}”: {:#?}",
            self.console
        );
        Ok(())
    }

    async fn read_console(&mut self) -> Result<()> {
        if self.kind == Kind::Chromium {
            self.console.extend(chromium::console(&self.driver).await?);
        } else {
            let noted = "return (window.troubles ?? []).splice(0)";
            let noted = self.driver.execute(noted, []).await?;
            let noted = noted.json().as_array().cloned().unwrap_or_default();
            self.console
                .extend(noted.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        Ok(())
    }

    /// A picture of the page as it is now, `target/screenshots/{browser}/{name}.png`.
    ///
    /// # Errors
    ///
    /// When it can't be taken or written.
    pub async fn screenshot(&self, name: &str) -> Result<()> {
        let folder = self
            .project
            .target()
            .join("screenshots")
            .join(self.kind.name());
        fs::create_dir_all(&folder)?;
        let picture = self.driver.screenshot_as_png().await?;
        fs::write(folder.join(format!("{name}.png")), picture)?;
        Ok(())
    }

    /// What there must not be at the end of any visit.
    pub(super) async fn account(&mut self) -> Result<()> {
        self.inspect().await?;
        self.read_console().await?;
        ensure!(
            self.console.is_empty(),
            "in the console: {:#?}",
            self.console
        );
        ensure!(
            self.violations.is_empty(),
            "axe found\n\n{}",
            self.violations.join("\n\n")
        );
        Ok(())
    }
}
