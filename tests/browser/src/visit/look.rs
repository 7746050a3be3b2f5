//! Looking into the element, and waiting for what has to come.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::Visit;

/// How long something may take that has to come, in milliseconds.
pub const PATIENCE: u64 = 15_000;

/// The heading of the screen, without the number of the page before it.
const TITLE: &str = "const title = () => {
    const heading = root?.querySelector('.screen-title .title-text') ?? root?.querySelector('.screen-title');
    return heading?.textContent.trim().split(/\\s+/).join(' ') ?? '';
  };";

impl Visit {
    /// What a script returns. It finds the element's shadow root in `root`,
    /// `undefined` while there is none, and the arguments in `arguments`.
    ///
    /// # Errors
    ///
    /// When the script throws.
    pub async fn script(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Value> {
        Ok(self.run(script, arguments).await?.json().clone())
    }

    async fn run(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<thirtyfour::session::scriptret::ScriptRet> {
        let host = json!(self.host);
        let script =
            format!("const root = document.querySelector({host})?.shadowRoot;\n{TITLE}\n{script}");
        let arguments: Vec<Value> = arguments.into_iter().collect();
        self.driver
            .execute(&script, arguments)
            .await
            .with_context(|| script)
    }

    /// Waits until an expression is truthy, and returns its value.
    ///
    /// # Errors
    ///
    /// When it isn't in [`PATIENCE`].
    pub async fn wait_until(
        &self,
        expression: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Value> {
        self.wait_longer(PATIENCE, expression, arguments).await
    }

    /// Like [`Visit::wait_until`], for what takes long by design.
    ///
    /// # Errors
    ///
    /// When it isn't in so many milliseconds.
    pub async fn wait_longer(
        &self,
        milliseconds: u64,
        expression: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Value> {
        let arguments: Vec<Value> = arguments.into_iter().collect();
        let asked = format!("{expression} with {arguments:?}");
        let host = json!(self.host);
        // The page looks again and again, so that the test needn't.
        let script = format!(
            "const look = () => {{
               const root = document.querySelector({host})?.shadowRoot;
               {TITLE}
               return {expression};
             }};
             const end = performance.now() + {milliseconds};
             return new Promise((resolve) => {{
               const again = () => {{
                 const seen = look();
                 if (seen || performance.now() > end) resolve(seen || null);
                 else setTimeout(again, 15);
               }};
               again();
             }});"
        );
        let seen = self.run(&script, arguments).await?.json().clone();
        if seen.is_null() {
            bail!("waited in vain for {asked}\n{}", self.describe().await);
        }
        Ok(seen)
    }

    /// Waits until something in the survey is there to be seen.
    ///
    /// # Errors
    ///
    /// When it doesn't come.
    pub async fn wait_for(&self, selector: &str) -> Result<WebElement> {
        let seen = "[...root?.querySelectorAll(arguments[0]) ?? []].find((found) => found.getClientRects().length)";
        let found = self.wait_until(seen, [json!(selector)]).await?;
        Ok(WebElement::from_json(found, self.driver.handle().clone())?)
    }

    /// Whether something is in the survey now, and can be seen.
    ///
    /// # Errors
    ///
    /// When the browser can't tell.
    pub async fn shows(&self, selector: &str) -> Result<bool> {
        let script = "return [...root?.querySelectorAll(arguments[0]) ?? []].some((found) => found.getClientRects().length)";
        Ok(self.script(script, [json!(selector)]).await? == true)
    }

    /// The text of something in the survey, with single spaces; empty when it isn't there.
    ///
    /// # Errors
    ///
    /// When the browser can't tell.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let script = "return root?.querySelector(arguments[0])?.textContent ?? ''";
        let text = self.script(script, [json!(selector)]).await?;
        Ok(words(text.as_str().unwrap_or_default()))
    }

    /// The events heard so far under a name without its prefix, their details.
    ///
    /// # Errors
    ///
    /// When the page doesn't listen.
    pub async fn heard(&self, name: &str) -> Result<Vec<Value>> {
        let script = "return window.heard.filter(({ name }) => name === arguments[0]).map(({ detail }) => detail)";
        let heard = self.script(script, [json!(name)]).await?;
        heard
            .as_array()
            .cloned()
            .context("the page doesn't listen to events")
    }

    /// Waits for an event, and returns its detail.
    ///
    /// # Errors
    ///
    /// When it doesn't come in so many milliseconds.
    pub async fn wait_to_hear(&self, milliseconds: u64, name: &str) -> Result<Value> {
        let heard = "window.heard.find(({ name }) => name === arguments[0])?.detail";
        self.wait_longer(milliseconds, heard, [json!(name)]).await
    }

    /// What is shown, for the message of a failure.
    pub async fn describe(&self) -> String {
        let script = "return root ? [...root.children].map((child) => child.innerText).join('\\n') : 'no survey'";
        let seen = self.script(script, []).await;
        let shown = seen.map_or_else(
            |error| error.to_string(),
            |seen| seen.as_str().unwrap_or_default().to_owned(),
        );
        let start: String = shown.chars().take(1_500).collect();
        format!("the survey shows:\n{start}")
    }
}

/// A text with single spaces between its words. Narrow and other spaces that
/// don't break count as spaces, so that tests read like the page.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
