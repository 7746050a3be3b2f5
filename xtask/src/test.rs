//! `cargo xtask test`: every check, up to the first that fails.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::beside::Beside;
use crate::project::Project;
use crate::steps::{ALONE, BESIDE, ON_REQUEST, STEPS};

/// The names of all steps with what they check, a line each.
pub fn steps() -> String {
    STEPS
        .iter()
        .map(|step| {
            let named = ON_REQUEST.contains(&step.name);
            let when = if named { " (only when named)" } else { "" };
            format!("    {:<11}{}{when}\n", step.name, step.what)
        })
        .collect()
}

/// Runs the steps named in their order, or all but those [`ON_REQUEST`].
///
/// # Errors
///
/// When a name is unknown, or with the first step that fails.
pub fn run(project: &Project, only: &[String]) -> Result<()> {
    if let Some(name) = only
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != *name))
    {
        bail!("there is no step `{name}`; the steps are\n{}", steps());
    }
    let chosen = STEPS.iter().filter(|step| match only {
        [] => !ON_REQUEST.contains(&step.name) && !BESIDE.contains(&step.name),
        _ => only.iter().any(|name| step.name == name),
    });
    let mut beside = None;
    if only.is_empty() {
        println!("=== beside what follows: {}", BESIDE.join(", "));
        beside = Some(Beside::start(project, &BESIDE)?);
    }
    let mut times = Vec::new();
    let mut result = Ok(());
    for step in chosen {
        if let Some(beside) = beside.take_if(|beside| step.name == ALONE || beside.has_failed()) {
            let said = beside.wait()?;
            times.extend(said.lines().filter(|line| is_time(line)).map(str::to_owned));
        }
        println!("\n=== {}: {}", step.name, step.what);
        let start = Instant::now();
        result = (step.run)(project);
        times.push(time(step.name, start.elapsed()));
        if result.is_err() {
            result = result.with_context(|| format!("the step `{}` failed", step.name));
            break;
        }
    }
    println!("\n{}", times.join("\n"));
    result?;
    println!("=== every step succeeded");
    Ok(())
}

/// The line that says how long a step took.
fn time(name: &str, time: Duration) -> String {
    format!("=== {name:<10}{:7.1} s", time.as_secs_f32())
}

fn is_time(line: &str) -> bool {
    line.starts_with("=== ") && line.ends_with(" s")
}
