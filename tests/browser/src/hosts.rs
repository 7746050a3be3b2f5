//! Pages that a survey may be pasted into, some of them hostile. They are in
//! `tests/browser/hosts`; where they say so, what every page needs is put in.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::node::NodeTools;
use xtask::tools::ensure_prototype;

use crate::mouse;
use crate::page::short_questionnaire;
use crate::visit::Visit;

/// How a page gets the element.
const MODULE: &str = "<script type=\"module\" src=\"/pkg/probono-survey.js\"></script>";
/// How XML gets it, where Chromium runs no module scripts.
const IMPORT: &str = "<script src=\"/hosts/import.js\"></script>";

/// The files of the hosts.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../hosts/", $name)))),*]
    };
}

/// What the pages load.
const SHARED: [(&str, &str); 6] = files![
    "place.css",
    "import.js",
    "listener.js",
    "patches.js",
    "libraries.js",
    "translator.js",
];

const PAGES: [(&str, &str); 14] = files![
    "plain.html",
    "reset.html",
    "text.html",
    "controls.html",
    "small-root.html",
    "large-root.html",
    "zoom.html",
    "rtl.html",
    "base.html",
    "quirks.html",
    "doctype.html",
    "document.xhtml",
    "patched.html",
    "libraries.html",
];

const TRANSLATED: [(&str, &str); 1] = files!["translated.html"];

/// The element as an author pastes it, also into XML.
const SURVEY: &str = "<probono-survey lang=\"fr\" territory=\"dep:63\" endpoint=\"/v1/responses\" \
    controller=\"Association d’essai\" contact=\"essai@example.org\" policy-url=\"/donnees.html\" loading=\"eager\">\
    <a href=\"/ailleurs.html\">Répondre ailleurs</a></probono-survey>";

/// Every script is a file, so that no policy is in the way.
const SCRIPTS: &str = "<script src=\"/hosts/listener.js\"></script>\
    <script defer=\"defer\" src=\"/hosts/define.js\"></script>\
    <script type=\"module\" src=\"/pkg/probono-survey.js\"></script>";

/// A page of one's own with the element in it: `head` comes first.
pub fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>{head}<meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Un hôte</title>\
         <link rel=\"stylesheet\" href=\"/hosts/place.css\">{SCRIPTS}</head>\n\
         <body><main id=\"place\">{}</main></body></html>",
        body.replace("<!--survey-->", SURVEY)
    )
}

/// Serves the hosts and opens one of them.
///
/// # Errors
///
/// When there is none of this name.
pub async fn open(visit: &Visit, name: &str) -> Result<()> {
    serve(visit);
    let pages = PAGES.iter().chain(&TRANSLATED);
    let (name, text) = pages
        .into_iter()
        .find(|(known, _)| *known == name)
        .with_context(|| format!("there is no host {name}"))?;
    let text = text
        .replace("<!--head-->", SCRIPTS)
        .replace("<!--survey-->", SURVEY);
    let text = if name.ends_with(".xhtml") {
        text.replace(MODULE, IMPORT)
    } else {
        text
    };
    let path = format!("/hosts/{name}");
    visit.site().server().put(&path, &text);
    visit.goto(&path).await
}

/// Opens a page that carries jQuery and Prototype.js themselves.
///
/// # Errors
///
/// When they can't be had.
pub async fn open_among_libraries(visit: &Visit) -> Result<()> {
    let jquery = NodeTools::install(visit.project())?.file("jquery/dist/jquery.js");
    for (path, file) in [
        ("/hosts/prototype.js", ensure_prototype()?),
        ("/hosts/jquery.js", jquery),
    ] {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        visit.site().server().put(path, &text);
    }
    let head = "<script src=\"/hosts/prototype.js\"></script><script src=\"/hosts/jquery.js\"></script>\
        <script>jQuery.noConflict()</script>";
    open_own(visit, &page(head, "<!--survey-->")).await
}

/// Serves a page of one's own and opens it.
///
/// # Errors
///
/// When the browser can't.
pub async fn open_own(visit: &Visit, html: &str) -> Result<()> {
    serve(visit);
    visit.site().server().put("/hosts/own.html", html);
    visit.goto("/hosts/own.html").await
}

/// Serves what the hosts load.
pub fn serve(visit: &Visit) {
    let server = visit.site().server();
    for (name, text) in SHARED {
        server.put(&format!("/hosts/{name}"), text);
    }
    // XML may run it before the survey is there, `defer` or not.
    let define = format!(
        "const setDefinitions = () => {{
           for (const survey of document.querySelectorAll('probono-survey')) survey.definition = {};
         }};
         if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', setDefinitions);
         else setDefinitions();",
        short_questionnaire()
    );
    server.put("/hosts/define.js", &define);
    // Browsers ask for it where a page names no other; it is nobody's fault.
    server.put("/favicon.ico", "");
}

