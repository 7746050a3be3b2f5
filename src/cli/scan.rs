//! A look over JSON text before it is read: whether it is more than any
//! questionnaire needs. It takes one pass and no memory worth speaking of.

/// What a definition may hold. The largest that makes sense, 5,000 items or a
/// list of 50,000 options, stays below.
mod limit {
    pub const BYTES: usize = 10_000_000;
    pub const DEPTH: usize = 64;
    pub const KEYS: usize = 300;
    pub const OPTIONS: usize = 50_000;
    pub const LANGUAGES: usize = 100;
    pub const ELEMENTS: usize = 5_000;
    pub const STRING: usize = 100_000;
    pub const VALUES: usize = 300_000;
}

/// The largest file that is read at all, in bytes.
pub(super) const BYTES: usize = limit::BYTES;

/// An object or a list whose end has not come yet.
struct Open {
    noun: &'static str,
    most: usize,
    count: usize,
}

/// Why the text is refused, if it is. What is no JSON passes; reading it says
/// where it breaks.
pub(super) fn refusal(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut values = 0;
    // The string before the last colon: the key of what comes next.
    let (mut string, mut key) = ("", "");
    let mut place = 0;
    while let Some(byte) = bytes.get(place) {
        place += 1;
        match byte {
            b'"' => {
                let end = place + end_of_string(&bytes[place..])?;
                string = &text[place..end];
                place = end + 1;
                if string.len() > limit::STRING {
                    return Some(format!("a text longer than {} bytes", limit::STRING));
                }
            }
            b':' => key = string,
            b'{' | b'[' => {
                open.push(opened(*byte, key));
                key = "";
                if open.len() > limit::DEPTH {
                    return Some(format!("nested deeper than {} times", limit::DEPTH));
                }
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => {
                values += 1;
                if values > limit::VALUES {
                    return Some(format!("more than {} values", limit::VALUES));
                }
                let inner = open.last_mut()?;
                inner.count += 1;
                if inner.count > inner.most {
                    return Some(format!("{} of more than {}", inner.noun, inner.most));
                }
            }
            _ => {}
        }
    }
    None
}

fn opened(byte: u8, key: &str) -> Open {
    let (noun, most) = match (byte, key) {
        (b'{', _) => ("an object", limit::KEYS),
        (_, "options") => ("a list", limit::OPTIONS),
        (_, "languages") => ("a list", limit::LANGUAGES),
        _ => ("a list", limit::ELEMENTS),
    };
    Open {
        noun,
        most,
        count: 1,
    }
}

/// Where the quotation mark stands that ends a string.
fn end_of_string(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    bytes.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })
}
