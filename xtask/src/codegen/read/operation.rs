//! Paths, operations, parameters, request bodies and security requirements.

use super::cursor::{Cursor, Keywords};
use super::reference::resolve;
use super::{each, response, schema};
use crate::codegen::diagnostics::Code;
use crate::codegen::document::{
    Alternative, Document, Kind, Method, Operation, Parameter, Place, RequestBody, ResponseUse,
};

/// Reads every operation.
pub fn read_paths(cursor: &Cursor<'_>, security: &[Alternative], document: &mut Document) {
    for (path, cursor) in cursor.entries().unwrap_or_default() {
        if path.starts_with("x-") {
            continue;
        }
        if !path.starts_with('/') {
            cursor.report(
                Code::InvalidValue,
                format!("the path `{path}` does not begin with `/`"),
                "Put `/` before it.",
            );
        }
        let Some(mut keywords) = cursor.keywords() else {
            continue;
        };
        let shared = each(keywords.take("parameters"), read_parameter);
        for method in Method::ALL {
            if let Some(operation) = keywords.take(method.keyword()) {
                document
                    .operations
                    .extend(read_operation(&operation, method, path, &shared, security));
            }
        }
        keywords.documentation(&["summary", "description"]);
        keywords.unsupported(
            &["servers", "$ref"],
            "Write the path item out, under the document's servers.",
        );
        keywords.finish();
    }
}

fn read_operation(
    cursor: &Cursor<'_>,
    method: Method,
    path: &str,
    shared: &[Parameter],
    security: &[Alternative],
) -> Option<Operation> {
    let mut keywords = cursor.keywords()?;
    let mut parameters = each(keywords.take("parameters"), read_parameter);
    // An operation's own parameter stands in for the path item's of the same name and place.
    let same = |a: &Parameter, b: &Parameter| a.name == b.name && a.place == b.place;
    let inherited = shared
        .iter()
        .filter(|outer| !parameters.iter().any(|own| same(own, outer)));
    parameters = inherited
        .cloned()
        .chain(parameters.iter().cloned())
        .collect();
    parameters.sort_by_key(|parameter| parameter.place);
    check_path(cursor, path, &parameters);
    let operation = Operation {
        at: cursor.at(),
        pointer: cursor.pointer.clone(),
        id: keywords
            .require("operationId")
            .and_then(|cursor| cursor.string())
            .unwrap_or_default()
            .to_owned(),
        method,
        path: path.to_owned(),
        tag: read_operation_tag(&mut keywords),
        summary: keywords.string("summary"),
        description: keywords.string("description"),
        deprecated: keywords.flag("deprecated"),
        parameters,
        body: keywords
            .take("requestBody")
            .and_then(|cursor| read_body(&cursor)),
        responses: keywords
            .require("responses")
            .map(|cursor| read_responses(&cursor))
            .unwrap_or_default(),
        own_security: cursor.node.get("security").is_some(),
        security: keywords
            .take("security")
            .map_or_else(|| security.to_vec(), |cursor| read_security(&cursor)),
    };
    keywords.documentation(&["externalDocs"]);
    keywords.unsupported(
        &["callbacks", "servers"],
        "They are not generated yet; remove them.",
    );
    keywords.finish();
    Some(operation)
}

fn read_operation_tag(keywords: &mut Keywords<'_>) -> String {
    let Some(cursor) = keywords.require("tags") else {
        return String::new();
    };
    let tags: Vec<&str> = cursor
        .list()
        .unwrap_or_default()
        .iter()
        .filter_map(Cursor::string)
        .collect();
    if let [tag] = tags.as_slice() {
        return (*tag).to_owned();
    }
    cursor.report(
        Code::Unsupported,
        format!("an operation with {} tags is not supported", tags.len()),
        "Give it exactly one: the tag names the trait that the operation belongs to.",
    );
    String::new()
}

