//! Lighthouse over the exported site: every page, as it is served to a phone.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::browsers::Kind;
use crate::files;
use crate::node::NodeTools;
use crate::project::Project;
use crate::serve::{Options, Server};
use crate::site::{self, settings::Settings};

/// What every page must reach in each category, of 100.
const LEAST: u64 = 95;

/// How often a page is measured at most. A machine that is busy with something
/// else makes a page slower, never faster, so the best of them counts.
const TRIES: usize = 3;

/// Lighthouse's categories, in its own order.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Pages that nobody finds: what stands in frames, and the element with
/// nothing around it. They ask search engines to stay away.
const UNLISTED: [&str; 3] = ["embed.html", "bare.html", "bare-noendpoint.html"];

const CHROMIUM: &str =
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage";

/// Exports the site, serves it and measures its pages. What Lighthouse has to
/// say of each stays in `target/xtask/lighthouse/reports`.
///
/// # Errors
///
/// When a page stays below [`LEAST`] in a category, or Lighthouse doesn't run.
pub fn run(project: &Project) -> Result<()> {
    let browser = Kind::Chromium.ensure(project)?;
    let tools = NodeTools::install_from(project, "lighthouse")?;
    let folder = project.scratch().join("lighthouse");
    let (www, reports) = (folder.join("site"), folder.join("reports"));
    for folder in [&www, &reports] {
        files::empty(folder)?;
    }
    let server = Server::start(Options {
        pkg: www.join("pkg"),
        www: www.clone(),
        responses: folder.join("responses.ndjson"),
        ..Options::new(project)
    })?;
    let settings = Settings {
        origin: server.url(""),
        ..Settings::read(&project.www())?
    };
    site::export(project, &settings, &www)?;

    let mut short = Vec::new();
    for page in pages(&www)? {
        let mut best = [0; CATEGORIES.len()];
        for _ in 0..TRIES {
            let report = reports.join(page.replace('/', "-")).with_extension("json");
            let mut command = tools.command("lighthouse/cli/index.js");
            command
                .arg(server.url(&format!("/{page}")))
                .args(["--quiet", "--output=json", CHROMIUM])
                .arg(format!("--only-categories={}", CATEGORIES.join(",")))
                .arg(format!("--output-path={}", report.display()))
                .env("CHROME_PATH", &browser.program);
            let found = measure(&mut command, &report).with_context(|| page.clone())?;
            for (best, found) in best.iter_mut().zip(found) {
                *best = found.max(*best);
            }
            if best.iter().all(|score| *score >= LEAST) {
                break;
            }
        }
        println!(
            "{page:<34}{}",
            best.map(|score| format!("{score:5}")).concat()
        );
        if best.iter().any(|score| *score < LEAST) {
            short.push(page);
        }
    }
    // As it was, without the address of a server that is gone.
    site::build(project)?;
    if !short.is_empty() {
        bail!(
            "below {LEAST} in a category: {}; {} says why",
            short.join(", "),
            reports.display()
        );
    }
    Ok(())
}

/// The pages of a site, by their paths.
fn pages(www: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in ["", "en/"] {
        for page in files::with_extension(&www.join(folder), "html")? {
            let name = page.file_name().unwrap_or_default().to_string_lossy();
            if !UNLISTED.contains(&&*name) {
                found.push(format!("{folder}{name}"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// One measure: what the page reaches in each category.
fn measure(command: &mut Command, report: &Path) -> Result<[u64; CATEGORIES.len()]> {
    let output = command.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let report: Value = serde_json::from_slice(&fs::read(report)?)?;
    Ok(CATEGORIES.map(|category| {
        let score = report["categories"][category]["score"]
            .as_f64()
            .unwrap_or_default();
        format!("{:.0}", score * 100.0).parse().unwrap_or_default()
    }))
}
