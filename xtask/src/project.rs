//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

/// The folders of this checkout.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Finds the checkout that this program was compiled from, and asks cargo
    /// where it puts what it builds.
    ///
    /// # Errors
    ///
    /// When cargo can't be run or doesn't understand the workspace.
    pub fn find() -> Result<Project> {
        static FOUND: OnceLock<Project> = OnceLock::new();
        if let Some(found) = FOUND.get() {
            return Ok(found.clone());
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in no workspace")?
            .to_owned();
        let output = Command::new(cargo())
            .current_dir(&root)
            .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
            .output()
            .context("cannot run cargo")?;
        if !output.status.success() {
            bail!(
                "cargo metadata: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target directory")?
            .into();
        Ok(FOUND.get_or_init(|| Project { root, target }).clone())
    }

    /// The folder with the workspace's `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A call of cargo in that folder.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo());
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// Cargo's output folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Where this program keeps what it can make again.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The npm package.
    pub fn pkg(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// The sources of the site, and its files that need no making.
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The site as [`crate::site`] makes it.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The file to which the demo appends responses, one JSON object a line.
    pub fn responses(&self) -> PathBuf {
        self.target.join("demo").join("responses.ndjson")
    }
}

/// The cargo that runs us, or the one on the path.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
