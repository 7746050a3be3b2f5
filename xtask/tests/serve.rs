//! The demo server, asked over plain sockets.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use xtask::endpoint::Endpoint;
use xtask::serve::{Options, Server};

/// A server over a fresh folder that goes when the test ends.
struct Site {
    server: Server,
    folder: PathBuf,
}

impl Site {
    fn start(name: &str) -> Result<Site> {
        Site::start_with(name, None)
    }

    fn start_with(name: &str, policy: Option<&str>) -> Result<Site> {
        let folder = std::env::temp_dir().join(format!("probono-{name}-{}", std::process::id()));
        for part in ["www", "pkg"] {
            fs::create_dir_all(folder.join(part))?;
        }
        fs::write(folder.join("www/index.html"), "<!doctype html><p>bonjour")?;
        fs::write(folder.join("pkg/widget_bg.wasm"), b"\0asm")?;
        fs::write(folder.join("secret.txt"), "secret")?;
        let server = Server::start(Options {
            port: 0,
            www: folder.join("www"),
            pkg: folder.join("pkg"),
            responses: folder.join("responses.ndjson"),
            content_security_policy: policy.map(str::to_owned),
            cache_control: "no-store",
        })?;
        Ok(Site { server, folder })
    }

    /// Sends these bytes and returns all that comes back.
    fn send(&self, text: &str) -> Result<String> {
        let mut stream = TcpStream::connect(self.server.address())?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(text.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    fn get(&self, path: &str) -> Result<String> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"))
    }

    fn post(&self, kind: &str, body: &str) -> Result<String> {
        let length = body.len();
        self.send(&format!(
            "POST /v1/responses HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    }

    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.join("responses.ndjson")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[track_caller]
fn status(answer: &str, expected: &str) {
    let line = answer.lines().next().unwrap_or_default();
    assert!(
        line.starts_with(&format!("HTTP/1.1 {expected}")),
        "{answer}"
    );
}

const VALID: &str = r#"{"id":"3f2a99c0-1","answers":{"K_KNOW":"4"}}"#;

#[test]
fn files_come_with_their_media_type() -> Result<()> {
    let site = Site::start("files")?;
    let page = site.get("/?a=b")?;
    status(&page, "200");
    assert!(
        page.contains("Content-Type: text/html; charset=utf-8\r\n"),
        "{page}"
    );
    assert!(page.contains("Cache-Control: no-store\r\n"), "{page}");
    assert!(!page.contains("Content-Security-Policy"), "{page}");
    assert!(page.ends_with("bonjour"), "{page}");
    let module = site.get("/pkg/widget_bg.wasm")?;
    assert!(
        module.contains("Content-Type: application/wasm\r\n"),
        "{module}"
    );
    assert!(
        module.contains("Access-Control-Allow-Origin: *\r\n"),
        "{module}"
    );
    status(&site.get("/nothing.html")?, "404");
    status(&site.send("DELETE / HTTP/1.1\r\n\r\n")?, "405");
    assert_eq!(
        site.server.requests(),
        [
            "GET /",
            "GET /pkg/widget_bg.wasm",
            "GET /nothing.html",
            "DELETE /"
        ]
    );
    Ok(())
}

#[test]
fn nothing_outside_of_the_folders_is_served() -> Result<()> {
    let site = Site::start("outside")?;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/pkg/../../secret.txt",
        "/pkg/..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "//etc/passwd",
        "/pkg//etc/passwd",
    ] {
        let answer = site.get(path)?;
        status(&answer, "404");
        assert!(!answer.ends_with("secret"), "{path}: {answer}");
    }
    Ok(())
}

#[test]
fn a_response_is_kept_once() -> Result<()> {
    let site = Site::start("once")?;
    let first = site.post("application/json", VALID)?;
    status(&first, "201");
    assert!(first.ends_with(r#"{"receipt":"3f2a99c0"}"#), "{first}");
    let again = site.post("application/json; charset=utf-8", VALID)?;
    status(&again, "200");
    assert!(again.ends_with(r#"{"receipt":"3f2a99c0"}"#), "{again}");
    assert_eq!(site.lines().len(), 1);
    Ok(())
}

#[test]
fn a_senseless_response_is_refused_with_the_reason() -> Result<()> {
    let site = Site::start("refused")?;
    for (kind, body, expected, why) in [
        (
            "text/plain",
            VALID,
            "415",
            "the Content-Type must be application/json",
        ),
        ("application/json", "{", "400", "not JSON"),
        (
            "application/json",
            "[]",
            "400",
            "`id` must be a text that is not empty",
        ),
        (
            "application/json",
            r#"{"id":"","answers":{}}"#,
            "400",
            "`id` must be a text",
        ),
        (
            "application/json",
            r#"{"id":"a","answers":[]}"#,
            "400",
            "`answers` must be an object",
        ),
    ] {
        let answer = site.post(kind, body)?;
        status(&answer, expected);
        assert!(answer.contains(why), "{answer}");
    }
    let long = format!(
        r#"{{"id":"a","answers":{{}},"x":"{}"}}"#,
        "x".repeat(256 * 1024)
    );
    status(&site.post("application/json", &long)?, "413");
    assert!(site.lines().is_empty());
    Ok(())
}

#[test]
fn other_origins_may_send() -> Result<()> {
    let site = Site::start("origins")?;
    let answer = site.send("OPTIONS /v1/responses HTTP/1.1\r\nOrigin: http://a.example\r\n\r\n")?;
    status(&answer, "204");
    assert!(
        answer.contains("Access-Control-Allow-Origin: *\r\n"),
        "{answer}"
    );
    assert!(
        answer.contains("Access-Control-Allow-Headers: content-type\r\n"),
        "{answer}"
    );
    Ok(())
}

#[test]
fn the_endpoint_can_be_made_to_fail() -> Result<()> {
    let site = Site::start("faults")?;
    site.server.set_endpoint(Endpoint::Status(503));
    status(&site.post("application/json", VALID)?, "503");
    site.server.set_endpoint(Endpoint::Html);
    let page = site.post("application/json", VALID)?;
    assert!(page.contains("Content-Type: text/html"), "{page}");
    site.server.set_endpoint(Endpoint::Closed);
    // The rest unread, the system may call it a reset.
    assert!(
        site.post("application/json", VALID)
            .unwrap_or_default()
            .is_empty()
    );
    assert!(site.lines().is_empty());
    Ok(())
}

#[test]
fn a_hanging_connection_holds_nobody_up() -> Result<()> {
    let site = Site::start("hang")?;
    site.server.set_endpoint(Endpoint::Hang);
    std::thread::scope(|scope| {
        let hanging: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| site.post("application/json", VALID)))
            .collect();
        status(&site.get("/").context("a page while others hang")?, "200");
        site.server.set_endpoint(Endpoint::Normal);
        for answer in hanging {
            // One that arrives after the change is answered; none waits on.
            let _ = answer.join();
        }
        Ok(())
    })
}

#[test]
fn pages_can_be_added_and_withheld() -> Result<()> {
    let site = Site::start_with("pages", Some("script-src 'self'"))?;
    site.server.put("/t/two.html", "<p>two");
    let page = site.get("/t/two.html")?;
    assert!(
        page.contains("Content-Security-Policy: script-src 'self'\r\n"),
        "{page}"
    );
    site.server.withhold("/pkg/widget_bg.wasm");
    status(&site.get("/pkg/widget_bg.wasm")?, "404");
    site.server.restore("/pkg/widget_bg.wasm");
    status(&site.get("/pkg/widget_bg.wasm")?, "200");
    Ok(())
}

#[test]
fn a_stopped_server_frees_its_port_and_the_next_knows_the_ids() -> Result<()> {
    let mut site = Site::start("again")?;
    status(&site.post("application/json", VALID)?, "201");
    let options = |port| Options {
        port,
        www: site.folder.join("www"),
        pkg: site.folder.join("pkg"),
        responses: site.folder.join("responses.ndjson"),
        content_security_policy: None,
        cache_control: "no-store",
    };
    let port = site.server.address().port();
    assert!(Server::start(options(port)).is_err(), "the port is taken");
    let (elsewhere, same) = (options(0), options(port));
    site.server = Server::start(elsewhere)?;
    site.server = Server::start(same)?;
    status(&site.post("application/json", VALID)?, "200");
    assert_eq!(site.lines().len(), 1);
    Ok(())
}
