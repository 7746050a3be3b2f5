//! What only a set of responses shows of how they were given.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::engine::canonical::canonical;
use crate::engine::questionnaire::Questionnaire;
use crate::engine::value::Value;

/// It took less than a third of the median time of those who answered the same
/// questionnaire, version for version, in the same mode.
pub const SHORT_DURATION: &str = "short-duration";

/// Another response to the same questionnaire has the very same answers and
/// words: the SHA-256 over both in canonical JSON is the same.
pub const SAME_ANSWERS: &str = "same-answers";

/// The flags that a set of responses shows, gathered one response at a time.
///
/// A response costs it less than a hundred bytes, however much was answered.
///
/// ```
/// use probono_survey::catalog::SOURCES;
/// use probono_survey::engine::{bundle::bundle, check::check};
/// use probono_survey::engine::response::{SHORT_DURATION, ResponseSet, SAME_ANSWERS};
///
/// let questionnaire = check(&bundle("pbt-associations", SOURCES)?).unwrap();
/// let mut set = ResponseSet::default();
/// for (seconds, volunteers) in [(600, 12), (199, 12), (600, 40)] {
///     let response = format!(
///         r#"{{"mode": "web_self", "duration_s": {seconds}, "answers": {{"A_VOLN": {volunteers}}}}}"#
///     );
///     set.add(&questionnaire, &response.parse().unwrap());
/// }
/// let set = set.flags();
/// assert_eq!(set.of(0), [SAME_ANSWERS]);
/// assert_eq!(set.of(1), [SHORT_DURATION, SAME_ANSWERS]);
/// assert!(set.of(2).is_empty());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Default)]
pub struct ResponseSet {
    /// The groups whose times are compared, by fingerprint and mode.
    groups: HashMap<(String, String), usize>,
    durations: Vec<Vec<i64>>,
    payloads: HashMap<Payload, usize>,
    members: Vec<Member>,
}

/// Half of a SHA-256, which is enough to tell responses apart.
type Payload = [u8; 16];

#[derive(Debug)]
struct Member {
    group: usize,
    duration: Option<i64>,
    payload: Payload,
}

impl ResponseSet {
    /// Adds a response to this questionnaire.
    pub fn add(&mut self, questionnaire: &Questionnaire, response: &Value) {
        let mode = response.get("mode").and_then(Value::as_str);
        let identity = [
            questionnaire.name.as_ref(),
            &questionnaire.version,
            &questionnaire.fingerprints.instrument,
        ]
        .join(" ");
        let duration = response.get("duration_s").and_then(Value::as_integer);
        let payload = payload(&identity, response);
        let groups = self.groups.len();
        let key = (identity, mode.unwrap_or_default().to_owned());
        let group = *self.groups.entry(key).or_insert(groups);
        if group == groups {
            self.durations.push(Vec::new());
        }
        self.durations[group].extend(duration);
        *self.payloads.entry(payload).or_default() += 1;
        self.members.push(Member {
            group,
            duration,
            payload,
        });
    }

    /// Compares the responses that were added.
    pub fn flags(self) -> SetFlags {
        let medians: Vec<Option<i64>> = self.durations.into_iter().map(twice_the_median).collect();
        let flags = self.members.iter().map(|member| {
            let fast = match (member.duration, medians[member.group]) {
                // Whole numbers: a median may end in a half.
                (Some(duration), Some(twice)) => 6 * duration < twice,
                _ => false,
            };
            let same = self.payloads.get(&member.payload).is_some_and(|n| *n > 1);
            (fast, same)
        });
        SetFlags {
            flags: flags.collect(),
        }
    }
}

/// The flags of each response of a set.
#[derive(Debug)]
pub struct SetFlags {
    flags: Vec<(bool, bool)>,
}

impl SetFlags {
    /// The flags of the response that was added at this place, from 0.
    pub fn of(&self, place: usize) -> Vec<&'static str> {
        let (fast, same) = self.flags.get(place).copied().unwrap_or_default();
        let flags = [(fast, SHORT_DURATION), (same, SAME_ANSWERS)];
        let flags = flags.into_iter().filter(|(holds, _)| *holds);
        flags.map(|(_, flag)| flag).collect()
    }
}

fn payload(identity: &str, response: &Value) -> Payload {
    let mut hash = Sha256::new();
    hash.update(identity);
    for key in ["answers", "specified"] {
        let part = response.get(key).filter(|part| {
            // No words are no words, whether or not it is said.
            part.as_object().is_none_or(|entries| !entries.is_empty())
        });
        hash.update([0]);
        hash.update(part.map(canonical).unwrap_or_default());
    }
    let mut half = Payload::default();
    half.copy_from_slice(&hash.finalize()[..16]);
    half
}

/// Twice the median, which is a whole number even between two.
fn twice_the_median(mut durations: Vec<i64>) -> Option<i64> {
    durations.sort_unstable();
    let middle = durations.len() / 2;
    let upper = *durations.get(middle)?;
    let lower = if durations.len().is_multiple_of(2) {
        durations[middle - 1]
    } else {
        upper
    };
    Some(lower + upper)
}
