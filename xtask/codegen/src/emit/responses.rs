//! Responses: shared ones as types of their own, and the fields that every response is made of.

use std::collections::BTreeSet;

use crate::document::{Header, Nullable, SchemaKind};
use crate::emit::plan::{Plan, Sends, Shape, Shared, Usual, error_response_is_value, target};
use crate::lower::Api;
use crate::status;

use super::bodies::{content_type_enum, derive, reply_body};
use super::code::{Code, string};
use super::complexity::{self, is_complex};
use super::imports;
use super::types::rust_type;

/// The type of a header's field.
pub fn header_type(api: &Api, header: &Header) -> String {
    let inner = rust_type(api, &header.schema);
    if is_always_there(header) {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

fn is_always_there(header: &Header) -> bool {
    header.required && header.schema.nullable == Nullable::No
}

/// The source of `responses.rs`.
pub fn module(plan: &Plan<'_>) -> String {
    let mut code = Code::default();
    let named = plan.named_responses();
    for (index, shared) in plan.shared.iter().enumerate() {
        shared_type(plan, shared, named.contains(&index), &mut code);
    }
    name_responses(plan, &named, &mut code);
    error_response(plan, &mut code);
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs("The responses that operations share, and the one type that stands for any error among them.");
    code.blank();
    let contents = plan
        .shared
        .iter()
        .flat_map(|shared| &shared.named.response.contents);
    if contents.map(|content| &content.schema).any(is_complex) {
        code.line(complexity::ALLOWED);
    }
    if plan.errors_have_many_headers() {
        code.line(complexity::ALLOWED_HEADERS);
    }
    code.line(imports::uses(&body, []));
    format!("{}{body}", code.into_text())
}

fn shared_type(plan: &Plan<'_>, shared: &Shared<'_>, named: bool, code: &mut Code) {
    let (name, shape) = (&shared.name, &shared.shape);
    if !named && !shared.by_code && !shared.by_choice {
        return;
    }
    code.blank();
    let description = &shape.response.description;
    let fallback = format!("The response `{}`.", shared.named.name);
    code.docs_or(Some(description), &fallback);
    code.line(derive(shape.is_value()));
    if shape.fields().is_empty() {
        code.line(format!("pub struct {name};"));
    } else {
        code.open(format!("pub struct {name} {{"));
        fields(plan, shape, "pub ", code);
        code.close("}");
    }
    if let Some(body) = &shape.body {
        content_type_enum(
            plan,
            body,
            Sends::Responses,
            &format!("The body of [`{name}`]."),
            code,
        );
    }
    sending(plan, shared, code);
}

/// Writes the macro that lets `#[utoipa::path(…)]` refer to the shared responses.
fn name_responses(plan: &Plan<'_>, named: &BTreeSet<usize>, code: &mut Code) {
    let shared = named.iter().filter_map(|index| plan.shared.get(*index));
    let lines: Vec<String> = shared
        .map(|shared| format!("{}: {},", shared.name, string(&shared.named.name)))
        .collect();
    if lines.is_empty() {
        return;
    }
    code.blank();
    code.open("shared_responses! {");
    for line in lines {
        code.line(line);
    }
    code.close("}");
}

/// Writes the methods that turn a shared response into an answer.
fn sending(plan: &Plan<'_>, shared: &Shared<'_>, code: &mut Code) {
    let by_status = shared.by_code || shared.usual.is_some();
    if !by_status && !shared.by_choice {
        return;
    }
    code.blank();
    code.open(format!("impl {} {{", shared.name));
    if by_status {
        code.open("pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {");
        code.line(if shared.by_choice {
            "self.send(Reply::new(status))".to_owned()
        } else {
            statements(reply(plan, &shared.shape, "Reply::new(status)", "self."))
        });
        code.close("}");
    }
    if by_status && shared.by_choice {
        code.blank();
    }
    if shared.by_choice {
        code.open("pub(crate) fn send(self, reply: Reply) -> Result<HttpResponse, Rejection> {");
        code.line(statements(reply(plan, &shared.shape, "reply", "self.")));
        code.close("}");
    }
    code.close("}");
}

/// A block without its braces, for the body of a function.
fn statements(expression: String) -> String {
    let block = expression
        .strip_prefix("{\n")
        .and_then(|rest| rest.strip_suffix("\n}"));
    block.map_or(expression.clone(), str::to_owned)
}

/// The fields of a response: its body, then its headers.
pub fn fields(plan: &Plan<'_>, shape: &Shape<'_>, visibility: &str, code: &mut Code) {
    if let Some(body) = &shape.body {
        code.docs("The body.");
        let body = body.rust_type(plan.api, Sends::Responses);
        let body = if shape.boxed {
            format!("Box<{body}>")
        } else {
            body
        };
        code.line(format!("{visibility}body: {body},"));
    }
    for (name, header) in &shape.headers {
        let about = header.description.as_deref().unwrap_or_default();
        code.docs(format!("The header `{}`. {about}", header.name).trim_end());
        code.line(format!(
            "{visibility}{name}: {},",
            header_type(plan.api, header)
        ));
    }
}

/// The expression that adds the headers and the body of a response to the reply `begun`. `prefix` is written before the
/// names of its fields: `self.`.
pub fn reply(plan: &Plan<'_>, shape: &Shape<'_>, begun: &str, prefix: &str) -> String {
    let mut expression = begun.to_owned();
    for (field, header) in &shape.headers {
        expression.push_str(&header_call(plan.api, header, &format!("{prefix}{field}")));
    }
    match &shape.body {
        Some(body) => {
            let place = format!("{prefix}body");
            let place = if shape.boxed && body.is_several() {
                format!("*{place}")
            } else {
                place
            };
            reply_body(body, &expression, &place)
        }
        None => format!("{expression}.empty()"),
    }
}

fn header_call(api: &Api, header: &Header, field: &str) -> String {
    let name = string(&header.name);
    let spelling = spelling(api, header);
    let explode = if spelling == "styled_header" {
        format!(", {}", header.explode)
    } else {
        String::new()
    };
    if is_always_there(header) {
        format!(".{spelling}({name}, &{field}{explode})")
    } else {
        format!(".optional_{spelling}({name}, {field}.as_ref(){explode})")
    }
}

/// The call that adds a header: single values are displayed, others put together.
fn spelling(api: &Api, header: &Header) -> &'static str {
    if header.json {
        return "json_header";
    }
    let target = target(api, &header.schema);
    let displayed = match &target.kind {
        SchemaKind::String(text) if text.format.as_deref() == Some("binary") => false,
        SchemaKind::Boolean
        | SchemaKind::Integer { .. }
        | SchemaKind::Number { .. }
        | SchemaKind::String(_) => api.named(&header.schema).is_none(),
        SchemaKind::Enum(_) => true,
        _ => false,
    };
    if displayed && header.schema.annotations.rust_type.is_none() {
        "header"
    } else {
        "styled_header"
    }
}

fn error_response(plan: &Plan<'_>, code: &mut Code) {
    let errors: Vec<(&Shared<'_>, Usual)> = plan
        .shared
        .iter()
        .filter_map(|shared| Some((shared, shared.usual?)))
        .collect();
    code.blank();
    code.docs("Any error among the shared responses.");
    code.line(derive(error_response_is_value(&plan.shared)));
    code.open("pub enum ErrorResponse {");
    for (Shared { name, named, .. }, usual) in &errors {
        match usual {
            Usual::Code(code_) => {
                code.docs(&format!("{code_}."));
                code.line(format!("{name}({name}),"));
            }
            Usual::Chosen => {
                code.docs(&format!("The response `{}`.", named.name));
                code.open(format!("{name} {{"));
                code.docs("The status, which the document leaves open.");
                code.line("status: StatusCode,");
                code.docs("The response.");
                code.line(format!("response: {name},"));
                code.close("},");
            }
        }
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
    for (Shared { name, .. }, usual) in &errors {
        code.line(match usual {
            Usual::Code(code) => format!("Self::{name}(_) => {},", status::expression(*code)),
            Usual::Chosen => format!("Self::{name} {{ status, .. }} => *status,"),
        });
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
    for (Shared { name, .. }, usual) in &errors {
        let pattern = match usual {
            Usual::Code(_) => format!("{name}(response)"),
            Usual::Chosen => format!("{name} {{ response, .. }}"),
        };
        code.line(format!(
            "Self::{pattern} => response.into_response(status),"
        ));
    }
    code.close("}");
    code.close("}");
    code.close("}");
    for (Shared { name, .. }, usual) in &errors {
        if *usual == Usual::Chosen {
            continue;
        }
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
