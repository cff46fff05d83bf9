// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Enums: a type for each of them, and the rules that its values have to satisfy.

mod enums;
mod schemas;

pub use self::enums::{
    Choices, ChoicesAnswer, ChoicesFlag, ChoicesFuel, ChoicesMixed, ChoicesNullable, ChoicesSize,
    ChoicesSort, ChoicesWord, Level, Maybe, Reaction,
};
