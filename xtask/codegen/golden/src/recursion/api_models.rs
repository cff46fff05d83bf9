// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Recursion: a type for each of them, and the rules that its values have to
//! satisfy.

mod common;
mod schemas;
mod trees;

pub use self::common::{
    Alias, Default2, Husband, Labelled, Linked, LinkedAndLabelled, LinkedAndLabelledNext,
    LinkedOrLabelled, LinkedOrLabelledLinkedAndLabelled, LinkedOrLabelledLinkedAndLabelledNext,
    Nested, Pair, Wife,
};
pub use self::trees::{Expression, Operation, OperationSign, Tree};
