//! What holds of a session whatever led to it. A broken law is a panic.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::issue::Issue;
use probono_survey::engine::questionnaire::{ItemId, Questionnaire};
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::response::{Context, response};
use probono_survey::engine::session::{Screen, Session};
use probono_survey::engine::value::Value;
use probono_survey::engine::view::ItemView;

use crate::naive::Naive;
use crate::undo::an_answer_taken_back_leaves_no_trace;

/// What holds after each event.
pub fn after_an_event(before: &Session, event: &Event, after: &Session) {
    an_answer_taken_back_leaves_no_trace(before, event, after);
    all_is_as_if_found_anew(after);
    the_screen_shows_what_is_asked(after);
    what_is_sealed_stays(before, after);
    an_early_end_is_foreseen(before, event, after);
}

/// What holds of the response, whenever it is asked for.
pub fn of_the_response(session: &Session) {
    let sent = response(session, &Context::default());
    the_response_is_as_if_found_anew(session, &sent);
    the_response_reads_back(session, &sent);
}

/// What a session keeps up to date is what comes out from nothing but the
/// questionnaire and the entries.
fn all_is_as_if_found_anew(session: &Session) {
    let naive = Naive::new(session);
    for (id, item) in session.questionnaire().items() {
        let code = &item.code;
        assert_eq!(session.is_visible(id), naive.shows(id), "{code} shown");
        assert_eq!(
            session.is_required(id),
            naive.demands(id),
            "{code} required"
        );
        assert_eq!(
            session.issues(id),
            naive.issues(session, id),
            "{code} issues"
        );
    }
}

fn the_response_is_as_if_found_anew(session: &Session, sent: &Value) {
    let naive = Naive::new(session);
    let answers = sent.get("answers");
    for (id, item) in session.questionnaire().items() {
        let found = answers.and_then(|answers| answers.get(&item.code));
        assert_eq!(found, naive.stored(session, id).as_ref(), "{}", item.code);
    }
    let scores = session.scores().into_iter().map(|score| {
        let exact = score.value.map(|value| value.to_exact_string());
        (score.index, exact, score.answered, score.weight)
    });
    assert_eq!(scores.collect::<Vec<_>>(), naive.scores());
}

fn the_screen_shows_what_is_asked(session: &Session) {
    let questionnaire = session.questionnaire();
    let items = session.page_items();
    if let Screen::Page(page) = session.screen() {
        let asked = questionnaire.page(page).items();
        let asked = asked.filter(|item| session.is_visible(*item));
        let asked = asked.filter(|item| questionnaire.item(*item).is_asked());
        let asked: Vec<ItemId> = asked.collect();
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

fn an_early_end_is_foreseen(before: &Session, event: &Event, after: &Session) {
    let stays = before.screen() == after.screen();
    if !stays && matches!(event, Event::Next | Event::Continue) {
        let ends = matches!(after.screen(), Screen::End(_));
        assert_eq!(before.next_ends(), ends, "{:?}", before.screen());
    }
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
