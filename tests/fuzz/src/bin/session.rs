//! The fuzz target `session`.
#![cfg_attr(fuzzing, no_main)]

use probono_survey_fuzz::session;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|input: &[u8]| session(input));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    probono_survey_fuzz::replay::replay(session)
}
