//! What authors write: the wire form of a questionnaire, format 1.
//!
//! These types mirror the JSON and prove nothing beyond its shape;
//! [`super::check`] turns them into a [`super::questionnaire::Questionnaire`].
//! What follows is `src/catalog/FORMAT.md`, the page for authors.
#![doc = include_str!("../catalog/FORMAT.md")]

use super::decode::{Decimal, Decode, Map};
use super::problem::{Path, Problems};
use super::value::Value;

/// A text in each language, by language code (BCP 47: `fr`, `en`).
///
/// The only markup is `**bold**`. Texts are always shown as text.
pub type LocalizedText = Map<String>;

record! {
    /// A whole questionnaire, self-contained.
    pub struct Definition {
        /// The version of this format: 1.
        "format" format: i64,
        /// The instrument that this form belongs to: `pbt`.
        "id" id: String,
        /// The name under which a page asks for it: `pbt-associations`.
        "name" name: String,
        /// The version of the questionnaire (semantic versioning).
        "version" version: String,
        /// The version of the scoring rules (semantic versioning).
        "scoring_version" scoring_version: String,
        /// The form within the instrument: `A`, `B` or `C`.
        "audience" audience: String,
        /// The year of the list of territories (INSEE, Code officiel géographique).
        "geo_version" geo_version: Option<String>,
        /// The revision of the nomenclature of activities.
        "naf_version" naf_version: Option<String>,
        /// How long it takes to answer, in minutes.
        "minutes" minutes: Option<i64>,
        /// Results are published for groups of at least this many responses.
        "min_group" min_group: Option<i64>,
        /// The licence of the texts (SPDX).
        "licence" licence: Option<String>,
        /// The languages of every text; the first is the reference.
        "languages" languages: Vec<String>,
        /// The title that respondents see.
        "title" title: LocalizedText,
        /// One or two sentences on what it is about.
        "about" about: Option<LocalizedText>,
        /// What the page that shows the survey may tell, beside the answers.
        "parameters" parameters: Vec<ParameterDefinition>,
        /// The lists of options that items refer to.
        "lists" lists: Vec<ListDefinition>,
        /// The items, in any order; `pages` gives theirs.
        "items" items: Vec<ItemDefinition>,
        /// The pages, in order.
        "pages" pages: Vec<PageDefinition>,
        /// The indices.
        "indices" indices: Vec<IndexDefinition>,
        /// How recommendations are chosen from the indices.
        "advice" advice: Option<AdviceDefinition>,
    }
}

record! {
    /// Something that the embedding page tells, and no respondent sees:
    /// the antenna, the campaign, the wave.
    pub struct ParameterDefinition {
        /// Its code: the name of the attribute.
        "code" code: String,
        /// The values that are accepted; any when there are none.
        "values" values: Vec<String>,
    }
}

record! {
    /// A list of options; a scale when its options have values.
    pub struct ListDefinition {
        /// Its code, for items to refer to.
        "code" code: String,
        /// Whether the order of the options means more and less.
        "ordered" ordered: bool,
        /// The options, in order.
        "options" options: Vec<OptionDefinition>,
    }
}

record! {
    /// One option of a list.
    pub struct OptionDefinition {
        /// Its code, stored in responses; unique in its list.
        "code" code: String,
        /// What respondents see.
        "label" label: LocalizedText,
        /// On a scale, the number that is stored.
        "value" value: Option<i64>,
        /// Whether choosing it opens a field for a few words of one's own.
        "specify" specify: bool,
        /// How many characters those words need at least; optional when absent.
        "specify_min_length" specify_min_length: Option<i64>,
        /// Whether it excludes all others (`None of these`).
        "exclusive" exclusive: bool,
    }
}

record! {
    /// One item. Which of the keys have a meaning depends on `type`.
    pub struct ItemDefinition {
        /// Its code: the name of the variable.
        "code" code: String,
        /// What kind of item it is.
        "type" kind: String,
        /// The question.
        "text" text: LocalizedText,
        /// A line of help under the question.
        "help" help: Option<LocalizedText>,
        /// The list of options (`single`, `multi`, `rank`).
        "options" options: Option<String>,
        /// Whether the list is searched by typing instead of shown (`single`).
        "search" search: bool,
        /// The conditions under which options are offered, by code; those that
        /// are not named always are (`single`, `multi`, `rank`).
        "show_options_if" show_options_if: Option<Map<String>>,
        /// How many options may be chosen at most (`multi`, `rank`).
        "max_choices" max_choices: Option<i64>,
        /// Whether the options are shown in an order drawn for each respondent.
        "shuffle" shuffle: bool,
        /// The rows (`matrix`).
        "rows" rows: Vec<RowDefinition>,
        /// The list that every row is answered on (`matrix`).
        "scale" scale: Option<String>,
        /// The smallest value accepted (`number`, `scale`).
        "min" min: Option<Decimal>,
        /// The largest value accepted (`number`, `scale`).
        "max" max: Option<Decimal>,
        /// How many digits may stand after the point (`number`), or are kept
        /// of a result (`computed`): 0 to 6.
        "decimals" decimals: Option<i64>,
        /// The first day accepted, as `2027-03-02` (`date`).
        "earliest" earliest: Option<String>,
        /// The last day accepted (`date`).
        "latest" latest: Option<String>,
        /// The unit shown after the field (`number`).
        "unit" unit: Option<LocalizedText>,
        /// What the lowest value means (`scale`).
        "low" low: Option<LocalizedText>,
        /// What the highest value means (`scale`).
        "high" high: Option<LocalizedText>,
        /// How many characters at most (`text`).
        "max_length" max_length: Option<i64>,
        /// What the text must look like: `email`, `phone`, `url` or `postcode`
        /// (`text`).
        "format" format: Option<String>,
        /// The sentence that a respondent agrees to (`consent`).
        "label" label: Option<LocalizedText>,
        /// What is computed (`computed`).
        "formula" formula: Option<String>,
        /// The level of territory asked for: `dep` (`territory`).
        "level" level: Option<String>,
        /// The missing codes offered: `NSP`, `REF`, `NC`.
        "missing" missing: Vec<String>,
        /// Whether an answer, or a missing code, is demanded.
        "required" required: bool,
        /// The condition under which it is demanded.
        "required_if" required_if: Option<String>,
        /// The condition under which it is asked.
        "show_if" show_if: Option<String>,
        /// The rules that an answer is held against.
        "checks" checks: Vec<CheckDefinition>,
    }
}

