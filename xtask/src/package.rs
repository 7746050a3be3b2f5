//! `cargo xtask build`: from the sources to `pkg/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::assets::{Assets, Checks, Entry, FOLDER, MANIFEST, Place, Table, Tables};
use crate::files::{self, copy, sorted};
use crate::fresh::{Stamp, digest};
use crate::node::NodeTools;
use crate::project::Project;
use crate::{fallback, questionnaires, scripts, toolchain, wasm};

/// The files that the build writes, as paths in `pkg/`; folders with all that
/// is in them. What else lies there is kept in the repository, but for the
/// pinned copy of the loader, whose name changes.
const BUILT: [&str; 12] = [
    LOADER,
    FRAME,
    FOLDER,
    MANIFEST,
    "engine.js",
    "engine.node.js",
    "engine_bg.wasm",
    "questionnaires",
    "schema",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "LICENSE-TEXTS.md",
];

/// The loader, under the one name that never changes.
pub const LOADER: &str = "probono-survey.js";

/// The script for pages that show the survey in an iframe.
pub const FRAME: &str = "probono-survey-frame.js";

/// The element's modules that are loaded later, each after those that it imports.
const LATER: [&str; 2] = ["theme.js", "passage.js"];

/// The modules that stay apart from those that import them.
const APART: [&str; 6] = [
    "widget.js",
    "passage.js",
    "theme.js",
    FALLBACK,
    "engine.js",
    ENGINE_FALLBACK,
];

/// What is loaded where WebAssembly is refused.
const FALLBACK: &str = "widget-fallback.js";
const ENGINE_FALLBACK: &str = "engine-fallback.js";

/// The modules that not every survey needs, with the functions that import
/// them. They stay apart even from the pinned copy, which has all the other
/// code in it.
const MODULES: [(&str, &str); 3] = [
    ("importFallback", FALLBACK),
    ("importEngine", "engine.js"),
    ("importEngineFallback", ENGINE_FALLBACK),
];

/// The licences, which the package carries along.
const LICENCES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "LICENSE-TEXTS.md"];

/// Builds `pkg/`, unless nothing has changed since the last time.
///
/// # Errors
///
/// When a tool is missing or a step fails; `pkg/` is then left as it was.
pub fn build(project: &Project) -> Result<()> {
    let stamp = Stamp::new(project.scratch().join("stamp"));
    // Taken once, so that what is edited during the build is built next time.
    let inputs = inputs(project)?;
    if stamp.says(&format!("{inputs} {}", outputs(project)?)) {
        println!("pkg/ is up to date");
        return Ok(());
    }
    let progress = Progress::start();

    progress.step("looking for the tools");
    let tools = NodeTools::install(project)?;
    toolchain::ensure_target(project)?;
    toolchain::ensure_sources(project)?;

    let widget = Part::make(project, wasm::WIDGET, &tools, &progress)?;
    let engine = Part::make(project, wasm::ENGINE, &tools, &progress)?;

    let stage = project.scratch().join("pkg");
    files::remove(&stage)?;
    let mut assets = Assets::new(&stage)?;
    progress.step("questionnaires, schemas and languages");
    let tables = data(project, &stage, &mut assets)?;

    progress.step("scripts and styles");
    element(
        project,
        &tools,
        [&widget, &engine],
        tables,
        &stage,
        &mut assets,
    )?;
    let module = engine.bound.join("engine_bg.wasm");
    fs::copy(module, stage.join("engine_bg.wasm"))?;
    let bindings = project.root().join("src/bindings/engine");
    engine_scripts(&tools, &engine.bound, &bindings, &stage)?;

    for name in LICENCES {
        fs::copy(project.root().join(name), stage.join(name)).context(name)?;
    }
    publish(&stage, &project.pkg())?;
    check_manifest(&project.pkg())?;
    stamp.set(&format!("{inputs} {}", outputs(project)?))?;
    progress.step("pkg/ is ready");
    Ok(())
}

