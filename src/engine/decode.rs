//! Reading typed records out of a [`Value`], collecting every problem.

use super::problem::{Path, Problems};
use super::value::Value;

/// A type that can be read from JSON.
pub(crate) trait Decode: Sized {
    /// Reads the value at `path`; `None` after noting at least one problem.
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<Self>;

    /// What stands for a key that is absent; `None` when the key is needed.
    fn absent() -> Option<Self> {
        None
    }
}

pub(crate) fn wrong_kind(value: &Value, expected: &str, path: &Path<'_>, problems: &mut Problems) {
    problems.add(path, format!("expected {expected}, found {}", value.kind()));
}

impl Decode for String {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<String> {
        let text = value.as_str();
        if text.is_none() {
            wrong_kind(value, "a text", path, problems);
        }
        text.map(str::to_owned)
    }
}

impl Decode for i64 {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<i64> {
        let number = value.as_integer();
        if number.is_none() {
            wrong_kind(value, "a whole number", path, problems);
        }
        number
    }
}

impl Decode for bool {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<bool> {
        if let Value::Bool(yes) = value {
            return Some(*yes);
        }
        wrong_kind(value, "true or false", path, problems);
        None
    }

    fn absent() -> Option<bool> {
        Some(false)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<Option<T>> {
        T::decode(value, path, problems).map(Some)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<Vec<T>> {
        let Some(elements) = value.as_array() else {
            wrong_kind(value, "a list", path, problems);
            return None;
        };
        // All elements are read, even after a broken one: each has its say.
        let read: Vec<Option<T>> = elements
            .iter()
            .enumerate()
            .map(|(index, element)| T::decode(element, &path.index(index), problems))
            .collect();
        read.into_iter().collect()
    }

    fn absent() -> Option<Vec<T>> {
        Some(Vec::new())
    }
}

/// An object with free keys and values of one type, in the order written.
#[derive(Clone, Debug)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T: Decode> Decode for Map<T> {
    fn decode(value: &Value, path: &Path<'_>, problems: &mut Problems) -> Option<Map<T>> {
        let Some(entries) = value.as_object() else {
            wrong_kind(value, "an object", path, problems);
            return None;
        };
        let read: Vec<Option<(String, T)>> = entries
            .iter()
            .map(|(key, value)| {
                T::decode(value, &path.key(key), problems).map(|value| (key.clone(), value))
            })
            .collect();
        read.into_iter().collect::<Option<_>>().map(Map)
    }
}

/// Defines a struct and how it is read: each field is a key of the object,
/// unknown keys and missing ones are problems.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* $key:literal $field:ident: $type:ty,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::engine::decode::Decode for $name {
            fn decode(
                value: &$crate::engine::value::Value,
                path: &$crate::engine::problem::Path<'_>,
                problems: &mut $crate::engine::problem::Problems,
            ) -> Option<Self> {
                $crate::engine::decode::expect_keys(value, &[$($key),*], path, problems)?;
                $(let $field = $crate::engine::decode::field::<$type>(value, $key, path, problems);)*
                Some($name { $($field: $field?,)* })
            }
        }
    };
}

/// Notes the keys that nobody reads; `None` when `value` is no object.
pub(crate) fn expect_keys(
    value: &Value,
    known: &[&str],
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<()> {
    let Some(entries) = value.as_object() else {
        wrong_kind(value, "an object", path, problems);
        return None;
    };
    for (key, _) in entries {
        if !known.contains(&key.as_str()) {
            let hint = super::problem::did_you_mean(key, known.iter().copied());
            problems.add(&path.key(key), format!("unknown key{hint}"));
        }
    }
    Some(())
}

/// Reads one key of an object.
pub(crate) fn field<T: Decode>(
    value: &Value,
    key: &str,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<T> {
    match value.get(key) {
        None | Some(Value::Null) => {
            let absent = T::absent();
            if absent.is_none() {
                problems.add(path, format!("the key `{key}` is missing"));
            }
            absent
        }
        Some(present) => T::decode(present, &path.key(key), problems),
    }
}
