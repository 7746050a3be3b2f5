//! From a definition to a questionnaire, or to everything that is wrong with it.

mod cells;
mod indices;
mod items;
mod kinds;
mod pages;
mod pipes;
mod range;
mod reach;

use std::sync::Arc;

use super::definition::{self, Definition, ListDefinition, LocalizedText, OptionDefinition};
use super::fingerprint::{Fingerprints, fingerprints};
use super::problem::{Path, Problem, Problems, did_you_mean};
use super::questionnaire::{Choice, OptionList, Parameter, Questionnaire};
use super::text::Text;
use super::value::Value;

/// The limits that keep a hostile definition from costing anything.
mod limit {
    pub const ITEMS: usize = 5_000;
    pub const INDICES: usize = 500;
    pub const LANGUAGES: usize = 50;
    pub const ROWS: usize = 1_000;
    pub const OPTIONS: usize = 50_000;
    pub const TEXT: usize = 10_000;
    pub const PARAMETERS: usize = 100;
    pub const TIMES: i64 = 50;
}

/// Checks a definition.
///
/// # Errors
///
/// All problems found, each with its path, what is wrong, and the cure. Those
/// of shape are reported alone, since nothing can be said about the sense of
/// what can't be read.
///
/// # Example
///
/// ```
/// use probono_survey::engine::{check::check, value::Value};
///
/// let problems = check(&r#"{"format": 1, "titel": {}}"#.parse::<Value>()?).unwrap_err();
/// assert_eq!(problems[0].to_string(), "titel: unknown key; did you mean `title`?");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn check(value: &Value) -> Result<Questionnaire, Vec<Problem>> {
    let mut problems = Problems::default();
    let definition = definition::read(value, &mut problems);
    note_excess(&definition, &mut problems);
    let questionnaire = problems
        .is_empty()
        .then(|| Checker::new(definition, &mut problems).check(fingerprints(value)))
        .flatten();
    match questionnaire {
        Some(questionnaire) if problems.is_empty() => Ok(questionnaire),
        _ => Err(problems.into_vec()),
    }
}

/// Notes what there is too much of to be looked at any further.
fn note_excess(definition: &Definition, problems: &mut Problems) {
    let rules = definition.items.iter().map(|item| item.checks.len()).sum();
    let languages = definition.languages.len();
    let parameters = definition.parameters.len();
    let indices = definition.indices.len();
    for (key, noun, count, most) in [
        ("languages", "languages", languages, limit::LANGUAGES),
        ("lists", "lists", definition.lists.len(), limit::ITEMS),
        ("items", "items", definition.items.len(), limit::ITEMS),
        ("items", "checks in all", rules, limit::ITEMS),
        ("pages", "pages", definition.pages.len(), limit::ITEMS),
        ("parameters", "parameters", parameters, limit::PARAMETERS),
        ("indices", "indices", indices, limit::INDICES),
    ] {
        if count > most {
            let message = ["more than ", &most.to_string(), " ", noun].concat();
            problems.add(&Path::Root.key(key), message);
        }
    }
}

/// The state of a check: what is being checked and what was found.
struct Checker<'a> {
    definition: Definition,
    problems: &'a mut Problems,
    lists: Vec<Arc<OptionList>>,
}

impl<'a> Checker<'a> {
    fn new(definition: Definition, problems: &'a mut Problems) -> Self {
        Checker {
            definition,
            problems,
            lists: Vec::new(),
        }
    }

    fn check(mut self, fingerprints: Fingerprints) -> Option<Questionnaire> {
        let root = Path::Root;
        if self.definition.format != 1 {
            let message = "this version reads format 1 only";
            self.problems.add(&root.key("format"), message);
        }
        if self.definition.languages.is_empty() {
            let message = "name at least one language, such as \"fr\"";
            self.problems.add(&root.key("languages"), message);
        }
        let title = self.text(&self.definition.title.clone(), &root.key("title"));
        let about = self.definition.about.clone();
        let about = about.map(|about| self.text(&about, &root.key("about")));
        self.lists();
        let parameters = self.parameters();
        let (items, pages) = self.pages_and_items();
        if !self.problems.is_empty() {
            return None;
        }
        let indices = self.indices(&items);
        let advice = self.advice(&items, &indices);
        if self.problems.is_empty() {
            self.reach_of_indices(&items, &indices);
        }
        let definition = &self.definition;
        let share = |text: &Option<String>| text.as_deref().map(Arc::from);
        Some(Questionnaire {
            id: definition.id.as_str().into(),
            name: definition.name.as_str().into(),
            version: definition.version.as_str().into(),
            scoring_version: definition.scoring_version.as_str().into(),
            fingerprints,
            audience: definition.audience.as_str().into(),
            geo_version: share(&definition.geo_version),
            naf_version: share(&definition.naf_version),
            minutes: definition.minutes,
            min_group: definition.min_group,
            languages: definition
                .languages
                .iter()
                .map(|language| language.as_str().into())
                .collect(),
            title,
            about,
            parameters,
            items,
            pages,
            indices,
            advice,
        })
    }

