//! What changed between two definitions, and how much it matters.
//!
//! Every difference is named and classed, as in semantic versioning, by what
//! it does to a series of results. A MAJOR one breaks the series: the meaning
//! of an item of the core (`K_…`), what is asked of whom and in which order,
//! anything that goes into a score. A MINOR one adds at the end of what isn't
//! core. A PATCH mends words. Definitions are compared as they are written, key
//! by key, so that a key nobody thought of here counts as MAJOR rather than
//! not at all.

mod indices;
mod items;
mod json;
mod lists;
mod pages;
mod sequence;
mod version;

use std::fmt;

pub use indices::Comparability;
pub use version::Bump;

use super::check::check;
use super::problem::Problem;
use super::questionnaire::Questionnaire;
use super::value::Value;

/// How much a difference matters, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Words only.
    Patch,
    /// Something more, at the end of what isn't core.
    Minor,
    /// Results before and after are no longer one series.
    Major,
}

impl fmt::Display for Class {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Class::Patch => "PATCH",
            Class::Minor => "MINOR",
            Class::Major => "MAJOR",
        })
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How much it matters.
    pub class: Class,
    /// What it is a difference of: `item K_KNOW`, `list CL_SKILL`.
    pub subject: String,
    /// What differs.
    pub what: String,
    /// Whether it is one of the scoring rules, which have a version of their own.
    pub scoring: bool,
    /// The codes of the items that it changes.
    pub items: Vec<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}: {}", self.class, self.subject, self.what)
    }
}

/// All that changed.
#[derive(Clone, Debug)]
pub struct Diff {
    /// The differences, from the whole to its parts.
    pub differences: Vec<Difference>,
    /// What became of each index of the old definition.
    pub indices: Vec<Comparability>,
    /// What was declared, for `version` and for `scoring_version`.
    pub bumps: [Bump; 2],
    /// The codes declared to be typos whose words didn't change.
    pub idle_typos: Vec<String>,
}

/// A definition that can't be compared since it isn't one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The old one, and what is wrong with it.
    Old(Vec<Problem>),
    /// The new one, and what is wrong with it.
    New(Vec<Problem>),
}

/// Compares two self-contained definitions.
///
/// `typos` names items and lists of the core whose new words, by declaration,
/// mean what the old ones meant.
///
/// # Errors
///
/// When one of the two has problems.
pub fn diff(old: &Value, new: &Value, typos: &[String]) -> Result<Diff, Broken> {
    let before = check(old).map_err(Broken::Old)?;
    let after = check(new).map_err(Broken::New)?;
    let mut comparison = Comparison {
        old,
        new,
        before,
        after,
        typos,
        mended: Vec::new(),
        differences: Vec::new(),
    };
    comparison.whole();
    comparison.lists();
    comparison.pages();
    comparison.items();
    comparison.indices();
    comparison.advice();
    comparison.writing();
    let indices = comparison.comparability();
    let Comparison {
        differences,
        mended,
        ..
    } = comparison;
    let bump = |key, scoring_only: bool| {
        let counted = differences
            .iter()
            .filter(|difference| difference.scoring || !scoring_only);
        Bump::new(
            key,
            old,
            new,
            counted.map(|difference| difference.class).max(),
        )
    };
    Ok(Diff {
        bumps: [bump("version", false), bump("scoring_version", true)],
        indices,
        idle_typos: typos
            .iter()
            .filter(|code| !mended.contains(code))
            .cloned()
            .collect(),
        differences,
    })
}

/// A comparison under way.
struct Comparison<'a> {
    old: &'a Value,
    new: &'a Value,
    before: Questionnaire,
    after: Questionnaire,
    typos: &'a [String],
    /// The typos whose words did change.
    mended: Vec<String>,
    differences: Vec<Difference>,
}

/// What a difference belongs to.
#[derive(Clone)]
struct Subject {
    name: String,
    items: Vec<String>,
    scoring: bool,
}

