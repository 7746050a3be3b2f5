//! Fractions as one writes them down first.

use std::cmp::Ordering;

/// A fraction above a positive denominator, each below 2⁶³.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    above: i128,
    below: i128,
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}

impl Fraction {
    /// A whole number.
    pub fn whole(number: i64) -> Fraction {
        Fraction {
            above: number.into(),
            below: 1,
        }
    }

    /// What is written as `3` or `-7/2`.
    pub fn read(text: &str) -> Option<Fraction> {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        Some(Fraction {
            above: above.parse().ok()?,
            below: below.parse().ok()?,
        })
    }

    fn new(above: i128, below: i128) -> Option<Fraction> {
        let mut divisor = (above.abs(), below.abs());
        while divisor.1 != 0 {
            divisor = (divisor.1, divisor.0 % divisor.1);
        }
        let divisor = divisor.0.max(1) * below.signum();
        let (above, below) = (above / divisor, below / divisor);
        let fits = |part: i128| part.abs() <= i128::from(i64::MAX);
        (fits(above) && fits(below)).then_some(Fraction { above, below })
    }

    /// The sum, within 64 bits.
    pub fn plus(self, other: Fraction) -> Option<Fraction> {
        let above = self.above * other.below + other.above * self.below;
        Fraction::new(above, self.below * other.below)
    }

    /// The difference, within 64 bits.
    pub fn minus(self, other: Fraction) -> Option<Fraction> {
        let above = self.above * other.below - other.above * self.below;
        Fraction::new(above, self.below * other.below)
    }

    /// The product, within 64 bits.
    pub fn times(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.above * other.above, self.below * other.below)
    }

    /// The quotient, within 64 bits; none by zero.
    pub fn over(self, other: Fraction) -> Option<Fraction> {
        let divides = other.above != 0;
        divides.then(|| Fraction::new(self.above * other.below, self.below * other.above))?
    }

    /// The whole number below or at it.
    pub fn floor(self) -> i128 {
        self.above.div_euclid(self.below)
    }

    /// Rounded to decimals, halves away from zero; none beyond fifteen digits.
    pub fn kept(self, decimals: usize) -> Option<Fraction> {
        const FIFTEEN_NINES: i128 = 999_999_999_999_999;
        let unit = 10_i128.pow(decimals as u32);
        if (self.above * unit).abs() > FIFTEEN_NINES * self.below {
            return None;
        }
        let twice = 2 * self.above.abs() * unit + self.below;
        let rounded = twice / (2 * self.below) * self.above.signum();
        Fraction::new(rounded, unit)
    }

    /// As it is written: `3` or `-7/2`.
    pub fn written(self) -> String {
        match self.below {
            1 => self.above.to_string(),
            below => format!("{}/{below}", self.above),
        }
    }

    /// The nearest number of JavaScript.
    pub fn number(self) -> f64 {
        self.above as f64 / self.below as f64
    }
}
