//! The survey in an iframe, with the helper script on the page around it.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::association_in_a_hurry;
use probono_survey_browser_tests::{Kind, Page, Respondent, Visit, browse};
use serde_json::{Value, json};

use crate::contrast::measure;

const OPTIONS: &str = "questionnaire=pbt-associations&amp;territory=dep:63&amp;lang=fr&amp;controller=Essai\
    &amp;contact=essai%40example.org&amp;policy-url=https%3A%2F%2Fexample.org%2F&amp;endpoint=/v1/responses";

const SANDBOX: &str = "sandbox=\"allow-scripts allow-forms allow-downloads\"";

/// Counts what the frame says, and keeps the events that reach the page.
const LISTENER: &str = "
  window.told = [];
  window.heard = [];
  addEventListener('message', ({ data, origin }) => told.push({ ...data, origin }));
  for (const name of ['ready', 'start', 'page', 'submit', 'complete', 'theme', 'error']) {
    addEventListener(`probono-${name}`, ({ target, detail }) => heard.push({ name, tag: target.localName, detail }));
  }";

/// Shows a page of a host with the survey in a frame.
async fn open(visit: &Visit, attributes: &str, style: &str, helper: bool) -> Result<()> {
    open_with("", visit, attributes, style, helper).await
}

/// The same with more options in the address of the frame.
async fn open_with(
    more: &str,
    visit: &Visit,
    attributes: &str,
    style: &str,
    helper: bool,
) -> Result<()> {
    let script = if helper {
        "<script type=\"module\" src=\"/pkg/probono-survey-frame.js\"></script>"
    } else {
        ""
    };
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Hôte</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">\
         <style>{style}</style><script>{LISTENER}</script>\
         <main><h1>Hôte</h1><iframe title=\"Questionnaire\" width=\"100%\" height=\"300\" data-probono-survey {attributes} \
         src=\"/embed.html?{OPTIONS}{more}\"></iframe></main>{script}</html>"
    );
    visit.site().server().put("/hote.html", &page);
    visit.goto("/hote.html").await
}

/// Waits until the survey is there and the frame has the height of its
/// content, and returns it.
async fn settled(visit: &Visit) -> Result<f64> {
    let ready = "window.heard.some(({ name }) => name === 'ready')";
    visit.wait_until(ready, []).await?;
    visit.driver().enter_frame(0).await?;
    let height =
        "return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
        resolve(Math.ceil(document.querySelector('main').getBoundingClientRect().height)))))";
    let height = visit.script(height, []).await?;
    visit.driver().enter_default_frame().await?;
    let tall = "parseFloat(document.querySelector('iframe').style.height) === arguments[0]";
    visit.wait_until(tall, [height.clone()]).await?;
    Ok(height.as_f64().unwrap_or_default())
}

/// Waits until the frame, which another process may lay out, shows all of its
/// content.
async fn ensure_whole(visit: &Visit) -> Result<()> {
    visit.driver().enter_frame(0).await?;
    let whole = "document.scrollingElement.scrollHeight <= innerHeight";
    visit.wait_until(whole, []).await?;
    Ok(visit.driver().enter_default_frame().await?)
}

