//! What holds of a session whatever led to it. A broken law is a panic.

use std::sync::Arc;

use probono_survey::engine::answer::Answer;
use probono_survey::engine::condition::Answers;
use probono_survey::engine::issue::Issue;
use probono_survey::engine::questionnaire::{ItemId, Questionnaire};
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::response::{self, Context, response};
use probono_survey::engine::score;
use probono_survey::engine::session::{Screen, Session};
use probono_survey::engine::value::Value;
use probono_survey::engine::view::ItemView;

/// What holds after each event.
pub fn after_an_event(before: &Session, after: &Session) {
    visible_is_what_the_answers_say(after);
    the_screen_shows_what_is_asked(after);
    what_is_sealed_stays(before, after);
}

/// What holds of the response, whenever it is asked for.
pub fn of_the_response(session: &Session) {
    let sent = response(session, &Context::default());
    hidden_answers_are_skipped(session, &sent);
    hidden_answers_score_nothing(session, &sent);
    the_response_reads_back(session, &sent);
}

/// Routing, computed anew from nothing but the answers.
fn visible_is_what_the_answers_say(session: &Session) {
    let questionnaire = session.questionnaire();
    let answers = entered(session);
    let mut visible = vec![false; answers.len()];
    for (id, item) in questionnaire.items() {
        let so_far = Answers {
            questionnaire,
            answers: &answers,
            visible: &visible,
        };
        let shown = item.show_if.as_ref();
        visible[id.0] = shown.is_none_or(|show_if| show_if.holds(&so_far));
        assert_eq!(session.is_visible(id), visible[id.0], "{} shown", item.code);
    }
}

fn the_screen_shows_what_is_asked(session: &Session) {
    let questionnaire = session.questionnaire();
    let items = session.page_items();
    if let Screen::Page(page) = session.screen() {
        let asked = questionnaire.page(page).items();
        let asked: Vec<ItemId> = asked.filter(|item| session.is_visible(*item)).collect();
        assert_eq!(items, asked);
        let progress = session.progress();
        assert!(progress.is_some_and(|(number, count)| (1..=count).contains(&number)));
    } else {
        assert!(items.is_empty());
    }
    for (id, item) in questionnaire.items() {
        let view = ItemView::new(session, id);
        let issues = session.issues(id);
        assert_eq!(view.answer.as_ref(), session.answer(id));
        assert!(view.issues.iter().all(|issue| issues.contains(issue)));
        assert!(session.is_visible(id) || issues.is_empty(), "{}", item.code);
    }
}

fn what_is_sealed_stays(before: &Session, after: &Session) {
    // The end that a page leads to forgets everything, sealed or not.
    if matches!(after.screen(), Screen::End(_)) {
        return;
    }
    for (id, item) in after.questionnaire().items() {
        if before.is_sealed(id) {
            assert!(after.is_sealed(id), "{}", item.code);
            assert_eq!(before.answer(id), after.answer(id), "{}", item.code);
        }
    }
}

fn hidden_answers_are_skipped(session: &Session, sent: &Value) {
    let answers = sent.get("answers");
    for (id, item) in session.questionnaire().items() {
        // Information screens have no answer at all.
        if let Some(answer) = answers.and_then(|answers| answers.get(&item.code)) {
            let skipped = *answer == "SKIP".into();
            assert_eq!(skipped, !session.is_visible(id), "{}", item.code);
        }
    }
}

fn hidden_answers_score_nothing(session: &Session, sent: &Value) {
    let questionnaire = session.questionnaire();
    let mut answers = entered(session);
    for (id, _) in questionnaire.items() {
        if !session.is_visible(id) {
            answers[id.0] = None;
        }
    }
    let all_shown = Answers {
        questionnaire,
        answers: &answers,
        visible: &vec![true; answers.len()],
    };
    let scores = score::scores(&all_shown);
    assert_eq!(session.scores(), scores);
    assert_eq!(
        sent.get("scores"),
        Some(&response::scores(session, &scores))
    );
}

fn the_response_reads_back(session: &Session, sent: &Value) {
    let questionnaire = session.questionnaire();
    let part = |key| sent.get(key).unwrap_or(&Value::Null);
    let reread = Reread::new(questionnaire, part("answers"), part("specified"));
    let scores = match reread.scores() {
        Ok(scores) => scores,
        Err(problems) => panic!("the response can't be read: {problems:?}"),
    };
    let issues = all_issues(session, questionnaire);
    // What blocks is never sent: a number that is none is left out of the
    // response, though it is answered as long as it stands in its field.
    if !issues.iter().any(Issue::blocks) {
        assert_eq!(Some(&scores), sent.get("scores"));
        let found = reread.issues();
        let found = found.as_array().map_or(0, <[Value]>::len);
        assert_eq!(found, issues.len(), "issues");
    }
}

fn all_issues(session: &Session, questionnaire: &Arc<Questionnaire>) -> Vec<Issue> {
    let items = questionnaire.items();
    items.flat_map(|(id, _)| session.issues(id)).collect()
}

fn entered(session: &Session) -> Vec<Option<Answer>> {
    let items = session.questionnaire().items();
    items.map(|(id, _)| session.answer(id).cloned()).collect()
}
