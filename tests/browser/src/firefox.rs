//! Firefox and its geckodriver.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::browsers::Browser;

use crate::command::Raw;
use crate::driver::{Started, announced, sat, spawn};
use crate::orca::DESKTOP;
use crate::settings::Settings;

pub(crate) fn start(browser: &Browser, profile: &Path) -> Result<Started> {
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "firefox")?;
    // A screen reader sees a window that is there, and its focus as it is.
    let seen = std::env::var_os(DESKTOP).is_some();
    let options = json!({
        "binary": browser.program,
        "args": if seen { &[][..] } else { &["-headless"] },
        "prefs": {
            // Every window believes that it is the one in front.
            "focusmanager.testmode": !seen,
            "accessibility.force_disabled": if seen { -1 } else { 0 },
            // A page that was left is gone.
            "browser.sessionhistory.max_total_viewers": 0,
            "browser.cache.disk.enable": false,
            "browser.sessionstore.enabled": false,
            "app.normandy.enabled": false,
        },
    });
    wanted.set("moz:firefoxOptions", options)?;
    let mut process = spawn(
        sat(&browser.driver, profile)
            // What surrounds the page sizes it and sets its media.
            .args(["--port=0", "--websocket-port=0", "--allow-system-access"]),
    )?;
    let port = announced(&mut process, |line| {
        let (_, address) = line.split_once("Listening on ")?;
        address.trim().rsplit(':').next()?.parse().ok()
    })?;
    Ok(Started {
        processes: vec![process],
        port,
        wanted,
    })
}

/// Leaves the page and whatever was set for it, and the browser's own controls,
/// where Tab may have led.
///
/// # Errors
///
/// When the browser doesn't answer.
pub(crate) async fn clean(driver: &WebDriver) -> Result<()> {
    set(driver, &Settings::default()).await?;
    driver.goto("about:blank").await?;
    enter_page(driver).await
}

/// From within the browser's own window.
pub(crate) async fn set(driver: &WebDriver, settings: &Settings) -> Result<()> {
    let script = "
        const [width, height, zoom, scheme, forced, motion, media] = arguments;
        const { selectedBrowser } = gBrowser;
        selectedBrowser.style.cssText = `flex: none; min-width: 0; width: ${width}px; height: ${height}px`;
        const page = selectedBrowser.browsingContext;
        page.fullZoom = zoom;
        page.prefersColorSchemeOverride = scheme;
        page.forcedColorsOverride = forced;
        page.prefersReducedMotionOverride = motion;
        page.mediumOverride = media;";
    let values = vec![
        json!(settings.width),
        json!(settings.height),
        json!(settings.zoom),
        json!(settings.scheme.unwrap_or("none")),
        json!(if settings.forced_colors {
            "active"
        } else {
            "none"
        }),
        json!(if settings.motion {
            "no-preference"
        } else {
            "reduce"
        }),
        json!(if settings.print { "print" } else { "" }),
    ];
    context(driver, "chrome").await?;
    let set = driver.execute(script, values).await;
    context(driver, "content").await?;
    set?;
    // The page hears of it a little later.
    let come = "const [width, media] = arguments;
        return new Promise((resolve) => {
          const look = () => Math.abs(innerWidth - width) < 2 && matchMedia(media).matches
            ? resolve() : setTimeout(look, 10);
          look();
        });";
    let motion = if settings.motion {
        "no-preference"
    } else {
        "reduce"
    };
    let media = format!(
        "{} and (prefers-reduced-motion: {motion})",
        if settings.print { "print" } else { "screen" }
    );
    let width = settings.width / settings.zoom;
    driver
        .execute(come, vec![json!(width), json!(media)])
        .await?;
    Ok(())
}

/// Puts the focus back into the page, which Tab has left for the browser's own
/// controls: headless or not, Firefox has some.
pub(crate) async fn enter_page(driver: &WebDriver) -> Result<()> {
    context(driver, "chrome").await?;
    let entered = driver
        .execute("gBrowser.selectedBrowser.focus()", vec![])
        .await;
    context(driver, "content").await?;
    entered?;
    Ok(())
}

/// Chooses what scripts run in: the page (`content`) or what surrounds it (`chrome`).
async fn context(driver: &WebDriver, context: &'static str) -> Result<Value> {
    let body = json!({ "context": context });
    Raw::post("/moz/context", body).send(driver).await
}
