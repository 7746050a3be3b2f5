//! Whether `pkg/` is what the sources make.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// A digest of the names and contents of all files at or below `paths`.
///
/// It finds changes, not attacks: 64 bits, and another Rust may compute another
/// one. What doesn't exist counts as empty.
///
/// # Errors
///
/// When a file can't be read.
pub fn digest(paths: impl IntoIterator<Item = PathBuf>) -> io::Result<String> {
    let mut files = BTreeSet::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: PathBuf, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(path);
    }
    Ok(())
}

/// A small file that remembers the digests of the last success.
#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// The stamp kept in `file`, which need not exist.
    pub fn new(file: impl AsRef<Path>) -> Stamp {
        Stamp {
            file: file.as_ref().to_owned(),
        }
    }

    /// Whether the last success was with this text.
    pub fn says(&self, text: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|said| said == text)
    }

    /// Remembers a success.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub fn set(&self, text: &str) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, text)
    }
}
