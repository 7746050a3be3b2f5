//! Reading a condition and resolving its names, in one descent.

use super::lexer::{Token, tokens};
use super::{Comparison, Condition, Operand, Place};
use crate::engine::answer::{Missing, parse_number};
use crate::engine::problem::{did_you_mean, fault};
use crate::engine::questionnaire::{Item, ItemId, Kind, OptionId, OptionList, RowId};

/// What a condition may name: the items up to here.
pub(crate) struct Scope<'a> {
    /// The items that may be named.
    pub items: &'a [Item],
    /// The codes of items that exist but come later.
    pub later: &'a [&'a str],
}

/// Parentheses and `not`s may be nested this deep.
const DEEPEST: usize = 50;
/// A condition may be this long, in bytes.
const LONGEST: usize = 5_000;

/// Reads a condition.
///
/// # Errors
///
/// What is wrong with it, in a sentence for its author.
pub(crate) fn parse(source: &str, scope: &Scope<'_>) -> Result<Condition, String> {
    if source.len() > LONGEST {
        return Err(fault(|| {
            [
                "the condition is longer than ",
                &LONGEST.to_string(),
                " bytes",
            ]
            .concat()
        }));
    }
    let tokens = tokens(source).map_err(|character| {
        [
            "the character `",
            &character.to_string(),
            "` has no meaning in a condition",
        ]
        .concat()
    })?;
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
        scope,
    };
    let condition = parser.or()?;
    match parser.peek() {
        None => Ok(condition),
        Some(token) => Err(fault(|| {
            [
                "`",
                spelling(token),
                "` stands where the condition should end or go on with `and` or `or`",
            ]
            .concat()
        })),
    }
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    scope: &'a Scope<'a>,
}

