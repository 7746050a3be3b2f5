//! Fuzzing with libFuzzer, on the same stable compiler as everything else.
//!
//! LLVM's coverage pass is asked for by flags that stable rustc has; what
//! cargo-fuzz adds beside it, sanitizers, needs a nightly one, and the engine
//! has no unsafe code for them to watch.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{files, toolchain, tools};

/// The package of the targets, and the targets.
const PACKAGE: &str = "--package=probono-survey-fuzz";
const TARGETS: [&str; 3] = ["definition", "condition", "session"];

/// What makes the compiler count what an input reaches.
const FLAGS: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// How long each target is fuzzed unless it is said; the three take a minute.
pub const TIME: Duration = Duration::from_secs(20);

/// Fuzzes every target for as long as `time`.
///
/// Each run starts from the seeds and the same random number, and adds what
/// it finds to the corpus below the target folder.
///
/// # Errors
///
/// With the first input that breaks a target: what it is, and how to run it
/// again.
pub fn run(project: &Project, time: Duration) -> Result<()> {
    // The tests of the targets themselves, without a fuzzer.
    tools::run(&mut project.cargo(&["test", PACKAGE]))?;
    let folder = project.target().join("fuzz");
    let seeds = folder.join("seeds");
    files::remove(&seeds)?;
    let mut write = project.cargo(&["run", "--quiet", PACKAGE, "--bin=seeds", "--"]);
    tools::run(write.arg(&seeds))?;
    let programs = build(project, &folder)?;
    for target in TARGETS {
        fuzz(target, time, &folder, &programs.join(target))?;
    }
    Ok(())
}

/// Builds the targets as fuzzers and gives the folder in which they lie.
fn build(project: &Project, folder: &Path) -> Result<PathBuf> {
    let host = toolchain::host(project)?;
    // Named, so that the flags reach the targets and not build scripts.
    let mut command = project.cargo(&["build", PACKAGE, "--profile=fuzz", "--target", &host]);
    tools::run(
        command
            .arg("--target-dir")
            .arg(folder)
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"))
            .args(TARGETS.map(|target| format!("--bin={target}"))),
    )?;
    Ok(folder.join(host).join("fuzz"))
}

fn fuzz(target: &str, time: Duration, folder: &Path, program: &Path) -> Result<()> {
    let seconds = time.as_secs().max(1);
    println!("\nfuzzing `{target}` for {seconds} s");
    let corpus = folder.join("corpus").join(target);
    let failures = folder.join("failures").join(target);
    for made in [&corpus, &failures] {
        fs::create_dir_all(made)?;
    }
    let known = files::sorted(&failures)?;
    let log = folder.join(format!("{target}.log"));
    let status = Command::new(program)
        .args([
            format!("-max_total_time={seconds}"),
            format!("-artifact_prefix={}/", failures.display()),
            format!("-dict={}", folder.join("seeds/words").display()),
        ])
        // An input that takes ten seconds or a gigabyte is a fault too.
        .args([
            "-seed=1",
            "-max_len=16384",
            "-timeout=10",
            "-rss_limit_mb=1024",
        ])
        .args(["-print_final_stats=1", "-print_pcs=0"])
        .arg(&corpus)
        .arg(folder.join("seeds").join(target))
        .stderr(fs::File::create(&log)?)
        .status()
        .with_context(|| format!("cannot run {}", program.display()))?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if status.success() {
        let done = said.lines().find(|line| line.starts_with("Done "));
        println!("{}", done.context("libFuzzer did not come to an end")?);
        return Ok(());
    }
    let input = files::sorted(&failures)?
        .into_iter()
        .find(|file| !known.contains(file));
    bail!("{}", report(target, &said, input.as_deref())?)
}

/// What broke, on which input, and how to run it again.
fn report(target: &str, said: &str, input: Option<&Path>) -> Result<String> {
    let mut lines: Vec<String> = said
        .lines()
        .skip_while(|line| !line.contains("panicked at") && !line.contains("ERROR: libFuzzer"))
        .take(12)
        .map(str::to_owned)
        .collect();
    if let Some(file) = input {
        let bytes = fs::read(file)?;
        lines.push(format!("the input, {} bytes:", bytes.len()));
        lines.push(format!("  {}", bytes.escape_ascii()));
        lines.push("to run it again:".to_owned());
        let file = file.display();
        lines.push(format!("  cargo run {PACKAGE} --bin {target} -- {file}"));
    }
    Ok(format!("`{target}` is broken\n{}", lines.join("\n")))
}
