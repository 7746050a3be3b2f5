//! Steps that run beside others: they wait for the network, or keep one core
//! busy, where the others want both.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// Steps of `cargo xtask test` in a process of their own. What they say is kept
/// until they are waited for; if nobody waits, they end.
#[derive(Debug)]
pub struct Beside {
    child: Child,
    log: PathBuf,
}

impl Beside {
    /// Starts them.
    ///
    /// # Errors
    ///
    /// When this program can't be started once more.
    pub fn start(project: &Project, steps: &[&str]) -> Result<Beside> {
        let program = std::env::current_exe().context("this program doesn't know where it is")?;
        let mut command = Command::new(program);
        command.arg("test");
        for step in steps {
            command.args(["--only", step]);
        }
        fs::create_dir_all(project.scratch())?;
        Beside::of(&mut command, project.scratch().join("beside.log"))
    }

    fn of(command: &mut Command, log: PathBuf) -> Result<Beside> {
        let output = File::create(&log).with_context(|| log.display().to_string())?;
        let child = command.stderr(output.try_clone()?).stdout(output).spawn()?;
        Ok(Beside { child, log })
    }

    /// Whether one of them is known to have failed already.
    pub fn has_failed(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(status)) if !status.success())
    }

    /// Waits for them, shows what they said, and returns it.
    ///
    /// # Errors
    ///
    /// When one of them failed.
    pub fn wait(mut self) -> Result<String> {
        let status = self.child.wait()?;
        let said = String::from_utf8_lossy(&fs::read(&self.log)?).into_owned();
        println!("{said}");
        if !status.success() {
            bail!("a step that ran beside the others failed");
        }
        Ok(said)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Nothing happens when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test ends where it can't go on")]
mod tests {
    use super::*;

    #[test]
    fn what_ran_beside_is_told_and_counts() {
        let project = Project::find().expect("a checkout");
        for (script, passes) in [("echo one; echo two >&2", true), ("echo one; false", false)] {
            let log = project.scratch().join(format!("beside-{passes}.log"));
            let mut shell = Command::new("sh");
            let beside = Beside::of(shell.args(["-c", script]), log).expect("a shell");
            let said = beside.wait();
            assert_eq!(said.is_ok(), passes, "{script}");
            if let Ok(said) = said {
                assert_eq!(said, "one\ntwo\n");
            }
        }
    }
}
