//! What a page may do with an element from its making to its end.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::hosts::{answer_first_page, begin, complete, open_own, page};
use probono_survey_browser_tests::memory::{Memory, weigh};
use probono_survey_browser_tests::only::{Because, skipped};
use probono_survey_browser_tests::page::{Page, short_questionnaire};
use probono_survey_browser_tests::site::PAGE;
use probono_survey_browser_tests::{Visit, browse};
use serde_json::{Value, json};

/// A function that makes an element by script, whole but for its place.
const MAKE: &str = "
    window.make ??= (definition, more = {}) => Object.assign(document.createElement('probono-survey'), {
      definition, loading: 'eager', lang: 'fr', controller: 'Association', contact: 'essai@example.org',
      policyUrl: '/donnees.html', endpoint: '/v1/responses', ...more });";

const CHECKED: &str = "[data-item=T_SIZE] input[value=S02]:checked";

/// Keeps the memory of every module that the page makes, to measure it by.
const KEEP_MEMORIES: &str = "<script>
    window.memories = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const native = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await native(...given);
        window.memories.push((made.instance ?? made).exports.memory);
        return made;
      };
    }
    window.moduleBytes = () => window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  </script>";

#[test]
fn a_thousand_mounts_weigh_as_much_as_a_hundred() {
    if skipped(Because::NobodyElseTells) {
        return;
    }
    browse(&Page::short(), async |visit| {
        open_own(visit, &page(KEEP_MEMORIES, "<!--none-->")).await?;
        visit
            .wait_until("customElements.get('probono-survey')", [])
            .await?;
        let mount = "
            const [definition] = arguments;
            const main = document.querySelector('main');
            window.mounted ??= 0;
            const go = async (goal) => {
              while (window.mounted < goal) {
                const survey = window.make(definition);
                main.append(survey);
                await survey.ready;
                survey.remove();
                await null;
                window.mounted += 1;
              }
              // What the page itself keeps is not what is weighed.
              window.heard.length = 0;
              // What the widget does after its end, it does by then.
              await new Promise((resolve) => setTimeout(resolve));
              return [main.children.length, window.moduleBytes()];
            };";
        let mut after: Vec<(Memory, f64)> = Vec::new();
        for goal in [100, 1_000] {
            let left = with_make(visit, &format!("{mount} return go({goal})")).await?;
            assert_eq!(left[0], 0, "elements that are still there");
            let module = left[1].as_f64().unwrap_or_default();
            ensure!(module > 0.0, "no module was seen");
            after.push((weigh(visit).await?, module));
        }
        let [(early, small), (late, large)] = after[..] else {
            anyhow::bail!("weighed twice");
        };
        println!("{early:?} and {small} bytes, then {late:?} and {large} bytes");
        let weights = [
            ("heap", early.heap, late.heap),
            ("memory of the modules", small, large),
            ("nodes", early.nodes, late.nodes),
            ("listeners", early.listeners, late.listeners),
        ];
        for (what, early, late) in weights {
            ensure!(late <= early * 1.05, "{what}: {early}, then {late}");
        }
        visit.goto(PAGE).await
    });
}

#[test]
fn ten_surveys_on_a_page_are_ten_surveys() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &page("", &"<!--survey-->".repeat(10))).await?;
        for number in 1..=10 {
            visit.look_into(&format!("probono-survey:nth-of-type({number})"));
            answer_first_page(visit).await?;
        }
        let all = "return [...document.querySelectorAll('probono-survey')].map(({ response }) => response.answers.T_SIZE)";
        assert_eq!(visit.script(all, []).await?, json!(vec!["S02"; 10]));
        leave(visit).await
    });
}

#[test]
fn an_element_made_by_a_script_and_its_clone_are_two() {
    browse(&Page::short(), async |visit| {
        empty_page(visit).await?;
        with_make(
            visit,
            "const one = window.make(arguments[0], { id: 'one' });
            document.querySelector('main').append(one);
            const two = one.cloneNode(true); two.id = 'two'; two.definition = arguments[0];
            document.querySelector('main').append(two)",
        )
        .await?;
        visit.look_into("#one");
        answer_first_page(visit).await?;
        visit.look_into("#two");
        begin(visit).await?;
        ensure!(!visit.shows(CHECKED).await?);
        leave(visit).await
    });
}

