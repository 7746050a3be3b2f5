//! Scripts and style sheets, bundled and minified by esbuild.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::files::with_extension;
use crate::node::NodeTools;
use crate::tools::run;

/// Bundles a module and what it imports, less the modules named in `apart`,
/// which stay files of their own.
///
/// # Errors
///
/// When esbuild fails, or the bundle can't be read back.
pub fn bundle(tools: &NodeTools, from: &Path, apart: &[&str], to: &Path) -> Result<String> {
    let apart = apart.iter().map(|name| format!("--external:./{name}"));
    run(esbuild(tools)
        .arg(from)
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--external:node:*",
            "--legal-comments=none",
        ])
        .args(apart)
        .arg(with_value("--outfile=", to)))?;
    fs::read_to_string(to).with_context(|| to.display().to_string())
}

/// Joins the style sheets of a folder in the order of their names.
///
/// # Errors
///
/// When there is none, or esbuild fails.
pub fn styles(tools: &NodeTools, folder: &Path, to: &Path) -> Result<()> {
    let mut text = String::new();
    for file in with_extension(folder, "css")? {
        text += &fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    }
    if text.is_empty() {
        bail!("no style sheet in {}", folder.display());
    }
    let joined = to.with_extension("joined.css");
    fs::write(&joined, text)?;
    run(esbuild(tools)
        .arg(&joined)
        .args(["--minify", "--target=chrome109,firefox115,safari16"])
        .arg("--legal-comments=none")
        .arg(with_value("--outfile=", to)))?;
    fs::remove_file(joined)?;
    Ok(())
}

/// A call of esbuild that goes by its arguments alone: it would also read the
/// `tsconfig.json` of a folder above, and bundle otherwise.
pub(crate) fn esbuild(tools: &NodeTools) -> Command {
    let mut command = tools.command("esbuild/bin/esbuild");
    command.args(["--tsconfig-raw={}", "--charset=utf8", "--log-level=warning"]);
    command
}

/// An option of esbuild, with the path that it is followed by.
pub(crate) fn with_value(option: &str, value: &Path) -> OsString {
    let mut argument = OsString::from(option);
    argument.push(value);
    argument
}
