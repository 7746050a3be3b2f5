//! Differences of the scoring rules, and which indices stay comparable.

use std::fmt;

use super::sequence::changes;
use super::{Class, Comparison, Rule, Subject, codes, list, pairs, present};
use crate::engine::questionnaire::{ItemId, Questionnaire};
use crate::engine::score::{Index, Source};
use crate::engine::value::Value;

/// Whether the values of an index before and after can be set side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparability {
    /// The code of the index.
    pub index: String,
    /// What stands against it; comparable if nothing does.
    pub against: Vec<String>,
}

impl fmt::Display for Comparability {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.against.is_empty() {
            write!(formatter, "index {}: comparable", self.index)
        } else {
            let against = self.against.join(", ");
            write!(
                formatter,
                "index {}: not comparable ({against})",
                self.index
            )
        }
    }
}

impl Comparison<'_> {
    pub(super) fn indices(&mut self) {
        let (old, new) = (list(self.old, "indices"), list(self.new, "indices"));
        let changes = changes(&codes(old), &codes(new));
        for code in changes.removed {
            self.add(Class::Major, &index(code), "removed");
        }
        for code in changes.moved {
            self.add(Class::Major, &index(code), "moved");
        }
        for (place, code) in changes.added {
            let known = codes(old);
            let last = codes(&new[place..])
                .iter()
                .all(|code| !known.contains(code));
            let (class, what) = if last {
                (Class::Minor, "added at the end")
            } else {
                (Class::Major, "added")
            };
            self.add(class, &index(code), what);
        }
        for (code, before, after) in pairs(old, new) {
            let subject = index(code);
            self.keys(&subject, "", before, after, &|key| match key {
                "code" | "terms" | "bands" => Rule::Elsewhere,
                "label" => Rule::Words(Class::Patch),
                "base" => Rule::Condition,
                _ => Rule::Any(Class::Major),
            });
            self.terms(&subject, before, after);
            self.bands(&subject, before, after);
        }
    }

    /// Terms are added up, so their order means nothing.
    fn terms(&mut self, subject: &Subject, old: &Value, new: &Value) {
        let (before, after) = (named(list(old, "terms")), named(list(new, "terms")));
        let find = |terms: &[(String, Value)], name: &str| {
            let found = terms.iter().find(|(known, _)| known == name);
            found.map(|(_, term)| term.clone())
        };
        for (name, old) in &before {
            match find(&after, name) {
                None => self.add(Class::Major, subject, format!("term {name} removed")),
                Some(new) => {
                    let prefix = format!("term {name} ");
                    self.keys(subject, &prefix, old, &new, &|key| match key {
                        "zero_if" => Rule::Condition,
                        _ => Rule::Any(Class::Major),
                    });
                }
            }
        }
        for (name, _) in &after {
            if find(&before, name).is_none() {
                self.add(Class::Major, subject, format!("term {name} added"));
            }
        }
    }

    fn bands(&mut self, subject: &Subject, old: &Value, new: &Value) {
        let (before, after) = (list(old, "bands"), list(new, "bands"));
        let changes = changes(&codes(before), &codes(after));
        for code in changes.removed {
            self.add(Class::Major, subject, format!("band {code} removed"));
        }
        for (_, code) in changes.added {
            self.add(Class::Major, subject, format!("band {code} added"));
        }
        for (code, before, after) in pairs(before, after) {
            let name = format!("band {code} ");
            self.keys(subject, &name, before, after, &|key| match key {
                "code" => Rule::Elsewhere,
                "label" | "advice" => Rule::Words(Class::Patch),
                // What is advised follows from a score and is no part of it.
                "tools" => Rule::Any(Class::Minor),
                _ => Rule::Any(Class::Major),
            });
        }
    }

    pub(super) fn advice(&mut self) {
        let subject = Subject {
            scoring: true,
            ..Subject::new("advice")
        };
        let nothing = Value::Object(Vec::new());
        let (old, new) = (self.old, self.new);
        let (before, after) = (
            present(old, "advice").unwrap_or(&nothing),
            present(new, "advice").unwrap_or(&nothing),
        );
        self.keys(&subject, "", before, after, &|_| Rule::Any(Class::Minor));
    }

    /// Whether an index reads an item.
    pub(super) fn is_scored(&self, item: &str) -> bool {
        self.before.find(item).is_some_and(|id| {
            let reads = |index: &Index| read_by(index).contains(&id);
            self.before.indices.iter().any(reads)
        })
    }

    /// Whether an index reads a matrix as a whole, so that a row more counts.
    pub(super) fn is_scored_whole(&self, item: &str) -> bool {
        self.before.find(item).is_some_and(|id| {
            let terms = self.before.indices.iter().flat_map(|index| &index.terms);
            terms.into_iter().any(|term| match &term.source {
                Source::Top { item, .. } | Source::Count { item, .. } => *item == id,
                _ => false,
            })
        })
    }

    /// What became of each index: comparable as long as neither its rules nor
    /// the meaning of anything that it rests on changed.
    pub(super) fn comparability(&self) -> Vec<Comparability> {
        let major = || {
            let differences = self.differences.iter();
            differences.filter(|difference| difference.class == Class::Major)
        };
        self.before
            .indices
            .iter()
            .map(|index| {
                let mut reads = rests_on(&self.before, index);
                let after = self.after.indices.iter();
                if let Some(after) = after.into_iter().find(|other| other.code == index.code) {
                    reads.extend(rests_on(&self.after, after));
                }
                let own = format!("index {}", index.code);
                let mut against: Vec<String> = Vec::new();
                for difference in major() {
                    let name = if difference.subject == own {
                        // Another place in the results changes no value.
                        if difference.what == "moved" {
                            continue;
                        }
                        match &*difference.what {
                            "removed" => "removed".to_owned(),
                            _ => "its own rules".to_owned(),
                        }
                    } else if difference.items.iter().any(|item| reads.contains(item)) {
                        difference.subject.clone()
                    } else {
                        continue;
                    };
                    if !against.contains(&name) {
                        against.push(name);
                    }
                }
                Comparability {
                    index: index.code.to_string(),
                    against,
                }
            })
            .collect()
    }
}

