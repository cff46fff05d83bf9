// Generated from secrets.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Secrets: a type for each of them, and the rules that its values have to satisfy.

mod accounts;
mod schemas;

pub use self::accounts::{Account, AccountHint, Key, Listing};
