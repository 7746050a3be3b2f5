//! What is asked by name: `answered(…)`, `count(…)`, `date(…)`.

use super::arithmetic::several_times;
use super::{Node, Parsed, Parser, spelling};
use crate::engine::condition::lexer::Token;
use crate::engine::condition::names::{Measure, Named};
use crate::engine::condition::{Aggregate, Condition, Expression, Place};
use crate::engine::date;
use crate::engine::problem::did_you_mean;
use crate::engine::questionnaire::Kind;
use crate::engine::rational::Rational;

const FUNCTIONS: [&str; 9] = [
    "answered", "count", "same", "contact", "sum", "min", "max", "year", "date",
];

/// What stands in a function's parentheses.
struct Arguments<'a> {
    places: Vec<Place>,
    /// Whether one of them is asked several times.
    repeated: bool,
    /// The last one's name.
    last: &'a str,
}

impl<'a> Parser<'a> {
    pub(super) fn function(&mut self, name: &'a str) -> Parsed<'a> {
        match name {
            "year" => self.year(),
            "date" => self.date(),
            _ => {
                let arguments = self.arguments()?;
                match aggregate(name, &arguments) {
                    Some(aggregate) => {
                        let all = self.scope.each(aggregate, arguments.places)?;
                        Ok(Node::Quantity(all, Measure::Number))
                    }
                    None => self.asked_of_one(name, &arguments),
                }
            }
        }
    }

    /// The answers in the parentheses, of which the first was read.
    fn arguments(&mut self) -> Result<Arguments<'a>, String> {
        let mut arguments = Arguments {
            places: Vec::new(),
            repeated: false,
            last: "",
        };
        loop {
            let word = self.word("the code of an item")?;
            arguments.last = word;
            match self.scope.find(word)? {
                Named::Repeated(all) => {
                    arguments.places.extend(all);
                    arguments.repeated = true;
                }
                named => arguments.places.push(self.place(named, word)?),
            }
            if !self.take(Token::Sign(",")) {
                self.expect(")")?;
                return Ok(arguments);
            }
        }
    }

    /// What is asked of one answer: whether it is there, what it holds.
    fn asked_of_one(&self, name: &str, arguments: &Arguments<'_>) -> Parsed<'a> {
        if !FUNCTIONS.contains(&name) {
            let hint = did_you_mean(name, FUNCTIONS);
            return Err(["unknown function `", name, "`", &*hint].concat());
        }
        if arguments.repeated {
            return Err(several_times(arguments.last));
        }
        let &[place] = &*arguments.places else {
            return Err(of_another_type(name, arguments.last));
        };
        let condition = match (name, place, &self.scope.item(place).kind) {
            ("answered", place, _) => Condition::Answered(place),
            ("same", Place::Item(item), Kind::Matrix { .. }) => Condition::Same(item),
            ("contact", Place::Item(item), Kind::Text { .. }) => Condition::Contact(item),
            (
                "count",
                Place::Item(item),
                Kind::Multi { .. } | Kind::Rank { .. } | Kind::Matrix { .. },
            ) => return Ok(Node::Quantity(Expression::Count(item), Measure::Number)),
            _ => return Err(of_another_type(name, arguments.last)),
        };
        Ok(Node::Condition(condition))
    }

    /// `year(FOUNDED)`
    fn year(&mut self) -> Parsed<'a> {
        let node = self.sum()?;
        let (day, measure) = self.quantity(node)?;
        self.expect(")")?;
        if measure != Measure::Date {
            return Err("`year` is asked of a date".to_owned());
        }
        let year = Expression::Year(Box::new(day));
        Ok(Node::Quantity(year, Measure::Number))
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
}

/// What makes one number of several answers.
fn aggregate(name: &str, arguments: &Arguments<'_>) -> Option<Aggregate> {
    match name {
        "sum" => Some(Aggregate::Sum),
        "min" => Some(Aggregate::Least),
        "max" => Some(Aggregate::Greatest),
        "count" if arguments.places.len() > 1 || arguments.repeated => Some(Aggregate::Count),
        _ => None,
    }
}

fn of_another_type(name: &str, argument: &str) -> String {
    [
        "`",
        name,
        "` can't be asked of `",
        argument,
        "`, an item of another type",
    ]
    .concat()
}
