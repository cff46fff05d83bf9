// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Types from elsewhere: a type for each of them, and the rules that its values have
//! to satisfy.

mod default;
mod schemas;

pub use self::default::{Either, Sorted, Words};
