//! Codebooks: every format says the same of the same columns.

use std::collections::HashSet;
use std::sync::Arc;

use probono_survey::engine::answer::Missing;
use probono_survey::engine::codebook::{Column, Content, Format, columns, write};
use probono_survey::engine::flat::variables;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::text::Language;
use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::util::{FORMS, checked, standard, text};

/// The standard forms, one with every type of item, and the small one with words
/// that mean something in every format.
pub fn questionnaires() -> Vec<(String, Arc<Questionnaire>)> {
    let words = "l’« é » d'\"a\";\\ <b> & ]]> %\n\tfin";
    let label = Value::object([("fr", words.into()), ("en", words.into())]);
    let patch = Value::object([
        ("/lists/COLORS/options/RED/label", label.clone()),
        ("/items/COLOR/text", label),
    ]);
    let hostile = patched("hostile", &Value::object([("patch", patch)]));
    let mut all = vec![
        ("hostile".to_owned(), checked("hostile", &hostile)),
        ("kinds".to_owned(), kinds()),
    ];
    all.extend(FORMS.map(|name| (name.to_owned(), standard(name))));
    all
}

/// A form with every type of item, and a page that is asked several times.
pub fn kinds() -> Arc<Questionnaire> {
    let kinds = include_str!("../cases/kinds.json").parse().unwrap();
    checked("kinds", &kinds)
}

#[track_caller]
fn find<'a>(columns: &'a [Column], name: &str) -> &'a Column {
    let found = columns.iter().find(|column| column.name == name);
    found.unwrap_or_else(|| panic!("no column {name}"))
}

#[test]
fn every_variable_has_a_column() {
    for (name, questionnaire) in questionnaires() {
        let columns = columns(&questionnaire);
        for variable in variables(&questionnaire) {
            let column = find(&columns, &variable.name);
            assert!(column.question.is_some(), "{name}: {}", column.name);
        }
        let names: HashSet<String> = columns.iter().map(|c| c.name.to_lowercase()).collect();
        assert_eq!(names.len(), columns.len(), "{name}: a name stands twice");
    }
}

#[test]
fn columns_say_what_their_cells_hold() {
    let columns = columns(&standard("pbt-associations"));
    let values = |name: &str| -> Vec<String> {
        let values = find(&columns, name).values.iter();
        values.map(|(value, _)| value.clone()).collect()
    };
    assert_eq!(find(&columns, "A_NEED_S01").content, Content::Scale);
    assert_eq!(values("A_NEED_S01"), ["1", "2", "3", "4", "5"]);
    assert_eq!(find(&columns, "K_FORM_F01_FLASH").content, Content::Chosen);
    assert_eq!(values("K_FORM_F01_FLASH"), ["1", "0"]);
    assert_eq!(find(&columns, "K_PRACT").content, Content::Code);
    assert_eq!(values("K_PRACT"), ["Y12", "YB", "NI", "NN"]);
    assert_eq!(find(&columns, "A_VOLN").content, Content::Number(0));
    assert_eq!(values("K_SKILL_R3").len(), 16);
    assert_eq!(values("K_TERR").len(), 101);
    assert_eq!(find(&columns, "K_SKILL_OTHER_TEXT").content, Content::Text);
    assert_eq!(find(&columns, "K_SKILL_OTHER_TEXT").missing, []);
    assert_eq!(values("A_IX_NEED_BAND"), ["LOW", "MID", "HIGH"]);
    let label = &find(&columns, "A_NEED_S01").label;
    for language in [Language(0), Language(1)] {
        assert!(label.get(language).contains(" — "), "{label:?}");
        assert!(!label.get(language).contains("**"), "{label:?}");
    }
}

#[test]
fn missing_codes_are_marked_with_their_numbers() {
    let columns = columns(&standard("pbt-associations"));
    let missing = &find(&columns, "A_NEED_S01").missing;
    for code in [Missing::Nsp, Missing::Skip, Missing::Nr, Missing::Abd] {
        assert!(missing.contains(&(code, code.number().to_string())));
    }
    let missing = &find(&columns, "K_TEXT").missing;
    assert!(missing.contains(&(Missing::Skip, "SKIP".to_owned())));
}

