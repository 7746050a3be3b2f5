//! Chromium and its chromedriver.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::tools::Browser;

use crate::driver::{Started, announced, spawn};
use crate::settings::Settings;

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

pub(crate) fn start(browser: &Browser, profile: &Path) -> Result<Started> {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(&browser.program.to_string_lossy())?;
    for argument in ARGUMENTS {
        wanted.add_arg(argument)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    let mut process = spawn(
        Command::new(&browser.driver)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null()),
    )?;
    let port = announced(&mut process, |line| {
        let (_, rest) = line.split_once("started successfully on port ")?;
        rest.trim_end_matches('.').parse().ok()
    })?;
    Ok(Started {
        processes: vec![process],
        port,
        wanted: wanted.into(),
    })
}

/// Asks chromedriver to end itself and its browsers; whether it understood.
pub(crate) fn ask_to_end(port: u16) -> bool {
    let ask = || -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream
            .write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    };
    ask().is_ok()
}

/// Through the protocol of its developer tools.
pub(crate) async fn set(driver: &WebDriver, settings: &Settings) -> Result<()> {
    let Settings {
        width,
        height,
        zoom,
        ..
    } = *settings;
    let metrics = json!({
        "width": width / zoom, "height": height / zoom,
        "deviceScaleFactor": zoom, "mobile": false,
    });
    let touch = json!({ "enabled": settings.touch, "maxTouchPoints": 5 });
    let mut features = vec![
        json!({ "name": "prefers-reduced-motion", "value": if settings.motion { "no-preference" } else { "reduce" } }),
        json!({ "name": "forced-colors", "value": if settings.forced_colors { "active" } else { "none" } }),
    ];
    if let Some(scheme) = settings.scheme {
        features.push(json!({ "name": "prefers-color-scheme", "value": scheme }));
    }
    let media = if settings.print { "print" } else { "" };
    // Narrow viewports have no room for scroll bars, as on a phone.
    let commands: [(&str, Value); 4] = [
        ("Emulation.setDeviceMetricsOverride", metrics),
        (
            "Emulation.setScrollbarsHidden",
            json!({ "hidden": width / zoom < 600 }),
        ),
        ("Emulation.setTouchEmulationEnabled", touch),
        (
            "Emulation.setEmulatedMedia",
            json!({ "media": media, "features": features }),
        ),
    ];
    for (command, parameters) in commands {
        driver.cdp().send_raw(command, parameters).await?;
    }
    Ok(())
}

/// The warnings and errors in the console since it was last read.
pub(crate) async fn console(driver: &WebDriver) -> Result<Vec<String>> {
    let entries = driver.browser_log().await?;
    let troubles = entries
        .into_iter()
        .filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"));
    Ok(troubles
        .map(|entry| format!("{}: {}", entry.level, entry.message))
        .collect())
}
