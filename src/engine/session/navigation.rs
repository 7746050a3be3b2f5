//! Going from screen to screen.

use super::{Screen, Session, Step};
use crate::engine::condition::Condition;
use crate::engine::issue::{Issue, IssueKind};
use crate::engine::questionnaire::{ItemId, PageId};

impl Session {
    pub(super) fn start(&mut self, now: i64) -> Step {
        if self.screen != Screen::Notice {
            return Step::Stay;
        }
        self.started = Some(now);
        let first = self.visible_pages().next().map(|(page, _)| page);
        self.show(first.map_or(Screen::Review, Screen::Page))
    }

    pub(super) fn next(&mut self) -> Step {
        let Screen::Page(page) = self.screen else {
            return Step::Stay;
        };
        let issues = self.page_issues();
        if issues.iter().any(Issue::blocks) {
            self.attempted[page.0] = true;
            return Step::Blocked;
        }
        if issues.iter().any(|issue| !self.is_overridden(issue)) {
            self.warned = true;
            return Step::Warned;
        }
        if self.next_ends() {
            *self = Session::new(self.questionnaire.clone(), self.seed);
            return self.show(Screen::End(page));
        }
        self.forward(page)
    }

    /// Goes on in spite of the warnings, and remembers which.
    pub(super) fn go_on(&mut self) -> Step {
        for issue in self.page_issues() {
            if let IssueKind::Check(index) = issue.kind
                && !issue.blocks()
                && self.warned
                && !self.is_overridden(&issue)
            {
                let check = &self.questionnaire.item(issue.item).checks[index];
                self.overridden.push(check.code.clone());
            }
        }
        self.next()
    }

    fn page_issues(&self) -> Vec<Issue> {
        self.page_items()
            .into_iter()
            .flat_map(|item| self.issues(item))
            .collect()
    }

    fn forward(&mut self, page: PageId) -> Step {
        let unseen = |id: &PageId| {
            let mut items = self.questionnaire.page(*id).items();
            items.any(|item| self.is_presented(item) && !self.seen[item.0])
        };
        let next = if self.returning {
            self.visible_pages().map(|(id, _)| id).find(unseen)
        } else {
            self.visible_pages().map(|(id, _)| id).find(|id| *id > page)
        };
        self.show(next.map_or(Screen::Review, Screen::Page))
    }

    pub(super) fn back(&mut self) -> Step {
        match self.back_target() {
            Some(screen) => self.show(screen),
            None => Step::Stay,
        }
    }

    /// Where «back» leads, if anywhere: never past a seal.
    pub fn back_target(&self) -> Option<Screen> {
        let open = |page: &PageId| self.questionnaire.page(*page).first >= self.sealed;
        let mut pages = self.visible_pages().map(|(id, _)| id).filter(open);
        match self.screen {
            Screen::Page(_) if self.returning => Some(Screen::Review),
            Screen::Page(current) => pages.rfind(|id| *id < current).map(Screen::Page),
            Screen::Review => pages.next_back().map(Screen::Page),
            Screen::Notice | Screen::End(_) | Screen::Results => None,
        }
    }

    /// Whether the answers lead from this page to an early end, unless something
    /// on it holds the respondent back.
    pub fn next_ends(&self) -> bool {
        let Screen::Page(page) = self.screen else {
            return false;
        };
        let ends = |(condition, _): &(Condition, _)| condition.holds(&self.answers());
        self.questionnaire.page(page).end.as_ref().is_some_and(ends)
    }

    /// Whether the next page seals what has been answered so far.
    pub fn next_seals(&self) -> bool {
        let Screen::Page(current) = self.screen else {
            return false;
        };
        let mut later = self.visible_pages().filter(|(id, _)| *id > current);
        later
            .next()
            .is_some_and(|(_, page)| page.seals && page.first > self.sealed)
    }

    pub(super) fn edit(&mut self, item: ItemId) -> Step {
        if self.screen != Screen::Review
            || self.is_sealed(item)
            || item.0 >= self.visible.len()
            || !self.is_presented(item)
        {
            return Step::Stay;
        }
        let page = self.questionnaire.item(item).page;
        self.show(Screen::Page(page));
        self.returning = true;
        Step::Moved
    }

    pub(super) fn submit(&mut self) -> Step {
        if self.screen != Screen::Review {
            return Step::Stay;
        }
        let blocking = self
            .questionnaire
            .items()
            .find(|(item, _)| self.issues(*item).iter().any(Issue::blocks))
            .map(|(item, _)| item);
        match blocking {
            None => Step::Ready,
            Some(item) => {
                let page = self.questionnaire.item(item).page;
                self.attempted[page.0] = true;
                self.show(Screen::Page(page));
                self.returning = true;
                Step::Blocked
            }
        }
    }

    fn show(&mut self, screen: Screen) -> Step {
        self.screen = screen;
        self.warned = false;
        if screen == Screen::Review {
            self.returning = false;
        }
        if let Screen::Page(page) = screen {
            let page = self.questionnaire.page(page);
            if page.seals {
                self.sealed = self.sealed.max(page.first);
            }
        }
        self.mark_seen();
        Step::Moved
    }
}
