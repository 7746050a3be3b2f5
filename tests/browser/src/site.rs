//! The site a test visits: its pages, the package, and the endpoint.

use std::fs;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use xtask::assets::Manifest;
use xtask::browsers::Kind;
use xtask::endpoint::{self, Endpoint};
use xtask::project::Project;
use xtask::serve::{Options, Server};

use crate::page::Page;

/// The path of the page a test opens first.
pub const PAGE: &str = "/essai.html";

/// The path of a file that the loader loads, named without the hash, such as `widget.js`.
///
/// # Panics
///
/// When the package isn't built, or has no such file.
#[allow(clippy::expect_used, reason = "a test can't go on")]
pub fn asset(name: &str) -> String {
    let manifest = manifest();
    format!(
        "/pkg/{}",
        manifest.path(name).expect("a file of the package")
    )
}

/// What the package says of its hashed files.
///
/// # Panics
///
/// When the package isn't built.
#[allow(clippy::expect_used, reason = "a test can't go on")]
pub fn manifest() -> Manifest {
    let project = Project::find().expect("a checkout");
    Manifest::read(&project.pkg()).expect("a built package")
}

/// A server over the built package, and the responses it receives.
#[derive(Debug)]
pub struct Site {
    server: Server,
    /// A folder that is gone when the test is over.
    folder: PathBuf,
    responses: PathBuf,
}

impl Site {
    /// Serves a page under [`PAGE`].
    ///
    /// # Errors
    ///
    /// When the package isn't built or the server can't start.
    pub fn start(project: &Project, page: &Page) -> Result<Site> {
        Manifest::read(&project.pkg())?;
        let site = Site::over(Options::new(project), project)?;
        site.server.put(PAGE, &page.html());
        for (path, text) in page.files() {
            match text {
                Some(text) => site.server.put(path, text),
                None => site.server.withhold(path),
            }
        }
        Ok(site)
    }

    /// Serves a folder, and nothing else.
    ///
    /// # Errors
    ///
    /// When the server can't start.
    pub fn of_folder(project: &Project, folder: PathBuf) -> Result<Site> {
        let options = Options {
            pkg: folder.join("pkg"),
            www: folder,
            ..Options::new(project)
        };
        Site::over(options, project)
    }

    fn over(options: Options, project: &Project) -> Result<Site> {
        static SITES: AtomicUsize = AtomicUsize::new(0);
        let number = SITES.fetch_add(1, Ordering::Relaxed);
        let folder = project
            .target()
            .join("browser")
            .join(format!("{}-{number}", process::id()));
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let responses = folder.join("responses.ndjson");
        let server = Server::start(Options {
            responses: responses.clone(),
            // Of a page that it may not store, Firefox remembers nothing.
            cache_control: match Kind::chosen()? {
                Kind::Firefox => "no-cache",
                Kind::Chromium | Kind::Webkit => "no-store",
            },
            ..options
        })?;
        Ok(Site {
            server,
            folder,
            responses,
        })
    }

    /// A folder for whatever lives as long as the test.
    pub fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// Makes the endpoint behave differently from now on.
    pub fn set_endpoint(&self, endpoint: Endpoint) {
        self.server.set_endpoint(endpoint);
    }

    /// The server itself, to withhold files or to serve others.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// How many requests, as `GET /path`, have this in them.
    pub fn requests(&self, part: &str) -> usize {
        let requests = self.server.requests().into_iter();
        requests.filter(|request| request.contains(part)).count()
    }

    /// How many responses were posted, kept or not.
    pub fn posts(&self) -> usize {
        self.requests(&format!("POST {}", endpoint::PATH))
    }

    /// The responses that were kept.
    ///
    /// # Errors
    ///
    /// When a line isn't JSON.
    pub fn responses(&self) -> Result<Vec<Value>> {
        let text = fs::read_to_string(&self.responses).unwrap_or_default();
        text.lines()
            .map(|line| Ok(serde_json::from_str(line)?))
            .collect()
    }

    /// The one response that was kept.
    ///
    /// # Errors
    ///
    /// When there are others, or none.
    pub fn response(&self) -> Result<Value> {
        let [response] = <[Value; 1]>::try_from(self.responses()?)
            .map_err(|kept| anyhow!("{} responses were kept", kept.len()))?;
        Ok(response)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
