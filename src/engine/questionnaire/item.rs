//! An item, of whatever kind, with its options, its rows and its rules.

use std::sync::Arc;

use super::{ItemId, OptionId, PageId, Pipe, Repeat};
use crate::engine::answer::Missing;
use crate::engine::condition::{Condition, Expression};
use crate::engine::rational::Rational;
use crate::engine::text::Text;

/// One item.
#[derive(Debug)]
pub struct Item {
    /// Its code: the name of the variable.
    pub code: Arc<str>,
    /// The question.
    pub text: Text,
    /// A line of help.
    pub help: Option<Text>,
    /// What kind of item it is.
    pub kind: Kind,
    /// The missing codes offered.
    pub missing: Vec<Missing>,
    /// Whether an answer or a missing code is demanded.
    pub required: Requirement,
    /// The condition under which it is asked.
    pub show_if: Option<Condition>,
    /// The rules on its answer.
    pub checks: Vec<Check>,
    /// The page it is on.
    pub page: PageId,
    /// The later items whose condition names this one, ascending.
    pub dependants: Vec<ItemId>,
    /// The conditions under which its options or rows are asked, where there
    /// are any.
    pub parts: Option<Box<Parts>>,
    /// Which time this is, on a page that is asked several times.
    pub repeat: Option<Repeat>,
    /// What stands for the names in its texts.
    pub pipes: Vec<Pipe>,
}

impl Item {
    /// Whether a respondent is asked, or only something computed.
    pub fn is_asked(&self) -> bool {
        !matches!(self.kind, Kind::Computed { .. })
    }

    /// The conditions that decide what of it is asked.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let parts = self.parts.iter().flat_map(|parts| parts.all());
        self.show_if.iter().chain(parts.flatten())
    }
}

/// Whether an answer is demanded.
#[derive(Debug)]
pub enum Requirement {
    /// It is not.
    Never,
    /// It is.
    Always,
    /// It is under a condition.
    If(Condition),
}

/// The conditions under which options and rows are asked.
#[derive(Debug, Default)]
pub struct Parts {
    /// By option; none where it always is. Empty if all always are.
    pub options: Vec<Option<Condition>>,
    /// By row, likewise.
    pub rows: Vec<Option<Condition>>,
}

impl Parts {
    /// The conditions of all options or rows.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Option<Condition>> {
        self.options.iter().chain(&self.rows)
    }
}

/// The kinds of items.
#[derive(Debug)]
pub enum Kind {
    /// A screen to be read.
    Info,
    /// One option of a list.
    Single {
        /// The list.
        options: Arc<OptionList>,
        /// Whether the list is searched by typing.
        search: bool,
    },
    /// Any number of options up to a maximum.
    Multi {
        /// The list.
        options: Arc<OptionList>,
        /// How many at most.
        max_choices: Option<usize>,
        /// Whether the order is drawn for each respondent.
        shuffle: bool,
    },
    /// Options in an order of preference.
    Rank {
        /// The list.
        options: Arc<OptionList>,
        /// How many at most.
        max_choices: usize,
        /// Whether the order shown is drawn for each respondent.
        shuffle: bool,
    },
    /// Rows that are each answered on one scale.
    Matrix {
        /// The rows.
        rows: Vec<Row>,
        /// The scale.
        scale: Arc<OptionList>,
    },
    /// A number.
    Number {
        /// The smallest accepted.
        min: Option<Rational>,
        /// The largest accepted.
        max: Option<Rational>,
        /// How many digits may stand after the point.
        decimals: usize,
        /// The unit.
        unit: Option<Text>,
    },
    /// A point from `min` to `max`.
    Scale {
        /// The lowest point.
        min: i64,
        /// The highest point.
        max: i64,
        /// What the lowest point means.
        low: Text,
        /// What the highest point means.
        high: Text,
    },
    /// Free text.
    Text {
        /// How many characters at most.
        max_length: usize,
        /// What it must look like.
        format: Option<Format>,
    },
    /// A département.
    Territory,
    /// A day, counted from 1970.
    Date {
        /// The first accepted.
        earliest: Option<i64>,
        /// The last accepted.
        latest: Option<i64>,
    },
    /// A sentence to agree to.
    Consent {
        /// The sentence.
        label: Text,
    },
    /// A number computed from answers; nobody is asked.
    Computed {
        /// What is computed.
        formula: Expression,
        /// How many digits are kept after the point.
        decimals: usize,
    },
}

impl Kind {
    /// The list of options that is answered from, rows aside.
    pub(crate) fn options(&self) -> Option<&OptionList> {
        match self {
            Kind::Single { options, .. }
            | Kind::Multi { options, .. }
            | Kind::Rank { options, .. } => Some(options),
            _ => None,
        }
    }
}

/// What a text must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The address of a web page.
    Url,
    /// A French postcode.
    Postcode,
}

/// One row of a matrix.
#[derive(Debug)]
pub struct Row {
    /// Its code.
    pub code: Arc<str>,
    /// The statement.
    pub text: Text,
    /// The missing codes offered on this row, the item's included.
    pub missing: Vec<Missing>,
}

/// A list of options.
#[derive(Debug)]
pub struct OptionList {
    /// Its code.
    pub code: Arc<str>,
    /// Whether the order means more and less.
    pub ordered: bool,
    /// The options, in order.
    pub options: Vec<Choice>,
    /// The places of the options in the order of their codes, by which one of
    /// 50,000 is found as fast as one of three.
    pub(crate) by_code: Vec<usize>,
}

impl OptionList {
    /// The option of this code.
    pub fn find(&self, code: &str) -> Option<OptionId> {
        let of = |place: &usize| (*self.options[*place].code).cmp(code);
        let found = self.by_code.binary_search_by(of);
        found.ok().map(|place| OptionId(self.by_code[place]))
    }

    /// The option with this id.
    pub fn option(&self, id: OptionId) -> &Choice {
        &self.options[id.0]
    }

    /// The options with their ids, as listed.
    pub fn options(&self) -> impl Iterator<Item = (OptionId, &Choice)> {
        self.options
            .iter()
            .enumerate()
            .map(|(index, option)| (OptionId(index), option))
    }

    /// The lowest and highest values, if this is a scale.
    pub fn range(&self) -> Option<(i64, i64)> {
        let first = self.options.first()?.value?;
        let mut range = (first, first);
        for option in &self.options {
            let value = option.value?;
            range = (range.0.min(value), range.1.max(value));
        }
        Some(range)
    }
}

/// One option.
#[derive(Debug)]
pub struct Choice {
    /// Its code.
    pub code: Arc<str>,
    /// What respondents see.
    pub label: Text,
    /// On a scale, the number that is stored.
    pub value: Option<i64>,
    /// The least length of the words to add, when it asks for them (0: optional).
    pub specify: Option<usize>,
    /// Whether it excludes all others.
    pub exclusive: bool,
}

/// A rule on an answer.
#[derive(Debug)]
pub struct Check {
    /// Its code.
    pub code: Arc<str>,
    /// How much it weighs.
    pub level: Level,
    /// The condition under which something is wrong.
    pub when: Condition,
    /// What a respondent is told.
    pub message: Text,
}

/// How much a rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It blocks.
    Hard,
    /// It warns once.
    Soft,
    /// It is recorded in silence.
    Flag,
}
