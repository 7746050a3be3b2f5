//! The codebook as DDI-Codebook: what 2.5 asks of the elements that we write.

use std::collections::HashSet;

use probono_survey::engine::codebook::{Format, columns, write};
use roxmltree::{Document, Node};

use crate::codebook::{kinds, questionnaires};
use crate::util::standard;

const DDI: &str = "ddi:codebook:2_5";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What stands in an element.
#[derive(Clone, Copy)]
enum Inside {
    /// These elements in this order: `x` once, `x?` at most once, `x+` at least
    /// once, `x*` any number of times. No text.
    Sequence(&'static str),
    /// At least one of these elements, in any order. No text.
    Some(&'static str),
    /// Text alone.
    Text,
    /// Nothing, not even a space.
    Nothing,
}

/// The elements that we write: what stands in them, and the attributes that they
/// have beside `ID` and `xml:lang`, with `!` if they can't do without.
const RULES: &[(&str, Inside, &str)] = &[
    (
        "codeBook",
        Inside::Sequence("docDscr* stdyDscr+ fileDscr* dataDscr*"),
        "version",
    ),
    ("docDscr", Inside::Sequence("citation?"), ""),
    ("stdyDscr", Inside::Sequence("citation+ stdyInfo*"), ""),
    ("citation", Inside::Sequence("titlStmt verStmt*"), ""),
    ("titlStmt", Inside::Sequence("titl parTitl* IDNo*"), ""),
    ("titl", Inside::Text, ""),
    ("parTitl", Inside::Text, ""),
    ("IDNo", Inside::Text, "agency"),
    ("verStmt", Inside::Sequence("version?"), ""),
    ("version", Inside::Text, "type"),
    ("stdyInfo", Inside::Sequence("abstract*"), ""),
    ("abstract", Inside::Text, ""),
    ("fileDscr", Inside::Sequence("fileTxt*"), ""),
    (
        "fileTxt",
        Inside::Sequence("fileName? dimensns? fileType? format?"),
        "",
    ),
    ("fileName", Inside::Text, ""),
    ("dimensns", Inside::Sequence("varQnty*"), ""),
    ("varQnty", Inside::Text, ""),
    ("fileType", Inside::Text, "charset"),
    ("format", Inside::Text, ""),
    ("dataDscr", Inside::Sequence("var*"), ""),
    (
        "var",
        Inside::Sequence("labl* qstn* valrng* invalrng* catgry* varFormat?"),
        "name! files dcml intrvl nature representationType",
    ),
    ("labl", Inside::Text, ""),
    ("qstn", Inside::Some("qstnLit"), ""),
    ("qstnLit", Inside::Text, ""),
    ("valrng", Inside::Some("item range"), ""),
    ("invalrng", Inside::Some("item range"), ""),
    ("range", Inside::Nothing, "UNITS min max"),
    ("item", Inside::Nothing, "UNITS VALUE!"),
    (
        "catgry",
        Inside::Sequence("catValu? labl*"),
        "missing missType",
    ),
    ("catValu", Inside::Text, ""),
    ("varFormat", Inside::Text, "type"),
];

/// Attributes that take certain values only.
const VALUES: &[(&str, &str, &str)] = &[
    ("codeBook", "version", "2.5"),
    ("var", "intrvl", "contin discrete"),
    (
        "var",
        "nature",
        "nominal ordinal interval ratio percent other",
    ),
    (
        "var",
        "representationType",
        "text numeric code datetime other",
    ),
    ("range", "UNITS", "INT REAL"),
    ("item", "UNITS", "INT REAL"),
    ("catgry", "missing", "Y N"),
    ("varFormat", "type", "character numeric"),
];

#[test]
fn the_ddi_follows_its_schema() {
    for (name, questionnaire) in questionnaires() {
        let ddi = write(&questionnaire, Format::Ddi);
        let document = Document::parse(&ddi).unwrap();
        let root = document.root_element();
        assert!(root.has_tag_name((DDI, "codeBook")), "{name}");
        let mut ids = HashSet::new();
        for node in root.descendants().filter(Node::is_element) {
            follows(node);
            if let Some(id) = node.attribute("ID") {
                assert!(is_name(id), "{name}: {id} is no ID");
                assert!(ids.insert(id), "{name}: the ID {id} stands twice");
            }
        }
        let lists = root.descendants();
        for files in lists.filter_map(|node| node.attribute("files")) {
            assert!(!files.trim().is_empty(), "{name}: files names none");
            for file in files.split_whitespace() {
                assert!(ids.contains(file), "{name}: there is no {file}");
            }
        }
    }
}

#[track_caller]
fn follows(node: Node<'_, '_>) {
    let name = node.tag_name().name();
    assert_eq!(node.tag_name().namespace(), Some(DDI), "{name}");
    let rule = RULES.iter().find(|(known, ..)| *known == name);
    let (_, inside, attributes) = rule.unwrap_or_else(|| panic!("unknown element {name}"));
    attributes_follow(node, attributes);
    let elements = node.children().filter(Node::is_element);
    let found: Vec<&str> = elements.map(|child| child.tag_name().name()).collect();
    let texts = node.children().filter(Node::is_text);
    let text: String = texts.filter_map(|text| text.text()).collect();
    match inside {
        Inside::Text => return assert!(found.is_empty(), "{name} holds {found:?}"),
        Inside::Nothing => assert!(found.is_empty() && text.is_empty(), "{name} isn't empty"),
        Inside::Some(names) => {
            let known = |child: &&str| names.split(' ').any(|name| name == *child);
            assert!(!found.is_empty(), "{name} is empty");
            assert!(found.iter().all(known), "{name} holds {found:?}");
        }
        Inside::Sequence(children) => in_order(name, children, &found),
    }
    assert!(text.trim_ascii().is_empty(), "{name} holds {text:?}");
}

#[track_caller]
fn in_order(name: &str, children: &str, found: &[&str]) {
    let mut rest = found.iter().peekable();
    for child in children.split(' ') {
        let plain = child.trim_end_matches(['?', '+', '*']);
        let mut count = 0;
        while rest.next_if(|next| **next == plain).is_some() {
            count += 1;
        }
        let allowed = match child.chars().next_back() {
            Some('?') => count <= 1,
            Some('+') => count >= 1,
            Some('*') => true,
            _ => count == 1,
        };
        assert!(allowed, "{name}: {count} of {child} in {found:?}");
    }
    assert_eq!(rest.next(), None, "{name}: out of place in {found:?}");
}

#[track_caller]
fn attributes_follow(node: Node<'_, '_>, attributes: &str) {
    let name = node.tag_name().name();
    let known: Vec<&str> = attributes.split(' ').collect();
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        match attribute.namespace() {
            Some(INSTANCE) => assert_eq!((name, key), ("codeBook", "schemaLocation")),
            Some(XML) => assert!(key == "lang" && is_language(value), "{name}: {key} {value}"),
            Some(other) => panic!("{name}: {key} of {other}"),
            None => {
                let own = known.iter().any(|known| known.trim_end_matches('!') == key);
                assert!(own || key == "ID", "{name} has no {key}");
            }
        }
        let rule = VALUES.iter().find(|rule| (rule.0, rule.1) == (name, key));
        let takes = rule.is_none_or(|rule| rule.2.split(' ').any(|allowed| allowed == value));
        assert!(takes, "{name}: {key} can't be {value}");
    }
    for needed in known.iter().filter_map(|key| key.strip_suffix('!')) {
        assert!(node.has_attribute(needed), "{name} needs {needed}");
    }
}

/// A name without colons, as IDs are: of ours, in ASCII.
fn is_name(id: &str) -> bool {
    let starts = id.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let goes_on = |next: char| next.is_ascii_alphanumeric() || "_-.".contains(next);
    starts && id.chars().all(goes_on)
}

/// One to eight letters, then perhaps more of letters and digits after hyphens.
fn is_language(code: &str) -> bool {
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let parts = || code.split('-');
    parts().all(|part| (1..=8).contains(&part.len()))
        && parts().all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && parts().next().is_some_and(letters)
}

#[test]
fn numbers_with_decimals_are_told_from_whole_ones() {
    let ddi = write(&kinds(), Format::Ddi);
    let document = Document::parse(&ddi).unwrap();
    let cases = [
        ("PRICE", Some("2"), Some(Some("REAL"))),
        ("RATE", Some("6"), None),
        ("DOUBLE", Some("1"), None),
        ("TIMES", Some("0"), Some(None)),
        ("HOURS_3", Some("1"), None),
        ("BORN", None, None),
    ];
    for (name, decimals, units) in cases {
        let mut variables = document.descendants();
        let variable = variables.find(|node| node.attribute("name") == Some(name));
        let variable = variable.unwrap_or_else(|| panic!("no {name}"));
        assert_eq!(variable.attribute("dcml"), decimals, "{name}");
        let mut inside = variable.descendants();
        let range = inside.find(|node| node.has_tag_name("range"));
        assert_eq!(range.map(|range| range.attribute("UNITS")), units, "{name}");
    }
}

#[test]
fn the_ddi_is_in_both_languages_and_marks_missing_codes() {
    let questionnaire = standard("pbt-companies");
    let ddi = write(&questionnaire, Format::Ddi);
    let document = Document::parse(&ddi).unwrap();
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