record! {
    /// One row of a matrix.
    pub struct RowDefinition {
        /// Its code, unique in its item.
        "code" code: String,
        /// The statement.
        "text" text: LocalizedText,
        /// The missing codes offered on this row beside the item's.
        "missing" missing: Vec<String>,
        /// The condition under which the row is asked.
        "show_if" show_if: Option<String>,
    }
}

record! {
    /// A rule on an answer.
    pub struct CheckDefinition {
        /// Its code, stored when a respondent overrides the warning.
        "code" code: String,
        /// `hard` blocks, `soft` warns once, `flag` is recorded in silence.
        "level" level: String,
        /// The condition under which something is wrong.
        "when" when: String,
        /// What a respondent is told; not needed for a `flag`.
        "message" message: Option<LocalizedText>,
    }
}

record! {
    /// One page of items.
    pub struct PageDefinition {
        /// Its code.
        "code" code: String,
        /// Its heading.
        "title" title: LocalizedText,
        /// The codes of its items, in order.
        "items" items: Vec<String>,
        /// The condition under which the survey ends with this page, and
        /// nothing that was answered is kept.
        "end_if" end_if: Option<String>,
        /// What a respondent is told then.
        "end_text" end_text: Option<LocalizedText>,
        /// When the page is asked several times.
        "repeat" repeat: Option<RepeatDefinition>,
    }
}

record! {
    /// How often a page is asked: once for each of so many things. Exactly one
    /// of `count` and `again` says how many there are.
    pub struct RepeatDefinition {
        /// How often at most, 2 to 50.
        "max" max: i64,
        /// An item of an earlier page, a number, that says how often.
        "count" count: Option<String>,
        /// The condition, on the items of the page, under which it is asked
        /// once more.
        "again" again: Option<String>,
    }
}

record! {
    /// A score from 0 to 100 made of several answers.
    pub struct IndexDefinition {
        /// Its code.
        "code" code: String,
        /// Its name.
        "label" label: LocalizedText,
        /// Whether high is good: `positive`, `negative` or `neutral`.
        "polarity" polarity: String,
        /// The condition under which the index exists at all.
        "base" base: Option<String>,
        /// What it is made of.
        "terms" terms: Vec<TermDefinition>,
        /// The bands from 0 to 100, each from its lower bound up to the next.
        "bands" bands: Vec<BandDefinition>,
    }
}

record! {
    /// One term of an index. Exactly one of `row`, `item`, `of` and `count`
    /// says what it reads.
    pub struct TermDefinition {
        /// A row of a matrix, as `ITEM.ROW`.
        "row" row: Option<String>,
        /// An item with one answer.
        "item" item: Option<String>,
        /// The score of each option, when the list is no scale.
        "values" values: Option<Map<i64>>,
        /// A matrix of which the highest `top` rows count.
        "of" of: Option<String>,
        /// How many rows count.
        "top" top: Option<i64>,
        /// How many rows of it must be answered.
        "min_answered" min_answered: Option<i64>,
        /// An item whose choices are counted.
        "count" count: Option<String>,
        /// The score of 0, 1, 2… choices; the last one counts for more.
        "points" points: Vec<i64>,
        /// Its weight in the index.
        "weight" weight: i64,
        /// Whether it counts the other way round (100 − x).
        "reverse" reverse: bool,
        /// The condition under which it is zero by its nature, not missing.
        "zero_if" zero_if: Option<String>,
    }
}

record! {
    /// A band of an index.
    pub struct BandDefinition {
        /// Its code: `LOW`, `MID`, `HIGH`.
        "code" code: String,
        /// Its lower bound, which belongs to it.
        "from" from: i64,
        /// What respondents see.
        "label" label: LocalizedText,
        /// The sentence of advice.
        "advice" advice: Option<LocalizedText>,
        /// The codes of the tools that go with it.
        "tools" tools: Vec<String>,
    }
}

record! {
    /// How recommendations are chosen.
    pub struct AdviceDefinition {
        /// How many recommendations at most.
        "max_recommendations" max_recommendations: i64,
        /// How many different tools at most.
        "max_tools" max_tools: i64,
        /// The indices that come first whenever they are in their highest band.
        "first" first: Vec<String>,
        /// The list of tools.
        "tools" tools: String,
        /// The item in which a respondent asks for tools.
        "wanted" wanted: Option<String>,
    }
}

/// Reads a definition; its shape is sound if there are no problems after.
pub(crate) fn read(value: &Value, problems: &mut Problems) -> Definition {
    Definition::decode(value, &Path::Root, problems)
}
