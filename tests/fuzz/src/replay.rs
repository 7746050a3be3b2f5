//! Runs inputs that are named on the command line.

use std::process::ExitCode;

/// Runs `target` on each file named on the command line; the first that
/// breaks it panics and is the last one named.
pub fn replay(target: fn(&[u8])) -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("name the files to run");
        return ExitCode::from(2);
    }
    for file in files {
        println!("{file}");
        match std::fs::read(&file) {
            Ok(input) => target(&input),
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
