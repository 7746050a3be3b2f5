//! The codebook as a table: a line for each value of each column.

use super::{Column, languages, words};
use crate::engine::questionnaire::Questionnaire;
use crate::engine::text::Text;

pub(super) fn write(questionnaire: &Questionnaire, columns: &[Column]) -> String {
    let mut out = String::new();
    let header = ["variable", "content", "value", "missing"].map(str::to_owned);
    let mut header = Vec::from(header);
    for start in ["label", "value_label"] {
        header.extend(languages(questionnaire).map(|(_, code)| format!("{start}_{code}")));
    }
    line(&mut out, &header);
    for column in columns {
        let mut put = |value: &str, missing: &str, label: Option<&Text>| {
            let start = [&*column.name, column.content.name(), value, missing];
            let mut cells = Vec::from(start.map(str::to_owned));
            for text in [Some(&column.label), label] {
                cells.extend(languages(questionnaire).map(|(language, _)| {
                    text.map_or_else(String::new, |text| text.get(language).to_owned())
                }));
            }
            line(&mut out, &cells);
        };
        for (value, label) in &column.values {
            put(value, "", Some(label));
        }
        if column.values.is_empty() {
            put("", "", None);
        }
        for (code, written) in &column.missing {
            let label = words::missing(questionnaire, *code);
            put(written, code.code(), Some(&label));
        }
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(';');
        }
        if cell.contains([';', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
