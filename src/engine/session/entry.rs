//! Entering answers, and what is shown or hidden by them.

use std::sync::Arc;

use super::{Screen, Session};
use crate::catalog::territories::is_department;
use crate::engine::answer::{Answer, Missing, RowAnswer};
use crate::engine::condition::Expression;
use crate::engine::event::{Direction, Event};
use crate::engine::questionnaire::{ItemId, Kind, OptionId, OptionList, Row, RowId};

impl Session {
    /// Applies an event that enters something; those that make no sense are
    /// passed over.
    pub(super) fn enter(&mut self, event: Event) {
        match event {
            Event::Choose(item, option) => {
                let fits = |kind: &Kind| matches!(kind, Kind::Single { options, .. } if options.options.len() > option.0);
                self.set_if(item, fits, Answer::Choice(option));
            }
            Event::Toggle(item, option) => self.toggle(item, option),
            Event::Move(item, option, direction) => self.rank(item, option, direction),
            Event::Point(item, point) => {
                let fits = |kind: &Kind| matches!(kind, Kind::Scale { min, max, .. } if (*min..=*max).contains(&point));
                self.set_if(item, fits, Answer::Point(point));
            }
            Event::ChooseRow(item, row, option) => {
                let fits = |_: &Row, scale: &OptionList| scale.options.len() > option.0;
                self.set_row(item, row.0, RowAnswer::Choice(option), fits);
            }
            Event::MissRow(item, row, code) => {
                let fits = |row: &Row, _: &OptionList| row.missing.contains(&code);
                self.set_row(item, row.0, RowAnswer::Missing(code), fits);
            }
            Event::Type(item, text) => self.type_in(item, text),
            Event::Specify(item, option, words) => self.specify(item, option, words),
            Event::Territory(item, code) => {
                let fits = |kind: &Kind| matches!(kind, Kind::Territory) && is_department(&code);
                self.set_if(item, fits, Answer::Territory(code.clone()));
            }
            Event::Agree(item) => {
                let fits = |kind: &Kind| matches!(kind, Kind::Consent { .. });
                self.set_if(item, fits, Answer::Agreed);
            }
            Event::Miss(item, code) => self.miss(item, code),
            Event::Clear(item) => self.set(item, None),
            _ => {}
        }
    }

    fn kind(&self, item: ItemId) -> Option<&Kind> {
        self.questionnaire.items.get(item.0).map(|item| &item.kind)
    }

    fn set_if(&mut self, item: ItemId, fits: impl Fn(&Kind) -> bool, answer: Answer) {
        if self.kind(item).is_some_and(fits) {
            self.set(item, Some(answer));
        }
    }

    /// Whether an answer can be entered: on the page that asks for it, or in
    /// advance, before anything is asked.
    fn is_open(&self, item: ItemId) -> bool {
        let asked = |page| match self.screen {
            Screen::Notice => true,
            Screen::Page(shown) => shown == page,
            _ => false,
        };
        let definition = self.questionnaire.items.get(item.0);
        !self.is_sealed(item) && definition.is_some_and(|item| item.is_asked() && asked(item.page))
    }

    /// Stores an answer and follows its consequences.
    pub(super) fn set(&mut self, item: ItemId, answer: Option<Answer>) {
        if !self.is_open(item) {
            return;
        }
        if self.questionnaire.item(item).parts.is_some() {
            self.entered.retain(|(known, _)| *known != item);
            self.entered.extend(answer.map(|answer| (item, answer)));
            self.answers[item.0] = self.without_hidden_parts(item);
        } else {
            self.answers[item.0] = answer;
        }
        self.follow(item);
        self.mark_seen();
    }

    /// Enters many answers, and follows their consequences once for all:
    /// conditions look back only, so one pass in order is enough.
    pub(crate) fn fill(&mut self, answers: impl Iterator<Item = (ItemId, Answer)>) {
        for (item, answer) in answers {
            if !self.is_open(item) {
                continue;
            }
            if self.questionnaire.item(item).parts.is_some() {
                self.entered.retain(|(known, _)| *known != item);
                self.entered.push((item, answer));
            } else {
                self.answers[item.0] = Some(answer);
            }
        }
        self.refresh_all();
        self.mark_seen();
    }

