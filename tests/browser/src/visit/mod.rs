//! One visit to a page: where it is, what the reader has set, what is told of
//! its elements. `browse` opens it and ends it, what it `look`s for it waits
//! for, a [`Screen`] is what it comes to, and its `account` says what went wrong.

mod account;
mod browse;
mod look;
mod screen;

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use thirtyfour::{WebDriver, WebElement};
use xtask::browsers::Kind;
use xtask::project::Project;

use crate::command::Raw;
use crate::firefox;
use crate::settings::Settings;
use crate::site::Site;

pub use browse::{browse, browse_site};
pub use look::{PATIENCE, words};
pub use screen::Screen;

/// How long a script may wait in the page.
const LONGEST_SCRIPT: Duration = Duration::from_secs(100);

/// One visit to a page.
#[derive(Debug)]
pub struct Visit {
    kind: Kind,
    driver: WebDriver,
    settings: Settings,
    project: Project,
    site: Site,
    /// A selector of the element that is looked into.
    host: String,
    console: Vec<String>,
    violations: Vec<String>,
    inspects: bool,
}

impl Visit {
    async fn open(
        kind: Kind,
        driver: WebDriver,
        project: Project,
        site: Site,
        path: &str,
    ) -> Result<Visit> {
        let settings = Settings::default();
        let visit = Visit {
            kind,
            driver,
            settings,
            project,
            site,
            host: "probono-survey".to_owned(),
            console: Vec::new(),
            violations: Vec::new(),
            inspects: true,
        };
        visit.driver.set_script_timeout(LONGEST_SCRIPT).await?;
        settings.apply(kind, &visit.driver).await?;
        visit.goto(path).await?;
        Ok(visit)
    }

    /// The browser.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The checkout.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Opens another page of the site.
    ///
    /// # Errors
    ///
    /// When the browser can't.
    pub async fn goto(&self, path: &str) -> Result<()> {
        Ok(self.driver.goto(self.site.url(path)).await?)
    }

    /// Looks into another element of the page from now on.
    pub fn look_into(&mut self, selector: &str) {
        selector.clone_into(&mut self.host);
    }

    /// Which browser it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What the reader has set.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Sets what readers set.
    ///
    /// # Errors
    ///
    /// When the browser can't be set so; [`Settings::fit`] tells beforehand.
    pub async fn set(&mut self, settings: Settings) -> Result<()> {
        settings.apply(self.kind, &self.driver).await?;
        self.settings = settings;
        Ok(())
    }

    /// Makes the viewport so large, in CSS pixels, whatever the window is.
    ///
    /// # Errors
    ///
    /// When the browser can't.
    pub async fn set_viewport(&mut self, width: u32, height: u32) -> Result<()> {
        let settings = self.settings;
        self.set(Settings {
            width,
            height,
            ..settings
        })
        .await
    }

    /// Makes the page `light` or `dark`, for a reader who prefers it so or as
    /// the page's own choice: the survey can't tell.
    ///
    /// # Errors
    ///
    /// When the page doesn't change.
    pub async fn set_color_scheme(&mut self, scheme: &str) -> Result<()> {
        let set = "document.documentElement.style.colorScheme = arguments[0]";
        self.script(set, [json!(scheme)]).await?;
        Ok(())
    }

    /// Comes back into the page, wherever Tab has led.
    ///
    /// # Errors
    ///
    /// When the browser can't.
    pub async fn enter_page(&self) -> Result<()> {
        match self.kind {
            Kind::Firefox => firefox::enter_page(&self.driver).await,
            // Their drivers keep the focus within the page.
            Kind::Chromium | Kind::Webkit => Ok(()),
        }
    }

    /// What assistive technology is told that an element is: its role and its
    /// name, as the browser computes them.
    ///
    /// # Errors
    ///
    /// When the element is gone.
    pub async fn role_and_name(&self, element: &WebElement) -> Result<(String, String)> {
        let ask = async |what: &str| -> Result<String> {
            let path = format!("/element/{}/computed{what}", element.element_id());
            let value = Raw::get(&path).send(&self.driver).await?;
            Ok(words(value.as_str().unwrap_or_default()))
        };
        Ok((ask("role").await?, ask("label").await?))
    }
}
