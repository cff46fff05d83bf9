//! Bytes that may be an OpenAPI document: code is generated from it, or it is refused with at least one complaint.

use codegen::{Source, generate};

/// The first byte chooses the notation, so that both are tried whatever a text begins with: 1 is JSON, 0 is YAML, and
/// anything else is the first byte of YAML.
pub fn run(bytes: &[u8]) {
    let (json, bytes) = match bytes.split_first() {
        Some((first, rest)) if *first < 2 => (*first == 1, rest),
        _ => (false, bytes),
    };
    let name = if json { "it.json" } else { "it.yaml" };
    if let Err(complaints) = generate(&Source::from_bytes(name, bytes), &[]) {
        assert!(!complaints.is_empty(), "refused without a complaint");
    }
}
