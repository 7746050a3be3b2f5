//! The spaces and apostrophes that authors don't type.

/// Elements whose text is shown as it was written.
const VERBATIM: [&str; 6] = ["pre", "code", "script", "style", "textarea", "kbd"];

/// Sets a page's text in the manner of its language: apostrophes everywhere,
/// and in French the narrow spaces that keep punctuation with its word and the
/// thousands of a number together.
pub fn set(html: &str, language: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 50);
    let mut rest = html;
    // The element whose text stays as it is, and where it ends.
    while let Some(start) = rest.find('<') {
        let (text, markup) = rest.split_at(start);
        out += &words(text, language);
        let end = markup.find('>').map_or(markup.len(), |end| end + 1);
        let (tag, after) = markup.split_at(end);
        out += tag;
        rest = after;
        let name: String = tag
            .chars()
            .skip(1)
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if VERBATIM.contains(&name.as_str()) {
            let close = format!("</{name}>");
            let end = rest.find(&close).unwrap_or(rest.len());
            out += &rest[..end];
            rest = &rest[end..];
        }
    }
    out + &words(rest, language)
}

/// The same for text without markup.
pub fn words(text: &str, language: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let french = language == "fr";
        let set = match letter {
            '\'' if before.is_alphanumeric() => '’',
            ' ' if french && matches!(next, ';' | '!' | '?' | '»' | '%' | '€') => '\u{202f}',
            ' ' if french && next == ':' => '\u{a0}',
            ' ' if french && before == '«' => '\u{202f}',
            ' ' if french && before.is_ascii_digit() && next.is_ascii_digit() => '\u{202f}',
            letter => letter,
        };
        out.push(set);
        before = letter;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_punctuation_stays_with_its_word() {
        assert_eq!(
            set("<p>L'outil : « oui » ?</p>", "fr"),
            "<p>L’outil\u{a0}: «\u{202f}oui\u{202f}»\u{202f}?</p>"
        );
        assert_eq!(set("35 000 communes", "fr"), "35\u{202f}000 communes");
        assert_eq!(set("It's : so ?", "en"), "It’s : so ?");
    }

    #[test]
    fn code_and_attributes_stay_as_they_are() {
        let code = "<a title=\"l'eau ?\"><code>don't ; a</code></a><pre>a ?</pre>";
        assert_eq!(set(code, "fr"), code);
    }
}
