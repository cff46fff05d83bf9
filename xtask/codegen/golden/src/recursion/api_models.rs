// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Recursion: a type for each schema of the document, and the checks that its values
//! have to pass.

mod common;
mod schemas;
mod trees;

pub use self::common::{Alias, Default2, Husband, Nested, Pair, Wife};
pub use self::trees::{Expression, Operation, OperationSign, Tree};
