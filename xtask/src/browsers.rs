//! The browsers of the tests: found, or installed where that is possible.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::{Project, cargo};
use crate::tools::{apt_install, find, run};

/// Names the browser that the tests drive, by [`Kind::name`].
pub const VARIABLE: &str = "PROBONO_BROWSER";

/// No distribution packages geckodriver in a version that knows each of its
/// Firefoxes, so it is built, once.
const GECKODRIVER: &str = "0.37.1";

/// A browser and the WebDriver server that drives it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser's program.
    pub program: PathBuf,
    /// The program that speaks WebDriver for it.
    pub driver: PathBuf,
}

/// The three engines there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Chrome, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver.
    Firefox,
    /// WebKitGTK's small browser, driven by WebKitWebDriver on a display of its own.
    Webkit,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 3] = [Kind::Chromium, Kind::Firefox, Kind::Webkit];

    /// The one that the environment names, else Chromium.
    ///
    /// # Errors
    ///
    /// When it names none of them.
    pub fn chosen() -> Result<Kind> {
        let Some(name) = std::env::var_os(VARIABLE) else {
            return Ok(Kind::Chromium);
        };
        let known = Kind::ALL.into_iter().find(|kind| name == kind.name());
        known.with_context(|| {
            format!(
                "{VARIABLE} is {}, which is none of chromium, firefox and webkit",
                name.display()
            )
        })
    }

    /// `chromium`, `firefox` or `webkit`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox",
            Kind::Webkit => "webkit",
        }
    }

    /// Looks for the browser and what drives it.
    pub fn find(self, project: &Project) -> Option<Browser> {
        match self {
            Kind::Chromium => Some(Browser {
                program: ["chromium", "chromium-browser", "google-chrome"]
                    .into_iter()
                    .find_map(find)?,
                driver: find("chromedriver")?,
            }),
            Kind::Firefox => Some(Browser {
                program: ["firefox-esr", "firefox"].into_iter().find_map(find)?,
                driver: geckodriver(project)?,
            }),
            // The tests start the display themselves.
            Kind::Webkit => find("Xvfb").and(Some(Browser {
                program: mini_browser()?,
                driver: find("WebKitWebDriver")?,
            })),
        }
    }

    /// Like [`Kind::find`], but installs what is missing where the system is
    /// Debian's and we may.
    ///
    /// # Errors
    ///
    /// When something is missing and can't be installed.
    pub fn ensure(self, project: &Project) -> Result<Browser> {
        match self {
            Kind::Chromium => {
                if self.find(project).is_none() {
                    apt_install(&["chromium", "chromium-driver"])?;
                }
            }
            Kind::Firefox => {
                if find("firefox-esr").or_else(|| find("firefox")).is_none() {
                    apt_install(&["firefox-esr"])?;
                }
                if geckodriver(project).is_none() {
                    build_geckodriver(project)?;
                }
            }
            Kind::Webkit => {
                if self.find(project).is_none() {
                    apt_install(&["webkit2gtk-driver", "xvfb"])?;
                }
            }
        }
        let Some(browser) = self.find(project) else {
            bail!("{self} is missing: {}", self.hint());
        };
        Ok(browser)
    }

    fn hint(self) -> &'static str {
        match self {
            Kind::Chromium => {
                "put chromium and chromedriver on the path (Debian: chromium and chromium-driver)"
            }
            Kind::Firefox => "put firefox on the path (Debian: firefox-esr)",
            Kind::Webkit => {
                "put WebKitWebDriver and Xvfb on the path (Debian: webkit2gtk-driver and xvfb)"
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The geckodriver on the path, or the one built here.
fn geckodriver(project: &Project) -> Option<PathBuf> {
    let built = geckodriver_folder(project).join("bin/geckodriver");
    find("geckodriver").or_else(|| built.is_file().then_some(built))
}

fn geckodriver_folder(project: &Project) -> PathBuf {
    project.scratch().join(format!("geckodriver-{GECKODRIVER}"))
}

/// Builds geckodriver. Unoptimized it takes two minutes on two cores, and is
/// as quick as the browser that it waits for.
fn build_geckodriver(project: &Project) -> Result<()> {
    let mut install = Command::new(cargo());
    install
        .args(["install", "geckodriver", "--locked", "--debug", "--version"])
        .arg(GECKODRIVER)
        .args(["--config", "profile.dev.debug=false", "--root"])
        .arg(geckodriver_folder(project));
    run(&mut install)
}

/// The browser that comes with the library WebKitGTK, which isn't on the path.
fn mini_browser() -> Option<PathBuf> {
    let folders = ["/usr/lib", "/usr/libexec"].map(PathBuf::from);
    let triplets = fs::read_dir("/usr/lib").into_iter().flatten();
    folders
        .into_iter()
        .chain(triplets.filter_map(|entry| Some(entry.ok()?.path())))
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkitgtk-6.0"]
                .map(|library| folder.join(library).join("MiniBrowser"))
        })
        .find(|program| program.is_file())
}
