//! Components other than schemas: a function for each, and a table for each kind.

use serde_json::Value;

use super::build::{Build, Chain, Finish};
use super::content::example;
use super::operation::callback;
use super::parameter::{header, parameter};
use super::path_item::{PATH_ITEM, path_item};
use super::reference::reference;
use super::request_body::request_body;
use super::response::{link, response};
use super::security::security_scheme;

/// What builds a component of a kind.
type BuildIt = fn(&Value, &mut Build) -> Option<Chain>;

/// The kinds whose components have a builder: their name in the document, utoipa's field, and what is built.
const BUILDERS: [(&str, &str, &str, BuildIt); 6] = [
    ("responses", "responses", "RefOr<Response>", response),
    ("parameters", "parameters", "RefOr<Parameter>", parameter),
    ("examples", "examples", "RefOr<Example>", example),
    (
        "requestBodies",
        "request_bodies",
        "RefOr<RequestBody>",
        request_body,
    ),
    ("headers", "headers", "RefOr<Header>", header),
    ("links", "links", "RefOr<Link>", link),
];

/// A kind of components.
#[derive(Clone, Debug)]
pub struct Section {
    /// utoipa's field for it.
    pub field: &'static str,
    /// The type of its components.
    pub result: &'static str,
    /// Each component's name, and the function that makes it.
    pub entries: Vec<(String, String)>,
}

/// A kind of components, unless some of them have no place in utoipa's types, or there is no such kind.
pub fn section(name: &str, value: &Value, build: &mut Build) -> Option<Section> {
    let (field, result) = match name {
        "callbacks" => ("callbacks", "RefOr<Callback>"),
        "pathItems" => ("path_items", "PathItem"),
        "securitySchemes" => ("security_schemes", "RefOr<SecurityScheme>"),
        _ => {
            let known = BUILDERS.iter().find(|(section, ..)| *section == name)?;
            (known.1, known.2)
        }
    };
    let mut entries = Vec::new();
    for (component, value) in value.as_object()? {
        let function = build.within(component, |build| {
            build.with_body(component, result, |build| {
                body(name, component, result, value, build)
            })
        })?;
        entries.push((component.clone(), function));
    }
    Some(Section {
        field,
        result,
        entries,
    })
}

/// The body of the function that makes a component.
fn body(
    section: &str,
    component: &str,
    result: &'static str,
    value: &Value,
    build: &mut Build,
) -> Option<String> {
    if section != "pathItems"
        && let Some(reference) = reference(value)
    {
        return Some(format!("RefOr::Ref({})", reference?));
    }
    match section {
        "callbacks" => callback(value, build),
        "pathItems" => {
            let chain = path_item(value, build)?;
            Some(build.body(component, &chain, PATH_ITEM))
        }
        "securitySchemes" => security_scheme(value, build),
        _ => {
            let (.., build_it) = BUILDERS.iter().find(|(name, ..)| *name == section)?;
            let finish = Finish {
                result,
                call: ".build().into()",
                in_place: true,
            };
            let chain = build_it(value, build)?;
            Some(build.body(component, &chain, finish))
        }
    }
}
