// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{ContactBuilder, Info, InfoBuilder, LicenseBuilder};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.tags = Some(vec![]);
    document.servers = Some(vec![]);
}

fn info() -> Info {
    InfoBuilder::new()
        .title("A license with a URL, and an empty list of tags")
        .version("1")
        .license(Some(
            LicenseBuilder::new()
                .name("Ours")
                .url(Some("https://example.com/license"))
                .build(),
        ))
        .contact(Some(ContactBuilder::new().build()))
        .build()
}
