//! Numbers, texts, lists and what may be absent, packed.

use std::sync::Arc;

use super::{DEEPEST, Packed, Reader, Writer};
use crate::engine::questionnaire::OptionList;

impl Packed for usize {
    fn pack(&self, writer: &mut Writer) {
        writer.number(*self as u64);
    }

    fn unpack(reader: &mut Reader<'_>) -> usize {
        reader.number() as usize
    }
}

impl Packed for i64 {
    /// The sign goes last, so that small numbers stay short (zigzag).
    fn pack(&self, writer: &mut Writer) {
        writer.number(((self << 1) ^ (self >> 63)) as u64);
    }

    fn unpack(reader: &mut Reader<'_>) -> i64 {
        let number = reader.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }
}

impl Packed for bool {
    fn pack(&self, writer: &mut Writer) {
        writer.bytes.push(u8::from(*self));
    }

    fn unpack(reader: &mut Reader<'_>) -> bool {
        reader.byte() != 0
    }
}

impl Packed for String {
    fn pack(&self, writer: &mut Writer) {
        writer.number(self.len() as u64);
        writer.bytes.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn unpack(reader: &mut Reader<'_>) -> String {
        let length = reader.count();
        let (bytes, rest) = reader.rest.split_at(length);
        reader.rest = rest;
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                reader.failed = true;
                String::new()
            }
        }
    }
}

impl Packed for Arc<str> {
    fn pack(&self, writer: &mut Writer) {
        self.to_string().pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Arc<str> {
        String::unpack(reader).into()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, writer: &mut Writer) {
        writer.number(self.len() as u64);
        for element in self {
            element.pack(writer);
        }
    }

    #[inline(never)]
    fn unpack(reader: &mut Reader<'_>) -> Vec<T> {
        let mut elements = Vec::new();
        for _ in 0..reader.count() {
            if reader.failed {
                break;
            }
            elements.push(T::unpack(reader));
        }
        elements
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, writer: &mut Writer) {
        self.is_some().pack(writer);
        if let Some(value) = self {
            value.pack(writer);
        }
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<T> {
        bool::unpack(reader).then(|| T::unpack(reader))
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, writer: &mut Writer) {
        (**self).pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Box<T> {
        reader.depth += 1;
        if reader.depth > DEEPEST {
            // With nothing left to read there is no way further down.
            reader.failed = true;
            reader.rest = &[];
        }
        let inner = T::unpack(reader);
        reader.depth -= 1;
        Box::new(inner)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, writer: &mut Writer) {
        self.0.pack(writer);
        self.1.pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> (A, B) {
        let first = A::unpack(reader);
        (first, B::unpack(reader))
    }
}

impl Packed for Arc<OptionList> {
    /// A list is written where it is first met; then its number stands for it.
    fn pack(&self, writer: &mut Writer) {
        let mut known = writer.lists.iter();
        let place = known.position(|known| Arc::ptr_eq(known, self));
        let number = place.unwrap_or(writer.lists.len());
        number.pack(writer);
        if place.is_none() {
            writer.lists.push(Arc::clone(self));
            (**self).pack(writer);
        }
    }

    #[inline(never)]
    fn unpack(reader: &mut Reader<'_>) -> Arc<OptionList> {
        let number = usize::unpack(reader);
        if let Some(known) = reader.lists.get(number) {
            return Arc::clone(known);
        }
        let list = Arc::new(OptionList::unpack(reader));
        reader.failed |= number != reader.lists.len();
        reader.lists.push(Arc::clone(&list));
        list
    }
}
