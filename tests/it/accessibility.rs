//! The table of accessibility names tests that exist, for every criterion.

use std::fs;

use crate::util::{files, path};

#[test]
fn every_test_that_the_table_names_is_there() {
    let table = fs::read_to_string(path("tests/ACCESSIBILITY.md")).unwrap();
    let sources = ["tests/browser/tests", "tests/it"].map(|folder| files(folder, &["rs"]));
    let sources: String = sources
        .iter()
        .flatten()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let mut missing = Vec::new();
    let mut found = 0;
    for name in table.split('`').skip(1).step_by(2) {
        let is_function = name.matches('_').count() > 1 && !name.contains(['/', '.', ' ']);
        let exists = if is_function {
            sources.contains(&format!("fn {name}("))
        } else if name.ends_with(".rs") {
            let folder = if name.contains('/') {
                ""
            } else {
                "tests/browser/tests/"
            };
            path(&format!("{folder}{name}")).exists()
        } else {
            continue;
        };
        found += 1;
        if !exists {
            missing.push(name);
        }
    }
    assert_eq!(missing, [""; 0]);
    assert!(found > 50, "{found}");
}

#[test]
fn every_criterion_of_forms_has_its_line() {
    let table = fs::read_to_string(path("tests/ACCESSIBILITY.md")).unwrap();
    for number in 1..=13 {
        let start = format!("| 11.{number} | ");
        let lines: Vec<&str> = table
            .lines()
            .filter(|line| line.starts_with(&start))
            .collect();
        assert_eq!(lines.len(), 1, "{start}");
        assert_eq!(lines[0].split(" | ").count(), 3, "{}", lines[0]);
    }
}
