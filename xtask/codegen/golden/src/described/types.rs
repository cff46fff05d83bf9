// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Types that get their schemas elsewhere.

/// Stands for a type.
#[derive(Debug)]
pub struct Described;

/// Stands for a type.
#[derive(Debug)]
pub struct Person;
