//! Programs on the path: found, installed where that is possible, and run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

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