fn index(code: &str) -> Subject {
    Subject {
        scoring: true,
        ..Subject::new(format!("index {code}"))
    }
}

/// The terms by what they read, numbered where two read the same.
fn named(terms: &[Value]) -> Vec<(String, Value)> {
    let mut named: Vec<(String, Value)> = Vec::new();
    for term in terms {
        let source = ["row", "item", "of", "count"].into_iter().find_map(|key| {
            let source = term.get(key)?.as_str()?;
            Some(match key {
                "of" => format!("top of {source}"),
                "count" => format!("count of {source}"),
                _ => source.to_owned(),
            })
        });
        let plain = source.unwrap_or_default();
        let mut name = plain.clone();
        let mut number = 1;
        while named.iter().any(|(known, _)| *known == name) {
            number += 1;
            name = format!("{plain} ({number})");
        }
        named.push((name, term.clone()));
    }
    named
}

/// The items that an index reads.
fn read_by(index: &Index) -> Vec<ItemId> {
    let mut read = Vec::new();
    for term in &index.terms {
        read.push(match &term.source {
            Source::Linear { place, .. } => place.item(),
            Source::Options { item, .. }
            | Source::Top { item, .. }
            | Source::Count { item, .. } => *item,
        });
        if let Some(zero_if) = &term.zero_if {
            zero_if.items(&mut |item| read.push(item));
        }
    }
    if let Some(base) = &index.base {
        base.items(&mut |item| read.push(item));
    }
    read
}

/// The codes of the items that an index reads, and of those that decide
/// whether these are asked.
fn rests_on(questionnaire: &Questionnaire, index: &Index) -> Vec<String> {
    let mut known: Vec<ItemId> = Vec::new();
    let mut waiting = read_by(index);
    while let Some(item) = waiting.pop() {
        if known.contains(&item) {
            continue;
        }
        known.push(item);
        if let Some(show_if) = &questionnaire.item(item).show_if {
            show_if.items(&mut |item| waiting.push(item));
        }
    }
    let code = |item: &ItemId| questionnaire.item(*item).code.to_string();
    known.iter().map(code).collect()
}
