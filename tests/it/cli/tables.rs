//! `score`, to tables and from them.

use super::scoring::responses;
use super::{Run, lines, run_with};

const FORM: &str = "pbt-associations";

#[track_caller]
fn score(input: &str, arguments: &[&str]) -> Run {
    run_with(
        input,
        &[&["score", "--questionnaire", FORM][..], arguments].concat(),
    )
}

#[test]
fn a_table_scores_as_the_lines_that_it_was_made_of() {
    for delimiter in [";", ",", "\t"] {
        let delimiter = ["--delimiter", delimiter];
        let table = score(
            &lines(&responses(FORM)),
            &[&["--to", "csv"][..], &delimiter].concat(),
        );
        assert_eq!((table.code, &*table.err), (0, ""));
        let again = score(&table.out, &[&["--from", "csv"][..], &delimiter].concat());
        assert_eq!((again.code, &*again.err), (0, ""));
        assert_eq!(again.out, score(&lines(&responses(FORM)), &[]).out);
        let both = [&["--from", "csv", "--to", "csv"][..], &delimiter].concat();
        assert_eq!(score(&table.out, &both).out, table.out);
    }
}

#[test]
fn a_table_has_a_column_for_each_variable() {
    let table = score(&lines(&responses(FORM)), &["--to", "csv"]).out;
    let header: Vec<&str> = table.lines().next().unwrap().split(';').collect();
    for name in [
        "id",
        "q_hash",
        "seed",
        "K_TERR",
        "A_NEED_S01",
        "K_FORM_F01_FLASH",
        "K_SKILL_R1",
        "K_SKILL_R3",
        "K_SKILL_OTHER_TEXT",
        "issues",
        "A_IX_NEED",
        "A_IX_NEED_EXACT",
        "A_IX_NEED_BAND",
    ] {
        assert!(header.contains(&name), "{name}: {header:?}");
    }
    // What was not reached is told from what was not asked.
    assert!(table.contains(";-4;") && table.contains(";-6;"), "{table}");
}

const MINIMAL: &str = "id;q_name;q_version;s_version;";

/// A table with every variable but texts, and one response in it.
fn table() -> (String, String) {
    let table = score(&responses(FORM)[0].to_json(), &["--to", "csv"]).out;
    let mut rows = table.lines();
    let header: Vec<&str> = rows.next().unwrap().split(';').collect();
    let cells: Vec<&str> = rows.next().unwrap().split(';').collect();
    let end = header.iter().position(|name| *name == "issues").unwrap();
    let kept: Vec<usize> = (0..end)
        .filter(|place| {
            let name = header[*place];
            MINIMAL.split(';').any(|known| known == name)
                || (name.contains('_') && name.starts_with(['A', 'K']) && !name.ends_with("TEXT"))
        })
        .collect();
    let pick = |cells: &[&str]| {
        kept.iter()
            .map(|place| cells[*place])
            .collect::<Vec<_>>()
            .join(";")
    };
    (pick(&header), pick(&cells))
}

#[test]
fn columns_of_text_may_be_left_out() {
    let (header, row) = table();
    let scored = score(
        &format!("\u{feff}{header}\r\n{row}\r\n"),
        &["--from", "csv"],
    );
    assert_eq!((scored.code, &*scored.err), (0, ""));
    let lines = score(&responses(FORM)[0].to_json(), &[]);
    let scores = |out: &str| out.split(r#""scores":"#).nth(1).unwrap().to_owned();
    assert_eq!(scores(&scored.out), scores(&lines.out));
}

#[test]
fn a_header_that_does_not_fit_is_refused_whole() {
    let (header, row) = table();
    for (header, reason) in [
        (
            header.replacen("A_VOLN", "A_VOLM", 1),
            "there is no column `A_VOLM` in this questionnaire; did you mean `A_VOLN`?",
        ),
        (
            header.replacen(";A_VOLN", "", 1),
            "the column `A_VOLN` is missing",
        ),
        (
            format!("{header};A_VOLN"),
            "the column `A_VOLN` stands twice",
        ),
        (
            header.replace(';', ","),
            "are the columns separated by `;`? see --delimiter",
        ),
    ] {
        let scored = score(&format!("{header}\n{row}\n"), &["--from", "csv"]);
        assert_eq!((scored.code, &*scored.out), (2, ""));
        assert!(scored.err.trim_end().ends_with(reason), "{}", scored.err);
        assert_eq!(scored.err.lines().count(), 1);
    }
}

#[test]
fn a_row_that_does_not_fit_is_refused_alone() {
    let (header, row) = table();
    let place = header.split(';').position(|name| name == "A_VOLN").unwrap();
    let with = |cell: &str| {
        let mut cells: Vec<&str> = row.split(';').collect();
        cells[place] = cell;
        cells.join(";")
    };
    let width = header.split(';').count();
    let rows = [
        with("12"),
        with("many"),
        format!("{row};1"),
        with("\"1\n2\""),
        with("-8"),
    ];
    let scored = score(
        &format!("{header}\n{}\n", rows.join("\n")),
        &["--from", "csv"],
    );
    let expected = format!(
        "line 3: answers.A_VOLN: no answer to an item of this type: \"many\"\n\
         line 4: {} columns, the header has {width}\n\
         line 5: answers.A_VOLN: no answer to an item of this type: \"1\\n2\"\n\
         2 responses scored, 3 refused\n",
        width + 1
    );
    assert_eq!(scored.err, expected);
    assert_eq!((scored.out.lines().count(), scored.code), (2, 2));
}

#[test]
fn a_quotation_mark_that_is_never_closed_ends_the_reading() {
    let (header, row) = table();
    let open = format!("{header}\n{row}\n\"{}", "x".repeat(600_000));
    let scored = score(&open, &["--from", "csv"]);
    assert_eq!((scored.out.lines().count(), scored.code), (1, 2));
    assert!(
        scored.err.contains("line 3: what follows is not read"),
        "{}",
        scored.err
    );
    assert!(
        scored.err.contains("is a quotation mark open?"),
        "{}",
        scored.err
    );
}

#[test]
fn a_delimiter_is_one_plain_character() {
    for delimiter in ["", ";;", "a", "\"", "é"] {
        let scored = score("", &["--delimiter", delimiter]);
        assert_eq!(scored.code, 2, "{delimiter}");
        assert!(scored.err.contains("--delimiter"), "{}", scored.err);
    }
}
