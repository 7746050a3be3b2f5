//! What holds whatever a respondent does: arbitrary events on the form for
//! associations.

use std::sync::{Arc, LazyLock};

use probono_survey::engine::answer::{Answer, Missing};
use probono_survey::engine::condition::Answers;
use probono_survey::engine::event::{Direction, Event};
use probono_survey::engine::issue::{Issue, IssueKind};
use probono_survey::engine::questionnaire::{
    ItemId, Kind, OptionId, Questionnaire, Requirement, RowId,
};
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::response::{self, read_answers};
use probono_survey::engine::score;
use probono_survey::engine::session::{Screen, Session, Step};
use probono_survey::engine::snapshot::{restore, snapshot};
use probono_survey::engine::value::Value;
use proptest::prelude::*;
use proptest::sample::select;

use crate::util::{sent, standard};

static FORM: LazyLock<Arc<Questionnaire>> = LazyLock::new(|| standard("pbt-associations"));

/// Places go beyond what there is: 29 items, 20 options, 14 rows.
fn event() -> impl Strategy<Value = Event> {
    let item = || (0..31_usize).prop_map(ItemId);
    let option = || (0..21_usize).prop_map(OptionId);
    let row = || (0..15_usize).prop_map(RowId);
    let missing = || select(Missing::ALL.to_vec());
    let typed = prop_oneof![
        select(vec![
            "",
            " ",
            "0",
            "12",
            "12a",
            "-3",
            "5001",
            "1 250",
            "2000000",
            "NSP",
            "REF",
            "NC",
            "SKIP",
            "a@b.fr",
            "06 12 34 56 78",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
        "\\PC{480,520}",
    ];
    let typed = move || typed.clone().prop_map(Arc::<str>::from);
    let direction = || select(vec![Direction::Up, Direction::Down]);
    let territory = || select(vec!["dep:63", "dep:2A", "dep:20", "reg:84", "63", ""]);
    prop_oneof![
        1 => any::<i64>().prop_map(|now| Event::Start { now: now / 1_000 }),
        8 => (item(), option()).prop_map(|(item, option)| Event::Choose(item, option)),
        8 => (item(), option()).prop_map(|(item, option)| Event::Toggle(item, option)),
        3 => (item(), option(), direction()).prop_map(|(i, o, d)| Event::Move(i, o, d)),
        8 => (item(), row(), option()).prop_map(|(i, r, o)| Event::ChooseRow(i, r, o)),
        3 => (item(), -1..12_i64).prop_map(|(item, point)| Event::Point(item, point)),
        6 => (item(), typed()).prop_map(|(item, text)| Event::Type(item, text)),
        3 => (item(), option(), typed()).prop_map(|(i, o, text)| Event::Specify(i, o, text)),
        2 => (item(), territory()).prop_map(|(item, code)| Event::Territory(item, code.into())),
        4 => (item(), missing()).prop_map(|(item, code)| Event::Miss(item, code)),
        3 => (item(), row(), missing()).prop_map(|(i, r, code)| Event::MissRow(i, r, code)),
        2 => item().prop_map(Event::Clear),
        12 => Just(Event::Next),
        6 => Just(Event::Continue),
        1 => Just(Event::Correct),
        3 => Just(Event::Back),
        3 => item().prop_map(Event::Edit),
        2 => Just(Event::Submit),
        1 => Just(Event::Finish),
    ]
}

/// Passages from the notice. Half of them are sure to start, after some answers
/// given in advance, and can leave every page; all of them change their mind
/// now and then about the practice that so much depends on.
fn passage() -> impl Strategy<Value = Vec<Event>> {
    let practice = FORM.find("K_PRACT").unwrap();
    let choose = (0..4_usize).prop_map(move |option| Event::Choose(practice, OptionId(option)));
    let event = prop_oneof![9 => event(), 1 => choose];
    let events = prop::collection::vec(event, 0..80);
    (prop::option::of(0..40_usize), events).prop_map(|(start, mut events)| {
        if let Some(start) = start {
            let start = start.min(events.len());
            let required = FORM
                .items()
                .filter(|(_, item)| matches!(item.required, Requirement::Always));
            let answers = required.map(|(item, _)| Event::Miss(item, Missing::Ref));
            events.splice(start..start, answers.chain([Event::Start { now: 0 }]));
        }
        events
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_session_keeps_its_word(events in passage()) {
        let mut session = Session::new(Arc::clone(&FORM), 1);
        for event in events {
            let before = session.clone();
            let step = session.apply(event.clone());
            visible_is_what_the_answers_say(&session)?;
            the_screen_is_one_that_can_be_shown(&session)?;
            what_is_sealed_stays(&before, &session)?;
            let moved = before.screen() != session.screen();
            prop_assert!(!moved || matches!(step, Step::Moved | Step::Blocked), "{event:?}");
            if step == Step::Ready {
                let blocks = |item| session.issues(item).iter().any(Issue::blocks);
                prop_assert!(!FORM.items().any(|(item, _)| blocks(item)));
            }
        }
        hidden_answers_count_for_nothing(&session)?;
        an_export_reads_back_as_it_was(&session)?;
        a_snapshot_goes_on_where_it_was_taken(&session)?;
    }
}

/// Visibility, computed anew from nothing but the answers, and once more from
/// the routing written out by hand.
fn visible_is_what_the_answers_say(session: &Session) -> Result<(), TestCaseError> {
    let answers = entered(session);
    let mut visible = vec![false; answers.len()];
    for (id, item) in FORM.items() {
        let so_far = Answers {
            questionnaire: &FORM,
            answers: &answers,
            visible: &visible,
        };
        let shown = item
            .show_if
            .as_ref()
            .is_none_or(|show_if| show_if.holds(&so_far));
        visible[id.0] = shown;
        prop_assert_eq!(session.is_visible(id), shown, "{}", item.code);
        prop_assert_eq!(shown, routed(session, &item.code), "{}", item.code);
    }
    Ok(())
}

fn routed(session: &Session, code: &str) -> bool {
    let item = FORM.find("K_PRACT").unwrap();
    let Kind::Single { options, .. } = &FORM.item(item).kind else {
        return false;
    };
    let practice = match session.answer(item) {
        Some(Answer::Choice(option)) => &*options.option(*option).code,
        _ => "",
    };
    match code {
        "K_FRAME" | "K_FORM" | "K_CHAN" | "K_LOCAL" | "K_SAT" | "K_REC" | "A_IMP" => {
            ["Y12", "YB"].contains(&practice)
        }
        "A_HOURS" => practice == "Y12",
        "K_WISH" => practice != "NN",
        _ => true,
    }
}

fn the_screen_is_one_that_can_be_shown(session: &Session) -> Result<(), TestCaseError> {
    match session.screen() {
        Screen::Page(_) => {
            let (number, count) = session.progress().unwrap();
            prop_assert!((1..=count).contains(&number), "page {number} of {count}");
            prop_assert!([9, 11].contains(&count), "{count} pages");
            let items = session.page_items();
            prop_assert!(!items.is_empty());
            prop_assert!(items.iter().all(|item| session.is_seen(*item)));
        }
        _ => prop_assert_eq!(session.progress(), None),
    }
    Ok(())
}

fn what_is_sealed_stays(before: &Session, after: &Session) -> Result<(), TestCaseError> {
    for (item, definition) in FORM.items() {
        if before.is_sealed(item) {
            prop_assert!(after.is_sealed(item));
            prop_assert_eq!(
                before.answer(item),
                after.answer(item),
                "{}",
                definition.code
            );
        }
    }
    Ok(())
}

fn hidden_answers_count_for_nothing(session: &Session) -> Result<(), TestCaseError> {
    let mut answers = entered(session);
    for (item, answer) in answers.iter_mut().enumerate() {
        if !session.is_visible(ItemId(item)) {
            *answer = None;
        }
    }
    let everything_shown = Answers {
        questionnaire: &FORM,
        answers: &answers,
        visible: &vec![true; answers.len()],
    };
    prop_assert_eq!(session.scores(), score::scores(&everything_shown));
    Ok(())
}

fn an_export_reads_back_as_it_was(session: &Session) -> Result<(), TestCaseError> {
    let sent_once = sent(session, 0);
    let mut again = Session::new(Arc::clone(&FORM), 1);
    let problems = read_answers(&mut again, sent_once.get("answers").unwrap());
    prop_assert_eq!(problems, []);
    let sent_again = sent(&again, 0);
    for key in ["answers", "scores"] {
        let (once, again) = (sent_once.get(key).unwrap(), sent_again.get(key).unwrap());
        prop_assert_eq!(without_silence(once), without_silence(again), "{}", key);
    }
    let scores = response::scores(&again, &again.scores());
    prop_assert_eq!(sent_once.get("scores"), Some(&scores));
    let reread = Reread::new(&FORM, sent_once.get("answers").unwrap(), &Value::Null);
    // What is typed and no number is stored as if nothing were; it can't be sent.
    let no_number = |issue: &Issue| issue.kind == IssueKind::NotANumber;
    let mut items = FORM.items();
    if items.any(|(item, _)| session.issues(item).iter().any(no_number)) {
        return Ok(());
    }
    let flags = reread.flags().ok();
    prop_assert_eq!(flags.as_ref(), sent_once.get("flags"));
    Ok(())
}

fn a_snapshot_goes_on_where_it_was_taken(session: &Session) -> Result<(), TestCaseError> {
    // JSON holds no whole numbers beyond, that is, no times after the year 287,396.
    if session
        .started()
        .is_some_and(|started| started.abs() >= 1 << 53)
    {
        return Ok(());
    }
    let kept: Value = snapshot(session).to_json().parse().unwrap();
    let going_on = restore(&FORM, &kept).unwrap();
    prop_assert_eq!(entered(session), entered(&going_on));
    prop_assert_eq!(session.started(), going_on.started());
    prop_assert_eq!(session.seed(), going_on.seed());
    let expected = match session.screen() {
        // What was sent is sent again, if at all, from the review; an end keeps nothing.
        Screen::Results => Screen::Review,
        Screen::End(_) => Screen::Notice,
        screen => screen,
    };
    let (sent, sent_again) = (sent(session, 0), sent(&going_on, 0));
    prop_assert_eq!(sent.get("specified"), sent_again.get("specified"));
    // Whoever changed an answer after they had passed may be stopped where they can't pass now,
    // be it on the page they had come back to.
    if !going_on.has_tried() && !going_on.is_warned() {
        prop_assert_eq!(going_on.screen(), expected);
        prop_assert_eq!(session.is_returning(), going_on.is_returning());
    }
    Ok(())
}

/// What was seen and left empty can't be told, in a session that is read back,
/// from what was not reached.
fn without_silence(value: &Value) -> Value {
    match value {
        Value::String(code) if code == "ABD" => "NR".into(),
        Value::Object(entries) => {
            let entries = entries.iter();
            let kept: Vec<_> = entries
                .map(|(key, value)| (key.clone(), without_silence(value)))
                .collect();
            // A matrix with nothing in it is silent as a whole.
            if !kept.is_empty() && kept.iter().all(|(_, value)| *value == "NR".into()) {
                return "NR".into();
            }
            Value::Object(kept)
        }
        other => other.clone(),
    }
}

fn entered(session: &Session) -> Vec<Option<Answer>> {
    FORM.items()
        .map(|(item, _)| session.answer(item).cloned())
        .collect()
}
