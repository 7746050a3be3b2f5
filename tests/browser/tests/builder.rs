//! The snippet builder, and the code that it writes.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::association_in_a_hurry;
use probono_survey_browser_tests::{Page, Respondent, Visit, browse};
use serde_json::{Value, json};

/// Who is responsible, in full.
const RESPONSIBLE: [(&str, &str); 3] = [
    ("controller", "Réseau « l’Essai » & Cie"),
    ("contact", "essai@example.org"),
    ("policy-url", "https://example.org/donnees?a=1&b=2"),
];

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
        let response = visit.site().response()?;
        assert_eq!(response["antenna"], "clermont");
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
