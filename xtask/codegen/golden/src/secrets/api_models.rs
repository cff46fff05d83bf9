// Generated from secrets.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Secrets: a type for each schema of the document, and the checks that its values have
//! to pass.

mod accounts;
mod schemas;

pub use self::accounts::{Account, AccountHint, Key, Listing};
