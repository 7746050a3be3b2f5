//! Days of the calendar, counted from 1 January 1970.
//!
//! The calendar is computed after Hinnant, «chrono-compatible low-level date
//! algorithms» (`civil_from_days`, `days_from_civil`).

/// The first day that can be entered: 1 January 1000.
pub const FIRST: i64 = -354_285;
/// The last day that can be entered: 31 December 9999.
pub const LAST: i64 = 2_932_896;

/// The year, month and day of a day.
pub fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The day of a year, month and day, if the calendar has it.
pub fn day(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1_000..=9_999).contains(&year) {
        return None;
    }
    let shifted_year = year - i64::from(month <= 2);
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    (civil(days) == (year, month, day)).then_some(days)
}

/// A day as `2027-03-02` (ISO 8601).
pub fn iso(days: i64) -> String {
    let (year, month, day) = civil(days);
    let mut text = year.to_string();
    for part in [month, day] {
        text.push_str(if part < 10 { "-0" } else { "-" });
        text.push_str(&part.to_string());
    }
    text
}

/// Reads a day as browsers give it (`2027-03-02`) or as people type it in
/// Europe, day first (`2/3/2027`, `02.03.2027`).
///
/// ```
/// use probono_survey::engine::date::{iso, parse};
///
/// assert_eq!(parse("2/3/2027").map(iso).as_deref(), Some("2027-03-02"));
/// assert_eq!(parse("2027-02-30"), None);
/// ```
pub fn parse(typed: &str) -> Option<i64> {
    let parts: Vec<&str> = typed.trim().split(['-', '/', '.', ' ']).collect();
    let number = |part: &str| -> Option<i64> {
        let digits = !part.is_empty() && part.len() <= 4;
        let digits = digits && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let [first, second, third] = parts[..] else {
        return None;
    };
    let (year, date) = if first.len() == 4 {
        (first, third)
    } else {
        (third, first)
    };
    day(number(year)?, number(second)?, number(date)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_the_calendar() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (20_879, "2027-03-02"),
            (21_184, "2028-01-01"),
            (FIRST, "1000-01-01"),
            (LAST, "9999-12-31"),
        ] {
            assert_eq!(iso(days), expected);
            assert_eq!(parse(expected), Some(days));
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for typed in [
            "",
            "2027",
            "2027-13-01",
            "2027-02-29",
            "0/1/2027",
            "1/1/27",
            "1/1/0999",
            "a/b/2027",
            "1/1/20270",
            "1-2-3-2027",
            "+1/1/2027",
        ] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }
}
