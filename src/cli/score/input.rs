//! Reading responses, one at a time, however many there are.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use anyhow::{Context, Result};
use probono_survey::engine::response::parse;
use serde_json::error::Category;

use super::Row;
use super::given::Given;
use super::rows::Table;

/// A response is a few kilobytes; what is longer than this is none.
const LONGEST: usize = 250_000;

/// Reads one JSON object per line; empty lines are passed over.
pub(super) fn lines(
    mut input: impl BufRead,
    each: &mut dyn FnMut(u64, Row) -> Result<()>,
) -> Result<()> {
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let most = LONGEST as u64 + 1;
        if input.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.len() > LONGEST {
            if line.last() != Some(&b'\n') {
                input.skip_until(b'\n')?;
            }
            each(number, Err(format!("longer than {LONGEST} bytes")))?;
        } else if !line.trim_ascii().is_empty() {
            each(number, object(&line))?;
        }
    }
    Ok(())
}

fn object(line: &[u8]) -> Row {
    let line = std::str::from_utf8(line).map_err(|error| {
        let place = error.valid_up_to() + 1;
        format!("byte {place} is not UTF-8")
    })?;
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    parse(line.trim_ascii_end()).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        match error.classify() {
            Category::Data => message.to_owned(),
            _ => format!("no JSON at column {}: {message}", error.column()),
        }
    })
}

/// Reads a table with a header.
pub(super) fn table(
    input: impl Read,
    delimiter: u8,
    given: &Given,
    each: &mut dyn FnMut(u64, Row) -> Result<()>,
) -> Result<()> {
    let left = Rc::new(Cell::new(LONGEST));
    let bounded = Bounded {
        input,
        left: Rc::clone(&left),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(bounded);
    let header = reader.headers().context("the header")?.clone();
    let table = Table::new(&header, delimiter, given)?;
    let mut record = csv::ByteRecord::new();
    loop {
        left.set(LONGEST);
        let line = reader.position().line();
        let more = reader.read_byte_record(&mut record);
        if !more.with_context(|| format!("line {line}: what follows is not read"))? {
            return Ok(());
        }
        let line = record.position().map_or(line, csv::Position::line);
        each(line, table.response(&record))?;
    }
}

/// A reader that ends a record without end, such as one whose quotation mark
/// is never closed.
struct Bounded<R> {
    input: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            let message = format!("a row longer than {LONGEST} bytes; is a quotation mark open?");
            return Err(io::Error::other(message));
        }
        let count = self.input.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(count));
        Ok(count)
    }
}
