//! `cargo xtask demo`: the demo pages, over the package as it is built now.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::package;
use crate::project::Project;
use crate::serve::{Options, Server};
use crate::site;

/// The port that is tried first.
pub const PORT: u16 = 8087;

/// How many ports are tried, one after the other.
const PORTS: u16 = 20;

/// The pages, and what each shows.
const PAGES: [(&str, &str); 7] = [
    ("/", "the site, in French"),
    ("/en/index.html", "the site, in English"),
    ("/composer.html", "the snippet builder"),
    ("/partner.html", "a partner's site, in French"),
    ("/en.html", "the same partner, in English"),
    ("/antenne.html", "a local antenna's site"),
    ("/bare.html", "the element and nothing else"),
];

/// Builds if need be, then serves until the program is interrupted.
///
/// # Errors
///
/// When the build fails or no port is free.
pub fn run(project: &Project, port: u16, open: bool) -> Result<()> {
    package::build(project)?;
    site::build(project)?;
    let port = free_port(port)?;
    let server = Server::start(Options {
        port,
        ..Options::new(project)
    })?;
    println!();
    for (path, what) in PAGES {
        println!("  {:<42}{what}", server.url(path));
    }
    println!(
        "\nresponses are appended to {}",
        project.responses().display()
    );
    println!("Ctrl-C stops the server");
    if open && !open_browser(&server.url("/")) {
        println!("no browser could be opened: follow one of the addresses above");
    }
    server.wait();
    Ok(())
}

fn free_port(first: u16) -> Result<u16> {
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let last = first.saturating_add(PORTS - 1);
    (first..=last).find(is_free).with_context(|| {
        format!("no port from {first} to {last} is free: name another with --port")
    })
}

/// Asks the system to show a page.
fn open_browser(url: &str) -> bool {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(url).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
