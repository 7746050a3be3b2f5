//! What a mistaken identifier probably meant.

use crate::engine::distance::edit_distance;

use super::{Territory, departments_everywhere, regions};

/// The territories whose code or name is nearest to `given`, at most two.
pub(super) fn nearest(given: &str) -> Vec<Territory> {
    let (level, wanted) = given.split_once(':').unwrap_or(("", given));
    let wanted = fold(wanted);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut best = usize::MAX;
    let mut found = Vec::new();
    let territories = (regions().iter().copied().map(Territory::Region))
        .chain(departments_everywhere().map(Territory::Department));
    for territory in territories {
        let Some(distance) = distance_to(territory, &wanted) else {
            continue;
        };
        // At equal distance the level that was written, if any, decides.
        let distance = 2 * distance + usize::from(!territory.id().starts_with(level));
        if distance < best {
            best = distance;
            found.clear();
        }
        if distance == best && found.len() < 2 {
            found.push(territory);
        }
    }
    found
}

/// How far `wanted`, folded, is from a territory; `None` when it is too far.
fn distance_to(territory: Territory, wanted: &[u8]) -> Option<usize> {
    let (code, iso) = match territory {
        Territory::Region(region) => (region.code(), region.iso()),
        Territory::Department(department) => (department.code(), ""),
    };
    // One code is as far from another as any, so codes only match whole: up to
    // zeros before them, and with Corse as it was numbered until 1976.
    let until_1976 = wanted == b"20" && code.starts_with('2') && code > "29";
    if until_1976 || same_code(wanted, &fold(code)) || wanted == fold(iso) {
        return Some(0);
    }
    let distance = edit_distance(wanted, &fold(territory.name()));
    (distance <= wanted.len() / 3).then_some(distance)
}

fn same_code(left: &[u8], right: &[u8]) -> bool {
    let significant = |code: &[u8]| code.iter().take_while(|&&byte| byte == b'0').count();
    left[significant(left)..] == right[significant(right)..]
}

/// The letters and digits of a text, without case or the accents of French.
fn fold(text: &str) -> Vec<u8> {
    text.chars()
        .filter_map(|letter| match letter {
            'à' | 'â' | 'À' | 'Â' => Some(b'a'),
            'ç' | 'Ç' => Some(b'c'),
            'é' | 'è' | 'ê' | 'É' | 'È' | 'Ê' => Some(b'e'),
            'î' | 'ï' | 'Î' | 'Ï' => Some(b'i'),
            'ô' | 'Ô' => Some(b'o'),
            letter if letter.is_ascii_alphanumeric() => Some(letter.to_ascii_lowercase() as u8),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::parse_territory;

    #[track_caller]
    fn suggestion(given: &str, expected: &[&str]) {
        let error = parse_territory(given).unwrap_err();
        let nearest: Vec<String> = error.nearest.iter().map(|found| found.id()).collect();
        assert_eq!(nearest, expected, "{error}");
    }

    #[test]
    fn what_was_probably_meant_is_suggested() {
        suggestion("63", &["dep:63"]);
        suggestion("84", &["reg:84", "dep:84"]);
        suggestion("reg:63", &["dep:63"]);
        suggestion("dep:1", &["dep:01"]);
        suggestion("dep:063", &["dep:63"]);
        suggestion("dep:2a", &["dep:2A"]);
        suggestion("dep:20", &["dep:2A", "dep:2B"]);
        suggestion("fr-ara", &["reg:84"]);
        suggestion("puy de dome", &["dep:63"]);
        suggestion("Bretange", &["reg:53"]);
        suggestion("dep:guadeloupe", &["dep:971"]);
        suggestion("val-d'oise", &["dep:95"]);
    }

    #[test]
    fn nothing_far_fetched_is_suggested() {
        suggestion("", &[]);
        suggestion("dep:", &[]);
        suggestion("dep:99", &[]);
        suggestion("dep:0", &[]);
        suggestion("Wallonie", &[]);
    }
}
