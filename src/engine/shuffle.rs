//! The order in which options are shown, drawn from a seed that is stored.

use super::questionnaire::{Item, Kind, OptionId, OptionList};

/// The order in which an item's options are shown.
///
/// Options that ask for words or exclude all others stay last, in their own
/// order. The same seed and item give the same order, on every machine.
pub fn display_order(item: &Item, seed: u32) -> Vec<OptionId> {
    let (list, shuffle): (&OptionList, bool) = match &item.kind {
        Kind::Single { options, .. } => (options, false),
        Kind::Multi {
            options, shuffle, ..
        }
        | Kind::Rank {
            options, shuffle, ..
        } => (options, *shuffle),
        _ => return Vec::new(),
    };
    let is_last = |id: &OptionId| {
        let option = list.option(*id);
        option.specify.is_some() || option.exclusive
    };
    let all = list.options().map(|(id, _)| id);
    if !shuffle {
        return all.collect();
    }
    let (last, mut order): (Vec<_>, Vec<_>) = all.partition(is_last);
    // A stream of its own for each item: FNV-1a over its code.
    let mut state = item
        .code
        .bytes()
        .fold(u64::from(seed) ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    // Fisher–Yates. The bias of the remainder is below 2⁻³² for such lists.
    for index in (1..order.len()).rev() {
        order.swap(index, (split_mix(&mut state) % (index as u64 + 1)) as usize);
    }
    order.extend(last);
    order
}

/// `SplitMix64` (Steele, Lea, Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
