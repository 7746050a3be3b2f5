//! What one item needs to be drawn, and nothing more.
//!
//! Views compare cheaply, so that an answer redraws the items it changed.
//!
//! ```
//! # use std::sync::Arc;
//! # use probono_survey::catalog::SOURCES;
//! # use probono_survey::engine::{bundle::bundle, check::check};
//! # let definition = bundle("pbt-associations", SOURCES)?;
//! # let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! # let questionnaire = Arc::new(questionnaire);
//! use probono_survey::engine::event::Event;
//! use probono_survey::engine::session::Session;
//! use probono_survey::engine::view::ItemView;
//!
//! let mut session = Session::new(questionnaire, 1);
//! session.apply(Event::Start { now: 0 });
//! let page = |session: &Session| -> Vec<ItemView> {
//!     let items = session.page_items().into_iter();
//!     items.map(|item| ItemView::new(session, item)).collect()
//! };
//! let before = page(&session);
//! session.apply(Event::Next);
//! let after = page(&session);
//! // An answer is demanded, which is said from now on.
//! assert!(before[0].issues.is_empty());
//! assert!(after[0].issues[0].blocks());
//! # Ok::<(), String>(())
//! ```

use std::sync::Arc;

use super::answer::Answer;
use super::issue::Issue;
use super::questionnaire::{ItemId, OptionId, RowId};
use super::session::Session;

/// One item as a respondent sees it now.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemView {
    /// The item.
    pub item: ItemId,
    /// What was entered.
    pub answer: Option<Answer>,
    /// The words that go with options.
    pub specified: Vec<(OptionId, Arc<str>)>,
    /// The issues to be shown.
    pub issues: Vec<Issue>,
    /// Whether an answer is demanded.
    pub required: bool,
    /// The options that are not offered now.
    pub hidden_options: Vec<OptionId>,
    /// The rows that are not asked now.
    pub hidden_rows: Vec<RowId>,
}

impl ItemView {
    /// The view of an item.
    pub fn new(session: &Session, item: ItemId) -> ItemView {
        let answer = session.answer(item).cloned();
        let specified = answer
            .iter()
            .flat_map(Answer::choices)
            .filter_map(|option| Some((*option, session.specified(item, *option)?.clone())))
            .collect();
        let parts = session.questionnaire().item(item).parts.as_ref();
        let options = parts.map_or(0, |parts| parts.options.len());
        let rows = parts.map_or(0, |parts| parts.rows.len());
        let options = (0..options).map(OptionId);
        let rows = (0..rows).map(RowId);
        ItemView {
            item,
            answer,
            specified,
            issues: session.shown_issues(item),
            required: session.is_required(item),
            hidden_options: options.filter(|id| !session.offers(item, *id)).collect(),
            hidden_rows: rows.filter(|id| !session.asks_row(item, *id)).collect(),
        }
    }

    /// The words that go with an option.
    pub fn specified(&self, option: OptionId) -> &str {
        self.specified
            .iter()
            .find(|(known, _)| *known == option)
            .map_or("", |(_, words)| words)
    }

    /// The options that are chosen, in the order in which they were.
    pub fn chosen(&self) -> &[OptionId] {
        self.answer.as_ref().map_or(&[], Answer::choices)
    }

    /// Whether an option is chosen.
    pub fn has(&self, option: OptionId) -> bool {
        self.chosen().contains(&option)
    }
}
