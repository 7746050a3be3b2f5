//! One respondent's passage through a questionnaire.
//!
//! Whatever a respondent does is an [`Event`], whatever it leads to a [`Step`].
//! An event that makes no sense where the session stands changes nothing.
//!
//! ```
//! # use std::sync::Arc;
//! # use probono_survey::catalog::SOURCES;
//! # use probono_survey::engine::{bundle::bundle, check::check};
//! # let definition = bundle("pbt-associations", SOURCES)?;
//! # let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! # let questionnaire = Arc::new(questionnaire);
//! use probono_survey::engine::answer::Missing;
//! use probono_survey::engine::event::Event;
//! use probono_survey::engine::session::{Screen, Session, Step};
//!
//! // The seed decides the order of options that are shuffled.
//! let mut session = Session::new(Arc::clone(&questionnaire), 2_027);
//! assert_eq!(session.screen(), Screen::Notice);
//! assert_eq!(session.apply(Event::Start { now: 1_804_000_000_000 }), Step::Moved);
//! // The first page asks for the département, and goes on without when it is refused.
//! assert_eq!(session.apply(Event::Next), Step::Blocked);
//! let asked = session.page_items()[0];
//! session.apply(Event::Miss(asked, Missing::Ref));
//! assert_eq!(session.apply(Event::Finish), Step::Stay);
//! # Ok::<(), String>(())
//! ```

mod entry;
mod navigation;

use std::sync::Arc;

use super::answer::Answer;
use super::condition::{Answers, Condition};
use super::event::Event;
use super::issue::{self, Issue, IssueKind};
use super::questionnaire::{ItemId, Level, OptionId, Page, PageId, Questionnaire, RowId};
use super::score::{self, Score};

/// Where a respondent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The information notice, before anything is asked.
    Notice,
    /// A page of items.
    Page(PageId),
    /// The end that a page can lead to; nothing that was answered is left.
    End(PageId),
    /// All answers, before sending.
    Review,
    /// The scores, after sending.
    Results,
}

/// What an event led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The respondent stays where they are.
    Stay,
    /// Another screen is shown.
    Moved,
    /// Something must be mended first.
    Blocked,
    /// Something should be looked at first.
    Warned,
    /// All is in order; the response can be sent.
    Ready,
}

/// The state of one respondent's passage.
#[derive(Clone, Debug)]
pub struct Session {
    questionnaire: Arc<Questionnaire>,
    /// What conditions and scores see, whether or not the item is asked.
    answers: Vec<Option<Answer>>,
    /// What was entered for items of which options or rows can be hidden; for
    /// all others it is what `answers` has.
    entered: Vec<(ItemId, Answer)>,
    specified: Vec<(ItemId, OptionId, Arc<str>)>,
    visible: Vec<bool>,
    seen: Vec<bool>,
    screen: Screen,
    /// Items before this one can't be changed any more.
    sealed: ItemId,
    /// The pages whose hard issues are shown.
    attempted: Vec<bool>,
    /// Whether the soft issues of this page are shown.
    warned: bool,
    overridden: Vec<Arc<str>>,
    /// Whether the respondent came from the review and goes back to it.
    returning: bool,
    seed: u32,
    started: Option<i64>,
}

impl Session {
    /// A session that stands at the notice. `seed` decides the order of
    /// shuffled options.
    pub fn new(questionnaire: Arc<Questionnaire>, seed: u32) -> Session {
        let items = questionnaire.items.len();
        let mut session = Session {
            answers: vec![None; items],
            entered: Vec::new(),
            specified: Vec::new(),
            visible: vec![true; items],
            seen: vec![false; items],
            screen: Screen::Notice,
            sealed: ItemId(0),
            attempted: vec![false; questionnaire.pages.len()],
            warned: false,
            overridden: Vec::new(),
            returning: false,
            seed,
            started: None,
            questionnaire,
        };
        session.refresh_all();
        session
    }

