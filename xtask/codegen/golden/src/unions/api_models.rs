// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Unions: a type for each of them, and the rules that its values have to satisfy.

mod common;
mod pets;
mod schemas;

pub use self::common::{
    Asked, AskedRole, AskedType, Called, CalledType, Either, EitherAmount, EitherBase, EitherEvent,
    EitherEventCreated, EitherEventCreatedType, EitherEventDeleted, EitherEventDeletedType,
    EitherNested, EitherNestedUnion, Entry, Freight, FreightSeveral, FreightTracked, Invalid,
    Measured, Parcel, ParcelFragile, ParcelInsured, ParcelLabelled, ParcelSeveral, Shape,
    ShapeCircle, ShapeCircleAndSquare, ShapeSquare, Told, ToldRole, ToldType, Weighed,
};
pub use self::pets::{Cat, Dog, Pet, Volume, VolumeChoice};
