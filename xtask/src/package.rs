//! `cargo xtask build`: from the sources to `pkg/`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::fresh::{Stamp, digest};
use crate::project::Project;
use crate::tools::{NodeTools, run};
use crate::{questionnaires, wasm};

/// The files that the build writes, as paths in `pkg/`; folders with all that
/// is in them. What else lies there is kept in the repository.
pub const BUILT: [&str; 15] = [
    "probono-survey.js",
    "probono-survey-frame.js",
    "delivery.js",
    "widget.js",
    "widget_bg.wasm",
    "engine.js",
    "engine.node.js",
    "engine_bg.wasm",
    "probono-survey.css",
    "questionnaires",
    "locales",
    "schema",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "LICENSE-TEXTS.md",
];

/// The licences, which the package carries along.
const LICENCES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "LICENSE-TEXTS.md"];

/// What [`build`] found to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// `pkg/` was written.
    Built,
    /// `pkg/` already was what the sources make.
    UpToDate,
}

/// Builds `pkg/`, unless nothing has changed since the last time.
///
/// # Errors
///
/// When a tool is missing or a step fails; `pkg/` is then left as it was.
pub fn build(project: &Project) -> Result<Outcome> {
    let stamp = Stamp::new(project.scratch().join("stamp"));
    // Taken once, so that what is edited during the build is built next time.
    let inputs = inputs(project)?;
    if stamp.says(&format!("{inputs} {}", outputs(project)?)) {
        return Ok(Outcome::UpToDate);
    }
    let progress = Progress::start();

    progress.step("looking for the tools");
    let tools = NodeTools::install(project)?;
    wasm::ensure_target(project)?;
    wasm::ensure_sources(project)?;

    progress.step("compiling the widget to WebAssembly");
    let compiled = wasm::compile(project, wasm::WIDGET)?;
    progress.step("wasm-bindgen and wasm-opt");
    let widget = wasm::bind(project, wasm::WIDGET, &compiled, &tools)?;

    progress.step("compiling the engine to WebAssembly");
    let compiled = wasm::compile(project, wasm::ENGINE)?;
    progress.step("wasm-bindgen and wasm-opt");
    let engine = wasm::bind(project, wasm::ENGINE, &compiled, &tools)?;

    progress.step("scripts and styles");
    let stage = project.scratch().join("pkg");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    for (bound, name) in [(&widget, "widget_bg.wasm"), (&engine, "engine_bg.wasm")] {
        fs::copy(bound.join(name), stage.join(name)).context(name)?;
    }
    let src = project.root().join("src");
    let spoken = questionnaires::spoken(&src.join("widget/locales"))?;
    let spoken = format!("--define:SPOKEN={spoken}");
    script(
        &tools,
        &widget.join("widget.js"),
        &stage.join("widget.js"),
        &[],
    )?;
    engine_scripts(&tools, &engine, &src.join("bindings/engine"), &stage)?;
    for (from, to) in [
        ("index.js", "probono-survey.js"),
        ("delivery.js", "delivery.js"),
        ("frame.js", "probono-survey-frame.js"),
    ] {
        let from = src.join("element").join(from);
        script(&tools, &from, &stage.join(to), &[&spoken])?;
    }
    styles(
        &tools,
        &src.join("widget/style"),
        &stage.join("probono-survey.css"),
    )?;

    progress.step("questionnaires, schemas and languages");
    questionnaires::bundle_all(&stage.join("questionnaires"))?;
    questionnaires::describe_all(&stage.join("schema"))?;
    questionnaires::minify_all(&src.join("widget/locales"), &stage.join("locales"))?;

    for name in LICENCES {
        fs::copy(project.root().join(name), stage.join(name)).context(name)?;
    }
    publish(&stage, &project.pkg())?;
    check_manifest(&project.pkg())?;
    stamp.set(&format!("{inputs} {}", outputs(project)?))?;
    progress.step("pkg/ is ready");
    Ok(Outcome::Built)
}

