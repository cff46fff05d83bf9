//! The presigned-upload service: configuration, composition, and the implementation of the generated routes.

pub mod problems;
