//! Events made by choice. Places go a little beyond what there is.

use std::sync::Arc;

use probono_survey::engine::answer::Missing;
use probono_survey::engine::event::{Direction, Event};
use probono_survey::engine::questionnaire::{ItemId, OptionId, Questionnaire, RowId};
use probono_survey::engine::session::{Screen, Session};

use crate::bytes::Bytes;

const TYPED: [&str; 18] = [
    "",
    " ",
    "0",
    "12",
    "1 250",
    "-3",
    "12a",
    "NSP",
    "a@b.fr",
    "06 12 34 56 78",
    "1",
    "3",
    "2,5",
    "0.125",
    "2027-03-02",
    "9/3/2027",
    "31.12.1999",
    "63 000",
];

/// What a respondent does next. Mostly they answer what the page shows.
pub fn event(session: &Session, bytes: &mut Bytes<'_>) -> Event {
    let item = item(session, bytes);
    let option = |bytes: &mut Bytes<'_>| OptionId(bytes.below(7));
    let row = |bytes: &mut Bytes<'_>| RowId(bytes.below(5));
    match bytes.below(26) {
        0..=2 => Event::Choose(item, option(bytes)),
        3..=5 => Event::Toggle(item, option(bytes)),
        6..=8 => Event::ChooseRow(item, row(bytes), option(bytes)),
        9 => Event::Move(
            item,
            option(bytes),
            *bytes.of(&[Direction::Up, Direction::Down]),
        ),
        10 => Event::Point(item, bytes.below(14) as i64 - 1),
        11 => Event::Type(item, typed(bytes)),
        12 => Event::Specify(item, option(bytes), typed(bytes)),
        13 => {
            let code = *bytes.of(&["dep:63", "dep:2A", "dep:20", "reg:84", ""]);
            Event::Territory(item, code.into())
        }
        14 => Event::Miss(item, *bytes.of(&Missing::ALL)),
        15 => Event::MissRow(item, row(bytes), *bytes.of(&Missing::ALL)),
        16 => Event::Clear(item),
        17 | 18 if session.screen() == Screen::Notice => Event::Start { now: 0 },
        17..=19 => Event::Next,
        20 => Event::Continue,
        21 => Event::Back,
        22 => bytes
            .of(&[Event::Correct, Event::Submit, Event::Finish])
            .clone(),
        23 => Event::Agree(item),
        24 => Event::Type(item, typed(bytes)),
        _ => Event::Edit(item),
    }
}

fn item(session: &Session, bytes: &mut Bytes<'_>) -> ItemId {
    let shown = session.page_items();
    if shown.is_empty() || bytes.one_in(4) {
        // One more than there are.
        return ItemId(bytes.below(session.questionnaire().items.len() + 1));
    }
    *bytes.of(&shown)
}

fn typed(bytes: &mut Bytes<'_>) -> Arc<str> {
    if bytes.one_in(3) {
        return String::from_utf8_lossy(bytes.take(24)).into();
    }
    (*bytes.of(&TYPED)).into()
}

/// The session that these choices lead to, `look`ed at after each event with
/// how it stood before it.
pub fn walk(
    questionnaire: &Arc<Questionnaire>,
    bytes: &mut Bytes<'_>,
    look: impl Fn(&Session, &Event, &Session),
) -> Session {
    let mut session = Session::new(Arc::clone(questionnaire), u32::from(bytes.byte()));
    if !bytes.one_in(8) {
        session.apply(Event::Start { now: 0 });
    }
    while !bytes.is_empty() {
        let before = session.clone();
        let event = event(&session, bytes);
        session.apply(event.clone());
        look(&before, &event, &session);
    }
    session
}
