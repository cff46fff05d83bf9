//! Paths and operations, and what the API calls by itself: callbacks and webhooks.

use super::cursor::{Cursor, Keywords};
use super::reference::resolve;
use super::{content, parameter, response, security};
use crate::diagnostics::Code;
use crate::document::{
    Document, Method, Operation, Parameter, ParameterLocation, Response, ResponseUse, Status,
    Webhook,
};

/// The tag of operations that have none.
const UNTAGGED: &str = "default";

/// Reads every operation.
pub fn read_paths(cursor: &Cursor<'_>, document: &mut Document) {
    for (path, cursor) in cursor.entries().unwrap_or_default() {
        if path.starts_with("x-") {
            continue;
        }
        check_spelling(&cursor, path);
        for mut operation in read_item(&cursor, path) {
            // One path item may stand under several paths: there the id that it gives is none of its own.
            let is_elsewhere = |known: &Operation| known.pointer == operation.pointer;
            if document.operations.iter().any(is_elsewhere) {
                operation.id = derived_id(operation.method, path);
                operation.rust_name.clone_from(&operation.id);
                operation.has_operation_id = false;
                operation.attributes_suffice = false;
            }
            document.operations.push(Operation {
                security: if operation.own_security {
                    operation.security
                } else {
                    document.security.clone()
                },
                ..operation
            });
        }
    }
}

/// Reads `webhooks`.
pub fn read_webhooks(cursor: &Cursor<'_>) -> Vec<Webhook> {
    let entries = cursor.entries().unwrap_or_default();
    entries
        .iter()
        .filter(|(name, _)| !name.starts_with("x-"))
        .flat_map(|(name, cursor)| read_webhook(name, cursor))
        .collect()
}

/// Reads a Path Item Object of `webhooks` or `callbacks`.
pub fn read_webhook(name: &str, cursor: &Cursor<'_>) -> Vec<Webhook> {
    let operations = read_item(cursor, name).into_iter();
    operations
        .map(|operation| Webhook {
            name: name.to_owned(),
            method: operation.method,
            summary: operation.summary,
            description: operation.description,
        })
        .collect()
}

/// Reads a callback: expressions that say where it goes, and what is sent there.
pub fn read_callback(name: &str, cursor: &Cursor<'_>) -> Vec<Webhook> {
    let Some(resolved) = resolve(cursor, "callbacks") else {
        return Vec::new();
    };
    let mut webhooks = read_webhooks(&resolved.target);
    webhooks
        .iter_mut()
        .for_each(|webhook| name.clone_into(&mut webhook.name));
    webhooks
}

/// The operations of a path item. What they inherit from the document is not theirs yet.
fn read_item(cursor: &Cursor<'_>, path: &str) -> Vec<Operation> {
    let Some(resolved) = resolve(cursor, "pathItems") else {
        return Vec::new();
    };
    let refers = resolved.target.pointer != cursor.pointer;
    let mut operations = read_members(&resolved.target, path);
    if refers {
        operations
            .iter_mut()
            .for_each(|operation| operation.attributes_suffice = false);
        // What stands beside the reference is added, and stands in for what is there as well.
        let own = read_members(cursor, path);
        operations.retain(|other| own.iter().all(|known| known.method != other.method));
        operations.extend(own);
    }
    operations
}

/// The operations that a path item has itself.
fn read_members(cursor: &Cursor<'_>, path: &str) -> Vec<Operation> {
    let Some(mut keywords) = cursor.keywords() else {
        return Vec::new();
    };
    let refers = keywords.take("$ref").is_some();
    let shared: Vec<Parameter> = keywords
        .list("parameters")
        .iter()
        .filter_map(parameter::read)
        .collect();
    let says_more = keywords.ignore(&["summary", "description", "servers"]);
    let attributes_suffice = !says_more && shared.is_empty() && !keywords.extended() && !refers;
    let mut operations = Vec::new();
    for method in Method::ALL {
        if let Some(operation) = keywords.take(method.keyword()) {
            operations.extend(read_operation(&operation, method, path, &shared));
        }
    }
    operations.iter_mut().for_each(|operation| {
        operation.attributes_suffice &= attributes_suffice && operation.method != Method::Query;
    });
    keywords.unsupported(
        &["additionalOperations"],
        "Only the methods that OpenAPI has keywords for are mounted.",
    );
    keywords.finish();
    operations
}

fn read_operation(
    cursor: &Cursor<'_>,
    method: Method,
    path: &str,
    shared: &[Parameter],
) -> Option<Operation> {
    let mut keywords = cursor.keywords()?;
    let (mut parameters, mut complete) = read_parameters(&mut keywords, shared);
    if path.starts_with('/') {
        complete &= check_path(cursor, path, &mut parameters);
    }
    let id = keywords.string("operationId");
    let has_operation_id = id.is_some();
    let id = id.unwrap_or_else(|| derived_id(method, path));
    let rust_name = keywords.string("x-rust-name").unwrap_or_else(|| id.clone());
    let tags = keywords
        .take("tags")
        .map(|cursor| cursor.strings())
        .unwrap_or_default();
    let responses = keywords.take("responses").map_or_else(
        || vec![unspecified_use()],
        |cursor| {
            let responses = response::read_all(&cursor);
            if responses.is_empty() && cursor.node.is_empty() {
                cursor.warn(
                    Code::NoEffect,
                    "there is no response",
                    "Describe at least one.",
                );
                return vec![unspecified_use()];
            }
            responses
        },
    );
    let callbacks: Vec<Webhook> = keywords
        .entries("callbacks")
        .iter()
        .flat_map(|(name, cursor)| read_callback(name, cursor))
        .collect();
    let own_security = keywords.has("security");
    let security = keywords
        .take("security")
        .map(|cursor| security::requirements(&cursor))
        .unwrap_or_default();
    let says_more = keywords.ignore(&["externalDocs", "servers"]);
    let said_body = keywords.take("requestBody");
    let body = said_body.as_ref().and_then(content::read_body);
    let attributes_suffice = has_operation_id
        && body.is_some() == said_body.is_some()
        && complete
        && tags.len() == 1
        && keywords.has("responses")
        && !says_more
        && !keywords.has("callbacks")
        && !keywords.extended();
    let operation = Operation {
        at: cursor.at(),
        pointer: cursor.pointer.clone(),
        id,
        has_operation_id,
        rust_name,
        method,
        path: path.to_owned(),
        tag: tags
            .into_iter()
            .next()
            .unwrap_or_else(|| UNTAGGED.to_owned()),
        // An empty one says as much as none.
        summary: keywords
            .string("summary")
            .filter(|summary| !summary.is_empty()),
        description: keywords.string("description"),
        deprecated: keywords.flag("deprecated"),
        parameters,
        body,
        responses,
        security,
        own_security,
        callbacks,
        attributes_suffice,
    };
    keywords.finish();
    Some(operation)
}

