//! What an answer can be, cut into as few cells as the conditions tell apart.

use crate::engine::answer::Missing;
use crate::engine::condition::{Comparison, Condition, Expression, Place};
use crate::engine::questionnaire::{Item, ItemId, Kind, OptionId, OptionList, RowId};
use crate::engine::rational::Rational;

/// Something that a condition reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Var {
    /// One answer, by its place in [`Cells`].
    Answer(usize),
    /// A condition that is not looked into, by its place: true or false.
    Whole(usize),
}

/// What one answer can be.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    /// This option, perhaps with a value.
    Option(OptionId, Option<Rational>),
    /// A number; for all that lie between two that are named, one of them.
    Number(Rational),
    /// A missing code.
    Missing(Missing),
    /// Nothing, or not asked.
    Silence,
}

/// Bits of a mask; answers that need more cells are not followed.
const MOST_CELLS: usize = 62;

/// The answers that conditions read, with their cells.
pub(super) struct Cells {
    answers: Vec<(Place, Vec<Cell>)>,
    wholes: Vec<Condition>,
}

impl Cells {
    /// The cells that the conditions on these items need.
    pub fn new(items: &[Item]) -> Cells {
        let mut reader = Reader {
            places: Vec::new(),
            wholes: Vec::new(),
        };
        for item in items {
            let checks = item.checks.iter().map(|check| &check.when);
            for condition in item.conditions().chain(checks) {
                reader.read(condition);
            }
        }
        let mut answers = Vec::new();
        for (place, constants) in reader.places {
            if let Some(cells) = cells(items, place, constants) {
                answers.push((place, cells));
            }
        }
        Cells {
            answers,
            wholes: reader.wholes,
        }
    }

    fn find(&self, place: Place) -> Option<usize> {
        self.answers.iter().position(|(known, _)| *known == place)
    }

    /// Every cell of a variable.
    pub fn all(&self, var: Var) -> u64 {
        match var {
            Var::Answer(place) => (1 << self.answers[place].1.len()) - 1,
            Var::Whole(_) => 0b11,
        }
    }

    /// The variable of a simple condition, and the cells in which it holds.
    pub fn of(&self, condition: &Condition) -> (Var, u64) {
        let read = read_place(condition).and_then(|place| self.find(place));
        if let Some(answer) = read {
            let cells = self.answers[answer].1.iter().enumerate();
            let holding = cells.filter(|(_, cell)| holds(condition, cell));
            let mask = holding.fold(0, |mask, (place, _)| mask | 1 << place);
            return (Var::Answer(answer), mask);
        }
        let known = self.wholes.iter().position(|known| known == condition);
        // One that is met for the first time is like no other.
        (Var::Whole(known.unwrap_or(self.wholes.len())), 0b01)
    }

    /// Whether a condition and all in it is looked into.
    pub fn knows(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Not(inner) => self.knows(inner),
            Condition::And(left, right) | Condition::Or(left, right) => {
                self.knows(left) && self.knows(right)
            }
            simple => matches!(self.of(simple).0, Var::Answer(_)),
        }
    }

    /// The item that must be asked for a variable to be in these cells.
    pub fn needs(&self, var: Var, mask: u64) -> Option<ItemId> {
        match var {
            Var::Answer(place) => {
                let (read, cells) = &self.answers[place];
                let silence = cells.iter().position(|cell| *cell == Cell::Silence);
                let silent = silence.is_some_and(|place| mask & (1 << place) != 0);
                (!silent).then(|| read.item())
            }
            Var::Whole(place) => match self.wholes.get(place) {
                Some(
                    Condition::Has(item, _) | Condition::Same(item) | Condition::Contact(item),
                ) if mask == 0b01 => Some(*item),
                _ => None,
            },
        }
    }

    /// That there is an answer, or a missing code in its place.
    pub fn answered(&self, place: Place) -> Option<(Var, u64)> {
        let answer = self.find(place)?;
        let cells = &self.answers[answer].1;
        let silence = cells.iter().position(|cell| *cell == Cell::Silence)?;
        let var = Var::Answer(answer);
        Some((var, self.all(var) & !(1 << silence)))
    }
}

/// What the conditions read, collected.
struct Reader {
    /// Each answer with the numbers that it is compared with.
    places: Vec<(Place, Vec<Rational>)>,
    wholes: Vec<Condition>,
}

impl Reader {
    fn read(&mut self, condition: &Condition) {
        match condition {
            Condition::Not(inner) => self.read(inner),
            Condition::And(left, right) | Condition::Or(left, right) => {
                self.read(left);
                self.read(right);
            }
            simple => match read_place(simple) {
                Some(place) => {
                    let known = self.places.iter().position(|(known, _)| *known == place);
                    let entry = known.unwrap_or_else(|| {
                        self.places.push((place, Vec::new()));
                        self.places.len() - 1
                    });
                    self.places[entry]
                        .1
                        .extend(comparison(simple).map(|(_, constant)| constant));
                }
                None if !self.wholes.contains(simple) => self.wholes.push(simple.clone()),
                None => {}
            },
        }
    }
}