    /// A text in every language, or problems for those that are missing.
    fn text(&mut self, wordings: &LocalizedText, path: &Path<'_>) -> Text {
        for (language, wording) in &wordings.0 {
            if !self.definition.languages.contains(language) {
                let message = "this language is not in `languages`";
                self.problems.add(&path.key(language), message);
            }
            if wording.len() > limit::TEXT {
                self.problems.add_with(&path.key(language), || {
                    ["longer than ", &limit::TEXT.to_string(), " bytes"].concat()
                });
            }
        }
        let languages = self.definition.languages.clone();
        Text::new(languages.iter().map(|language| {
            let found = wordings.0.iter().find(|(code, _)| code == language);
            if found.is_none_or(|(_, wording)| wording.trim().is_empty()) {
                self.problems.add_with(path, || {
                    ["the text in `", language, "` is missing"].concat()
                });
            }
            found
                .map(|(_, wording)| wording.clone())
                .unwrap_or_default()
        }))
    }

    fn parameters(&mut self) -> Vec<Parameter> {
        let parameters_path = Path::Root.key("parameters");
        let definitions = self.definition.parameters.clone();
        let items = &self.definition.items;
        let codes: Vec<String> = items.iter().map(|item| item.code.clone()).collect();
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, definition) in definitions.iter().enumerate() {
            let path = parameters_path.index(index);
            self.code(&definition.code, &path);
            let taken = parameters
                .iter()
                .any(|known| *known.code == definition.code);
            if taken || codes.contains(&definition.code) {
                self.problems.add_with(&path.key("code"), || {
                    ["the code `", &*definition.code, "` is taken"].concat()
                });
            }
            parameters.push(Parameter {
                code: definition.code.as_str().into(),
                values: definition
                    .values
                    .iter()
                    .map(|value| value.as_str().into())
                    .collect(),
            });
        }
        parameters
    }

    fn lists(&mut self) {
        let definitions = std::mem::take(&mut self.definition.lists);
        let lists_path = Path::Root.key("lists");
        for (index, list) in definitions.iter().enumerate() {
            let path = lists_path.index(index);
            if self.lists.iter().any(|known| *known.code == list.code) {
                self.problems.add_with(&path.key("code"), || {
                    ["a list `", &*list.code, "` exists already"].concat()
                });
            }
            let list = self.list(list, &path);
            self.lists.push(Arc::new(list));
        }
    }

    fn list(&mut self, list: &ListDefinition, path: &Path<'_>) -> OptionList {
        let options_path = path.key("options");
        if list.options.is_empty() || list.options.len() > limit::OPTIONS {
            self.problems.add_with(&options_path, || {
                ["a list has 1 to ", &limit::OPTIONS.to_string(), " options"].concat()
            });
        }
        let valued = list.options.iter().filter(|option| option.value.is_some());
        if !matches!(valued.count(), 0) && list.options.iter().any(|option| option.value.is_none())
        {
            let message = "on a scale every option has a `value`; give one to each or to none";
            self.problems.add(&options_path, message);
        }
        // A list beyond every use is not even looked at.
        let too_long = list.options.len() > limit::OPTIONS;
        let walked = if too_long { &[] } else { &*list.options };
        let by_code = by_code(walked);
        let repeated = repeated(walked, &by_code);
        let mut options = Vec::with_capacity(walked.len());
        for (index, option) in walked.iter().enumerate() {
            let path = options_path.index(index);
            self.code(&option.code, &path);
            if repeated[index] {
                self.problems.add_with(&path.key("code"), || {
                    ["the code `", &*option.code, "` stands twice in this list"].concat()
                });
            }
            options.push(Choice {
                code: option.code.as_str().into(),
                label: self.text(&option.label, &path.key("label")),
                value: option.value,
                specify: option
                    .specify
                    .then(|| option.specify_min_length.unwrap_or(0).max(0) as usize),
                exclusive: option.exclusive,
            });
        }
        OptionList {
            code: list.code.as_str().into(),
            ordered: list.ordered,
            options,
            by_code,
        }
    }

    /// Codes name variables in data files: letters, digits and `_`.
    fn code(&mut self, code: &str, path: &Path<'_>) {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if code.is_empty() || code.len() > 64 || !code.bytes().all(fits) {
            self.problems.add_with(&path.key("code"), || {
                [
                    "`",
                    code,
                    "` is no code: use 1 to 64 letters, digits and `_`",
                ]
                .concat()
            });
        }
        if super::answer::Missing::from_code(code).is_some() {
            self.problems.add_with(&path.key("code"), || {
                [
                    "`",
                    code,
                    "` is a missing code and can't name anything else",
                ]
                .concat()
            });
        }
    }

    fn find_list(&mut self, code: Option<&str>, path: &Path<'_>) -> Option<Arc<OptionList>> {
        let Some(code) = code else {
            self.problems.add(path, "name the list of options here");
            return None;
        };
        let found = self.lists.iter().find(|list| &*list.code == code).cloned();
        if found.is_none() {
            self.problems.add_with(path, || {
                let hint = did_you_mean(code, self.lists.iter().map(|list| &*list.code));
                ["there is no list `", code, "`", &*hint].concat()
            });
        }
        found
    }
}

/// The places of options in the order of their codes, and of standing where
/// codes are the same.
fn by_code(options: &[OptionDefinition]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..options.len()).collect();
    order.sort_unstable_by_key(|index| (&options[*index].code, *index));
    order
}

/// Which options have the code of one before them. Sorting keeps a list of
/// 50,000 from being compared each with each.
fn repeated(options: &[OptionDefinition], order: &[usize]) -> Vec<bool> {
    let mut repeated = vec![false; options.len()];
    for pair in order.windows(2) {
        repeated[pair[1]] = options[pair[0]].code == options[pair[1]].code;
    }
    repeated
}
