//! One visit to a page, from its opening to the account of what went wrong.

use std::fs;
use std::panic::{self, AssertUnwindSafe, Location};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{WebDriver, WebElement};
use xtask::browsers::Kind;
use xtask::project::Project;

use crate::axe::axe;
use crate::command::Raw;
use crate::page::Page;
use crate::pool::{Session, runtime};
use crate::settings::Settings;
use crate::site::{PAGE, Site};
use crate::{chromium, only};

/// How long something may take that has to come, in milliseconds.
pub const PATIENCE: u64 = 15_000;

/// How long a script may wait in the page.
const LONGEST_SCRIPT: Duration = Duration::from_secs(100);

/// The heading of the screen, without the number of the page before it.
const TITLE: &str = "const title = () => {
    const heading = root?.querySelector('.screen-title .title-text') ?? root?.querySelector('.screen-title');
    return heading?.textContent.trim().split(/\\s+/).join(' ') ?? '';
  };";

/// What a respondent sees at the top of the survey, and what is asked there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// `notice`, `info`, `page`, `review`, `results` or `failure`.
    pub kind: String,
    /// Its heading.
    pub title: String,
    /// The codes of the items on it.
    pub items: Vec<String>,
}

/// One visit to a page.
#[derive(Debug)]
pub struct Visit {
    kind: Kind,
    driver: WebDriver,
    settings: Settings,
    project: Project,
    site: Site,
    /// A selector of the element that is looked into.
    host: String,
    console: Vec<String>,
    violations: Vec<String>,
    inspects: bool,
}

/// Opens a page, does what the test does, and checks that the console is empty
/// and that axe found nothing on any screen. Leaves a screenshot when it fails.
///
/// # Panics
///
/// When the test fails.
#[track_caller]
pub fn browse(page: &Page, test: impl AsyncFnOnce(&mut Visit) -> Result<()>) {
    browse_site(|project| Site::start(project, page), PAGE, test);
}

/// Like [`browse`], for a site of another kind and one of its pages.
///
/// # Panics
///
/// When the test fails.
#[track_caller]
#[allow(clippy::panic, reason = "it is how a test fails")]
pub fn browse_site(
    start: impl FnOnce(&Project) -> Result<Site>,
    path: &str,
    test: impl AsyncFnOnce(&mut Visit) -> Result<()>,
) {
    let place = Location::caller();
    let outcome = visit(start, path, place, test);
    if let Err(error) = outcome {
        panic!("{error:#}");
    }
}

/// [`browse_site`] as far as it may fail for reasons of its own.
fn visit(
    start: impl FnOnce(&Project) -> Result<Site>,
    path: &str,
    place: &Location<'_>,
    test: impl AsyncFnOnce(&mut Visit) -> Result<()>,
) -> Result<()> {
    let runtime = runtime()?;
    let kind = Kind::chosen()?;
    let project = Project::find()?;
    let site = start(&project)?;
    let profile = site.folder().join("profile");
    let session = runtime.block_on(Session::open(kind, &project, profile))?;
    let browser = session.browser().clone();
    let opened = runtime.block_on(Visit::open(kind, browser, project, site, path));
    let outcome = opened.map(|mut visit| {
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(async {
                test(&mut visit).await?;
                visit.account().await
            })
        }));
        if !matches!(outcome, Ok(Ok(()))) {
            let file = Path::new(place.file())
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy();
            let name = format!("failed-{file}-{}", place.line());
            let _ = runtime.block_on(visit.screenshot(&name));
        }
        outcome
    });
    runtime.block_on(session.close())?;
    outcome?.unwrap_or_else(|payload| panic::resume_unwind(payload))
}

impl Visit {
    async fn open(
        kind: Kind,
        driver: WebDriver,
        project: Project,
        site: Site,
        path: &str,
    ) -> Result<Visit> {
        let settings = Settings::default();
        let visit = Visit {
            kind,
            driver,
            settings,
            project,
            site,
            host: "probono-survey".to_owned(),
            console: Vec::new(),
            violations: Vec::new(),
            inspects: true,
        };
        visit.driver.set_script_timeout(LONGEST_SCRIPT).await?;
        settings.apply(kind, &visit.driver).await?;
        visit.goto(path).await?;
        Ok(visit)
    }

    /// The browser.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The checkout.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Opens another page of the site.
    ///
    /// # Errors
    ///
    /// When the browser can't.
    pub async fn goto(&self, path: &str) -> Result<()> {
        Ok(self.driver.goto(self.site.url(path)).await?)
    }

    /// Looks into another element of the page from now on.
    pub fn look_into(&mut self, selector: &str) {
        selector.clone_into(&mut self.host);
    }

    /// Which browser it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What the reader has set.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Sets what readers set.
    ///
    /// # Errors
    ///
    /// When the browser can't be set so; [`Settings::fit`] tells beforehand.
    pub async fn set(&mut self, settings: Settings) -> Result<()> {
        settings.apply(self.kind, &self.driver).await?;
        self.settings = settings;
        Ok(())
    }

