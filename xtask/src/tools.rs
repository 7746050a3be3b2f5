//! Tools that aren't Rust: found, or fetched where that is possible.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// JavaScript tools, in the versions that a folder of `xtask/` pins.
#[derive(Debug, Clone)]
pub struct NodeTools {
    modules: PathBuf,
}

impl NodeTools {
    /// Installs the tools that `xtask/npm` pins into `target/xtask/npm`, unless
    /// they are there.
    ///
    /// # Errors
    ///
    /// When Node.js or npm is missing, or npm can't fetch the packages.
    pub fn install(project: &Project) -> Result<NodeTools> {
        NodeTools::install_from(project, "npm")
    }

    /// The same for another folder of `xtask/`.
    ///
    /// # Errors
    ///
    /// Like [`NodeTools::install`].
    pub fn install_from(project: &Project, name: &str) -> Result<NodeTools> {
        for tool in ["node", npm()] {
            if find(tool).is_none() {
                bail!("{tool} is missing: install Node.js 20 or later, which brings npm");
            }
        }
        let pinned = project.root().join("xtask").join(name);
        let folder = project.scratch().join(name);
        let modules = folder.join("node_modules");
        let lock = fs::read(pinned.join("package-lock.json"))?;

        // Written last, so that an interrupted install is done again.
        let stamp = folder.join("installed");
        if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
            return Ok(NodeTools { modules });
        }
        fs::create_dir_all(&folder)?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(pinned.join(name), folder.join(name))?;
        }
        // Nothing that npm fetches needs to run code of its own to be installed.
        let arguments = [
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ];
        run(Command::new(npm()).args(arguments).current_dir(&folder))?;
        fs::write(stamp, lock)?;
        Ok(NodeTools { modules })
    }

    /// A file of an installed package, such as `axe-core/axe.min.js`.
    pub fn file(&self, path: &str) -> PathBuf {
        self.modules.join(path)
    }

    /// A command that runs a script of an installed package with Node.js.
    pub fn command(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.file(script));
        command
    }
}

/// A browser and the WebDriver server that drives it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser's program.
    pub program: PathBuf,
    /// The program that speaks WebDriver for it.
    pub driver: PathBuf,
}

/// Looks for Chromium (or Chrome) and its driver on the path.
pub fn chromium() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let program = names.into_iter().find_map(find)?;
    let driver = find("chromedriver")?;
    Some(Browser { program, driver })
}

/// Like [`chromium`], but installs both where the system is Debian's and we
/// may.
///
/// # Errors
///
/// When they are missing and can't be installed.
pub fn ensure_chromium() -> Result<Browser> {
    if let Some(browser) = chromium() {
        return Ok(browser);
    }
    apt_install(&["chromium", "chromium-driver"])?;
    chromium().context(
        "Chromium or chromedriver is missing: put both on the path (Debian: chromium and chromium-driver)",
    )
}

/// Looks for PHP on the path and for its SQLite, which WordPress keeps its
/// pages in, and installs both where the system is Debian's and we may.
///
/// # Errors
///
/// When they are missing and can't be installed.
pub fn ensure_php() -> Result<()> {
    let knows_sqlite = || {
        let modules = Command::new("php").arg("-m").output();
        modules.is_ok_and(|output| {
            String::from_utf8_lossy(&output.stdout)
                .lines()
                .any(|line| line == "pdo_sqlite")
        })
    };
    if !knows_sqlite() {
        apt_install(&["php-cli", "php-sqlite3"])?;
    }
    if !knows_sqlite() {
        bail!("PHP with SQLite is missing: put php on the path (Debian: php-cli and php-sqlite3)");
    }
    Ok(())
}

/// Where Debian has Prototype.js, which npm doesn't have.
const PROTOTYPE: &str = "/usr/share/javascript/prototype/prototype.js";

/// Prototype.js, for a page of the browser tests; installed where the system is
/// Debian's and we may.
///
/// # Errors
///
/// When it is missing and can't be installed.
pub fn ensure_prototype() -> Result<PathBuf> {
    let file = Path::new(PROTOTYPE);
    if !file.is_file() {
        apt_install(&["libjs-prototype"])?;
    }
    if !file.is_file() {
        bail!(
            "Prototype.js is missing: put version 1.7.3 at {PROTOTYPE} (Debian: libjs-prototype)"
        );
    }
    Ok(file.to_owned())
}

/// Installs packages where the system is Debian's and we may; elsewhere it does
/// nothing.
///
/// # Errors
///
/// When apt-get fails.
pub(crate) fn apt_install(packages: &[&str]) -> Result<()> {
    let Some(prefix) = apt_get() else {
        return Ok(());
    };
    let install = [&["install", "-y"], packages].concat();
    static UPDATED: AtomicBool = AtomicBool::new(false);
    let update: &[&[&str]] = if UPDATED.swap(true, Ordering::Relaxed) {
        &[]
    } else {
        &[&["update"]]
    };
    for arguments in update.iter().copied().chain([&install[..]]) {
        let (first, rest) = prefix.split_first().context("no command")?;
        run(Command::new(first)
            .args(rest)
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    Ok(())
}

/// How to call apt-get with the rights to install, if we have them.
fn apt_get() -> Option<Vec<&'static str>> {
    find("apt-get")?;
    let answers = |program: &str, arguments: &[&str]| {
        Command::new(program)
            .args(arguments)
            .stderr(Stdio::null())
            .output()
            .ok()
            .filter(|output| output.status.success())
            .map(|output| output.stdout)
    };
    if answers("id", &["-u"])?.trim_ascii() == b"0" {
        return Some(vec!["apt-get"]);
    }
    answers("sudo", &["-n", "true"]).map(|_| vec!["sudo", "-n", "apt-get"])
}

/// Runs a command with our own standard output and error.
///
/// # Errors
///
/// When it can't be started or reports a failure; the error names it.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot run {}", described(command)))?;
    if !status.success() {
        bail!("failed: {}", described(command));
    }
    Ok(())
}

/// The command as one would type it, less folders in the program's name.
fn described(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words = program.file_name().into_iter().chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The program of this name on the path.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
        .find(|file| file.is_file())
}

/// On Windows npm is a script, which needs its full name.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
