//! What the repository's own commands are made of, so that tests and fuzz targets can use it too.

pub mod corpus;
pub mod tidy;
