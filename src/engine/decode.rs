//! Reading typed records out of a [`Value`], collecting every problem.

use super::problem::{Path, Problems};
use super::text::acts;
use super::value::Value;

/// A type that can be read from JSON.
///
/// Reading is total: what can't be read becomes a default and a problem, and
/// nothing is computed on a definition that has problems. Early returns would
/// leave the drop of everything read so far in the WebAssembly, at each field.
pub(crate) trait Decode: Default {
    /// Reads the value at `path`.
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Self;

    /// What stands for a key that is absent; a problem where it is needed.
    fn absent(key: &str, path: &Path<'_>, problems: &mut Problems) -> Self {
        problems.add_with(path, || ["the key `", key, "` is missing"].concat());
        Self::default()
    }
}

pub(crate) fn wrong_kind(value: &Value, expected: &str, path: &Path<'_>, problems: &mut Problems) {
    problems.add_with(path, || {
        ["expected ", expected, ", found ", value.kind()].concat()
    });
}

impl Decode for String {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> String {
        let text = value.as_str();
        if text.is_none() {
            wrong_kind(value, "a text", path, problems);
        }
        let text = text.unwrap_or_default();
        if let Some(character) = text.chars().find(|character| acts(*character)) {
            problems.add_with(path, || {
                let code = u32::from(character);
                format!(
                    "the character U+{code:04X} can't be seen and acts on what is around it; take it out"
                )
            });
        }
        text.to_owned()
    }
}

impl Decode for i64 {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> i64 {
        let number = value.as_integer();
        if number.is_none() {
            wrong_kind(value, "a whole number", path, problems);
        }
        number.unwrap_or_default()
    }
}

/// A number with six decimals at most, counted in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decimal(pub i64);

impl Decimal {
    /// How many of it make one.
    pub const UNIT: i64 = 1_000_000;
}

impl Decode for Decimal {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Decimal {
        let Value::Number(number) = value else {
            wrong_kind(value, "a number", path, problems);
            return Decimal(0);
        };
        let millionths = number * Decimal::UNIT as f64;
        // Beyond 10¹² a number of JavaScript has no millionths of its own.
        if number.is_nan() || number.abs() > 1e12 {
            problems.add(path, "beyond ±1000000000000");
        } else if (millionths - millionths.round()).abs() > 1e-3 * (1.0 + number.abs() * 1e-6) {
            problems.add(path, "a number has six decimals at most");
        }
        Decimal(millionths.round() as i64)
    }
}

impl Decode for bool {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> bool {
        if let Value::Bool(yes) = value {
            return *yes;
        }
        wrong_kind(value, "true or false", path, problems);
        false
    }

    fn absent(_: &str, _: &Path<'_>, _: &mut Problems) -> bool {
        false
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<T> {
        Some(T::decode(value, path, problems))
    }

    fn absent(_: &str, _: &Path<'_>, _: &mut Problems) -> Option<T> {
        None
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Vec<T> {
        if value.as_array().is_none() {
            wrong_kind(value, "a list", path, problems);
        }
        let mut read = Vec::new();
        for (index, element) in value.as_array().unwrap_or_default().iter().enumerate() {
            read.push(T::decode(element, &path.index(index), problems));
        }
        read
    }

    fn absent(_: &str, _: &Path<'_>, _: &mut Problems) -> Vec<T> {
        Vec::new()
    }
}

/// An object with free keys and values of one type, in the order written.
#[derive(Clone, Debug, Default)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T: Decode> Decode for Map<T> {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Map<T> {
        if value.as_object().is_none() {
            wrong_kind(value, "an object", path, problems);
        }
        let mut read = Vec::new();
        for (key, value) in value.as_object().unwrap_or_default() {
            read.push((key.clone(), T::decode(value, &path.key(key), problems)));
        }
        Map(read)
    }
}

/// Defines a struct and how it is read: each field is a key of the object,
/// unknown keys and missing ones are problems.
///
/// Native builds also learn how it is described; what is said there of a key is
/// the comment on its field.
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $field_doc:literal])* $key:literal $field:ident: $type:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $crate::engine::decode::Decode for $name {
            fn decode(
                value: &$crate::engine::value::Value,
                path: &$crate::engine::problem::Path<'_>,
                problems: &mut $crate::engine::problem::Problems,
            ) -> Self {
                if !$crate::engine::decode::expect_keys(value, &[$($key),*], path, problems) {
                    return Self::default();
                }
                $name { $($field: $crate::engine::decode::field(value, $key, path, problems),)* }
            }
        }

        #[cfg(not(target_family = "wasm"))]
        impl $crate::engine::schema::Described for $name {
            fn schema(records: &mut $crate::engine::schema::Records) -> $crate::engine::value::Value {
                records.describe(stringify!($name), &[$($doc),*], |record| {
                    $(record.key::<$type>($key, &[$($field_doc),*]);)*
                })
            }
        }
    };
}

/// Notes the keys that nobody reads; whether `value` is an object at all.
pub(crate) fn expect_keys(
    value: &Value,
    known: &[&str],
    path: &Path<'_>,
    problems: &mut Problems,
) -> bool {
    let Some(entries) = value.as_object() else {
        wrong_kind(value, "an object", path, problems);
        return false;
    };
    for (key, _) in entries {
        if !known.contains(&key.as_str()) {
            problems.add_with(&path.key(key), || {
                let hint = super::problem::did_you_mean(key, known.iter().copied());
                ["unknown key", &hint].concat()
            });
        }
    }
    true
}

/// Reads one key of an object.
#[inline(never)]
pub(crate) fn field<T: Decode>(
    value: &Value,
    key: &str,
    path: &Path<'_>,
    problems: &mut Problems,
) -> T {
    match value.get(key) {
        None | Some(Value::Null) => T::absent(key, path, problems),
        Some(present) => T::decode(present, &path.key(key), problems),
    }
}
