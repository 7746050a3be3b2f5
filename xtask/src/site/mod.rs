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

use crate::files::{self, copy, copy_except};
use crate::node::NodeTools;
use crate::project::Project;
use crate::scripts;
use crate::tools::run;
use page::Page;
use settings::Settings;
use shell::Shell;

/// What of `www/` pages are made with, and isn't served itself.
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
    files::remove(&stage)?;
    copy_except(&www, &stage, &SOURCES)?;
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
    files::remove(&site)?;
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
    copy(&project.site(), to)?;
    copy_except(&project.pkg(), &to.join("pkg"), &["package.json"])
}

/// Bundles the one script that uses a library, the snippet builder, and leaves
/// the others as they were written; joins the style sheets of the site.
fn bundle(project: &Project, stage: &Path) -> Result<()> {
    let tools = NodeTools::install(project)?;
    let script = stage.join("script/builder.js");
    run(scripts::esbuild(&tools)
        .arg(project.www().join("script/builder.js"))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022"])
        .args(["--legal-comments=inline", "--allow-overwrite"])
        .env("NODE_PATH", tools.file(""))
        .arg(scripts::with_value("--outfile=", &script)))?;
    files::remove(&stage.join("script/builder"))?;
    let sheets = stage.join("style/site");
    scripts::styles(&tools, &sheets, &stage.join("style/site.css"))?;
    files::remove(&sheets)
}
