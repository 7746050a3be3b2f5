//! The rules of the standard questionnaires: one file per rule in
//! `tests/cases/rules`, with answers on which it fires and neighbouring ones
//! on which it stays silent.

use std::collections::BTreeSet;
use std::sync::Arc;

use probono_survey::engine::answer::Missing;
use probono_survey::engine::event::Event;
use probono_survey::engine::issue::IssueKind;
use probono_survey::engine::questionnaire::{ItemId, Level};
use probono_survey::engine::session::{Session, Step};
use probono_survey::engine::value::Value;

use crate::util::{FORMS, answered, cases, each_case, list, standard, text};

#[test]
fn every_rule_fires_where_it_should_and_nowhere_else() {
    each_case("rules", |name, case| {
        let questionnaire = case.get("questionnaire").and_then(Value::as_str);
        let questionnaire = standard(questionnaire.unwrap_or(FORMS[0]));
        let (item, place, level) = questionnaire
            .items()
            .find_map(|(id, item)| {
                let place = item.checks.iter().position(|check| *check.code == *name)?;
                Some((id, place, item.checks[place].level))
            })
            .unwrap_or_else(|| panic!("{name}: there is no such rule"));
        let expected = match text(case, "level") {
            "soft" => Level::Soft,
            "flag" => Level::Flag,
            other => panic!("{name}: {other}"),
        };
        assert_eq!(level, expected, "{name}");
        for (key, fires) in [("fires", true), ("silent", false)] {
            for answers in list(case, key) {
                let place_of_case = format!("{name}: {key} on {}", answers.to_json());
                let session = answered(name, &questionnaire, answers);
                match level {
                    Level::Flag => flag(&place_of_case, &session, name, fires),
                    _ => warning(&place_of_case, &session, item, place, fires),
                }
            }
        }
    });
}

#[test]
fn every_rule_of_every_form_has_a_case() {
    let mut rules = BTreeSet::new();
    for form in FORMS {
        for item in &standard(form).items {
            rules.extend(item.checks.iter().map(|check| check.code.to_string()));
        }
    }
    let cases: BTreeSet<String> = cases("rules").into_iter().map(|(name, _)| name).collect();
    assert_eq!(rules, cases);
}

/// A warning is an issue of its item, and is exported once it is overridden.
#[track_caller]
fn warning(case: &str, session: &Session, item: ItemId, place: usize, fires: bool) {
    let issues = session.issues(item);
    let found = issues
        .iter()
        .any(|issue| issue.kind == IssueKind::Check(place) && issue.level == Level::Soft);
    assert_eq!(found, fires, "{case}: {issues:?}");
    if !session.is_visible(item) {
        return;
    }
    let mut session = at_page_of(session, item);
    let code = session.questionnaire().item(item).checks[place]
        .code
        .clone();
    assert!(!session.overrides().contains(&code), "{case}: too early");
    let step = session.apply(Event::Next);
    let expected = if fires { Step::Warned } else { Step::Moved };
    assert_eq!(step, expected, "{case}");
    session.apply(Event::Continue);
    let exported = session.overrides().contains(&code);
    assert_eq!(exported, fires, "{case}: exported");
}

/// The session on the page of an item, what is required answered.
#[track_caller]
fn at_page_of(session: &Session, item: ItemId) -> Session {
    let mut session = session.clone();
    let questionnaire = Arc::clone(session.questionnaire());
    for (id, _) in questionnaire.items() {
        if session.is_required(id) && session.answer(id).is_none() {
            session.apply(Event::Miss(id, Missing::Ref));
        }
    }
    session.apply(Event::Start { now: 0 });
    for _ in &questionnaire.pages {
        if session.page_items().contains(&item) {
            return session;
        }
        // Pages before it may have warnings of their own.
        if session.apply(Event::Next) == Step::Warned {
            session.apply(Event::Continue);
        }
    }
    panic!("its page isn't reached");
}

/// A flag is exported and never an issue.
#[track_caller]
fn flag(case: &str, session: &Session, code: &str, fires: bool) {
    let flags = session.flags();
    assert_eq!(flags.iter().any(|flag| **flag == *code), fires, "{case}");
    for (item, _) in session.questionnaire().items() {
        let told = session.issues(item);
        let told = told.iter().any(|issue| issue.level == Level::Flag);
        assert!(!told, "{case}: a respondent would be told");
    }
}
