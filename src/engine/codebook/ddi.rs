//! The codebook as DDI-Codebook 2.5.
//!
//! The order of elements is that of the sequences in the DDI Alliance's schema
//! `codebook.xsd`, version 2.5 of 2012.

use super::xml::Xml;
use super::{Column, Content, languages, words};
use crate::engine::questionnaire::Questionnaire;
use crate::engine::text::{Language, Text};

pub(super) fn write(questionnaire: &Questionnaire, columns: &[Column]) -> String {
    let mut attributes = vec![
        ("xmlns", "ddi:codebook:2_5"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd",
        ),
        ("version", "2.5"),
    ];
    let reference = questionnaire.languages.first();
    attributes.extend(reference.and_then(|code| tag(code)));
    let mut xml = Xml::new();
    xml.element("codeBook", &attributes, |xml| {
        xml.element("docDscr", &[], |xml| citation(xml, questionnaire));
        xml.element("stdyDscr", &[], |xml| study(xml, questionnaire));
        xml.element("fileDscr", &[("ID", "F1")], |xml| file(xml, columns));
        xml.element("dataDscr", &[], |xml| {
            for (place, column) in columns.iter().enumerate() {
                variable(xml, questionnaire, place + 1, column);
            }
        });
    });
    xml.finish()
}

/// A text in each language.
fn texts(xml: &mut Xml, questionnaire: &Questionnaire, name: &'static str, text: &Text) {
    for (language, code) in languages(questionnaire) {
        xml.text(name, tag(code).as_slice(), text.get(language));
    }
}

/// The attribute that says the language of a text. The schema takes codes of the
/// form `fr-CA` only; a questionnaire may call its languages by any name, and
/// then nothing is said.
fn tag(code: &str) -> Option<(&'static str, &str)> {
    let mut parts = code.split('-');
    let first = parts.next()?;
    let holds = |part: &str, allowed: fn(&u8) -> bool| {
        (1..=8).contains(&part.len()) && part.as_bytes().iter().all(allowed)
    };
    let well_formed = holds(first, u8::is_ascii_alphabetic)
        && parts.all(|part| holds(part, u8::is_ascii_alphanumeric));
    well_formed.then_some(("xml:lang", code))
}

fn citation(xml: &mut Xml, questionnaire: &Questionnaire) {
    xml.element("citation", &[], |xml| {
        xml.element("titlStmt", &[], |xml| {
            // There is one title; those in other languages are parallel to it.
            for (language, code) in languages(questionnaire) {
                let name = if language == Language(0) {
                    "titl"
                } else {
                    "parTitl"
                };
                let title = questionnaire.title.get(language);
                xml.text(name, tag(code).as_slice(), title);
            }
            let version = &questionnaire.version;
            let id = [&*questionnaire.name, "@", version].concat();
            xml.text("IDNo", &[], &id);
            let fingerprint = &questionnaire.fingerprints.instrument;
            xml.text("IDNo", &[("agency", "SHA-256")], fingerprint);
        });
        xml.element("verStmt", &[], |xml| {
            xml.text(
                "version",
                &[("type", "questionnaire")],
                &questionnaire.version,
            );
        });
        xml.element("verStmt", &[], |xml| {
            xml.text(
                "version",
                &[("type", "scoring")],
                &questionnaire.scoring_version,
            );
        });
    });
}

fn study(xml: &mut Xml, questionnaire: &Questionnaire) {
    citation(xml, questionnaire);
    if let Some(about) = &questionnaire.about {
        xml.element("stdyInfo", &[], |xml| {
            texts(xml, questionnaire, "abstract", about);
        });
    }
}

fn file(xml: &mut Xml, columns: &[Column]) {
    xml.element("fileTxt", &[], |xml| {
        xml.text("fileName", &[], "responses.csv");
        xml.element("dimensns", &[], |xml| {
            xml.text("varQnty", &[], &columns.len().to_string());
        });
        xml.text(
            "fileType",
            &[("charset", "UTF-8")],
            "text/csv; header=present",
        );
        xml.text("format", &[], "delimited by semicolons");
    });
}

fn variable(xml: &mut Xml, questionnaire: &Questionnaire, place: usize, column: &Column) {
    let id = format!("V{place}");
    let (interval, nature, representation) = match column.content {
        Content::Code => ("discrete", "nominal", "code"),
        Content::OrderedCode => ("discrete", "ordinal", "code"),
        Content::Scale => ("discrete", "ordinal", "numeric"),
        Content::Chosen => ("discrete", "nominal", "numeric"),
        Content::Number(_) => ("contin", "ratio", "numeric"),
        Content::Text => ("discrete", "other", "text"),
    };
    let mut attributes = vec![
        ("ID", id.as_str()),
        ("name", &column.name),
        ("files", "F1"),
        ("intrvl", interval),
        ("nature", nature),
        ("representationType", representation),
    ];
    let decimals = match column.content {
        Content::Number(decimals) => Some(decimals.to_string()),
        _ => None,
    };
    attributes.extend(decimals.as_deref().map(|decimals| ("dcml", decimals)));
    xml.element("var", &attributes, |xml| {
        texts(xml, questionnaire, "labl", &column.label);
        if let Some(question) = &column.question {
            xml.element("qstn", &[], |xml| {
                texts(xml, questionnaire, "qstnLit", question);
            });
        }
        ranges(xml, column);
        for (value, label) in &column.values {
            xml.element("catgry", &[], |xml| {
                xml.text("catValu", &[], value);
                texts(xml, questionnaire, "labl", label);
            });
        }
        for (code, written) in &column.missing {
            let attributes = [("missing", "Y"), ("missType", code.code())];
            xml.element("catgry", &attributes, |xml| {
                xml.text("catValu", &[], written);
                texts(
                    xml,
                    questionnaire,
                    "labl",
                    &words::missing(questionnaire, *code),
                );
            });
        }
        let kind = if column.content.is_number() {
            "numeric"
        } else {
            "character"
        };
        xml.empty("varFormat", &[("type", kind)]);
    });
}

/// The bounds of numbers, and the values that are none.
fn ranges(xml: &mut Xml, column: &Column) {
    let bounds = [("min", column.bounds.0), ("max", column.bounds.1)];
    let bounds: Vec<(&str, String)> = bounds
        .into_iter()
        .filter_map(|(key, bound)| Some((key, bound?.to_decimal(6))))
        .collect();
    if !bounds.is_empty() {
        // A range that says nothing of its units is one of whole numbers.
        let units = matches!(column.content, Content::Number(1..)).then_some(("UNITS", "REAL"));
        let bounds = bounds.iter().map(|(key, bound)| (*key, bound.as_str()));
        let attributes: Vec<(&str, &str)> = units.into_iter().chain(bounds).collect();
        xml.element("valrng", &[], |xml| xml.empty("range", &attributes));
    }
    if !column.missing.is_empty() {
        xml.element("invalrng", &[], |xml| {
            for (_, written) in &column.missing {
                xml.empty("item", &[("VALUE", written)]);
            }
        });
    }
}
