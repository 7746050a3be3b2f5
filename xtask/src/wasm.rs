//! The WebAssembly modules: cargo, then wasm-bindgen, then wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::arrange::named_by_code;
use crate::fresh::Made;
use crate::node::NodeTools;
use crate::project::Project;
use crate::shorten::shorten;
use crate::toolchain::{WASM, ensure_target};
use crate::tools::run;

/// One of the WebAssembly modules that the package holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Module {
    /// Its name: `NAME.js` is made, and `NAME_bg.wasm`.
    pub name: &'static str,
    /// What cargo compiles into it.
    features: &'static [&'static str],
    /// Whether the page is told when it dies.
    pub(crate) watched: bool,
}

/// The widget with its engine.
pub const WIDGET: Module = Module {
    name: "widget",
    features: &["--no-default-features", "--features=widget"],
    watched: true,
};

/// The engine alone. Its calls come from scripts, which see it throw.
pub const ENGINE: Module = Module {
    name: "engine",
    features: &["--no-default-features", "--features=engine-js"],
    watched: false,
};

/// What of a module lies in a folder.
#[derive(Debug)]
pub(crate) struct Paths {
    /// The script that loads and calls the module.
    pub glue: PathBuf,
    /// The module.
    pub file: PathBuf,
}

impl Module {
    /// Where wasm-bindgen writes what it makes of the module.
    pub(crate) fn paths(self, folder: &Path) -> Paths {
        Paths {
            glue: folder.join(format!("{}.js", self.name)),
            file: folder.join(format!("{}_bg.wasm", self.name)),
        }
    }

    /// Has wasm-bindgen write the glue and the module into a folder, and gives
    /// what the two share short names.
    pub(crate) fn bind(self, compiled: Vec<u8>, folder: &Path) -> Result<()> {
        Bindgen::new()
            .input_bytes(self.name, compiled)
            .web(true)?
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(folder)
            .context("wasm-bindgen")?;
        let Paths { glue, file } = self.paths(folder);
        shorten(&file, &glue)
    }
}

/// What the oldest browser that we serve has. `--all-features` would be wrong:
/// Safari refuses the module then, since its imports are written in a newer
/// encoding.
pub(crate) const FEATURES: [&str; 8] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Which features it has and what made it, no browser reads.
const STRIPPED: [&str; 2] = ["--strip-target-features", "--strip-producers"];

/// What takes everything that only a developer would read out of the module:
/// the texts and places of panics, and `{:?}`. A panic still ends it, and the
/// page is told. These are not stable options yet; the stable compiler takes
/// them when asked to, and together with a standard library built for size
/// they take an eighth off what is sent.
const FOR_SIZE: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// Compiles the crate and returns the module as cargo left it, in a place of
/// its own, since cargo gives all of them one name.
///
/// # Errors
///
/// When it doesn't compile.
pub fn compile(project: &Project, module: Module) -> Result<PathBuf> {
    let flags = format!("target.{WASM}.rustflags={:?}", compiler_flags(project));
    let mut cargo = project.cargo(&[
        "build",
        "--lib",
        "--profile=wasm",
        "--target",
        WASM,
        "-Zbuild-std=std,panic_abort",
        "-Zbuild-std-features=optimize_for_size",
        "--config",
        &flags,
    ]);
    run(cargo.args(module.features).env("RUSTC_BOOTSTRAP", "1"))?;
    let compiled = project.target().join(WASM).join("wasm/probono_survey.wasm");
    let kept = project.scratch().join(format!("{}.wasm", module.name));
    fs::create_dir_all(project.scratch())?;
    fs::copy(&compiled, &kept).with_context(|| compiled.display().to_string())?;
    Ok(kept)
}

/// Also shortens the paths that the module names, so that it is the same from
/// whichever folder it was built, and smaller.
fn compiler_flags(project: &Project) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.map(|home| home.join("registry/src"));
    let registries = sources.and_then(|folder| fs::read_dir(folder).ok());
    let mut folders: Vec<PathBuf> = registries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.push(project.root().to_owned());
    folders.sort();
    let paths = folders
        .iter()
        .map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    FOR_SIZE
        .map(str::to_owned)
        .into_iter()
        .chain(paths)
        .collect()
}

