//! What other projects make of the packed package.
//!
//! `cargo xtask test --only consumers` builds them first.

use anyhow::{Context, Result, ensure};
use probono_survey_browser_tests::answers::association_in_a_hurry;
use probono_survey_browser_tests::wordpress::{ADMINISTRATOR, WordPress};
use probono_survey_browser_tests::{Respondent, Site, Visit, browse_site};
use serde_json::json;
use xtask::consumers::site;
use xtask::project::Project;

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
fn pages_of_wordpress_and_its_editor() -> Result<()> {
    // It serves for longer than the browser looks at its pages: what the last one
    // still asks for, an icon for the tab, is answered too.
    let wordpress = WordPress::start(&Project::find()?)?;
    browse_site(
        |checkout| Site::of_folder(checkout, site(checkout, "static")),
        "/index.html",
        async |visit| {
            for page in ["shortcode", "lines", "block"] {
                // Blocks make all pages of the first theme, PHP those of the other.
                for theme in ["twentytwentyfour", "classic"] {
                    let path = format!("/?pagename={page}&theme={theme}");
                    visit.driver().goto(wordpress.url(&path)).await?;
                    answers(visit).await.with_context(|| path)?;
                }
            }
            edit(visit, &wordpress).await
        },
    );
    Ok(())
}

/// Someone answers on a page of WordPress, and the response arrives.
async fn answers(visit: &mut Visit) -> Result<()> {
    let before = visit.site().responses()?.len();
    // The pages are the theme's.
    visit.without_axe();
    let endpoint = visit.site().url("/v1/responses");
    visit
        .script(
            "document.querySelector('probono-survey').endpoint = arguments[0]",
            [json!(endpoint)],
        )
        .await?;
    let given = "return document.querySelector('probono-survey').controller";
    assert_eq!(
        visit.script(given, []).await?,
        "L’association d’essai & amis"
    );
    let mut respondent = Respondent::with_mouse(visit);
    respondent.complete(&association_in_a_hurry()).await?;
    assert_eq!(visit.site().responses()?.len(), before + 1);
    Ok(())
}

/// An author puts the block on a new page with the editor, and publishes it.
async fn edit(visit: &mut Visit, wordpress: &WordPress) -> Result<()> {
    let (name, password) = ADMINISTRATOR;
    visit.driver().goto(wordpress.url("/wp-login.php")).await?;
    let log_in = "
        document.querySelector('#user_login').value = arguments[0];
        document.querySelector('#user_pass').value = arguments[1];
        document.querySelector('#wp-submit').click();";
    visit.script(log_in, [json!(name), json!(password)]).await?;
    visit
        .wait_until("document.querySelector('#wpadminbar')", [])
        .await?;
    let editor = wordpress.url("/wp-admin/post-new.php?post_type=page");
    visit.driver().goto(editor).await?;
    visit
        .wait_until(
            "window.wp?.blocks?.getBlockType('probono/survey') && wp.data.select('core/editor').getCurrentPostId()",
            [],
        )
        .await?;
    let insert = "
        const block = wp.blocks.createBlock('probono/survey');
        await wp.data.dispatch('core/block-editor').insertBlocks(block);
        await wp.data.dispatch('core/block-editor').selectBlock(block.clientId);
        await wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block');";
    visit.script(&in_turn(insert), []).await?;
    // As many fields as there are attributes, and lists where there is a choice.
    let fields = "document.querySelectorAll('.block-editor-block-inspector :is(input, select)').length >= 14";
    visit.wait_until(fields, []).await?;
    let choose = "
        const select = document.querySelector('.block-editor-block-inspector select');
        const { set } = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value');
        set.call(select, 'pbt-volunteers');
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    visit.script(choose, []).await?;
    let publish = "
        const editor = wp.data.dispatch('core/editor');
        await editor.editPost({ title: 'Le bloc', status: 'publish' });
        await editor.savePost();
        return wp.data.select('core/editor').getCurrentPost().link;";
    let link = visit.script(&in_turn(publish), []).await?;
    visit
        .driver()
        .goto(link.as_str().unwrap_or_default())
        .await?;
    visit
        .wait_until(
            "document.querySelector('probono-survey')?.questionnaire === 'pbt-volunteers'",
            [],
        )
        .await?;
    // Nobody said how to reach whoever runs it.
    visit.wait_for("[role=alert]").await?;
    Ok(())
}

/// A script that waits for what it asks for.
fn in_turn(script: &str) -> String {
    format!("return (async () => {{ {script} }})();")
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
