//! The steps of `cargo xtask test`.

use std::fs;
use std::num::NonZero;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::assets::Manifest;
use crate::browsers::{Kind, VARIABLE};
use crate::files::with_extension;
use crate::node::NodeTools;
use crate::project::Project;
use crate::tools::{ensure_prototype, run};
use crate::{consumers, fuzz, lighthouse, package, reader, rerun, site, sizes, types, wasm};

/// One check.
#[derive(Debug)]
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What holds when it succeeds.
    pub what: &'static str,
    /// Runs it.
    pub run: fn(&Project) -> Result<()>,
}

/// The steps that run only when they are named: what they find depends on the
/// machine as well.
pub const ON_REQUEST: [&str; 2] = ["lighthouse", "reader"];

/// The steps that run beside those before the first browser, if none is named.
/// They fetch, or have one module optimized by one core.
pub const BESIDE: [&str; 8] = [
    "tools",
    "element",
    "build",
    "engine-js",
    "support",
    "size",
    "types",
    "yew-app",
];

/// From this step on nothing runs beside: a browser's patience is measured in seconds.
pub const ALONE: &str = "browser";

/// All of them, in their order.
pub const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        what: "the sources are formatted",
        run: fmt,
    },
    Step {
        name: "engine",
        what: "the engine alone, without the widget",
        run: engine,
    },
    Step {
        name: "native",
        what: "unit and integration tests",
        run: native,
    },
    Step {
        name: "xtask",
        what: "the build tool's own tests",
        run: xtask,
    },
    Step {
        name: "fuzz",
        what: "what no one would write or do breaks nothing",
        run: fuzz,
    },
    Step {
        name: "tools",
        what: "browsers and packages for the tests are there, or can be had",
        run: fetch,
    },
    Step {
        name: "element",
        what: "the element's scripts, under Node.js",
        run: element,
    },
    Step {
        name: "doc",
        what: "examples run, links in the docs lead somewhere",
        run: doc,
    },
    Step {
        name: "clippy",
        what: "no warning",
        run: clippy,
    },
    Step {
        name: "build",
        what: "pkg/ and the site can be built",
        run: build,
    },
    Step {
        name: "yew-app",
        what: "a Yew application that holds the survey compiles",
        run: yew_app,
    },
    Step {
        name: "engine-js",
        what: "the engine of the built package, under Node.js",
        run: engine_js,
    },
    Step {
        name: "support",
        what: "the package needs no newer browsers than it says",
        run: support,
    },
    Step {
        name: "size",
        what: "pkg/ keeps within the budget",
        run: sizes::check,
    },
    Step {
        name: "types",
        what: "scripts and declarations fit each other and their uses",
        run: types::run,
    },
    Step {
        name: "browser",
        what: "the built package in Chromium",
        run: |project| browser(project, Kind::Chromium),
    },
    Step {
        name: "firefox",
        what: "the same in Firefox",
        run: |project| browser(project, Kind::Firefox),
    },
    Step {
        name: "webkit",
        what: "the same in WebKit",
        run: |project| browser(project, Kind::Webkit),
    },
    Step {
        name: "consumers",
        what: "the packed package in other projects, built and opened",
        run: consumers,
    },
    Step {
        name: "targets",
        what: "one evaluator: native, Node.js and Chromium agree to the byte",
        run: targets,
    },
    Step {
        name: "lighthouse",
        what: "the exported site, in Lighthouse's four categories",
        run: lighthouse::run,
    },
    Step {
        name: "reader",
        what: "what a screen reader says: Orca with Firefox",
        run: reader::run,
    },
];

/// Installs what the other steps need, where that can be done.
fn fetch(project: &Project) -> Result<()> {
    NodeTools::install(project)?;
    for kind in Kind::ALL {
        println!("{}", kind.ensure(project)?.program.display());
    }
    ensure_prototype()?;
    consumers::fetch(project)
}

fn fmt(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["fmt", "--all", "--check"]))
}

fn engine(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["test", "--no-default-features", "--lib", "--tests"]))
}