/// Writes `NAME.js` (not minified) and `NAME_bg.wasm` (optimised) for what was
/// compiled into a folder, which it returns, unless they are there from the very
/// same module.
///
/// # Errors
///
/// When wasm-bindgen or wasm-opt fails.
pub fn bind(
    project: &Project,
    module: Module,
    compiled: &Path,
    tools: &NodeTools,
) -> Result<PathBuf> {
    let folder = project.scratch().join("wasm").join(module.name);
    let Paths { glue, file } = module.paths(&folder);
    let guard_script = project.root().join("src/element/guard.js");
    let made = Made::of(
        [
            compiled.to_owned(),
            guard_script.clone(),
            tools.file("binaryen/package.json"),
            project.root().join("xtask/src/arrange.rs"),
            project.root().join("xtask/src/shorten.rs"),
            project.root().join("xtask/src/wasm.rs"),
        ],
        &folder,
        &[&glue, &file],
    )?;
    if made.is_fresh()? {
        return Ok(folder);
    }

    let bytes = fs::read(compiled).with_context(|| compiled.display().to_string())?;
    module.bind(bytes, &folder)?;
    if module.watched {
        guard(&glue, &guard_script)?;
    }
    let smaller = [
        "-Oz",
        // Folding functions into their one caller makes the module smaller and
        // what is sent larger: the compressor no longer sees them repeat.
        "--one-caller-inline-max-function-size=20",
        // Until another round finds nothing any more.
        "--converge",
    ];
    let all = |arguments: &[&'static str]| [arguments, &FEATURES, &STRIPPED].concat();
    optimize(tools, &all(&smaller), &file, &file)?;
    fs::write(&file, named_by_code(&fs::read(&file)?)?)?;
    optimize(tools, &all(&["--reorder-functions-by-name"]), &file, &file)?;
    made.remember()?;
    Ok(folder)
}

/// Has wasm-opt rewrite a module.
///
/// # Errors
///
/// When it refuses the module, or can't write the other one.
pub(crate) fn optimize(
    tools: &NodeTools,
    arguments: &[&str],
    from: &Path,
    to: &Path,
) -> Result<()> {
    let mut command = tools.command("binaryen/bin/wasm-opt");
    run(command.args(arguments).arg(from).arg("-o").arg(to))
}

/// Compiles a program of the workspace for the browser, as any application is
/// compiled, and writes `app.js` and `app_bg.wasm` into a folder, which it
/// returns.
///
/// # Errors
///
/// When it doesn't compile or wasm-bindgen fails.
pub fn application(project: &Project, package: &str) -> Result<PathBuf> {
    ensure_target(project)?;
    run(&mut project.cargo(&["build", "--package", package, "--target", WASM]))?;
    let program = format!("{WASM}/debug/{package}.wasm");
    let folder = project.scratch().join(package);
    Bindgen::new()
        .input_path(project.target().join(program))
        .out_name("app")
        .web(true)?
        .typescript(false)
        .generate(&folder)
        .context("wasm-bindgen")?;
    Ok(folder)
}

/// Puts the watch of `guard.js` over the exports that the glue calls, so that
/// a trap is noticed wherever it comes from.
pub(crate) fn guard(glue: &Path, script: &Path) -> Result<()> {
    const EXPORTS: &str = "wasm = instance.exports;";
    let text = fs::read_to_string(glue)?;
    if text.matches(EXPORTS).count() != 1 {
        bail!("the glue of this wasm-bindgen has no place for the guard: `{EXPORTS}`");
    }
    let watched = text.replace(EXPORTS, "wasm = watched(instance.exports);");
    let path = serde_json::to_string(&script.display().to_string())?;
    let import = format!(
        "import {{ watched }} from {path};\nexport {{ set_panic_listener }} from {path};\n"
    );
    fs::write(glue, import + &watched)?;
    Ok(())
}
