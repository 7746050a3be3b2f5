//! `cargo xtask test`: every check, up to the first that fails.

use std::ffi::OsStr;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::assets::Manifest;
use crate::beside::Beside;
use crate::browsers::{Kind, VARIABLE};
use crate::consumers;
use crate::fuzz;
use crate::package;
use crate::project::{Project, cargo};
use crate::rerun;
use crate::sizes::{BUDGET, FALLBACK_PERCENT, Sizes};
use crate::tools::{self, NodeTools};
use crate::wasm;

/// How long each fuzz target runs; three of them take a minute.
pub const FUZZING: Duration = Duration::from_secs(20);

/// One check.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Project) -> Result<()>,
}

/// The steps that run only when they are named: what they find depends on the
/// machine as well.
const ON_REQUEST: [&str; 2] = ["lighthouse", "reader"];

/// The steps that run beside those before the first browser, if none is named.
/// They fetch, or have one module optimized by one core.
const BESIDE: [&str; 8] = [
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
const ALONE: &str = "browser";

const STEPS: &[Step] = &[
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
        run: size,
    },
    Step {
        name: "types",
        what: "scripts and declarations fit each other and their uses",
        run: types,
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
        run: crate::lighthouse::run,
    },
    Step {
        name: "reader",
        what: "what a screen reader says: Orca with Firefox",
        run: crate::reader::run,
    },
];

/// The names of all steps with what they check, a line each.
pub fn steps() -> String {
    STEPS
        .iter()
        .map(|step| {
            let named = ON_REQUEST.contains(&step.name);
            let when = if named { " (only when named)" } else { "" };
            format!("    {:<11}{}{when}\n", step.name, step.what)
        })
        .collect()
}

/// Runs the steps named in their order, or all but those [`ON_REQUEST`].
///
/// # Errors
///
/// When a name is unknown, or with the first step that fails.
pub fn run(project: &Project, only: &[String]) -> Result<()> {
    if let Some(name) = only
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != *name))
    {
        bail!("there is no step `{name}`; the steps are\n{}", steps());
    }
    let chosen = STEPS.iter().filter(|step| match only {
        [] => !ON_REQUEST.contains(&step.name) && !BESIDE.contains(&step.name),
        _ => only.iter().any(|name| step.name == name),
    });
    let mut beside = None;
    if only.is_empty() {
        println!("=== beside what follows: {}", BESIDE.join(", "));
        beside = Some(Beside::start(project, &BESIDE)?);
    }
    let mut times = Vec::new();
    let mut result = Ok(());
    for step in chosen {
        if let Some(beside) = beside.take_if(|beside| step.name == ALONE || beside.has_failed()) {
            let said = beside.wait()?;
            times.extend(said.lines().filter(|line| is_time(line)).map(str::to_owned));
        }
        println!("\n=== {}: {}", step.name, step.what);
        let start = Instant::now();
        result = (step.run)(project);
        times.push(time(step.name, start.elapsed()));
        if result.is_err() {
            result = result.with_context(|| format!("the step `{}` failed", step.name));
            break;
        }
    }
    println!("\n{}", times.join("\n"));
    result?;
    println!("=== every step succeeded");
    Ok(())
}

/// The line that says how long a step took.
fn time(name: &str, time: Duration) -> String {
    format!("=== {name:<10}{:7.1} s", time.as_secs_f32())
}

fn is_time(line: &str) -> bool {
    line.starts_with("=== ") && line.ends_with(" s")
}

/// Installs what the other steps need, where that can be done.
fn fetch(project: &Project) -> Result<()> {
    NodeTools::install(project)?;
    for kind in Kind::ALL {
        println!("{}", kind.ensure(project)?.program.display());
    }
    tools::ensure_prototype()?;
    consumers::fetch(project)
}

fn cargo_command(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(project.root()).args(arguments);
    command
}

fn run_cargo(project: &Project, arguments: &[&str]) -> Result<()> {
    tools::run(&mut cargo_command(project, arguments))
}

fn fmt(project: &Project) -> Result<()> {
    run_cargo(project, &["fmt", "--all", "--check"])
}

fn engine(project: &Project) -> Result<()> {
    run_cargo(
        project,
        &["test", "--no-default-features", "--lib", "--tests"],
    )
}

fn native(project: &Project) -> Result<()> {
    run_cargo(
        project,
        &["test", "--features=cli", "--lib", "--bins", "--tests"],
    )
}

fn xtask(project: &Project) -> Result<()> {
    run_cargo(project, &["test", "--package=xtask"])
}

fn fuzz(project: &Project) -> Result<()> {
    fuzz::run(project, FUZZING)
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
    tools::run(node_test().arg(script).env("PROBONO_TOOLS", tools))
}

fn node_tests(project: &Project, folder: &str) -> Result<()> {
    let files = files_in(&project.root().join(folder), "mjs")?;
    if files.is_empty() {
        bail!("{folder} has no .mjs file");
    }
    NodeTools::install(project)?;
    tools::run(node_test().args(files))
}

fn node_test() -> Command {
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec"]);
    command
}

