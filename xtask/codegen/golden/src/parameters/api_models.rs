// Generated from parameters.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Parameters: a type for each schema of the document, and the checks that its values
//! have to pass.

mod places;

pub use self::places::{InQueryEither, InQuerySort, Mode, Numbers, Point};
