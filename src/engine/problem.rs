//! What is wrong with a definition, and where.

use std::fmt;

use super::distance::edit_distance;
use super::value::Value;

/// One thing that is wrong with a definition: the place, the fault, the cure.
///
/// Problems are written in English, for those who write questionnaires; a
/// respondent never meets one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place, as a path from the top: `items[3].rows[0].code`.
    pub path: String,
    /// What is wrong there and how to mend it.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.path)?;
        formatter.write_str(": ")?;
        formatter.write_str(&self.message)
    }
}

impl Problem {
    /// Reads a problem that another build of this engine has told.
    pub fn read(value: &Value) -> Option<Problem> {
        let text = |key| Some(value.get(key)?.as_str()?.to_owned());
        Some(Problem {
            path: text("path")?,
            message: text("message")?,
        })
    }
}

impl From<&Problem> for Value {
    fn from(problem: &Problem) -> Value {
        Value::object([
            ("path", problem.path.as_str().into()),
            ("message", problem.message.as_str().into()),
        ])
    }
}

/// All problems found so far. Reading and checking go on after each, so that
/// an author sees every one of them at once.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// More than this is not one author's oversight but another kind of file.
    const MOST: usize = 200;

    /// Notes a problem.
    pub fn add(&mut self, path: &Path<'_>, message: impl AsRef<str>) {
        self.add_with(path, || message.as_ref().to_owned());
    }

    /// Notes a problem whose message is put together only if it is told.
    pub fn add_with(&mut self, path: &Path<'_>, message: impl FnOnce() -> String) {
        if !self.is_full() {
            self.push(path, message());
        }
    }

    #[inline(never)]
    fn push(&mut self, path: &Path<'_>, message: String) {
        let problem = Problem {
            path: path.to_string(),
            message,
        };
        // A page that is repeated has the same problem each time.
        if !self.list.contains(&problem) {
            self.list.push(problem);
        }
    }

    /// Whether no more are told, so that nothing more need be looked for.
    pub fn is_full(&self) -> bool {
        self.list.len() >= Self::MOST
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems, in the order in which they were found.
    pub fn into_vec(self) -> Vec<Problem> {
        self.list
    }
}

/// A place in a definition, as a chain that lives on the stack of the reader.
#[derive(Clone, Copy, Debug)]
pub enum Path<'a> {
    /// The whole.
    Root,
    /// The value under a key.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list, counted from 0.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The value under `key` of this one.
    pub fn key(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }

    /// Element `index` of this one.
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => formatter.write_str("definition"),
            // A place that can be seen, whatever the key.
            Path::Key(Path::Root, "") => formatter.write_str("\"\""),
            Path::Key(Path::Root, key) => formatter.write_str(key),
            Path::Key(parent, key) => write!(formatter, "{parent}.{key}"),
            Path::Index(parent, index) => write!(formatter, "{parent}[{index}]"),
        }
    }
}

/// `; did you mean «name»?` for the known name nearest to `wrong`, or nothing.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, &mut known.into_iter())
}

fn nearest(wrong: &str, known: &mut dyn Iterator<Item = &str>) -> String {
    // Longer than any code, and more of them than an author has in mind: a
    // hostile definition could make a hint cost as much as it likes.
    const LONGEST: usize = 100;
    const MOST: usize = 500;
    let limit = 1 + wrong.chars().count() / 4;
    let mut best: Option<(usize, &str)> = None;
    let likely = |name: &&str| wrong.len().abs_diff(name.len()) <= limit;
    let known = known.filter(|_| wrong.len() <= LONGEST);
    for name in known.take(MOST).filter(likely) {
        let found = (edit_distance(wrong.as_bytes(), name.as_bytes()), name);
        if found.0 <= limit && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    best.map_or_else(String::new, |(_, name)| {
        ["; did you mean `", name, "`?"].concat()
    })
}
