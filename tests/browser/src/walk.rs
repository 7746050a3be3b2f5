//! Every screen there is, one after the other.

use anyhow::{Result, ensure};
use serde_json::{Map, Value};

use crate::respondent::{Outcome, Respondent};
use crate::visit::Visit;

/// Passes through the whole survey with the mouse, and has each screen looked
/// at as it is left: filled in; also the first one that has errors to show, as
/// long as it shows them. Each is named by its number and its kind.
///
/// # Errors
///
/// When a screen doesn't come, or with the first error of `look`.
pub async fn every_screen(
    visit: &mut Visit,
    answers: &Map<String, Value>,
    required: &str,
    mut look: impl AsyncFnMut(&mut Visit, &str) -> Result<()>,
) -> Result<()> {
    visit.wait_for_screen("notice").await?;
    look(visit, "00-notice").await?;
    let mut respondent = Respondent::with_mouse(visit);
    let mut screen = respondent.start().await?;
    let mut number = 1;
    while screen.kind != "review" {
        ensure!(number < 100, "no end of pages");
        if screen.items.iter().any(|item| item == required) {
            let refused = respondent.try_to("next").await?;
            ensure!(matches!(refused, Outcome::Refused(_)), "{refused:?}");
            look(respondent.visit, &format!("{number:02}-errors")).await?;
        }
        respondent.fill(answers).await?;
        look(respondent.visit, &format!("{number:02}-{}", screen.kind)).await?;
        screen = respondent.next().await?;
        number += 1;
    }
    look(respondent.visit, &format!("{number:02}-review")).await?;
    let sent = respondent.send().await?;
    ensure!(matches!(sent, Outcome::Moved(_)), "{sent:?}");
    look(respondent.visit, &format!("{:02}-results", number + 1)).await
}
