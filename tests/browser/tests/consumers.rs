//! What other projects make of the packed package.
//!
//! `cargo xtask test --only consumers` builds them first.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::{Respondent, Site, Visit, browse_site};
use serde_json::json;
use xtask::consumers::site;

#[test]
fn a_page_from_a_file_server() {
    open("static");
    open_without_webassembly("static");
}

#[test]
fn a_page_built_by_vite() {
    open("vite");
    open_without_webassembly("vite");
}

#[test]
fn a_page_built_by_webpack() {
    open("webpack");
    open_without_webassembly("webpack");
}

#[test]
fn an_application_in_react() {
    open("react");
}

#[test]
fn an_application_in_vue() {
    open("vue");
}

#[test]
fn an_application_in_svelte() {
    open("svelte");
}

#[test]
fn a_page_of_wordpress() {
    open("wordpress");
}

/// Opens the page that a project made.
fn open(project: &str) {
    open_page(project, "/index.html");
}

/// Opens it again where WebAssembly is refused: the fallback must have been
/// found and kept by the bundler too.
fn open_without_webassembly(project: &str) {
    open_page(project, "/index.html?without");
}

fn open_page(project: &str, path: &str) {
    browse_site(
        |checkout| Site::of_folder(checkout, site(checkout, project)),
        path,
        works,
    );
}

/// The first question shows, the project hears of it, and what it set as a
/// property has arrived.
async fn works(visit: &mut Visit) -> Result<()> {
    let first = Respondent::with_mouse(visit).start().await?;
    ensure!(!first.items.is_empty(), "{first:?}");
    visit
        .wait_until(
            "document.querySelector('#heard').textContent.trim() === 'probono-ready probono-page'",
            [],
        )
        .await?;
    let set = "const survey = document.querySelector('probono-survey');
        return [survey.prefill, survey.policyUrl]";
    assert_eq!(
        visit.script(set, []).await?,
        json!([{ "K_TERR": "dep:63" }, "/donnees.html"])
    );
    Ok(())
}
