//! What e-mail addresses, telephone numbers, web addresses and postcodes look
//! like. Only a letter sent shows that an address is somebody's; these catch
//! slips of the finger and refuse nothing that works.

use super::questionnaire::Format;

/// Whether a text looks as it must, spaces around it left aside.
///
/// ```
/// use probono_survey::engine::{formats::fits, questionnaire::Format};
///
/// assert!(fits(Format::Email, "accueil@asso.example.org "));
/// assert!(fits(Format::Phone, "+33 (0)4 73 00 00 00"));
/// assert!(!fits(Format::Postcode, "6300"));
/// ```
pub fn fits(format: Format, text: &str) -> bool {
    let text = text.trim();
    match format {
        Format::Email => is_email(text),
        Format::Phone => is_phone(text),
        Format::Url => is_url(text),
        Format::Postcode => is_postcode(text),
    }
}

/// A name, `@`, and a domain with a dot: what browsers take for one (HTML
/// Living Standard, «valid e-mail address»), and the dot.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    !name.is_empty() && name.bytes().all(fits) && is_domain(domain)
}

/// Labels of letters, digits and hyphens, two at least, of 63 bytes at most
/// (RFC 1034); letters of any alphabet, since people write them.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        let inner = label.chars().all(|c| c.is_alphanumeric() || c == '-');
        let ends = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && label.len() <= 63 && inner && !ends
    };
    text.contains('.') && text.split('.').all(is_label)
}

/// 8 to 15 digits (ITU-T E.164 has 15 at most) with the usual separators.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separates = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '/' | '(' | ')');
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    (8..=15).contains(&digits) && unsigned.chars().all(|c| c.is_ascii_digit() || separates(c))
}

/// `http:`, `https:` or neither, and a domain; what follows is anything.
fn is_url(text: &str) -> bool {
    let schemes = ["https://", "http://"];
    let rest = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
    let rest = rest.unwrap_or(text);
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    is_domain(&rest[..end]) && !text.contains(char::is_whitespace)
}

/// Five digits (La Poste), perhaps with a space.
fn is_postcode(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let written = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b' ');
    digits == 5 && written
}
