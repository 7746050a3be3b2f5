//! What a layer may name: the engine runs anywhere, the widget only draws, and
//! nothing writes markup or style into a page as text.

use std::path::Path;

use crate::util::{files, path};

const WEB: &[&str] = &[
    "web_sys",
    "wasm_bindgen",
    "js_sys",
    "yew",
    "gloo",
    "JsValue",
];
const WORLD: &[&str] = &["SystemTime", "Instant", "std::fs", "std::net", "rand"];
const MARKUP: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "set_inner_html",
    "from_html_unchecked",
];

#[test]
fn the_engine_names_nothing_of_the_web() {
    for folder in ["src/engine", "src/catalog"] {
        forbid(folder, &["rs"], WEB, &[]);
    }
}

#[test]
fn the_engine_has_no_clock_files_network_or_chance() {
    for folder in ["src/engine", "src/catalog"] {
        forbid(folder, &["rs"], WORLD, &[]);
    }
}

#[test]
fn only_the_bindings_name_js_values() {
    forbid("src", &["rs"], &["JsValue"], &["src/bindings"]);
}

#[test]
fn what_has_a_side_has_it_in_either_direction() {
    // A field that is read from the left is set right where all else is read from
    // the right.
    let known = ["text-align: right;"];
    let mut found = Vec::new();
    for file in files("src/widget/style", &["css"]) {
        let sheet = std::fs::read_to_string(&file).unwrap();
        for line in sheet.lines().map(str::trim) {
            let Some((property, values)) = line.split_once(':') else {
                continue;
            };
            let values = values.trim().trim_end_matches(';');
            let physical = property.ends_with("-left")
                || property.ends_with("-right")
                || ["left", "right"].contains(&property)
                || ["left", "right"].contains(&values);
            let sides: Vec<&str> = values.split(' ').collect();
            let uneven = ["margin", "padding"].contains(&property)
                && !values.contains('(')
                && matches!(sides[..], [_, right, _, left] if right != left);
            if (physical || uneven) && !known.contains(&line) {
                found.push(format!("{}: {line}", file.display()));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_widget_fetches_and_stores_nothing() {
    let words = [
        "fetch",
        "localStorage",
        "local_storage",
        "sessionStorage",
        "session_storage",
    ];
    forbid("src/widget", &["rs"], &words, &[]);
    forbid(
        "src/widget",
        &["rs"],
        &["SystemTime", "Instant", "Date::now", "Date::new", "cookie"],
        &[],
    );
}

#[test]
fn nothing_writes_markup_or_runs_text() {
    for folder in ["src", "www"] {
        forbid(folder, &["rs", "js", "html"], MARKUP, &[]);
        forbid(folder, &["js", "html"], &["eval(", "new Function"], &[]);
    }
}

#[test]
fn nothing_is_styled_inline() {
    let markup = ["style=", "<style"];
    forbid("src", &["rs", "js", "html"], &markup, &[]);
    // What is built there is for others to paste.
    let builder = "www/script/builder";
    forbid("www", &["js", "html"], &markup, &[builder]);
    // A frame grows with what is in it: the one rule that no sheet can hold.
    forbid("src", &["rs", "js"], &[".style."], &["src/element/frame"]);
}

#[test]
fn pages_hold_no_script_of_their_own() {
    for file in files("www", &["html"]) {
        let text = std::fs::read_to_string(&file).unwrap();
        for tag in text.split("<script").skip(1) {
            let (tag, _) = tag.split_once('>').unwrap();
            assert!(tag.contains("src="), "{}: <script{tag}>", relative(&file));
        }
        for attribute in ["onclick=", "onload=", "onsubmit=", "javascript:"] {
            assert!(
                !text.contains(attribute),
                "{}: {attribute}",
                relative(&file)
            );
        }
    }
}

/// No code under `folder`, comments left out, names one of `words`.
#[track_caller]
fn forbid(folder: &str, extensions: &[&str], words: &[&str], except: &[&str]) {
    let mut seen = 0;
    for file in files(folder, extensions) {
        let name = relative(&file);
        if except.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        seen += 1;
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for word in words {
                let line = without_comment(line);
                assert!(
                    !names(line, word),
                    "{name}:{}: names {word}: {line}",
                    number + 1
                );
            }
        }
    }
    assert!(seen > 0, "nothing to look at in {folder}");
}

/// Whether `word` stands in `line` and is not a part of a longer word.
fn names(line: &str, word: &str) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        let after = line[place + word.len()..].chars().next();
        let open = |edge: Option<char>, inside: Option<char>| {
            !(edge.is_some_and(in_word) && inside.is_some_and(in_word))
        };
        open(before, word.chars().next()) && open(after, word.chars().next_back())
    })
}

fn without_comment(line: &str) -> &str {
    // An address has its slashes after a colon, a comment after a space.
    let mut start = line.match_indices("//").map(|(place, _)| place);
    let comment = start.find(|place| {
        line[..*place]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace)
    });
    comment.map_or(line, |place| &line[..place])
}

fn relative(file: &Path) -> String {
    let root = path("");
    file.strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string()
}

#[test]
fn words_are_found_whole_and_outside_comments() {
    assert!(names("use rand::Rng;", "rand"));
    assert!(!names("fn operand(self)", "rand"));
    assert!(names("eval(text)", "eval("));
    assert!(!names("retrieval(text)", "eval("));
    assert!(names("element.style.color", ".style."));
    assert_eq!(without_comment("let a = 1; // yew"), "let a = 1; ");
    assert_eq!(without_comment("//! yew"), "");
    assert_eq!(without_comment("\"https://yew.rs\""), "\"https://yew.rs\"");
}
