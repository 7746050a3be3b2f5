//! Differences of pages, and of which items stand on them in which order.

use super::sequence::changes;
use super::{
    Class, Comparison, Rule, Subject, code, codes, is_core, list, pairs, present, strings,
};
use crate::engine::value::Value;

impl Comparison<'_> {
    pub(super) fn pages(&mut self) {
        let (old, new) = (list(self.old, "pages"), list(self.new, "pages"));
        let changes = changes(&codes(old), &codes(new));
        for code in changes.removed {
            self.add(Class::Major, &page(code), "removed");
        }
        for code in changes.moved {
            let moved = old.iter().find(|page| super::code(page) == Some(code));
            let items = moved.map(|page| strings(page, "items")).unwrap_or_default();
            let subject = Subject {
                items: items.into_iter().map(str::to_owned).collect(),
                ..page(code)
            };
            self.add(Class::Major, &subject, "moved");
        }
        for (place, code) in changes.added {
            let last = new[place..]
                .iter()
                .all(|page| super::code(page).is_none_or(|code| !codes(old).contains(&code)));
            self.add(
                minor_if(last),
                &page(code),
                if last { "added at the end" } else { "added" },
            );
        }
        for (code, before, after) in pairs(old, new) {
            self.keys(&page(code), "", before, after, &|key| match key {
                "code" | "items" | "repeat" => Rule::Elsewhere,
                "title" | "end_text" => Rule::Words(Class::Patch),
                "end_if" => Rule::Condition,
                _ => Rule::Any(Class::Major),
            });
            self.repeats(&page(code), before, after);
            self.places(before, after);
        }
        self.removed_and_added();
    }

    /// How often a page is asked.
    fn repeats(&mut self, subject: &Subject, old: &Value, new: &Value) {
        let none = Value::Object(Vec::new());
        let of = |page| present(page, "repeat").unwrap_or(&none);
        self.keys(subject, "repeat.", of(old), of(new), &|key| match key {
            "again" => Rule::Condition,
            _ => Rule::Any(Class::Major),
        });
    }

    /// The order of the items that a page keeps.
    fn places(&mut self, old: &Value, new: &Value) {
        let changes = changes(&strings(old, "items"), &strings(new, "items"));
        for code in changes.moved {
            self.add(Class::Major, &item(code), "moved on its page");
        }
    }

    fn removed_and_added(&mut self) {
        let (old, new) = (places(self.old), places(self.new));
        for (code, page) in &old {
            match new.iter().find(|(known, _)| known == code) {
                None => self.add(Class::Major, &item(code), "removed"),
                Some((_, other)) if other != page => {
                    let what = format!("moved from page {page} to page {other}");
                    self.add(Class::Major, &item(code), what);
                }
                Some(_) => {}
            }
        }
        for (place, (code, page)) in new.iter().enumerate() {
            if old.iter().any(|(known, _)| known == code) {
                continue;
            }
            let mut rest = new[place..].iter().take_while(|(_, other)| other == page);
            let last = rest.all(|(code, _)| !old.iter().any(|(known, _)| known == code));
            let beside_core = old
                .iter()
                .any(|(known, other)| other == page && is_core(known));
            let class = minor_if(last && !beside_core && !is_core(code));
            let end = if last { "at the end of" } else { "to" };
            self.add(class, &item(code), format!("added {end} page {page}"));
        }
    }
}

fn minor_if(harmless: bool) -> Class {
    if harmless { Class::Minor } else { Class::Major }
}

/// The items with their pages, in the order of asking.
fn places(definition: &Value) -> Vec<(&str, &str)> {
    list(definition, "pages")
        .iter()
        .flat_map(|page| {
            let items = strings(page, "items").into_iter();
            items.map(|item| (item, code(page).unwrap_or_default()))
        })
        .collect()
}

fn page(code: &str) -> Subject {
    Subject::new(format!("page {code}"))
}

fn item(code: &str) -> Subject {
    Subject {
        items: vec![code.to_owned()],
        ..Subject::new(format!("item {code}"))
    }
}