#[test]
fn the_table_has_a_line_for_each_value() {
    for (name, questionnaire) in questionnaires() {
        let table = rows(&write(&questionnaire, Format::Csv));
        let header = [
            "variable",
            "content",
            "value",
            "missing",
            "label_fr",
            "label_en",
            "value_label_fr",
            "value_label_en",
        ];
        assert_eq!(table[0], header);
        let mut expected = 1;
        for column in columns(&questionnaire) {
            expected += column.values.len().max(1) + column.missing.len();
        }
        assert_eq!(table.len(), expected, "{name}");
        assert!(table.iter().all(|row| row.len() == header.len()), "{name}");
    }
}

/// The cells of a table in which a quotation mark may enclose anything.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for character in table.replace("\"\"", "\u{0}").chars() {
        let row = rows.last_mut().unwrap();
        match character {
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            '\u{0}' => row.last_mut().unwrap().push('"'),
            other => row.last_mut().unwrap().push(other),
        }
    }
    assert!(!quoted, "a quotation mark is open");
    assert_eq!(rows.pop(), Some(vec![String::new()]));
    rows
}

#[test]
fn the_json_holds_every_column_in_every_language() {
    for (name, questionnaire) in questionnaires() {
        let codebook: Value = write(&questionnaire, Format::Json).parse().unwrap();
        let hash = text(&codebook, "q_hash");
        assert_eq!(hash, questionnaire.fingerprints.instrument);
        let variables = codebook.get("variables").unwrap().as_array().unwrap();
        let columns = columns(&questionnaire);
        assert_eq!(variables.len(), columns.len(), "{name}");
        for (variable, column) in variables.iter().zip(&columns) {
            assert_eq!(text(variable, "name"), column.name);
            let label = variable.get("label").unwrap();
            assert_eq!(text(label, "fr"), column.label.get(Language(0)));
            assert_eq!(text(label, "en"), column.label.get(Language(1)));
        }
    }
}

#[test]
fn the_r_code_is_balanced_and_names_every_column() {
    for (name, questionnaire) in questionnaires() {
        for language in [Language(0), Language(1)] {
            let code = write(&questionnaire, Format::R(language));
            let bare = without_strings(&code, '"', Some('\\'));
            for (open, close) in [('(', ')'), ('{', '}'), ('[', ']')] {
                let count = |sign| bare.matches(sign).count();
                assert_eq!(count(open), count(close), "{name}: {open}{close}");
            }
            for column in columns(&questionnaire) {
                let step = format!("\n  step(\"{}\", \"", column.name);
                assert!(code.contains(&step), "{name}: {}", column.name);
            }
        }
    }
}

#[test]
fn the_spss_syntax_reads_every_column_in_order_and_labels_it() {
    for (name, questionnaire) in questionnaires() {
        let syntax = write(&questionnaire, Format::Spss(Language(0)));
        let (_, read) = syntax.split_once("/VARIABLES=\n").unwrap();
        let (read, _) = read.split_once("  .\n").unwrap();
        let read: Vec<&str> = read
            .lines()
            .map(|line| line.split_whitespace().next().unwrap())
            .collect();
        let columns = columns(&questionnaire);
        let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
        assert_eq!(read, names, "{name}");
        let bare = without_strings(&syntax, '\'', None);
        for command in ["VALUE LABELS ", "RECODE ", "MISSING VALUES\n"] {
            assert!(bare.contains(command), "{name}: no {command}");
        }
        assert!(bare.trim_end().ends_with("EXECUTE."));
        assert!(syntax.lines().all(|line| line.len() < 400), "{name}");
    }
}

/// The code without what stands in quotation marks.
#[track_caller]
fn without_strings(code: &str, mark: char, escape: Option<char>) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        if inside && Some(character) == escape {
            characters.next();
        } else if character == mark {
            inside = !inside;
        } else if !inside {
            out.push(character);
        }
    }
    assert!(!inside, "a string has no end");
    out
}

#[cfg(feature = "cli")]
#[test]
fn the_columns_are_those_of_the_file_that_score_writes() {
    use std::process::{Command, Stdio};
    for name in FORMS {
        let output = Command::new(env!("CARGO_BIN_EXE_probono-survey"))
            .args(["score", "--to", "csv", "--questionnaire", name])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let header = String::from_utf8(output.stdout).unwrap();
        let columns = columns(&standard(name));
        let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
        assert_eq!(header.trim_end().split(';').collect::<Vec<_>>(), names);
    }
}
