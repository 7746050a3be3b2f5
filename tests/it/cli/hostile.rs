//! Files made to harm whoever checks them. Each is refused, in words, by a
//! process that may use little memory.

use std::fs::OpenOptions;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use probono_survey::engine::value::Value;

use super::Folder;
use crate::definition::patched;

/// The memory that the binary may use in all, its own code included, in KiB.
#[cfg(target_os = "linux")]
const MEMORY: u32 = 256 * 1024;

/// Far beyond what any of these takes; a check that hangs is ended then.
const PATIENCE: Duration = Duration::from_secs(120);

/// Checks a file, within limits, and compares the whole output.
#[track_caller]
fn is_refused(file: &str, problem: &str) {
    let mut command = checking(file);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    let ended = ends(&mut child);
    drop(child.kill());
    let output = child.wait_with_output().unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(ended, "{problem}: still checking after {PATIENCE:?}");
    let expected = format!("{file}: {problem}\n1 definition, 1 problem\n");
    assert_eq!((&*out, &*err), (&*expected, ""));
    assert_eq!(output.status.code(), Some(1), "{problem}");
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[cfg(target_os = "linux")]
fn checking(file: &str) -> Command {
    let mut command = Command::new("sh");
    let script = format!("ulimit -v {MEMORY} && exec \"$0\" check \"$1\"");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_probono-survey"), file]);
    command
}

/// Elsewhere there is no such limit.
#[cfg(not(target_os = "linux"))]
fn checking(file: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_probono-survey"));
    command.args(["check", file]);
    command
}

fn ends(child: &mut Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

/// The small definition with something else at one place.
fn with(pointer: &str, value: impl Into<Value>) -> String {
    let change = Value::object([(pointer, value.into())]);
    let case = Value::object([("patch", change)]);
    patched(pointer, &case).to_json()
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = Folder::new();
    let file = folder.file("large.json", "[");
    let hundred_megabytes = OpenOptions::new().write(true).open(&file).unwrap();
    hundred_megabytes.set_len(100_000_000).unwrap();
    is_refused(&file, "file: larger than 10 MB");
    #[cfg(target_os = "linux")]
    is_refused("/dev/zero", "file: larger than 10 MB");
}

#[test]
fn text_that_no_questionnaire_needs_is_not_parsed() {
    let folder = Folder::new();
    let keys: Vec<String> = (0..100_000).map(|n| format!("\"k{n}\":0")).collect();
    let options = vec![r#"{"code":"A"}"#; 1_000_000 / 2].join(",");
    let item = format!("{{\"x\":[{}]}}", vec!["1"; 5_000].join(","));
    let many = |of: &str, count: usize| vec![of; count].join(",");
    for (content, problem) in [
        (
            format!("{{\"{}\": 1}}", "k".repeat(100_001)),
            "file: a text longer than 100000 bytes",
        ),
        (
            format!("{{\"pages\": [{}]}}", many("{}", 5_001)),
            "file: a list of more than 5000",
        ),
        (
            format!("{{\"languages\" : [{}]}}", many(r#""fr""#, 101)),
            "file: a list of more than 100",
        ),
        ("[".repeat(10_000), "file: nested deeper than 64 times"),
        ("[".repeat(10_000_000), "file: nested deeper than 64 times"),
        (
            "{\"a\":".repeat(10_000),
            "file: nested deeper than 64 times",
        ),
        (
            format!("{{{}}}", keys.join(",")),
            "file: an object of more than 300",
        ),
        (
            format!("{{{}}}", many("\"same\":0", 1_000_000)),
            "file: an object of more than 300",
        ),
        (
            format!("{{\"lists\":[{{\"options\":[{options}]}}]}}"),
            "file: a list of more than 50000",
        ),
        (
            format!("{{\"lists\":[{{\"options\":[{}]}}]}}", many("0", 1_000_000)),
            "file: a list of more than 50000",
        ),
        (
            format!("[{}]", vec![item; 70].join(",")),
            "file: more than 300000 values",
        ),
    ] {
        is_refused(&folder.file("hostile.json", content), problem);
    }
}

#[test]
fn numbers_beyond_every_number_are_refused() {
    let folder = Folder::new();
    let wrong = "minutes: expected a whole number, found a number";
    let digits = "9".repeat(300);
    let small = with("/minutes", 1);
    for (number, problem) in [
        ("1e999", "line 1, column 3000: no JSON: number out of range"),
        ("1e308", wrong),
        ("-1e308", wrong),
        ("9007199254740993e1", wrong),
        ("0.1", wrong),
        (&*digits, wrong),
    ] {
        let content = small.replacen("\"minutes\":1", &format!("\"minutes\":{number}"), 1);
        let place = content.find(number).unwrap() + number.len();
        let problem = problem.replace("3000", &place.to_string());
        is_refused(&folder.file("hostile.json", content), &problem);
    }
}

#[test]
fn characters_that_act_are_refused_wherever_they_stand() {
    let folder = Folder::new();
    let refused = |place: &str, code: &str| {
        format!(
            "{place}: the character U+{code} can't be seen and acts on what is around it; take it out"
        )
    };
    for (pointer, value, problem) in [
        ("/title/en", "Test\u{202e}tseT", refused("title.en", "202E")),
        ("/title/en", "Test\u{2066}", refused("title.en", "2066")),
        ("/name", "test\u{1b}[2J", refused("name", "001B")),
        ("/licence", "\0", refused("licence", "0000")),
        (
            "/items/AGE/text/fr",
            "Âge\u{9b}",
            refused("items[9].text.fr", "009B"),
        ),
    ] {
        is_refused(&folder.file("hostile.json", with(pointer, value)), &problem);
    }
    // Before its content is looked at, JSON has no such characters.
    let file = folder.file("hostile.json", "{\"a\u{1}\": 1}");
    let problem = "line 1, column 4: no JSON: control character (\\u0000-\\u001F) found while parsing a string";
    is_refused(&file, problem);
}

#[test]
fn includes_that_come_round_or_multiply_are_refused() {
    let folder = Folder::new();
    for level in 0..30 {
        let next = format!("\"s{}\"", level + 1);
        let text = format!("{{\"include\": [{next}, {next}]}}");
        folder.file(&format!("s{level}.json"), text);
    }
    folder.file("s30.json", "{}");
    let first = folder.file("first.json", r#"{"include": ["s0"]}"#);
    is_refused(&first, "include: more than 20 sources");
    let last = folder.file("last.json", r#"{"include": ["s29"]}"#);
    is_refused(
        &last,
        "include: `s30` is included twice, or includes itself",
    );
    folder.file("s30.json", r#"{"include": ["s29"]}"#);
    is_refused(
        &last,
        "include: `s29` is included twice, or includes itself",
    );
}

#[test]
fn what_costs_more_the_more_there_is_of_it_is_bounded() {
    let folder = Folder::new();
    let rule =
        |n: usize| format!("{{\"code\":\"R{n}\",\"level\":\"flag\",\"when\":\"answered(PROBE)\"}}");
    let rules: Vec<String> = (0..5_000).map(rule).collect();
    let rules: Value = format!("[{}]", rules.join(",")).parse().unwrap();
    let content = with("/items/PROBE/checks", rules);
    is_refused(
        &folder.file("hostile.json", content),
        "items: more than 5000 checks in all",
    );
}
