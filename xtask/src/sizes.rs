//! How many bytes a visitor fetches, and how many are allowed.

use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes, compressed with brotli, that a visitor may have to fetch before
/// the first question shows: scripts, module, styles, one questionnaire and
/// one language. On a slow phone connection (1.6 Mbit/s) this is 0.7 seconds.
pub const BUDGET: usize = 140_000;

/// The fixed part of what is fetched before the first question.
const ALWAYS: [&str; 5] = [
    "probono-survey.js",
    "delivery.js",
    "widget.js",
    "widget_bg.wasm",
    "probono-survey.css",
];

/// What only pages fetch that show the survey in an iframe.
const FRAME: &str = "probono-survey-frame.js";

/// The bytes, compressed with brotli, of the script for pages with an iframe.
pub const FRAME_BUDGET: usize = 1024;

/// What only those fetch who use the engine without the widget.
const ENGINE: [&str; 2] = ["engine.js", "engine_bg.wasm"];

/// The bytes of one file, or of several together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Its path in `pkg/`.
    pub name: String,
    /// As it lies on the disk.
    pub raw: usize,
    /// After `gzip -9`.
    pub gzip: usize,
    /// After brotli at its highest level, 11.
    pub brotli: usize,
}

impl Size {
    fn of(pkg: &Path, name: String) -> Result<Size> {
        let bytes = std::fs::read(pkg.join(&name)).with_context(|| format!("pkg/{name}"))?;
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
        let mut names: Vec<String> = ALWAYS.map(str::to_owned).to_vec();
        for folder in ["questionnaires", "locales"] {
            let mut found = files_within(&pkg.join(folder), folder)?;
            found.sort();
            names.append(&mut found);
        }
        names.push(FRAME.to_owned());
        names.extend(ENGINE.map(str::to_owned));
        let files = names
            .into_iter()
            .map(|name| Size::of(pkg, name))
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
            let path = file.name.strip_prefix("questionnaires/pbt-")?;
            let (_, language) = path.split_once('/')?;
            let locale = format!("locales/{language}");
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

    /// The script for pages that show the survey in an iframe.
    pub fn frame(&self) -> Option<&Size> {
        self.files.iter().find(|file| file.name == FRAME)
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
        write!(f, "{:<60}{:>10}", "budget", grouped(BUDGET))
    }
}

/// The paths of the files in a folder and in those below it.
fn files_within(folder: &Path, name: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("pkg/{name}"))? {
        let entry = entry?;
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.append(&mut files_within(&entry.path(), &name)?);
        } else {
            found.push(name);
        }
    }
    Ok(found)
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
            size("questionnaires/pbt-a.json", 500),
            size("questionnaires/pbt-a/fr.json", 20),
            size("questionnaires/pbt-b/fr.json", 29),
            size("questionnaires/pbt-b/en.json", 30),
            size("questionnaires/other.json", 999),
            size("locales/ar.json", 90),
            size("locales/en.json", 4),
            size("locales/fr.json", 6),
        ]);
        let needed = Sizes { files }.to_first_question();
        assert_eq!(needed, size("to first question", 535));
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }
}