fn doc(project: &Project) -> Result<()> {
    run_cargo(project, &["test", "--doc", "--features=cli"])?;
    let mut command = cargo_command(project, &["doc", "--no-deps"]);
    tools::run(command.env("RUSTDOCFLAGS", "-D warnings"))
}

fn clippy(project: &Project) -> Result<()> {
    run_cargo(
        project,
        &[
            "clippy",
            "--workspace",
            "--features=cli",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )
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
    if package::build(project)? == package::Outcome::UpToDate {
        println!("pkg/ is up to date");
    }
    crate::site::build(project)
}

/// Prints the sizes of the built package and holds them against the budget.
///
/// # Errors
///
/// When `pkg/` isn't built or a visitor would fetch more than [`BUDGET`].
pub fn size(project: &Project) -> Result<()> {
    let sizes = Sizes::measure(&project.pkg())?;
    println!("{sizes}");
    let needed = sizes.to_first_question().brotli;
    if needed > BUDGET {
        bail!(
            "{needed} bytes of brotli to the first question: {} over the budget",
            needed - BUDGET
        );
    }
    let percent = sizes.fallback_percent();
    if percent > FALLBACK_PERCENT {
        bail!("the fallback has {percent} % of the bytes of the module it replaces");
    }
    if let Some((script, budget)) = sizes.script_over_budget() {
        bail!(
            "{}: {} bytes of brotli, not {budget}",
            script.name,
            script.brotli
        );
    }
    Ok(())
}

/// The declarations that only compile beside the framework they are for.
const FRAMEWORKS: [&str; 3] = ["react.d.ts", "svelte.d.ts", "vue.d.ts"];

/// Checks the element's scripts by their comments, and the package's
/// declarations by how the tests use them.
fn types(project: &Project) -> Result<()> {
    let tools = NodeTools::install(project)?;
    for folder in ["src/element", "src/bindings/engine"] {
        let src = project.root().join(folder);
        let scripts = [files_in(&src, "js")?, files_in(&src, "ts")?].concat();
        check_types(project, &tools, scripts)?;
    }

    check_types(
        project,
        &tools,
        files_in(&project.www().join("script"), "js")?,
    )?;

    let mut declarations = files_in(&project.pkg(), "ts")?;
    // Those for frameworks are checked by the projects that have the frameworks.
    declarations.retain(|file| !FRAMEWORKS.iter().any(|name| file.ends_with(name)));
    if declarations.is_empty() {
        bail!("pkg/ has no .d.ts file");
    }
    let uses = files_in(&project.root().join("tests/types"), "ts")?;
    check_types(project, &tools, [declarations, uses].concat())
}

fn check_types(project: &Project, tools: &NodeTools, files: Vec<PathBuf>) -> Result<()> {
    let configuration = json!({
        "compilerOptions": {
            "noEmit": true,
            "strict": true,
            "allowJs": true,
            "checkJs": true,
            "target": "es2022",
            "lib": ["es2022", "dom", "dom.iterable"],
            "module": "esnext",
            "moduleResolution": "bundler",
            "types": [],
            "paths": {
                "probono-survey": [project.pkg().join("probono-survey.d.ts")],
                "qrcode-generator": [tools.file("qrcode-generator/dist/qrcode.d.ts")],
                "probono-survey/engine": [project.pkg().join("engine.d.ts")],
            },
        },
        "files": files,
    });
    fs::create_dir_all(project.scratch())?;
    let file = project.scratch().join("tsconfig.json");
    fs::write(&file, configuration.to_string())?;
    tools::run(
        tools
            .command("typescript/bin/tsc")
            .arg("--project")
            .arg(file),
    )
}

fn files_in(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension() == Some(OsStr::new(extension)));
    files.sort();
    Ok(files)
}

fn browser(project: &Project, kind: Kind) -> Result<()> {
    let browser = kind.ensure(project)?;
    NodeTools::install(project)?;
    tools::ensure_prototype()?;
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
        let mut test = cargo_command(project, &["test", package, which, "--", &threads]);
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
    tools::ensure_chromium()?;
    browser_test(project, Kind::Chromium, "--test=consumers")
}

/// Writes responses of every form with what the native build makes of them,
/// and has it computed again by the module in Node.js and in Chromium.
fn targets(project: &Project) -> Result<()> {
    let folder = project.target().join("targets");
    let package = "--package=probono-survey-targets";
    let mut write = cargo_command(project, &["run", "--release", package, "--"]);
    tools::run(write.arg(&folder))?;
    NodeTools::install(project)?;
    let script = project.root().join("tests/targets/node.mjs");
    tools::run(node_test().arg(script).env("TARGETS", &folder))?;
    tools::ensure_chromium()?;
    run_cargo(project, &["test", package])
}

/// Measures the engine; the figures stay below the target folder, and the next
/// run is compared with them.
///
/// # Errors
///
/// When it doesn't compile or a benchmark fails.
pub fn bench(project: &Project) -> Result<()> {
    run_cargo(project, &["bench", "--package=probono-survey-bench"])
}
