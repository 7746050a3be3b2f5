//! What was added, removed and moved between two lists of codes.

use std::collections::{HashMap, HashSet};

/// The changes from one list of codes to another. Codes that stand twice in a
/// list are the checker's business.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes<'a> {
    /// In the old list only, in its order.
    pub removed: Vec<&'a str>,
    /// In the new list only, in its order, with their places there.
    pub added: Vec<(usize, &'a str)>,
    /// The fewest codes in both lists that had to move to give the new order.
    pub moved: Vec<&'a str>,
}

/// Compares two lists of codes.
pub(super) fn changes<'a>(old: &[&'a str], new: &[&'a str]) -> Changes<'a> {
    let places: HashMap<&str, usize> = old.iter().enumerate().map(|(i, code)| (*code, i)).collect();
    let known: HashSet<&str> = new.iter().copied().collect();
    let kept: Vec<(usize, &str)> = new
        .iter()
        .filter_map(|code| Some((*places.get(code)?, *code)))
        .collect();
    let order: Vec<usize> = kept.iter().map(|(place, _)| *place).collect();
    let in_order = longest_ascent(&order);
    Changes {
        removed: old
            .iter()
            .copied()
            .filter(|code| !known.contains(code))
            .collect(),
        added: new
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, code)| !places.contains_key(code))
            .collect(),
        moved: kept
            .iter()
            .filter(|(place, _)| !in_order.contains(place))
            .map(|(_, code)| *code)
            .collect(),
    }
}

/// The members of a longest ascending subsequence, by patience sorting.
fn longest_ascent(numbers: &[usize]) -> HashSet<usize> {
    // The last card of each pile, and what each card was laid after.
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (card, number) in numbers.iter().enumerate() {
        let pile = piles.partition_point(|last| numbers[*last] < *number);
        before.push(pile.checked_sub(1).map(|left| piles[left]));
        if pile == piles.len() {
            piles.push(card);
        } else {
            piles[pile] = card;
        }
    }
    let mut ascent = HashSet::new();
    let mut card = piles.last().copied();
    while let Some(place) = card {
        ascent.insert(numbers[place]);
        card = before[place];
    }
    ascent
}

#[cfg(test)]
mod tests {
    use super::{Changes, changes};

    #[test]
    fn the_fewest_codes_have_moved() {
        let found = changes(&["A", "B", "C", "D"], &["D", "A", "B", "X", "C"]);
        let expected = Changes {
            removed: vec![],
            added: vec![(3, "X")],
            moved: vec!["D"],
        };
        assert_eq!(found, expected);
        assert_eq!(changes(&["A", "B"], &["B"]).removed, ["A"]);
        assert_eq!(changes(&[], &[]), Changes::default());
    }
}
