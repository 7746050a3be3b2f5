//! WebKitGTK's small browser, its driver, and the display they need.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};
use xtask::browsers::Browser;

use crate::driver::{Started, announced, change_tab, end, sat, spawn};
use crate::settings::Settings;

/// Takes the room from the tools of the window: with them it is never narrower
/// than 447 pixels.
const THEME: &str = "* { font-size: 1px; padding: 0; margin: 0; border-width: 0; \
                     min-width: 0; min-height: 0 }";

/// What the page learns as `prefers-reduced-motion`.
const DESKTOP: &str = "[Settings]\ngtk-enable-animations=0\n";

/// The size of the display, in pixels.
const SCREEN: (u32, u32) = (1600, 1400);

/// What the browser is told: that it is driven, and that a page which was left
/// is gone.
const ARGUMENTS: [&str; 2] = ["--automation", "--enable-page-cache=false"];

/// How long the server may take to listen.
const PATIENCE: Duration = Duration::from_secs(15);

pub(crate) fn start(browser: &Browser, profile: &Path) -> Result<Started> {
    let theme = profile.join("gtk-3.0");
    fs::create_dir_all(&theme)?;
    fs::write(theme.join("gtk.css"), THEME)?;
    fs::write(theme.join("settings.ini"), DESKTOP)?;

    let screen = format!("{}x{}x24", SCREEN.0, SCREEN.1);
    let mut display = spawn(
        sat(Path::new("Xvfb"), profile)
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .args(["-screen", "0", &screen]),
    )?;
    let number: u16 = announced(&mut display, |line| line.trim().parse().ok())?;
    // It doesn't say which port it found, so it is told one that was free.
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let server = spawn(
        sat(&browser.driver, profile)
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{number}"))
            .env("GDK_BACKEND", "x11")
            .env("XDG_CONFIG_HOME", profile)
            .env("XDG_DATA_HOME", profile)
            .env("XDG_CACHE_HOME", profile)
            // The browser would look for a session of a desktop, and tell it what
            // it shows: with a listener it has other roles for lists than without.
            .env("NO_AT_BRIDGE", "1")
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("LIBGL_ALWAYS_SOFTWARE", "1"),
    );
    let mut processes = vec![display];
    match server {
        Ok(mut server) => {
            // Nobody reads what it says.
            drop(server.stdout.take());
            processes.push(server);
        }
        Err(error) => {
            processes.iter_mut().for_each(end);
            return Err(error);
        }
    }
    if !listens(port) {
        processes.iter_mut().rev().for_each(end);
        bail!("WebKitWebDriver doesn't listen");
    }
    let mut wanted = Capabilities::new();
    let options = json!({ "binary": browser.program, "args": ARGUMENTS });
    wanted.set("webkitgtk:browserOptions", options)?;
    Ok(Started {
        processes,
        port,
        wanted,
    })
}

/// Whether something listens in good time. Nothing tells when it begins to.
fn listens(port: u16) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

/// Leaves a new tab, with nothing of what was opened or said in others.
///
/// # Errors
///
/// When the browser can't make one.
pub(crate) async fn clean(driver: &WebDriver) -> Result<()> {
    change_tab(driver).await?;
    Ok(driver.delete_all_cookies().await?)
}

/// By the size of the window.
pub(crate) async fn set(driver: &WebDriver, settings: &Settings) -> Result<()> {
    let Settings { width, height, .. } = *settings;
    let frame = driver
        .execute("return outerHeight - innerHeight", vec![])
        .await?;
    let frame = frame.json().as_u64().unwrap_or_default();
    let frame = u32::try_from(frame)?;
    // Nothing manages windows there, so the one under the pointer is in front,
    // which is in the middle of the screen.
    let place = |screen: u32, size: u32| i64::from(screen / 2) - i64::from(size / 2);
    let left = place(SCREEN.0, width);
    let top = place(SCREEN.1, height + frame);
    driver
        .set_window_rect(left, top, width, height + frame)
        .await?;
    let come = "const [width] = arguments;
        return new Promise((resolve) => {
          const fits = () => innerWidth === width && matchMedia(`(width: ${width}px)`).matches;
          const look = () => requestAnimationFrame(() => fits() ? requestAnimationFrame(resolve) : look());
          look();
        });";
    driver.execute(come, vec![json!(width)]).await?;
    Ok(())
}
