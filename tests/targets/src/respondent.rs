//! A respondent who answers by chance.

use std::collections::BTreeMap;
use std::sync::Arc;

use probono_survey::engine::answer::Missing;
use probono_survey::engine::event::{Direction, Event};
use probono_survey::engine::issue::Issue;
use probono_survey::engine::questionnaire::{
    Item, ItemId, Kind, OptionId, OptionList, Questionnaire, RowId,
};
use probono_survey::engine::rational::Rational;
use probono_survey::engine::response::{Context, response};
use probono_survey::engine::session::{Screen, Session, Step};
use probono_survey::engine::value::Value;

use crate::chance::Chance;

/// Texts that are hard to carry over unchanged.
const WORDS: [&str; 8] = [
    "de l’aide pour tenir les comptes",
    "appelez le 06 12 34 56 78",
    "a@example.org",
    "« guillemets »\u{202f}; \"quotes\" \\ back / slash",
    "deux\nlignes\tet une tabulation",
    "\u{1f9f5} fil, 한국어, \u{2028}\u{fffd}\u{1}\u{7f}",
    "REF",
    "  entouré d’espaces  ",
];

const TERRITORIES: [&str; 5] = ["dep:63", "dep:2A", "dep:75", "dep:971", "dep:01"];

/// One respondent under way.
#[derive(Debug)]
pub struct Respondent {
    session: Session,
    chance: Chance,
    /// In how many cases of a hundred they answer at all.
    diligence: usize,
    /// In how many cases of a hundred they choose a missing code.
    reserve: usize,
    /// What was answered at some time, by item.
    told: BTreeMap<String, Value>,
}

impl Respondent {
    /// A respondent at the notice.
    pub fn new(questionnaire: &Arc<Questionnaire>, seed: u64) -> Respondent {
        let mut chance = Chance::new(seed);
        Respondent {
            session: Session::new(Arc::clone(questionnaire), seed as u32),
            diligence: *chance.of(&[50, 90, 98, 100]),
            reserve: *chance.of(&[0, 4, 15, 40]),
            chance,
            told: BTreeMap::new(),
        }
    }

