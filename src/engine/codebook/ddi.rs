//! The codebook as DDI-Codebook 2.5.
//!
//! The order of elements is that of the sequences in the DDI Alliance's schema
//! `codebook.xsd`, version 2.5.1, where texts are repeated for each language.

use super::xml::Xml;
use super::{Column, Content, languages, words};
use crate::engine::questionnaire::Questionnaire;
use crate::engine::text::{Language, Text};

pub(super) fn write(questionnaire: &Questionnaire, columns: &[Column]) -> String {
    let reference = questionnaire.languages.first().map_or("en", |code| code);
    let attributes = [
        ("xmlns", "ddi:codebook:2_5"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd",
        ),
        ("version", "2.5"),
        ("xml:lang", reference),
    ];
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
        xml.text(name, &[("xml:lang", code)], text.get(language));
    }
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
                xml.text(name, &[("xml:lang", code)], title);
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
    let attributes = [
        ("ID", id.as_str()),
        ("name", &column.name),
        ("files", "F1"),
        ("intrvl", interval),
        ("nature", nature),
        ("representationType", representation),
    ];
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
        let bounds: Vec<(&str, &str)> = bounds
            .iter()
            .map(|(key, bound)| (*key, bound.as_str()))
            .collect();
        xml.element("valrng", &[], |xml| xml.empty("range", &bounds));
    }
    if !column.missing.is_empty() {
        xml.element("invalrng", &[], |xml| {
            for (_, written) in &column.missing {
                xml.empty("item", &[("VALUE", written)]);
            }
        });
    }
}
