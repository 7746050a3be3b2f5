//! The Rust that compiles: what it says of itself, and what it needs to compile
//! to WebAssembly.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::tools::{find, run};

/// What the browser is for a compiler.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What the checkout's compiler answers to these arguments; nothing when it
/// refuses them.
///
/// # Errors
///
/// When there is no compiler.
pub fn rustc(project: &Project, arguments: &[&str]) -> Result<String> {
    let mut rustc = Command::new("rustc");
    let output = rustc.current_dir(project.root()).args(arguments).output();
    let output = output.context("cannot run rustc")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The machine that it compiles for by default.
///
/// # Errors
///
/// When there is no compiler, or it doesn't say.
pub fn host(project: &Project) -> Result<String> {
    let version = rustc(project, &["-vV"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

/// Adds the WebAssembly target when it isn't there.
///
/// # Errors
///
/// When it is missing and rustup is missing too, or can't fetch it.
pub fn ensure_target(project: &Project) -> Result<()> {
    let folder = rustc(project, &["--print=target-libdir", "--target", WASM])?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    rustup(project, &["target", "add", WASM])
        .with_context(|| format!("this Rust can't compile to {WASM}"))
}

/// Adds the sources of the standard library when they aren't there.
///
/// # Errors
///
/// When they are missing and rustup is missing too, or can't fetch them.
pub fn ensure_sources(project: &Project) -> Result<()> {
    let root = rustc(project, &["--print=sysroot"])?;
    let sources = Path::new(&root).join("lib/rustlib/src/rust/library");
    if sources.is_dir() {
        return Ok(());
    }
    rustup(project, &["component", "add", "rust-src"])
        .context("this Rust comes without the standard library's sources")
}

fn rustup(project: &Project, arguments: &[&str]) -> Result<()> {
    if find("rustup").is_none() {
        bail!("rustup is missing: install Rust with rustup");
    }
    let mut rustup = Command::new("rustup");
    run(rustup.current_dir(project.root()).args(arguments))
}
