// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! What attributes cannot say of the document.

mod about;
mod components;
mod jobs;
mod path_items;
mod things;

use utoipa::openapi::OpenApi;

/// Adds all of it.
pub fn add(document: &mut OpenApi) {
    about::add(document);
    components::add(document);
    jobs::add(document);
    things::add(document);
    path_items::add(document);
}
