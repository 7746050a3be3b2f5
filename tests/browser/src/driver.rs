//! A WebDriver server of our own.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use thirtyfour::{Capabilities, WebDriver};
use xtask::browsers::Kind;
use xtask::project::Project;

use crate::{chromium, firefox, webkit};

/// How often a server is started until it stays.
const ATTEMPTS: usize = 3;

/// How long a server may take to say where it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends a program when this process ends, however it does: the sessions are
/// shared by the tests, and none of them knows that it is the last. A program
/// that doesn't end when it is asked to is made to. Then what a browser wrote
/// goes, a moment after it lets go of it.
const SITTER: &str = r#"
profile=$1; shift
"$@" & server=$!
cat >/dev/null; kill $server 2>/dev/null
(sleep 10; kill -KILL $server) >/dev/null 2>&1 & force=$!
wait $server; kill $force
for _ in $(seq 50); do [ -L "$profile/SingletonLock" ] && sleep 0.2; done
sleep 1
rm -rf "$profile"
"#;

/// A running server. Dropping it ends it, and every browser it started.
#[derive(Debug)]
pub struct Driver {
    /// The server, and before it what it needs, such as a display.
    processes: Vec<Child>,
    port: u16,
    wanted: Capabilities,
}

/// What a kind of browser has to say about its server.
pub(crate) struct Started {
    /// What runs, the server last.
    pub processes: Vec<Child>,
    /// Where the server listens.
    pub port: u16,
    /// What a session asks for.
    pub wanted: Capabilities,
}

impl Driver {
    /// Starts a server on a free port. Its browsers keep what they write in
    /// `profile`, which goes with it.
    ///
    /// # Errors
    ///
    /// When the browser or its driver is missing or doesn't start.
    pub fn start(kind: Kind, project: &Project, profile: &Path) -> Result<Driver> {
        let browser = kind.find(project).with_context(|| {
            let step = if kind == Kind::Chromium {
                "browser"
            } else {
                kind.name()
            };
            format!(
                "{kind} or its driver is missing: `cargo xtask test --only {step}` installs them"
            )
        })?;
        fs::create_dir_all(profile).with_context(|| profile.display().to_string())?;
        let start = match kind {
            Kind::Chromium => chromium::start,
            Kind::Firefox => firefox::start,
            Kind::Webkit => webkit::start,
        };
        // Each finds a port that is free, and may find it taken a moment later.
        let mut started = start(&browser, profile);
        for _ in 1..ATTEMPTS {
            if started.is_ok() {
                break;
            }
            started = start(&browser, profile);
        }
        let Started {
            processes,
            port,
            wanted,
        } = started?;
        Ok(Driver {
            processes,
            port,
            wanted,
        })
    }

    /// Opens a browser.
    ///
    /// # Errors
    ///
    /// When the browser doesn't start.
    pub async fn session(&self) -> Result<WebDriver> {
        let address = format!("http://127.0.0.1:{}", self.port);
        Ok(WebDriver::new(address, self.wanted.clone()).await?)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            end(process);
        }
    }
}

/// Ends what was [`sat`]: waiting closes its input.
pub(crate) fn end(process: &mut Child) {
    let _ = process.wait();
}

/// A program that ends with this process, and the profile with it.
pub(crate) fn sat(server: &Path, profile: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", SITTER, "sitter"])
        .args([profile, server])
        .stdin(Stdio::piped());
    command
}

/// Opens a tab and closes all others.
pub(crate) async fn change_tab(driver: &WebDriver) -> Result<()> {
    let used = driver.windows().await?;
    let new = driver.new_tab().await?;
    for tab in used {
        driver.switch_to_window(tab).await?;
        driver.close_window().await?;
    }
    Ok(driver.switch_to_window(new).await?)
}

/// Starts a program whose first lines are read.
pub(crate) fn spawn(command: &mut Command) -> Result<Child> {
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))
}

/// Reads what a process says until a line makes sense, and then whatever else
/// it says, so that it never waits for a reader.
pub(crate) fn announced<T: Send + 'static>(
    process: &mut Child,
    understand: impl Fn(&str) -> Option<T> + Send + 'static,
) -> Result<T> {
    let output: Box<dyn Read + Send> = match process.stdout.take() {
        Some(output) => Box::new(output),
        None => Box::new(std::io::empty()),
    };
    let (tell, hear) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(understood) = understand(&line) {
                // After the first nobody listens any more.
                let _ = tell.send(understood);
            }
        }
    });
    let understood = hear.recv_timeout(PATIENCE);
    if understood.is_err() {
        end(process);
    }
    understood.context("a program that the test started doesn't say where it listens")
}
