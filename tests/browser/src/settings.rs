//! What readers set in their browser or system, and how each browser of the
//! tests is made to have it set.

use anyhow::{Result, ensure};
use thirtyfour::WebDriver;
use xtask::browsers::Kind;

use crate::{chromium, firefox, webkit};

/// What a reader has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Of the viewport, in CSS pixels before zooming.
    pub width: u32,
    /// Of the viewport, in CSS pixels before zooming.
    pub height: u32,
    /// How many times larger than usual the page is, from 1.
    pub zoom: u32,
    /// `light` or `dark`; else as the browser happens to be.
    pub scheme: Option<&'static str>,
    /// Few colours of the reader's own in place of the page's.
    pub forced_colors: bool,
    /// Whether things may move.
    pub motion: bool,
    /// A finger in place of the mouse.
    pub touch: bool,
    /// On paper.
    pub print: bool,
}

impl Default for Settings {
    /// A wide screen, and nothing moves: what moves would have to be waited for.
    fn default() -> Settings {
        Settings {
            width: 1280,
            height: 900,
            zoom: 1,
            scheme: None,
            forced_colors: false,
            motion: false,
            touch: false,
            print: false,
        }
    }
}

impl Settings {
    /// Whether a browser of the tests can be set so. WebKit's driver can only
    /// size the window; Firefox has no touch screen to emulate from within.
    pub fn fit(&self, kind: Kind) -> bool {
        let plain = Settings {
            width: self.width,
            height: self.height,
            ..Settings::default()
        };
        match kind {
            Kind::Chromium => true,
            Kind::Firefox => !self.touch,
            Kind::Webkit => *self == plain,
        }
    }

    /// Sets the browser so.
    ///
    /// # Errors
    ///
    /// When the browser can't be.
    pub(crate) async fn apply(&self, kind: Kind, driver: &WebDriver) -> Result<()> {
        ensure!(self.fit(kind), "{kind} can't be set to {self:?}");
        match kind {
            Kind::Chromium => chromium::set(driver, self).await,
            Kind::Firefox => firefox::set(driver, self).await,
            Kind::Webkit => webkit::set(driver, self).await,
        }
    }
}