    /// Remembers that an item was on a page that was shown, if it is asked.
    pub(crate) fn see(&mut self, item: ItemId) {
        self.seen[item.0] |= self.visible[item.0];
    }

    /// Shows, hides and computes what depends on `changed`, and what depends
    /// on that. Conditions look back only, so one pass in order is enough.
    fn follow(&mut self, changed: ItemId) {
        let questionnaire = Arc::clone(&self.questionnaire);
        // The item that is asked first stands last, where it is taken from.
        let dependants = questionnaire.item(changed).dependants.iter();
        let mut waiting: Vec<ItemId> = dependants.rev().copied().collect();
        while let Some(item) = waiting.pop() {
            if self.refresh(item) {
                for dependant in &questionnaire.item(item).dependants {
                    let place = waiting.partition_point(|waiting| waiting > dependant);
                    if waiting.get(place) != Some(dependant) {
                        waiting.insert(place, *dependant);
                    }
                }
            }
        }
    }

    /// Finds out anew of every item, in order.
    pub(super) fn refresh_all(&mut self) {
        for index in 0..self.visible.len() {
            self.refresh(ItemId(index));
        }
    }

    /// Finds out anew whether an item is asked, which of its parts are, and
    /// what it comes to; whether that changed.
    fn refresh(&mut self, item: ItemId) -> bool {
        let visible = self.is_shown(item);
        let changed = std::mem::replace(&mut self.visible[item.0], visible) != visible;
        let definition = self.questionnaire.item(item);
        let answer = match &definition.kind {
            Kind::Computed { formula, decimals } => self.computed(formula, *decimals),
            _ if definition.parts.is_some() => self.without_hidden_parts(item),
            _ => return changed,
        };
        let differs = self.answers[item.0] != answer;
        self.answers[item.0] = answer;
        changed || differs
    }

    fn computed(&self, formula: &Expression, decimals: usize) -> Option<Answer> {
        let value = self.answers().evaluate(formula)?;
        value.kept_to(decimals).map(Answer::Computed)
    }

    /// What was entered, without the options and rows that are hidden now.
    fn without_hidden_parts(&self, item: ItemId) -> Option<Answer> {
        match self.answer(item)? {
            Answer::Choice(option) => self
                .offers(item, *option)
                .then_some(Answer::Choice(*option)),
            Answer::Choices(chosen) => {
                let offered = |option: &OptionId| self.offers(item, *option);
                let chosen: Vec<OptionId> = chosen.iter().copied().filter(offered).collect();
                (!chosen.is_empty()).then_some(Answer::Choices(chosen))
            }
            Answer::Rows(rows) => {
                let hidden = Some(RowAnswer::Missing(Missing::Skip));
                let entries = rows.iter().enumerate().map(|(row, entry)| {
                    let asked = self.asks_row(item, RowId(row));
                    if asked { *entry } else { hidden }
                });
                let entries: Vec<Option<RowAnswer>> = entries.collect();
                let some = entries
                    .iter()
                    .any(|entry| entry.is_some() && *entry != hidden);
                some.then_some(Answer::Rows(entries))
            }
            other => Some(other.clone()),
        }
    }

    /// What stands on the page shown has been seen.
    pub(super) fn mark_seen(&mut self) {
        if let Screen::Page(page) = self.screen {
            for item in self.questionnaire.page(page).items() {
                self.seen[item.0] |= self.visible[item.0];
            }
        }
    }

    fn miss(&mut self, item: ItemId, code: Missing) {
        let offered = |id: ItemId| self.questionnaire.items.get(id.0).map(|i| &i.missing);
        let is_matrix = matches!(self.kind(item), Some(Kind::Matrix { .. }));
        if !is_matrix && offered(item).is_some_and(|offered| offered.contains(&code)) {
            self.set(item, Some(Answer::Missing(code)));
        }
    }

