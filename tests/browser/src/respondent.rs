//! Someone who answers.

use std::collections::BTreeSet;

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

    /// Chooses an option, or a missing code, of an item.
    ///
    /// # Errors
    ///
    /// When it can't be chosen.
    pub async fn choose(&self, item: &str, code: &str) -> Result<()> {
        self.check(&format!("[data-item={item}] input[value=\"{code}\"]"))
            .await
    }

    /// Chooses a value, or a missing code, in a row of a matrix.
    ///
    /// # Errors
    ///
    /// When it can't be chosen.
    pub async fn choose_row(&self, item: &str, row: &str, code: &str) -> Result<()> {
        self.check(&format!(
            "[data-item={item}] [data-row={row}] input[value=\"{code}\"]"
        ))
        .await
    }

    async fn check(&self, selector: &str) -> Result<()> {
        match self.hands {
            Hands::Mouse => mouse::choose(self.visit, selector).await,
            Hands::Keyboard => keyboard::choose(self.visit, selector).await,
        }
    }

    /// Types into the field of an item, in place of what stands there.
    ///
    /// # Errors
    ///
    /// When it has no field.
    pub async fn type_in(&self, item: &str, text: &str) -> Result<()> {
        let field =
            format!("[data-item={item}] :is(textarea, input:not([type=radio], [type=checkbox]))");
        match self.hands {
            Hands::Mouse => mouse::write(self.visit, &field, text).await,
            Hands::Keyboard => keyboard::write(self.visit, &field, text).await,
        }
    }

    /// Picks from the list of an item, by the value of the option.
    ///
    /// # Errors
    ///
    /// When there is no such option.
    pub async fn pick(&self, item: &str, value: &str) -> Result<()> {
        let list = format!("[data-item={item}] select");
        match self.hands {
            Hands::Mouse => mouse::pick(self.visit, &list, value).await,
            Hands::Keyboard => keyboard::pick(self.visit, &list, value).await,
        }
    }

    /// Finds an option of a long list by a few letters, and takes it.
    ///
    /// # Errors
    ///
    /// When these letters don't find it.
    pub async fn find(&self, item: &str, letters: &str, code: &str) -> Result<()> {
        self.type_in(item, letters).await?;
        let option = format!("[data-item={item}] [data-option=\"{code}\"]");
        self.visit.wait_for(&option).await?;
        match self.hands {
            Hands::Mouse => mouse::press(self.visit, &option).await?,
            Hands::Keyboard => keyboard::take(self.visit, &option).await?,
        }
        let taken = "!root.querySelector(arguments[0])";
        self.visit.wait_until(taken, [json!(option)]).await?;
        Ok(())
    }

    /// Enters a day, given as `2027-03-02`: with a mouse as from the calendar
    /// of the browser, with keys in the order of its fields.
    ///
    /// # Errors
    ///
    /// When the field doesn't take it.
    pub async fn enter_day(&self, item: &str, day: &str) -> Result<()> {
        let field = format!("[data-item={item}] input[type=date]");
        match self.hands {
            Hands::Mouse => mouse::enter_day(self.visit, &field, day).await?,
            Hands::Keyboard => keyboard::enter_day(self.visit, &field, day).await?,
        }
        let entered = "root.querySelector(arguments[0])?.value === arguments[1]";
        let arguments = [json!(field), json!(day)];
        self.visit.wait_until(entered, arguments).await?;
        Ok(())
    }

    /// Moves the options of a ranking until they stand in this order.
    ///
    /// # Errors
    ///
    /// When they don't move.
    async fn put_in_order(&self, item: &str, codes: &[&str]) -> Result<()> {
        for (place, code) in codes.iter().enumerate() {
            let mut before = self.place(item, code).await?;
            while before > place {
                self.press(&format!(
                    "[data-item={item}] .ranking [data-code={code}] [data-action=up]"
                ))
                .await?;
                let moved =
                    "[...root.querySelectorAll(`[data-item=${arguments[0]}] .ranking [data-code]`)]
                      .findIndex(({ dataset }) => dataset.code === arguments[1]) < arguments[2]";
                self.visit
                    .wait_until(moved, [json!(item), json!(code), json!(before)])
                    .await?;
                before -= 1;
            }
        }
        Ok(())
    }

    /// The place of an option in a ranking, from 0.
    async fn place(&self, item: &str, code: &str) -> Result<usize> {
        self.visit
            .wait_for(&format!("[data-item={item}] .ranking [data-code={code}]"))
            .await?;
        let place =
            "return [...root.querySelectorAll(`[data-item=${arguments[0]}] .ranking [data-code]`)]
              .findIndex(({ dataset }) => dataset.code === arguments[1])";
        let place = self.visit.script(place, [json!(item), json!(code)]).await?;
        Ok(usize::try_from(place.as_u64().unwrap_or_default())?)
    }

    /// Gives an item the answer that it has in a response.
    ///
    /// # Errors
    ///
    /// When it can't be given.
    pub async fn answer(&self, item: &str, answer: &Value) -> Result<()> {
        match answer {
            Value::Object(rows) => {
                for (row, code) in rows {
                    self.choose_row(item, row, &plain(code)).await?;
                }
            }
            Value::Array(codes) => {
                let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
                for code in &codes {
                    self.choose(item, code).await?;
                }
                if self
                    .visit
                    .shows(&format!("[data-item={item}] .ranking"))
                    .await?
                {
                    self.put_in_order(item, &codes).await?;
                }
            }
            single => {
                let code = plain(single);
                match self.field(item, &code).await?.as_str() {
                    Some("choice") => self.choose(item, &code).await?,
                    _ if single == &json!(true) => self.choose(item, "yes").await?,
                    Some("date") => self.enter_day(item, &code).await?,
                    Some("list") => self.pick(item, &code).await?,
                    _ => self.type_in(item, &code).await?,
                }
            }
        }
        Ok(())
    }

    /// What an item shows to give it this answer: a `choice` of it, a `date`, a `list`.
    async fn field(&self, item: &str, code: &str) -> Result<Value> {
        let field = "const fields = {
              choice: `input[value=\"${arguments[1]}\"]:is([type=radio], [type=checkbox])`,
              date: 'input[type=date]',
              list: 'select',
            };
            const shows = ([, field]) => [...root.querySelectorAll(`[data-item=${arguments[0]}] ${field}`)]
              .some((found) => found.getClientRects().length);
            return Object.entries(fields).find(shows)?.[0] ?? null;";
        self.visit.script(field, [json!(item), json!(code)]).await
    }

    /// Answers whatever is asked on this page and has an answer, also what is
    /// only asked because of an answer given here.
    ///
    /// # Errors
    ///
    /// When an answer can't be given.
    pub async fn fill(&mut self, answers: &Map<String, Value>) -> Result<()> {
        let mut done = BTreeSet::new();
        loop {
            let items = self.screen().await?.items;
            let open = items
                .into_iter()
                .find(|item| answers.contains_key(item) && !done.contains(item));
            let Some(item) = open else {
                return Ok(());
            };
            self.answer(&item, &answers[&item]).await?;
            done.insert(item);
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

/// A code as it stands in the value of an option.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
