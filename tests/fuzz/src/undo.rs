//! Whoever answers, and answers back, stands where they stood.

use probono_survey::engine::answer::{Answer, RowAnswer};
use probono_survey::engine::event::Event;
use probono_survey::engine::questionnaire::{ItemId, RowId};
use probono_survey::engine::response::{Context, response};
use probono_survey::engine::session::Session;

/// What was entered is taken back: what is asked, demanded, wrong, stored and
/// scored is what it was, however much had followed from it.
pub fn an_answer_taken_back_leaves_no_trace(before: &Session, event: &Event, after: &Session) {
    let Some(item) = entered(event).filter(|item| item.0 < before.questionnaire().items.len())
    else {
        return;
    };
    let Some(events) = again(before, item) else {
        return;
    };
    let mut back = after.clone();
    back.apply(Event::Clear(item));
    for event in events {
        back.apply(event);
    }
    let context = Context::default();
    assert_eq!(response(&back, &context), response(before, &context));
    for (id, item) in before.questionnaire().items() {
        let code = &item.code;
        assert_eq!(back.answer(id), before.answer(id), "{code}");
        assert_eq!(back.is_visible(id), before.is_visible(id), "{code}");
        assert_eq!(back.is_required(id), before.is_required(id), "{code}");
        assert_eq!(back.issues(id), before.issues(id), "{code}");
    }
}

/// The item whose answer an event enters. Words that go with an option are none.
fn entered(event: &Event) -> Option<ItemId> {
    match event {
        Event::Choose(item, _)
        | Event::Toggle(item, _)
        | Event::Move(item, _, _)
        | Event::ChooseRow(item, _, _)
        | Event::Point(item, _)
        | Event::Type(item, _)
        | Event::Territory(item, _)
        | Event::Agree(item)
        | Event::Miss(item, _)
        | Event::MissRow(item, _, _)
        | Event::Clear(item) => Some(*item),
        _ => None,
    }
}

/// The events that give an item the answer it has, if a respondent could: an
/// option that is not offered any more can't be chosen again.
fn again(session: &Session, item: ItemId) -> Option<Vec<Event>> {
    Some(match session.answer(item) {
        None => Vec::new(),
        Some(Answer::Choice(option)) => vec![Event::Choose(item, *option)],
        Some(Answer::Choices(chosen)) => {
            let offered = chosen.iter().all(|option| session.offers(item, *option));
            let toggle = |option: &_| Event::Toggle(item, *option);
            offered.then(|| chosen.iter().map(toggle).collect())?
        }
        Some(Answer::Rows(entries)) => {
            let entries = entries.iter().enumerate();
            let events = entries.filter_map(|(row, entry)| match (*entry)? {
                RowAnswer::Choice(option) => Some(Event::ChooseRow(item, RowId(row), option)),
                RowAnswer::Missing(code) => Some(Event::MissRow(item, RowId(row), code)),
            });
            events.collect()
        }
        Some(Answer::Point(point)) => vec![Event::Point(item, *point)],
        Some(Answer::Typed(text)) => vec![Event::Type(item, text.clone())],
        Some(Answer::Territory(code)) => vec![Event::Territory(item, code.clone())],
        Some(Answer::Agreed) => vec![Event::Agree(item)],
        Some(Answer::Missing(code)) => vec![Event::Miss(item, *code)],
        Some(Answer::Computed(_)) => return None,
    })
}
