//! Exact fractions, so that a score is the same on every machine.

use std::cmp::Ordering;

/// A fraction in lowest terms with a positive denominator.
///
/// The check of a questionnaire bounds scales, weights and terms so that no
/// sum of theirs leaves the range of 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rational {
    numerator: i128,
    denominator: i128,
}

impl Rational {
    /// 0.
    pub const ZERO: Rational = Rational {
        numerator: 0,
        denominator: 1,
    };

    /// `numerator / denominator`; a denominator of 0 counts as 1.
    pub fn new(numerator: i128, denominator: i128) -> Rational {
        let denominator = if denominator == 0 { 1 } else { denominator };
        let divisor = gcd(numerator, denominator) * denominator.signum();
        Rational {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    /// The sum of the two.
    pub fn plus(self, other: Rational) -> Rational {
        let shared = gcd(self.denominator, other.denominator);
        let (left, right) = (other.denominator / shared, self.denominator / shared);
        Rational::new(
            self.numerator * left + other.numerator * right,
            self.denominator * left,
        )
    }

    /// `factor` times this.
    pub fn times(self, factor: i64) -> Rational {
        Rational::new(self.numerator * i128::from(factor), self.denominator)
    }

    /// This divided by `divisor`; dividing by 0 leaves it as it is.
    pub fn over(self, divisor: i64) -> Rational {
        Rational::new(
            self.numerator,
            self.denominator * i128::from(divisor.max(1)),
        )
    }

    /// `whole − self`.
    pub fn subtracted_from(self, whole: i64) -> Rational {
        Rational::from(whole).plus(self.times(-1))
    }

    /// The sum, unless it leaves 64 bits.
    pub fn checked_add(self, other: Rational) -> Option<Rational> {
        // Both are within 64 bits, so that nothing here leaves 128.
        self.plus(other).within_limits()
    }

    /// The product, unless it leaves 64 bits.
    pub fn checked_mul(self, other: Rational) -> Option<Rational> {
        Rational::new(
            self.numerator * other.numerator,
            self.denominator * other.denominator,
        )
        .within_limits()
    }

    /// One divided by this; nothing for zero.
    pub fn inverse(self) -> Option<Rational> {
        (self.numerator != 0).then(|| Rational::new(self.denominator, self.numerator))
    }

    /// What is computed further must leave room for one product.
    fn within_limits(self) -> Option<Rational> {
        let fits = |part: i128| part.unsigned_abs() < 1 << 63;
        (fits(self.numerator) && fits(self.denominator)).then_some(self)
    }

    /// The numerator and the denominator.
    pub(crate) fn parts(self) -> (i64, i64) {
        (self.numerator as i64, self.denominator as i64)
    }

    /// The floating-point number that is nearest, or next to it.
    pub fn nearest(self) -> f64 {
        (self.numerator as i64) as f64 / (self.denominator as i64) as f64
    }

    /// The greatest integer that is not above.
    pub fn whole(self) -> i64 {
        self.numerator.div_euclid(self.denominator) as i64
    }

    /// The nearest integer, halves away from zero. The one rounding of a
    /// score, for display only.
    pub fn rounded(self) -> i64 {
        let half = self.numerator.signum() * self.denominator;
        ((2 * self.numerator + half) / (2 * self.denominator)) as i64
    }

    /// Rounded to so many digits after the point, halves away from zero;
    /// nothing with more than fifteen digits, which a number of JavaScript
    /// doesn't hold.
    pub fn kept_to(self, places: usize) -> Option<Rational> {
        let unit = 10_i64.pow(places.min(6) as u32);
        let largest = Rational::from(999_999_999_999_999).over(unit);
        let within = self <= largest && self >= largest.times(-1);
        within.then(|| Rational::from(self.times(unit).rounded()).over(unit))
    }

    /// As a decimal number with at most `places` digits after the point, the
    /// last one rounded, and no zeros at the end.
    ///
    /// ```
    /// use probono_survey::engine::rational::Rational;
    ///
    /// assert_eq!(Rational::new(-7, 2).to_decimal(3), "-3.5");
    /// assert_eq!(Rational::new(2, 3).to_decimal(2), "0.67");
    /// ```
    pub fn to_decimal(self, places: usize) -> String {
        let unit = 10_i64.pow(places.min(6) as u32);
        let scaled = self.times(unit).rounded();
        let (whole, rest) = (scaled.abs() / unit, scaled.abs() % unit);
        let mut text = String::new();
        if scaled < 0 {
            text.push('-');
        }
        text.push_str(&whole.to_string());
        if rest > 0 {
            // The 1 in front keeps the zeros that follow the point.
            let digits = (unit + rest).to_string();
            text.push('.');
            text.push_str(digits[1..].trim_end_matches('0'));
        }
        text
    }

    /// `numerator/denominator`, or the integer alone.
    pub fn to_exact_string(self) -> String {
        let mut text = small_integer(self.numerator);
        if self.denominator != 1 {
            text.push('/');
            text.push_str(&small_integer(self.denominator));
        }
        text
    }
}

// Scores of practical questionnaires fit 64 bits, whose formatting is there
// already; 128 bits would bring their own.
fn small_integer(number: i128) -> String {
    i64::try_from(number).map_or_else(|_| "?".to_owned(), |number| number.to_string())
}

fn gcd(left: i128, right: i128) -> i128 {
    let (mut a, mut b) = (left.abs(), right.abs());
    while b != 0 {
        // Processors divide 64 bits at once, and 128 in many steps.
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return i128::from(small_gcd(a, b));
        }
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn small_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl From<i64> for Rational {
    fn from(number: i64) -> Rational {
        Rational {
            numerator: i128::from(number),
            denominator: 1,
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Rational) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Rational) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_away_from_zero() {
        for (numerator, denominator, rounded) in [
            (1, 2, 1),
            (-1, 2, -1),
            (49, 100, 0),
            (6125, 85, 72),
            (333, 5, 67),
            (0, 7, 0),
        ] {
            assert_eq!(Rational::new(numerator, denominator).rounded(), rounded);
        }
    }

    #[test]
    fn large_fractions_come_to_lowest_terms_too() {
        let large = i128::from(i64::MAX) * 6;
        for (numerator, denominator, expected) in [
            (large, large, "1"),
            (large, -2 * large, "-1/2"),
            (large, 4, "27670116110564327421/2"),
            (0, large, "0"),
            (4 * large, 6 * large, "2/3"),
        ] {
            let fraction = Rational::new(numerator, denominator);
            let exact = match fraction.denominator {
                1 => fraction.numerator.to_string(),
                denominator => format!("{}/{denominator}", fraction.numerator),
            };
            assert_eq!(exact, expected);
        }
    }

    #[test]
    fn fractions_are_kept_in_lowest_terms() {
        assert_eq!(Rational::new(6125, 85).to_exact_string(), "1225/17");
        assert_eq!(Rational::new(50, -100).to_exact_string(), "-1/2");
        assert!(Rational::new(1, 3).plus(Rational::new(1, 6)) == Rational::new(1, 2));
    }
}
