// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Unions: a type for each schema of the document, and the checks that its values have
//! to pass.

mod common;
mod pets;
mod schemas;

pub use self::common::{
    Either, EitherAmount, EitherBase, EitherEvent, EitherEventCreated, EitherEventCreatedType,
    EitherEventDeleted, EitherEventDeletedType, EitherNested, EitherNestedUnion, Invalid, Shape,
    ShapeCircle, ShapeSquare,
};
pub use self::pets::{Cat, Dog, Pet, Volume, VolumeChoice};
