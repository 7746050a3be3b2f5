//! Bundles the questionnaire that the application shows and proves it sound.

use std::path::PathBuf;
use std::{env, fs};

use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey::engine::check::check;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    let definition = bundle("pbt-associations", SOURCES)?;
    check(&definition).map_err(|problems| format!("{problems:?}"))?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    let file = PathBuf::from(folder).join("questionnaire.json");
    fs::write(file, definition.to_json()).map_err(|error| error.to_string())
}
