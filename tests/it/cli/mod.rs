//! The native binary, run as a user runs it.

mod checking;
mod comparing;
mod hashing;
mod hostile;
mod scoring;
mod tables;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What a run of the binary gave.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// Runs the binary with nothing on standard input.
#[track_caller]
fn run(arguments: &[&str]) -> Run {
    run_with("", arguments)
}

/// Runs the binary with `input` on standard input.
#[track_caller]
fn run_with(input: &str, arguments: &[&str]) -> Run {
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
    let writer = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
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