impl Subject {
    fn new(name: impl Into<String>) -> Subject {
        Subject {
            name: name.into(),
            items: Vec::new(),
            scoring: false,
        }
    }
}

impl Comparison<'_> {
    fn add(&mut self, class: Class, subject: &Subject, what: impl Into<String>) {
        self.differences.push(Difference {
            class,
            subject: subject.name.clone(),
            what: what.into(),
            scoring: subject.scoring,
            items: subject.items.clone(),
        });
    }

    /// The keys of the whole, its parts aside.
    fn whole(&mut self) {
        let subject = Subject::new("questionnaire");
        let parts = [
            "version",
            "scoring_version",
            "languages",
            "lists",
            "pages",
            "items",
            "indices",
            "advice",
            "parameters",
        ];
        self.languages(&subject);
        self.parameters();
        let (old, new) = (self.old, self.new);
        self.keys(&subject, "", old, new, &|key| match key {
            part if parts.contains(&part) => Rule::Elsewhere,
            "title" | "about" => Rule::Words(Class::Patch),
            "minutes" | "licence" | "min_group" => Rule::Any(Class::Patch),
            "geo_version" => Rule::Any(Class::Minor),
            _ => Rule::Any(Class::Major),
        });
    }

    /// What means the same may be written otherwise: terms in another order, a
    /// condition with other spaces. Its fingerprint is another all the same.
    fn writing(&mut self) {
        let instrument = |questionnaire: &Questionnaire| {
            let fingerprints = &questionnaire.fingerprints;
            fingerprints.instrument.clone()
        };
        if self.differences.is_empty() && instrument(&self.before) != instrument(&self.after) {
            let what = "written otherwise, so that its fingerprint is another";
            self.add(Class::Patch, &Subject::new("questionnaire"), what);
        }
    }

    /// What a page may tell changes nothing of what is asked; what it told so
    /// far must stay.
    fn parameters(&mut self) {
        let (old, new) = (list(self.old, "parameters"), list(self.new, "parameters"));
        let subject = |code: &str| Subject::new(format!("parameter {code}"));
        let changes = sequence::changes(&codes(old), &codes(new));
        for code in changes.removed {
            self.add(Class::Major, &subject(code), "removed");
        }
        for (_, code) in changes.added {
            self.add(Class::Minor, &subject(code), "added");
        }
        for (code, before, after) in pairs(old, new) {
            let (known, now) = (strings(before, "values"), strings(after, "values"));
            // Without a list anything is accepted.
            let keeps = now.is_empty()
                || (!known.is_empty() && known.iter().all(|value| now.contains(value)));
            let class = if keeps { Class::Minor } else { Class::Major };
            self.keys(&subject(code), "", before, after, &|key| match key {
                "code" => Rule::Elsewhere,
                _ => Rule::Any(class),
            });
        }
    }

    fn languages(&mut self, subject: &Subject) {
        let (old, new) = (
            strings(self.old, "languages"),
            strings(self.new, "languages"),
        );
        let changes = sequence::changes(&old, &new);
        for language in &changes.removed {
            self.add(
                Class::Major,
                subject,
                format!("language {language} removed"),
            );
        }
        for (_, language) in &changes.added {
            self.add(Class::Minor, subject, format!("language {language} added"));
        }
        for language in &changes.moved {
            self.add(Class::Major, subject, format!("language {language} moved"));
        }
    }

    /// Compares two objects key by key, as `rule` says for each.
    fn keys(
        &mut self,
        subject: &Subject,
        prefix: &str,
        old: &Value,
        new: &Value,
        rule: &dyn Fn(&str) -> Rule,
    ) {
        let entries = |value: &Value| value.as_object().unwrap_or_default().to_vec();
        let mut keys: Vec<String> = entries(old).into_iter().map(|(key, _)| key).collect();
        for (key, _) in entries(new) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        for key in keys {
            let (before, after) = (present(old, &key), present(new, &key));
            let name = format!("{prefix}{key}");
            match rule(&key) {
                Rule::Elsewhere => {}
                Rule::Words(class) => self.words(subject, &name, class, before, after),
                Rule::Condition => {
                    if before.map(condition) != after.map(condition) {
                        self.add(Class::Major, subject, changed(&name, before, after));
                    }
                }
                Rule::Any(class) => {
                    if before != after {
                        self.add(class, subject, changed(&name, before, after));
                    }
                }
            }
        }
    }

    /// Compares the wordings of a text in the languages that both have.
    fn words(
        &mut self,
        subject: &Subject,
        name: &str,
        class: Class,
        old: Option<&Value>,
        new: Option<&Value>,
    ) {
        // Whatever they are the words of, they score nothing.
        let subject = &Subject {
            scoring: false,
            ..subject.clone()
        };
        let languages = strings(self.old, "languages");
        let shared: Vec<String> = strings(self.new, "languages")
            .into_iter()
            .filter(|language| languages.contains(language))
            .map(str::to_owned)
            .collect();
        for language in shared {
            let wording = |text: Option<&Value>| text.and_then(|text| text.get(&language)).cloned();
            let (before, after) = (wording(old), wording(new));
            if before != after {
                let class = self.mended(subject, class);
                let name = format!("{name}.{language}");
                self.add(
                    class,
                    subject,
                    changed(&name, before.as_ref(), after.as_ref()),
                );
            }
        }
    }

    /// The class of new words, which is PATCH where they mend a typo.
    fn mended(&mut self, subject: &Subject, class: Class) -> Class {
        let code = subject.name.rsplit(' ').next().unwrap_or_default();
        match self.typos.iter().find(|typo| *typo == code) {
            Some(typo) => {
                self.mended.push(typo.clone());
                Class::Patch
            }
            None => class,
        }
    }
}

