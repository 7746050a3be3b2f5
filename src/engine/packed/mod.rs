//! A checked questionnaire as bytes.
//!
//! What is proved once need not be proved on every phone: the engine that
//! checks a definition packs the [`Questionnaire`] that comes out, and the
//! widget unpacks it, without the checker, the reader of conditions or the
//! fingerprints' arithmetic in its module. Both come from one build; the first
//! byte is the version of the form, and bytes of another are refused.
//!
//! ```
//! use probono_survey::catalog::SOURCES;
//! use probono_survey::engine::{bundle::bundle, check::check, packed};
//!
//! let definition = bundle("pbt-associations", SOURCES)?;
//! let questionnaire = check(&definition).map_err(|problems| problems[0].to_string())?;
//! let bytes = packed::pack(&questionnaire);
//! let again = packed::unpack(&bytes).ok_or("not packed by this build")?;
//! assert_eq!(again.fingerprints, questionnaire.fingerprints);
//! assert!(packed::unpack(&bytes[1..]).is_none());
//! # Ok::<(), String>(())
//! ```

mod model;
mod primitives;

use std::sync::Arc;

use super::questionnaire::{OptionList, Questionnaire};

/// The version of the form. It changes with every change of the model.
const VERSION: u8 = 1;

/// More than the longest condition can nest: bytes that go deeper were altered.
const DEEPEST: usize = 4_000;

/// Packs a questionnaire.
pub fn pack(questionnaire: &Questionnaire) -> Vec<u8> {
    let mut writer = Writer {
        bytes: vec![VERSION],
        lists: Vec::new(),
    };
    questionnaire.pack(&mut writer);
    writer.bytes
}

/// Unpacks a questionnaire; nothing if the bytes are no packed one, or end
/// too soon, or go on too long.
pub fn unpack(bytes: &[u8]) -> Option<Questionnaire> {
    let mut reader = Reader {
        rest: bytes,
        failed: false,
        depth: 0,
        lists: Vec::new(),
    };
    if reader.byte() != VERSION {
        return None;
    }
    let questionnaire = Questionnaire::unpack(&mut reader);
    (!reader.failed && reader.rest.is_empty()).then_some(questionnaire)
}

/// A type that can be packed.
///
/// Unpacking is total, like the reading of definitions: what can't be read
/// becomes any value, and the reader remembers that it failed. Early returns
/// would leave the drop of everything read so far in the WebAssembly.
trait Packed {
    fn pack(&self, writer: &mut Writer);
    fn unpack(reader: &mut Reader<'_>) -> Self;
}

/// Bytes in the making.
struct Writer {
    bytes: Vec<u8>,
    /// The lists written so far: items share them.
    lists: Vec<Arc<OptionList>>,
}

/// Bytes that are read.
struct Reader<'a> {
    rest: &'a [u8],
    failed: bool,
    /// How many boxes are open.
    depth: usize,
    lists: Vec<Arc<OptionList>>,
}

impl Writer {
    /// A number, seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => {
                self.failed = true;
                // No variant of any enum: a zero would be one that holds
                // others of its kind, without an end.
                u8::MAX
            }
        }
    }

    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for place in 0..10 {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << (7 * place).min(63);
            if byte < 0x80 {
                return number;
            }
        }
        self.failed = true;
        0
    }

    /// How many elements follow: never more than bytes do, since each has one
    /// at least.
    #[inline(never)]
    fn count(&mut self) -> usize {
        let count = self.number() as usize;
        if count > self.rest.len() {
            self.failed = true;
            return 0;
        }
        count
    }
}
