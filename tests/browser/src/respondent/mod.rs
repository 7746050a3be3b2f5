//! Someone who answers: how they come from screen to screen.

mod answering;

use anyhow::{Result, bail, ensure};
use serde_json::{Map, Value, json};

use crate::scores::Shown;
use crate::visit::{PATIENCE, Screen, Visit, words};
use crate::{keyboard, mouse};

/// Retries take up to seven seconds of pauses, and a quarter more by chance.
const RETRIES: u64 = 12_000;

/// What came of asking for the next screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Another screen is shown.
    Moved(Screen),
    /// Something must be mended first: the text of the summary.
    Refused(String),
    /// Something should be looked at first: the text of the warning.
    Warned(String),
}

/// Someone who answers, with the mouse or with the keyboard alone. Every
/// screen they come to is looked at with axe.
#[derive(Debug)]
pub struct Respondent<'v> {
    /// Where they are.
    pub visit: &'v mut Visit,
    hands: Hands,
}

#[derive(Debug, Clone, Copy)]
enum Hands {
    Mouse,
    Keyboard,
}

impl<'v> Respondent<'v> {
    /// Someone with a mouse (and a keyboard to type with).
    pub fn with_mouse(visit: &'v mut Visit) -> Respondent<'v> {
        Respondent {
            visit,
            hands: Hands::Mouse,
        }
    }

    /// Someone who only presses keys.
    pub fn with_keyboard(visit: &'v mut Visit) -> Respondent<'v> {
        Respondent {
            visit,
            hands: Hands::Keyboard,
        }
    }

    /// Presses a button or follows a link of the survey.
    ///
    /// # Errors
    ///
    /// When it isn't there or can't be reached.
    pub async fn press(&self, selector: &str) -> Result<()> {
        match self.hands {
            Hands::Mouse => mouse::press(self.visit, selector).await,
            Hands::Keyboard => keyboard::press(self.visit, selector).await,
        }
    }

    /// Presses a button by its action.
    ///
    /// # Errors
    ///
    /// When it isn't there or can't be reached.
    pub async fn act(&self, action: &str) -> Result<()> {
        self.press(&format!("[data-action={action}]")).await
    }

    /// Reads the notice and begins.
    ///
    /// # Errors
    ///
    /// When there is no notice, or no page after it.
    pub async fn start(&mut self) -> Result<Screen> {
        self.visit.wait_for_screen("notice").await?;
        self.go("start").await
    }

    /// The screen as it is now.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn screen(&self) -> Result<Screen> {
        match self.visit.screen().await? {
            Some(screen) => Ok(screen),
            None => bail!("no survey is shown"),
        }
    }

    /// Presses a button that may lead to another screen, and waits for what comes of it.
    ///
    /// # Errors
    ///
    /// When nothing comes of it.
    pub async fn try_to(&mut self, action: &str) -> Result<Outcome> {
        self.try_within(PATIENCE, action).await
    }

    async fn try_within(&mut self, milliseconds: u64, action: &str) -> Result<Outcome> {
        let before = self.screen().await?;
        // Marks what is shown, to know it from what comes.
        let mark = "for (const shown of root.querySelectorAll('.error-summary, .warning-panel, .delivery-error'))
               shown.wasThere = true;";
        self.visit.script(mark, []).await?;
        self.act(action).await?;
        let come = "((survey) => {
            if (!survey) return 'gone';
            const items = [...root.querySelectorAll('[data-item]')].map((item) => item.dataset.item).join();
            if (survey.dataset.screen !== arguments[0] || title() !== arguments[1] || items !== arguments[2]) {
              return 'moved';
            }
            for (const kind of ['error-summary', 'warning-panel', 'delivery-error']) {
              const shown = root.querySelector(`.${kind}`);
              if (shown && (!shown.wasThere || shown.contains(root.activeElement))) return kind;
            }
          })(root.querySelector('.survey'))";
        let known = [
            json!(before.kind),
            json!(before.title),
            json!(before.items.join(",")),
        ];
        let come = self.visit.wait_longer(milliseconds, come, known).await?;
        self.visit.inspect().await?;
        match come.as_str() {
            Some("moved") => {
                let focused = "root.activeElement?.matches('.screen-title')";
                self.visit.wait_until(focused, []).await?;
                Ok(Outcome::Moved(self.screen().await?))
            }
            Some("warning-panel") => Ok(Outcome::Warned(self.visit.text(".warning-panel").await?)),
            Some(kind @ ("error-summary" | "delivery-error")) => Ok(Outcome::Refused(
                self.visit.text(&format!(".{kind}")).await?,
            )),
            _ => bail!("the survey is gone after {action}"),
        }
    }

    async fn go(&mut self, action: &str) -> Result<Screen> {
        match self.try_to(action).await? {
            Outcome::Moved(screen) => Ok(screen),
            other => bail!("{action} led to no other screen: {other:?}"),
        }
    }

    /// Goes to the next screen.
    ///
    /// # Errors
    ///
    /// When something is in the way.
    pub async fn next(&mut self) -> Result<Screen> {
        let last = !self.visit.shows("[data-action=next]").await?;
        self.go(if last { "review" } else { "next" }).await
    }

    /// Goes back to the screen before.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn back(&mut self) -> Result<Screen> {
        self.go("back").await
    }

    /// From the notice to the review, answering on the way; returns the
    /// screens passed.
    ///
    /// # Errors
    ///
    /// When an answer can't be given or a screen doesn't come.
    pub async fn reach_review(&mut self, answers: &Map<String, Value>) -> Result<Vec<Screen>> {
        let mut screen = self.start().await?;
        let mut passed = Vec::new();
        while screen.kind != "review" {
            ensure!(
                matches!(screen.kind.as_str(), "page" | "info"),
                "on the way to the review: {screen:?}"
            );
            ensure!(passed.len() < 100, "no end of pages: {passed:?}");
            self.fill(answers).await?;
            passed.push(screen);
            screen = self.next().await?;
        }
        Ok(passed)
    }

    /// Goes on to the review from a page that was come back to.
    ///
    /// # Errors
    ///
    /// When something is in the way.
    pub async fn return_to_review(&mut self) -> Result<()> {
        while self.next().await?.kind != "review" {}
        Ok(())
    }

    /// Sends, from the review; waits until the results are shown or delivery
    /// has been given up.
    ///
    /// # Errors
    ///
    /// When neither comes.
    pub async fn send(&mut self) -> Result<Outcome> {
        self.send_within(RETRIES).await
    }

    /// Like [`Respondent::send`], within so many milliseconds.
    ///
    /// # Errors
    ///
    /// When neither comes.
    pub async fn send_within(&mut self, milliseconds: u64) -> Result<Outcome> {
        let again = self.visit.shows("[data-action=retry]").await?;
        self.try_within(milliseconds, if again { "retry" } else { "submit" })
            .await
    }

    /// From the notice to the results.
    ///
    /// # Errors
    ///
    /// When they don't come.
    pub async fn complete(&mut self, answers: &Map<String, Value>) -> Result<Screen> {
        self.reach_review(answers).await?;
        match self.send().await? {
            Outcome::Moved(screen) if screen.kind == "results" => Ok(screen),
            other => bail!("sending led to no results: {other:?}"),
        }
    }

    /// What the results show for each index.
    ///
    /// # Errors
    ///
    /// When there are no results.
    pub async fn results(&self) -> Result<Vec<Shown>> {
        let script = "return [...root.querySelectorAll('[data-index]')].map((index) => [
            index.dataset.index,
            index.querySelector('.value')?.textContent ?? '',
            index.querySelector('.band')?.textContent ?? '',
          ])";
        let shown = self.visit.script(script, []).await?;
        let text = |value: &Value| words(value.as_str().unwrap_or_default());
        let indices = shown.as_array().into_iter().flatten();
        Ok(indices
            .map(|index| {
                let digits: String = text(&index[1])
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                let band = text(&index[2]);
                (
                    text(&index[0]),
                    digits.parse().ok(),
                    (!band.is_empty()).then_some(band),
                )
            })
            .collect())
    }
}
