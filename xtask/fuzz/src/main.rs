//! libFuzzer's program: the environment's `FUZZ_TARGET` says what it throws bytes at, and the arguments are libFuzzer's.

#![no_main]

use std::{env, sync::LazyLock};

use fuzz::Target;
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = env::var("FUZZ_TARGET").unwrap_or_default();
    fuzz::target(&name).unwrap_or_else(|| panic!("FUZZ_TARGET is none of the targets: {name}"))
});

fuzz_target!(|data: &[u8]| TARGET(data));
