//! The rules for accessibility that a program can check, checked by axe-core.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use thirtyfour::WebDriver;
use xtask::node::NodeTools;
use xtask::project::Project;

/// WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what axe-core recommends. A page
/// that hasn't axe-core yet gives nothing.
const RUN: &str = "
  if (typeof axe === 'undefined') return null;
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
  return axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    .then(({ violations }) => violations);
";

/// The violations on the page as it is now, a readable paragraph each.
///
/// # Errors
///
/// When axe-core can't be had or doesn't run.
pub async fn axe(driver: &WebDriver, project: &Project) -> Result<Vec<String>> {
    let mut violations = driver.execute(RUN, []).await?;
    if violations.json().is_null() {
        let file = NodeTools::install(project)?.file("axe-core/axe.min.js");
        let source = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        driver.execute(source, []).await?;
        violations = driver.execute(RUN, []).await?;
    }
    let violations = violations
        .json()
        .as_array()
        .context("axe-core gave no list")?;
    Ok(violations.iter().map(described).collect())
}

/// A violation with the elements that it concerns.
fn described(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = format!("{}: {}", text(&violation["id"]), text(&violation["help"]));
    for node in violation["nodes"].as_array().into_iter().flatten() {
        // Formatting into a string can't fail.
        let _ = write!(lines, "\n    {}", text(&node["html"]));
        for why in text(&node["failureSummary"]).lines().skip(1) {
            let _ = write!(lines, "\n     {}", why.trim_end());
        }
    }
    lines
}