/// A module, twice.
struct Part {
    name: &'static str,
    /// The folder of `NAME.js` and `NAME_bg.wasm`.
    bound: PathBuf,
    /// The same as a script, for where WebAssembly is refused.
    fallback: PathBuf,
}

impl Part {
    fn make(
        project: &Project,
        module: wasm::Module,
        tools: &NodeTools,
        progress: &Progress,
    ) -> Result<Part> {
        let name = module.name;
        progress.step(&format!("compiling the {name} to WebAssembly"));
        let compiled = wasm::compile(project, module)?;
        progress.step("wasm-bindgen and wasm-opt");
        let bound = wasm::bind(project, module, &compiled, tools)?;
        progress.step("the same as JavaScript, for where WebAssembly is refused");
        let fallback = fallback::translate(project, module, &compiled, tools)?;
        Ok(Part {
            name,
            bound,
            fallback,
        })
    }

    /// Keeps both; the module's glue also as text.
    fn add(&self, tools: &NodeTools, scratch: &Path, assets: &mut Assets) -> Result<()> {
        let name = self.name;
        let glue = format!("{name}.js");
        let script = scripts::bundle(tools, &self.bound.join(&glue), &[], &scratch.join(&glue))?;
        assets.add(&glue, script.as_bytes())?;
        let module = fs::read(self.bound.join(format!("{name}_bg.wasm")))?;
        assets.add(&format!("{name}.wasm"), &module)?;
        let fallback = format!("{name}-fallback.js");
        let script = scripts::bundle(tools, &self.fallback, &[], &scratch.join(&fallback))?;
        assets.add(&fallback, script.as_bytes())
    }
}

/// Writes the questionnaires and their schemas, and keeps what the loader fetches of them.
fn data(project: &Project, stage: &Path, assets: &mut Assets) -> Result<Tables> {
    questionnaires::bundle_all(&stage.join("questionnaires"))?;
    questionnaires::describe_all(&stage.join("schema"))?;
    let mut keep = |files: questionnaires::Files, start: &str, end: &str| -> Result<Table> {
        let mut table = Table::new();
        for (language, bytes) in files {
            let file = format!("{start}{language}{end}");
            assets.add(&file, &bytes)?;
            table.push((language, Entry::File(file)));
        }
        Ok(table)
    };
    let mut forms = Table::new();
    for (name, files) in questionnaires::packed()? {
        let table = keep(files, &format!("{name}."), ".bin")?;
        forms.push((name.to_owned(), Entry::Table(table)));
    }
    let locales = questionnaires::locales(&project.root().join("src/widget/locales"))?;
    let locales = keep(locales, "", ".json")?;
    Ok(vec![("questionnaires", forms), ("locales", locales)])
}

/// Makes the element: its scripts, which know what they load by name and hash.
fn element(
    project: &Project,
    tools: &NodeTools,
    parts: [&Part; 2],
    mut tables: Tables,
    stage: &Path,
    assets: &mut Assets,
) -> Result<()> {
    let scratch = project.scratch().join("element");
    files::remove(&scratch)?;
    fs::create_dir_all(scratch.join("out"))?;
    let sources = project.root().join("src/element");
    copy(&sources, &scratch)?;
    scripts::bundle(tools, &sources.join("frame.js"), &[], &stage.join(FRAME))?;
    let styles = scratch.join("out/styles.css");
    scripts::styles(tools, &project.root().join("src/widget/style"), &styles)?;
    let out = |name: &str| scratch.join("out").join(name);
    for part in parts {
        part.add(tools, &scratch, assets)?;
    }
    assets.add("probono-survey.css", &fs::read(&styles)?)?;
    let files = [
        ("widget", "widget.wasm"),
        ("engine", "engine.wasm"),
        ("styles", "probono-survey.css"),
    ];
    let file = |name: &str| Entry::File(name.to_owned());
    let files = files.map(|(key, name)| (key.to_owned(), file(name)));
    tables.push(("files", files.into()));
    let files = scratch.join("files.js");
    fs::write(&files, assets.table(&tables, &MODULES, Checks::None)?)?;

    for name in LATER {
        let script = scripts::bundle(tools, &scratch.join(name), &APART, &out(name))?;
        let script = named(assets, &script, Place::Within)?;
        assets.add(name, script.as_bytes())?;
    }
    let entry = scratch.join("index.js");
    let loader = scripts::bundle(tools, &entry, &APART, &out(LOADER))?;
    fs::write(stage.join(LOADER), named(assets, &loader, Place::Beside)?)?;
    fs::write(&files, assets.table(&tables, &MODULES, Checks::All)?)?;
    // All of its code is in one file, which the page that pins it checks as a whole.
    let pinned = scripts::bundle(
        tools,
        &entry,
        &MODULES.map(|(_, file)| file),
        &out("pinned.js"),
    )?;
    let pinned = named(assets, &pinned, Place::Beside)?;
    assets.write_manifest(env!("CARGO_PKG_VERSION"), LOADER, pinned.as_bytes())
}

