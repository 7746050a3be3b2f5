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

/// The standard forms, and the small one with words that mean something in
/// every format.
fn questionnaires() -> Vec<(String, Arc<Questionnaire>)> {
    let words = "l’« é » d'\"a\";\\ <b> & ]]> %\n\tfin";
    let label = Value::object([("fr", words.into()), ("en", words.into())]);
    let patch = Value::object([
        ("/lists/COLORS/options/RED/label", label.clone()),
        ("/items/COLOR/text", label),
    ]);
    let hostile = patched("hostile", &Value::object([("patch", patch)]));
    let mut all = vec![("hostile".to_owned(), checked("hostile", &hostile))];
    all.extend(FORMS.map(|name| (name.to_owned(), standard(name))));
    all
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

/// The sequences of the schema of DDI-Codebook 2.5.1, as far as they are used:
/// an element, its children in order (`+` needed, `*` any number of them), and
/// its attributes beside those that every element may have.
const DDI: [(&str, &[&str], &[&str]); 19] = [
    (
        "codeBook",
        &[
            "docDscr*",
            "stdyDscr+",
            "fileDscr*",
            "dataDscr*",
            "otherMat*",
        ],
        &["version", "schemaLocation"],
    ),
    (
        "docDscr",
        &["citation", "guide*", "docStatus*", "docSrc*", "notes*"],
        &[],
    ),
    (
        "stdyDscr",
        &[
            "citation+",
            "studyAuthorization*",
            "stdyInfo*",
            "method*",
            "dataAccs*",
            "notes*",
        ],
        &[],
    ),
    (
        "citation",
        &[
            "titlStmt!",
            "rspStmt",
            "prodStmt",
            "distStmt",
            "serStmt*",
            "verStmt*",
            "biblCit*",
            "holdings*",
            "notes*",
        ],
        &["MARCURI"],
    ),
    (
        "titlStmt",
        &["titl!", "subTitl*", "altTitl*", "parTitl*", "IDNo*"],
        &[],
    ),
    ("IDNo", &[], &["agency", "level"]),
    ("verStmt", &["version*", "verResp*", "notes*"], &[]),
    ("version", &[], &["date", "type"]),
    (
        "stdyInfo",
        &[
            "studyBudget*",
            "subject*",
            "abstract*",
            "sumDscr*",
            "notes*",
        ],
        &[],
    ),
    ("fileDscr", &["fileTxt*", "locMap", "notes*"], &["URI"]),
    (
        "fileTxt",
        &[
            "fileName*",
            "fileCitation",
            "dataFingerprint*",
            "fileCont*",
            "fileStrc",
            "dimensns",
            "fileType*",
            "format*",
            "filePlac*",
        ],
        &[],
    ),
    (
        "dimensns",
        &[
            "caseQnty*",
            "varQnty*",
            "logRecL*",
            "recPrCas*",
            "recNumTot*",
        ],
        &[],
    ),
    ("fileType", &[], &["charset"]),
    (
        "dataDscr",
        &["varGrp*", "nCubeGrp*", "var*", "nCube*", "notes*"],
        &[],
    ),
    (
        "var",
        &[
            "location*",
            "labl*",
            "imputation*",
            "security*",
            "embargo*",
            "respUnit*",
            "anlysUnit*",
            "qstn*",
            "valrng*",
            "invalrng*",
            "undocCod*",
            "universe*",
            "TotlResp*",
            "sumStat*",
            "txt*",
            "stdCatgry*",
            "catgryGrp*",
            "catgry*",
            "codInstr*",
            "verStmt*",
            "concept*",
            "derivation",
            "varFormat",
            "geoMap*",
            "catLevel*",
            "notes*",
        ],
        &["name!", "files", "intrvl", "nature", "representationType"],
    ),
    ("qstn", &["qstnLit*"], &["seqNo", "responseDomainType"]),
    ("valrng", &["range*"], &[]),
    ("invalrng", &["item*"], &[]),
    (
        "catgry",
        &["catValu", "labl*", "txt*", "catStat*", "mrow"],
        &["missing", "missType"],
    ),
];

/// Elements that hold text or nothing, with their attributes.
const LEAVES: [(&str, &[&str]); 12] = [
    ("titl", &[]),
    ("parTitl", &[]),
    ("labl", &["level"]),
    ("abstract", &["contentType", "date"]),
    ("fileName", &[]),
    ("varQnty", &[]),
    ("format", &[]),
    ("qstnLit", &["sdatrefs"]),
    ("catValu", &[]),
    ("range", &["UNITS", "min", "max"]),
    ("item", &["UNITS", "VALUE"]),
    ("varFormat", &["type", "formatname", "schema", "category"]),
];

const GLOBAL: [&str; 4] = ["ID", "lang", "source", "elementVersion"];

#[test]
fn the_ddi_follows_its_schema() {
    for (name, questionnaire) in questionnaires() {
        let ddi = write(&questionnaire, Format::Ddi);
        let document = roxmltree::Document::parse(&ddi).unwrap();
        let root = document.root_element();
        assert!(
            root.has_tag_name(("ddi:codebook:2_5", "codeBook")),
            "{name}"
        );
        let mut ids = HashSet::new();
        for node in root.descendants().filter(roxmltree::Node::is_element) {
            assert_eq!(node.tag_name().namespace(), Some("ddi:codebook:2_5"));
            follows(node);
            if let Some(id) = node.attribute("ID") {
                assert!(ids.insert(id), "{name}: the ID {id} stands twice");
            }
        }
        for node in root.descendants() {
            let files = node.attribute("files");
            assert!(files.is_none_or(|file| ids.contains(file)), "{name}");
        }
    }
}

#[track_caller]
fn follows(node: roxmltree::Node<'_, '_>) {
    let name = node.tag_name().name();
    let leaf = LEAVES.iter().find(|(known, _)| *known == name);
    let rule = DDI.iter().find(|(known, ..)| *known == name);
    let (children, attributes): (&[&str], &[&str]) = match (rule, leaf) {
        (Some((_, children, attributes)), _) => (children, attributes),
        (None, Some((_, attributes))) => (&[], attributes),
        _ => panic!("unknown element {name}"),
    };
    for attribute in node.attributes() {
        let key = attribute.name();
        let own = attributes
            .iter()
            .any(|known| known.trim_end_matches('!') == key);
        assert!(own || GLOBAL.contains(&key), "{name} has no {key}");
    }
    for needed in attributes.iter().filter_map(|key| key.strip_suffix('!')) {
        assert!(node.has_attribute(needed), "{name} needs {needed}");
    }
    let found: Vec<&str> = node
        .children()
        .filter(roxmltree::Node::is_element)
        .map(|child| child.tag_name().name())
        .collect();
    let plain = |child: &&&str| child.trim_end_matches(['*', '+', '!']).to_owned();
    let place = |child: &str| children.iter().position(|known| plain(&known) == child);
    let places: Vec<usize> = found
        .iter()
        .map(|child| place(child).unwrap_or_else(|| panic!("{name} has no {child}")))
        .collect();
    assert!(places.is_sorted(), "{name}: out of order: {found:?}");
    for (place, child) in children.iter().enumerate() {
        let count = places.iter().filter(|found| **found == place).count();
        let (least, most) = match child.chars().next_back() {
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('!') => (1, 1),
            _ => (0, 1),
        };
        assert!(
            (least..=most).contains(&count),
            "{name}: {count} of {child}"
        );
    }
}

#[test]
fn the_ddi_is_in_both_languages_and_marks_missing_codes() {
    let questionnaire = standard("pbt-companies");
    let ddi = write(&questionnaire, Format::Ddi);
    let document = roxmltree::Document::parse(&ddi).unwrap();
    let mut variables = 0;
    for var in document
        .descendants()
        .filter(|node| node.has_tag_name("var"))
    {
        let labels = var.children().filter(|node| node.has_tag_name("labl"));
        let languages: Vec<_> = labels
            .filter_map(|label| label.attribute((XML, "lang")))
            .collect();
        assert_eq!(languages, ["fr", "en"]);
        variables += 1;
    }
    let columns = columns(&questionnaire);
    assert_eq!(variables, columns.len());
    let missing = document
        .descendants()
        .filter(|node| node.attribute("missing") == Some("Y"));
    let expected: usize = columns.iter().map(|column| column.missing.len()).sum();
    assert_eq!(missing.count(), expected);
}

const XML: &str = "http://www.w3.org/XML/1998/namespace";

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
