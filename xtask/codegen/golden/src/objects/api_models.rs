// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Objects: a type for each schema of the document, and the checks that its values have
//! to pass.

mod common;
mod objects;
mod schemas;

pub use self::common::{Base, Calendar, Moment};
pub use self::objects::{
    Conditional, Counted, Dependent, Empty, Everything, EverythingSettings, Headers, Lottery,
    Merged, Metadata, MetadataValue, Open, Patterned, Point, Point3, Row, TypedOthers,
};
