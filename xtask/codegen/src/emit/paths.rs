//! `#[utoipa::path(…)]`: the attribute from which utoipa makes an operation of the emitted document.
//!
//! Only operations that [`crate::emit::plan`] finds to be described exactly by attributes have one; the others are in the
//! patch of the document.

use crate::document::{
    Alternative, Content, Example, Operation, Parameter, ParameterLocation, Response, ResponseUse,
    Status,
};
use crate::lower::Api;

use super::attributes::{schema_arguments, unformatted};
use super::code::{Code, json, string, text_literal};
use super::plan::{Plan, Planned};
use super::types::{nullable_type, rust_type};

/// Writes the `#[utoipa::path(…)]` of an operation.
pub fn write_path_attribute(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) {
    let (api, operation) = (plan.api, planned.operation);
    code.open("#[utoipa::path(");
    code.line(format!("{},", operation.method.keyword()));
    code.line(format!("path = {},", string(&operation.path)));
    code.line(format!("operation_id = {},", string(&operation.id)));
    code.line(format!("tag = {},", string(&operation.tag)));
    // Without a summary the doc comment of the handler would be taken for one.
    if let (None, Some(description)) = (&operation.summary, &operation.description) {
        code.line(format!("description = {},", text_literal(description)));
    }
    if !operation.parameters.is_empty() {
        code.open("params(");
        for parameter in &operation.parameters {
            tuple(parameter_parts(api, parameter), code);
        }
        code.close("),");
    }
    if let Some(body) = &operation.body {
        let rust_type = nullable_type(api, &body.first().schema);
        code.open("request_body(");
        let mut parts = vec![format!(
            "content = {}",
            inline(api, body.first(), &rust_type)
        )];
        parts.extend(
            body.description
                .as_ref()
                .map(|description| format!("description = {}", text_literal(description))),
        );
        parts.push(format!(
            "content_type = {}",
            string(&body.first().media_type)
        ));
        parts.extend(example_parts(body.first()));
        code.line(parts.join(",\n"));
        code.close("),");
    }
    code.open("responses(");
    for ((status, response), variant) in operation.responses.iter().zip(&planned.answers) {
        let shared = variant.shared.and_then(|index| plan.shared.get(index));
        match (response, shared) {
            (_, Some(shared)) => {
                code.line(format!(
                    "(status = {status}, response = responses::{}),",
                    shared.name
                ));
            }
            (ResponseUse::Own(response), None) => {
                tuple(response_parts(api, *status, response), code)
            }
            (ResponseUse::Shared(_), None) => {}
        }
    }
    code.close("),");
    security(operation, code);
    code.close(")]");
}

/// A parenthesised list: on one line if it fits.
fn tuple(parts: Vec<String>, code: &mut Code) {
    let joined = parts.join(", ");
    if joined.len() <= 84 && !joined.contains('\n') {
        code.line(format!("({joined}),"));
    } else {
        code.open("(");
        code.line(parts.join(",\n"));
        code.close("),");
    }
}

fn parameter_parts(api: &Api, parameter: &Parameter) -> Vec<String> {
    let place = match parameter.location {
        ParameterLocation::Path => "Path",
        ParameterLocation::Query => "Query",
        ParameterLocation::Header => "Header",
        ParameterLocation::Cookie => "Cookie",
    };
    let inner = unformatted(&parameter.schema).unwrap_or_else(|| rust_type(api, &parameter.schema));
    let rust_type = if parameter.required {
        inner
    } else {
        format!("Option<{inner}>")
    };
    let is_inline = api
        .named(&parameter.schema)
        .is_some_and(|def| def.component.is_none());
    let rust_type = if is_inline {
        format!("inline({rust_type})")
    } else {
        rust_type
    };
    let mut parts = vec![format!(
        "{} = {rust_type}, {place}",
        string(&parameter.name)
    )];
    parts.extend(
        parameter
            .description
            .as_ref()
            .map(|description| format!("description = {}", text_literal(description))),
    );
    if parameter.deprecated {
        parts.push("deprecated".to_owned());
    }
    parts.extend(
        parameter
            .example
            .as_ref()
            .map(|example| format!("example = {}", json(example))),
    );
    if parameter.location == ParameterLocation::Header && !parameter.required {
        parts.push("nullable = false".to_owned());
    }
    let arguments = schema_arguments(api, &parameter.schema).into_iter();
    parts.extend(arguments.filter(|argument| {
        ![
            "value_type",
            "default",
            "example",
            "examples",
            "deprecated",
            "inline",
        ]
        .iter()
        .any(|name| argument.starts_with(name))
    }));
    parts
}

/// A schema that was rust_type in place stays in place.
fn inline(api: &Api, content: &Content, rust_type: &str) -> String {
    match api.named(&content.schema) {
        Some(def) if def.component.is_none() => format!("inline({rust_type})"),
        _ => rust_type.to_owned(),
    }
}

fn response_parts(api: &Api, status: Status, response: &Response) -> Vec<String> {
    let mut parts = vec![
        format!("status = {status}"),
        format!("description = {}", text_literal(&response.description)),
    ];
    if let Some(content) = response.contents.first() {
        let rust_type = nullable_type(api, &content.schema);
        parts.push(format!("body = {}", inline(api, content, &rust_type)));
        parts.push(format!("content_type = {}", string(&content.media_type)));
    }
    if let Some(content) = response.contents.first() {
        parts.extend(example_parts(content));
    }
    parts
}

fn example_parts(content: &Content) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(
        content
            .example
            .as_ref()
            .map(|example| format!("example = {}", json(example))),
    );
    if !content.examples.is_empty() {
        let mut examples = Code::default();
        examples.open("examples(");
        for example in &content.examples {
            named_example(example, &mut examples);
        }
        examples.close(")");
        parts.push(examples.into_text().trim_end().to_owned());
    }
    parts
}

fn named_example(example: &Example, code: &mut Code) {
    let parts = [
        example
            .summary
            .as_ref()
            .map(|summary| format!("summary = {}", text_literal(summary))),
        example
            .description
            .as_ref()
            .map(|text| format!("description = {}", text_literal(text))),
        Some(format!("value = {}", json(&example.value))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let (name, joined) = (string(&example.name), parts.join(", "));
    if joined.len() <= 84 && !joined.contains('\n') {
        code.line(format!("({name} = ({joined})),"));
    } else {
        code.open(format!("({name} = ("));
        code.line(parts.join(",\n"));
        code.close(")),");
    }
}

fn security(operation: &Operation, code: &mut Code) {
    if operation.own_security && !operation.security.is_empty() {
        code.line(format!("security({}),", alternatives(&operation.security)));
    }
}

/// Security Requirement Objects in the syntax of utoipa's `security(…)`.
pub fn alternatives(security: &[Alternative]) -> String {
    let alternatives: Vec<String> = security
        .iter()
        .map(|alternative| {
            let schemes: Vec<String> = alternative
                .iter()
                .map(|(scheme, scopes)| {
                    let scopes: Vec<String> = scopes.iter().map(|scope| string(scope)).collect();
                    format!("{} = [{}]", string(scheme), scopes.join(", "))
                })
                .collect();
            format!("({})", schemes.join(", "))
        })
        .collect();
    alternatives.join(", ")
}