fn native(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["test", "--features=cli", "--lib", "--bins", "--tests"]))
}

fn xtask(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["test", "--package=xtask"]))
}

fn fuzz(project: &Project) -> Result<()> {
    fuzz::run(project, fuzz::TIME)
}

fn element(project: &Project) -> Result<()> {
    node_tests(project, "tests/element")
}

fn engine_js(project: &Project) -> Result<()> {
    node_tests(project, "tests/engine")
}

/// Holds the package against what is known of browsers, with the tools that read
/// scripts and styles.
fn support(project: &Project) -> Result<()> {
    NodeTools::install(project)?;
    let script = project.root().join("tests/support/support.test.mjs");
    let tools = project.scratch().join("npm");
    run(node_test().arg(script).env("PROBONO_TOOLS", tools))
}

fn node_tests(project: &Project, folder: &str) -> Result<()> {
    let files = with_extension(&project.root().join(folder), "mjs")?;
    if files.is_empty() {
        bail!("{folder} has no .mjs file");
    }
    NodeTools::install(project)?;
    run(node_test().args(files))
}

fn node_test() -> Command {
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec"]);
    command
}

fn doc(project: &Project) -> Result<()> {
    run(&mut project.cargo(&["test", "--doc", "--features=cli"]))?;
    let mut command = project.cargo(&["doc", "--no-deps"]);
    run(command.env("RUSTDOCFLAGS", "-D warnings"))
}

fn clippy(project: &Project) -> Result<()> {
    run(&mut project.cargo(&[
        "clippy",
        "--workspace",
        "--features=cli",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Leaves the application in a folder that can be served and looked at.
fn yew_app(project: &Project) -> Result<()> {
    let folder = wasm::application(project, "probono-survey-yew-app")?;
    let page = project.root().join("tests/yew-app/index.html");
    let styles = "probono-survey.css";
    let hashed = Manifest::read(&project.pkg())?;
    let hashed = project.pkg().join(hashed.path(styles)?);
    for (file, name) in [(page, "index.html"), (hashed, styles)] {
        fs::copy(&file, folder.join(name)).with_context(|| file.display().to_string())?;
    }
    println!("{} holds it, ready to be served", folder.display());
    Ok(())
}

fn build(project: &Project) -> Result<()> {
    package::build(project)?;
    site::build(project)
}

fn browser(project: &Project, kind: Kind) -> Result<()> {
    let browser = kind.ensure(project)?;
    NodeTools::install(project)?;
    ensure_prototype()?;
    println!(
        "{} with {}",
        browser.program.display(),
        browser.driver.display()
    );
    browser_test(project, kind, "--test=browser")
}

fn browser_test(project: &Project, kind: Kind, which: &str) -> Result<()> {
    let package = "--package=probono-survey-browser-tests";
    // One more than there are cores: someone always waits for a browser.
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = format!("--test-threads={}", cores + 1);
    rerun::twice(|names| {
        let mut test = project.cargo(&["test", package, which, "--", &threads]);
        if !names.is_empty() {
            test.arg("--exact").args(names);
        }
        test.env(VARIABLE, kind.name());
        test
    })
}

/// Builds the projects that use the package as npm would publish it, and opens
/// what they make.
fn consumers(project: &Project) -> Result<()> {
    consumers::build(project)?;
    Kind::Chromium.ensure(project)?;
    browser_test(project, Kind::Chromium, "--test=consumers")
}

/// Writes responses of every form with what the native build makes of them,
/// and has it computed again by the module in Node.js and in Chromium.
fn targets(project: &Project) -> Result<()> {
    let folder = project.target().join("targets");
    let package = "--package=probono-survey-targets";
    let mut write = project.cargo(&["run", "--release", package, "--"]);
    run(write.arg(&folder))?;
    NodeTools::install(project)?;
    let script = project.root().join("tests/targets/node.mjs");
    run(node_test().arg(script).env("TARGETS", &folder))?;
    Kind::Chromium.ensure(project)?;
    run(&mut project.cargo(&["test", package]))
}
