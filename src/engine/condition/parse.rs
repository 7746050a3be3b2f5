//! Reading a condition or a formula and resolving its names, in one descent.

use super::lexer::{Token, tokens};
use super::names::{Measure, Named, Scope, option};
use super::{Aggregate, Comparison, Condition, Expression, Operator, Place};
use crate::engine::answer::parse_number;
use crate::engine::date;
use crate::engine::problem::did_you_mean;
use crate::engine::questionnaire::Kind;
use crate::engine::rational::Rational;

/// Parentheses, `not`s and signs may be nested this deep.
const DEEPEST: usize = 50;
/// A condition may be this long, in bytes.
const LONGEST: usize = 5_000;
/// Constants have this many decimals at most.
const DECIMALS: usize = 6;

const FUNCTIONS: [&str; 9] = [
    "answered", "count", "same", "contact", "sum", "min", "max", "year", "date",
];

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

    fn comparison(&mut self) -> Parsed<'a> {
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

    fn sum(&mut self) -> Parsed<'a> {
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
    fn place(&mut self, named: Named, word: &str) -> Result<Place, String> {
        let Named::Place(place) = named else {
            return Err(several_times(word));
        };
        if !self.take(Token::Sign(".")) {
            return Ok(place);
        }
        let row = self.word("the code of a row")?;
        self.scope.row(place, row)
    }

    fn function(&mut self, name: &'a str) -> Parsed<'a> {
        match name {
            "year" => {
                let node = self.sum()?;
                let (day, measure) = self.quantity(node)?;
                self.expect(")")?;
                if measure != Measure::Date {
                    return Err("`year` is asked of a date".to_owned());
                }
                let year = Expression::Year(Box::new(day));
                return Ok(Node::Quantity(year, Measure::Number));
            }
            "date" => return self.date(),
            _ => {}
        }
        let mut places = Vec::new();
        let mut argument;
        let mut repeated = false;
        loop {
            argument = self.word("the code of an item")?;
            match self.scope.find(argument)? {
                Named::Repeated(all) => {
                    places.extend(all);
                    repeated = true;
                }
                named => places.push(self.place(named, argument)?),
            }
            if !self.take(Token::Sign(",")) {
                break;
            }
        }
        self.expect(")")?;
        let aggregate = match name {
            "sum" => Some(Aggregate::Sum),
            "min" => Some(Aggregate::Least),
            "max" => Some(Aggregate::Greatest),
            "count" if places.len() > 1 || repeated => Some(Aggregate::Count),
            _ => None,
        };
        if let Some(aggregate) = aggregate {
            let all = self.scope.each(aggregate, places)?;
            return Ok(Node::Quantity(all, Measure::Number));
        }
        if repeated && FUNCTIONS.contains(&name) {
            return Err(several_times(argument));
        }
        let one = (places.len() == 1).then(|| places[0]);
        let kind = one.map(|place| (place, &self.scope.item(place).kind));
        let condition = match (name, kind) {
            ("answered", Some((place, _))) => Condition::Answered(place),
            ("same", Some((Place::Item(item), Kind::Matrix { .. }))) => Condition::Same(item),
            ("contact", Some((Place::Item(item), Kind::Text { .. }))) => Condition::Contact(item),
            (
                "count",
                Some((
                    Place::Item(item),
                    Kind::Multi { .. } | Kind::Rank { .. } | Kind::Matrix { .. },
                )),
            ) => return Ok(Node::Quantity(Expression::Count(item), Measure::Number)),
            ("answered" | "same" | "contact" | "count", _) => {
                return Err([
                    "`",
                    name,
                    "` can't be asked of `",
                    argument,
                    "`, an item of another type",
                ]
                .concat());
            }
            _ => {
                return Err({
                    let hint = did_you_mean(name, FUNCTIONS);
                    ["unknown function `", name, "`", &*hint].concat()
                });
            }
        };
        Ok(Node::Condition(condition))
    }

    /// `date(2027-03-02)`
    fn date(&mut self) -> Parsed<'a> {
        let mut text = String::new();
        while let Some(token) = self.peek().filter(|token| *token != Token::Sign(")")) {
            text.push_str(spelling(token));
            self.at += 1;
        }
        self.expect(")")?;
        match date::parse(&text).filter(|day| date::iso(*day) == text) {
            Some(day) => Ok(Node::Quantity(
                Expression::Constant(Rational::from(day)),
                Measure::Date,
            )),
            None => Err(["`", &*text, "` is no date; write it as 2027-03-02"].concat()),
        }
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

fn several_times(word: &str) -> String {
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
