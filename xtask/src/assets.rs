//! What the loader loads: files whose names carry a hash of their content, so
//! that they can be cached for ever. The pinned copy of the loader also knows
//! their whole hashes, and uses nothing else; the usual one doesn't, since
//! bundlers and web servers may make files smaller.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha384};

/// The folder of the hashed files in `pkg/`.
pub const FOLDER: &str = "assets";

/// The list of the hashed files, for those who look or pin them.
pub const MANIFEST: &str = "integrity.json";

/// Where a script lies, from which it names hashed files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Beside the folder of the hashed files.
    Beside,
    /// In it.
    Within,
}

/// Whether a loader holds what it fetches against its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checks {
    /// It takes what it gets.
    None,
    /// Whatever it fetches is what was built, or isn't used.
    All,
}

/// The tables of `files.js`.
pub type Tables = Vec<(&'static str, Table)>;

/// What the element's scripts call each file, or each table of files.
pub type Table = Vec<(String, Entry)>;

/// What stands in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A file, by its name without the hash.
    File(String),
    /// Files that belong together.
    Table(Table),
}

/// The hashed files so far, by the name they have without the hash.
#[derive(Debug)]
pub struct Assets {
    stage: PathBuf,
    kept: BTreeMap<String, Asset>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asset {
    /// `widget-1a2b3c4d.js`.
    file: String,
    sha256: String,
    sha384: String,
}

impl Assets {
    /// None so far, for a package that is made in `stage`.
    ///
    /// # Errors
    ///
    /// When the folder can't be made.
    pub fn new(stage: &Path) -> Result<Assets> {
        fs::create_dir_all(stage.join(FOLDER))?;
        Ok(Assets {
            stage: stage.to_owned(),
            kept: BTreeMap::new(),
        })
    }

    /// Keeps a file under a name like `widget.js`.
    ///
    /// # Errors
    ///
    /// When it can't be written, or there is one of that name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let file = hashed(name, bytes);
        fs::write(self.stage.join(FOLDER).join(&file), bytes)?;
        let asset = Asset {
            file,
            sha256: integrity::<Sha256>("sha256", bytes),
            sha384: integrity::<Sha384>("sha384", bytes),
        };
        if self.kept.insert(name.to_owned(), asset).is_some() {
            bail!("there are two files named {name}");
        }
        Ok(())
    }

    /// The script in which every hashed file that it names by `"./NAME"` has
    /// its real name.
    pub fn name_in(&self, script: &str, place: Place) -> String {
        let folder = match place {
            Place::Beside => "./assets/",
            Place::Within => "./",
        };
        self.kept
            .iter()
            .fold(script.to_owned(), |script, (name, asset)| {
                let real = format!("\"{folder}{}\"", asset.file);
                script.replace(&format!("\"./{name}\""), &real)
            })
    }

    /// The module `files.js`, which tells the loader the address of each file
    /// that it fetches, and its hash if it is to be checked, and which imports
    /// the modules that not every survey needs, each by a function. Addresses
    /// are written out, since bundlers follow them only so.
    ///
    /// # Errors
    ///
    /// When a file isn't there.
    pub fn table(
        &self,
        tables: &Tables,
        modules: &[(&str, &str)],
        checks: Checks,
    ) -> Result<String> {
        let mut script = match checks {
            Checks::None => String::new(),
            Checks::All => "import { importChecked } from \"./checked.js\";\n".to_owned(),
        };
        for (name, file) in modules {
            let asset = self.asset(file)?;
            let import = match checks {
                Checks::None => format!("import(\"./{file}\")"),
                Checks::All => format!(
                    "importChecked(new URL(\"./{file}\", import.meta.url), \"{}\")",
                    asset.sha256
                ),
            };
            script += &format!("export const {name} = () => {import};\n");
        }
        for (name, table) in tables {
            let table = self.written(table, checks)?;
            script += &format!("export const {name} = {table};\n");
        }
        Ok(script)
    }

    /// A table as an object of JavaScript.
    fn written(&self, table: &Table, checks: Checks) -> Result<String> {
        let mut object = String::from("{");
        for (key, entry) in table {
            let value = match entry {
                Entry::Table(table) => self.written(table, checks)?,
                Entry::File(name) => {
                    let hash = match checks {
                        Checks::None => String::new(),
                        Checks::All => format!(", \"{}\"", self.asset(name)?.sha256),
                    };
                    let name = json!(format!("./{name}"));
                    format!("[new URL({name}, import.meta.url){hash}]")
                }
            };
            object += &format!("{}: {value},\n", json!(key));
        }
        Ok(object + "}")
    }

