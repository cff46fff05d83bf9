// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! What attributes cannot say of the document.

mod about;
mod components;
mod things;
mod unsaid;

use utoipa::openapi::OpenApi;

/// Adds all of it.
pub fn add(document: &mut OpenApi) {
    about::add(document);
    components::add(document);
    things::add(document);
    unsaid::add(document);
}
