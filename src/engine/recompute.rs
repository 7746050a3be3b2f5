//! A response looked at again: what is wrong with its answers and what they
//! score, from the answers alone.
//!
//! Whoever holds responses can do this, on any machine, and must find the same
//! bytes there: `bindings` hands it to JavaScript as `probono-survey/engine`.
//!
//! ```
//! use std::sync::Arc;
//! use probono_survey::catalog::SOURCES;
//! use probono_survey::engine::{bundle::bundle, check::check, value::Value};
//! use probono_survey::engine::recompute::Reread;
//!
//! let definition = bundle("pbt-associations", SOURCES)?;
//! let questionnaire = Arc::new(check(&definition).map_err(|problems| problems[0].to_string())?);
//! let answers: Value = r#"{"K_KNOW": "NSP", "A_VOLN": 6000}"#.parse().map_err(|_| "not JSON")?;
//! let response = Reread::new(&questionnaire, &answers, &Value::Null);
//! let issues = response.issues().to_json();
//! assert!(issues.contains(r#"{"item":"A_VOLN","level":"soft","kind":"check","check":"A_VOLN_MANY"}"#));
//! let scores = response.scores().map_err(|problems| problems[0].to_string())?;
//! assert!(scores.get("A_IX_NEED").is_some());
//! # Ok::<(), String>(())
//! ```

use std::sync::Arc;

use crate::engine::date;
use crate::engine::event::Event;
use crate::engine::issue::{Issue, IssueKind};
use crate::engine::problem::{Path, Problem, Problems, did_you_mean};
use crate::engine::questionnaire::{ItemId, Kind, Level, OptionId, Questionnaire};
use crate::engine::response::{self, read_response};
use crate::engine::session::Session;
use crate::engine::value::Value;

/// Answers that were read back.
#[derive(Clone, Debug)]
pub struct Reread {
    session: Session,
    problems: Vec<Problem>,
}

impl Reread {
    /// Reads answers and the words that go with options, both written as in a
    /// response; `null` stands for none.
    pub fn new(questionnaire: &Arc<Questionnaire>, answers: &Value, specified: &Value) -> Reread {
        // The seed orders options on the screen and decides nothing here.
        let mut session = Session::new(Arc::clone(questionnaire), 0);
        let mut problems = read_response(&mut session, answers);
        problems.extend(read_specified(&mut session, specified));
        Reread { session, problems }
    }

    /// The session that the answers were entered into.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What could not be read: answers that no respondent could have given.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Everything that is wrong: first what could not be read, then the rules
    /// that are broken, in the order of asking. Every item that is asked counts,
    /// whether or not the respondent came so far.
    pub fn issues(&self) -> Value {
        let unreadable = self.problems.iter().map(unreadable);
        let items = self.session.questionnaire().items();
        let issues = items.flat_map(|(item, _)| self.session.issues(item));
        let broken = issues.map(|issue| self.broken(&issue));
        Value::Array(unreadable.chain(broken).collect())
    }

    /// The scores, as in a response.
    ///
    /// # Errors
    ///
    /// What could not be read: a score that passes over an answer would be one
    /// of another response.
    pub fn scores(&self) -> Result<Value, &[Problem]> {
        if !self.problems.is_empty() {
            return Err(&self.problems);
        }
        Ok(response::scores(&self.session, &self.session.scores()))
    }

    /// The flags of this response, as it would carry them: see
    /// [`response::flags`].
    ///
    /// # Errors
    ///
    /// What could not be read, as for the scores.
    pub fn flags(&self) -> Result<Value, &[Problem]> {
        if !self.problems.is_empty() {
            return Err(&self.problems);
        }
        Ok(response::flags(&self.session))
    }