/// The script with the real names of the files that it names.
fn named(assets: &Assets, script: &str, place: Place) -> Result<String> {
    let script = assets.name_in(script, place);
    if let Some(name) = APART
        .iter()
        .find(|name| script.contains(&format!("\"./{name}\"")))
    {
        bail!("{name} is imported before it is made");
    }
    Ok(script)
}

/// What the package is made from: sources, this program and the compiler.
fn inputs(project: &Project) -> Result<String> {
    let paths = ["src", "xtask", "Cargo.toml", "Cargo.lock"];
    let sources = digest(paths.map(|path| project.root().join(path)))?;
    let version = toolchain::rustc(project, &["--version"])?;
    Ok(format!("{sources} {version}"))
}

/// What is in the package now.
fn outputs(project: &Project) -> Result<String> {
    let pkg = project.pkg();
    let built = BUILT.iter().map(|path| pkg.join(path));
    Ok(digest(built.chain(pinned_copies(&pkg)?))?)
}

/// Makes `engine.js` for browsers and `engine.node.js`: each loads the module in
/// its own way, and both offer the same.
fn engine_scripts(tools: &NodeTools, bound: &Path, sources: &Path, stage: &Path) -> Result<()> {
    for name in ["functions.js", "web.js", "node.js"] {
        fs::copy(sources.join(name), bound.join(name)).context(name)?;
    }
    scripts::bundle(tools, &bound.join("web.js"), &[], &stage.join("engine.js"))?;
    scripts::bundle(
        tools,
        &bound.join("node.js"),
        &[],
        &stage.join("engine.node.js"),
    )?;
    Ok(())
}

/// The pinned copies of the loader in a folder.
fn pinned_copies(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_pinned = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let hash = name.strip_prefix("probono-survey-");
        let hash = hash.and_then(|rest| rest.strip_suffix(".js"));
        hash.is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|c| c.is_ascii_hexdigit()))
    };
    Ok(sorted(folder)?.into_iter().filter(is_pinned).collect())
}

/// Puts what was built in the place of what was built before.
fn publish(stage: &Path, pkg: &Path) -> Result<()> {
    for old in pinned_copies(pkg)? {
        fs::remove_file(old)?;
    }
    for new in pinned_copies(stage)? {
        fs::copy(&new, pkg.join(new.file_name().unwrap_or_default()))?;
    }
    for name in BUILT {
        let (from, to) = (stage.join(name), pkg.join(name));
        if to.is_dir() {
            files::remove(&to)?;
        }
        copy(&from, &to).with_context(|| from.display().to_string())?;
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
        let there = match path.split_once('*') {
            Some((start, end)) => sorted(pkg)?.iter().any(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(start) && name.ends_with(end)
            }),
            None => pkg.join(path).exists(),
        };
        if !there {
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
