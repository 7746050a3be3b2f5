//! The WordPress of `tests/consumers/wordpress`, served by PHP.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result};
use xtask::consumers::built;
use xtask::project::Project;

/// The name and the password of the administrator of the builds that npm has.
pub const ADMINISTRATOR: (&str, &str) = ("admin", "password");

/// A running server; dropping it ends it.
#[derive(Debug)]
pub struct WordPress {
    process: Child,
    address: String,
}

impl WordPress {
    /// Starts to serve on a free port.
    ///
    /// # Errors
    ///
    /// When PHP is missing or doesn't start.
    pub fn start(project: &Project) -> Result<WordPress> {
        let mut process = Command::new("php")
            .args(["-S", "127.0.0.1:0", "-t", "dist", "router.php"])
            .current_dir(built(project, "wordpress"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot start php")?;
        let output = process.stderr.take().context("php has no standard error")?;
        let mut lines = BufReader::new(output).lines();
        let announced = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("(http://")?;
            let (address, _) = rest.split_once(')')?;
            Some(format!("http://{address}"))
        });
        // Whatever else it says is read too, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        let mut server = WordPress {
            process,
            address: String::new(),
        };
        server.address = announced.context("php ended without saying where it listens")?;
        Ok(server)
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for WordPress {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