#[test]
fn an_isolated_frame_is_answered_to_the_end() {
    browse(&Page::short(), async |visit| {
        open(visit, SANDBOX, "", true).await?;
        settled(visit).await?;
        ensure_whole(visit).await?;

        visit.driver().enter_frame(0).await?;
        let answers = association_in_a_hurry();
        // Not every driver scrolls the page around a frame to what it clicks.
        let mut respondent = if visit.kind() == Kind::Chromium {
            Respondent::with_mouse(visit)
        } else {
            Respondent::with_keyboard(visit)
        };
        respondent.complete(&answers).await?;
        visit.driver().enter_default_frame().await?;
        ensure_whole(visit).await?;

        let response = visit.site().response()?;
        let heard = visit.script("return window.heard", []).await?;
        let heard = heard.as_array().cloned().unwrap_or_default();
        let named = |name: &str| heard.iter().filter(|event| event["name"] == name).count();
        assert_eq!(
            ["ready", "start", "submit", "complete", "error"].map(named),
            [1, 1, 1, 1, 0]
        );
        ensure!(named("page") > 3, "{heard:?}");
        let complete = heard.iter().find(|event| event["name"] == "complete");
        let complete = complete.cloned().unwrap_or_default();
        assert_eq!(complete["tag"], "iframe");
        assert_eq!(complete["detail"]["id"], response["id"]);
        // Ids and numbers, nothing that could be an answer.
        for event in &heard {
            for (key, value) in event["detail"].as_object().into_iter().flatten() {
                ensure!(
                    ["id", "page", "number", "count", "kept"].contains(&key.as_str()),
                    "{event}"
                );
                ensure!(value.is_string() || value.is_number(), "{event}");
            }
        }
        let told = visit
            .script("return JSON.stringify(window.told)", [])
            .await?;
        ensure!(
            !told.as_str().unwrap_or_default().contains("answers"),
            "{told}"
        );
        Ok(())
    });
}

#[test]
fn an_isolated_frame_reaches_nobody_but_its_own_site() {
    browse(&Page::short(), async |visit| {
        open(visit, SANDBOX, "", true).await?;
        settled(visit).await?;
        visit.driver().enter_frame(0).await?;
        let reach = "return new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
            fetch('http://127.0.0.2:9/').then(resolve, () => setTimeout(resolve, 1000, 'nobody forbade it'));
          })";
        assert_eq!(visit.script(reach, []).await?, "connect-src");
        Ok(visit.driver().enter_default_frame().await?)
    });
}

#[test]
fn a_frame_never_grows_by_itself() {
    let hosts = [
        "",
        "iframe { min-height: 150vh }",
        "html, body, main { height: 100% } iframe { height: 150% !important }",
        "main { display: flex; flex-direction: column } iframe { flex: 1 0 auto; border: 20px solid; padding: 10px; box-sizing: border-box }",
    ];
    for style in hosts {
        browse(&Page::short(), async |visit| {
            open(visit, SANDBOX, style, true).await?;
            let first = settled(visit).await?;
            // Whatever grew with the frame would grow at each of these.
            let frames = "return new Promise((resolve) => {
                let left = 30;
                const again = () => left-- ? requestAnimationFrame(again) : resolve(true);
                again();
            })";
            for height in [700, 1400, 500, 900] {
                visit.set_viewport(1280, height).await?;
                visit.script(frames, []).await?;
            }
            let heights = "return [...new Set(window.told.filter(({ height }) => height).map(({ height }) => height))]";
            let heights = visit.script(heights, []).await?;
            let heights: Vec<f64> = heights
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect();
            // While loading and when loaded; a scroll bar may come in between.
            ensure!(heights.len() <= 4, "{style}: {heights:?}");
            let last = visit
                .script(
                    "return parseFloat(document.querySelector('iframe').style.height)",
                    [],
                )
                .await?;
            assert_eq!(last.as_f64(), Some(first), "{style}");
            Ok(())
        });
    }
}

#[test]
fn a_frame_follows_its_content_and_its_width() {
    browse(&Page::short(), async |visit| {
        open(visit, SANDBOX, "", true).await?;
        let wide = settled(visit).await?;
        visit.set_viewport(360, 900).await?;
        let taller = "parseFloat(document.querySelector('iframe').style.height) > arguments[0]";
        visit.wait_until(taller, [json!(wide)]).await?;
        ensure_whole(visit).await?;
        visit.set_viewport(1280, 900).await?;
        let again = "parseFloat(document.querySelector('iframe').style.height) === arguments[0]";
        visit.wait_until(again, [json!(wide)]).await?;
        Ok(())
    });
}

#[test]
fn a_frame_with_an_origin_works_too() {
    browse(&Page::short(), async |visit| {
        open(visit, "", "", true).await?;
        settled(visit).await?;
        let origins =
            "return [...new Set(window.told.map(({ origin }) => origin === location.origin))]";
        assert_eq!(visit.script(origins, []).await?, json!([true]));
        Ok(())
    });
}

