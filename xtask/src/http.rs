//! The few lines of HTTP/1.1 that a server on this machine needs.
//!
//! One request per connection. No server crate: they all answer politely, and
//! the tests need connections that hang or break off.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// The longest request body that is read.
pub const MAX_BODY: usize = 256 * 1024;

const MAX_HEAD: u64 = 32 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// What a client asks for.
#[derive(Debug, Clone)]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Decoded, without query.
    pub path: String,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// `None` when it is longer than [`MAX_BODY`] or its length is not stated.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// Reads one request; `None` when the client said nothing.
    ///
    /// # Errors
    ///
    /// When the connection fails or what comes isn't HTTP.
    pub fn read(stream: &TcpStream) -> io::Result<Option<Request>> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut reader = BufReader::new(stream);
        let mut head = (&mut reader).take(MAX_HEAD);
        let Some((method, path)) = read_request_line(&mut head)? else {
            return Ok(None);
        };
        let headers = read_headers(&mut head)?;
        let mut request = Request {
            method,
            path,
            headers,
            body: Some(Vec::new()),
        };

        let length = match request.header("content-length") {
            Some(text) => text.parse::<u64>().ok(),
            None if request.header("transfer-encoding").is_some() => None,
            None => Some(0),
        };
        let fits = length.filter(|length| *length <= MAX_BODY as u64);
        if fits.is_some() && request.header("expect").is_some() {
            (&mut &*stream).write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        request.body = match fits {
            Some(length) => {
                let mut body = Vec::new();
                reader.take(length).read_to_end(&mut body)?;
                Some(body).filter(|body| body.len() as u64 == length)
            }
            None => {
                // Swallowed up to a point: most clients read no answer before
                // they have sent all they have.
                let most = length.unwrap_or(0).min(64 * MAX_BODY as u64);
                io::copy(&mut reader.take(most), &mut io::sink())?;
                None
            }
        };
        Ok(Some(request))
    }

    /// A header by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn read_request_line(head: &mut impl BufRead) -> io::Result<Option<(String, String)>> {
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (Some(method), Some(target), Some(_)) = (words.next(), words.next(), words.next()) else {
        return Err(io::Error::other("no request line"));
    };
    let path = target.split(['?', '#']).next().unwrap_or_default();
    Ok(Some((method.to_ascii_uppercase(), decoded(path))))
}

fn read_headers(head: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Err(io::Error::other("the headers end too soon"));
        }
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(headers);
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

/// Undoes percent-encoding. What isn't UTF-8 then becomes replacement
/// characters, which no file is named by.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let code = match (first, after) {
            (b'%', [high, low, ..]) => hexadecimal(*high).zip(hexadecimal(*low)),
            _ => None,
        };
        if let Some((high, low)) = code {
            bytes.push(high * 16 + low);
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| value.try_into().ok())
}

/// What the client gets.
#[derive(Debug, Clone, Default)]
pub struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    /// An answer without content.
    pub fn empty(status: u16) -> Response {
        Response {
            status,
            ..Response::default()
        }
    }

    /// An answer with content of the given media type.
    pub fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Response {
        Response {
            status,
            body: body.into(),
            ..Response::default()
        }
        .with("Content-Type", kind)
    }

    /// A JSON answer.
    pub fn json(status: u16, value: &serde_json::Value) -> Response {
        Response::new(status, "application/json", value.to_string())
    }

    /// The answer with one header more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends the answer and ends the connection. A `HEAD` request gets
    /// everything but the content.
    ///
    /// # Errors
    ///
    /// When the connection fails.
    pub fn write(&self, mut stream: &TcpStream, method: &str) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if self.status != 204 {
            head += &format!("Content-Length: {}\r\n", self.body.len());
        }
        head += "Connection: close\r\n\r\n";
        stream.write_all(head.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(&self.body)?;
        }
        stream.shutdown(Shutdown::Write)
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Answer",
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn percent_signs_are_undone_once() {
        assert_eq!(decoded("/a%20b/%C3%A9.html"), "/a b/é.html");
        assert_eq!(decoded("/%252e%2e/%zz%"), "/%2e./%zz%");
    }
}
