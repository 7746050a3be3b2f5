//! Reading a condition or a formula and resolving its names, in one descent:
//! `or`, `and`, `not`, comparisons, sums, products, operands, functions.

mod arithmetic;
mod comparisons;
mod functions;

use super::lexer::{Token, tokens};
use super::names::{Measure, Scope};
use super::{Condition, Expression, Place};

/// Parentheses, `not`s and signs may be nested this deep.
const DEEPEST: usize = 50;
/// A condition may be this long, in bytes.
const LONGEST: usize = 5_000;
/// Reads a condition.
///
/// # Errors
///
/// What is wrong with it, in a sentence for its author.
pub(crate) fn parse(source: &str, scope: &Scope<'_>) -> Result<Condition, String> {
    let tokens = split(source)?;
    let mut parser = Parser::new(&tokens, scope);
    let node = parser.or()?;
    let condition = parser.condition(node)?;
    parser.end("end or go on with `and` or `or`", condition)
}

/// Reads a formula: what a computed item comes to.
///
/// # Errors
///
/// What is wrong with it, in a sentence for its author.
pub(crate) fn formula(source: &str, scope: &Scope<'_>) -> Result<Expression, String> {
    let tokens = split(source)?;
    let mut parser = Parser::new(&tokens, scope);
    let node = parser.sum()?;
    let (expression, measure) = parser.quantity(node)?;
    if measure == Measure::Date {
        return Err("a formula comes to a number, not to a date".to_owned());
    }
    parser.end("end or go on with `+`, `-`, `*` or `/`", expression)
}

fn split(source: &str) -> Result<Vec<Token<'_>>, String> {
    if source.len() > LONGEST {
        return Err({
            let most = LONGEST.to_string();
            ["the condition is longer than ", &*most, " bytes"].concat()
        });
    }
    tokens(source).map_err(|character| {
        let character = character.to_string();
        [
            "the character `",
            &*character,
            "` has no meaning in a condition",
        ]
        .concat()
    })
}

/// What has been read so far: what it is shows by what follows.
enum Node<'a> {
    Condition(Condition),
    Quantity(Expression, Measure),
    /// An answer, with the word that names it.
    Place(Place, &'a str),
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

type Parsed<'a> = Result<Node<'a>, String>;

impl<'a> Parser<'a> {
    fn new(tokens: &'a [Token<'a>], scope: &'a Scope<'a>) -> Self {
        Parser {
            tokens,
            at: 0,
            depth: 0,
            scope,
        }
    }

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

    fn end<T>(&self, should: &str, read: T) -> Result<T, String> {
        match self.peek() {
            None => Ok(read),
            Some(token) => Err({
                let token = spelling(token);
                ["`", token, "` stands where the condition should ", should].concat()
            }),
        }
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
            Some(Token::Sign(sign)) => Err(["expected ", what, ", found `", sign, "`"].concat()),
            None => Err(["expected ", what, " at the end"].concat()),
        }
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, String>,
    ) -> Result<T, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(["the condition is nested deeper than ", &DEEPEST.to_string()].concat());
        }
        let read = read(self)?;
        self.depth -= 1;
        Ok(read)
    }

    /// What was read, as a condition.
    fn condition(&self, node: Node<'a>) -> Result<Condition, String> {
        match node {
            Node::Condition(condition) => Ok(condition),
            Node::Place(_, word) => Err(match self.peek() {
                Some(found) => [
                    "expected a comparison after `",
                    word,
                    "`, found `",
                    spelling(found),
                    "`",
                ]
                .concat(),
                None => [
                    "`",
                    word,
                    "` alone is no condition; write `answered(",
                    word,
                    ")` or compare it",
                ]
                .concat(),
            }),
            Node::Quantity(..) => Err("a number alone is no condition; compare it".to_owned()),
        }
    }

    /// What was read, as a quantity.
    fn quantity(&self, node: Node<'a>) -> Result<(Expression, Measure), String> {
        match node {
            Node::Quantity(expression, measure) => Ok((expression, measure)),
            Node::Place(place, _) => self.scope.quantity(place),
            Node::Condition(_) => {
                Err("a condition is no number to compute with or to compare".to_owned())
            }
        }
    }

    fn or(&mut self) -> Parsed<'a> {
        let mut left = self.and()?;
        while self.take(Token::Word("or")) {
            let right = self.and()?;
            let (left_condition, right) = (self.condition(left)?, self.condition(right)?);
            left = Node::Condition(Condition::Or(Box::new(left_condition), Box::new(right)));
        }
        Ok(left)
    }

    fn and(&mut self) -> Parsed<'a> {
        let mut left = self.not()?;
        while self.take(Token::Word("and")) {
            let right = self.not()?;
            let (left_condition, right) = (self.condition(left)?, self.condition(right)?);
            left = Node::Condition(Condition::And(Box::new(left_condition), Box::new(right)));
        }
        Ok(left)
    }

    fn not(&mut self) -> Parsed<'a> {
        if self.take(Token::Word("not")) {
            let node = self.deeper(Self::not)?;
            let inner = self.condition(node)?;
            return Ok(Node::Condition(Condition::Not(Box::new(inner))));
        }
        self.comparison()
    }
}
