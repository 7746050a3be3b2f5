//! Whether what was made is still what its sources make.

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

/// Files that are made of others.
#[derive(Debug)]
pub struct Made {
    stamp: Stamp,
    inputs: String,
    outputs: Vec<PathBuf>,
}

impl Made {
    /// These outputs, of what the inputs are now. The stamp lies beside them.
    ///
    /// # Errors
    ///
    /// When an input can't be read.
    pub fn of(
        inputs: impl IntoIterator<Item = PathBuf>,
        folder: &Path,
        outputs: &[&Path],
    ) -> io::Result<Made> {
        Ok(Made {
            stamp: Stamp::new(folder.join("stamp")),
            inputs: digest(inputs)?,
            outputs: outputs.iter().map(|path| path.to_path_buf()).collect(),
        })
    }

    /// Whether they are there as the last success left them.
    ///
    /// # Errors
    ///
    /// When an output can't be read.
    pub fn is_fresh(&self) -> io::Result<bool> {
        Ok(self.stamp.says(&self.state()?))
    }

    /// Remembers a success.
    ///
    /// # Errors
    ///
    /// When an output can't be read, or the stamp can't be written.
    pub fn remember(&self) -> io::Result<()> {
        self.stamp.set(&self.state()?)
    }

    fn state(&self) -> io::Result<String> {
        let outputs = digest(self.outputs.iter().cloned())?;
        Ok(format!("{} {outputs}", self.inputs))
    }
}
