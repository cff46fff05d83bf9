// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Bodies that are not JSON, as operations get them.

use super::reader::Reader;

impl Reader<'_> {
    /// The index of the content type that the body has, among those that the document gives it.
    #[must_use]
    pub fn media(&self) -> usize {
        self.media
    }
}