/// How a key is compared.
enum Rule {
    /// By another part of the comparison.
    Elsewhere,
    /// As a text, language by language.
    Words(Class),
    /// As a condition, whatever its spaces; what differs is MAJOR.
    Condition,
    /// As a value.
    Any(Class),
}

/// Whether an item belongs to the core that all forms share.
fn is_core(code: &str) -> bool {
    code.starts_with("K_")
}

fn present<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.get(key).filter(|value| **value != Value::Null)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).unwrap_or_default()
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    list(value, key).iter().filter_map(Value::as_str).collect()
}

fn codes(values: &[Value]) -> Vec<&str> {
    values.iter().filter_map(code).collect()
}

fn code(value: &Value) -> Option<&str> {
    value.get("code")?.as_str()
}

/// The elements of both lists that have the same code.
fn pairs<'a>(old: &'a [Value], new: &'a [Value]) -> Vec<(&'a str, &'a Value, &'a Value)> {
    let known: std::collections::HashMap<&str, &Value> = old
        .iter()
        .filter_map(|value| Some((code(value)?, value)))
        .collect();
    new.iter()
        .filter_map(|after| {
            let code = code(after)?;
            Some((code, *known.get(code)?, after))
        })
        .collect()
}

/// A condition without the spaces that mean nothing.
fn condition(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let mut out = String::new();
    for word in text.split_whitespace() {
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if joins(out.chars().next_back()) && joins(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn changed(name: &str, old: Option<&Value>, new: Option<&Value>) -> String {
    match (old, new) {
        (None, Some(new)) => format!("{name} added: {}", excerpt(new)),
        (Some(old), None) => format!("{name} removed: {}", excerpt(old)),
        (old, new) => {
            let excerpt = |value: Option<&Value>| value.map_or_else(String::new, excerpt);
            format!("{name} changed: {} → {}", excerpt(old), excerpt(new))
        }
    }
}

/// A value on one line that can be taken in at a glance.
fn excerpt(value: &Value) -> String {
    const LONGEST: usize = 100;
    let text = value.to_json();
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
