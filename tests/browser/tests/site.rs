//! The site: every page, the links between them, the themes, and the code
//! that the snippet builder writes.

use std::fs;

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::answers::association_in_a_hurry;
use probono_survey_browser_tests::axe::axe;
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
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

/// Opens the builder and waits until it works.
async fn open_builder(visit: &Visit, path: &str) -> Result<()> {
    visit.goto(path).await?;
    visit
        .wait_until("document.querySelector('#builder')?.dataset.ready", [])
        .await?;
    Ok(())
}

/// Fills the builder's form as somebody would, field by field.
async fn fill(visit: &Visit, fields: &[(&str, &str)]) -> Result<()> {
    let fill = "
        const field = document.querySelector('#builder').elements.namedItem(arguments[0]);
        if (field instanceof RadioNodeList) field.value = arguments[1];
        else if (field.type === 'checkbox') field.checked = arguments[1] === 'yes';
        else field.value = arguments[1];
        const heard = field instanceof RadioNodeList ? [...field].find(({ checked }) => checked) : field;
        for (const name of ['input', 'focusout']) heard.dispatchEvent(new Event(name, { bubbles: true }));";
    for (name, value) in fields {
        visit.script(fill, [json!(name), json!(value)]).await?;
    }
    Ok(())
}

/// The text of one of the builder's boxes, as it is copied.
async fn written(visit: &Visit, id: &str) -> Result<String> {
    let text = "return document.getElementById(arguments[0]).textContent";
    let text = visit.script(text, [json!(id)]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Who is responsible, in full.
const RESPONSIBLE: [(&str, &str); 3] = [
    ("controller", "Réseau « l’Essai » & Cie"),
    ("contact", "essai@example.org"),
    ("policy-url", "https://example.org/donnees?a=1&b=2"),
];

/// Pastes the code into a page of another origin that allows what the builder
/// says it needs, and nothing else, and opens it.
async fn paste(visit: &mut Visit) -> Result<()> {
    // To read the sheets of another origin axe would write some of its own.
    visit.without_axe();
    let written_policy = visit
        .wait_until("document.querySelector('#policy').textContent", [])
        .await?;
    let code = written(visit, "code").await?;
    let policy = written_policy.as_str().unwrap_or_default().to_owned();
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; {policy}\">\
         <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">\
         <title>Collé</title><main><h1>Collé</h1>{code}</main></html>"
    );
    let server = visit.site().server();
    server.put("/colle.html", &page);
    let elsewhere = format!("http://localhost:{}/colle.html", server.address().port());
    visit.driver().goto(elsewhere).await?;
    Ok(())
}

#[test]
fn the_code_for_a_script_works_where_it_is_pasted() {
    browse(&Page::short(), async |visit| {
        open_builder(visit, "/composer.html").await?;
        let endpoint = visit.site().url("/v1/responses");
        fill(visit, &RESPONSIBLE).await?;
        let more = [
            ("territory", "dep:63"),
            ("antenna", "clermont"),
            ("theme", "foret"),
            ("pin", "yes"),
            ("endpoint", endpoint.as_str()),
        ];
        fill(visit, &more).await?;
        assert_eq!(written(visit, "summary").await?, "");
        paste(visit).await?;
        let answers = association_in_a_hurry();
        Respondent::with_mouse(visit).complete(&answers).await?;
        let responses = visit.site().responses()?;
        assert_eq!(responses.len(), 1);
        assert_eq!(responses[0]["antenna"], "clermont");
        let accent = "return getComputedStyle(document.querySelector('probono-survey')).getPropertyValue('--probono-accent')";
        let accent = visit.script(accent, []).await?;
        ensure!(
            accent.as_str().unwrap_or_default().contains("#1d5c3b"),
            "{accent}"
        );
        let pinned = "return document.querySelector('script').integrity.startsWith('sha384-')";
        assert_eq!(visit.script(pinned, []).await?, json!(true));
        Ok(())
    });
}

#[test]
fn the_code_for_an_own_color_is_allowed_by_its_hash() {
    browse(&Page::short(), async |visit| {
        open_builder(visit, "/en/builder.html").await?;
        fill(visit, &RESPONSIBLE).await?;
        fill(visit, &[("theme", "own"), ("accent", "#ffcc00")]).await?;
        let note = written(visit, "accent-note").await?;
        ensure!(note.contains("darkened"), "{note}");
        visit
            .wait_until(
                "document.querySelector('#policy').textContent.includes('sha256-')",
                [],
            )
            .await?;
        paste(visit).await?;
        visit.wait_for("[data-action=start]").await?;
        let ground =
            "return getComputedStyle(root.querySelector('[data-action=start]')).backgroundColor";
        let ground = visit.script(ground, []).await?;
        assert_ne!(ground, json!("rgb(27, 79, 160)"), "the original blue");
        Ok(())
    });
}

#[test]
fn the_code_for_an_iframe_works_where_it_is_pasted() {
    browse(&Page::short(), async |visit| {
        open_builder(visit, "/composer.html").await?;
        fill(visit, &RESPONSIBLE).await?;
        fill(visit, &[("questionnaire", "pbt-volunteers")]).await?;
        let way = "return new FormData(document.querySelector('#builder')).get('way')";
        assert_eq!(visit.script(way, []).await?, json!("iframe"));
        paste(visit).await?;
        // The helper has made it as tall as its content.
        visit
            .wait_until(
                "parseInt(document.querySelector('iframe').style.height) > 300",
                [],
            )
            .await?;
        visit.driver().enter_frame(0).await?;
        visit.wait_for("[data-action=start]").await?;
        let controller = visit.text(".survey").await?;
        ensure!(
            controller.contains("Réseau « l’Essai » & Cie"),
            "{controller}"
        );
        visit.driver().enter_default_frame().await?;
        Ok(())
    });
}

#[test]
fn the_builder_says_what_is_missing_in_the_reader_s_language() {
    browse(&Page::short(), async |visit| {
        let pages = [
            (
                "/composer.html",
                "Indiquez qui mène l’enquête",
                "Une adresse complète",
            ),
            (
                "/en/builder.html",
                "Say who runs the survey",
                "A full address",
            ),
        ];
        for (path, controller, address) in pages {
            open_builder(visit, path).await?;
            assert_eq!(written(visit, "controller-error").await?, "");
            fill(visit, &[("controller", ""), ("policy-url", "donnees.html")]).await?;
            ensure!(
                written(visit, "controller-error")
                    .await?
                    .starts_with(controller)
            );
            ensure!(
                written(visit, "policy-url-error")
                    .await?
                    .starts_with(address)
            );
            let invalid = "return [...document.querySelectorAll('[aria-invalid=true]')].map(({ name }) => name)";
            assert_eq!(
                visit.script(invalid, []).await?,
                json!(["controller", "policy-url"])
            );
            fill(visit, &RESPONSIBLE).await?;
            assert_eq!(visit.script(invalid, []).await?, json!([]));
            assert_eq!(written(visit, "summary").await?, "");
        }
        Ok(())
    });
}

#[test]
fn the_builder_keeps_its_settings_nowhere_unless_asked() {
    browse(&Page::short(), async |visit| {
        open_builder(visit, "/composer.html").await?;
        fill(visit, &RESPONSIBLE).await?;
        fill(visit, &[("territory", "reg:84"), ("theme", "prune")]).await?;
        let traces =
            "return [location.hash, document.cookie, localStorage.length, sessionStorage.length]";
        assert_eq!(visit.script(traces, []).await?, json!(["", "", 0, 0]));
        let code = written(visit, "code").await?;
        visit
            .script("document.querySelector('#keep').click()", [])
            .await?;
        let hash = visit.script("return location.hash", []).await?;
        let hash = hash.as_str().unwrap_or_default().to_owned();
        ensure!(hash.contains("territory=reg%3A84"), "{hash}");
        visit.goto("/index.html").await?;
        open_builder(visit, &format!("/composer.html{hash}")).await?;
        assert_eq!(written(visit, "code").await?, code);
        Ok(())
    });
}

#[test]
fn the_builder_offers_the_territories_of_the_catalog() {
    browse(&Page::short(), async |visit| {
        open_builder(visit, "/composer.html").await?;
        let known: Vec<Value> = probono_survey::catalog::territories::regions()
            .iter()
            .flat_map(|region| {
                std::iter::once(json!(region.id()))
                    .chain(region.departments().map(|found| json!(found.id())))
            })
            .collect();
        assert_eq!(known.len(), 18 + 101);
        let offered = "return [...document.querySelectorAll('#territory optgroup option')].map(({ value }) => value)";
        assert_eq!(visit.script(offered, []).await?, json!(known));
        Ok(())
    });
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