    /// Goes through the whole form and comes to send; `false` for who doesn't,
    /// since the survey is not for them.
    pub fn complete(&mut self) -> bool {
        self.session.apply(Event::Start { now: 0 });
        for _ in 0..200 {
            match self.session.screen() {
                Screen::Page(_) => self.page(),
                Screen::Review if self.chance.percent(20) => self.edit(),
                Screen::Review => {
                    if self.session.apply(Event::Submit) == Step::Ready {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// Leaves after some pages.
    pub fn break_off(&mut self) {
        self.session.apply(Event::Start { now: 0 });
        for _ in 0..self.chance.below(12) {
            self.page();
        }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The response as it would be sent.
    pub fn response(&self) -> Value {
        response(&self.session, &Context::default())
    }

    /// The answers of the response, with what was told before it was hidden.
    pub fn answers_with_hidden(&self) -> Value {
        let response = self.response();
        let answers = response.get("answers").and_then(Value::as_object);
        let answers = answers.unwrap_or_default().iter().map(|(code, answer)| {
            let told = self.told.get(code).filter(|_| *answer == "SKIP".into());
            (code.clone(), told.unwrap_or(answer).clone())
        });
        Value::Object(answers.collect())
    }

    /// Answers a page and tries to leave it.
    fn page(&mut self) {
        let mut done: Vec<ItemId> = Vec::new();
        // What is answered shows further items.
        while let Some(item) = self.next_item(&done) {
            if self.chance.percent(self.diligence) {
                self.answer(item);
            }
            done.push(item);
        }
        self.remember();
        if self.chance.percent(8) {
            self.session.apply(Event::Back);
            return;
        }
        match self.session.apply(Event::Next) {
            Step::Blocked => self.mend(),
            Step::Warned if self.chance.percent(50) => {
                self.session.apply(Event::Correct);
            }
            Step::Warned => {
                self.session.apply(Event::Continue);
            }
            _ => {}
        }
    }

    fn next_item(&self, done: &[ItemId]) -> Option<ItemId> {
        let mut items = self.session.page_items().into_iter();
        items.find(|item| !done.contains(item))
    }

    /// Answers anew what keeps from going on.
    fn mend(&mut self) {
        for item in self.session.page_items() {
            if self.session.issues(item).iter().any(Issue::blocks) {
                self.session.apply(Event::Clear(item));
                self.answer(item);
            }
        }
    }

    fn edit(&mut self) {
        let count = self.session.questionnaire().items.len();
        let item = ItemId(self.chance.below(count));
        if self.session.apply(Event::Edit(item)) == Step::Moved {
            self.answer(item);
            self.remember();
            self.session.apply(Event::Next);
        }
    }

    fn remember(&mut self) {
        let response = self.response();
        let answers = response.get("answers").and_then(Value::as_object);
        for (code, answer) in answers.unwrap_or_default() {
            let silent = answer.as_str().and_then(Missing::from_code);
            if silent.is_none_or(|code| Missing::OFFERED.contains(&code)) {
                self.told.insert(code.clone(), answer.clone());
            }
        }
    }

    fn answer(&mut self, id: ItemId) {
        let questionnaire = Arc::clone(self.session.questionnaire());
        let item = questionnaire.item(id);
        if !item.missing.is_empty() && self.chance.percent(self.reserve) {
            let code = *self.chance.of(&item.missing);
            if !matches!(item.kind, Kind::Matrix { .. }) {
                self.session.apply(Event::Miss(id, code));
                return;
            }
        }
        match &item.kind {
            Kind::Single { options, .. } => {
                let option = OptionId(self.chance.below(options.options.len()));
                self.session.apply(Event::Choose(id, option));
                self.specify(id, options, option);
            }
            Kind::Multi {
                options,
                max_choices,
                ..
            } => self.tick(id, options, max_choices.unwrap_or(5)),
            Kind::Rank {
                options,
                max_choices,
                ..
            } => self.tick(id, options, *max_choices),
            Kind::Matrix { .. } => self.rows(id, item),
            Kind::Number { min, max, .. } => {
                let (min, max) = (
                    min.map_or(0, Rational::whole),
                    max.map_or(1_000_000, Rational::whole),
                );
                let high = (*self.chance.of(&[10, 300, 20_000, i64::MAX])).clamp(min, max);
                let number = self.chance.between(min, high);
                self.type_in(id, &number.to_string());
            }
            Kind::Scale { min, max, .. } => {
                let point = self.chance.between(*min, *max);
                self.session.apply(Event::Point(id, point));
            }
            Kind::Text { max_length, .. } => {
                let text: String = self.text().chars().take(*max_length).collect();
                self.type_in(id, &text);
            }
            Kind::Territory => {
                let code = *self.chance.of(&TERRITORIES);
                self.session.apply(Event::Territory(id, code.into()));
            }
            Kind::Date { .. } => self.type_in(id, "2027-03-02"),
            Kind::Consent { .. } => {
                self.session.apply(Event::Agree(id));
            }
            Kind::Info | Kind::Computed { .. } => {}
        }
    }

    fn type_in(&mut self, id: ItemId, text: &str) {
        self.session.apply(Event::Type(id, text.into()));
    }

    fn text(&mut self) -> String {
        let count = 1 + self.chance.below(3);
        let words: Vec<&str> = (0..count).map(|_| *self.chance.of(&WORDS)).collect();
        words.join(" ")
    }

    fn tick(&mut self, id: ItemId, options: &OptionList, most: usize) {
        for _ in 0..=self.chance.below(most) {
            let option = OptionId(self.chance.below(options.options.len()));
            self.session.apply(Event::Toggle(id, option));
            self.specify(id, options, option);
            if self.chance.percent(10) {
                self.session.apply(Event::Move(id, option, Direction::Up));
            }
        }
    }

    fn specify(&mut self, id: ItemId, options: &OptionList, option: OptionId) {
        if let Some(least) = options.option(option).specify
            && (least > 0 || self.chance.percent(60))
        {
            let words = self.text();
            self.session.apply(Event::Specify(id, option, words.into()));
        }
    }

    fn rows(&mut self, id: ItemId, item: &Item) {
        let Kind::Matrix { rows, scale } = &item.kind else {
            return;
        };
        // Some give the same answer all the way down.
        let same = self.chance.percent(5);
        let mut option = OptionId(self.chance.below(scale.options.len()));
        for (place, row) in rows.iter().enumerate() {
            if !same {
                option = OptionId(self.chance.below(scale.options.len()));
            }
            if !row.missing.is_empty() && self.chance.percent(self.reserve) {
                let code = *self.chance.of(&row.missing);
                self.session.apply(Event::MissRow(id, RowId(place), code));
            } else if same || self.chance.percent(self.diligence) {
                self.session
                    .apply(Event::ChooseRow(id, RowId(place), option));
            }
        }
    }
}
