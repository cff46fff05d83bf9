//! Servers and their variables.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::Build;
use super::data;

/// Servers as an array.
pub fn servers(value: &Value, build: &mut Build) -> Option<String> {
    let items = value.as_array()?.iter().enumerate();
    let items: Option<Vec<String>> = items
        .map(|(index, value)| build.within(&index.to_string(), |build| server(value, build)))
        .collect();
    Some(format!("[{}]", items?.join(", ")))
}

/// A server.
pub fn server(value: &Value, build: &mut Build) -> Option<String> {
    let members = value.as_object()?;
    members.get("url")?.as_str()?;
    let chain = build.chain(
        Object::Server,
        "ServerBuilder::new()",
        members,
        |name, value, build| match name {
            "url" => Some(vec![format!(".url({})", data::word(value)?)]),
            "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
            "variables" => {
                let mut calls = Vec::new();
                for (name, value) in value.as_object()? {
                    let variable = build.within(name, |build| variable(value, build))?;
                    calls.push(format!(".parameter({}, {variable})", data::name(name)));
                }
                Some(calls)
            }
            _ => None,
        },
    )?;
    Some(format!("{}{}.build()", chain.head, chain.calls.concat()))
}

fn variable(value: &Value, build: &mut Build) -> Option<String> {
    let members = value.as_object()?;
    members.get("default")?.as_str()?;
    let chain = build.chain(
        Object::Plain,
        "ServerVariableBuilder::new()",
        members,
        |name, value, _| match name {
            "default" => Some(vec![format!(".default_value({})", data::word(value)?)]),
            "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
            "enum" => Some(vec![format!(".enum_values(Some({}))", data::words(value)?)]),
            _ => None,
        },
    )?;
    Some(format!("{}{}", chain.head, chain.calls.concat()))
}
