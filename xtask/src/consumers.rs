//! The projects of `tests/consumers`, each of which installs the package as npm
//! would publish it and builds something with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::files::copy;
use crate::node::{install, install_locked, npm};
use crate::project::Project;
use crate::tools::{ensure_php, run};

/// The projects that make a page for any server, each a folder of `tests/consumers`.
pub const PAGES: [&str; 6] = ["static", "vite", "webpack", "react", "vue", "svelte"];

/// The others: a site of WordPress, which PHP serves, and the one that makes
/// nothing but looks at the package itself.
const OTHERS: [&str; 2] = ["wordpress", "lint"];

/// The folder that a server serves for a project.
pub fn site(project: &Project, name: &str) -> PathBuf {
    built(project, name).join("dist")
}

/// The folder in which a project is built.
pub fn built(project: &Project, name: &str) -> PathBuf {
    folder(project).join(name)
}

/// Has npm and Debian fetch what the projects need, but for the package itself.
///
/// # Errors
///
/// When npm is missing, or something can't be had.
pub fn fetch(project: &Project) -> Result<()> {
    ensure_php()?;
    for name in PAGES.into_iter().chain(OTHERS) {
        let sources = project.root().join("tests/consumers").join(name);
        let folder = built(project, name);
        copy(&sources, &folder)?;
        install_locked(&sources, &folder)?;
    }
    Ok(())
}

/// Packs `pkg/`, and installs and builds every project with it.
///
/// # Errors
///
/// When npm is missing, or one of the projects can't be built.
pub fn build(project: &Project) -> Result<()> {
    fetch(project)?;
    let tarball = pack(project)?;
    for name in PAGES.into_iter().chain(OTHERS) {
        println!("--- {name}");
        build_one(project, name, &tarball).with_context(|| format!("tests/consumers/{name}"))?;
    }
    Ok(())
}

/// Where the projects are built. Outside of the checkout's own folders nothing
/// that lies above can be imported by mistake.
fn folder(project: &Project) -> PathBuf {
    project.target().join("consumers")
}

/// The package as npm would publish it.
fn pack(project: &Project) -> Result<PathBuf> {
    let folder = folder(project);
    fs::create_dir_all(&folder)?;
    run(Command::new(npm())
        .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .arg(&folder)
        .current_dir(project.pkg()))?;
    let packed = folder.join(format!("probono-survey-{}.tgz", env!("CARGO_PKG_VERSION")));
    let tarball = folder.join("probono-survey.tgz");
    fs::rename(&packed, &tarball).with_context(|| packed.display().to_string())?;
    Ok(tarball)
}

fn build_one(project: &Project, name: &str, tarball: &Path) -> Result<()> {
    let folder = built(project, name);
    install(
        &folder,
        &[
            "install",
            "--no-save",
            "--prefer-offline",
            &tarball.to_string_lossy(),
        ],
    )?;
    run(Command::new(npm())
        .args(["run", "--silent", "build"])
        .current_dir(&folder))?;
    let public = folder.join("public");
    if public.is_dir() {
        copy(&public, &folder.join("dist"))?;
    }
    Ok(())
}
