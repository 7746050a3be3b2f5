//! Differences of items: their words, what can be answered, when they are asked.

use super::sequence::changes;
use super::{Class, Comparison, Rule, Subject, code, codes, is_core, list, pairs, present};
use crate::engine::value::Value;

impl Comparison<'_> {
    pub(super) fn items(&mut self) {
        // Their order is that of the pages.
        for (code, before, after) in pairs(list(self.old, "items"), list(self.new, "items")) {
            let subject = Subject {
                items: vec![code.to_owned()],
                ..Subject::new(format!("item {code}"))
            };
            let words = if is_core(code) {
                Class::Major
            } else {
                Class::Patch
            };
            self.keys(&subject, "", before, after, &|key| match key {
                "code" | "rows" | "checks" | "show_options_if" => Rule::Elsewhere,
                "text" | "help" | "unit" | "low" | "high" | "label" => Rule::Words(words),
                "show_if" | "required_if" | "formula" => Rule::Condition,
                // The same options, found in another way.
                "search" => Rule::Any(words.max(Class::Minor)),
                _ => Rule::Any(Class::Major),
            });
            self.offers(&subject, before, after);
            self.rows(&subject, words, before, after);
            self.checks(&subject, is_core(code), before, after);
        }
    }

    /// The conditions under which options are offered.
    fn offers(&mut self, subject: &Subject, old: &Value, new: &Value) {
        let none = Value::Object(Vec::new());
        let of = |item| present(item, "show_options_if").unwrap_or(&none);
        let rule = |_: &str| Rule::Condition;
        self.keys(subject, "show_options_if.", of(old), of(new), &rule);
    }

    fn rows(&mut self, subject: &Subject, words: Class, old: &Value, new: &Value) {
        let (before, after) = (list(old, "rows"), list(new, "rows"));
        let changes = changes(&codes(before), &codes(after));
        for code in changes.removed {
            self.add(Class::Major, subject, format!("row {code} removed"));
        }
        for code in changes.moved {
            self.add(Class::Major, subject, format!("row {code} moved"));
        }
        for (place, row) in changes.added {
            let old = codes(before);
            let last = after[place..]
                .iter()
                .all(|row| code(row).is_none_or(|code| !old.contains(&code)));
            let scored = subject.items.iter().any(|item| self.is_scored_whole(item));
            // Words that matter are those of the core.
            let class = if last && words == Class::Patch && !scored {
                Class::Minor
            } else {
                Class::Major
            };
            let end = if last { " at the end" } else { "" };
            self.add(class, subject, format!("row {row} added{end}"));
        }
        for (code, before, after) in pairs(before, after) {
            self.keys(
                subject,
                &format!("row {code} "),
                before,
                after,
                &|key| match key {
                    "code" => Rule::Elsewhere,
                    "text" => Rule::Words(words),
                    "show_if" => Rule::Condition,
                    _ => Rule::Any(Class::Major),
                },
            );
        }
    }

    /// Rules that block decide what can be answered; the others warn or note.
    fn checks(&mut self, subject: &Subject, core: bool, old: &Value, new: &Value) {
        let (before, after) = (list(old, "checks"), list(new, "checks"));
        let class = |check: &Value| match check.get("level").and_then(Value::as_str) {
            Some("soft" | "flag") if !core => Class::Minor,
            _ => Class::Major,
        };
        let changes = changes(&codes(before), &codes(after));
        let find = |checks: &[Value], wanted: &str| {
            let found = checks.iter().find(|check| code(check) == Some(wanted));
            found.map_or(Class::Major, class)
        };
        for code in changes.removed {
            self.add(find(before, code), subject, format!("check {code} removed"));
        }
        for (_, code) in changes.added {
            self.add(find(after, code), subject, format!("check {code} added"));
        }
        for (code, before, after) in pairs(before, after) {
            let class = class(before).max(class(after));
            let name = format!("check {code} ");
            self.keys(subject, &name, before, after, &|key| match key {
                "code" => Rule::Elsewhere,
                "message" => Rule::Words(Class::Patch),
                "when" if class == Class::Major => Rule::Condition,
                _ => Rule::Any(class),
            });
        }
    }
}
