//! Throws bytes at what strangers can reach, and at the generator: each target takes any bytes, and panics where something is wrong.
//!
//! libFuzzer mutates what is in `corpus` (`.ci/fuzz`), for a few seconds or for hours; whatever it finds is kept
//! there, and `tests/corpus.rs` replays all of it without libFuzzer. A target works on the real thing: on a whole server in
//! this process, or on the S3 adapter with a server that answers what it is told to.

mod document;
mod file_name;
mod forwarded;
mod presign;
mod request;
mod s3_answer;
mod service;

/// What bytes are thrown at.
pub type Target = fn(&[u8]);

/// Every target, by the name of its folder in `corpus`.
pub const TARGETS: [(&str, Target); 6] = [
    ("document", document::run),
    ("file-name", file_name::run),
    ("forwarded", forwarded::run),
    ("presign", presign::run),
    ("request", request::run),
    ("s3-answer", s3_answer::run),
];

/// The target of this name.
#[must_use]
pub fn target(name: &str) -> Option<Target> {
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    found.map(|(_, target)| *target)
}
