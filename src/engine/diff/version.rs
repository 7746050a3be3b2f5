//! Declared versions, held against what changed.

use std::fmt;

use super::Class;
use crate::engine::value::Value;

/// How a declared version went up, and how it should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bump {
    /// The key that declares it: `version` or `scoring_version`.
    pub key: &'static str,
    /// The old version.
    pub old: String,
    /// The new version.
    pub new: String,
    /// The class of the largest difference, if there is one.
    pub needed: Option<Class>,
    /// The least version that would do; none when the old one isn't
    /// `MAJOR.MINOR.PATCH`.
    pub least: Option<String>,
    /// Whether the new version is high enough.
    pub enough: bool,
}

impl Bump {
    pub(super) fn new(key: &'static str, old: &Value, new: &Value, needed: Option<Class>) -> Bump {
        let text = |value: &Value| {
            let text = value.get(key).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let (old, new) = (text(old), text(new));
        let least = parse(&old).map(|[major, minor, patch]| match needed {
            None => [major, minor, patch],
            Some(Class::Patch) => [major, minor, patch + 1],
            Some(Class::Minor) => [major, minor + 1, 0],
            Some(Class::Major) => [major + 1, 0, 0],
        });
        let enough = matches!((least, parse(&new)), (Some(least), Some(new)) if new >= least);
        Bump {
            key,
            enough,
            least: least.map(|[major, minor, patch]| format!("{major}.{minor}.{patch}")),
            old,
            new,
            needed,
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bump { key, old, new, .. } = self;
        write!(formatter, "{key} {old} → {new}: ")?;
        if self.enough {
            return formatter.write_str("enough");
        }
        match (&self.least, self.needed) {
            (None, _) => write!(formatter, "`{old}` is no version, write it as 1.0.0"),
            _ if parse(new).is_none() => {
                write!(formatter, "`{new}` is no version, write it as 1.0.0")
            }
            (Some(least), None) => write!(formatter, "goes back, needs at least {least}"),
            (Some(least), Some(class)) => {
                write!(formatter, "too small, needs at least {least} ({class})")
            }
        }
    }
}

/// `1.2.3`, its parts below a billion.
fn parse(version: &str) -> Option<[u32; 3]> {
    let mut parts = version.split('.').map(|part| {
        let digits = (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    });
    let version = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::{Bump, Class};
    use crate::engine::value::Value;

    #[test]
    fn a_version_goes_up_by_what_changed() {
        for (old, new, needed, expected) in [
            ("1.2.3", "1.2.3", None, "enough"),
            ("1.2.3", "1.2.4", Some(Class::Patch), "enough"),
            ("1.9.0", "1.10.0", Some(Class::Minor), "enough"),
            ("1.2.3", "3.0.0", Some(Class::Major), "enough"),
            (
                "1.2.3",
                "1.2.4",
                Some(Class::Minor),
                "too small, needs at least 1.3.0 (MINOR)",
            ),
            ("1.2.3", "1.2.2", None, "goes back, needs at least 1.2.3"),
            (
                "1.2",
                "1.2.3",
                None,
                "`1.2` is no version, write it as 1.0.0",
            ),
            ("1.2.3", "v2", None, "`v2` is no version, write it as 1.0.0"),
        ] {
            let version = |text: &str| Value::object([("version", text.into())]);
            let bump = Bump::new("version", &version(old), &version(new), needed);
            assert_eq!(
                bump.to_string(),
                format!("version {old} → {new}: {expected}")
            );
            assert_eq!(bump.enough, expected == "enough");
        }
    }
}
