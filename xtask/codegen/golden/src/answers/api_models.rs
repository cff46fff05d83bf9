// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Answers: a type for each schema of the document, and the checks that its values have
//! to pass.

mod common;
mod media;

pub use self::common::Big;
pub use self::media::Thing;
