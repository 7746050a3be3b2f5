//! The screens, rendered natively to HTML.

mod failures;
mod fields;
mod kinds;
mod languages;
mod notice;
mod screens;

use std::rc::Rc;
use std::sync::Arc;

use probono_survey::engine::check::check;
use probono_survey::engine::value::Value;
use probono_survey::widget::app::{Survey, SurveyProps};
use probono_survey::widget::locales::LOCALES;
use probono_survey::widget::setup::Setup;
use probono_survey::widget::strings::in_order;
use yew::{Callback, LocalServerRenderer};

use crate::util::bundled;

/// What a page says when it says all that is needed.
fn options(lang: &str) -> Vec<(String, Value)> {
    let strings = LOCALES.iter().find(|(known, _)| *known == lang);
    let (_, strings) = strings.unwrap_or(&LOCALES[0]);
    let entries = [
        ("definition", bundled("pbt-associations")),
        ("strings", in_order(&strings.parse().unwrap())),
        ("lang", lang.into()),
        ("controller", "Maison des associations".into()),
        ("contact", "etude@example.org".into()),
        ("policyUrl", "https://example.org/confidentialite".into()),
        ("idPrefix", "ps7".into()),
        ("responseId", "r1".into()),
        ("seed", 1.into()),
        ("headingLevel", 3.into()),
    ];
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

/// The HTML of the first screen, with some options changed.
#[track_caller]
fn first_screen(lang: &str, changes: &[(&str, Value)]) -> String {
    render(setup(lang, changes))
}

/// What the page said, with some options changed.
#[track_caller]
fn setup(lang: &str, changes: &[(&str, Value)]) -> Setup {
    let mut options = options(lang);
    for (key, value) in changes {
        options.retain(|(known, _)| known != key);
        options.push(((*key).to_owned(), value.clone()));
    }
    let options = Value::Object(options);
    let questionnaire = check(options.get("definition").unwrap_or(&Value::Null));
    Setup::read(&options, questionnaire.map(Arc::new)).expect("all the words")
}

fn render(setup: Setup) -> String {
    let props = SurveyProps {
        setup: Rc::new(setup),
        notify: Callback::noop(),
        clock: Callback::from(|()| 0),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let renderer = LocalServerRenderer::<Survey>::with_props(props).hydratable(false);
    runtime.block_on(tokio::task::LocalSet::new().run_until(renderer.render()))
}

/// The words that a reader sees, without tags.
fn words(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        words.push(' ');
    }
    for (escaped, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        words = words.replace(escaped, character);
    }
    words
}

/// The same with ordinary spaces after numbers, where no line may end.
fn loosened(html: &str) -> String {
    let mut loosened = String::new();
    for character in html.chars() {
        let number = loosened.ends_with(|before: char| before.is_ascii_digit());
        loosened.push(if number && character == '\u{a0}' {
            ' '
        } else {
            character
        });
    }
    loosened
}

#[track_caller]
fn has(html: &str, expected: &[&str]) {
    let loose = loosened(html);
    for expected in expected {
        let found = [html, &loose, &words(html), &words(&loose)]
            .iter()
            .any(|text| text.contains(expected));
        assert!(found, "«{expected}» is not in\n{html}");
    }
}

#[track_caller]
fn has_not(html: &str, unexpected: &[&str]) {
    for unexpected in unexpected {
        assert!(!html.contains(unexpected), "«{unexpected}» is in\n{html}");
    }
}