/// The names in braces and the parameters in the path have to be the same.
fn check_path(cursor: &Cursor<'_>, path: &str, parameters: &[Parameter]) {
    let templated: Vec<&str> = path
        .split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or_default())
        .collect();
    for name in &templated {
        if !parameters
            .iter()
            .any(|parameter| parameter.place == Place::Path && parameter.name == *name)
        {
            let message = format!("the path has `{{{name}}}`, but there is no such path parameter");
            cursor.report(
                Code::MissingKeyword,
                message,
                "Add it to `parameters`, with `in: path`.",
            );
        }
    }
    for parameter in parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path)
    {
        if !templated.contains(&parameter.name.as_str()) {
            let message = format!("the path parameter `{}` is not in the path", parameter.name);
            cursor.report(
                Code::InvalidValue,
                message,
                "Put it into the path in braces, or remove it.",
            );
        }
    }
}

/// Reads a parameter.
pub fn read_parameter(cursor: &Cursor<'_>) -> Option<Parameter> {
    let target = resolve(cursor, "parameters")?.target;
    let mut keywords = target.keywords()?;
    let name = keywords.require("name")?.string()?.to_owned();
    let place = keywords.require("in")?;
    let place = match place.string()? {
        "path" => Place::Path,
        "query" => Place::Query,
        "header" => Place::Header,
        other => {
            let message = format!("a parameter in `{other}` is not supported");
            place.report(
                Code::Unsupported,
                message,
                "Use `path`, `query` or `header`.",
            );
            return None;
        }
    };
    let parameter = Parameter {
        name,
        place,
        required: keywords.flag("required"),
        description: keywords.string("description"),
        deprecated: keywords.flag("deprecated"),
        example: keywords.value("example"),
        schema: schema::read(&keywords.require("schema")?)?,
    };
    if place == Place::Path && !parameter.required {
        target.report(
            Code::MissingKeyword,
            "a path parameter is always required",
            "Add `required: true`.",
        );
    }
    let listed = matches!(parameter.schema.kind, Kind::List { .. });
    if matches!(parameter.schema.kind, Kind::Object(_) | Kind::Map { .. })
        || (listed && place != Place::Query)
    {
        let message = "a parameter of this type is not supported here";
        target.report(
            Code::Unsupported,
            message,
            "Use a single value, or a list in the query.",
        );
    }
    let help = "Leave it out: a list in the query is one `name=value` per element.";
    keywords.unsupported(
        &[
            "style",
            "explode",
            "allowReserved",
            "allowEmptyValue",
            "content",
            "examples",
        ],
        help,
    );
    keywords.finish();
    Some(parameter)
}

/// Reads a request body.
pub fn read_body(cursor: &Cursor<'_>) -> Option<RequestBody> {
    let target = resolve(cursor, "requestBodies")?.target;
    let mut keywords = target.keywords()?;
    let content = keywords.require("content")?;
    let body = response::read_content(&content);
    if body
        .as_ref()
        .is_some_and(|body| body.media_type != "application/json")
    {
        content.report(
            Code::Unsupported,
            "only `application/json` can be received",
            "Use `application/json`.",
        );
    }
    let body = body.map(|content| RequestBody {
        description: keywords.string("description"),
        required: keywords.flag("required"),
        content,
    });
    keywords.finish();
    body
}

fn read_responses(cursor: &Cursor<'_>) -> Vec<(u16, ResponseUse)> {
    let mut responses = Vec::new();
    for (status, cursor) in cursor.entries().unwrap_or_default() {
        let Ok(status) = status.parse::<u16>() else {
            if !status.starts_with("x-") {
                let message = format!("the status `{status}` is not supported");
                cursor.report(
                    Code::Unsupported,
                    message,
                    "Write the three digits of each status.",
                );
            }
            continue;
        };
        responses.extend(response::read_use(&cursor).map(|response| (status, response)));
    }
    if responses.iter().all(|(status, _)| *status >= 400) {
        cursor.report(
            Code::MissingKeyword,
            "no response is a success",
            "Describe at least one status below 400.",
        );
    }
    responses
}

/// Reads the alternatives of a `security` keyword.
pub fn read_security(cursor: &Cursor<'_>) -> Vec<Alternative> {
    each(Some(cursor.clone()), |alternative| {
        let schemes = alternative.entries()?.into_iter().map(|(scheme, scopes)| {
            let scopes = scopes.list().unwrap_or_default();
            (
                scheme.to_owned(),
                scopes
                    .iter()
                    .filter_map(Cursor::string)
                    .map(str::to_owned)
                    .collect(),
            )
        });
        Some(schemes.collect())
    })
}
