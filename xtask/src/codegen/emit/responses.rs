//! Responses: shared ones as types of their own, and the fields that every response is made of.

use crate::codegen::document::{Content, Header, NamedResponse, Nullable, Response, ResponseUse};
use crate::codegen::lower::Api;
use crate::codegen::names::{Names, identifier, pascal, snake};

use super::builder;
use super::code::{Code, json, string, text_literal};
use super::imports::{self, Import};
use super::types::{nullable_type, rust_type};
use crate::codegen::status;

const IMPORTS: &[Import] = &[
    ("utoipa::openapi::ObjectBuilder", "ObjectBuilder"),
    ("utoipa::openapi::schema::ArrayBuilder", "ArrayBuilder"),
    ("utoipa::openapi::schema::SchemaFormat", "SchemaFormat"),
    ("utoipa::openapi::schema::SchemaType", "SchemaType::"),
    ("utoipa::openapi::schema::Type", "Type::"),
    ("api_models as models", "models::"),
    ("actix_web::HttpResponse", "HttpResponse"),
    ("actix_web::http::StatusCode", "StatusCode"),
    ("serde_json::Map", "Map"),
    ("serde_json::Value", "Value"),
    ("serde_json::json", "json!"),
    ("utoipa::PartialSchema", "::schema()"),
    ("utoipa::ToResponse", "ToResponse"),
    ("utoipa::openapi::ContentBuilder", "ContentBuilder"),
    ("utoipa::openapi::Ref", "Ref::"),
    ("utoipa::openapi::RefOr", "RefOr"),
    ("utoipa::openapi::Response", "Response>"),
    ("utoipa::openapi::ResponseBuilder", "ResponseBuilder"),
    ("utoipa::openapi::example::ExampleBuilder", "ExampleBuilder"),
    ("utoipa::openapi::header::HeaderBuilder", "HeaderBuilder"),
    ("crate::amend", "amend::"),
    ("uuid::Uuid", "Uuid"),
    ("crate::http::Rejection", "Rejection"),
    ("crate::http::Reply", "Reply"),
];

/// The headers of a response that an operation sets.
pub fn own_headers<'a>(api: &'a Api, response: &'a Response) -> impl Iterator<Item = &'a Header> {
    response
        .headers
        .iter()
        .filter(|header| !api.common_headers.contains(&header.name))
}