#[test]
fn a_frame_says_nothing_to_a_page_that_does_not_ask() {
    browse(&Page::short(), async |visit| {
        open(visit, SANDBOX, "", false).await?;
        visit.driver().enter_frame(0).await?;
        visit.wait_for("[data-action=start]").await?;
        Respondent::with_mouse(visit).start().await?;
        visit.driver().enter_default_frame().await?;
        let told = visit.script("return window.told", []).await?;
        assert_eq!(told, json!([{ "probono": "hello", "origin": "null" }]));
        Ok(())
    });
}

#[test]
fn nobody_else_can_speak_for_the_frame() {
    let stranger = "<!doctype html><title>x</title><script>
        const lie = () => { for (const message of [
            { probono: 'height', height: 7777 },
            { probono: 'event', name: 'complete', detail: { id: 'lie' } },
        ]) parent.postMessage(message, '*'); parent.postMessage({ lied: true }, '*'); };
        lie();
      </script>";
    let page = Page::short().with_file("/etranger.html", stranger);
    browse(&page, async |visit| {
        open(visit, "", "", true).await?;
        let height = settled(visit).await?;
        let lied = "window.told.filter(({ lied }) => lied).length === arguments[0]";
        // From another frame of the page, and from the page itself.
        let other = "const frame = document.createElement('iframe'); frame.title = 'x'; frame.src = '/etranger.html';
            document.querySelector('main').append(frame); window.postMessage({ probono: 'height', height: 7777 }, '*')";
        visit.script(other, []).await?;
        visit.wait_until(lied, [json!(1)]).await?;
        // From the frame itself, once it shows a page of another origin.
        let port = visit.site().server().address().port();
        let moved = format!(
            "document.querySelector('iframe').contentWindow.location = 'http://localhost:{port}/etranger.html'"
        );
        visit.script(&moved, []).await?;
        visit.wait_until(lied, [json!(2)]).await?;
        let now = "return [parseFloat(document.querySelector('iframe').style.height),
            window.heard.filter(({ detail }) => detail?.id === 'lie').length]";
        let now = visit.script(now, []).await?;
        assert_eq!((now[0].as_f64(), now[1].as_u64()), (Some(height), Some(0)));
        Ok(())
    });
}

#[test]
fn an_accent_is_fit_for_the_light_and_for_the_dark() {
    browse(&Page::short(), async |visit| {
        for accent in ["ffd500", "123a8c", "808080", "000000", "ffffff"] {
            for scheme in ["light", "dark"] {
                let options = format!("&amp;scheme={scheme}&amp;accent=%23{accent}");
                open_with(&options, visit, SANDBOX, "", true).await?;
                settled(visit).await?;
                visit.driver().enter_frame(0).await?;
                measure(visit, accent, scheme).await?;
                visit.driver().enter_default_frame().await?;
                // What the options ask for was seen to before the survey saw it.
                let corrected = "return window.heard.filter(({ name }) => name === 'theme')";
                assert_eq!(
                    visit.script(corrected, []).await?,
                    json!([]),
                    "{accent}, {scheme}"
                );
            }
        }
        Ok(())
    });
}

#[test]
fn a_frame_tells_what_it_has_corrected() {
    let theme = "probono-survey { --probono-accent: #ffe600; --probono-text: #ccc }";
    let page = Page::short().with_file("/style/themes/prune.css", theme);
    browse(&page, async |visit| {
        open_with("&amp;theme=prune", visit, SANDBOX, "", true).await?;
        settled(visit).await?;
        visit
            .wait_until("window.heard.some(({ name }) => name === 'theme')", [])
            .await?;
        let told = "const { tag, detail } = window.heard.find(({ name }) => name === 'theme');
            return [tag, detail.corrected.map(({ property, given }) => `${property} ${given}`)]";
        assert_eq!(
            visit.script(told, []).await?,
            json!([
                "iframe",
                ["--probono-text #cccccc", "--probono-accent #ffe600"]
            ])
        );
        Ok(())
    });
}
