//! Answering with the keyboard alone: keys go to whatever has the focus, and
//! where that is, only the page tells.

use anyhow::{Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};

use xtask::browsers::Kind;

use crate::visit::Visit;

/// More stops than any page has.
const MOST_STOPS: usize = 400;

/// Moves the focus to a button or a link, and presses Enter.
///
/// # Errors
///
/// When Tab doesn't lead there.
pub async fn press(visit: &Visit, selector: &str) -> Result<()> {
    visit.wait_for(selector).await?;
    reach(visit, "focused.matches(arguments[0])", selector).await?;
    key(visit, Key::Enter).await
}

/// Checks a radio button, by the arrows within its group, or a check box.
///
/// # Errors
///
/// When the keys don't lead there.
pub async fn choose(visit: &Visit, selector: &str) -> Result<()> {
    let wanted = visit.wait_for_input(selector).await?;
    if wanted["checked"] == true {
        return Ok(());
    }
    if wanted["type"] == "radio" {
        // A group is one stop. It is entered at the checked button or at either end.
        reach(
            visit,
            "focused.name === root.querySelector(arguments[0]).name",
            selector,
        )
        .await?;
        // Not every browser goes round at the ends.
        let from_here = "
            const wanted = root.querySelector(arguments[0]);
            const group = [...root.querySelectorAll('input[type=radio]')].filter(({ name }) => name === wanted.name);
            return group.indexOf(wanted) - group.indexOf(root.activeElement);";
        let steps = visit.script(from_here, [json!(selector)]).await?;
        let steps = steps.as_i64().unwrap_or_default();
        for _ in 0..steps.unsigned_abs() {
            key(visit, if steps > 0 { Key::Down } else { Key::Up }).await?;
        }
        // An arrow checks the button it leads to; the first one is not led to.
        if steps == 0 {
            key(visit, ' ').await?;
        }
    } else {
        reach(visit, "focused.matches(arguments[0])", selector).await?;
        key(visit, ' ').await?;
    }
    visit
        .wait_until(
            "root.querySelector(arguments[0])?.checked",
            [json!(selector)],
        )
        .await?;
    Ok(())
}

/// Chooses an option of a `<select>` by its value, with the arrows.
///
/// # Errors
///
/// When the keys don't lead there.
pub async fn pick(visit: &Visit, selector: &str, value: &str) -> Result<()> {
    visit.wait_for_option(selector, value).await?;
    reach(visit, "focused.matches(arguments[0])", selector).await?;
    let from_here = "
        const { options, selectedIndex } = root.querySelector(arguments[0]);
        return [...options].findIndex(({ value }) => value === arguments[1]) - selectedIndex;";
    let steps = visit
        .script(from_here, [json!(selector), json!(value)])
        .await?
        .as_i64()
        .unwrap_or_default();
    for _ in 0..steps.unsigned_abs() {
        key(visit, if steps > 0 { Key::Down } else { Key::Up }).await?;
    }
    let chosen = "root.querySelector(arguments[0])?.value === arguments[1]";
    visit
        .wait_until(chosen, [json!(selector), json!(value)])
        .await?;
    Ok(())
}

/// Takes an option of a list that a combobox shows, with the arrows; the focus
/// stays in the field.
///
/// # Errors
///
/// When the keys don't lead there.
pub async fn take(visit: &Visit, selector: &str) -> Result<()> {
    let steps = "return [...root.querySelectorAll('[role=option]')].indexOf(root.querySelector(arguments[0])) + 1";
    let steps = visit.script(steps, [json!(selector)]).await?;
    for _ in 0..steps.as_i64().unwrap_or_default() {
        key(visit, Key::Down).await?;
    }
    let active = "root.activeElement.getAttribute('aria-activedescendant') === root.querySelector(arguments[0])?.id";
    visit.wait_until(active, [json!(selector)]).await?;
    key(visit, Key::Enter).await
}

/// Types a day into the fields of a date, in the order that the browser's
/// language has. In WebKit a stroke leads from one to the next, elsewhere the
/// last digit does.
///
/// # Errors
///
/// When Tab doesn't lead there.
pub async fn enter_day(visit: &Visit, selector: &str, day: &str) -> Result<()> {
    visit.wait_for(selector).await?;
    reach(visit, "focused.matches(arguments[0])", selector).await?;
    let digits = "const [year, month, day] = arguments[0].split('-');
        const parts = new Intl.DateTimeFormat().formatToParts(new Date());
        return parts.map(({ type, value }) => ({ year, month, day })[type] ?? (arguments[1] ? value : '')).join('')";
    let strokes = visit.kind() == Kind::Webkit;
    let digits = visit.script(digits, [json!(day), json!(strokes)]).await?;
    key(visit, digits.as_str().unwrap_or_default()).await
}

/// Types into a field, in place of what stands there.
///
/// # Errors
///
/// When Tab doesn't lead there.
pub async fn write(visit: &Visit, selector: &str, text: &str) -> Result<()> {
    visit.wait_for(selector).await?;
    reach(visit, "focused.matches(arguments[0])", selector).await?;
    visit
        .driver()
        .action_chain()
        .key_down(Key::Control)
        .send_keys("a")
        .key_up(Key::Control)
        .perform()
        .await?;
    key(visit, Key::Delete).await?;
    key(visit, text).await
}

/// Presses Tab, or Shift and Tab where what is wanted lies before, until the
/// focus is there.
async fn reach(visit: &Visit, condition: &str, selector: &str) -> Result<()> {
    let script = format!(
        "const focused = document.activeElement?.shadowRoot === root && root.activeElement;
         const wanted = root.querySelector(arguments[0]);
         if (focused && {condition}) return 'here';
         const from = focused || document.activeElement;
         return from.compareDocumentPosition(focused ? wanted : root.host) & Node.DOCUMENT_POSITION_PRECEDING
           ? 'before' : 'after';"
    );
    for _ in 0..MOST_STOPS {
        let tab = visit.driver().action_chain();
        match visit.script(&script, [json!(selector)]).await?.as_str() {
            Some("here") => return Ok(()),
            Some("before") => {
                tab.key_down(Key::Shift)
                    .send_keys(Key::Tab)
                    .key_up(Key::Shift)
                    .perform()
                    .await?
            }
            _ => tab.send_keys(Key::Tab).perform().await?,
        }
    }
    bail!("Tab doesn't lead to {selector}\n{}", visit.describe().await)
}

/// Sends keys to whatever has the focus.
///
/// # Errors
///
/// When the browser can't.
pub async fn key(visit: &Visit, keys: impl Into<TypingData>) -> Result<()> {
    Ok(visit
        .driver()
        .action_chain()
        .send_keys(keys)
        .perform()
        .await?)
}

impl Visit {
    /// Waits for a radio button or check box: its type, and whether it is checked.
    ///
    /// # Errors
    ///
    /// When it doesn't come.
    async fn wait_for_input(&self, selector: &str) -> Result<Value> {
        let input = "((input) => input && {
            type: input.type,
            checked: input.checked,
          })(root?.querySelector(arguments[0]))";
        self.wait_until(input, [json!(selector)]).await
    }
}
