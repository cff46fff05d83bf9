// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! What attributes cannot say of the document.

mod about;
mod codes;
mod components;
mod media;

use utoipa::openapi::OpenApi;

/// Adds all of it.
pub fn add(document: &mut OpenApi) {
    about::add(document);
    components::add(document);
    codes::add(document);
    media::add(document);
}