    fn broken(&self, issue: &Issue) -> Value {
        let item = self.session.questionnaire().item(issue.item);
        let number = |number: usize| Value::from(number as i64);
        let (kind, details): (&str, Vec<(&str, Value)>) = match issue.kind {
            IssueKind::Required => ("required", vec![]),
            IssueKind::NotANumber => ("not-a-number", vec![]),
            IssueKind::TooSmall(min) => ("too-small", vec![("min", min.into())]),
            IssueKind::TooLarge(max) => ("too-large", vec![("max", max.into())]),
            IssueKind::NotADate => ("not-a-date", vec![]),
            IssueKind::TooEarly(first) => {
                ("too-early", vec![("earliest", date::iso(first).into())])
            }
            IssueKind::TooLate(last) => ("too-late", vec![("latest", date::iso(last).into())]),
            IssueKind::Misshapen(_) => ("misshapen", vec![]),
            IssueKind::TooMany(max, found) => {
                let details = vec![("max", number(max)), ("found", number(found))];
                ("too-many", details)
            }
            IssueKind::TooLong(max, found) => {
                let details = vec![("max", number(max)), ("found", number(found))];
                ("too-long", details)
            }
            IssueKind::Unspecified(option, least) => {
                let code = option_code(&item.kind, option);
                let details = vec![("option", code.into()), ("least", number(least))];
                ("unspecified", details)
            }
            IssueKind::Check(place) => {
                let code = &*item.checks[place].code;
                ("check", vec![("check", code.into())])
            }
        };
        let level = match issue.level {
            Level::Hard => "hard",
            Level::Soft => "soft",
            Level::Flag => "flag",
        };
        let known = [
            ("item", (*item.code).into()),
            ("level", level.into()),
            ("kind", kind.into()),
        ];
        let entries = known.into_iter().chain(details);
        Value::Object(
            entries
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }
}

fn unreadable(problem: &Problem) -> Value {
    Value::object([
        ("path", problem.path.as_str().into()),
        ("level", "hard".into()),
        ("kind", "unreadable".into()),
        ("message", problem.message.as_str().into()),
    ])
}

fn option_code(kind: &Kind, option: OptionId) -> &str {
    match kind {
        Kind::Single { options, .. } | Kind::Multi { options, .. } | Kind::Rank { options, .. } => {
            &options.option(option).code
        }
        _ => "",
    }
}

/// Enters the words that go with options, written as `ITEM.OPTION`.
fn read_specified(session: &mut Session, specified: &Value) -> Vec<Problem> {
    let mut problems = Problems::default();
    let root = Path::Root;
    let path = root.key("specified");
    if *specified == Value::Null {
        return Vec::new();
    }
    let Some(entries) = specified.as_object() else {
        problems.add(&path, "expected an object of words by `ITEM.OPTION`");
        return problems.into_vec();
    };
    for (name, words) in entries {
        match (words.as_str(), place(session.questionnaire(), name)) {
            (_, Err(message)) => problems.add(&path.key(name), message),
            (None, _) => problems.add(&path.key(name), "expected a text"),
            (Some(words), Ok((item, option))) => {
                session.apply(Event::Specify(item, option, words.into()));
            }
        }
    }
    problems.into_vec()
}

fn place(questionnaire: &Questionnaire, name: &str) -> Result<(ItemId, OptionId), String> {
    let (item, option) = name.split_once('.').unwrap_or((name, ""));
    let Some(id) = questionnaire.find(item) else {
        let known = questionnaire.items.iter().map(|item| &*item.code);
        return Err(["there is no such item", &did_you_mean(item, known)].concat());
    };
    let (Kind::Single { options, .. } | Kind::Multi { options, .. } | Kind::Rank { options, .. }) =
        &questionnaire.item(id).kind
    else {
        return Err("this item has no options".to_owned());
    };
    match options.find(option) {
        Some(found) if options.option(found).specify.is_some() => Ok((id, found)),
        Some(_) => Err("this option asks for no words".to_owned()),
        None => {
            let known = options.options.iter().map(|option| &*option.code);
            Err(["there is no such option", &did_you_mean(option, known)].concat())
        }
    }
}
