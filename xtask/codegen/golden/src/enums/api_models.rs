// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Enums: a type for each schema of the document, and the checks that its values have
//! to pass.

mod enums;
mod schemas;

pub use self::enums::{
    Choices, ChoicesAnswer, ChoicesFlag, ChoicesMixed, ChoicesNullable, ChoicesSize, ChoicesSort,
    Level, Maybe, Reaction,
};
