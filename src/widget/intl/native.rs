//! French and English, for native builds; other languages are treated as English.

/// A number with the language's separators of thousands and of decimals.
pub fn number(lang: &str, number: f64) -> String {
    let plain = number.abs().to_string();
    let (digits, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(if lang == "fr" { '\u{202f}' } else { ',' });
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(if lang == "fr" { ',' } else { '.' });
        out.push_str(decimals);
    }
    out
}

/// The category of plurals: French counts 0 as one, English does not.
pub fn plural(lang: &str, number: f64) -> String {
    let is_one = number == 1.0 || (lang == "fr" && number == 0.0);
    if is_one { "one" } else { "other" }.to_owned()
}

/// A day, `2026-11-23`, in words; anything else stays as it is.
pub fn day(lang: &str, day: &str) -> String {
    const FRENCH: &str = "janvier février mars avril mai juin juillet août septembre octobre \
        novembre décembre";
    const ENGLISH: &str = "January February March April May June July August September October \
        November December";
    let months = if lang == "fr" { FRENCH } else { ENGLISH };
    let words = || -> Option<String> {
        let (year, rest) = day.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let month = months
            .split_whitespace()
            .nth(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        let first = lang == "fr" && day == "01";
        let first = if first { "er" } else { "" };
        Some(format!("{}{first} {month} {year}", day.parse::<u8>().ok()?))
    };
    words().unwrap_or_else(|| day.to_owned())
}

/// A language in its own name; its code where the name is not known here.
pub fn name(lang: &str) -> String {
    match lang {
        "fr" => "Français",
        "en" => "English",
        other => other,
    }
    .to_owned()
}
