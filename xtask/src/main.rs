//! Reads the command line of `cargo xtask` and does what it says.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use xtask::project::Project;
use xtask::site::settings::Settings;
use xtask::sizes::{self, BUDGET, Sizes};
use xtask::{demo, fuzz, package, site, test, tools};

/// What the command line asks for.
enum Task {
    Build,
    Size,
    Demo { port: u16, open: bool },
    Site { to: PathBuf, origin: Option<String> },
    Test { only: Vec<String> },
    Bench,
    Fuzz { time: Duration },
    Help,
}

fn main() -> ExitCode {
    match read_arguments().and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn read_arguments() -> Result<Task> {
    let mut parser = lexopt::Parser::from_env();
    let mut task = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(Value(name)) => match name.to_string_lossy().as_ref() {
            "build" => Task::Build,
            "size" => Task::Size,
            "demo" => Task::Demo {
                port: demo::PORT,
                open: false,
            },
            "site" => Task::Site {
                to: PathBuf::from("target/site-with-package"),
                origin: None,
            },
            "test" => Task::Test { only: Vec::new() },
            "bench" => Task::Bench,
            "fuzz" => Task::Fuzz { time: fuzz::TIME },
            "help" => return Ok(Task::Help),
            other => bail!("there is no task `{other}`\n\n{}", usage()),
        },
        Some(other) => return Err(other.unexpected().into()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut task, argument) {
            (Task::Demo { port, .. }, Long("port")) => *port = parser.value()?.parse()?,
            (Task::Demo { open, .. }, Long("open")) => *open = true,
            (Task::Site { to, .. }, Long("to")) => *to = parser.value()?.into(),
            (Task::Site { origin, .. }, Long("origin")) => {
                *origin = Some(parser.value()?.string()?);
            }
            (Task::Test { only }, Long("only")) => only.push(parser.value()?.string()?),
            (Task::Fuzz { time }, Long("seconds")) => {
                *time = Duration::from_secs(parser.value()?.parse()?);
            }
            (_, Short('h') | Long("help")) => return Ok(Task::Help),
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    Ok(task)
}

fn perform(task: Task) -> Result<()> {
    let project = Project::find()?;
    match task {
        Task::Build => {
            package::build(&project)?;
            site::build(&project)?;
            println!("{}", Sizes::measure(&project.pkg())?);
            Ok(())
        }
        Task::Site { to, origin } => {
            package::build(&project)?;
            let mut settings = Settings::read(&project.www())?;
            settings.origin = origin.unwrap_or(settings.origin);
            site::export(&project, &settings, &to)?;
            println!("{} is ready to be copied to a server", to.display());
            Ok(())
        }
        Task::Size => sizes::check(&project),
        Task::Demo { port, open } => demo::run(&project, port, open),
        Task::Test { only } => test::run(&project, &only),
        Task::Bench => tools::run(&mut project.cargo(&["bench", "--package=probono-survey-bench"])),
        Task::Fuzz { time } => fuzz::run(&project, time),
        Task::Help => {
            println!("{}", usage());
            Ok(())
        }
    }
}

fn usage() -> String {
    format!(
        "cargo xtask TASK

  build                        make pkg/ from the sources, unless it is up to date
  size                         what browsers fetch from pkg/; fails above {BUDGET} bytes
  demo [--port N] [--open]     build, then serve the demo pages (port {port} or the next free one)
  site [--to DIR] [--origin URL]
                               the site with the package, in a folder to copy to a server
  bench                        how fast the engine is
  fuzz [--seconds N]           fuzz the engine, each target for so long
  test [--only STEP]...        all checks in order, or only these steps:
{steps}",
        port = demo::PORT,
        steps = test::steps()
    )
}
