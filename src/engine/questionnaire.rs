//! The checked questionnaire: what the engine computes on.
//!
//! Every reference in it has been resolved and every list bounded, so nothing
//! after [`super::check`] can fail for want of a name.
//!
//! ```
//! use probono_survey::catalog::SOURCES;
//! use probono_survey::engine::questionnaire::Kind;
//! use probono_survey::engine::{bundle::bundle, check::check};
//!
//! let definition = bundle("pbt-associations", SOURCES)?;
//! let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! let english = questionnaire.language("en-GB").ok_or("no English")?;
//! let practice = questionnaire.find("K_PRACT").ok_or("no item K_PRACT")?;
//! let item = questionnaire.item(practice);
//! println!("{} {}", item.code, item.text.get(english));
//! if let Kind::Single { options, .. } = &item.kind {
//!     for (_, option) in options.options() {
//!         println!("  {} {}", option.code, option.label.get(english));
//!     }
//! }
//! assert!(questionnaire.page(item.page).items().any(|asked| asked == practice));
//! # Ok::<(), String>(())
//! ```

use std::sync::Arc;

use super::answer::Missing;
use super::condition::{Condition, Expression};
use super::fingerprint::Fingerprints;
use super::rational::Rational;
use super::score::Index;
use super::text::{Language, Text};

/// An item, by its place in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub usize);

/// A page, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId(pub usize);

/// An option, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OptionId(pub usize);

/// A row of a matrix, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(pub usize);

/// A questionnaire that has passed every check. It never changes.
#[derive(Debug)]
pub struct Questionnaire {
    /// The instrument: `pbt`.
    pub id: Arc<str>,
    /// The name under which a page asks for it: `pbt-associations`.
    pub name: Arc<str>,
    /// The version of items, codes, order and texts.
    pub version: Arc<str>,
    /// The version of the scoring rules.
    pub scoring_version: Arc<str>,
    /// Its fingerprints.
    pub fingerprints: Fingerprints,
    /// The form: `A`, `B` or `C`.
    pub audience: Arc<str>,
    /// The year of the list of territories.
    pub geo_version: Option<Arc<str>>,
    /// The revision of the nomenclature of activities.
    pub naf_version: Option<Arc<str>>,
    /// Minutes to answer.
    pub minutes: Option<i64>,
    /// The smallest group that results are published for.
    pub min_group: Option<i64>,
    /// Language codes; the first is the reference.
    pub languages: Vec<Arc<str>>,
    /// The title.
    pub title: Text,
    /// What it is about.
    pub about: Option<Text>,
    /// What the embedding page may tell.
    pub parameters: Vec<Parameter>,
    /// The items, in the order of asking.
    pub items: Vec<Item>,
    /// The pages, in order. None is empty.
    pub pages: Vec<Page>,
    /// The indices.
    pub indices: Vec<Index>,
    /// How recommendations are chosen.
    pub advice: Option<AdviceRules>,
}

impl Questionnaire {
    /// The item with this id.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0]
    }

    /// The page with this id.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }

    /// The items with their ids, in the order of asking.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (ItemId, &Item)> {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (ItemId(index), item))
    }

    /// The item of this code.
    pub fn find(&self, code: &str) -> Option<ItemId> {
        self.items
            .iter()
            .position(|item| &*item.code == code)
            .map(ItemId)
    }

    /// The language of this code, whatever the case or region (`fr-CA` is `fr`).
    pub fn language(&self, code: &str) -> Option<Language> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        self.languages
            .iter()
            .position(|known| known.eq_ignore_ascii_case(primary))
            .map(Language)
    }
}

/// Something that the embedding page tells.
#[derive(Debug)]
pub struct Parameter {
    /// Its code.
    pub code: Arc<str>,
    /// The values that are accepted; any when there are none.
    pub values: Vec<Arc<str>>,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Its code.
    pub code: Arc<str>,
    /// Its heading.
    pub title: Text,
    /// The first of its items; pages hold runs of items.
    pub first: ItemId,
    /// How many items it has.
    pub len: usize,
    /// Whether it is an information screen that seals what came before.
    pub seals: bool,
    /// When and with what words the survey ends here, nothing being kept.
    pub end: Option<(Condition, Text)>,
    /// Which time this is, and of how many, on a page that is asked several times.
    pub repeat: Option<Repeat>,
    /// What stands for the names in its heading.
    pub pipes: Vec<Pipe>,
}

/// One time of several.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// The code of the item or page without the number.
    pub code: Arc<str>,
    /// Which time this is, counted from 1.
    pub number: usize,
    /// How many times there are at most.
    pub max: usize,
}

/// A name in a text, in whose place something else is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Pipe {
    /// The name, as it stands between the braces.
    pub name: Arc<str>,
    /// What is shown.
    pub source: PipeSource,
}

/// What is shown in the place of a name.
#[derive(Clone, Debug, PartialEq)]
pub enum PipeSource {
    /// The answer to an item that is asked before.
    Item(ItemId),
    /// What the embedding page told, by its place.
    Parameter(usize),
    /// Which time this is, on a page that is asked several times.
    Number(usize),
}

impl Page {
    /// Its items, in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = ItemId> + use<> {
        (self.first.0..self.first.0 + self.len).map(ItemId)
    }

    /// Which time this is, on a page that is asked several times; else 0.
    pub fn time(&self) -> usize {
        self.repeat.as_ref().map_or(0, |repeat| repeat.number)
    }
}

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

/// How recommendations are chosen.
#[derive(Debug)]
pub struct AdviceRules {
    /// How many recommendations at most.
    pub max_recommendations: usize,
    /// How many different tools at most.
    pub max_tools: usize,
    /// The indices that come first when in their highest band.
    pub first: Vec<usize>,
    /// The list of tools.
    pub tools: Arc<OptionList>,
    /// The item in which a respondent asks for tools.
    pub wanted: Option<ItemId>,
}
