//! The fuzz target `definition`.
#![cfg_attr(fuzzing, no_main)]

use probono_survey_fuzz::definition;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|input: &[u8]| definition(input));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    probono_survey_fuzz::replay::replay(definition)
}
