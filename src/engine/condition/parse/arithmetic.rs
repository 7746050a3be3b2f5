//! What is computed with: sums, products, and the answers and constants in them.

use super::{Node, Parsed, Parser};
use crate::engine::answer::parse_number;
use crate::engine::condition::lexer::Token;
use crate::engine::condition::names::{Measure, Named};
use crate::engine::condition::{Expression, Operator, Place};
use crate::engine::rational::Rational;

/// Constants have this many decimals at most.
const DECIMALS: usize = 6;

impl<'a> Parser<'a> {
    pub(super) fn sum(&mut self) -> Parsed<'a> {
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign("+")) => Operator::Plus,
                Some(Token::Sign("-")) => Operator::Minus,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.product()?;
            left = self.computed(left, operator, right)?;
        }
    }

    fn product(&mut self) -> Parsed<'a> {
        let mut left = self.operand()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign("*")) => Operator::Times,
                Some(Token::Sign("/")) => Operator::Over,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.operand()?;
            left = self.computed(left, operator, right)?;
        }
    }

    fn computed(&self, left: Node<'a>, operator: Operator, right: Node<'a>) -> Parsed<'a> {
        let (left, left_measure) = self.quantity(left)?;
        let (right, right_measure) = self.quantity(right)?;
        let measure = match (left_measure, operator, right_measure) {
            (Measure::Number, _, Measure::Number) => Measure::Number,
            (Measure::Date, Operator::Minus, Measure::Date) => Measure::Number,
            (Measure::Date, Operator::Plus | Operator::Minus, Measure::Number) => Measure::Date,
            _ => {
                return Err("dates can be subtracted from each other, and days added to a date or taken from it; nothing else".to_owned());
            }
        };
        let computed = Expression::Computed(Box::new(left), operator, Box::new(right));
        Ok(Node::Quantity(computed, measure))
    }

    fn operand(&mut self) -> Parsed<'a> {
        if self.take(Token::Sign("(")) {
            return self.deeper(|parser| {
                let inner = parser.or()?;
                if parser.peek() == Some(Token::Sign(")")) {
                    parser.at += 1;
                    return Ok(inner);
                }
                parser.condition(inner)?;
                parser.expect(")")?;
                Err(String::new())
            });
        }
        if self.take(Token::Sign("-")) {
            let inner = self.deeper(Self::operand)?;
            let zero = Node::Quantity(Expression::Constant(Rational::ZERO), Measure::Number);
            return self.computed(zero, Operator::Minus, inner);
        }
        let word = self.word("the code of an item")?;
        if self.take(Token::Sign("(")) {
            return self.function(word);
        }
        match self.scope.find(word) {
            Ok(named) => Ok(Node::Place(self.place(named, word)?, word)),
            Err(message) => match self.constant(word)? {
                Some(number) => Ok(Node::Quantity(
                    Expression::Constant(number),
                    Measure::Number,
                )),
                None => Err(message),
            },
        }
    }

    /// A number: digits, and perhaps a point with more of them.
    fn constant(&mut self, word: &str) -> Result<Option<Rational>, String> {
        let Some(whole) = parse_number(word, 0) else {
            return Ok(None);
        };
        if !self.take(Token::Sign(".")) {
            return Ok(Some(whole));
        }
        let decimals = self.word("the digits after the point")?;
        let number = [word, ".", decimals].concat();
        match parse_number(&number, DECIMALS) {
            Some(number) => Ok(Some(number)),
            None => Err(["`", &*number, "` is no number"].concat()),
        }
    }

    /// One answer, perhaps in a row, where nothing repeated makes sense.
    pub(super) fn place(&mut self, named: Named, word: &str) -> Result<Place, String> {
        let Named::Place(place) = named else {
            return Err(several_times(word));
        };
        if !self.take(Token::Sign(".")) {
            return Ok(place);
        }
        let row = self.word("the code of a row")?;
        self.scope.row(place, row)
    }
}

pub(super) fn several_times(word: &str) -> String {
    [
        "`",
        word,
        "` is asked several times; write `",
        word,
        "_1` for the first or `sum(",
        word,
        ")` for all",
    ]
    .concat()
}
