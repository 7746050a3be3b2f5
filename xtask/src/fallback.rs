//! The module as JavaScript, for browsers and pages that refuse WebAssembly.
//!
//! It is made from the very module that cargo compiled, so nothing is compiled
//! twice and the two can't differ: binaryen rewrites the instructions that came
//! after the first version of WebAssembly, and then every function as a
//! JavaScript function over one `ArrayBuffer`. The glue is wasm-bindgen's, made
//! to call those functions.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use walrus::{ExportItem, FunctionKind, RawCustomSection, ValType};

use crate::fresh::Made;
use crate::node::NodeTools;
use crate::project::Project;
use crate::shorten::parse;
use crate::tools::run;
use crate::wasm::{self, Module, Paths, guard, optimize};

/// What wasm-bindgen may rely on: of what it looks for, nothing. References to
/// JavaScript values then lie in an array and not in a second table, which has
/// no counterpart in JavaScript.
const FEATURES: &[u8] = b"\x01+\x0fmutable-globals";

/// What lies in the table of values before the module's own, after 1,024 places
/// for those that are only lent.
const VALUES: &str = "heap.push(undefined, null, true, false);";

/// The place of the first value that the module has to free.
const FIRST_OWN_VALUE: i32 = 1_024 + 4;

/// How the module is lowered before it is translated.
const LOWERING: [&str; 4] = [
    "--signext-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--strip-target-features",
];

/// What a module is that has been lowered, made small.
const FIRST_VERSION: [&str; 3] = ["--mvp-features", "--enable-mutable-globals", "-Oz"];

/// Writes the glue, which imports the program beside it, for what was compiled,
/// unless they are there from the very same module. Returns the path of the
/// glue: a module with the exports of the usual one, whose default function
/// needs no file.
///
/// # Errors
///
/// When wasm-bindgen, wasm-opt or wasm2js fails, or writes what isn't expected.
pub fn translate(
    project: &Project,
    module: Module,
    compiled: &Path,
    tools: &NodeTools,
) -> Result<PathBuf> {
    let folder = project.scratch().join("fallback").join(module.name);
    let Paths { glue, file } = module.paths(&folder);
    let program = folder.join("program.js");
    let guard_script = project.root().join("src/element/guard.js");
    let made = Made::of(
        [
            compiled.to_owned(),
            guard_script.clone(),
            tools.file("binaryen/package.json"),
            project.root().join("xtask/src/shorten.rs"),
            project.root().join("xtask/src/wasm.rs"),
            project.root().join("xtask/src/fallback.rs"),
        ],
        &folder,
        &[&glue, &program],
    )?;
    if made.is_fresh()? {
        return Ok(glue);
    }

    module.bind(without_references(compiled)?, &folder)?;
    let lowered = folder.join("lowered.wasm");
    let lowering = [&wasm::FEATURES[..], &LOWERING].concat();
    optimize(tools, &lowering, &file, &lowered)?;
    optimize(tools, &FIRST_VERSION, &lowered, &lowered)?;
    run(tools
        .command("binaryen/bin/wasm2js")
        .args(FIRST_VERSION)
        .arg(&lowered)
        .arg("-o")
        .arg(&program))?;
    rewrite(&program, program_as_function)?;
    let wide = wide_imports(&file)?;
    rewrite(&glue, |text| glue_to_program(text, &wide))?;
    check_imports(&fs::read_to_string(&program)?, &fs::read_to_string(&glue)?)?;
    if module.watched {
        guard(&glue, &guard_script)?;
    }
    made.remember()?;
    Ok(glue)
}

/// The compiled module, saying that it has none of the features that wasm-bindgen
/// looks for, and knowing where the values begin that are its own to free.
fn without_references(compiled: &Path) -> Result<Vec<u8>> {
    let mut module = parse(compiled)?;
    if module.customs.remove_raw("target_features").is_none() {
        bail!("{} doesn't name its features", compiled.display());
    }
    module.customs.add(RawCustomSection {
        name: "target_features".to_owned(),
        data: FEATURES.to_vec(),
    });
    let end = module
        .imports
        .get_func(
            "__wbindgen_externref_xform__",
            "__wbindgen_externref_statics_end",
        )
        .map_err(|error| anyhow!("{error:#}"))?;
    module
        .replace_imported_func(end, |(body, _)| {
            body.i32_const(FIRST_OWN_VALUE);
        })
        .map_err(|error| anyhow!("{error:#}"))?;
    Ok(module.emit_wasm())
}

/// The names of the imports that take one 64-bit integer, which the program
/// passes as two halves.
fn wide_imports(bound: &Path) -> Result<Vec<String>> {
    let module = parse(bound)?;
    let mut wide = Vec::new();
    for function in module.funcs.iter() {
        let signature = module.types.get(function.ty());
        let is_wide = |types: &[ValType]| types.contains(&ValType::I64);
        let crosses = match &function.kind {
            FunctionKind::Import(imported) => Some(&module.imports.get(imported.import).name),
            _ => module
                .exports
                .iter()
                .find(
                    |export| matches!(export.item, ExportItem::Function(id) if id == function.id()),
                )
                .map(|export| &export.name),
        };
        let Some(name) = crosses else { continue };
        if is_wide(signature.params()) || is_wide(signature.results()) {
            let imported = matches!(function.kind, FunctionKind::Import(_));
            ensure!(
                imported && signature.params() == [ValType::I64] && !is_wide(signature.results()),
                "{name} passes 64-bit integers in a way that has no translation yet"
            );
            wide.push(name.clone());
        }
    }
    Ok(wide)
}

