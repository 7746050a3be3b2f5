//! Words, numbers and signs of a condition.

/// One piece of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A name, a code, a keyword or a number: the parser tells which, since a
    /// code may look like a number (`00`, `2A`).
    Word(&'a str),
    /// A sign: `(`, `)`, `{`, `}`, `,`, `.`, `+`, `-`, `*`, `/`, `=`, `!=`,
    /// `<`, `<=`, `>`, `>=`.
    Sign(&'a str),
}

/// Splits a condition.
///
/// # Errors
///
/// The first character that belongs to no token.
pub(super) fn tokens(source: &str) -> Result<Vec<Token<'_>>, char> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_ascii_alphanumeric() || first == '_';
        let length = match first {
            ' ' | '\n' | '\t' => {
                rest = &rest[1..];
                continue;
            }
            _ if is_word => rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(rest.len()),
            '!' | '<' | '>' if rest[1..].starts_with('=') => 2,
            '(' | ')' | '{' | '}' | ',' | '.' | '=' | '<' | '>' | '+' | '-' | '*' | '/' => 1,
            other => return Err(other),
        };
        let (token, tail) = rest.split_at(length);
        found.push(if is_word {
            Token::Word(token)
        } else {
            Token::Sign(token)
        });
        rest = tail;
    }
    Ok(found)
}
