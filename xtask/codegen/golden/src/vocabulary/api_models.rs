// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Vocabulary: a type for each of them, and the rules that its values have to
//! satisfy.

mod common;
mod jobs;
mod schemas;
mod things;

pub use self::common::{Invalid, Part};
pub use self::jobs::{Submission, SubmissionKind, SubmissionLoc, SubmitJobSort};
pub use self::things::{
    Circle, Colour, ListThings200Body, Name, Problem, Shape, Square, Thing, ThingOwner, ThingType,
};
