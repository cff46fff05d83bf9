// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Enums: a type for each schema of the document, and the checks that its values have
//! to pass.

#![allow(
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = "names are the document's"
)]

mod enums;
mod schemas;

pub use self::enums::{
    Choices, ChoicesAnswer, ChoicesFlag, ChoicesMixed, ChoicesNullable, ChoicesSize, ChoicesSort,
    Level, Maybe, Reaction,
};
