// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Routing: a type for each schema of the document, and the checks that its values have
//! to pass.
