//! The project's only build tool, as a library so that tests can use it.
//!
//! [`package`] turns the sources into `pkg/`, step by step: [`wasm`] makes the
//! module with the short names of [`shorten`], [`fallback`] says it again in
//! JavaScript, [`questionnaires`] bundles the data, [`scripts`] the scripts and styles,
//! [`assets`] names what is loaded by its content, and [`fresh`] tells when there
//! is nothing to do. [`site`] makes the pages of `www/`. [`sizes`] measures the result
//! and holds the budget. [`serve`] is the demo server, over the few lines of
//! HTTP in [`http`] and the answering endpoint in [`endpoint`]. [`mod@test`] runs
//! every check, some of them [`beside`] others, [`fuzz`] the one that has no end by itself, [`consumers`]
//! builds the projects that use the package as others do, [`lighthouse`] has the
//! site measured. [`tools`] finds or
//! fetches what isn't Rust, [`browsers`] the browsers among it.

pub mod browsers;
pub mod project;
pub mod tools;

pub mod arrange;
pub mod assets;
pub mod fallback;
pub mod fresh;
pub mod package;
pub mod questionnaires;
pub mod scripts;
pub mod shorten;
pub mod wasm;

pub mod sizes;

pub mod endpoint;
pub mod http;
pub mod serve;

pub mod beside;
pub mod consumers;
pub mod demo;
pub mod fuzz;
pub mod lighthouse;
pub mod reader;
pub mod rerun;
pub mod site;
pub mod test;