    fn type_in(&mut self, item: ItemId, text: Arc<str>) {
        let answer = if text.trim().is_empty() {
            // An emptied field takes nothing back but its own text.
            let typed = matches!(self.answers.get(item.0), Some(Some(Answer::Typed(_))));
            if !typed {
                return;
            }
            None
        } else {
            Some(Answer::Typed(text))
        };
        if matches!(
            self.kind(item),
            Some(Kind::Number { .. } | Kind::Text { .. } | Kind::Date { .. })
        ) {
            self.set(item, answer);
        }
    }

    fn specify(&mut self, item: ItemId, option: OptionId, words: Arc<str>) {
        let list = match self.kind(item) {
            Some(
                Kind::Single { options, .. }
                | Kind::Multi { options, .. }
                | Kind::Rank { options, .. },
            ) => options,
            _ => return,
        };
        let asks = |choice: &crate::engine::questionnaire::Choice| choice.specify.is_some();
        if !self.is_open(item) || !list.options.get(option.0).is_some_and(asks) {
            return;
        }
        self.specified
            .retain(|(i, o, _)| (*i, *o) != (item, option));
        if !words.is_empty() {
            self.specified.push((item, option, words));
        }
    }

    fn toggle(&mut self, item: ItemId, option: OptionId) {
        let (list, ranked) = match self.kind(item) {
            Some(Kind::Multi { options, .. }) => (Arc::clone(options), false),
            Some(Kind::Rank { options, .. }) => (Arc::clone(options), true),
            _ => return,
        };
        if option.0 >= list.options.len() {
            return;
        }
        let mut chosen = self.hidden_last(item);
        if let Some(place) = chosen.iter().position(|known| *known == option) {
            chosen.remove(place);
        } else if list.option(option).exclusive {
            chosen = vec![option];
        } else {
            chosen.retain(|known| !list.option(*known).exclusive);
            let seen = chosen.iter().filter(|known| self.offers(item, **known));
            chosen.insert(seen.count(), option);
        }
        if !ranked {
            chosen.sort_unstable();
        }
        let answer = (!chosen.is_empty()).then_some(Answer::Choices(chosen));
        self.set(item, answer);
    }

    /// The options chosen, those that are hidden now behind the others, where
    /// they are in nobody's way and wait until they are offered again.
    fn hidden_last(&self, item: ItemId) -> Vec<OptionId> {
        let chosen = self.answer(item).map_or(&[][..], Answer::choices);
        let (mut seen, hidden): (Vec<OptionId>, Vec<OptionId>) =
            chosen.iter().partition(|known| self.offers(item, **known));
        seen.extend(hidden);
        seen
    }

    fn rank(&mut self, item: ItemId, option: OptionId, direction: Direction) {
        if !matches!(self.kind(item), Some(Kind::Rank { .. })) || !self.offers(item, option) {
            return;
        }
        let mut chosen = self.hidden_last(item);
        let seen = chosen.iter().filter(|known| self.offers(item, **known));
        let seen = seen.count();
        let Some(place) = chosen.iter().position(|known| *known == option) else {
            return;
        };
        let other = match direction {
            Direction::Up => place.checked_sub(1),
            Direction::Down => Some(place + 1).filter(|other| *other < seen),
        };
        if let Some(other) = other {
            chosen.swap(place, other);
            self.set(item, Some(Answer::Choices(chosen)));
        }
    }

    fn set_row(
        &mut self,
        item: ItemId,
        row: usize,
        answer: RowAnswer,
        fits: impl Fn(&Row, &OptionList) -> bool,
    ) {
        let Some(Kind::Matrix { rows, scale }) = self.kind(item) else {
            return;
        };
        if !rows.get(row).is_some_and(|row| fits(row, scale)) {
            return;
        }
        let mut entries = match self.answer(item) {
            Some(Answer::Rows(entries)) => entries.clone(),
            _ => vec![None; rows.len()],
        };
        entries[row] = Some(answer);
        self.set(item, Some(Answer::Rows(entries)));
    }
}
