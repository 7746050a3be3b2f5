//! A respondent's passage, played from steps written as JSON.
//!
//! A step is an object whose keys are played in order: what the respondent
//! does (`"choose": ["K_KNOW", "NO"]`, `"next": "moved"`), then what must be
//! true (`"screen": "P_WISH"`, `"answers": {"K_WISH": "SKIP"}`).

use std::fmt::Debug;
use std::sync::Arc;

use probono_survey::engine::answer::Missing;
use probono_survey::engine::date::iso;
use probono_survey::engine::event::{Direction, Event};
use probono_survey::engine::issue::{Issue, IssueKind};
use probono_survey::engine::questionnaire::{
    ItemId, Kind, Level, OptionId, OptionList, Questionnaire, RowId,
};
use probono_survey::engine::session::{Screen, Session, Step};
use probono_survey::engine::value::Value;

use crate::util::{sent, strings};

/// A passage under way, and where in its script it stands.
pub struct Passage {
    session: Session,
    place: String,
}

impl Passage {
    /// Plays all steps of a script.
    #[track_caller]
    pub fn play(name: &str, session: Session, steps: &[Value]) {
        let mut passage = Passage {
            session,
            place: String::new(),
        };
        for (number, step) in steps.iter().enumerate() {
            for (key, value) in step.as_object().expect("a step is an object") {
                passage.place = format!("{name}, step {}: {key} {}", number + 1, value.to_json());
                if !passage.act(key, value) {
                    passage.expect(key, value);
                }
            }
        }
    }

    /// Does what the step says; false when it says what must be true.
    #[track_caller]
    fn act(&mut self, key: &str, value: &Value) -> bool {
        let navigation = match key {
            "next" => Some(Event::Next),
            "continue" => Some(Event::Continue),
            "correct" => Some(Event::Correct),
            "back" => Some(Event::Back),
            "submit" => Some(Event::Submit),
            "finish" => Some(Event::Finish),
            _ => None,
        };
        if let Some(event) = navigation {
            let step = word(self.session.apply(event));
            self.same(step, value.as_str().expect("what it leads to"));
            return true;
        }
        match key {
            "start" => {
                let now = value.as_integer().expect("the time");
                self.session.apply(Event::Start { now });
            }
            "go" => self.go(value.as_str().expect("a screen")),
            "edit" => {
                let words = strings(value);
                let step = self.session.apply(Event::Edit(self.item(words[0])));
                self.same(word(step), words[1]);
            }
            _ => {
                let Some(event) = self.entry(key, value) else {
                    return false;
                };
                self.session.apply(event);
            }
        }
        true
    }

    /// Asks for the next page until a screen is reached.
    #[track_caller]
    fn go(&mut self, screen: &str) {
        while self.screen() != screen {
            let from = self.screen().to_owned();
            let step = self.session.apply(Event::Next);
            assert!(
                step == Step::Moved,
                "{}: {} from {from} because of {:?}",
                self.place,
                word(step),
                self.issues(|session, item| session.issues(item))
            );
        }
    }

    #[track_caller]
    fn entry(&self, key: &str, value: &Value) -> Option<Event> {
        let whole = [value.clone()];
        let parts = value.as_array().unwrap_or(&whole);
        let part = |place: usize| parts[place].as_str().expect("a text");
        let item = || self.item(part(0));
        Some(match key {
            "choose" => Event::Choose(item(), self.option(part(0), part(1))),
            "toggle" => Event::Toggle(item(), self.option(part(0), part(1))),
            "up" => Event::Move(item(), self.option(part(0), part(1)), Direction::Up),
            "down" => Event::Move(item(), self.option(part(0), part(1)), Direction::Down),
            "specify" => Event::Specify(item(), self.option(part(0), part(1)), part(2).into()),
            "type" => Event::Type(item(), part(1).into()),
            "point" => Event::Point(item(), parts[1].as_integer().expect("a point")),
            "territory" => Event::Territory(item(), part(1).into()),
            "miss" => Event::Miss(item(), Missing::from_code(part(1)).expect("a code")),
            "clear" => Event::Clear(item()),
            "agree" => Event::Agree(item()),
            "row" => self.row(part(0), part(1), part(2)),
            _ => return None,
        })
    }

    #[track_caller]
    fn row(&self, item: &str, row: &str, code: &str) -> Event {
        let id = self.item(item);
        let Kind::Matrix { rows, scale } = &self.questionnaire().item(id).kind else {
            panic!("{}: `{item}` has no rows", self.place);
        };
        let row = RowId(
            rows.iter()
                .position(|known| &*known.code == row)
                .expect("a row"),
        );
        match Missing::from_code(code) {
            Some(missing) => Event::MissRow(id, row, missing),
            None => Event::ChooseRow(id, row, scale.find(code).expect("an option")),
        }
    }

