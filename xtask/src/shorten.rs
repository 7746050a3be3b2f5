//! Short names between the module and its glue.
//!
//! wasm-bindgen names what the two share after what it does and a hash, so
//! that a linker can't mix things up. Once linked nobody reads them, and a
//! hash doesn't compress: short ones take 2 % off what a page downloads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use walrus::Module;

/// Shortens the names in `module` and in its glue, both in place, and drops the
/// exports that the glue never calls.
///
/// # Errors
///
/// When one of the two can't be read or written.
pub fn shorten(module: &Path, glue: &Path) -> Result<()> {
    let mut parsed = parse(module)?;
    let script = fs::read_to_string(glue).with_context(|| glue.display().to_string())?;
    let idle: Vec<_> = parsed
        .exports
        .iter()
        .filter(|export| !words(&script).any(|word| word == export.name))
        .map(|export| export.id())
        .collect();
    for export in idle {
        parsed.exports.delete(export);
    }
    let mut names = Names::default();
    for import in parsed.imports.iter_mut() {
        import.name = names.short(&import.name);
        import.module = "./b".to_owned();
    }
    for export in parsed.exports.iter_mut() {
        if is_internal(&export.name) {
            export.name = names.short(&export.name);
        }
    }
    let name = glue.file_stem().unwrap_or_default().to_string_lossy();
    let script = script.replace(&format!("\"./{name}_bg.js\""), "\"./b\"");
    fs::write(glue, rename(&script, &names.given))?;
    fs::write(module, parsed.emit_wasm())?;
    Ok(())
}

/// Reads a module.
///
/// # Errors
///
/// When it isn't there or isn't one.
pub(crate) fn parse(file: &Path) -> Result<Module> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    Module::from_buffer(&bytes).map_err(|error| anyhow!("{}: {error:#}", file.display()))
}

/// The names given so far.
#[derive(Default)]
struct Names {
    given: BTreeMap<String, String>,
}

impl Names {
    fn short(&mut self, long: &str) -> String {
        let next = format!("_{}", base36(self.given.len()));
        self.given.entry(long.to_owned()).or_insert(next).clone()
    }
}

fn base36(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[number % 36] as char);
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// Whether a name is of wasm-bindgen's own making: no page writes it.
fn is_internal(name: &str) -> bool {
    name.starts_with("__") || name.starts_with("wasm_bindgen_")
}

/// Whether a character can stand in an identifier of the glue.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// All the identifiers of a script, and whatever looks like one.
fn words(script: &str) -> impl Iterator<Item = &str> {
    script
        .split(|c| !is_part(c))
        .filter(|word| !word.is_empty())
}

/// Replaces whole identifiers.
fn rename(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, tail) = rest.split_at(start);
        let end = tail.find(|c| !is_part(c)).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_identifiers_are_renamed() {
        let names = BTreeMap::from([("__wbg_log_0123".to_owned(), "_0".to_owned())]);
        let script = "__wbg_log_0123: () => x.__wbg_log_01234($__wbg_log_0123)";
        let renamed = "_0: () => x.__wbg_log_01234($__wbg_log_0123)";
        assert_eq!(rename(script, &names), renamed);
    }

    #[test]
    fn public_names_stay() {
        assert!(!is_internal("survey_update"));
        assert!(!is_internal("memory"));
        assert!(is_internal("__wbindgen_malloc"));
        assert!(is_internal(
            "wasm_bindgen_0a1b2c3d4e5f6a7b___convert__closures"
        ));
    }

    #[test]
    fn words_are_whole() {
        let found: Vec<&str> = words("wasm.__wbg_a(x_1, $b);").collect();
        assert_eq!(found, ["wasm", "__wbg_a", "x_1", "$b"]);
    }
}
