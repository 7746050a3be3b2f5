//! From scores to recommendations and tools.
//!
//! ```
//! # use std::sync::Arc;
//! # use probono_survey::catalog::SOURCES;
//! # use probono_survey::engine::{bundle::bundle, check::check};
//! # let definition = bundle("pbt-associations", SOURCES)?;
//! # let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! # let questionnaire = Arc::new(questionnaire);
//! use probono_survey::engine::advice::advice;
//! use probono_survey::engine::response::read_answers;
//! use probono_survey::engine::session::Session;
//! use probono_survey::engine::value::Value;
//!
//! let answers = r#"{"K_BARR": {"BR1": 5, "BR2": 5, "BR3": 5, "BR4": 5}}"#;
//! let answers: Value = answers.parse().map_err(|_| "no JSON")?;
//! let mut session = Session::new(questionnaire, 1);
//! read_answers(&mut session, &answers);
//! let advice = advice(&session.answers(), &session.scores());
//! let first = &session.questionnaire().indices[advice.recommendations[0]];
//! assert_eq!(&*first.code, "A_IX_BARR");
//! assert!(!advice.tools.is_empty());
//! # Ok::<(), String>(())
//! ```

use super::answer::Answer;
use super::condition::Answers;
use super::questionnaire::{AdviceRules, OptionId};
use super::score::{Index, Polarity, Score};

/// What a respondent is advised first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The indices whose advice comes first, by their place, most pressing first.
    pub recommendations: Vec<usize>,
    /// The tools that go with them, those the respondent asked for first.
    pub tools: Vec<OptionId>,
}

/// Chooses recommendations and tools.
///
/// Recommended are the indices in their worst band (the lowest when high is
/// good, the highest when high is bad), lowest value first. The indices that
/// the questionnaire puts `first` are recommended before all others when they
/// are in their highest band. Indices that were not computed recommend nothing.
pub fn advice(answers: &Answers<'_>, scores: &[Score]) -> Advice {
    let questionnaire = answers.questionnaire;
    let Some(rules) = &questionnaire.advice else {
        return Advice::default();
    };
    let mut pressing: Vec<&Score> = scores
        .iter()
        .filter(|score| is_pressing(&questionnaire.indices[score.index], score, rules))
        .collect();
    let place = |score: &Score| (!rules.first.contains(&score.index), score.value);
    sort(&mut pressing, |left, right| place(left) < place(right));
    pressing.truncate(rules.max_recommendations);
    let tools = tools(answers, rules, &pressing);
    Advice {
        recommendations: pressing.iter().map(|score| score.index).collect(),
        tools,
    }
}

fn is_pressing(index: &Index, score: &Score, rules: &AdviceRules) -> bool {
    let Some(band) = score.band else {
        return false;
    };
    let highest = band + 1 == index.bands.len();
    match index.polarity {
        _ if highest && rules.first.contains(&score.index) => true,
        Polarity::Positive => band == 0,
        Polarity::Negative => highest,
        Polarity::Neutral => false,
    }
}

fn tools(answers: &Answers<'_>, rules: &AdviceRules, pressing: &[&Score]) -> Vec<OptionId> {
    let mut tools: Vec<OptionId> = Vec::new();
    for score in pressing {
        let bands = &answers.questionnaire.indices[score.index].bands;
        for tool in score.band.map_or(&[][..], |band| &bands[band].tools) {
            if !tools.contains(tool) {
                tools.push(*tool);
            }
        }
    }
    let wanted = rules
        .wanted
        .and_then(|item| answers.of(item))
        .map_or(&[][..], Answer::choices);
    sort(&mut tools, |left, right| {
        wanted.contains(left) && !wanted.contains(right)
    });
    tools.truncate(rules.max_tools);
    tools
}

/// Sorts a handful; equals keep their order, which is the questionnaire's.
/// Insertion, since the standard library's sort is ten times the code.
fn sort<T>(list: &mut [T], precedes: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut place = end;
        while place > 0 && precedes(&list[place], &list[place - 1]) {
            list.swap(place, place - 1);
            place -= 1;
        }
    }
}
