//! The native binary, run as a user runs it.

mod checking;
mod comparing;
mod hashing;
mod hostile;
mod scoring;
mod sets;
mod tables;
mod versions;

use std::borrow::Borrow;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use probono_survey::engine::value::Value;

/// What a run of the binary gave.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// Responses as the binary reads them, one a line.
fn lines<R: Borrow<Value>>(responses: &[R]) -> String {
    let responses = responses.iter().map(Borrow::borrow);
    responses
        .map(|response| response.to_json() + "\n")
        .collect()
}

/// Runs the binary with nothing on standard input.
#[track_caller]
fn run(arguments: &[&str]) -> Run {
    run_with("", arguments)
}

/// Runs the binary with `input` on standard input.
#[track_caller]
fn run_with(input: &str, arguments: &[&str]) -> Run {
    run_with_bytes(input.as_bytes(), arguments)
}

/// Runs the binary with `input`, which need not be text, on standard input.
#[track_caller]
fn run_with_bytes(input: &[u8], arguments: &[&str]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_probono-survey"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Beside the reading, lest both sides wait for each other. A binary that
    // refuses its arguments reads nothing.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the binary with standard error on a terminal, and gives what was
/// written there beside the rest.
#[cfg(target_os = "linux")]
#[track_caller]
fn on_a_terminal(input: &str, arguments: &[&str]) -> (String, Run) {
    use std::fs::{File, OpenOptions};
    use std::io::Read;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let terminal = OpenOptions::new()
        .read(true)
        .write(true)
        .open(name)
        .unwrap();
    let folder = Folder::new();
    let input = File::open(folder.file("input", input)).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_probono-survey"))
        .args(arguments)
        .stdin(input)
        .stdout(Stdio::piped())
        .stderr(terminal)
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let mut written = Vec::new();
    // Once the other end is closed, Linux ends the reading with an error.
    drop(File::from(master).read_to_end(&mut written));
    let run = Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::new(),
    };
    (String::from_utf8(written).unwrap(), run)
}

/// A folder for the files of one test, gone when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("probono-survey-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    /// Writes a file and gives its path.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let file = self.0.join(name);
        fs::write(&file, content).unwrap();
        text(&file)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn text(file: &Path) -> String {
    file.to_str().unwrap().to_owned()
}

#[test]
fn help_says_what_the_exit_codes_mean() {
    for arguments in [&["--help"][..], &["score", "--help"]] {
        let help = run(arguments);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("Exit codes:"), "{}", help.out);
    }
    let wrong = run(&["frobnicate"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("frobnicate"), "{}", wrong.err);
}
