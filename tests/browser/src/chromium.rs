//! A chromedriver of our own and the browser it drives.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::tools::{self, Browser};

/// What headless Chromium needs on a machine of any kind, and what keeps it
/// from talking to anyone but the page.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
];

/// A running chromedriver. Dropping it ends it, and every browser it started.
#[derive(Debug)]
pub struct Chromedriver {
    process: Child,
    port: u16,
    browser: Browser,
    profile: PathBuf,
}

impl Chromedriver {
    /// Starts chromedriver on a free port. Its browsers keep their profile in
    /// `profile`, which goes with it.
    ///
    /// # Errors
    ///
    /// When Chromium or chromedriver is missing or doesn't start.
    pub fn start(profile: PathBuf) -> Result<Chromedriver> {
        let browser = tools::chromium().context(
            "Chromium or chromedriver is not on the path: `cargo xtask test --only browser` installs them",
        )?;
        let mut process = Command::new(&browser.driver)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", browser.driver.display()))?;
        let stdout = process
            .stdout
            .take()
            .context("chromedriver has no output")?;
        let port = announced_port(stdout);
        // From here on, dropping ends the process.
        let mut driver = Chromedriver {
            process,
            port: 0,
            browser,
            profile,
        };
        driver.port = port?;
        Ok(driver)
    }

    /// Opens a browser.
    ///
    /// # Errors
    ///
    /// When the browser doesn't start.
    pub async fn session(&self) -> Result<WebDriver> {
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&self.browser.program.to_string_lossy())?;
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", self.profile.display()))?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let address = format!("http://127.0.0.1:{}", self.port);
        Ok(WebDriver::new(address, wanted).await?)
    }

    /// Asks it to end itself and its browsers; whether it understood.
    fn ask_to_end(&self) -> bool {
        let ask = || -> std::io::Result<()> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            stream.write_all(
                b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            )?;
            stream.read_to_end(&mut Vec::new())?;
            Ok(())
        };
        self.port != 0 && ask().is_ok()
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        if !self.ask_to_end() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// Reads the port from what chromedriver says first, and then whatever else
/// it says, so that it never waits for a reader.
fn announced_port(output: impl Read + Send + 'static) -> Result<u16> {
    let mut lines = BufReader::new(output).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        })
        .context("chromedriver ended without naming its port")?;
    thread::spawn(move || lines.for_each(drop));
    Ok(port)
}