#[test]
fn in_another_shadow_tree_it_is_the_same() {
    browse(&Page::short(), async |visit| {
        empty_page(visit).await?;
        let inside = "const host = document.createElement('div'); host.lang = 'en';
            const shadow = host.attachShadow({ mode: 'open' });
            document.querySelector('main').append(host);
            const survey = window.make(arguments[0], { lang: '' }); survey.removeAttribute('lang');
            shadow.append(survey);
            return survey.ready.then(() => survey.shadowRoot.querySelector('.survey').lang)";
        assert_eq!(with_make(visit, inside).await?, "en");
        // Events leave the tree around it.
        ensure!(!visit.heard("ready").await?.is_empty());
        visit.goto(PAGE).await
    });
}

#[test]
fn another_document_takes_it_with_its_answers_and_its_looks() {
    browse(&Page::short(), async |visit| {
        open_own(visit, &page("", "<iframe srcdoc=\"&lt;!doctype html&gt;&lt;body&gt;\" width=\"600\" height=\"900\"></iframe><!--survey-->")).await?;
        answer_first_page(visit).await?;
        let take = "
            const survey = document.querySelector('probono-survey');
            const size = () => getComputedStyle(survey.shadowRoot.querySelector('.button.primary')).fontWeight;
            const before = size();
            const inside = document.querySelector('iframe').contentDocument;
            inside.body.append(survey);
            const sheets = survey.shadowRoot.adoptedStyleSheets.length;
            const after = inside.defaultView.getComputedStyle(survey.shadowRoot.querySelector('.button.primary')).fontWeight;
            return [sheets, before === after, survey.response.answers.T_SIZE]";
        assert_eq!(visit.script(take, []).await?, json!([2, true, "S02"]));
        let back = "document.querySelector('main').append(document.querySelector('iframe').contentDocument.querySelector('probono-survey'))";
        visit.script(back, []).await?;
        visit.wait_for("[data-item=T_EASE]").await?;
        leave(visit).await
    });
}

#[test]
fn what_was_taken_away_goes_on_when_it_comes_back() {
    browse(&Page::short(), async |visit| {
        answer_first_page(visit).await?;
        let id = "return document.querySelector('probono-survey').response.id";
        let before = visit.script(id, []).await?;
        let away = "window.kept = document.querySelector('probono-survey'); window.kept.remove();
            return new Promise((resolve) => setTimeout(() => resolve(window.kept.response ?? null)))";
        assert_eq!(visit.script(away, []).await?, json!(null));
        visit
            .script("document.querySelector('main').append(window.kept)", [])
            .await?;
        visit.wait_for("[data-item=T_EASE]").await?;
        assert_eq!(
            visit.script(id, []).await?,
            before,
            "it is the same response"
        );
        assert_eq!(visit.heard("start").await?.len(), 1);
        Ok(())
    });
}

#[test]
fn what_was_sent_stays_sent_when_it_comes_back() {
    browse(&Page::short(), async |visit| {
        complete(visit).await?;
        let receipt = visit.text(".receipt").await?;
        ensure!(!receipt.is_empty());
        let away = "window.kept = document.querySelector('probono-survey'); window.kept.remove();
            return new Promise((resolve) => setTimeout(resolve))";
        visit.script(away, []).await?;
        visit
            .script("document.querySelector('main').append(window.kept)", [])
            .await?;
        visit.wait_for(".survey[data-screen=results]").await?;
        assert_eq!(visit.text(".receipt").await?, receipt);
        assert_eq!(visit.heard("complete").await?.len(), 1);
        assert_eq!(visit.site().responses()?.len(), 1);
        Ok(())
    });
}

#[test]
fn the_same_instrument_keeps_its_answers_and_another_doesn_t() {
    browse(&Page::short(), async |visit| {
        answer_first_page(visit).await?;
        // Frameworks hand over an equal object at every turn.
        let set = |change: &str| {
            format!(
                "
            const survey = document.querySelector('probono-survey');
            const definition = structuredClone(survey.definition);
            {change}
            survey.definition = definition;
            return survey.matches(':state(ready)')"
            )
        };
        assert_eq!(visit.script(&set(""), []).await?, true);
        assert_eq!(
            visit
                .script(&set("definition.title.fr = 'Un autre titre';"), [])
                .await?,
            false
        );
        visit
            .wait_for("[aria-label='Un autre titre'] [data-item=T_EASE]")
            .await?;
        visit
            .script(&set("definition.items[0].required = false;"), [])
            .await?;
        visit.wait_for("[data-action=start]").await?;
        Ok(())
    });
}

