//! Request bodies.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::{Build, Chain, Finish};
use super::content::media_types;
use super::data;

pub const REQUEST_BODY: Finish = Finish {
    result: "RequestBody",
    call: ".build()",
    in_place: true,
};

/// A request body, which is not a reference.
pub fn request_body(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::RequestBody,
        "RequestBodyBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
            "content" => media_types(value, build),
            "required" => {
                let required = if value.as_bool()? { "True" } else { "False" };
                Some(vec![format!(".required(Some(Required::{required}))")])
            }
            _ => None,
        },
    )
}