/// The type of a header's field.
pub fn header_type(api: &Api, header: &Header) -> String {
    let inner = rust_type(api, &header.schema);
    if header.required && header.schema.nullable == Nullable::No {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

/// The shared responses that tell of errors, each with the status that it is mostly used with.
pub fn shared_errors(api: &Api) -> Vec<(&NamedResponse, u16)> {
    let uses = |name: &str| {
        api.document
            .operations
            .iter()
            .flat_map(|operation| &operation.responses)
            .find_map(|(status, response)| match response {
                ResponseUse::Shared(shared) if shared == name => Some(*status),
                _ => None,
            })
    };
    api.document
        .responses
        .iter()
        .filter_map(|shared| uses(&shared.name).map(|status| (shared, status)))
        .filter(|(_, status)| *status >= 400)
        .collect()
}

/// The source of `responses.rs`.
pub fn module(api: &Api) -> String {
    let mut code = Code::default();
    for shared in &api.document.responses {
        shared_type(api, shared, &mut code);
    }
    error_response(api, &mut code);
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs("The responses that operations share, and the one type that stands for any error among them.");
    code.blank();
    code.line(imports::for_source(&body, IMPORTS, "crate", []));
    format!("{}{body}", code.into_text())
}

fn shared_type(api: &Api, shared: &NamedResponse, code: &mut Code) {
    let name = pascal(&shared.name);
    let response = &shared.response;
    code.blank();
    code.docs(&response.description);
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format!("pub struct {name} {{"));
    fields(api, response, "pub ", code);
    code.close("}");
    code.blank();
    code.open(format!("impl {name} {{"));
    code.open("pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {");
    code.line(reply(api, response, "status", "self."));
    code.close("}");
    code.close("}");
    to_response(api, shared, &name, code);
}

/// The fields of a response: its body, then its headers.
pub fn fields(api: &Api, response: &Response, visibility: &str, code: &mut Code) {
    if let Some(content) = &response.content {
        code.docs("The body.");
        code.line(format!(
            "{visibility}body: {},",
            nullable_type(api, &content.schema)
        ));
    }
    let mut names = Names::with(&["body"]);
    for header in own_headers(api, response) {
        let about = header.description.as_deref().unwrap_or_default();
        code.docs(format!("The header `{}`. {about}", header.name).trim_end());
        let name = identifier(&names.unique(&snake(&header.name)));
        code.line(format!("{visibility}{name}: {},", header_type(api, header)));
    }
}

/// The names of a response's fields.
pub fn field_names(api: &Api, response: &Response) -> Vec<String> {
    let body = response.content.iter().map(|_| "body".to_owned());
    let mut names = Names::with(&["body"]);
    let headers: Vec<String> = own_headers(api, response)
        .map(|header| identifier(&names.unique(&snake(&header.name))))
        .collect();
    body.chain(headers).collect()
}

/// The expression that sends a response, given how its fields are reached.
pub fn reply(api: &Api, response: &Response, status: &str, prefix: &str) -> String {
    let mut expression = format!("Reply::new({status})");
    let mut names = Names::with(&["body"]);
    for header in own_headers(api, response) {
        let field = identifier(&names.unique(&snake(&header.name)));
        let method = if header_type(api, header).starts_with("Option<") {
            format!(
                ".optional_header({}, {prefix}{field}.as_ref())",
                string(&header.name)
            )
        } else {
            format!(".header({}, &{prefix}{field})", string(&header.name))
        };
        expression.push_str(&method);
    }
    match &response.content {
        Some(content) => format!(
            "{expression}.json({}, &{prefix}body)",
            string(&content.media_type)
        ),
        None => format!("{expression}.empty()"),
    }
}

fn to_response(api: &Api, shared: &NamedResponse, name: &str, code: &mut Code) {
    code.blank();
    code.open(format!("impl<'r> ToResponse<'r> for {name} {{"));
    code.open("fn response() -> (&'r str, RefOr<Response>) {");
    code.line(format!(
        "let response = ResponseBuilder::new()\n    .description({})",
        text_literal(&shared.response.description)
    ));
    for header in &shared.response.headers {
        code.line(format!("    {}", builder::header_call(api, header)));
    }
    if let Some(content) = &shared.response.content {
        code.line(format!(
            "    .content({}, {})",
            string(&content.media_type),
            content_builder(api, content)
        ));
    }
    code.line("    .build();");
    code.line(format!("({}, response.into())", string(&shared.name)));
    code.close("}");
    code.close("}");
}

fn content_builder(api: &Api, content: &Content) -> String {
    let schema = match api.named(&content.schema) {
        Some(def) => match &def.component {
            Some(component) => format!("Ref::from_schema_name({})", string(component)),
            None => format!("{}{}::schema()", api.types_path, def.rust),
        },
        None => format!(
            "{}::schema()",
            rust_type(api, &content.schema).replace("Vec<", "Vec::<")
        ),
    };
    let mut builder = format!("ContentBuilder::new().schema(Some({schema}))");
    if let Some(example) = &content.example {
        builder.push_str(&format!(".example(Some({}))", json(example)));
    }
    for example in &content.examples {
        let summary = example
            .summary
            .iter()
            .map(|summary| format!(".summary({})", text_literal(summary)));
        let description = example
            .description
            .iter()
            .map(|text| format!(".description({})", text_literal(text)));
        let value = format!(".value(Some({}))", json(&example.value));
        let parts: String = summary.chain(description).chain([value]).collect();
        builder.push_str(&format!(
            ".examples_from_iter([({}, ExampleBuilder::new(){parts}.build())])",
            string(&example.name)
        ));
    }
    builder + ".build()"
}

fn error_response(api: &Api, code: &mut Code) {
    let errors = shared_errors(api);
    code.blank();
    code.docs("Any of the shared responses that tell of an error.");
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open("pub enum ErrorResponse {");
    for (shared, status) in &errors {
        let name = pascal(&shared.name);
        code.docs(&format!("{status}."));
        code.line(format!("{name}({name}),"));
    }
    code.close("}");
    code.blank();
    code.open("impl ErrorResponse {");
    code.docs("The status that goes with it.");
    code.line("#[must_use]");
    code.open("pub fn status(&self) -> StatusCode {");
    code.open(if errors.is_empty() {
        "match *self {"
    } else {
        "match self {"
    });
    for (shared, status) in &errors {
        code.line(format!(
            "Self::{}(_) => StatusCode::{},",
            pascal(&shared.name),
            status::constant(*status)
        ));
    }
    code.close("}");
    code.close("}");
    code.blank();
    code.docs("The response, for answers that no operation gives.\n\n# Errors\nA header that cannot be sent.");
    code.open("pub fn into_response(self) -> Result<HttpResponse, Rejection> {");
    if !errors.is_empty() {
        code.line("let status = self.status();");
    }
    code.open("match self {");
    for (shared, _) in &errors {
        code.line(format!(
            "Self::{}(response) => response.into_response(status),",
            pascal(&shared.name)
        ));
    }
    code.close("}");
    code.close("}");
    code.close("}");
    for (shared, _) in &errors {
        let name = pascal(&shared.name);
        code.blank();
        code.open(format!("impl From<{name}> for ErrorResponse {{"));
        code.open(format!("fn from(response: {name}) -> Self {{"));
        code.line(format!("Self::{name}(response)"));
        code.close("}");
        code.close("}");
    }
    code.blank();
    code.docs(
        "A service's own error, which knows what it looks like from outside.\n\nImplement it once, and `?` works in \
         every operation: an error that the document gives the operation becomes that answer, any other a 500.",
    );
    code.open("pub trait Failure {");
    code.docs("The answer to a request that failed so.");
    code.line("fn into_error_response(self) -> ErrorResponse;");
    code.close("}");
}
