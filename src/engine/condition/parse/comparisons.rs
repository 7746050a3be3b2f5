//! An answer or a quantity held against something.

use super::{Node, Parsed, Parser};
use crate::engine::condition::lexer::Token;
use crate::engine::condition::names::option;
use crate::engine::condition::{Comparison, Condition, Place};
use crate::engine::questionnaire::Kind;

impl<'a> Parser<'a> {
    pub(super) fn comparison(&mut self) -> Parsed<'a> {
        let left = self.sum()?;
        let condition = match (self.peek(), left) {
            (_, left @ Node::Condition(_)) => return Ok(left),
            (Some(Token::Word("in")), Node::Place(place, _)) => {
                self.at += 1;
                self.one_of(place)?
            }
            (Some(Token::Word("has")), Node::Place(place, _)) => {
                self.at += 1;
                self.has(place)?
            }
            (Some(Token::Sign(sign)), left) => match comparison(sign) {
                Some(comparison) => {
                    self.at += 1;
                    self.compare(left, comparison)?
                }
                None => return Ok(left),
            },
            (_, left) => return Ok(left),
        };
        Ok(Node::Condition(condition))
    }

    fn has(&mut self, place: Place) -> Result<Condition, String> {
        let code = self.word("the code of an option")?;
        match (place, &self.scope.item(place).kind) {
            (Place::Item(item), Kind::Multi { options, .. } | Kind::Rank { options, .. }) => {
                Ok(Condition::Has(item, option(options, code)?))
            }
            _ => Err("`has` asks items of type multi or rank; use `=` here".to_owned()),
        }
    }

    fn one_of(&mut self, place: Place) -> Result<Condition, String> {
        let list = self.scope.list(place);
        self.expect("{")?;
        let (mut options, mut missing) = (Vec::new(), Vec::new());
        loop {
            let code = self.word("a code")?;
            match self.scope.missing_code(place, code) {
                Some(_) if self.scope.has_rows(place) => return Err(self.by_rows(place)),
                Some(code) => missing.push(code),
                None => match list {
                    Some(list) => options.push(option(list, code)?),
                    None => {
                        return Err("`in` asks items with one choice; use `has` here".to_owned());
                    }
                },
            }
            if !self.take(Token::Sign(",")) {
                break;
            }
        }
        self.expect("}")?;
        Ok(Condition::OneOf(place, options, missing))
    }

    fn compare(&mut self, left: Node<'a>, comparison: Comparison) -> Result<Condition, String> {
        match self.peek() {
            Some(Token::Word(_) | Token::Sign("(" | "-")) => {}
            _ => {
                self.word("a value to compare with")?;
            }
        }
        if let Node::Place(place, _) = left
            && let Some(Token::Word(word)) = self.peek()
        {
            let equality = matches!(comparison, Comparison::Equal | Comparison::Unequal);
            if let Some(missing) = self.scope.missing_code(place, word).filter(|_| equality) {
                self.at += 1;
                if self.scope.has_rows(place) {
                    return Err(self.by_rows(place));
                }
                return Ok(match comparison {
                    Comparison::Equal => Condition::OneOf(place, Vec::new(), vec![missing]),
                    _ => Condition::NoneOf(place, Vec::new(), vec![missing]),
                });
            }
            if self
                .scope
                .list(place)
                .is_some_and(|list| list.range().is_none())
            {
                self.at += 1;
                return self.compare_choice(place, comparison, word);
            }
        }
        let (left, left_measure) = self.quantity(left)?;
        let right = self.sum()?;
        let (right, right_measure) = self.quantity(right)?;
        if left_measure != right_measure {
            return Err(
                "a date can be compared only with a date, such as `date(2027-03-02)`".to_owned(),
            );
        }
        Ok(Condition::Quantities(left, comparison, right))
    }

    fn by_rows(&self, place: Place) -> String {
        let code = &*self.scope.item(place).code;
        [
            "`",
            code,
            "` is answered row by row; name one, as in `",
            code,
            ".ROW`",
        ]
        .concat()
    }

    fn compare_choice(
        &mut self,
        place: Place,
        comparison: Comparison,
        word: &str,
    ) -> Result<Condition, String> {
        let Some(list) = self.scope.list(place) else {
            return Err(String::new());
        };
        if let Ok(named) = self.scope.find(word) {
            let other = self.place(named, word)?;
            let others = self.scope.list(other);
            return match (place, other) {
                (Place::Item(left), Place::Item(right))
                    if list.ordered && others.is_some_and(|others| others.code == list.code) =>
                {
                    Ok(Condition::OrderedItems(left, comparison, right))
                }
                _ => Err([
                    "`",
                    word,
                    "` can be compared only with an item on the same ordered list",
                ]
                .concat()),
            };
        }
        let chosen = option(list, word)?;
        match (comparison, place) {
            (Comparison::Equal, _) => Ok(Condition::OneOf(place, vec![chosen], Vec::new())),
            (Comparison::Unequal, _) => Ok(Condition::NoneOf(place, vec![chosen], Vec::new())),
            (_, Place::Item(item)) if list.ordered => {
                Ok(Condition::Ordered(item, comparison, chosen))
            }
            _ => Err([
                "the list `",
                &*list.code,
                "` has no order; only `=`, `!=` and `in` make sense",
            ]
            .concat()),
        }
    }
}

fn comparison(sign: &str) -> Option<Comparison> {
    Some(match sign {
        "=" => Comparison::Equal,
        "!=" => Comparison::Unequal,
        "<" => Comparison::Less,
        "<=" => Comparison::AtMost,
        ">" => Comparison::Greater,
        ">=" => Comparison::AtLeast,
        _ => return None,
    })
}
