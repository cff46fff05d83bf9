//! Parameters and headers.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::{Build, Chain, Finish};
use super::content::{examples, media_types};
use super::data;
use super::reference::{self, or_reference};
use super::schema::{deprecated, schema};

pub const PARAMETER: Finish = Finish {
    result: "Parameter",
    call: ".build()",
    in_place: true,
};

pub const HEADER: Finish = Finish {
    result: "Header",
    call: ".build()",
    in_place: true,
};

/// A parameter, which is not a reference.
pub fn parameter(value: &Value, build: &mut Build) -> Option<Chain> {
    let members = value.as_object()?;
    let place = match members.get("in")?.as_str()? {
        "query" => "Query",
        "path" => "Path",
        "header" => "Header",
        "cookie" => "Cookie",
        _ => return None,
    };
    let name = data::word(members.get("name")?)?;
    // The place goes first, because utoipa requires what is in a path.
    let head = format!("ParameterBuilder::new().name({name}).parameter_in(ParameterIn::{place})");
    build.chain(
        Object::Parameter,
        head,
        members,
        |name, value, build| match name {
            "name" | "in" => Some(Vec::new()),
            "required" => match value.as_bool()? {
                true => Some(vec![".required(Required::True)".to_owned()]),
                false => Some(Vec::new()),
            },
            "allowReserved" => {
                let flag = value.as_bool()?;
                Some(vec![format!(".allow_reserved(Some({flag}))")])
            }
            "examples" => None,
            _ => common(name, value, build),
        },
    )
}

/// A header, which is not a reference.
pub fn header(value: &Value, build: &mut Build) -> Option<Chain> {
    let members = value.as_object()?;
    let mut chain = build.chain(
        Object::Header,
        "HeaderBuilder::new()",
        members,
        |name, value, build| match name {
            "examples" => Some(vec![format!(
                ".examples_from_iter({})",
                examples(value, build)?
            )]),
            _ => common(name, value, build),
        },
    )?;
    // Without a schema utoipa would make one up.
    if !chain.calls.iter().any(|call| call.starts_with(".schema(")) {
        chain
            .calls
            .insert(0, ".schema(None::<RefOr<Schema>>)".to_owned());
    }
    Some(chain)
}

/// What parameters and headers have in common.
fn common(name: &str, value: &Value, build: &mut Build) -> Option<Vec<String>> {
    match name {
        "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
        "deprecated" => deprecated(value),
        "schema" => Some(vec![format!(".schema(Some({}))", schema(value, build)?)]),
        "content" => media_types(value, build),
        "style" => Some(vec![format!(".style(Some({}))", style(value)?)]),
        "explode" => Some(vec![format!(".explode(Some({}))", value.as_bool()?)]),
        "example" => Some(vec![format!(".example(Some({}))", data::json(value))]),
        _ => None,
    }
}

/// How a value is written in a URL or a header.
pub fn style(value: &Value) -> Option<&'static str> {
    Some(match value.as_str()? {
        "matrix" => "ParameterStyle::Matrix",
        "label" => "ParameterStyle::Label",
        "form" => "ParameterStyle::Form",
        "simple" => "ParameterStyle::Simple",
        "spaceDelimited" => "ParameterStyle::SpaceDelimited",
        "pipeDelimited" => "ParameterStyle::PipeDelimited",
        "deepObject" => "ParameterStyle::DeepObject",
        _ => return None,
    })
}

/// The headers of a response or of an encoding, as calls.
pub fn headers(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let mut calls = Vec::new();
    for (name, value) in value.as_object()? {
        let call = build.within(name, |build| match reference::reference(value) {
            Some(reference) => Some(format!(".header_ref({}, {})", data::name(name), reference?)),
            None => {
                let header = build.expression(HEADER, |build| header(value, build))?;
                Some(format!(".header({}, {header})", data::name(name)))
            }
        })?;
        calls.push(call);
    }
    Some(calls)
}

/// The parameters of an operation, as calls.
pub fn parameter_calls(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let items = value.as_array()?.iter().enumerate();
    items
        .map(|(index, value)| {
            build.within(&index.to_string(), |build| {
                match reference::reference(value) {
                    Some(reference) => Some(format!(".parameter_ref({})", reference?)),
                    None => {
                        let parameter =
                            build.expression(PARAMETER, |build| parameter(value, build))?;
                        Some(format!(".parameter({parameter})"))
                    }
                }
            })
        })
        .collect()
}

/// The parameters of a path item, each of them a `RefOr<Parameter>`.
pub fn parameters(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let items = value.as_array()?.iter().enumerate();
    items
        .map(|(index, value)| {
            build.within(&index.to_string(), |build| {
                or_reference(value, build, PARAMETER, parameter)
            })
        })
        .collect()
}
