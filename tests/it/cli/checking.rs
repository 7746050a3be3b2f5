//! `check`.

use probono_survey::engine::value::Value;

use super::{Folder, run};
use crate::definition::patched;
use crate::util::FORMS;

#[test]
fn the_built_in_questionnaires_have_no_problem() {
    let check = run(&[&["check"][..], &FORMS].concat());
    assert_eq!(check.out, "3 definitions, 0 problems\n");
    assert_eq!((check.code, &*check.err), (0, ""));
}

#[test]
fn every_problem_is_a_line_with_its_file_and_place() {
    let folder = Folder::new();
    let patch = r#"{"patch": {"/items/COLOR/optoins": 1, "/items/SIZE/required": 2}}"#;
    let definition = patched("broken", &patch.parse().unwrap());
    let file = folder.file("broken.json", definition.to_json());
    let sound = folder.file("sound.json", patched("sound", &Value::Null).to_json());
    let check = run(&["check", &file, &sound]);
    assert_eq!(check.code, 1);
    let expected = format!(
        "{file}: items[2].optoins: unknown key; did you mean `options`?\n\
         {file}: items[3].required: expected true or false, found a number\n\
         2 definitions, 2 problems\n"
    );
    assert_eq!(check.out, expected);

    let check = run(&["check", "--format", "json", &file, &sound]);
    let read: Value = check.out.parse().unwrap();
    let files = read.as_array().unwrap();
    let problems = files[0].get("problems").unwrap().as_array().unwrap();
    assert_eq!(problems[0].get("path"), Some(&"items[2].optoins".into()));
    assert_eq!(files[1].get("problems"), Some(&Value::Array(Vec::new())));
    assert_eq!(check.code, 1);
}

#[test]
fn what_is_no_json_says_where_it_breaks() {
    let folder = Folder::new();
    for (content, problem) in [
        (
            &b"{\n  \"format\": 1,\n  }"[..],
            "line 3, column 3: no JSON: trailing comma",
        ),
        (b"", "line 1, column 0: no JSON: EOF while parsing a value"),
        (
            b"{\"a\": \"\xff\"}",
            "file: byte 7 is not UTF-8; save the file as UTF-8",
        ),
        (
            b"\xef\xbb\xbf[]",
            "definition: expected an object, found a list",
        ),
    ] {
        let file = folder.file("broken.json", content);
        let check = run(&["check", &file]);
        assert_eq!(
            check.out,
            format!("{file}: {problem}\n1 definition, 1 problem\n")
        );
        assert_eq!(check.code, 1);
    }
}

#[test]
fn what_a_file_holds_cannot_act_on_the_terminal() {
    let folder = Folder::new();
    let file = folder.file("a.json", "{\"\\u001b[2J\\n\u{202e}\": 1}");
    let check = run(&["check", &file]);
    assert!(check.out.starts_with(&format!(
        "{file}: \\u{{1b}}[2J\\u{{a}}\\u{{202e}}: unknown key"
    )));
}

#[test]
fn a_file_that_is_not_there_is_no_problem_of_a_definition() {
    let check = run(&["check", "pbt-asociations", "pbt-companies"]);
    assert_eq!(check.code, 2);
    assert_eq!(check.out, "1 definition, 0 problems\n");
    assert!(
        check.err.ends_with("; did you mean `pbt-associations`?\n"),
        "{}",
        check.err
    );
}

#[test]
fn includes_lie_beside_the_file_or_are_the_core() {
    let folder = Folder::new();
    let associations = include_str!("../../../src/catalog/pbt/associations.json");
    let file = folder.file("mine.json", associations);
    let check = run(&["check", &file]);
    assert_eq!((&*check.out, check.code), ("1 definition, 0 problems\n", 0));

    folder.file("core.json", "{\"lists\": [],\n \"items\": [}");
    let check = run(&["check", &file]);
    let problem = "include: `core`, line 2, column 12: no JSON: expected value";
    assert_eq!(
        check.out,
        format!("{file}: {problem}\n1 definition, 1 problem\n")
    );
}

#[test]
fn includes_stay_in_the_folder_and_come_to_an_end() {
    let folder = Folder::new();
    folder.file("again.json", r#"{"include": ["other"]}"#);
    folder.file("other.json", r#"{"include": ["again"]}"#);
    let file = folder.file("mine.json", "");
    for (include, problem) in [
        (
            "../secret",
            "`../secret` is no name of a source: `shared` is the file `shared.json` in the same folder",
        ),
        ("mine", "`mine` is included twice, or includes itself"),
        ("again", "`again` is included twice, or includes itself"),
    ] {
        folder.file("mine.json", format!("{{\"include\": [\"{include}\"]}}"));
        let check = run(&["check", &file]);
        let expected = format!("{file}: include: {problem}\n1 definition, 1 problem\n");
        assert_eq!((&check.out, check.code), (&expected, 1));
    }
    folder.file("mine.json", r#"{"include": ["absent"]}"#);
    let check = run(&["check", &file]);
    assert!(
        check.out.contains("absent.json for `absent`"),
        "{}",
        check.out
    );
}
