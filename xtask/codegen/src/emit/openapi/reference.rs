//! Reference objects, and things that may be one.

use serde_json::Value;

use crate::emit::code::string;

use super::build::{Build, Chain, Finish};
use super::data;

/// A reference object as a `Ref`. `None` if it is none; `Some(None)` if it says more than a `Ref` can.
pub fn reference(value: &Value) -> Option<Option<String>> {
    let members = value.as_object()?;
    let place = members.get("$ref")?;
    Some(place.as_str().and_then(|place| {
        let mut calls = String::new();
        for (name, value) in members {
            match name.as_str() {
                "$ref" => {}
                _ if value.is_null() || *value == Value::String(String::new()) => {}
                "description" => {
                    calls.push_str(&format!(".description(Some({}))", data::prose(value)?))
                }
                "summary" => calls.push_str(&format!(".summary({})", data::prose(value)?)),
                _ => return None,
            }
        }
        Some(if calls.is_empty() {
            format!("Ref::new({})", string(place))
        } else {
            format!(
                "RefBuilder::new().ref_location({}.to_owned()){calls}.build()",
                string(place)
            )
        })
    }))
}

/// A `RefOr` of what `build_it` makes.
pub fn or_reference(
    value: &Value,
    build: &mut Build,
    finish: Finish,
    build_it: impl FnOnce(&Value, &mut Build) -> Option<Chain>,
) -> Option<String> {
    match reference(value) {
        Some(reference) => Some(format!("RefOr::Ref({})", reference?)),
        None => {
            let built = build.expression(finish, |build| build_it(value, build))?;
            Some(format!("RefOr::T({built})"))
        }
    }
}
