//! Answers, and the reasons for which there is none.

use std::sync::Arc;

use super::questionnaire::OptionId;
use super::rational::Rational;

/// Why there is no value. A missing answer is never zero and never a value.
///
/// The codes follow the usage of French official statistics: «ne sait pas»,
/// «refus», «non concerné» are told apart from what was not asked or not
/// reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Does not know.
    Nsp,
    /// Prefers not to say.
    Ref,
    /// Not concerned.
    Nc,
    /// Not asked, by routing.
    Skip,
    /// Seen and left empty.
    Nr,
    /// Not reached.
    Abd,
}

impl Missing {
    /// Every code.
    pub const ALL: [Missing; 6] = [
        Missing::Nsp,
        Missing::Ref,
        Missing::Nc,
        Missing::Skip,
        Missing::Nr,
        Missing::Abd,
    ];

    /// Those that a respondent can choose.
    pub const OFFERED: [Missing; 3] = [Missing::Nsp, Missing::Ref, Missing::Nc];

    /// The code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Missing::Nsp => "NSP",
            Missing::Ref => "REF",
            Missing::Nc => "NC",
            Missing::Skip => "SKIP",
            Missing::Nr => "NR",
            Missing::Abd => "ABD",
        }
    }

    /// The code in files that hold numbers only.
    pub fn number(self) -> i64 {
        match self {
            Missing::Nsp => -8,
            Missing::Ref => -9,
            Missing::Nc => -7,
            Missing::Skip => -6,
            Missing::Nr => -5,
            Missing::Abd => -4,
        }
    }

    /// The code that `text` writes.
    pub fn from_code(text: &str) -> Option<Missing> {
        Some(match text.as_bytes() {
            b"NSP" => Missing::Nsp,
            b"REF" => Missing::Ref,
            b"NC" => Missing::Nc,
            b"SKIP" => Missing::Skip,
            b"NR" => Missing::Nr,
            b"ABD" => Missing::Abd,
            _ => return None,
        })
    }
}

/// What a respondent has entered for one item.
///
/// It need not be acceptable: what breaks a rule is an [`super::issue::Issue`],
/// and the entry is kept so that nobody types it twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A missing code was chosen.
    Missing(Missing),
    /// One option (`single`).
    Choice(OptionId),
    /// Several options: as listed (`multi`) or by rank (`rank`). Never empty.
    Choices(Vec<OptionId>),
    /// One entry for each row (`matrix`). At least one is there.
    Rows(Vec<Option<RowAnswer>>),
    /// A point on a scale (`scale`).
    Point(i64),
    /// What was typed, trimmed by nobody (`number`, `text`, `date`). Never empty.
    Typed(Arc<str>),
    /// A territory, as `dep:63` (`territory`).
    Territory(Arc<str>),
    /// Agreed to what was asked (`consent`).
    Agreed,
    /// What a formula came to; nobody entered it (`computed`).
    Computed(Rational),
}

/// What a respondent has entered for one row of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAnswer {
    /// A missing code was chosen.
    Missing(Missing),
    /// An option of the scale.
    Choice(OptionId),
}

impl Answer {
    /// The missing code, if one was chosen.
    pub fn missing(&self) -> Option<Missing> {
        match self {
            Answer::Missing(code) => Some(*code),
            _ => None,
        }
    }

    /// The chosen options; one for a single choice, none for anything else.
    pub fn choices(&self) -> &[OptionId] {
        match self {
            Answer::Choice(option) => std::slice::from_ref(option),
            Answer::Choices(options) => options,
            _ => &[],
        }
    }
}

/// Reads a number as people write it: spaces of any kind between the digits
/// are allowed, and up to `decimals` digits after a point or a comma.
///
/// ```
/// use probono_survey::engine::answer::parse_number;
/// use probono_survey::engine::rational::Rational;
///
/// assert_eq!(parse_number(" 1 250 ", 0), Some(Rational::from(1250)));
/// assert_eq!(parse_number("١٢", 0), Some(Rational::from(12)));
/// assert_eq!(parse_number("12,5", 1), Some(Rational::new(25, 2)));
/// assert_eq!(parse_number("12,5", 0), None);
/// ```
pub fn parse_number(typed: &str, decimals: usize) -> Option<Rational> {
    let mut digits = String::new();
    for character in typed.chars().filter(|c| !c.is_whitespace()) {
        digits.push(match character {
            // Those of Arabic, and of Persian and Urdu keyboards.
            '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
                char::from(b'0' + (character as u8 & 15))
            }
            '\u{66b}' => '.',
            other => other,
        });
    }
    let unsigned = digits.strip_prefix(['-', '\u{2212}']).unwrap_or(&digits);
    let (whole, fraction) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, ""));
    let has_point = whole.len() < unsigned.len();
    // Fifteen digits stay below 2⁵³, so JavaScript reads the same number.
    let fits =
        !whole.is_empty() && whole.len() + fraction.len() <= 15 && fraction.len() <= decimals;
    if !fits || (has_point && fraction.is_empty()) {
        return None;
    }
    let mut number = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = (byte as char).to_digit(10)?;
        number = number * 10 + i128::from(digit);
    }
    if unsigned.len() < digits.len() {
        number = -number;
    }
    Some(match fraction.len() {
        0 => Rational::from(number as i64),
        places => Rational::new(number, 10_i128.pow(places as u32)),
    })
}