fn spelling<'a>(token: Token<'a>) -> &'a str {
    match token {
        Token::Word(text) | Token::Sign(text) => text,
    }
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn take(&mut self, token: Token<'_>) -> bool {
        let found = self.peek() == Some(token);
        if found {
            self.at += 1;
        }
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.take(Token::Sign(sign)) {
            return Ok(());
        }
        Err(match self.peek() {
            Some(token) => ["expected `", sign, "` before `", spelling(token), "`"].concat(),
            None => ["expected `", sign, "` at the end"].concat(),
        })
    }

    fn word(&mut self, what: &str) -> Result<&'a str, String> {
        match self.next() {
            Some(Token::Word(word)) => Ok(word),
            Some(Token::Sign(sign)) => Err(fault(|| {
                ["expected ", what, ", found `", sign, "`"].concat()
            })),
            None => Err(fault(|| ["expected ", what, " at the end"].concat())),
        }
    }

    fn or(&mut self) -> Result<Condition, String> {
        let mut left = self.and()?;
        while self.take(Token::Word("or")) {
            left = Condition::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Condition, String> {
        let mut left = self.not()?;
        while self.take(Token::Word("and")) {
            left = Condition::And(Box::new(left), Box::new(self.not()?));
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Condition, String> {
        let is_not = self.take(Token::Word("not"));
        if !is_not && !self.take(Token::Sign("(")) {
            return self.comparison();
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(fault(|| {
                ["the condition is nested deeper than ", &DEEPEST.to_string()].concat()
            }));
        }
        let condition = if is_not {
            Condition::Not(Box::new(self.not()?))
        } else {
            let inner = self.or()?;
            self.expect(")")?;
            inner
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Condition, String> {
        let word = self.word("the code of an item")?;
        if self.take(Token::Sign("(")) {
            return self.function(word);
        }
        let place = self.place(word)?;
        match self.next() {
            Some(Token::Word("in")) => self.one_of(place),
            Some(Token::Word("has")) => self.has(place),
            Some(Token::Sign(sign)) => match comparison(sign) {
                Some(comparison) => self.compare(place, comparison),
                None => Err(fault(|| {
                    [
                        "expected a comparison after `",
                        word,
                        "`, found `",
                        sign,
                        "`",
                    ]
                    .concat()
                })),
            },
            Some(Token::Word(other)) => Err(fault(|| {
                [
                    "expected a comparison after `",
                    word,
                    "`, found `",
                    other,
                    "`",
                ]
                .concat()
            })),
            None => Err([
                "`",
                word,
                "` alone is no condition; write `answered(",
                word,
                ")` or compare it",
            ]
            .concat()),
        }
    }

    fn function(&mut self, name: &str) -> Result<Condition, String> {
        let argument = self.word("the code of an item")?;
        let place = self.place(argument)?;
        self.expect(")")?;
        match (name, place, &self.item(place).kind) {
            ("answered", ..) => Ok(Condition::Answered(place)),
            ("same", Place::Item(item), Kind::Matrix { .. }) => Ok(Condition::Same(item)),
            ("contact", Place::Item(item), Kind::Text { .. }) => Ok(Condition::Contact(item)),
            (
                "count",
                Place::Item(item),
                Kind::Multi { .. } | Kind::Rank { .. } | Kind::Matrix { .. },
            ) => {
                let comparison = self.comparison_sign(name)?;
                let right = self.number()?;
                Ok(Condition::Numbers(
                    Operand::Count(item),
                    comparison,
                    Operand::Number(right),
                ))
            }
            ("same" | "contact" | "count", ..) => Err(fault(|| {
                [
                    "`",
                    name,
                    "` can't be asked of `",
                    argument,
                    "`, an item of another type",
                ]
                .concat()
            })),
            _ => Err(fault(|| {
                [
                    "unknown function `",
                    name,
                    "`",
                    &*did_you_mean(name, ["answered", "count", "same", "contact"]),
                ]
                .concat()
            })),
        }
    }

    fn comparison_sign(&mut self, after: &str) -> Result<Comparison, String> {
        match self.next() {
            Some(Token::Sign(sign)) => comparison(sign),
            _ => None,
        }
        .ok_or_else(|| fault(|| ["expected a comparison after `", after, "(…)`"].concat()))
    }

    fn number(&mut self) -> Result<i64, String> {
        let word = self.word("a number")?;
        parse_number(word).ok_or_else(|| fault(|| ["`", word, "` is no whole number"].concat()))
    }

    fn item(&self, place: Place) -> &'a Item {
        &self.scope.items[place.item().0]
    }

    /// Resolves `ITEM` or `ITEM.ROW`.
    fn place(&mut self, code: &str) -> Result<Place, String> {
        let Some(index) = self.scope.items.iter().position(|item| &*item.code == code) else {
            if self.scope.later.contains(&code) {
                return Err([
                    "`",
                    code,
                    "` is asked later; a condition can only look back",
                ]
                .concat());
            }
            let known = self.scope.items.iter().map(|item| &*item.code);
            return Err(fault(|| {
                ["there is no item `", code, "`", &*did_you_mean(code, known)].concat()
            }));
        };
        let item = ItemId(index);
        if !self.take(Token::Sign(".")) {
            return Ok(Place::Item(item));
        }
        let row_code = self.word("the code of a row")?;
        let Kind::Matrix { rows, .. } = &self.scope.items[index].kind else {
            return Err(fault(|| ["`", code, "` has no rows"].concat()));
        };
        match rows.iter().position(|row| &*row.code == row_code) {
            Some(row) => Ok(Place::Row(item, RowId(row))),
            None => Err(fault(|| {
                [
                    "`",
                    code,
                    "` has no row `",
                    row_code,
                    "`",
                    &*did_you_mean(row_code, rows.iter().map(|row| &*row.code)),
                ]
                .concat()
            })),
        }
    }

    /// The list that an answer at `place` is chosen from, if it is one choice.
    fn list(&self, place: Place) -> Option<&'a OptionList> {
        match (place, &self.item(place).kind) {
            (Place::Item(_), Kind::Single { options }) => Some(options),
            (Place::Row(..), Kind::Matrix { scale, .. }) => Some(scale),
            _ => None,
        }
    }

    fn has(&mut self, place: Place) -> Result<Condition, String> {
        let code = self.word("the code of an option")?;
        match (place, &self.item(place).kind) {
            (Place::Item(item), Kind::Multi { options, .. } | Kind::Rank { options, .. }) => {
                Ok(Condition::Has(item, option(options, code)?))
            }
            _ => Err("`has` asks items of type multi or rank; use `=` here".to_owned()),
        }
    }

    fn one_of(&mut self, place: Place) -> Result<Condition, String> {
        let list = self.list(place);
        self.expect("{")?;
        let (mut options, mut missing) = (Vec::new(), Vec::new());
        loop {
            let code = self.word("a code")?;
            match self.missing_code(place, code) {
                Some(code) => missing.push(code),
                None => {
                    let list = list.ok_or("`in` asks items with one choice; use `has` here")?;
                    options.push(option(list, code)?);
                }
            }
            if !self.take(Token::Sign(",")) {
                break;
            }
        }
        self.expect("}")?;
        Ok(Condition::OneOf(place, options, missing))
    }

    /// `code` as a missing code, where the item offers it and has no such option.
    fn missing_code(&self, place: Place, code: &str) -> Option<Missing> {
        let item = self.item(place);
        let offered = match (place, &item.kind) {
            (Place::Row(_, row), Kind::Matrix { rows, .. }) => &rows[row.0].missing,
            _ => &item.missing,
        };
        Missing::from_code(code).filter(|missing| offered.contains(missing))
    }

    fn compare(&mut self, place: Place, comparison: Comparison) -> Result<Condition, String> {
        let word = self.word("a value to compare with")?;
        let equality = matches!(comparison, Comparison::Equal | Comparison::Unequal);
        if let Some(missing) = self.missing_code(place, word).filter(|_| equality) {
            return Ok(match comparison {
                Comparison::Equal => Condition::OneOf(place, Vec::new(), vec![missing]),
                _ => Condition::NoneOf(place, Vec::new(), vec![missing]),
            });
        }
        let is_item = self.scope.items.iter().any(|item| &*item.code == word);
        match self.list(place) {
            Some(list) if list.range().is_none() => {
                if is_item {
                    return self.compare_ordered_items(place, comparison, word);
                }
                let chosen = option(list, word)?;
                match (comparison, place) {
                    (Comparison::Equal, _) => Ok(Condition::OneOf(place, vec![chosen], Vec::new())),
                    (Comparison::Unequal, _) => {
                        Ok(Condition::NoneOf(place, vec![chosen], Vec::new()))
                    }
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
            _ => {
                let left = self.numeric(place)?;
                let right =
                    if is_item {
                        let right = self.place(word)?;
                        self.numeric(right)?
                    } else {
                        Operand::Number(parse_number(word).ok_or_else(|| {
                            fault(|| ["`", word, "` is no whole number"].concat())
                        })?)
                    };
                Ok(Condition::Numbers(left, comparison, right))
            }
        }
    }

    fn compare_ordered_items(
        &mut self,
        place: Place,
        comparison: Comparison,
        word: &str,
    ) -> Result<Condition, String> {
        let other = self.place(word)?;
        match (place, other, self.list(place), self.list(other)) {
            (Place::Item(left), Place::Item(right), Some(a), Some(b))
                if a.code == b.code && a.ordered =>
            {
                Ok(Condition::OrderedItems(left, comparison, right))
            }
            _ => Err(fault(|| {
                [
                    "`",
                    word,
                    "` can be compared only with an item on the same ordered list",
                ]
                .concat()
            })),
        }
    }

    fn numeric(&self, place: Place) -> Result<Operand, String> {
        let numeric = match (place, &self.item(place).kind) {
            (Place::Item(_), Kind::Number { .. } | Kind::Scale { .. }) => true,
            _ => self.list(place).is_some_and(|list| list.range().is_some()),
        };
        if numeric {
            return Ok(Operand::Value(place));
        }
        Err(fault(|| {
            ["`", &*self.item(place).code, "` is no number"].concat()
        }))
    }
}

fn option(list: &OptionList, code: &str) -> Result<OptionId, String> {
    list.find(code).ok_or_else(|| {
        let known = list.options.iter().map(|option| &*option.code);
        [
            "the list `",
            &*list.code,
            "` has no option `",
            &*code,
            "`",
            &*did_you_mean(code, known),
        ]
        .concat()
    })
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