    /// Makes the viewport so large, in CSS pixels, whatever the window is.
    ///
    /// # Errors
    ///
    /// When the browser can't.
    pub async fn set_viewport(&mut self, width: u32, height: u32) -> Result<()> {
        let settings = self.settings;
        self.set(Settings {
            width,
            height,
            ..settings
        })
        .await
    }

    /// Makes the page `light` or `dark`, for a reader who prefers it so or as
    /// the page's own choice: the survey can't tell.
    ///
    /// # Errors
    ///
    /// When the page doesn't change.
    pub async fn set_color_scheme(&mut self, scheme: &str) -> Result<()> {
        let set = "document.documentElement.style.colorScheme = arguments[0]";
        self.script(set, [json!(scheme)]).await?;
        Ok(())
    }

    /// What assistive technology is told that an element is: its role and its
    /// name, as the browser computes them.
    ///
    /// # Errors
    ///
    /// When the element is gone.
    pub async fn role_and_name(&self, element: &WebElement) -> Result<(String, String)> {
        let ask = async |what: &str| -> Result<String> {
            let path = format!("/element/{}/computed{what}", element.element_id());
            let value = Raw::get(&path).send(&self.driver).await?;
            Ok(words(value.as_str().unwrap_or_default()))
        };
        Ok((ask("role").await?, ask("label").await?))
    }

    /// What a script returns. It finds the element's shadow root in `root`,
    /// `undefined` while there is none, and the arguments in `arguments`.
    ///
    /// # Errors
    ///
    /// When the script throws.
    pub async fn script(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Value> {
        Ok(self.run(script, arguments).await?.json().clone())
    }

    async fn run(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<thirtyfour::session::scriptret::ScriptRet> {
        let host = json!(self.host);
        let script =
            format!("const root = document.querySelector({host})?.shadowRoot;\n{TITLE}\n{script}");
        let arguments: Vec<Value> = arguments.into_iter().collect();
        self.driver
            .execute(&script, arguments)
            .await
            .with_context(|| script)
    }

    /// Waits until an expression is truthy, and returns its value.
    ///
    /// # Errors
    ///
    /// When it isn't in [`PATIENCE`].
    pub async fn wait_until(
        &self,
        expression: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Value> {
        self.wait_longer(PATIENCE, expression, arguments).await
    }

    /// Like [`Visit::wait_until`], for what takes long by design.
    ///
    /// # Errors
    ///
    /// When it isn't in so many milliseconds.
    pub async fn wait_longer(
        &self,
        milliseconds: u64,
        expression: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Value> {
        let arguments: Vec<Value> = arguments.into_iter().collect();
        let asked = format!("{expression} with {arguments:?}");
        let host = json!(self.host);
        // The page looks again and again, so that the test needn't.
        let script = format!(
            "const look = () => {{
               const root = document.querySelector({host})?.shadowRoot;
               {TITLE}
               return {expression};
             }};
             const end = performance.now() + {milliseconds};
             return new Promise((resolve) => {{
               const again = () => {{
                 const seen = look();
                 if (seen || performance.now() > end) resolve(seen || null);
                 else setTimeout(again, 15);
               }};
               again();
             }});"
        );
        let seen = self.run(&script, arguments).await?.json().clone();
        if seen.is_null() {
            bail!("waited in vain for {asked}\n{}", self.describe().await);
        }
        Ok(seen)
    }

    /// Waits until something in the survey is there to be seen.
    ///
    /// # Errors
    ///
    /// When it doesn't come.
    pub async fn wait_for(&self, selector: &str) -> Result<WebElement> {
        let seen = "[...root?.querySelectorAll(arguments[0]) ?? []].find((found) => found.getClientRects().length)";
        let found = self.wait_until(seen, [json!(selector)]).await?;
        Ok(WebElement::from_json(found, self.driver.handle().clone())?)
    }

    /// Whether something is in the survey now, and can be seen.
    ///
    /// # Errors
    ///
    /// When the browser can't tell.
    pub async fn shows(&self, selector: &str) -> Result<bool> {
        let script = "return [...root?.querySelectorAll(arguments[0]) ?? []].some((found) => found.getClientRects().length)";
        Ok(self.script(script, [json!(selector)]).await? == true)
    }

    /// The text of something in the survey, with single spaces; empty when it isn't there.
    ///
    /// # Errors
    ///
    /// When the browser can't tell.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let script = "return root?.querySelector(arguments[0])?.textContent ?? ''";
        let text = self.script(script, [json!(selector)]).await?;
        Ok(words(text.as_str().unwrap_or_default()))
    }

    /// The screen as it is now, if a survey is shown.
    ///
    /// # Errors
    ///
    /// When the browser can't tell.
    pub async fn screen(&self) -> Result<Option<Screen>> {
        let script = "
            const survey = root?.querySelector('.survey');
            return survey && {
              kind: survey.dataset.screen,
              title: title(),
              items: [...root.querySelectorAll('[data-item]')].map((item) => item.dataset.item),
            };";
        let seen = self.script(script, []).await?;
        let items = |seen: &Value| seen["items"].as_array().cloned().unwrap_or_default();
        Ok((!seen.is_null()).then(|| Screen {
            kind: seen["kind"].as_str().unwrap_or_default().to_owned(),
            title: seen["title"].as_str().unwrap_or_default().to_owned(),
            items: items(&seen)
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        }))
    }

    /// Waits for a screen of this kind, and looks at it with axe.
    ///
    /// # Errors
    ///
    /// When it doesn't come.
    pub async fn wait_for_screen(&mut self, kind: &str) -> Result<Screen> {
        self.wait_for(&format!(".survey[data-screen={kind}] .screen-title"))
            .await?;
        self.inspect().await?;
        self.screen().await?.context("the survey is gone")
    }

    /// The events heard so far under a name without its prefix, their details.
    ///
    /// # Errors
    ///
    /// When the page doesn't listen.
    pub async fn heard(&self, name: &str) -> Result<Vec<Value>> {
        let script = "return window.heard.filter(({ name }) => name === arguments[0]).map(({ detail }) => detail)";
        let heard = self.script(script, [json!(name)]).await?;
        heard
            .as_array()
            .cloned()
            .context("the page doesn't listen to events")
    }

    /// Waits for an event, and returns its detail.
    ///
    /// # Errors
    ///
    /// When it doesn't come in so many milliseconds.
    pub async fn wait_to_hear(&self, milliseconds: u64, name: &str) -> Result<Value> {
        let heard = "window.heard.find(({ name }) => name === arguments[0])?.detail";
        self.wait_longer(milliseconds, heard, [json!(name)]).await
    }

    /// Leaves axe out from now on, in a test that looks at every screen with
    /// eyes of its own.
    pub fn without_axe(&mut self) {
        self.inspects = false;
    }

    /// Runs axe, and keeps what it finds for the account. A violation that
    /// several screens share is kept once.
    ///
    /// # Errors
    ///
    /// When axe doesn't run.
    pub async fn inspect(&mut self) -> Result<()> {
        if !self.inspects {
            return Ok(());
        }
        let screen = self
            .screen()
            .await?
            .map_or_else(String::new, |screen| screen.title);
        for violation in axe(&self.driver, &self.project).await? {
            if !self
                .violations
                .iter()
                .any(|known| known.ends_with(&violation))
            {
                self.violations
                    .push(format!("on the screen “{screen}”: {violation}"));
            }
        }
        Ok(())
    }

    /// Takes the warnings and errors out of the console that contain a text:
    /// they had to be there. Of requests that failed not every browser tells;
    /// no test expects anything else.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn expect_console(&mut self, text: &str) -> Result<()> {
        self.read_console().await?;
        let before = self.console.len();
        self.console.retain(|message| !message.contains(text));
        ensure!(
            self.console.len() < before || !only::console_tells_of_requests(self.kind),
            "no message in the console says “{text}”: {:#?}",
            self.console
        );
        Ok(())
    }

