//! The WebAssembly module: cargo, then wasm-bindgen, then wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::fresh::{Stamp, digest};
use crate::project::{Project, cargo};
use crate::tools::{NodeTools, find, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// What the oldest browser that we serve has. `--all-features` would be wrong:
/// Safari refuses the module then, since its imports are written in a newer
/// encoding.
const FEATURES: [&str; 8] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Adds the WebAssembly target to the toolchain when it isn't there.
///
/// # Errors
///
/// When it is missing and rustup is missing too, or can't fetch it.
pub fn ensure_target(project: &Project) -> Result<()> {
    let output = Command::new("rustc")
        .current_dir(project.root())
        .args(["--print=target-libdir", "--target", TARGET])
        .output()
        .context("cannot run rustc")?;
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && Path::new(&folder).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "this Rust can't compile to {TARGET} and rustup is missing: install Rust with rustup"
        );
    }
    run(Command::new("rustup")
        .current_dir(project.root())
        .args(["target", "add", TARGET]))
}

/// Compiles the crate and returns the module as cargo left it.
///
/// # Errors
///
/// When it doesn't compile.
pub fn compile(project: &Project) -> Result<PathBuf> {
    let flags = format!("target.{TARGET}.rustflags={:?}", path_flags(project));
    run(Command::new(cargo())
        .current_dir(project.root())
        .args([
            "build",
            "--lib",
            "--profile=wasm",
            "--target",
            TARGET,
            "--config",
        ])
        .arg(flags))?;
    Ok(project
        .target()
        .join(TARGET)
        .join("wasm/probono_survey.wasm"))
}

/// Shortens the paths that panics name, so that the module is the same from
/// whichever folder it was built, and smaller.
fn path_flags(project: &Project) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.map(|home| home.join("registry/src"));
    let registries = sources.and_then(|folder| fs::read_dir(folder).ok());
    let mut folders: Vec<PathBuf> = registries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.push(project.root().to_owned());
    folders.sort();
    folders
        .iter()
        .map(|folder| format!("--remap-path-prefix={}=", folder.display()))
        .collect()
}

/// Writes `widget.js` (not minified) and `widget_bg.wasm` (optimised) into
/// `folder`, unless they are there from the very same module.
///
/// # Errors
///
/// When wasm-bindgen or wasm-opt fails.
pub fn bind(module: &Path, folder: &Path, tools: &NodeTools) -> Result<()> {
    let stamp = Stamp::new(folder.join("stamp"));
    let written = ["widget.js", "widget_bg.wasm"].map(|name| folder.join(name));
    let inputs = digest([module.to_owned(), tools.file("binaryen/package.json")])?;
    let state = || -> Result<String> { Ok(format!("{inputs} {}", digest(written.clone())?)) };
    if stamp.says(&state()?) {
        return Ok(());
    }

    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("widget")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .context("wasm-bindgen")?;
    let file = folder.join("widget_bg.wasm");
    run(tools
        .command("binaryen/bin/wasm-opt")
        .arg("-Oz")
        .args(FEATURES)
        .arg(&file)
        .arg("-o")
        .arg(&file))?;
    stamp.set(&state()?)?;
    Ok(())
}
