//! Answering with the mouse.

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::WebElement;
use xtask::browsers::Kind;

use crate::visit::Visit;

/// Clicks a button or a link.
///
/// # Errors
///
/// When it isn't there, or something lies over it.
pub async fn press(visit: &Visit, selector: &str) -> Result<()> {
    let button = visit.wait_for(selector).await?;
    click(visit, &button)
        .await
        .with_context(|| format!("clicking {selector}"))
}

/// Clicks something in its middle. Where that is on a page which zooms itself,
/// WebKit's driver doesn't know: there the page clicks.
async fn click(visit: &Visit, element: &WebElement) -> Result<()> {
    let zoomed = "return getComputedStyle(document.body).zoom !== '1'";
    if visit.kind() == Kind::Webkit && visit.script(zoomed, []).await? == true {
        visit
            .script("arguments[0].click()", [element.to_json()?])
            .await?;
        return Ok(());
    }
    Ok(element.click().await?)
}

/// Puts the caret into a field.
///
/// # Errors
///
/// When there is no such field.
pub async fn enter(visit: &Visit, selector: &str) -> Result<()> {
    let field = visit.wait_for(selector).await?;
    // WebKit's driver takes the inside of a field for another element that
    // lies over it.
    if visit.kind() == Kind::Webkit {
        visit
            .script(
                "root.querySelector(arguments[0]).focus()",
                [json!(selector)],
            )
            .await?;
        return Ok(());
    }
    Ok(field.click().await?)
}

/// Clicks the label of a radio button or check box until it is checked.
///
/// # Errors
///
/// When a click doesn't check it.
pub async fn choose(visit: &Visit, selector: &str) -> Result<()> {
    let label =
        "((input) => input?.checked || input?.labels[0])(root?.querySelector(arguments[0]))";
    let label = visit.wait_until(label, [json!(selector)]).await?;
    if label == true {
        return Ok(());
    }
    let label = WebElement::from_json(label, visit.driver().handle().clone())?;
    click(visit, &label)
        .await
        .with_context(|| format!("clicking the label of {selector}"))?;
    let checked = "root.querySelector(arguments[0])?.checked";
    visit.wait_until(checked, [json!(selector)]).await?;
    Ok(())
}

/// Chooses an option of a `<select>` by its value.
///
/// # Errors
///
/// When there is no such option.
pub async fn pick(visit: &Visit, selector: &str, value: &str) -> Result<()> {
    let option = visit.wait_for_option(selector, value).await?;
    Ok(option.click().await?)
}

/// Types into a field, in place of what stands there.
///
/// # Errors
///
/// When there is no such field.
pub async fn write(visit: &Visit, selector: &str, text: &str) -> Result<()> {
    enter(visit, selector).await?;
    let field = visit.wait_for(selector).await?;
    // Not the driver's `clear`, of which no `input` tells.
    let empty = "const field = root.querySelector(arguments[0]);
        if (!field.value) return;
        field.value = '';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    visit.script(empty, [json!(selector)]).await?;
    Ok(field.send_keys(text).await?)
}

/// Sets a day as the calendar of the browser does, which no driver can reach.
///
/// # Errors
///
/// When there is no such field.
pub async fn enter_day(visit: &Visit, selector: &str, day: &str) -> Result<()> {
    visit.wait_for(selector).await?;
    let set = "const field = root.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    visit.script(set, [json!(selector), json!(day)]).await?;
    Ok(())
}

impl Visit {
    /// The option of a `<select>` with this value.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn wait_for_option(&self, selector: &str, value: &str) -> Result<WebElement> {
        let option = "[...root?.querySelector(arguments[0])?.options ?? []].find(({ value }) => value === arguments[1])";
        let option = self
            .wait_until(option, [json!(selector), json!(value)])
            .await?;
        Ok(WebElement::from_json(
            option,
            self.driver().handle().clone(),
        )?)
    }
}
