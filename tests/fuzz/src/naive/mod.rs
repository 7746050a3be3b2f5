//! What a session must come to, found the slow way: from the questionnaire and
//! what was entered, everything anew, in order, without a memory of what
//! depends on what. It shares the model with the engine and nothing of the
//! session, of the evaluation of conditions, or of the scores.

mod fraction;
mod outcome;
mod truth;

use probono_survey::engine::answer::{Answer, Missing, RowAnswer};
use probono_survey::engine::condition::Condition;
use probono_survey::engine::questionnaire::{ItemId, Kind, OptionId, Parts, Questionnaire, RowId};
use probono_survey::engine::session::Session;

use fraction::Fraction;

/// The answers that count, and what is asked.
#[derive(Debug)]
pub struct Naive<'a> {
    questionnaire: &'a Questionnaire,
    /// What counts, by item: nothing of what is hidden.
    counted: Vec<Option<Answer>>,
    /// What computed items come to, exactly.
    computed: Vec<Option<Fraction>>,
    shown: Vec<bool>,
}

impl<'a> Naive<'a> {
    /// What these entries come to.
    pub fn new(session: &'a Session) -> Naive<'a> {
        let questionnaire: &Questionnaire = session.questionnaire();
        let mut naive = Naive {
            questionnaire,
            counted: Vec::new(),
            computed: Vec::new(),
            shown: Vec::new(),
        };
        for (id, item) in questionnaire.items() {
            let shown = naive.allows(item.show_if.as_ref())
                && item
                    .parts
                    .as_deref()
                    .is_none_or(|parts| naive.leaves(parts));
            let computed = match &item.kind {
                Kind::Computed { formula, decimals } if shown => {
                    let exact = naive.amount(formula);
                    exact.and_then(|exact| exact.kept(*decimals))
                }
                _ => None,
            };
            let entered = session.answer(id).filter(|_| shown && item.is_asked());
            let counted = entered.and_then(|answer| naive.without_hidden(id, answer));
            naive.shown.push(shown);
            naive.computed.push(computed);
            naive.counted.push(counted);
        }
        naive
    }

    /// Whether an item is asked.
    pub fn shows(&self, item: ItemId) -> bool {
        self.shown[item.0]
    }

    /// What counts of an item that somebody answers.
    pub fn counts(&self, item: ItemId) -> Option<&Answer> {
        self.counted.get(item.0)?.as_ref()
    }

    fn allows(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    fn leaves(&self, parts: &Parts) -> bool {
        let mut all = parts.options.iter().chain(&parts.rows);
        all.any(|part| self.allows(part.as_ref()))
    }

    /// Whether an option is offered.
    fn offers(&self, item: ItemId, option: OptionId) -> bool {
        let parts = self.questionnaire.item(item).parts.as_ref();
        let condition = parts.and_then(|parts| parts.options.get(option.0)?.as_ref());
        self.allows(condition)
    }

    /// Whether a row is asked.
    fn asks(&self, item: ItemId, row: usize) -> bool {
        let parts = self.questionnaire.item(item).parts.as_ref();
        let condition = parts.and_then(|parts| parts.rows.get(row)?.as_ref());
        self.allows(condition)
    }

    fn without_hidden(&self, item: ItemId, entered: &Answer) -> Option<Answer> {
        match entered {
            Answer::Choice(option) if !self.offers(item, *option) => None,
            Answer::Choices(chosen) => {
                let mut kept = chosen.clone();
                kept.retain(|option| self.offers(item, *option));
                (!kept.is_empty()).then_some(Answer::Choices(kept))
            }
            Answer::Rows(rows) => {
                let mut kept = rows.clone();
                for (row, entry) in kept.iter_mut().enumerate() {
                    if !self.asks(item, row) {
                        *entry = None;
                    }
                }
                kept.iter()
                    .any(Option::is_some)
                    .then_some(Answer::Rows(kept))
            }
            other => Some(other.clone()),
        }
    }

    /// The entry in a row that is asked.
    fn entry(&self, item: ItemId, row: RowId) -> Option<RowAnswer> {
        match self.counts(item)? {
            Answer::Rows(rows) => rows[row.0],
            _ => None,
        }
    }

    fn code(&self, item: ItemId) -> Option<Missing> {
        self.counts(item)?.missing()
    }
}
