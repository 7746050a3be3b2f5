//! The server of the demo and of the browser tests.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};

use crate::endpoint::{self, Endpoint, Store};
use crate::http::{Request, Response};
use crate::project::Project;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// The folder served at `/`.
    pub www: PathBuf,
    /// The folder served at `/pkg/`.
    pub pkg: PathBuf,
    /// The file to which responses are appended.
    pub responses: PathBuf,
    /// The `Content-Security-Policy` of every page, if any.
    pub content_security_policy: Option<String>,
    /// The `Cache-Control` of everything.
    pub cache_control: &'static str,
}

impl Options {
    /// The site and the package of this checkout, on any free port.
    pub fn new(project: &Project) -> Options {
        Options {
            port: 0,
            www: project.site(),
            pkg: project.pkg(),
            responses: project.responses(),
            content_security_policy: None,
            cache_control: "no-store",
        }
    }
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

/// What the threads of a server share. There is one thread per connection, so
/// that one which hangs keeps nobody waiting.
#[derive(Debug)]
struct Shared {
    options: Options,
    store: Mutex<Store>,
    state: Mutex<State>,
    /// Rung when `state` changes.
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    stopped: bool,
    endpoint: Endpoint,
    requests: Vec<String>,
    pages: HashMap<String, String>,
    withheld: HashSet<String>,
    /// Whether browsers may keep what they get, though they must ask again.
    kept: bool,
}

impl Server {
    /// Starts to serve.
    ///
    /// # Errors
    ///
    /// When the port is taken or the file of responses can't be read.
    pub fn start(options: Options) -> Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
            .with_context(|| format!("cannot listen on port {}", options.port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            store: Mutex::new(Store::open(options.responses.clone())?),
            options,
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let listening = Arc::clone(&shared);
        let listener = Some(thread::spawn(move || listening.listen(&listener)));
        Ok(Server {
            address,
            shared,
            listener,
        })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a page, from its path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Makes the endpoint behave differently from now on. Connections that
    /// [`Endpoint::Hang`] holds are then broken off.
    pub fn set_endpoint(&self, endpoint: Endpoint) {
        self.shared.state().endpoint = endpoint;
        self.shared.changed.notify_all();
    }

    /// Serves this text under this path, before any file: as a page if it
    /// begins like one, else as what the path names.
    pub fn put(&self, path: &str, text: &str) {
        self.shared
            .state()
            .pages
            .insert(path.to_owned(), text.to_owned());
    }

    /// Answers 404 for this path from now on, file or not.
    pub fn withhold(&self, path: &str) {
        self.shared.state().withheld.insert(path.to_owned());
    }

    /// Serves this path again.
    pub fn restore(&self, path: &str) {
        self.shared.state().withheld.remove(path);
    }

    /// Lets browsers keep a page that was left, as it was, for who comes back.
    pub fn let_pages_be_kept(&self) {
        self.shared.state().kept = true;
    }

    /// Every request so far, as `GET /path`.
    pub fn requests(&self) -> Vec<String> {
        self.shared.state().requests.clone()
    }

    /// Serves until the server is stopped from another thread, that is, for a
    /// program that does nothing else: for ever.
    pub fn wait(mut self) {
        if let Some(listener) = self.listener.take() {
            // It can't have panicked: every connection has its own thread.
            let _ = listener.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.state().stopped = true;
        self.shared.changed.notify_all();
        // Wakes the listener, which then sees that it is over.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(listener) = self.listener.take().filter(|_| woken) {
            let _ = listener.join();
        }
    }
}

impl Shared {
    fn listen(self: Arc<Shared>, listener: &TcpListener) {
        for stream in listener.incoming() {
            if self.state().stopped {
                return;
            }
            let shared = Arc::clone(&self);
            // A connection that fails, fails for its client, who may ask again.
            let _ = stream.map(|stream| thread::spawn(move || shared.serve(&stream)));
        }
    }

    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        let Some(request) = Request::read(stream)? else {
            return Ok(());
        };
        let Request { method, path, .. } = &request;
        let kept = {
            let mut state = self.state();
            state.requests.push(format!("{method} {path}"));
            state.kept
        };
        let caching = if kept {
            "no-cache"
        } else {
            self.options.cache_control
        };
        match self.respond(&request) {
            Some(response) => response
                .with("Cache-Control", caching)
                .with("Access-Control-Allow-Origin", "*")
                .with("X-Content-Type-Options", "nosniff")
                .write(stream, method),
            None => Ok(()),
        }
    }

    /// The answer, or `None` to break the connection off.
    fn respond(&self, request: &Request) -> Option<Response> {
        let path = request.path.as_str();
        match (request.method.as_str(), path) {
            ("OPTIONS", endpoint::PATH) => Some(
                Response::empty(204)
                    .with("Access-Control-Allow-Methods", "POST")
                    .with("Access-Control-Allow-Headers", "content-type"),
            ),
            ("POST", endpoint::PATH) => self.receive(request),
            (_, endpoint::PATH) => Some(Response::empty(405).with("Allow", "POST, OPTIONS")),
            ("GET" | "HEAD", _) => Some(self.file(path)),
            _ => Some(Response::empty(405).with("Allow", "GET, HEAD")),
        }
    }

    fn receive(&self, request: &Request) -> Option<Response> {
        let endpoint = self.state().endpoint;
        match endpoint {
            Endpoint::Normal => Some(lock(&self.store).receive(request)),
            Endpoint::Status(status) => Some(Response::json(
                status,
                &serde_json::json!({ "error": "as the test asked" }),
            )),
            Endpoint::Html => Some(self.content(200, HTML, "<!doctype html><p>Portal")),
            Endpoint::Hang => {
                let hangs = |state: &mut State| !state.stopped && state.endpoint == Endpoint::Hang;
                let _state = self.changed.wait_while(self.state(), hangs);
                None
            }
            Endpoint::Closed => None,
        }
    }

    fn file(&self, path: &str) -> Response {
        let state = self.state();
        let page = state.pages.get(path).cloned();
        let withheld = state.withheld.contains(path);
        drop(state);
        let file = self.locate(path).filter(|_| !withheld);
        match (page.filter(|_| !withheld), file) {
            (Some(page), _) if page.starts_with("<!doctype html") => self.content(200, HTML, page),
            (Some(text), _) => self.content(200, media_type(Path::new(path)), text),
            (None, Some(file)) if file.is_file() => match fs::read(&file) {
                Ok(bytes) => self.content(200, media_type(&file), bytes),
                Err(error) => self.content(500, TEXT, error.to_string()),
            },
            _ => self.content(404, TEXT, format!("there is no {path} here\n")),
        }
    }

    fn content(&self, status: u16, kind: &str, bytes: impl Into<Vec<u8>>) -> Response {
        let response = Response::new(status, kind, bytes);
        match &self.options.content_security_policy {
            Some(policy) if kind == HTML => response.with("Content-Security-Policy", policy),
            _ => response,
        }
    }

    /// The file that a path names, were it there; never one outside of the
    /// folders served.
    fn locate(&self, path: &str) -> Option<PathBuf> {
        let (folder, rest) = match path.strip_prefix("/pkg/") {
            Some(rest) => (&self.options.pkg, rest),
            None => (&self.options.www, path.strip_prefix('/')?),
        };
        let mut file = folder.clone();
        for name in rest.split('/') {
            if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
                return None;
            }
            file.push(name);
        }
        if rest.is_empty() || rest.ends_with('/') {
            file.push("index.html");
        }
        Some(file)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

/// Takes a lock even where a thread panicked with it: every change made under
/// it is one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => HTML,
        Some("xhtml") => "application/xhtml+xml",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ts" | "md" | "txt") => TEXT,
        _ => "application/octet-stream",
    }
}