    /// Goes on with the same instrument in other words; with another
    /// instrument, going by the fingerprint, nothing changes.
    pub fn reword(&mut self, questionnaire: &Arc<Questionnaire>) {
        let [new, old] = [questionnaire, &self.questionnaire];
        if new.fingerprints.instrument == old.fingerprints.instrument {
            self.questionnaire = Arc::clone(questionnaire);
        }
    }

    /// Applies an event and says what it led to.
    pub fn apply(&mut self, event: Event) -> Step {
        match event {
            Event::Start { now } => self.start(now),
            Event::Next => self.next(),
            Event::Continue => self.go_on(),
            Event::Correct => {
                self.warned = false;
                Step::Stay
            }
            Event::Back => self.back(),
            Event::Edit(item) => self.edit(item),
            Event::Submit => self.submit(),
            // Nothing is dealt with before it was checked and sent.
            Event::Finish if !matches!(self.screen, Screen::Review | Screen::Results) => Step::Stay,
            Event::Finish => {
                self.screen = Screen::Results;
                Step::Moved
            }
            entry => {
                self.enter(entry);
                Step::Stay
            }
        }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        &self.questionnaire
    }

    /// Where the respondent is.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The seed of the order of options.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// When the respondent began, in milliseconds since 1970.
    pub fn started(&self) -> Option<i64> {
        self.started
    }

    /// What was entered for an item, shown or hidden.
    pub fn answer(&self, item: ItemId) -> Option<&Answer> {
        if self.questionnaire.item(item).parts.is_none() {
            return self.answers[item.0].as_ref();
        }
        let entered = self.entered.iter().find(|(known, _)| *known == item);
        entered.map(|(_, answer)| answer)
    }

    /// Whether an option is offered.
    pub fn offers(&self, item: ItemId, option: OptionId) -> bool {
        let parts = &self.questionnaire.item(item).parts;
        self.is_part_shown(parts.as_ref().and_then(|parts| parts.options.get(option.0)))
    }

    /// Whether a row is asked.
    pub fn asks_row(&self, item: ItemId, row: RowId) -> bool {
        let parts = &self.questionnaire.item(item).parts;
        self.is_part_shown(parts.as_ref().and_then(|parts| parts.rows.get(row.0)))
    }

    fn is_part_shown(&self, condition: Option<&Option<Condition>>) -> bool {
        let condition = condition.and_then(Option::as_ref);
        condition.is_none_or(|condition| condition.holds(&self.answers()))
    }

    /// Whether an answer is demanded now.
    pub fn is_required(&self, item: ItemId) -> bool {
        let requirement = &self.questionnaire.item(item).required;
        issue::is_required(requirement, &self.answers())
    }

    /// The words that go with an option.
    pub fn specified(&self, item: ItemId, option: OptionId) -> Option<&Arc<str>> {
        self.specified
            .iter()
            .find(|(i, o, _)| (*i, *o) == (item, option))
            .map(|(_, _, words)| words)
    }

    /// Whether an item is asked.
    pub fn is_visible(&self, item: ItemId) -> bool {
        self.visible[item.0]
    }

    /// Whether an item has been on a page that was shown.
    pub fn is_seen(&self, item: ItemId) -> bool {
        self.seen[item.0]
    }

    /// Whether an answer can't be changed any more.
    pub fn is_sealed(&self, item: ItemId) -> bool {
        item < self.sealed
    }

    /// Whether the soft issues of this page are shown.
    pub fn is_warned(&self) -> bool {
        self.warned
    }

    /// Whether the respondent tried in vain to leave this page.
    pub fn has_tried(&self) -> bool {
        matches!(self.screen, Screen::Page(page) if self.attempted[page.0])
    }

    /// Whether the respondent came from the review.
    pub fn is_returning(&self) -> bool {
        self.returning
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.questionnaire
            .items()
            .filter(|(id, item)| item.is_asked() && self.answers().of(*id).is_some())
            .count()
    }

