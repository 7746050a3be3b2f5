//! Checking items, their rows and their rules.

use super::pages::{Placed, numbered};
use crate::engine::answer::Missing;
use crate::engine::condition::{self, Condition, Names, Scope};
use crate::engine::definition::{CheckDefinition, ItemDefinition, PageDefinition};
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{
    Check, Item, ItemId, Kind, Level, OptionList, Page, Parts, Repeat, Requirement, Row,
};
use crate::engine::text::Text;

/// Conditions may be this long together, in bytes.
const CONDITIONS: usize = 5_000_000;

/// What is known of the whole while items are checked one by one.
pub(super) struct Plan<'a> {
    /// The items as they are defined.
    pub definitions: &'a [ItemDefinition],
    /// The items in the order of asking.
    pub order: &'a [Placed],
    /// The pages, each with its place in the definition.
    pub pages: &'a [Page],
    /// The definition of each page, and its place.
    pub origins: &'a [(usize, &'a PageDefinition)],
    /// The codes of the items.
    pub names: &'a Names,
}

impl super::Checker<'_> {
    /// Checks the items in the order of asking, so that each sees only what
    /// comes before it.
    pub(super) fn items(&mut self, plan: &Plan<'_>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::with_capacity(plan.order.len());
        let mut gate: Option<Condition> = None;
        for (place, placed) in plan.order.iter().enumerate() {
            let page = &plan.pages[placed.page.0];
            if page.first == ItemId(place) {
                gate = self.gate(plan, placed.page, gate.as_ref(), &items);
            }
            let items_path = Path::Root.key("items");
            let path = items_path.index(placed.definition);
            let definition = &plan.definitions[placed.definition];
            let code = numbered(&definition.code, page.repeat.as_ref());
            if page.repeat.is_some() {
                let parameters = &self.definition.parameters;
                let taken = plan.names.items(&code).len() > 1
                    || parameters.iter().any(|parameter| parameter.code == code);
                self.numbered_code(&code, taken, &path);
            }
            let Some(mut item) = self.item(plan, placed, code, &items, &path) else {
                // What comes later may name this item; going on would only
                // repeat the problem.
                return items;
            };
            item.show_if = both(gate.clone(), item.show_if);
            items.push(item);
            let scope = Scope {
                items: &items,
                names: plan.names,
                page: Some(placed.page),
            };
            let checks = self.checks(&definition.checks, &scope, page.repeat.as_ref(), &path);
            let messages: Vec<&Text> = checks.iter().map(|check| &check.message).collect();
            let mut pipes = self.pipes(&messages, page.time(), &scope, &path.key("checks"));
            let item = &mut items[place];
            pipes.retain(|pipe| !item.pipes.contains(pipe));
            item.pipes.append(&mut pipes);
            item.checks = checks;
        }
        note_dependants(&mut items);
        items
    }

    /// One item, but for its rules, which may name it.
    fn item(
        &mut self,
        plan: &Plan<'_>,
        placed: &Placed,
        code: String,
        items: &[Item],
        path: &Path<'_>,
    ) -> Option<Item> {
        let definition = &plan.definitions[placed.definition];
        let page = &plan.pages[placed.page.0];
        let scope = Scope {
            items,
            names: plan.names,
            page: Some(placed.page),
        };
        let kind = self.kind(definition, &scope, path)?;
        let text = self.text(&definition.text, &path.key("text"));
        let help = definition.help.as_ref();
        let help = help.map(|help| self.text(help, &path.key("help")));
        let mut texts = vec![&text];
        texts.extend(&help);
        if let Kind::Matrix { rows, .. } = &kind {
            texts.extend(rows.iter().map(|row| &row.text));
        }
        let pipes = self.pipes(&texts, page.time(), &scope, &path.key("text"));
        let show_if = definition.show_if.as_deref();
        Some(Item {
            code: code.into(),
            missing: self.missing(&definition.missing, &path.key("missing")),
            required: self.requirement(definition, &scope, path),
            show_if: self.scoped(show_if, &scope, &path.key("show_if")),
            checks: Vec::new(),
            page: placed.page,
            dependants: Vec::new(),
            parts: self.parts(definition, &kind, &scope, path),
            repeat: page.repeat.as_ref().map(|repeat| Repeat {
                code: definition.code.as_str().into(),
                ..repeat.clone()
            }),
            text,
            help,
            kind,
            pipes,
        })
    }

    fn requirement(
        &mut self,
        definition: &ItemDefinition,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Requirement {
        let condition = definition.required_if.as_deref();
        match self.scoped(condition, scope, &path.key("required_if")) {
            _ if definition.required => {
                if definition.required_if.is_some() {
                    let message = "it is `required` in any case; remove one of the two";
                    self.problems.add(&path.key("required_if"), message);
                }
                Requirement::Always
            }
            Some(condition) => Requirement::If(condition),
            None => Requirement::Never,
        }
    }

    /// The conditions under which options and rows are asked.
    fn parts(
        &mut self,
        definition: &ItemDefinition,
        kind: &Kind,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Option<Box<Parts>> {
        let mut parts = Parts::default();
        let list: Option<&OptionList> = match kind {
            Kind::Single { options, .. }
            | Kind::Multi { options, .. }
            | Kind::Rank { options, .. } => Some(options),
            _ => None,
        };
        if let (Some(conditions), Some(list)) = (&definition.show_options_if, list) {
            let path = path.key("show_options_if");
            parts.options.resize(list.options.len(), None);
            for (code, condition) in &conditions.0 {
                match list.find(code) {
                    Some(option) => {
                        parts.options[option.0] =
                            self.scoped(Some(condition), scope, &path.key(code));
                    }
                    None => self.problems.add_with(&path.key(code), || {
                        let known = list.options.iter().map(|option| &*option.code);
                        let hint = did_you_mean(code, known);
                        ["the list `", &*list.code, "` has no such option", &*hint].concat()
                    }),
                }
            }
        }
        let rows_path = path.key("rows");
        if definition.rows.iter().any(|row| row.show_if.is_some()) {
            for (index, row) in definition.rows.iter().enumerate() {
                let path = rows_path.index(index);
                let condition = row.show_if.as_deref();
                let condition = self.scoped(condition, scope, &path.key("show_if"));
                parts.rows.push(condition);
            }
        }
        let some = !parts.options.is_empty() || !parts.rows.is_empty();
        some.then(|| Box::new(parts))
    }

    fn scoped(
        &mut self,
        source: Option<&str>,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Option<Condition> {
        self.condition(source, scope, 0, path)
    }

    /// Reads a condition; `more` bytes of conditions go with it.
    pub(super) fn condition(
        &mut self,
        source: Option<&str>,
        scope: &Scope<'_>,
        more: usize,
        path: &Path<'_>,
    ) -> Option<Condition> {
        let source = source?;
        if !self.affords(source.len() + more, path) {
            return None;
        }
        condition::parse(source, scope)
            .map_err(|message| self.problems.add(path, message))
            .ok()
    }

    /// Whether so many bytes more of conditions are read at all.
    pub(super) fn affords(&mut self, bytes: usize, path: &Path<'_>) -> bool {
        // Whatever is wrong with it is not told any more.
        if self.problems.is_full() {
            return false;
        }
        let before = self.conditions;
        self.conditions += bytes;
        if before <= CONDITIONS && self.conditions > CONDITIONS {
            self.problems.add_with(path, || {
                let most = CONDITIONS.to_string();
                let what = "with all that is repeated, conditions are longer than ";
                [what, &*most, " bytes in all"].concat()
            });
        }
        self.conditions <= CONDITIONS
    }

    fn missing(&mut self, codes: &[String], path: &Path<'_>) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (index, code) in codes.iter().enumerate() {
            match Missing::OFFERED
                .into_iter()
                .find(|known| known.code() == code)
            {
                Some(code) if missing.contains(&code) => {}
                Some(code) => missing.push(code),
                None => self.problems.add(
                    &path.index(index),
                    [
                        "`",
                        code,
                        "` can't be offered; the missing codes are NSP, REF and NC",
                    ]
                    .concat(),
                ),
            }
        }
        missing
    }

    fn checks(
        &mut self,
        definitions: &[CheckDefinition],
        scope: &Scope<'_>,
        repeat: Option<&Repeat>,
        path: &Path<'_>,
    ) -> Vec<Check> {
        let checks_path = path.key("checks");
        let mut checks = Vec::new();
        for (index, definition) in definitions.iter().enumerate() {
            let path = checks_path.index(index);
            self.code(&definition.code, &path);
            // A warning is overridden by its code, so no two may share one.
            let code = numbered(&definition.code, repeat);
            if !self.rules.insert(code.clone()) {
                self.problems.add_with(&path.key("code"), || {
                    ["a rule `", &*definition.code, "` exists already"].concat()
                });
            }
            let level = match definition.level.as_str() {
                "hard" => Level::Hard,
                "soft" => Level::Soft,
                "flag" => Level::Flag,
                other => {
                    self.problems.add_with(&path.key("level"), || {
                        ["`", other, "` is no level; use hard, soft or flag"].concat()
                    });
                    continue;
                }
            };
            let message = match &definition.message {
                Some(message) => self.text(message, &path.key("message")),
                None => {
                    if level != Level::Flag {
                        let message = "say what a respondent should do";
                        self.problems.add(&path.key("message"), message);
                    }
                    Text::new([])
                }
            };
            let when = Some(definition.when.as_str());
            if let Some(when) = self.scoped(when, scope, &path.key("when")) {
                checks.push(Check {
                    code: code.into(),
                    level,
                    when,
                    message,
                });
            }
        }
        checks
    }

    pub(super) fn rows(&mut self, item: &ItemDefinition, path: &Path<'_>) -> Vec<Row> {
        let rows_path = path.key("rows");
        if item.rows.is_empty() {
            self.problems
                .add(&rows_path, "a matrix needs at least one row");
        }
        if item.rows.len() > super::limit::ROWS {
            let most = super::limit::ROWS.to_string();
            self.problems
                .add_with(&rows_path, || ["more than ", &most, " rows"].concat());
            return Vec::new();
        }
        let codes: Vec<&str> = item.rows.iter().map(|row| &*row.code).collect();
        let taken = super::twice(&codes);
        let mut rows = Vec::with_capacity(item.rows.len());
        for (index, row) in item.rows.iter().enumerate() {
            let path = rows_path.index(index);
            self.code(&row.code, &path);
            if taken[index] {
                self.problems.add_with(&path.key("code"), || {
                    ["the code `", &*row.code, "` stands twice in this matrix"].concat()
                });
            }
            let mut missing = self.missing(&row.missing, &path.key("missing"));
            // Those of the item come first; what is wrong with them is said there.
            let offered = Missing::OFFERED.into_iter();
            let shared = offered.filter(|code| item.missing.iter().any(|m| m == code.code()));
            let shared: Vec<Missing> = shared.collect();
            missing.retain(|code| !shared.contains(code));
            missing.splice(0..0, shared);
            rows.push(Row {
                code: row.code.as_str().into(),
                text: self.text(&row.text, &path.key("text")),
                missing,
            });
        }
        rows
    }
}

/// What holds if both do.
fn both(left: Option<Condition>, right: Option<Condition>) -> Option<Condition> {
    match (left, right) {
        (Some(left), Some(right)) => Some(Condition::And(Box::new(left), Box::new(right))),
        (left, right) => left.or(right),
    }
}

/// Notes for each item which later ones change with it.
fn note_dependants(items: &mut [Item]) {
    let mut edges: Vec<(ItemId, ItemId)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mut note = |read| edges.push((read, ItemId(index)));
        for condition in item.conditions() {
            condition.items(&mut note);
        }
        if let Kind::Computed { formula, .. } = &item.kind {
            formula.items(&mut note);
        }
    }
    for (read, dependant) in edges {
        let dependants = &mut items[read.0].dependants;
        if dependants.last() != Some(&dependant) {
            dependants.push(dependant);
        }
    }
}