#[test]
fn json_inside_the_element_configures_it_and_may_change() {
    browse(&Page::short(), async |visit| {
        let configuration = json!({
            "definition": short_questionnaire(), "controller": "Association", "contact": "essai@example.org",
            "policyUrl": "/donnees.html", "headingLevel": 3, "lang": "en", "prefill": { "T_SIZE": "S02" },
        });
        let body = format!(
            "<h2>Enquête</h2><probono-survey loading=\"eager\">\
            <script type=\"application/json\">{configuration}</script></probono-survey>"
        );
        let html = page("", &body).replace(
            "<script defer=\"defer\" src=\"/hosts/define.js\"></script>",
            "",
        );
        open_own(visit, &html).await?;
        visit.wait_for(".survey[lang=en] h3.screen-title").await?;
        begin(visit).await?;
        ensure!(visit.shows(CHECKED).await?);
        let change = "
            const script = document.querySelector('probono-survey script');
            script.textContent = JSON.stringify({ ...JSON.parse(script.textContent), headingLevel: 4 })";
        visit.script(change, []).await?;
        visit.wait_for("h4.screen-title").await?;
        let spoil = "document.querySelector('probono-survey script').textContent = '{'";
        visit.script(spoil, []).await?;
        assert_eq!(
            visit.wait_to_hear(5_000, "error").await?["code"],
            "configuration-invalid"
        );
        visit.wait_for("[part=alert]").await?;
        visit.goto(PAGE).await
    });
}

#[test]
fn a_second_copy_of_the_same_version_says_nothing() {
    browse(&Page::short(), async |visit| {
        let again = "return import('/pkg/probono-survey.js?again').then(({ ProbonoSurvey }) =>
            ProbonoSurvey === customElements.get('probono-survey'))";
        assert_eq!(visit.script(again, []).await?, true);
        answer_first_page(visit).await
    });
}

#[test]
fn another_version_warns_and_leaves_the_first_in_charge() {
    browse(&Page::short(), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        let other = std::fs::read_to_string(visit.project().pkg().join("probono-survey.js"))?
            .replace("\"0.1.0\"", "\"9.9.9\"");
        visit.site().server().put("/pkg/other.js", &other);
        let load =
            "return import('/pkg/other.js').then(({ ProbonoSurvey }) => ProbonoSurvey.version)";
        assert_eq!(visit.script(load, []).await?, "0.1.0");
        visit.expect_console("9.9.9").await?;
        answer_first_page(visit).await
    });
}

#[test]
fn its_state_can_be_styled() {
    browse(&Page::short(), async |visit| {
        let states = "['loading', 'ready', 'failed', 'begun', 'complete'].filter((state) =>
            document.querySelector('probono-survey').matches(`:state(${state})`)).join()";
        visit.wait_for("[data-action=start]").await?;
        visit
            .wait_until(&format!("{states} === 'ready'"), [])
            .await?;
        begin(visit).await?;
        visit
            .wait_until(&format!("{states} === 'ready,begun'"), [])
            .await?;
        visit
            .script("document.querySelector('probono-survey').reset()", [])
            .await?;
        complete(visit).await?;
        visit
            .wait_until(&format!("{states} === 'ready,complete'"), [])
            .await?;
        Ok(())
    });
}

/// Runs a script that may call `make`, with the definition as its argument.
pub(crate) async fn with_make(visit: &Visit, script: &str) -> Result<Value> {
    visit
        .script(&format!("{MAKE}\n{script}"), [short_questionnaire()])
        .await
}

/// Opens a page without a survey, where the element is defined.
async fn empty_page(visit: &Visit) -> Result<()> {
    open_own(visit, &page("", "<!--none-->")).await?;
    visit
        .wait_until("customElements.get('probono-survey')", [])
        .await?;
    Ok(())
}

/// Back to a page whose own violations count.
pub(crate) async fn leave(visit: &mut Visit) -> Result<()> {
    visit.look_into("probono-survey");
    visit.goto(PAGE).await
}
