//! Tests in browsers that failed, or never ended, are run once more, alone.
//!
//! A browser is a guest of the machine: a driver may die or hang, or the only
//! two cores may be elsewhere for a while. What fails twice is a fault; what
//! passes the second time is said in so many words, so that it can be looked into.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::tools;

/// More failures than this are no accident.
const MOST: usize = 4;

/// How long nothing may be heard of any test; each gives up sooner by itself.
const SILENCE: Duration = Duration::from_secs(15 * 60);

/// Runs a test program, and again those of its tests that failed or never
/// ended. `command` makes it for the tests of these names, or for all when there
/// are none.
///
/// # Errors
///
/// When it can't be run, or tests fail again or are too many.
pub fn twice(command: impl Fn(&[String]) -> Command) -> Result<()> {
    let (passed, first) = run(&mut command(&[]), SILENCE)?;
    if passed {
        return Ok(());
    }
    // Of those that never ended each was announced as slow, unless it never began.
    let unheard = first
        .expected
        .saturating_sub(first.ended + first.slow.len());
    let again = [first.failed, first.slow].concat();
    if unheard > 0 || again.is_empty() || again.len() > MOST {
        bail!("{} tests failed, {unheard} never ran", again.len());
    }
    println!("running again what failed: {}", again.join(", "));
    let (passed, _) = run(&mut command(&again), SILENCE)?;
    if !passed {
        bail!("tests failed again");
    }
    println!("=== passed only when run again: {}", again.join(", "));
    Ok(())
}

/// What a test program says of its tests.
#[derive(Debug, Default)]
struct Heard {
    expected: usize,
    ended: usize,
    failed: Vec<String>,
    /// Those that have run for a minute and haven't ended.
    slow: Vec<String>,
}

impl Heard {
    fn hear(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("running ") {
            let number = rest.split_once(' ').map_or(rest, |(number, _)| number);
            self.expected += number.parse::<usize>().unwrap_or_default();
        }
        let Some(said) = line.strip_prefix("test ") else {
            return;
        };
        if let Some(name) = said.strip_suffix(" has been running for over 60 seconds") {
            self.slow.push(name.to_owned());
        } else if let Some((name, result)) = said.split_once(" ... ") {
            self.ended += 1;
            self.slow.retain(|slow| slow != name);
            if result == "FAILED" {
                self.failed.push(name.to_owned());
            }
        }
    }
}

/// Runs a test program, shows what it says, and ends it when it falls silent.
/// Whether it passed, and what was heard of its tests.
fn run(command: &mut Command, silence: Duration) -> Result<(bool, Heard)> {
    let mut running = grouped(command).stdout(Stdio::piped()).spawn()?;
    let output = running.stdout.take().context("there is no output")?;
    let (tell, listen) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    let mut heard = Heard::default();
    loop {
        match listen.recv_timeout(silence) {
            Ok(line) => {
                println!("{line}");
                heard.hear(&line);
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let minutes = silence.as_secs() / 60;
                println!("nothing was heard for {minutes} minutes; it is ended");
                end(&mut running);
                break;
            }
        }
    }
    Ok((running.wait()?.success(), heard))
}

/// Gives a program, and what it starts, a group of their own, by which they can
/// be ended together.
fn grouped(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

fn end(running: &mut Child) {
    if cfg!(unix) {
        let group = format!("-{}", running.id());
        let _ = tools::run(Command::new("kill").args(["-KILL", "--", &group]));
    }
    // Nothing happens when it has ended by now.
    let _ = running.kill();
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test ends where it can't go on")]
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
                "echo 'running 2 tests'; echo 'test one ... FAILED'; false",
                "true",
                false,
            ),
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

    #[test]
    fn what_never_ends_is_ended_and_named() {
        let script = "echo 'running 2 tests'
            echo 'test one has been running for over 60 seconds'
            echo 'test two has been running for over 60 seconds'
            echo 'test two ... ok'
            sh -c 'tail -f /dev/null; true'";
        let (passed, heard) = run(&mut shell(script), Duration::from_secs(2)).expect("a shell");
        assert!(!passed);
        assert_eq!(heard.slow, ["one"]);
        assert_eq!((heard.expected, heard.ended), (2, 1));
    }
}
