//! Operations and their callbacks.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::{Build, Chain, Finish};
use super::data;
use super::info::external_docs;
use super::parameter::parameter_calls;
use super::path_item::{PATH_ITEM, path_item};
use super::reference::reference;
use super::request_body::{REQUEST_BODY, request_body};
use super::response::responses;
use super::schema::deprecated;
use super::security::requirements;
use super::server::servers;

pub const OPERATION: Finish = Finish {
    result: "Operation",
    call: ".build()",
    in_place: true,
};

/// An operation.
pub fn operation(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::Operation,
        "OperationBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "tags" => Some(vec![format!(".tags(Some({}))", data::words(value)?)]),
            "summary" => Some(vec![format!(".summary(Some({}))", data::prose(value)?)]),
            "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
            "operationId" => Some(vec![format!(".operation_id(Some({}))", data::word(value)?)]),
            "parameters" => parameter_calls(value, build),
            "requestBody" => Some(vec![match reference(value) {
                Some(reference) => format!(".request_body_ref(Some({}))", reference?),
                None => {
                    let body =
                        build.expression(REQUEST_BODY, |build| request_body(value, build))?;
                    format!(".request_body(Some({body}))")
                }
            }]),
            "responses" => responses(value, build),
            "callbacks" => callbacks(value, build),
            "deprecated" => deprecated(value),
            "security" => Some(vec![format!(".securities(Some({}))", requirements(value)?)]),
            "servers" => Some(vec![format!(".servers(Some({}))", servers(value, build)?)]),
            "externalDocs" => Some(vec![format!(
                "external_docs = Some({})",
                external_docs(value, build)?
            )]),
            _ => None,
        },
    )
}

fn callbacks(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let mut calls = Vec::new();
    for (name, value) in value.as_object()? {
        let callback = build.within(name, |build| callback(value, build))?;
        calls.push(format!(".callback({}, {callback})", data::name(name)));
    }
    Some(calls)
}

/// A callback as a `RefOr<Callback>`.
pub fn callback(value: &Value, build: &mut Build) -> Option<String> {
    if let Some(reference) = reference(value) {
        return Some(format!("RefOr::Ref({})", reference?));
    }
    let mut items = Vec::new();
    for (url, value) in value.as_object()? {
        // utoipa's callback is nothing but its path items.
        if url.starts_with("x-") {
            return None;
        }
        let item = build.within(url, |build| {
            build.expression(PATH_ITEM, |build| path_item(value, build))
        })?;
        items.push(format!(
            "({}.to_owned(), RefOr::T({item}))",
            data::name(url)
        ));
    }
    Some(format!("RefOr::T(Callback::from([{}]))", items.join(", ")))
}