    fn asset(&self, name: &str) -> Result<&Asset> {
        let asset = self.kept.get(name);
        asset.with_context(|| format!("there is no {name} yet"))
    }

    /// Writes the pinned copy of the loader and the list of everything hashed.
    ///
    /// # Errors
    ///
    /// When a file can't be written.
    pub fn write_manifest(&self, version: &str, loader: &str, pinned: &[u8]) -> Result<()> {
        let file = hashed(loader, pinned);
        fs::write(self.stage.join(&file), pinned)?;
        let files: BTreeMap<String, Value> = self
            .kept
            .values()
            .map(|asset| (format!("{FOLDER}/{}", asset.file), json!(asset.sha384)))
            .collect();
        let manifest = json!({
            "version": version,
            "pinned": { "file": file, "integrity": integrity::<Sha384>("sha384", pinned) },
            "files": files,
        });
        let text = serde_json::to_string_pretty(&manifest)? + "\n";
        fs::write(self.stage.join(MANIFEST), text)?;
        Ok(())
    }
}

/// What `integrity.json` says of a built package.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// The pinned copy of the loader, a path in `pkg/`.
    pub pinned: String,
    /// Its `integrity` attribute.
    pub integrity: String,
    /// The other hashed files, as paths in `pkg/`.
    pub files: Vec<String>,
}

impl Manifest {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the package isn't built.
    pub fn read(pkg: &Path) -> Result<Manifest> {
        let file = pkg.join(MANIFEST);
        let text =
            fs::read_to_string(&file).context("pkg/ is not built: `cargo xtask build` does it")?;
        let value: Value = serde_json::from_str(&text).context(MANIFEST)?;
        let text = |value: &Value| value.as_str().map(str::to_owned).context(MANIFEST);
        let files = value["files"].as_object().context(MANIFEST)?;
        Ok(Manifest {
            pinned: text(&value["pinned"]["file"])?,
            integrity: text(&value["pinned"]["integrity"])?,
            files: files.keys().cloned().collect(),
        })
    }

    /// The path in `pkg/` of the file that is `NAME.EXT` without its hash.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn path(&self, name: &str) -> Result<&str> {
        let found = self.files.iter().find(|file| unhashed(file) == name);
        Ok(found.with_context(|| format!("pkg/{FOLDER} has no {name}"))?)
    }
}

/// The name of a hashed file without folder and hash: `widget.js`.
pub fn unhashed(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or_default();
    let parts = file.rsplit_once('.').and_then(|(stem, extension)| {
        let (name, _) = stem.rsplit_once('-')?;
        Some(format!("{name}.{extension}"))
    });
    parts.unwrap_or_else(|| file.to_owned())
}

/// `widget.js` with the first 32 bits of the hash of its content.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes)[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// A hash as browsers want it.
pub(crate) fn integrity<D: sha2::Digest>(name: &str, bytes: &[u8]) -> String {
    format!("{name}-{}", STANDARD.encode(D::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_a_hash_and_lose_it() {
        // SHA-256 of nothing begins with e3b0c442.
        assert_eq!(hashed("widget.js", b""), "widget-e3b0c442.js");
        assert_eq!(
            unhashed("assets/pbt-companies-e3b0c442.json"),
            "pbt-companies.json"
        );
        assert_eq!(unhashed("engine.js"), "engine.js");
    }

    #[test]
    fn hashes_are_written_as_browsers_read_them() {
        assert_eq!(
            integrity::<Sha256>("sha256", b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn scripts_name_the_files_from_where_they_lie() -> Result<()> {
        let stage = std::env::temp_dir().join(format!("probono-assets-{}", std::process::id()));
        let mut assets = Assets::new(&stage)?;
        assets.add("widget.js", b"")?;
        assert!(assets.add("widget.js", b"").is_err());
        fs::remove_dir_all(&stage)?;
        let script = "import(\"./widget.js\"); import(\"./other.js\")";
        assert_eq!(
            assets.name_in(script, Place::Beside),
            "import(\"./assets/widget-e3b0c442.js\"); import(\"./other.js\")"
        );
        assert_eq!(
            assets.name_in(script, Place::Within),
            "import(\"./widget-e3b0c442.js\"); import(\"./other.js\")"
        );
        Ok(())
    }
}
