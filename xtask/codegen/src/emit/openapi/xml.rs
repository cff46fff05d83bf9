//! The XML object.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::Build;
use super::data;

/// An XML object, unless it says more than utoipa's type has places for.
pub fn xml(value: &Value, build: &mut Build) -> Option<String> {
    let chain = build.chain(
        Object::Xml,
        "XmlBuilder::new()",
        value.as_object()?,
        |name, value, _| match name {
            "name" | "namespace" | "prefix" => {
                data::word(value).map(|text| vec![format!(".{name}(Some({text}))")])
            }
            "attribute" | "wrapped" => {
                let flag = value.as_bool()?;
                Some(vec![format!(".{name}(Some({flag}))")])
            }
            _ => None,
        },
    )?;
    Some(format!("{}{}.build()", chain.head, chain.calls.concat()))
}
