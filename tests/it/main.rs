//! Native tests of the engine, the catalogue and the views.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod util;

mod catalog;
mod scores;
