//! `diff`: what changed between two definitions.

use std::io::{self, Write};

use anyhow::{Result, bail};
use probono_survey::engine::diff::{Broken, Class, Diff, diff};
use probono_survey::engine::value::Value;

use super::{Format, Outcome, counted, load, one_line};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The old definition: a file, or the name of a built-in questionnaire.
    old: String,
    /// The new definition.
    new: String,
    /// Declare that the new words of this item or list (K_KNOW, CL_SKILL) mend
    /// a typo and mean what the old ones meant, so that they count as PATCH.
    #[arg(long = "typo", value_name = "CODE")]
    typos: Vec<String>,
    /// How the differences are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let (old, new) = (definition(&arguments.old)?, definition(&arguments.new)?);
    let diff = diff(&old, &new, &arguments.typos).map_err(|broken| match broken {
        Broken::Old(problems) => load::broken(&arguments.old, &problems),
        Broken::New(problems) => load::broken(&arguments.new, &problems),
    })?;
    if let Some(code) = diff.idle_typos.first() {
        bail!("--typo {code}: no words of an item or list `{code}` changed");
    }
    let out = &mut io::stdout().lock();
    match arguments.format {
        Format::Text => text(out, &diff)?,
        Format::Json => writeln!(out, "{}", Value::from(&diff).to_json())?,
    }
    Ok(if diff.is_enough() {
        Outcome::Good
    } else {
        Outcome::Bad
    })
}

fn definition(name: &str) -> Result<Value> {
    load::load(name)?.map_err(|problem| load::broken(name, &[problem]))
}

fn text(out: &mut impl Write, diff: &Diff) -> io::Result<()> {
    for difference in &diff.differences {
        writeln!(out, "{}", one_line(&difference.to_string()))?;
    }
    for index in &diff.indices {
        writeln!(out, "{}", one_line(&index.to_string()))?;
    }
    let classes = [Class::Major, Class::Minor, Class::Patch];
    let classes = classes.map(|class| format!("{} {class}", diff.count(class)));
    let count = counted(diff.differences.len(), "difference");
    writeln!(out, "{count}: {}", classes.join(", "))?;
    for bump in &diff.bumps {
        writeln!(out, "{}", one_line(&bump.to_string()))?;
    }
    Ok(())
}
