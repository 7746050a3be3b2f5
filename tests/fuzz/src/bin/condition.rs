//! The fuzz target `condition`.
#![cfg_attr(fuzzing, no_main)]

use probono_survey_fuzz::condition;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|input: &[u8]| condition(input));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    probono_survey_fuzz::replay::replay(condition)
}
