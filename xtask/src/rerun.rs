//! Tests in browsers that failed are run once more, alone.
//!
//! A browser is a guest of the machine: a driver may die, or the only two
//! cores may be elsewhere for a while. What fails twice is a fault; what passes
//! the second time is said in so many words, so that it can be looked into.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::tools;

/// More failures than this are no accident.
const MOST: usize = 4;

/// Runs a test program, and again those of its tests that failed. `command`
/// makes it for the tests of these names, or for all when there are none.
///
/// # Errors
///
/// When it can't be run, or tests fail again or are too many.
pub fn twice(command: impl Fn(&[String]) -> Command) -> Result<()> {
    let mut first = command(&[]);
    let mut running = first.stdout(Stdio::piped()).spawn()?;
    let output = running.stdout.take().context("there is no output")?;
    let mut failed = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        failed.extend(failure(&line));
    }
    if running.wait()?.success() {
        return Ok(());
    }
    if failed.is_empty() || failed.len() > MOST {
        bail!("{} tests failed", failed.len());
    }
    println!("running again what failed: {}", failed.join(", "));
    tools::run(&mut command(&failed))?;
    println!("=== passed only when run again: {}", failed.join(", "));
    Ok(())
}

/// The name of the test that a line says has failed.
fn failure(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn what_failed_is_run_again_by_name() {
        for (first, second, passes) in [
            ("true", "false", true),
            ("echo 'test one ... FAILED'; false", "true", true),
            ("echo 'test one ... FAILED'; false", "false", false),
            ("echo 'test one ... ok'; false", "true", false),
            (
                "yes 'test one ... FAILED' | head -n 5; false",
                "true",
                false,
            ),
        ] {
            let run = twice(|names| match names {
                [] => shell(first),
                [name] if name == "one" => shell(second),
                _ => shell("false"),
            });
            assert_eq!(run.is_ok(), passes, "{first}; {second}");
        }
    }
}
