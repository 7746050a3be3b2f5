//! Node.js: its tools, in the versions that folders of `xtask/` pin, and npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::fresh::Stamp;
use crate::project::Project;
use crate::tools::{find, run};

/// The packages of such a folder, as npm installed them.
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
        let folder = project.scratch().join(name);
        install_locked(&project.root().join("xtask").join(name), &folder)?;
        Ok(NodeTools {
            modules: folder.join("node_modules"),
        })
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

/// Has npm install into a folder what the `package-lock.json` of another names,
/// unless that is there already.
///
/// # Errors
///
/// When Node.js or npm is missing, or npm can't fetch the packages.
pub fn install_locked(pinned: &Path, folder: &Path) -> Result<()> {
    for tool in ["node", npm()] {
        if find(tool).is_none() {
            bail!("{tool} is missing: install Node.js 20 or later, which brings npm");
        }
    }
    let lock = fs::read_to_string(pinned.join("package-lock.json"))?;
    let stamp = Stamp::new(folder.join("installed"));
    if stamp.says(&lock) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(pinned.join(name), folder.join(name))?;
    }
    install(folder, &["ci"])?;
    // Set last, so that an interrupted install is done again.
    stamp.set(&lock)?;
    Ok(())
}

/// Has npm install something into a folder, with these arguments. Nothing that
/// it fetches needs to run code of its own to be installed.
///
/// # Errors
///
/// When npm fails.
pub fn install(folder: &Path, arguments: &[&str]) -> Result<()> {
    let quietly = [
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ];
    run(Command::new(npm())
        .args(arguments)
        .args(quietly)
        .current_dir(folder))
}

/// On Windows npm is a script, which needs its full name.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