    /// The answers as conditions and scores see them.
    pub fn answers(&self) -> Answers<'_> {
        Answers {
            questionnaire: &self.questionnaire,
            answers: &self.answers,
            visible: &self.visible,
        }
    }

    /// The scores of the answers as they are.
    pub fn scores(&self) -> Vec<Score> {
        score::scores(&self.answers())
    }

    /// The issues of an item, whether or not they are shown yet.
    pub fn issues(&self, item: ItemId) -> Vec<Issue> {
        if !self.visible[item.0] {
            return Vec::new();
        }
        issue::issues(item, &self.answers(), |option| {
            self.specified(item, option)
                .map_or(0, |words| words.trim().chars().count())
        })
    }

    /// The issues of an item that a respondent is told of now: hard ones once
    /// they tried to go on, too many choices at once, warnings when warned.
    pub fn shown_issues(&self, item: ItemId) -> Vec<Issue> {
        let attempted = self.attempted[self.questionnaire.item(item).page.0];
        let mut issues = self.issues(item);
        issues.retain(|issue| match (issue.level, &issue.kind) {
            (_, IssueKind::TooMany(..) | IssueKind::TooLong(..)) => true,
            (Level::Hard, _) => attempted,
            _ => self.warned && !self.is_overridden(issue),
        });
        issues
    }

    /// The codes of the warnings that were overridden and still hold.
    pub fn overrides(&self) -> Vec<Arc<str>> {
        self.rules_broken(Level::Soft)
            .into_iter()
            .filter(|code| self.overridden.contains(code))
            .collect()
    }

    /// The codes of the silent rules that hold.
    pub fn flags(&self) -> Vec<Arc<str>> {
        self.rules_broken(Level::Flag)
    }

    fn rules_broken(&self, level: Level) -> Vec<Arc<str>> {
        let answers = self.answers();
        self.questionnaire
            .items()
            .filter(|(item, _)| self.visible[item.0])
            .flat_map(|(_, item)| &item.checks)
            .filter(|check| check.level == level && check.when.holds(&answers))
            .map(|check| check.code.clone())
            .collect()
    }

    fn is_overridden(&self, issue: &Issue) -> bool {
        match issue.kind {
            IssueKind::Check(index) => {
                let check = &self.questionnaire.item(issue.item).checks[index];
                self.overridden.contains(&check.code)
            }
            _ => false,
        }
    }

    /// The pages that have something to show, in order.
    pub fn visible_pages(&self) -> impl DoubleEndedIterator<Item = (PageId, &Page)> {
        self.questionnaire
            .pages
            .iter()
            .enumerate()
            .map(|(index, page)| (PageId(index), page))
            .filter(|(_, page)| page.items().any(|item| self.is_presented(item)))
    }

    /// The number of the page shown and of pages in all, as things stand.
    pub fn progress(&self) -> Option<(usize, usize)> {
        let Screen::Page(current) = self.screen else {
            return None;
        };
        let number = self
            .visible_pages()
            .take_while(|(id, _)| *id <= current)
            .count();
        Some((number, self.visible_pages().count()))
    }

    /// The items of the page shown that are asked.
    pub fn page_items(&self) -> Vec<ItemId> {
        match self.screen {
            Screen::Page(page) => self
                .questionnaire
                .page(page)
                .items()
                .filter(|item| self.is_presented(*item))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a respondent meets an item: what is computed stays unseen.
    pub fn is_presented(&self, item: ItemId) -> bool {
        self.visible[item.0] && self.questionnaire.item(item).is_asked()
    }

    /// Whether an item is to be asked: its condition holds, and of its options
    /// or rows one at least is left.
    fn is_shown(&self, item: ItemId) -> bool {
        let definition = self.questionnaire.item(item);
        let mut parts = definition.parts.iter().flat_map(|parts| parts.all());
        self.is_part_shown(Some(&definition.show_if))
            && (definition.parts.is_none() || parts.any(|part| self.is_part_shown(Some(part))))
    }
}