    #[track_caller]
    fn expect(&self, key: &str, value: &Value) {
        let session = &self.session;
        let texts = |found: Vec<Arc<str>>| -> Vec<String> {
            found.iter().map(ToString::to_string).collect()
        };
        match key {
            "screen" => self.same(self.screen(), value.as_str().expect("a screen")),
            "progress" => {
                let found = session.progress().expect("a page is shown");
                self.same(format!("[{},{}]", found.0, found.1), value.to_json());
            }
            "pages" => {
                let pages = session.visible_pages();
                let codes: Vec<&str> = pages.map(|(_, page)| &*page.code).collect();
                self.same(codes, strings(value));
            }
            "items" => {
                let items = session.page_items();
                let codes: Vec<&str> = items.iter().map(|item| self.code(*item)).collect();
                self.same(codes, strings(value));
            }
            "shown" => self.visibility(value, true),
            "hidden" => self.visibility(value, false),
            "issues" => self.same(self.issues(Session::issues), strings(value)),
            "told" => self.same(self.issues(Session::shown_issues), strings(value)),
            "sealed" => {
                let items = self.questionnaire().items();
                let sealed = items.filter(|(item, _)| session.is_sealed(*item));
                let codes: Vec<&str> = sealed.map(|(_, item)| &*item.code).collect();
                self.same(codes, strings(value));
            }
            "next seals" => self.same(Value::from(session.next_seals()), value.clone()),
            "answered" => self.same(Value::from(session.answered() as i64), value.clone()),
            "answers" => {
                let answers = sent(session, 0).get("answers").expect("answers").clone();
                for (item, expected) in value.as_object().expect("answers by item") {
                    let found = answers.get(item).map(Value::to_json);
                    self.same((item, found), (item, Some(expected.to_json())));
                }
            }
            "specified" => {
                let found = sent(session, 0).get("specified").map(Value::to_json);
                self.same(found, Some(value.to_json()));
            }
            "overrides" => self.same(texts(session.overrides()), strings(value)),
            "flags" => self.same(texts(session.flags()), strings(value)),
            "sent" => {
                let now = value.get("now").and_then(Value::as_integer).expect("now");
                let response = sent(session, now);
                for (key, expected) in value.as_object().expect("an object") {
                    let absent = Value::Null;
                    let found = response.get(key).unwrap_or(&absent);
                    if key != "now" {
                        self.same((key, found), (key, expected));
                    }
                }
            }
            _ => panic!("{}: unknown key", self.place),
        }
    }

    #[track_caller]
    fn visibility(&self, items: &Value, expected: bool) {
        for code in strings(items) {
            let found = self.session.is_visible(self.item(code));
            self.same((code, found), (code, expected));
        }
    }

    #[track_caller]
    fn same<F: Debug + PartialEq<E>, E: Debug>(&self, found: F, expected: E) {
        assert!(
            found == expected,
            "{}\n   found {found:?}\nexpected {expected:?}",
            self.place
        );
    }

    fn questionnaire(&self) -> &Arc<Questionnaire> {
        self.session.questionnaire()
    }

    fn code(&self, item: ItemId) -> &str {
        &self.questionnaire().item(item).code
    }

    #[track_caller]
    fn item(&self, code: &str) -> ItemId {
        let found = self.questionnaire().find(code);
        found.unwrap_or_else(|| panic!("{}: there is no item `{code}`", self.place))
    }

    #[track_caller]
    fn option(&self, item: &str, code: &str) -> OptionId {
        let found = options(&self.questionnaire().item(self.item(item)).kind)
            .and_then(|list| list.find(code));
        found.unwrap_or_else(|| panic!("{}: there is no option `{code}`", self.place))
    }

    fn screen(&self) -> &str {
        match self.session.screen() {
            Screen::Notice => "notice",
            Screen::Page(page) => &self.questionnaire().page(page).code,
            Screen::End(_) => "end",
            Screen::Review => "review",
            Screen::Results => "results",
        }
    }

    /// The issues of the page shown, as `A_VOLN soft A_VOLN_MANY`.
    fn issues(&self, of: impl Fn(&Session, ItemId) -> Vec<Issue>) -> Vec<String> {
        let items = self.session.page_items().into_iter();
        let issues = items.flat_map(|item| of(&self.session, item));
        issues.map(|issue| self.describe(&issue)).collect()
    }

    fn describe(&self, issue: &Issue) -> String {
        let item = self.questionnaire().item(issue.item);
        let level = match issue.level {
            Level::Hard => "hard",
            Level::Soft => "soft",
            Level::Flag => "flag",
        };
        let kind = match issue.kind {
            IssueKind::Required => "required".to_owned(),
            IssueKind::NotANumber => "no number".to_owned(),
            IssueKind::TooSmall(min) => format!("below {}", min.to_decimal(6)),
            IssueKind::TooLarge(max) => format!("above {}", max.to_decimal(6)),
            IssueKind::TooMany(max, found) => format!("{found} of {max} choices"),
            IssueKind::TooLong(max, found) => format!("{found} of {max} characters"),
            IssueKind::Unspecified(option, least) => {
                let list = options(&item.kind).expect("options");
                format!("{} needs {least} characters", list.option(option).code)
            }
            IssueKind::NotADate => "no date".to_owned(),
            IssueKind::TooEarly(first) => format!("before {}", iso(first)),
            IssueKind::TooLate(last) => format!("after {}", iso(last)),
            IssueKind::Misshapen(format) => format!("no {format:?}").to_lowercase(),
            IssueKind::Check(place) => item.checks[place].code.to_string(),
        };
        format!("{} {level} {kind}", item.code)
    }
}

fn options(kind: &Kind) -> Option<&OptionList> {
    match kind {
        Kind::Single { options, .. } | Kind::Multi { options, .. } | Kind::Rank { options, .. } => {
            Some(options)
        }
        _ => None,
    }
}

fn word(step: Step) -> &'static str {
    match step {
        Step::Stay => "stay",
        Step::Moved => "moved",
        Step::Blocked => "blocked",
        Step::Warned => "warned",
        Step::Ready => "ready",
    }
}
