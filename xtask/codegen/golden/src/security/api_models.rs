// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Security: a type for each schema of the document, and the checks that its values
//! have to pass.
