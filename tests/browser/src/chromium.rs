//! Chromium and its chromedriver.

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::browsers::Browser;

use crate::driver::{Started, announced, change_tab, sat, spawn};
use crate::settings::Settings;

/// What headless Chromium needs on a machine of any kind, and what keeps it
/// from talking to anyone but the page. Driven through a pipe, it ends when
/// its driver does.
const ARGUMENTS: [&str; 10] = [
    "--remote-debugging-pipe",
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
    let mut process =
        spawn(sat(&browser.driver, profile).args(["--port=0", "--log-level=SEVERE"]))?;
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

/// Leaves a new tab, with nothing of what was opened, set or said in others, and
/// with the focus.
///
/// # Errors
///
/// When the browser can't make one.
pub(crate) async fn clean(driver: &WebDriver) -> Result<()> {
    change_tab(driver).await?;
    for command in ["Page.bringToFront", "Network.clearBrowserCookies"] {
        driver.cdp().send_raw(command, json!({})).await?;
    }
    driver.browser_log().await?;
    let focused = driver.execute("return document.hasFocus()", []).await?;
    ensure!(focused.json() == true, "the new tab has no focus");
    Ok(())
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
