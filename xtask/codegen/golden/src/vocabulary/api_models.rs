// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Vocabulary: a type for each schema of the document, and the checks that its values
//! have to pass.

mod common;
mod jobs;
mod schemas;
mod things;

pub use self::common::{Invalid, Part};
pub use self::jobs::{Submission, SubmissionKind, SubmissionLoc, SubmitJobSort};
pub use self::things::{
    Circle, Colour, ListThings200Body, Name, Problem, Shape, Square, Thing, ThingOwner, ThingType,
};
