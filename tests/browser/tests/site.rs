//! The site: every page, the links between them, the themes, and the pages that
//! take their options from their address.

use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::axe::axe;
use probono_survey_browser_tests::{Page, Visit, browse};
use serde_json::{Value, json};

/// All pages of the site, as paths.
fn pages(visit: &Visit) -> Result<Vec<String>> {
    let site = visit.project().site();
    let mut pages = Vec::new();
    for folder in ["", "en/"] {
        for entry in fs::read_dir(site.join(folder))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".html") {
                pages.push(format!("/{folder}{name}"));
            }
        }
    }
    pages.sort();
    ensure!(pages.len() > 20, "the site is not built: {pages:?}");
    Ok(pages)
}

#[test]
fn every_page_is_accessible_on_a_phone_in_the_light() {
    look_at_every_page(320, "light");
}

#[test]
fn every_page_is_accessible_on_a_desk_in_the_dark() {
    look_at_every_page(1280, "dark");
}

#[track_caller]
fn look_at_every_page(width: u32, scheme: &str) {
    browse(&Page::short(), async |visit| {
        visit.set_viewport(width, 900).await?;
        visit.set_color_scheme(scheme).await?;
        for path in pages(visit)? {
            visit.goto(&path).await?;
            let violations = axe(visit.driver(), visit.project()).await?;
            ensure!(violations.is_empty(), "{path}: {violations:#?}");
            let excess = "return document.scrollingElement.scrollWidth - innerWidth";
            let excess = visit.script(excess, []).await?.as_f64().unwrap_or_default();
            ensure!(excess <= 0.0, "{path} is {excess} px too wide");
            // Headings get ids of their words, which a script's own must not meet.
            let twice = "const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
                return ids.filter((id, place) => ids.indexOf(id) !== place)";
            assert_eq!(visit.script(twice, []).await?, json!([]), "{path}");
            let elsewhere =
                "return performance.getEntriesByType('resource').map(({ name }) => name)
                .filter((name) => new URL(name).origin !== location.origin)";
            assert_eq!(visit.script(elsewhere, []).await?, json!([]), "{path}");
        }
        Ok(())
    });
}

#[test]
fn every_link_within_the_site_leads_somewhere() {
    browse(&Page::short(), async |visit| {
        let crawl = "return (async (paths) => {
            const documents = new Map();
            const read = async (address) => {
              if (!documents.has(address)) {
                const answer = await fetch(address);
                const kind = answer.headers.get('content-type') ?? '';
                documents.set(address, answer.ok && (!kind.includes('html') ||
                  new DOMParser().parseFromString(await answer.text(), 'text/html')));
              }
              return documents.get(address);
            };
            const dead = [];
            for (const path of paths) {
              const page = new URL(path, location.href);
              for (const found of (await read(page.href)).querySelectorAll('a[href], link[href], script[src], img[src], iframe[src]')) {
                const target = new URL(found.getAttribute('href') ?? found.getAttribute('src'), page);
                if (target.origin !== location.origin) continue;
                const id = target.hash.slice(1);
                target.hash = target.search = '';
                const there = await read(target.href);
                if (!there || (id && !there.getElementById?.(id))) dead.push(`${path}: ${found.outerHTML}`);
              }
            }
            return dead;
            })(arguments[0]);";
        let paths = json!(pages(visit)?);
        assert_eq!(visit.script(crawl, [paths]).await?, json!([]));
        Ok(())
    });
}

#[test]
fn every_page_is_there_in_both_languages() {
    browse(&Page::short(), async |visit| {
        visit.goto("/index.html").await?;
        let turned = "return fetch(arguments[0]).then((answer) => answer.text()).then((text) => {
            const page = new DOMParser().parseFromString(text, 'text/html');
            const link = page.querySelector('a.language');
            return [page.documentElement.lang, link?.lang ?? null, page.querySelectorAll('link[hreflang]').length];
        })";
        for path in pages(visit)? {
            let Value::Array(found) = visit.script(turned, [json!(path)]).await? else {
                continue;
            };
            // The partners' pages are theirs, and a frame has the language it is asked for.
            if found[2] == 0 || path == "/embed.html" {
                continue;
            }
            let (own, other) = if path.starts_with("/en/") {
                ("en", "fr")
            } else {
                ("fr", "en")
            };
            assert_eq!(found, [json!(own), json!(other), json!(2)], "{path}");
        }
        Ok(())
    });
}

