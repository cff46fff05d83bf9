// Generated from minimal.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Minimal: a type for each schema of the document, and the checks that its values have
//! to pass.