/// What the package is made from: sources, this program and the compiler.
fn inputs(project: &Project) -> Result<String> {
    let paths = ["src", "xtask", "Cargo.toml", "Cargo.lock"];
    let sources = digest(paths.map(|path| project.root().join(path)))?;
    let mut rustc = Command::new("rustc");
    let version = rustc.current_dir(project.root()).arg("--version").output();
    let version = version.context("cannot run rustc")?.stdout;
    Ok(format!(
        "{sources} {}",
        String::from_utf8_lossy(&version).trim()
    ))
}

/// What is in the package now.
fn outputs(project: &Project) -> Result<String> {
    Ok(digest(BUILT.map(|path| project.pkg().join(path)))?)
}

/// Makes `engine.js` for browsers and `engine.node.js`: each loads the module in
/// its own way, and both offer the same.
fn engine_scripts(tools: &NodeTools, bound: &Path, sources: &Path, stage: &Path) -> Result<()> {
    for name in ["functions.js", "web.js", "node.js"] {
        fs::copy(sources.join(name), bound.join(name)).context(name)?;
    }
    script(tools, &bound.join("web.js"), &stage.join("engine.js"), &[])?;
    script(
        tools,
        &bound.join("node.js"),
        &stage.join("engine.node.js"),
        &[],
    )
}

/// Bundles and minifies a module. `widget.js` and `delivery.js` stay files of
/// their own, which are fetched when the element comes near. `options` are more
/// of esbuild's.
fn script(tools: &NodeTools, from: &Path, to: &Path, options: &[&str]) -> Result<()> {
    run(tools
        .command("esbuild/bin/esbuild")
        .arg(from)
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--charset=utf8",
        ])
        .args([
            "--external:./widget.js",
            "--external:./delivery.js",
            "--external:node:*",
            "--legal-comments=none",
            "--log-level=warning",
        ])
        .args(options)
        .arg(with_value("--outfile=", to)))
}

/// Joins the style sheets of a folder in the order of their names.
fn styles(tools: &NodeTools, folder: &Path, to: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.extension() == Some(OsStr::new("css")));
    files.sort();
    let mut text = String::new();
    for file in &files {
        text += &fs::read_to_string(file).with_context(|| file.display().to_string())?;
    }
    if text.is_empty() {
        bail!("no style sheet in {}", folder.display());
    }
    let joined = to.with_extension("joined.css");
    fs::write(&joined, text)?;
    run(tools
        .command("esbuild/bin/esbuild")
        .arg(&joined)
        .args([
            "--minify",
            "--charset=utf8",
            "--target=chrome109,firefox115,safari16",
        ])
        .args(["--legal-comments=none", "--log-level=warning"])
        .arg(with_value("--outfile=", to)))?;
    fs::remove_file(joined)?;
    Ok(())
}

fn with_value(option: &str, value: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(option);
    argument.push(value);
    argument
}

/// Puts what was built in the place of what was built before.
fn publish(stage: &Path, pkg: &Path) -> Result<()> {
    for name in BUILT {
        let (from, to) = (stage.join(name), pkg.join(name));
        if to.is_dir() {
            fs::remove_dir_all(&to)?;
        }
        copy(&from, &to).with_context(|| from.display().to_string())?;
    }
    Ok(())
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Whatever `package.json` promises must be there.
fn check_manifest(pkg: &Path) -> Result<()> {
    let text = fs::read_to_string(pkg.join("package.json")).context("pkg/package.json")?;
    let manifest: serde_json::Value = serde_json::from_str(&text).context("pkg/package.json")?;
    let mut promised = Vec::new();
    strings(&manifest["files"], &mut promised);
    strings(&manifest["exports"], &mut promised);
    for path in promised {
        let path = path.trim_start_matches("./").trim_end_matches("/*");
        if !pkg.join(path).exists() {
            bail!("pkg/package.json promises {path}, which isn't there");
        }
    }
    Ok(())
}

/// All the strings in a JSON value, less the keys.
fn strings<'a>(value: &'a serde_json::Value, found: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::String(text) => found.push(text),
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(map) => map.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

/// Says what goes on, with the seconds since the start.
struct Progress {
    start: Instant,
}

impl Progress {
    fn start() -> Progress {
        Progress {
            start: Instant::now(),
        }
    }

    fn step(&self, name: &str) {
        println!("[{:5.1} s] {name}", self.start.elapsed().as_secs_f32());
    }
}
