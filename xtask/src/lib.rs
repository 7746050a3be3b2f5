//! The project's only build tool, as a library so that tests can use it.
//!
//! [`project`] says where things are, [`tools`] finds or installs what isn't
//! Rust, the [`browsers`] and [`node`]'s packages among it; [`toolchain`] asks
//! the compiler, [`files`] are folders and copies of them.
//!
//! [`package`] turns the sources into `pkg/`, step by step: [`wasm`] makes the
//! module with the short names of [`shorten`] and the order of [`arrange`],
//! [`fallback`] says it again in JavaScript, [`questionnaires`] bundles the
//! data, [`scripts`] the scripts and styles, [`assets`] names what is loaded by
//! its content, and [`fresh`] tells when there is nothing to do. [`sizes`]
//! measures the result and holds the budget. [`site`] makes the pages of `www/`.
//!
//! [`serve`] is the demo server, over the few lines of HTTP in [`http`] and the
//! answering endpoint in [`endpoint`]; [`demo`] shows the pages on it.
//!
//! [`mod@test`] runs every check, the [`steps`], some of them [`beside`] others;
//! those in browsers [`rerun`] what fails once. [`types`] has TypeScript look,
//! [`fuzz`] is the one that has no end by itself, [`consumers`] builds the
//! projects that use the package as others do, [`lighthouse`] has the site
//! measured, and [`reader`] listens to a screen reader.

pub mod browsers;
pub mod files;
pub mod node;
pub mod project;
pub mod toolchain;
pub mod tools;

pub mod arrange;
pub mod assets;
pub mod fallback;
pub mod fresh;
pub mod package;
pub mod questionnaires;
pub mod scripts;
pub mod shorten;
pub mod sizes;
pub mod wasm;

pub mod site;

pub mod demo;
pub mod endpoint;
pub mod http;
pub mod serve;

pub mod beside;
pub mod consumers;
pub mod fuzz;
pub mod lighthouse;
pub mod reader;
pub mod rerun;
pub mod steps;
pub mod test;
pub mod types;