/// Begins, answers the first page with the mouse, and goes on to the second.
///
/// # Errors
///
/// When a button isn't there, or something lies over it.
pub async fn answer_first_page(visit: &Visit) -> Result<()> {
    begin(visit).await?;
    mouse::choose(visit, "[data-item=T_SIZE] input[value=S02]").await?;
    mouse::press(visit, "[data-action=next]").await?;
    visit.wait_for("[data-item=T_EASE]").await?;
    Ok(())
}

/// Begins.
///
/// # Errors
///
/// When there is no button to begin.
pub async fn begin(visit: &Visit) -> Result<()> {
    mouse::press(visit, "[data-action=start]").await?;
    visit.wait_for("[data-item=T_SIZE]").await?;
    Ok(())
}

/// Answers everything and sends; the results are shown.
///
/// # Errors
///
/// When a button isn't there, or nothing comes of it.
pub async fn complete(visit: &Visit) -> Result<()> {
    answer_first_page(visit).await?;
    finish(visit).await
}

/// Goes on from the second page, and sends.
///
/// # Errors
///
/// When a button isn't there, or nothing comes of it.
pub async fn finish(visit: &Visit) -> Result<()> {
    mouse::press(visit, ":is([data-action=next], [data-action=review])").await?;
    visit.wait_for(".survey[data-screen=review]").await?;
    mouse::press(visit, "[data-action=submit]").await?;
    visit.wait_for(".survey[data-screen=results]").await?;
    Ok(())
}

/// What a respondent would notice if it were otherwise: where things stand on
/// the first page of questions, in CSS pixels from the corner of the survey,
/// and how their letters look.
///
/// # Errors
///
/// When something isn't there.
pub async fn looks(visit: &Visit) -> Result<Value> {
    let look = "
        const survey = root.querySelector('.survey');
        const corner = survey.getBoundingClientRect();
        const scale = corner.width / survey.offsetWidth || 1;
        const parts = ['.survey', '.screen-title', '.title-text', '[data-item=T_SIZE]', '[data-item=T_SIZE] legend',
          '[data-item=T_SIZE] label', '[data-item=T_SIZE] input', '[data-item=T_VOLN] input', '[data-action=next]', '.foot'];
        return parts.map((part) => {
          const found = root.querySelector(part);
          if (!found) return { part, missing: true };
          const { left, top, width, height } = found.getBoundingClientRect();
          const style = getComputedStyle(found);
          return {
            part,
            // A line of one and a half pixels is drawn as one or as two.
            within: getComputedStyle(document.body).zoom === '1' ? 1 : 2,
            box: [left - corner.left, top - corner.top, width, height].map((length) => length / scale),
            letters: ['fontSize', 'fontWeight', 'fontStyle', 'fontVariant', 'lineHeight', 'letterSpacing', 'wordSpacing',
              'textAlign', 'textTransform', 'textIndent', 'textShadow', 'whiteSpace', 'direction', 'color',
              'visibility', 'opacity', 'cursor', 'listStyleType'].map((name) => `${name}: ${style[name]}`.replace(/\\d+\\.\\d+/g, (number) => Number(number).toFixed(2))),
          };
        });";
    visit.script(look, []).await
}

/// Holds two looks against each other: boxes within a pixel, or two where the
/// page zooms itself, letters exactly.
///
/// # Errors
///
/// What is different.
pub fn same_looks(seen: &Value, plain: &Value) -> Result<()> {
    let pairs = seen.as_array().into_iter().flatten();
    let pairs: Vec<_> = pairs.zip(plain.as_array().into_iter().flatten()).collect();
    ensure!(!pairs.is_empty(), "nothing was looked at");
    let mut different = Vec::new();
    for (seen, plain) in pairs {
        ensure!(
            seen["missing"].is_null() && plain["missing"].is_null(),
            "{} isn't there",
            seen["part"]
        );
        let numbers = |value: &Value| -> Vec<f64> {
            let numbers = value["box"].as_array().into_iter().flatten();
            numbers.filter_map(Value::as_f64).collect()
        };
        let (here, there) = (numbers(seen), numbers(plain));
        let within = seen["within"].as_f64().unwrap_or_default();
        let near = here
            .iter()
            .zip(&there)
            .all(|(here, there)| (here - there).abs() <= within);
        if !near || here.len() != 4 {
            let part = &seen["part"];
            different.push(format!(
                "{part} is at {here:?}, on a plain page at {there:?}"
            ));
        }
        if seen["letters"] != plain["letters"] {
            let [part, letters, known] = [&seen["part"], &seen["letters"], &plain["letters"]];
            different.push(format!("{part}: {letters} against {known}"));
        }
    }
    ensure!(different.is_empty(), "{}", different.join("\n"));
    Ok(())
}
