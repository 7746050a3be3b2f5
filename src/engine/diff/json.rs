//! Differences as JSON, for programs: what the lines for people say, and which
//! items a difference changes.

use super::{Bump, Class, Comparability, Diff, Difference};
use crate::engine::value::Value;

impl Diff {
    /// Whether both versions were bumped enough.
    pub fn is_enough(&self) -> bool {
        self.bumps.iter().all(|bump| bump.enough)
    }

    /// How many differences are of this class.
    pub fn count(&self, class: Class) -> usize {
        let differences = self.differences.iter();
        differences.filter(|other| other.class == class).count()
    }
}

impl From<&Diff> for Value {
    fn from(diff: &Diff) -> Value {
        let count = |class| Value::from(diff.count(class) as i64);
        Value::object([
            ("enough", diff.is_enough().into()),
            ("differences", list(&diff.differences)),
            ("indices", list(&diff.indices)),
            (
                "count",
                Value::object([
                    ("MAJOR", count(Class::Major)),
                    ("MINOR", count(Class::Minor)),
                    ("PATCH", count(Class::Patch)),
                ]),
            ),
            ("versions", list(&diff.bumps)),
        ])
    }
}

impl From<&Difference> for Value {
    fn from(difference: &Difference) -> Value {
        Value::object([
            ("class", difference.class.to_string().into()),
            ("subject", difference.subject.as_str().into()),
            ("what", difference.what.as_str().into()),
            ("scoring", difference.scoring.into()),
            ("items", texts(&difference.items)),
        ])
    }
}

impl From<&Comparability> for Value {
    fn from(index: &Comparability) -> Value {
        Value::object([
            ("index", index.index.as_str().into()),
            ("comparable", index.against.is_empty().into()),
            ("against", texts(&index.against)),
        ])
    }
}

impl From<&Bump> for Value {
    fn from(bump: &Bump) -> Value {
        let or_null = |text: Option<String>| text.map_or(Value::Null, Value::from);
        Value::object([
            ("key", bump.key.into()),
            ("old", bump.old.as_str().into()),
            ("new", bump.new.as_str().into()),
            (
                "needed",
                or_null(bump.needed.map(|class| class.to_string())),
            ),
            ("least", or_null(bump.least.clone())),
            ("enough", bump.enough.into()),
        ])
    }
}

fn list<'a, T>(all: &'a [T]) -> Value
where
    Value: From<&'a T>,
{
    Value::Array(all.iter().map(Value::from).collect())
}

fn texts(all: &[String]) -> Value {
    Value::Array(all.iter().map(|text| text.as_str().into()).collect())
}
