// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Answers: a type for each of them, and the rules that its values have to satisfy.

mod common;
mod media;

pub use self::common::Big;
pub use self::media::Thing;
