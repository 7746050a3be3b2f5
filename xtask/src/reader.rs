//! A screen reader over the built package: Orca and Firefox, on a desktop that
//! nobody sees.

use std::process::Command;

use anyhow::{Result, bail};

use crate::browsers::{Kind, VARIABLE};
use crate::files;
use crate::node::NodeTools;
use crate::project::{Project, cargo};
use crate::tools::{self, find};

/// Names the folder of the desktop, for the tests and for the browser, which
/// then has a window that a screen reader sees.
pub const DESKTOP: &str = "PROBONO_DESKTOP";

/// What the desktop is made of, and Debian's packages of them.
const PARTS: [(&str, &str); 5] = [
    ("orca", "orca"),
    ("xvfb-run", "xvfb"),
    ("xauth", "xauth"),
    ("xdotool", "xdotool"),
    ("openbox", "openbox"),
];

/// A session with a window manager; what runs in it ends with it.
const SESSION: &str = r#"openbox & "$@"; result=$?; kill $!; exit $result"#;

/// Walks the ways on record and compares what is said.
///
/// # Errors
///
/// When something is missing and can't be installed, or something else is said.
pub fn run(project: &Project) -> Result<()> {
    Kind::Firefox.ensure(project)?;
    NodeTools::install(project)?;
    let missing = || PARTS.iter().filter(|(program, _)| find(program).is_none());
    if missing().next().is_some() {
        let packages: Vec<&str> = missing().map(|(_, package)| *package).collect();
        tools::apt_install(&[&packages[..], &["dbus", "at-spi2-core"]].concat())?;
    }
    if let Some((program, package)) = missing().next() {
        bail!("{program} is missing (Debian: {package})");
    }
    let folder = project.scratch().join("reader");
    files::empty(&folder)?;
    let test = [
        "test",
        "--package=probono-survey-browser-tests",
        "--test=reader",
        "--",
        // There is one pair of ears.
        "--test-threads=1",
    ];
    tools::run(
        Command::new("xvfb-run")
            .args(["--auto-servernum", "--server-args=-screen 0 1280x1000x24"])
            .args(["dbus-run-session", "--", "sh", "-c", SESSION, "session"])
            .arg(cargo())
            .args(test)
            .current_dir(project.root())
            .env(VARIABLE, Kind::Firefox.name())
            .env(DESKTOP, &folder)
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("GNOME_ACCESSIBILITY", "1")
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8"),
    )
}