/// Rewrites a text file.
fn rewrite(file: &Path, change: impl Fn(&str) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    fs::write(
        file,
        change(&text).with_context(|| file.display().to_string())?,
    )?;
    Ok(())
}

/// Makes what wasm2js writes, a module that starts when it is imported, export
/// a function from imports to exports. A trap is then told from other errors by
/// its name, as one of WebAssembly is.
fn program_as_function(text: &str) -> Result<String> {
    let (_, text) = text
        .split_once("import * as $_b from './b';")
        .context("it imports something else")?;
    let (program, _) = text
        .rsplit_once("var retasmFunc = ")
        .context("it doesn't call itself")?;
    let trap = "throw new Error('abort')";
    ensure!(
        program.matches(trap).count() == 1,
        "it traps in another way"
    );
    let named = r#"throw Object.assign(new Error("unreachable"), { name: "RuntimeError" })"#;
    Ok(program.replace(trap, named) + "export { asmFunc as default };\n")
}

/// Makes the glue start the program in place of a module.
fn glue_to_program(text: &str, wide: &[String]) -> Result<String> {
    let (glue, _) = text
        .split_once("async function __wbg_load(")
        .context("it doesn't load a module")?;
    let mut out = String::from("import program from \"./program.js\";\n");
    let mut views = 0;
    for line in glue.lines() {
        match view_of_memory(line) {
            // Memory that grows is copied here: the buffer is another one, and
            // the old one is neither detached nor empty.
            Some(view) => {
                out += &format!("    if ({view}?.buffer !== wasm.memory.buffer) {{\n");
                views += 1;
            }
            None => out += &format!("{line}\n"),
        }
    }
    ensure!(views > 0, "it never looks at the memory");
    ensure!(glue.contains(VALUES), "its table of values is another one");
    out += "\nexport default function () {\n    if (wasm) return;\n    const imports = __wbg_get_imports();\n";
    for name in wide {
        out += &format!("    imports[\"./b\"].{name} = joined(imports[\"./b\"].{name});\n");
    }
    out += "    __wbg_finalize_init({ exports: program(imports) });\n}\n";
    Ok(out + if wide.is_empty() { "" } else { JOINED })
}

/// Whatever the program imports, the glue must offer: nobody else would notice.
fn check_imports(program: &str, glue: &str) -> Result<()> {
    for (_, name) in program
        .lines()
        .filter_map(|line| line.trim().split_once(" = $_b."))
    {
        let name = name.trim_end_matches(';');
        ensure!(
            glue.contains(&format!(" {name}: function")),
            "nobody offers the import {name}"
        );
    }
    Ok(())
}

/// The name of the view that a line checks before it is used.
fn view_of_memory(line: &str) -> Option<&str> {
    let (name, _) = line
        .trim()
        .strip_prefix("if (")?
        .split_once(" === null || ")?;
    (name.starts_with("cached") && name.contains("Memory")).then_some(name)
}

/// A function of one 64-bit integer as one of its two halves.
const JOINED: &str = "
const joined = (call) => (low, high) => call((BigInt(high) << 32n) | BigInt(low >>> 0));
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_becomes_a_function_and_its_traps_have_a_name() -> Result<()> {
        let written = "import * as $_b from './b';\nfunction trap() { throw new Error('abort'); }\n\
            function asmFunc(imports) {}\nvar retasmFunc = asmFunc({});\nexport var memory = retasmFunc.memory;";
        let program = program_as_function(written)?;
        assert!(
            program.ends_with("function asmFunc(imports) {}\nexport { asmFunc as default };\n")
        );
        assert!(program.contains("name: \"RuntimeError\""));
        assert!(!program.contains("import *"));
        Ok(())
    }

    #[test]
    fn the_views_of_the_memory_follow_it() -> Result<()> {
        let written = "    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {\n\
            heap.push(undefined, null, true, false);\n\
            async function __wbg_load(module) {}";
        let glue = glue_to_program(written, &["_7".to_owned()])?;
        assert!(glue.contains("imports[\"./b\"]._7 = joined(imports[\"./b\"]._7);"));
        assert!(glue.contains("if (cachedUint8ArrayMemory0?.buffer !== wasm.memory.buffer) {"));
        assert!(!glue.contains("__wbg_load"));
        Ok(())
    }

    #[test]
    fn output_of_another_kind_is_refused() {
        assert!(program_as_function("export default 1;").is_err());
        assert!(glue_to_program("async function __wbg_load() {}", &[]).is_err());
    }
}