/// The response of an operation for which the document has none.
fn unspecified_use() -> (Status, ResponseUse) {
    let response = Response {
        description: "Whatever it is: the document does not say.".to_owned(),
        headers: Vec::new(),
        contents: Vec::new(),
        attributes_suffice: false,
    };
    (Status::Default, ResponseUse::Own(Box::new(response)))
}

/// An id for an operation that has none: `get /pets/{id}` is `get_pets_by_id`.
fn derived_id(method: Method, path: &str) -> String {
    let words = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| match segment.strip_prefix('{') {
            Some(name) => format!("by_{}", name.trim_end_matches('}')),
            None => segment.to_owned(),
        });
    let words: Vec<String> = std::iter::once(method.keyword().to_owned())
        .chain(words)
        .collect();
    words.join("_")
}

/// The parameters of an operation and of its path item, and whether these are all that the document lists. A
/// parameter of the operation overrides one of the path item with the same name and location.
fn read_parameters(keywords: &mut Keywords<'_>, shared: &[Parameter]) -> (Vec<Parameter>, bool) {
    let mut own: Vec<Parameter> = Vec::new();
    let mut complete = true;
    for cursor in keywords.list("parameters") {
        let Some(parameter) = parameter::read(&cursor) else {
            continue;
        };
        if own.iter().any(|known| same(known, &parameter)) {
            cursor.report(
                Code::NameClash,
                format!("the parameter `{}` is here a second time", parameter.name),
                "Remove one of the two.",
            );
            continue;
        }
        // The specification says that parameters with these names are ignored: other keywords describe those headers.
        let reserved = ["accept", "content-type", "authorization"];
        if parameter.location == ParameterLocation::Header
            && reserved.contains(&parameter.name.to_ascii_lowercase().as_str())
        {
            complete = false;
            continue;
        }
        own.push(parameter);
    }
    let inherited = shared
        .iter()
        .filter(|outer| !own.iter().any(|known| same(known, outer)));
    let mut parameters: Vec<Parameter> = inherited.cloned().chain(own.iter().cloned()).collect();
    parameters.sort_by_key(|parameter| parameter.location);
    (parameters, complete)
}

/// Whether both stand for the same part of a request. Headers are the same in any case.
fn same(a: &Parameter, b: &Parameter) -> bool {
    let named_alike = match a.location {
        ParameterLocation::Header => a.name.eq_ignore_ascii_case(&b.name),
        ParameterLocation::Path | ParameterLocation::Query | ParameterLocation::Cookie => {
            a.name == b.name
        }
    };
    named_alike && a.location == b.location
}

fn check_spelling(cursor: &Cursor<'_>, path: &str) {
    if !path.starts_with('/') {
        cursor.report(
            Code::InvalidValue,
            format!("the path `{path}` does not begin with `/`"),
            "Put `/` before it.",
        );
    }
    let mut open = false;
    for character in path.chars() {
        let balanced = match character {
            '{' => !std::mem::replace(&mut open, true),
            '}' => std::mem::replace(&mut open, false),
            '/' => !open,
            _ => true,
        };
        if !balanced {
            open = true;
            break;
        }
    }
    if open {
        cursor.report(
            Code::InvalidValue,
            format!("the braces of the path `{path}` do not fit together"),
            "Write each parameter as `{name}`.",
        );
    }
}

/// Gives each name in braces a parameter, and leaves out those that have no such place. Whether the document had it all
/// right.
fn check_path(cursor: &Cursor<'_>, path: &str, parameters: &mut Vec<Parameter>) -> bool {
    let mut is_right = true;
    let templated: Vec<&str> = path
        .split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or_default())
        .collect();
    let in_path = |parameter: &&Parameter| parameter.location == ParameterLocation::Path;
    for name in &templated {
        let mut known = parameters.iter().filter(in_path);
        if !known.any(|parameter| parameter.name == *name) {
            let message = format!(
                "the path has `{{{name}}}`, but there is no such path parameter: it is a string"
            );
            cursor.warn(
                Code::MissingKeyword,
                message,
                "Add it to `parameters`, with `in: path`.",
            );
            parameters.insert(0, parameter::unspecified(cursor, name));
            is_right = false;
        }
    }
    parameters.retain(|parameter| {
        let is_there = !in_path(&parameter) || templated.contains(&parameter.name.as_str());
        if !is_there {
            cursor.warn(
                Code::NoEffect,
                format!("the path parameter `{}` is not in the path", parameter.name),
                "Put it into the path in braces, or remove it.",
            );
            is_right = false;
        }
        is_there
    });
    is_right
}
