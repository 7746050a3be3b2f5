//! The rows of a table, read as responses.

use anyhow::{Result, bail};
use probono_survey::engine::codebook::CONTEXT;
use probono_survey::engine::flat::{Part, Variable, read};
use probono_survey::engine::problem::did_you_mean;
use probono_survey::engine::questionnaire::{Kind, Questionnaire};
use probono_survey::engine::value::Value;

use super::given::Given;
use super::table::{Columns, Form};
use super::{Row, listed};

/// What is a number in a response, of all that it says of itself.
const NUMBERS: [&str; 2] = ["duration_s", "seed"];

/// Where in a row each thing stands.
pub(super) struct Table<'a> {
    given: &'a Given,
    /// How the rows of each questionnaire are read.
    forms: Vec<FormRows>,
    context: Vec<(&'static str, usize)>,
    names: Vec<String>,
}

struct FormRows {
    variables: Vec<Variable>,
    /// The column of each variable; none for a text that was left out.
    places: Vec<Option<usize>>,
    /// A column that is missing.
    lacks: Option<String>,
    /// The columns that belong to other questionnaires alone.
    foreign: Vec<usize>,
}

impl<'a> Table<'a> {
    /// # Errors
    ///
    /// A header that fits none of the questionnaires.
    pub(super) fn new(
        header: &csv::StringRecord,
        delimiter: u8,
        given: &'a Given,
    ) -> Result<Table<'a>> {
        let columns = Columns::new(given.all());
        let names: Vec<String> = header
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        check_names(&names, &columns.names, delimiter)?;
        let forms: Vec<FormRows> = given
            .all()
            .iter()
            .zip(columns.forms)
            .map(|(own, form)| FormRows::new(own, form, &columns.names, &names))
            .collect();
        if forms.iter().all(|form| form.lacks.is_some()) {
            // Which questionnaire is meant, only a row could tell.
            let lacks = forms.iter().filter_map(|form| form.lacks.as_deref()).next();
            bail!("the column `{}` is missing", lacks.unwrap_or_default());
        }
        let find = |name: &str| names.iter().position(|known| *known == name);
        Ok(Table {
            given,
            forms,
            context: CONTEXT
                .iter()
                .filter_map(|(key, ..)| Some((*key, find(key)?)))
                .collect(),
            names,
        })
    }

    pub(super) fn response(&self, record: &csv::ByteRecord) -> Row {
        let mut cells = Vec::with_capacity(record.len());
        for cell in record {
            cells.push(std::str::from_utf8(cell).map_err(|_| "it is not UTF-8")?);
        }
        if cells.len() != self.names.len() {
            let found = cells.len();
            return Err(format!(
                "{found} columns, the header has {}",
                self.names.len()
            ));
        }
        let context = self.context.iter();
        let context = context.filter(|(_, place)| !cells[*place].is_empty());
        let mut entries: Vec<(String, Value)> = context
            .map(|(key, place)| ((*key).to_owned(), told(key, cells[*place])))
            .collect();
        let place = self.given.find(&Value::Object(entries.clone()))?;
        let (questionnaire, form) = (&self.given.all()[place], &self.forms[place]);
        if let Some(column) = &form.lacks {
            return Err(format!(
                "the column `{column}` of its questionnaire is missing"
            ));
        }
        if let Some(place) = form.foreign.iter().find(|place| !cells[**place].is_empty()) {
            let name = &self.names[*place];
            return Err(format!("its questionnaire has no `{name}`"));
        }
        let places = form.places.iter();
        let answers: Vec<&str> = places
            .map(|place| place.map_or("", |place| cells[place]))
            .collect();
        let (answers, specified) =
            read(questionnaire, &form.variables, &answers).map_err(|problems| listed(&problems))?;
        entries.push(("answers".to_owned(), answers));
        entries.push(("specified".to_owned(), specified));
        Ok(Value::Object(entries))
    }
}

impl FormRows {
    fn new(
        questionnaire: &Questionnaire,
        form: Form,
        all: &[String],
        header: &[String],
    ) -> FormRows {
        let find = |name: &String| header.iter().position(|known| known == name);
        let own = form.variables.iter();
        let places: Vec<Option<usize>> = own.map(|own| find(&own.name)).collect();
        let lacking = form
            .variables
            .iter()
            .zip(&places)
            .find(|(variable, place)| place.is_none() && !is_text(questionnaire, variable));
        let lacks = lacking.map(|(variable, _)| variable.name.clone());
        // Before the first and after the last variable stands what all have.
        let is_own = |name: &String| form.variables.iter().any(|own| own.name == *name);
        let context = |name: &String| CONTEXT.iter().any(|(known, ..)| name == known);
        let scores = all.iter().skip_while(|name| *name != super::table::ISSUES);
        let scores: Vec<&String> = scores.collect();
        let foreign = header
            .iter()
            .enumerate()
            .filter(|(_, name)| !is_own(name) && !context(name) && !scores.contains(name));
        FormRows {
            foreign: foreign.map(|(place, _)| place).collect(),
            variables: form.variables,
            places,
            lacks,
        }
    }
}

/// Whether a questionnaire has these columns, each once.
fn check_names(names: &[String], known: &[String], delimiter: u8) -> Result<()> {
    for (place, name) in names.iter().enumerate() {
        if !known.contains(name) {
            let hint = did_you_mean(name, known.iter().map(String::as_str));
            let separator = char::from(delimiter);
            let alone = if names.len() == 1 {
                format!("; are the columns separated by `{separator}`? see --delimiter")
            } else {
                String::new()
            };
            bail!("there is no column `{name}` in this questionnaire{hint}{alone}");
        }
        if names[..place].contains(name) {
            bail!("the column `{name}` stands twice");
        }
    }
    Ok(())
}

/// What a response says of itself, as it would in JSON.
fn told(key: &str, cell: &str) -> Value {
    let number = NUMBERS
        .contains(&key)
        .then(|| cell.trim().parse::<i64>().ok());
    number.flatten().map_or_else(|| cell.into(), Value::from)
}

fn is_text(questionnaire: &Questionnaire, variable: &Variable) -> bool {
    let text = matches!(questionnaire.item(variable.item).kind, Kind::Text { .. });
    text || matches!(variable.part, Part::Words(_))
}
