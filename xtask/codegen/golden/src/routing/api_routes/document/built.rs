// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! What attributes cannot say of the document.

mod about;
mod data;
mod default;
mod size_measure;
mod r#type;

use utoipa::openapi::OpenApi;

/// Adds all of it.
pub fn add(document: &mut OpenApi) {
    about::add(document);
    data::add(document);
    default::add(document);
    size_measure::add(document);
    r#type::add(document);
}
