//! The browsers of the tests, lent from one test to the next.

use std::env;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::{Context, Result};
use thirtyfour::WebDriver;
use tokio::runtime::{Builder, Runtime};
use xtask::browsers::Kind;
use xtask::project::Project;

use crate::driver::Driver;
use crate::orca::DESKTOP;
use crate::{chromium, firefox, webkit};

/// A browser and the server that drives it.
#[derive(Debug)]
pub struct Session {
    kind: Kind,
    browser: WebDriver,
    /// Ends after the browser.
    driver: Driver,
}

/// Browsers that nobody uses at the moment.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// What drives all of them; a connection can't change from one to another.
static RUNTIME: LazyLock<std::io::Result<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
});

/// What runs everything that waits for a browser.
///
/// # Errors
///
/// When the system has no thread to spare.
pub fn runtime() -> Result<&'static Runtime> {
    RUNTIME.as_ref().context("no runtime")
}

impl Session {
    /// A browser as it is when it has just been opened.
    ///
    /// Firefox takes some four seconds to start, the others one of the
    /// processor's, so they are lent. What tests could leave behind is kept by
    /// the origin of the page, and each has a port of its own.
    ///
    /// # Errors
    ///
    /// When the browser is missing or doesn't start.
    pub async fn open(kind: Kind, project: &Project) -> Result<Session> {
        static PROFILES: AtomicUsize = AtomicUsize::new(0);
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(session) = idle {
            return Ok(session);
        }
        let number = PROFILES.fetch_add(1, Ordering::Relaxed);
        let profile = format!("browser/{}-profile-{number}", process::id());
        let profile = project.target().join(profile);
        let driver = Driver::start(kind, project, &profile)?;
        let browser = driver.session().await?;
        Ok(Session {
            kind,
            browser,
            driver,
        })
    }

    /// The browser.
    pub fn browser(&self) -> &WebDriver {
        &self.browser
    }

    /// Lends it to the next test, or ends it, if it can't be cleaned. A screen reader
    /// begins with a browser that it has seen begin.
    ///
    /// # Errors
    ///
    /// When the browser doesn't answer.
    pub async fn close(self) -> Result<()> {
        if env::var_os(DESKTOP).is_none() && self.clean().await.is_ok() {
            IDLE.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(self);
            return Ok(());
        }
        self.browser.quit().await?;
        drop(self.driver);
        Ok(())
    }

    /// Leaves the page and whatever was set for it.
    async fn clean(&self) -> Result<()> {
        match self.kind {
            Kind::Chromium => chromium::clean(&self.browser).await,
            Kind::Firefox => firefox::clean(&self.browser).await,
            Kind::Webkit => webkit::clean(&self.browser).await,
        }
    }
}
