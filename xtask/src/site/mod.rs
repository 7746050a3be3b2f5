//! The site: from the pages in `www/pages` to a folder that any server can
//! serve.
//!
//! A page is a Markdown file with a few lines about itself at its top
//! ([`page`]); the [`shell`] puts the head, the navigation and the switch of
//! language around it, and [`typography`] sets the spaces and apostrophes of
//! its language. What pages know of the survey, such as the territories and
//! the fingerprints, is [`data`] that the engine gives. Everything else in
//! `www/` is copied as it is.

pub mod data;
pub mod page;
pub mod settings;
pub mod shell;
pub mod typography;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::scripts;
use crate::tools::{NodeTools, run};
use page::Page;
use settings::Settings;
use shell::Shell;

/// Folders of `www/` that are made into pages, and not served themselves.
const SOURCES: [&str; 3] = ["pages", "layout", "settings.json"];

/// The languages of the site, the first at its root.
pub const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Writes the site into [`Project::site`], without the package.
///
/// # Errors
///
/// When a page is wrong or names one that isn't there, or `pkg/` isn't built.
pub fn build(project: &Project) -> Result<()> {
    build_with(project, &Settings::read(&project.www())?)
}

/// Writes the site for an installation with other settings.
///
/// # Errors
///
/// Like [`build`].
pub fn build_with(project: &Project, settings: &Settings) -> Result<()> {
    let (www, stage) = (project.www(), project.scratch().join("site"));
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    copy(&www, &stage, &SOURCES)?;
    bundle(project, &stage)?;
    let facts = data::Facts::gather(project)?;
    data::write(&stage.join("data"), &facts)?;

    let mut pages = Vec::new();
    for language in LANGUAGES {
        pages.extend(Page::read_all(&www.join("pages").join(language), language)?);
    }
    let shell = Shell::read(&www.join("layout"), &pages, settings, &facts)?;
    for page in &pages {
        let file = stage.join(page.path());
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let html = shell.page(page).with_context(|| page.path())?;
        fs::write(&file, html).with_context(|| file.display().to_string())?;
    }

    let site = project.site();
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    fs::rename(&stage, &site).context("cannot move the site to its place")
}

/// Writes the site with the package in it: a folder to copy to a server.
///
/// # Errors
///
/// Like [`build`], or when `to` is there already and isn't empty.
pub fn export(project: &Project, settings: &Settings, to: &Path) -> Result<()> {
    if to.exists() && fs::read_dir(to)?.next().is_some() {
        bail!("{} isn't empty", to.display());
    }
    build_with(project, settings)?;
    copy(&project.site(), to, &[])?;
    copy(&project.pkg(), &to.join("pkg"), &["package.json"])
}

/// Copies a folder, less the names given in it.
fn copy(from: &Path, to: &Path, except: &[&str]) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name();
        if except.iter().any(|known| name == *known) {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(name), &[])?;
        } else {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}

/// Bundles the one script that uses a library, the snippet builder, and leaves
/// the others as they were written; joins the style sheets of the site.
fn bundle(project: &Project, stage: &Path) -> Result<()> {
    let tools = NodeTools::install(project)?;
    let script = stage.join("script/builder.js");
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(&script);
    run(tools
        .command("esbuild/bin/esbuild")
        .arg(project.www().join("script/builder.js"))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022"])
        .args(["--charset=utf8", "--legal-comments=inline"])
        .args(["--log-level=warning", "--allow-overwrite"])
        .env("NODE_PATH", tools.file(""))
        .arg(outfile))?;
    let parts = stage.join("script/builder");
    if parts.is_dir() {
        fs::remove_dir_all(parts)?;
    }
    let sheets = stage.join("style/site");
    scripts::styles(&tools, &sheets, &stage.join("style/site.css"))?;
    fs::remove_dir_all(sheets)?;
    Ok(())
}
