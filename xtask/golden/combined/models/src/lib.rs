// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Combined: a type for each schema of the document, and the checks that its values
//! have to pass.

pub mod check;
mod common;
mod schemas;
mod things;

pub use self::common::{
    Base, Bounded, Cat, CatKind, Closed, ClosedAndMore, ClosedInTheEnd, Common, Conditional,
    Constant, Containing, CountedMembers, Demanding, Dependent, Dog, DogKind, EitherIsThere,
    Holder, Impossible, Listed, LongChoice, Named, Narrowed, Never, NotNullable, Nullable,
    OddChoice, OddOrNull, OneOfTwo, OneOfTwoWithA, OneOfTwoWithB, OpenTuple, Pair, Patterned, Pet,
    Renamed, SeveralTypes, Sixth, Spelt, Tree, TypedAndMore, Whatever, Without,
};
pub use self::things::Extended;
