//! A test that is a visit: its beginning and its end.

use std::panic::{self, AssertUnwindSafe, Location};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use xtask::browsers::Kind;
use xtask::project::Project;

use super::Visit;
use crate::page::Page;
use crate::pool::{Session, runtime};
use crate::site::{PAGE, Site};

/// How long a browser may take to begin, to end, or to show a page: each of its
/// commands has two minutes.
const SHORT: Duration = Duration::from_secs(3 * 60);

/// How long a test may take: several times as long as the longest does.
const LONG: Duration = Duration::from_secs(6 * 60);

/// Opens a page, does what the test does, and checks that the console is empty
/// and that axe found nothing on any screen. Leaves a screenshot when it fails.
///
/// # Panics
///
/// When the test fails.
#[track_caller]
pub fn browse(page: &Page, test: impl AsyncFnOnce(&mut Visit) -> Result<()>) {
    browse_site(|project| Site::start(project, page), PAGE, test);
}

/// Like [`browse`], for a site of another kind and one of its pages.
///
/// # Panics
///
/// When the test fails.
#[track_caller]
#[allow(clippy::panic, reason = "it is how a test fails")]
pub fn browse_site(
    start: impl FnOnce(&Project) -> Result<Site>,
    path: &str,
    test: impl AsyncFnOnce(&mut Visit) -> Result<()>,
) {
    let place = Location::caller();
    let outcome = visit(start, path, place, test);
    if let Err(error) = outcome {
        panic!("{error:#}");
    }
}

/// [`browse_site`] as far as it may fail for reasons of its own.
fn visit(
    start: impl FnOnce(&Project) -> Result<Site>,
    path: &str,
    place: &Location<'_>,
    test: impl AsyncFnOnce(&mut Visit) -> Result<()>,
) -> Result<()> {
    let runtime = runtime()?;
    let kind = Kind::chosen()?;
    let project = Project::find()?;
    let site = start(&project)?;
    let session = runtime.block_on(within(SHORT, Session::open(kind, &project)))?;
    let browser = session.browser().clone();
    let opened = Visit::open(kind, browser, project, site, path);
    let opened = runtime.block_on(within(SHORT, opened));
    let outcome = opened.map(|mut visit| {
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(within(LONG, async {
                test(&mut visit).await?;
                visit.account().await
            }))
        }));
        if !matches!(outcome, Ok(Ok(()))) {
            let file = Path::new(place.file())
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy();
            let name = format!("failed-{file}-{}", place.line());
            let _ = runtime.block_on(within(SHORT, visit.screenshot(&name)));
        }
        outcome
    });
    let closed = runtime.block_on(within(SHORT, session.close()));
    let outcome = outcome?.unwrap_or_else(|payload| panic::resume_unwind(payload));
    outcome.and(closed)
}

/// What comes of something that has to come within some time.
async fn within<T>(time: Duration, what: impl Future<Output = Result<T>>) -> Result<T> {
    let minutes = time.as_secs() / 60;
    tokio::time::timeout(time, what)
        .await
        .with_context(|| format!("the browser kept the test for {minutes} minutes"))?
}
