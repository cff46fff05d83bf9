// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Objects: a type for each of them, and the rules that its values have to satisfy.

mod common;
mod objects;
mod schemas;

pub use self::common::{Base, Calendar, Counting, Moment};
pub use self::objects::{
    Conditional, Counted, Dependent, Empty, Everything, EverythingSettings, Headers, Lottery,
    Merged, Metadata, MetadataValue, Open, Patterned, Point, Point3, Row, TypedOthers,
};