    async fn read_console(&mut self) -> Result<()> {
        if self.kind == Kind::Chromium {
            self.console.extend(chromium::console(&self.driver).await?);
        } else {
            let noted = "return (window.troubles ?? []).splice(0)";
            let noted = self.driver.execute(noted, []).await?;
            let noted = noted.json().as_array().cloned().unwrap_or_default();
            self.console
                .extend(noted.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        Ok(())
    }

    /// A picture of the page as it is now, `target/screenshots/{browser}/{name}.png`.
    ///
    /// # Errors
    ///
    /// When it can't be taken or written.
    pub async fn screenshot(&self, name: &str) -> Result<()> {
        let folder = self
            .project
            .target()
            .join("screenshots")
            .join(self.kind.name());
        fs::create_dir_all(&folder)?;
        let picture = self.driver.screenshot_as_png().await?;
        fs::write(folder.join(format!("{name}.png")), picture)?;
        Ok(())
    }

    /// What there must not be at the end of any visit.
    async fn account(&mut self) -> Result<()> {
        self.inspect().await?;
        self.read_console().await?;
        ensure!(
            self.console.is_empty(),
            "in the console: {:#?}",
            self.console
        );
        ensure!(
            self.violations.is_empty(),
            "axe found\n\n{}",
            self.violations.join("\n\n")
        );
        Ok(())
    }

    /// What is shown, for the message of a failure.
    pub async fn describe(&self) -> String {
        let script = "return root ? [...root.children].map((child) => child.innerText).join('\\n') : 'no survey'";
        let seen = self.script(script, []).await;
        let shown = seen.map_or_else(
            |error| error.to_string(),
            |seen| seen.as_str().unwrap_or_default().to_owned(),
        );
        let start: String = shown.chars().take(1_500).collect();
        format!("the survey shows:\n{start}")
    }
}

/// A text with single spaces between its words. Narrow and other spaces that
/// don't break count as spaces, so that tests read like the page.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
