//! How each kind of item is answered.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::{Hands, Respondent};
use crate::{keyboard, mouse};

impl Respondent<'_> {
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
}

/// A code as it stands in the value of an option.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
