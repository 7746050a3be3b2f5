//! The targets without a fuzzer: what they are given means something.
#![allow(missing_docs)]

use probono_survey::engine::check::check;
use probono_survey_fuzz::bytes::Bytes;
use probono_survey_fuzz::{condition, definition, form, session};

/// Bytes without any order, the same on every run.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut byte = || {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        (state >> 56) as u8
    };
    (0..400).map(|_| byte()).collect()
}

#[test]
fn most_forms_can_be_answered() {
    let problems: Vec<String> = (0..500)
        .filter_map(|seed| check(&form::definition(&mut Bytes::new(&noise(seed)))).err())
        .map(|problems| problems[0].to_string())
        .collect();
    assert!(
        // The others ask under conditions that never hold, for the most part.
        problems.len() < 200,
        "{} of 500: {problems:#?}",
        problems.len()
    );
}

#[test]
fn what_a_target_makes_of_noise_keeps_the_laws() {
    for seed in 0..500 {
        session(&noise(seed));
        condition(&noise(seed));
        definition(&noise(seed));
    }
}
