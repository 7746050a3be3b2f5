//! How many bytes a visitor fetches, and how many are allowed.

use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::assets::{Manifest, unhashed};
use crate::package::{FRAME, LOADER};
use crate::project::Project;

/// The bytes, compressed with brotli, that a visitor may have to fetch before
/// the first question shows: scripts, module, styles, one questionnaire and
/// one language. On a slow phone connection (1.6 Mbit/s) this is 0.7 seconds.
pub const BUDGET: usize = 140_000;

/// The fixed part of what is fetched before the first question.
const ALWAYS: [&str; 5] = [
    LOADER,
    "passage.js",
    "widget.js",
    "widget.wasm",
    "probono-survey.css",
];

/// What is fetched in place of [`MODULE`] where WebAssembly is refused.
const FALLBACK: &str = "widget-fallback.js";

/// What the fallback replaces.
const MODULE: [&str; 2] = ["widget.js", "widget.wasm"];

/// How many times the bytes of the module the fallback may have, in percent.
pub const FALLBACK_PERCENT: usize = 150;

/// What pages fetch by themselves, with the bytes, compressed with brotli, that
/// each may have: the loader, also where nobody comes near the survey, and the
/// script for pages that show it in an iframe.
pub const SCRIPT_BUDGETS: [(&str, usize); 2] = [(LOADER, 4000), (FRAME, 1024)];

/// What only those fetch who use the engine without the widget.
const ENGINE: [&str; 2] = ["engine.js", "engine_bg.wasm"];

/// The bytes of one file, or of several together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Its path in `pkg/`, less the hash in it.
    pub name: String,
    /// As it lies on the disk.
    pub raw: usize,
    /// After `gzip -9`.
    pub gzip: usize,
    /// After brotli at its highest level, 11.
    pub brotli: usize,
}

impl Size {
    fn of(file: &Path, name: String) -> Result<Size> {
        let bytes = fs::read(file).with_context(|| file.display().to_string())?;
        Ok(Size {
            raw: bytes.len(),
            gzip: gzip(&bytes)?,
            brotli: brotli(&bytes)?,
            name,
        })
    }
}

/// The sizes of all the files that browsers fetch from `pkg/`.
#[derive(Debug, Clone)]
pub struct Sizes {
    /// Each file, the fixed part first.
    pub files: Vec<Size>,
}

impl Sizes {
    /// Measures a built package.
    ///
    /// # Errors
    ///
    /// When a file is missing: `cargo xtask build` makes them.
    pub fn measure(pkg: &Path) -> Result<Sizes> {
        let manifest = Manifest::read(pkg)?;
        let mut paths = vec![(LOADER.to_owned(), LOADER.to_owned())];
        let hashed = manifest
            .files
            .iter()
            .map(|path| (unhashed(path), path.clone()));
        paths.extend(hashed);
        paths.sort_by_key(|(name, _)| {
            let fixed = ALWAYS.iter().position(|always| always == name);
            (fixed.unwrap_or(ALWAYS.len()), name.clone())
        });
        let apart = [FRAME].into_iter().chain(ENGINE);
        paths.extend(apart.map(|name| (name.to_owned(), name.to_owned())));
        let files = paths
            .into_iter()
            .map(|(name, path)| Size::of(&pkg.join(path), name))
            .collect::<Result<_>>()?;
        Ok(Sizes { files })
    }

    /// What is fetched before the first question, in the worst case: with the
    /// largest of the standard questionnaires in any of its languages, and the
    /// widget's own texts in that language.
    pub fn to_first_question(&self) -> Size {
        let fixed = self
            .files
            .iter()
            .filter(|file| ALWAYS.contains(&file.name.as_str()));
        let texts = self.files.iter().filter_map(|file| {
            let form = file.name.strip_prefix("pbt-")?.strip_suffix(".bin")?;
            let (_, language) = form.rsplit_once('.')?;
            let locale = format!("{language}.json");
            let locale = self.files.iter().find(|file| file.name == locale)?;
            Some([file, locale])
        });
        let texts = texts.max_by_key(|texts| texts.iter().map(|file| file.brotli).sum::<usize>());
        let parts = fixed.chain(texts.into_iter().flatten());
        let nothing = Size {
            name: "to first question".to_owned(),
            raw: 0,
            gzip: 0,
            brotli: 0,
        };
        parts.fold(nothing, |sum, part| Size {
            raw: sum.raw + part.raw,
            gzip: sum.gzip + part.gzip,
            brotli: sum.brotli + part.brotli,
            ..sum
        })
    }

    /// What the fallback weighs, in percent of the module that it replaces.
    pub fn fallback_percent(&self) -> usize {
        let sum = |names: &[&str]| -> usize {
            let chosen = self
                .files
                .iter()
                .filter(|file| names.contains(&file.name.as_str()));
            chosen.map(|file| file.brotli).sum()
        };
        (sum(&[FALLBACK]) * 100).div_ceil(sum(&MODULE).max(1))
    }

    /// The first of [`SCRIPT_BUDGETS`] that is too large, with its budget.
    pub fn script_over_budget(&self) -> Option<(&Size, usize)> {
        SCRIPT_BUDGETS.into_iter().find_map(|(name, budget)| {
            let file = self.files.iter().find(|file| file.name == name)?;
            (file.brotli > budget).then_some((file, budget))
        })
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<40}{:>10}{:>10}{:>10}",
            "pkg/", "raw", "gzip -9", "brotli 11"
        )?;
        for file in self.files.iter().chain([&self.to_first_question()]) {
            let [raw, gzip, brotli] = [file.raw, file.gzip, file.brotli].map(grouped);
            writeln!(f, "{:<40}{raw:>10}{gzip:>10}{brotli:>10}", file.name)?;
        }
        writeln!(f, "{:<60}{:>10}", "budget", grouped(BUDGET))?;
        let percent = self.fallback_percent();
        write!(
            f,
            "{:<59}{percent:>9} % (at most {FALLBACK_PERCENT})",
            "the fallback, of the module it replaces"
        )
    }
}

/// Prints the sizes of the built package and holds them against the budget.
///
/// # Errors
///
/// When `pkg/` isn't built or something has more bytes than it may.
pub fn check(project: &Project) -> Result<()> {
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

/// `12345` as `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(mut bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters)?;
    Ok(compressed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(name: &str, brotli: usize) -> Size {
        Size {
            name: name.to_owned(),
            raw: 10 * brotli,
            gzip: 2 * brotli,
            brotli,
        }
    }

    #[test]
    fn the_first_question_needs_one_questionnaire_in_one_language() {
        let mut files: Vec<Size> = ALWAYS.map(|name| size(name, 100)).to_vec();
        files.extend([
            size("pbt-a.fr.bin", 20),
            size("pbt-b.fr.bin", 29),
            size("pbt-b.en.bin", 30),
            size("other.fr.bin", 999),
            size(FALLBACK, 999),
            size("ar.json", 90),
            size("en.json", 4),
            size("fr.json", 6),
        ]);
        let needed = Sizes { files }.to_first_question();
        assert_eq!(needed, size("to first question", 535));
    }

    #[test]
    fn the_fallback_is_held_against_the_module_with_its_glue() {
        let files = MODULE.map(|name| size(name, 100)).to_vec();
        let files = [files, vec![size(FALLBACK, 251), size("engine.js", 999)]].concat();
        assert_eq!(Sizes { files }.fallback_percent(), 126);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }
}