#[test]
fn every_theme_has_enough_contrast() {
    for scheme in ["light", "dark"] {
        browse(&Page::short(), async |visit| {
            visit.set_color_scheme(scheme).await?;
            visit.goto("/themes.html").await?;
            let measured = "document.querySelectorAll('.theme').length === 6 &&
                ![...document.querySelectorAll('[data-measure]')].some(({ textContent }) => textContent === '…') &&
                [...document.querySelectorAll('[data-measure]')].map((found) =>
                  [found.closest('.theme').dataset.probonoTheme, found.dataset.measure, Number(found.textContent)])";
            let measured = visit.wait_until(measured, []).await?;
            let measured = measured.as_array().context("no list")?;
            assert_eq!(measured.len(), 30);
            for entry in measured {
                let needed = if entry[1] == "edge" { 3.0 } else { 4.5 };
                let value = entry[2].as_f64().unwrap_or_default();
                ensure!(value >= needed, "{scheme}: {entry}");
            }
            Ok(())
        });
    }
}

#[test]
fn the_page_of_a_questionnaire_takes_its_options_from_its_address() {
    browse(&Page::short(), async |visit| {
        visit.goto("/repondre-entreprises.html").await?;
        let shown = "[...document.querySelectorAll('.note')].filter(({ hidden, isConnected }) => isConnected && !hidden)
            .map(({ id }) => id).filter(Boolean).join()";
        assert_eq!(visit.wait_until(shown, []).await?, json!("incomplete"));

        let options = "?controller=Essai&contact=essai%40example.org&policy-url=https%3A%2F%2Fexample.org%2F\
            &territory=dep%3A63&onclick=alert(1)&theme=lagune&definition=x";
        visit
            .goto(&format!("/repondre-entreprises.html{options}"))
            .await?;
        visit.wait_for("[data-action=start]").await?;
        let attributes =
            "return document.querySelector('probono-survey').getAttributeNames().sort()";
        assert_eq!(
            visit.script(attributes, []).await?,
            json!([
                "contact",
                "controller",
                "data-probono-theme",
                "lang",
                "policy-url",
                "questionnaire",
                "territory"
            ])
        );
        // The other language keeps the options.
        let other = "const { href } = document.querySelector('a.language'); return href";
        let other = visit.script(other, []).await?;
        visit
            .driver()
            .goto(other.as_str().unwrap_or_default())
            .await?;
        visit
            .wait_until("document.documentElement.lang === 'en'", [])
            .await?;
        visit.wait_for("[data-action=start]").await?;
        Ok(())
    });
}

#[test]
fn an_address_decides_neither_where_answers_go_nor_what_runs() {
    browse(&Page::short(), async |visit| {
        let who = "controller=Essai&contact=essai%40example.org";
        let path = format!(
            "/repondre-associations.html?{who}&policy-url=https%3A%2F%2Fexample.org%2F\
             &endpoint=https%3A%2F%2Fthief.example%2Fv1"
        );
        visit.goto(&path).await?;
        visit
            .wait_until("document.querySelector('#refused:not([hidden])')", [])
            .await?;
        ensure!(
            visit
                .script("return !document.querySelector('probono-survey')", [])
                .await?
                == true
        );

        visit
            .goto(&format!(
                "/repondre-associations.html?{who}&policy-url=javascript%3Aalert(1)"
            ))
            .await?;
        visit
            .wait_until("document.querySelector('#incomplete:not([hidden])')", [])
            .await?;
        Ok(())
    });
}
