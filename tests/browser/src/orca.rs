//! Orca, the screen reader of GNOME: what it says, and keys as a keyboard
//! sends them. It needs a desktop, which `cargo xtask test --only reader` makes.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xtask::tools;

/// Names the folder for what Orca and the desktop keep; there is a desktop of
/// our own if it is set.
pub const DESKTOP: &str = xtask::reader::DESKTOP;

/// How long Orca may be silent before it has nothing more to say.
const SILENCE: Duration = Duration::from_millis(700);

/// How long it may take to begin, or to say what it is known to say.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long what is written down anew may take to begin: where nothing is said,
/// nothing else tells.
const PAUSE: Duration = Duration::from_millis(2500);

/// How long Orca may take to start.
const START: Duration = Duration::from_secs(60);

/// How often we look.
const TICK: Duration = Duration::from_millis(20);

/// A running Orca.
#[derive(Debug)]
pub struct Orca {
    process: Child,
    file: PathBuf,
    read: BufReader<fs::File>,
}

impl Orca {
    /// Starts it with the words of a language.
    ///
    /// # Errors
    ///
    /// When there is no desktop, or Orca doesn't say that it is there.
    pub fn start(lang: &str) -> Result<Orca> {
        let desktop = env::var_os(DESKTOP).context("no desktop of our own")?;
        let data = Path::new(&desktop).join("data");
        let own = data.join("orca");
        fs::create_dir_all(&own)?;
        fs::write(
            own.join("orca-customizations.py"),
            include_str!("../reader/orca-customizations.py"),
        )?;
        let file = Path::new(&desktop).join(format!("said-{lang}"));
        fs::write(&file, "")?;
        let process = Command::new("orca")
            .arg("--replace")
            .env("XDG_DATA_HOME", &data)
            .env("LANGUAGE", lang)
            .env("PROBONO_SAID", &file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start orca")?;
        let read = BufReader::new(fs::File::open(&file)?);
        let mut orca = Orca {
            process,
            file,
            read,
        };
        if orca.hear(None, START)?.is_empty() {
            bail!("Orca doesn't say that it is there");
        }
        Ok(orca)
    }

    /// Presses a key, named as X11 does, or several at once: `ctrl+a`.
    ///
    /// # Errors
    ///
    /// When xdotool fails.
    pub fn press(&self, key: &str) -> Result<()> {
        tools::run(Command::new("xdotool").args(["key", key]))
    }

    /// Types.
    ///
    /// # Errors
    ///
    /// When xdotool fails.
    pub fn enter(&self, text: &str) -> Result<()> {
        tools::run(Command::new("xdotool").args(["type", "--delay", "60", text]))
    }

    /// What it says now, a line for each utterance. Until it has said what is
    /// `expected` it is waited for; without that, until it is silent.
    ///
    /// # Errors
    ///
    /// When what it says can't be read.
    pub fn listen(&mut self, expected: Option<&[String]>) -> Result<Vec<String>> {
        let patience = match expected {
            Some([]) => SILENCE,
            Some(_) => PATIENCE,
            None => PAUSE,
        };
        self.hear(expected, patience)
    }

    fn hear(&mut self, expected: Option<&[String]>, patience: Duration) -> Result<Vec<String>> {
        let (mut said, mut last) = (Vec::new(), Instant::now());
        loop {
            let mut line = String::new();
            while self.read.read_line(&mut line)? > 0 {
                said.push(masked(line.trim()));
                line.clear();
                last = Instant::now();
            }
            let complete = expected.map_or(!said.is_empty(), |known| known == said);
            if last.elapsed() > if complete { SILENCE } else { patience } {
                return Ok(said);
            }
            thread::sleep(TICK);
        }
    }
}

/// A line with an ellipsis for the number of a receipt, which is another every time.
fn masked(line: &str) -> String {
    let receipt =
        |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    match line.split(' ').find(receipt) {
        Some(number) => line.replace(number, "…"),
        None => line.to_owned(),
    }
}

impl Drop for Orca {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.file);
    }
}
