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

mod item;

use std::sync::Arc;

use super::condition::Condition;
use super::fingerprint::Fingerprints;
use super::score::Index;
use super::text::{Language, Text};
pub use item::{Check, Choice, Format, Item, Kind, Level, OptionList, Parts, Requirement, Row};

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
