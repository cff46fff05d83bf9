// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Bodies: a type for each schema of the document, and the checks that its values have
//! to pass.

mod bodies;
mod schemas;

pub use self::bodies::{Deep, Thing, Upload};
