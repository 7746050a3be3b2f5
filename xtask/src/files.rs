//! Folders: what is in them, and copies of them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// What lies in a folder, by name.
///
/// # Errors
///
/// When there is no such folder.
pub fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The files in a folder whose names end with `.EXTENSION`, by name.
///
/// # Errors
///
/// When there is no such folder.
pub fn with_extension(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = sorted(folder)?;
    files.retain(|file| file.extension() == Some(OsStr::new(extension)));
    Ok(files)
}

/// Makes a folder without anything in it, whether or not it is there already.
///
/// # Errors
///
/// When something in it can't be removed, or it can't be made.
pub fn empty(folder: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

/// Removes a folder with all that is in it, if it is there.
///
/// # Errors
///
/// When something in it can't be removed.
pub fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

/// Copies a file, or a folder with all that is in it.
///
/// # Errors
///
/// When something can't be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        return copy_except(from, to, &[]);
    }
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

/// Copies a folder, less what has one of these names in the folder itself.
///
/// # Errors
///
/// When something can't be read or written.
pub fn copy_except(from: &Path, to: &Path, names: &[&str]) -> Result<()> {
    fs::create_dir_all(to)?;
    for path in sorted(from)? {
        let name = path.file_name().unwrap_or_default();
        if !names.iter().any(|except| name == *except) {
            copy(&path, &to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_of_a_copy_is_left_out_at_its_top() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("probono-files-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        empty(&from.join("b"))?;
        for name in ["a.txt", "c.css", "b/a.txt"] {
            fs::write(from.join(name), name)?;
        }
        copy_except(&from, &to, &["a.txt"])?;
        assert_eq!(sorted(&to)?, ["b", "c.css"].map(|name| to.join(name)));
        assert_eq!(with_extension(&to, "css")?, [to.join("c.css")]);
        assert_eq!(fs::read_to_string(to.join("b/a.txt"))?, "b/a.txt");
        empty(&to)?;
        assert_eq!(sorted(&to)?, Vec::<PathBuf>::new());
        remove(&folder)?;
        assert!(sorted(&folder).is_err());
        remove(&folder)
    }
}
