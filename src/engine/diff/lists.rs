//! Differences of lists of options.

use super::sequence::changes;
use super::{Class, Comparison, Rule, Subject, code, codes, is_core, list, pairs};
use crate::engine::value::Value;

impl Comparison<'_> {
    pub(super) fn lists(&mut self) {
        let (old, new) = (list(self.old, "lists"), list(self.new, "lists"));
        let changes = changes(&codes(old), &codes(new));
        // Lists have no order: what nothing refers to has no meaning, and what
        // an item refers to is compared there.
        for code in changes.removed {
            let subject = self.subject(code);
            self.add(Class::Major, &subject, "removed");
        }
        for (_, code) in changes.added {
            let subject = self.subject(code);
            self.add(Class::Minor, &subject, "added");
        }
        for (code, before, after) in pairs(old, new) {
            let subject = self.subject(code);
            self.list(&subject, before, after);
        }
    }

    /// A list, with the items that are answered from it.
    fn subject(&self, code: &str) -> Subject {
        let mut items = Vec::new();
        for item in list(self.old, "items")
            .iter()
            .chain(list(self.new, "items"))
        {
            let refers = |key| item.get(key).and_then(Value::as_str) == Some(code);
            let item = super::code(item).unwrap_or_default();
            if (refers("options") || refers("scale")) && !items.iter().any(|known| known == item) {
                items.push(item.to_owned());
            }
        }
        Subject {
            items,
            ..Subject::new(format!("list {code}"))
        }
    }

    fn list(&mut self, subject: &Subject, old: &Value, new: &Value) {
        self.keys(subject, "", old, new, &|key| match key {
            "code" | "options" => Rule::Elsewhere,
            _ => Rule::Any(Class::Major),
        });
        let core = subject.items.iter().any(|item| is_core(item));
        let words = if core { Class::Major } else { Class::Patch };
        let (before, after) = (list(old, "options"), list(new, "options"));
        // The ends of a scale decide what its points score.
        let scored = subject.items.iter().any(|item| self.is_scored(item));
        let is_scale = |options: &[Value]| options.iter().any(|o| o.get("value").is_some());
        let subject = &Subject {
            scoring: scored && (is_scale(before) || is_scale(after)),
            ..subject.clone()
        };
        let changes = changes(&codes(before), &codes(after));
        for code in changes.removed {
            self.add(Class::Major, subject, format!("option {code} removed"));
        }
        for code in changes.moved {
            self.add(Class::Major, subject, format!("option {code} moved"));
        }
        for (place, code) in changes.added {
            let last = comes_last(&after[place..], before);
            let scale = after[place].get("value").is_some();
            let class = if last && !core && !scale && !scored {
                Class::Minor
            } else {
                Class::Major
            };
            let end = if last { " at the end" } else { "" };
            self.add(class, subject, format!("option {code} added{end}"));
        }
        for (code, before, after) in pairs(before, after) {
            self.keys(
                subject,
                &format!("option {code} "),
                before,
                after,
                &|key| match key {
                    "code" => Rule::Elsewhere,
                    "label" => Rule::Words(words),
                    _ => Rule::Any(Class::Major),
                },
            );
        }
    }
}

/// Whether nothing that was there before follows, but for the options that
/// stay last: those that ask for words and those that exclude all others.
fn comes_last(from: &[Value], before: &[Value]) -> bool {
    let old = codes(before);
    from.iter().all(|option| {
        let is = |key| option.get(key) == Some(&Value::Bool(true));
        let new = code(option).is_none_or(|code| !old.contains(&code));
        new || is("specify") || is("exclusive")
    })
}
