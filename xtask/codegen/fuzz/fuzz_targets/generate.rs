//! Bytes that may be a document: read, and generated from if they can be used.
#![no_main]

use libfuzzer_sys::fuzz_target;
use codegen::{Source, generate};

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the notation, so that both are tried whatever a text begins with.
    let (json, bytes) = match bytes.split_first() {
        Some((first, rest)) if *first < 2 => (*first == 1, rest),
        _ => (false, bytes),
    };
    let name = if json { "it.json" } else { "it.yaml" };
    if let Err(complaints) = generate(&Source::from_bytes(name, bytes), &[]) {
        assert!(!complaints.is_empty(), "refused without a word");
    }
});
