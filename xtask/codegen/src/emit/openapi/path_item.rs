//! Path items.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::{Build, Chain, Finish};
use super::data;
use super::operation::{OPERATION, operation};
use super::parameter::parameters;
use super::server::servers;

pub const PATH_ITEM: Finish = Finish {
    result: "PathItem",
    call: ".build()",
    in_place: true,
};

/// utoipa's name of a method, if it has one.
pub fn method(name: &str) -> Option<&'static str> {
    Some(match name {
        "get" => "HttpMethod::Get",
        "put" => "HttpMethod::Put",
        "post" => "HttpMethod::Post",
        "delete" => "HttpMethod::Delete",
        "options" => "HttpMethod::Options",
        "head" => "HttpMethod::Head",
        "patch" => "HttpMethod::Patch",
        "trace" => "HttpMethod::Trace",
        _ => return None,
    })
}

/// A path item with its operations.
pub fn path_item(value: &Value, build: &mut Build) -> Option<Chain> {
    let members = value.as_object()?;
    build.chain(
        Object::PathItem,
        "PathItemBuilder::new()",
        members,
        |name, value, build| {
            let Some(method) = method(name) else {
                return shared(name, value, build);
            };
            let operation = build.expression(OPERATION, |build| operation(value, build))?;
            Some(vec![format!(".operation({method}, {operation})")])
        },
    )
}

/// What a path item says of all its operations; `None` if it has nothing to say besides operations.
pub fn without_operations(value: &Value, build: &mut Build) -> Option<Chain> {
    let all = value.as_object()?;
    let mut members = all.clone();
    members.retain(|name, _| method(name).is_none());
    if members.is_empty() && !all.is_empty() {
        return None;
    }
    build.chain(Object::PathItem, "PathItemBuilder::new()", &members, shared)
}

fn shared(name: &str, value: &Value, build: &mut Build) -> Option<Vec<String>> {
    match name {
        "$ref" => Some(vec![format!(".ref_path(Some({}))", data::word(value)?)]),
        "summary" => Some(vec![format!(".summary(Some({}))", data::prose(value)?)]),
        "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
        "servers" => Some(vec![format!(".servers(Some({}))", servers(value, build)?)]),
        "parameters" => {
            let items = parameters(value, build)?.join(", ");
            // The builder takes parameters or references, but not both.
            Some(vec![format!("parameters = Some(vec![{items}])")])
        }
        _ => None,
    }
}