/// The one answer that a simple condition reads, if it can be looked into.
fn read_place(condition: &Condition) -> Option<Place> {
    match condition {
        Condition::OneOf(place, ..) | Condition::NoneOf(place, ..) | Condition::Answered(place) => {
            Some(*place)
        }
        Condition::Ordered(item, ..) => Some(Place::Item(*item)),
        Condition::Quantities(Expression::Value(place), _, Expression::Constant(_))
        | Condition::Quantities(Expression::Constant(_), _, Expression::Value(place)) => {
            Some(*place)
        }
        _ => None,
    }
}

/// How an answer is compared with a number, the answer on the left.
fn comparison(condition: &Condition) -> Option<(Comparison, Rational)> {
    match condition {
        Condition::Quantities(Expression::Value(_), comparison, Expression::Constant(constant)) => {
            Some((*comparison, *constant))
        }
        Condition::Quantities(Expression::Constant(constant), comparison, Expression::Value(_)) => {
            let turned = match comparison {
                Comparison::Less => Comparison::Greater,
                Comparison::AtMost => Comparison::AtLeast,
                Comparison::Greater => Comparison::Less,
                Comparison::AtLeast => Comparison::AtMost,
                same => *same,
            };
            Some((turned, *constant))
        }
        _ => None,
    }
}

/// Whether a simple condition holds in a cell of the answer that it reads.
fn holds(condition: &Condition, cell: &Cell) -> bool {
    match (condition, cell) {
        (Condition::OneOf(_, options, _), Cell::Option(option, _)) => options.contains(option),
        (Condition::OneOf(_, _, missing), Cell::Missing(code)) => missing.contains(code),
        (Condition::NoneOf(_, options, _), Cell::Option(option, _)) => !options.contains(option),
        (Condition::NoneOf(_, _, missing), Cell::Missing(code)) => {
            !missing.is_empty() && !missing.contains(code)
        }
        (Condition::Ordered(_, comparison, than), Cell::Option(option, _)) => {
            comparison.holds(*option, *than)
        }
        (Condition::Answered(_), cell) => matches!(cell, Cell::Option(..) | Cell::Number(_)),
        (Condition::Quantities(..), Cell::Option(_, Some(value)) | Cell::Number(value)) => {
            comparison(condition).is_some_and(|(how, constant)| how.holds(*value, constant))
        }
        _ => false,
    }
}

/// What an answer can be; `None` where that is not followed.
fn cells(items: &[Item], place: Place, constants: Vec<Rational>) -> Option<Vec<Cell>> {
    let item = &items[place.item().0];
    let mut missing = &item.missing;
    let mut cells: Vec<Cell> = match (place, &item.kind) {
        (Place::Item(_), Kind::Single { options, .. }) => options_of(options),
        (Place::Row(_, RowId(row)), Kind::Matrix { rows, scale }) => {
            missing = &rows[row].missing;
            options_of(scale)
        }
        (Place::Item(_), Kind::Scale { min, max, .. }) => {
            let points = (*min..=*max).map(Rational::from);
            points.map(Cell::Number).collect()
        }
        (
            Place::Item(_),
            Kind::Number {
                min, max, decimals, ..
            },
        ) => numbers(constants, *min, *max, *decimals),
        (Place::Item(_), Kind::Date { earliest, latest }) => {
            let bound = |day: &Option<i64>| day.map(Rational::from);
            numbers(constants, bound(earliest), bound(latest), 0)
        }
        _ => return None,
    };
    cells.extend(missing.iter().map(|code| Cell::Missing(*code)));
    cells.push(Cell::Silence);
    (cells.len() <= MOST_CELLS).then_some(cells)
}

fn options_of(list: &OptionList) -> Vec<Cell> {
    let options = list.options().take(MOST_CELLS + 1);
    options
        .map(|(id, option)| Cell::Option(id, option.value.map(Rational::from)))
        .collect()
}

/// The numbers named, and one of those between each two and beyond, as far as
/// the item accepts them.
fn numbers(
    mut constants: Vec<Rational>,
    min: Option<Rational>,
    max: Option<Rational>,
    decimals: usize,
) -> Vec<Cell> {
    let step = Rational::new(1, 10_i128.pow(decimals as u32));
    constants.extend(min);
    constants.extend(max);
    let near: Vec<Rational> = constants
        .iter()
        .flat_map(|constant| {
            // The nearest numbers that can be typed, below, at and above.
            let steps = 10_i64.pow(decimals as u32);
            let below = Rational::new(i128::from(constant.times(steps).whole()), i128::from(steps));
            [below.plus(step.times(-1)), below, below.plus(step)]
        })
        .collect();
    let mut numbers = near;
    if numbers.is_empty() {
        numbers.push(Rational::ZERO);
    }
    numbers.retain(|number| {
        min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
    });
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(Cell::Number).collect()
}
