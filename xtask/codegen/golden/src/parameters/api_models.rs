// Generated from parameters.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Parameters: a type for each of them, and the rules that its values have to
//! satisfy.

mod places;

pub use self::places::{InQueryEither, InQuerySort, Mode, Numbers, Point};
