//! The response: one record per respondent, written once, when it is sent.
//!
//! Answers are stored by code, missing answers by their code: what was hidden
//! by routing is `SKIP`, what was seen and left empty `NR`, what was never
//! reached `ABD`. Nothing identifies the respondent; the time is kept as a day
//! and a capped duration.
//!
//! ```
//! # use std::sync::Arc;
//! # use probono_survey::catalog::SOURCES;
//! # use probono_survey::engine::{bundle::bundle, check::check};
//! # let definition = bundle("pbt-associations", SOURCES)?;
//! # let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! # let questionnaire = Arc::new(questionnaire);
//! use probono_survey::engine::event::Event;
//! use probono_survey::engine::response::{Context, response};
//! use probono_survey::engine::session::Session;
//!
//! let mut session = Session::new(questionnaire, 1);
//! session.apply(Event::Start { now: 1_804_000_000_000 });
//! let context = Context {
//!     id: "0192f0c1".to_owned(),
//!     lang: "fr".to_owned(),
//!     mode: "web_self".to_owned(),
//!     now: 1_804_000_090_000,
//!     ..Context::default()
//! };
//! let sent = response(&session, &context);
//! assert_eq!(sent.get("day"), Some(&"2027-03-02".into()));
//! assert_eq!(sent.get("duration_s"), Some(&90.into()));
//! assert_eq!(sent.get("answers").and_then(|answers| answers.get("K_PRACT")), Some(&"ABD".into()));
//! # Ok::<(), String>(())
//! ```

mod answers;
#[cfg(not(target_family = "wasm"))]
mod parse;
mod quality;
mod read;
#[cfg(not(target_family = "wasm"))]
mod set;

pub(super) use answers::{entered, specified};
#[cfg(not(target_family = "wasm"))]
pub use parse::parse;
pub use quality::{CONTRADICTORY_ROWS, FLAGS, HALF_MISSING, STRAIGHT_LINING};
pub use read::read_answers;
pub(crate) use read::read_response;
#[cfg(not(target_family = "wasm"))]
pub use set::{ResponseSet, SAME_ANSWERS, SHORT_DURATION, SetFlags};

use super::date;
use super::score::Score;
use super::session::Session;
use super::value::Value;

/// The ways in which a questionnaire is asked: by oneself in a browser, by an
/// interviewer on the telephone or face to face, from paper, on a tablet at an
/// event.
pub const MODES: [&str; 5] = ["web_self", "phone", "face", "paper", "event_tablet"];

/// What a response holds beside the answers, as told by the embedding page.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The id of the response, minted once by the page.
    pub id: String,
    /// The language in which it was answered.
    pub lang: String,
    /// How it was asked, one of [`MODES`].
    pub mode: String,
    /// The territory studied.
    pub territory: Option<String>,
    /// The local antenna.
    pub antenna: Option<String>,
    /// The campaign.
    pub campaign: Option<String>,
    /// The wave of the study.
    pub wave: Option<String>,
    /// What else the page told, by code.
    pub parameters: Vec<(String, String)>,
    /// The time, in milliseconds since 1970.
    pub now: i64,
}

/// A longer time is not answering but a tab left open, in seconds.
const LONGEST_DURATION: i64 = 7_200;

/// Writes the response of a session.
pub fn response(session: &Session, context: &Context) -> Value {
    let questionnaire = session.questionnaire();
    let seconds = session.started().map(|start| (context.now - start) / 1_000);
    let mut entries: Vec<(String, Value)> = Vec::new();
    let mut put = |key: &str, value: Value| entries.push((key.to_owned(), value));
    put("id", context.id.as_str().into());
    put("q_id", (*questionnaire.id).into());
    put("q_name", (*questionnaire.name).into());
    put("q_version", (*questionnaire.version).into());
    put("s_version", (*questionnaire.scoring_version).into());
    let fingerprints = &questionnaire.fingerprints;
    put("q_hash", fingerprints.instrument.as_str().into());
    let texts = fingerprints
        .texts
        .iter()
        .find(|(lang, _)| *lang == context.lang);
    if let Some((_, texts)) = texts {
        put("text_hash", texts.as_str().into());
    }
    put("form", (*questionnaire.audience).into());
    put("lang", context.lang.as_str().into());
    put("mode", context.mode.as_str().into());
    for (key, value) in [
        ("territory_id", &context.territory),
        ("antenna", &context.antenna),
        ("campaign", &context.campaign),
        ("wave", &context.wave),
    ] {
        if let Some(value) = value {
            put(key, value.as_str().into());
        }
    }
    if !context.parameters.is_empty() {
        let told = context.parameters.iter();
        let told = told.map(|(code, value)| (code.clone(), value.as_str().into()));
        put("parameters", Value::Object(told.collect()));
    }
    for (key, value) in [
        ("geo_version", &questionnaire.geo_version),
        ("naf_version", &questionnaire.naf_version),
    ] {
        if let Some(value) = value {
            put(key, (**value).into());
        }
    }
    put("day", day(context.now).into());
    if let Some(seconds) = seconds {
        put("duration_s", seconds.clamp(0, LONGEST_DURATION).into());
    }
    put("seed", i64::from(session.seed()).into());
    put("answers", answers::answers(session));
    put("specified", answers::specified(session));
    let codes = session.overrides();
    let codes = codes.iter().map(|code| (**code).into()).collect();
    put("soft_override", Value::Array(codes));
    put("flags", flags(session));
    put("scores", scores(session, &session.scores()));
    Value::Object(entries)
}

/// The flags of a response: the codes of the questionnaire's own silent rules
/// that hold, then those of [`FLAGS`].
pub fn flags(session: &Session) -> Value {
    let mut flags: Vec<Value> = Vec::new();
    for code in session.flags() {
        flags.push((*code).into());
    }
    for (flag, holds) in FLAGS.into_iter().zip(quality::flags(session)) {
        if holds {
            flags.push(flag.into());
        }
    }
    Value::Array(flags)
}

/// Scores as they are stored: the exact value as a fraction, the rounded one,
/// the band, and what they rest on.
pub fn scores(session: &Session, scores: &[Score]) -> Value {
    let questionnaire = session.questionnaire();
    let entries = scores.iter().map(|score| {
        let index = &questionnaire.indices[score.index];
        let or_null = |value: Option<Value>| value.unwrap_or(Value::Null);
        let band = score.band.map(|band| (*index.bands[band].code).into());
        let value = Value::object([
            (
                "value",
                or_null(score.value.map(|value| value.rounded().into())),
            ),
            (
                "exact",
                or_null(score.value.map(|value| value.to_exact_string().into())),
            ),
            ("band", or_null(band)),
            ("answered", (score.answered as i64).into()),
            ("asked", (score.asked as i64).into()),
            ("weight", score.weight.into()),
            ("total_weight", score.total_weight.into()),
        ]);
        (index.code.to_string(), value)
    });
    Value::Object(entries.collect())
}

/// The day of a time, in UTC.
fn day(milliseconds: i64) -> String {
    date::iso(milliseconds.div_euclid(86_400_000))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_follow_the_calendar() {
        for (milliseconds, expected) in [
            (0, "1970-01-01"),
            (951_782_400_000, "2000-02-29"),
            (1_803_945_600_000, "2027-03-02"),
            (1_804_031_999_999, "2027-03-02"),
            (1_830_297_600_000, "2028-01-01"),
        ] {
            assert_eq!(day(milliseconds), expected);
        }
    }
}
