//! A tag's module: its trait, and for each operation the input, the output and the handler.

mod input;
mod output;

use crate::codegen::document::Operation;
use crate::codegen::lower::Api;
use crate::codegen::names::{identifier, pascal, snake};

use super::code::{Code, string};
use super::imports::{self, Import};
use super::{paths, security};

const IMPORTS: &[Import] = &[
    ("std::future::Future", "Future"),
    ("actix_web::HttpRequest", "HttpRequest"),
    ("api_models as models", "models::"),
    ("actix_web::HttpResponse", "HttpResponse"),
    ("actix_web::http::StatusCode", "StatusCode"),
    ("actix_web::web::Data", "Data"),
    ("actix_web::web::Payload", "Payload"),
    ("api_models::check", "check::"),
    ("serde_json::Map", "Map"),
    ("serde_json::Value", "Value"),
    ("uuid::Uuid", "Uuid"),
    ("crate::http", "http::"),
    ("crate::http::Answer", "Answer"),
    ("crate::http::Context", "Context"),
    ("crate::http::Input", "Input"),
    ("crate::http::Reader", "Reader"),
    ("crate::http::Rejection", "Rejection"),
    ("crate::http::Reply", "Reply"),
    ("crate::http::Service", "Service"),
    ("crate::http::shared_errors", "shared_errors!"),
    ("crate::responses", "responses::"),
    ("crate::responses::ErrorResponse", "ErrorResponse"),
    ("crate::responses::Failure", "Failure"),
    ("crate::security", "security::"),
];

/// Names of an operation in Rust.
pub struct OperationNames<'a> {
    operation: &'a Operation,
}

impl OperationNames<'_> {
    /// The method and the handler.
    pub fn method(&self) -> String {
        identifier(&snake(&self.operation.id))
    }

    /// The input.
    pub fn input(&self) -> String {
        format!("{}Input", pascal(&self.operation.id))
    }

    /// The output that is no error.
    pub fn response(&self) -> String {
        format!("{}Response", pascal(&self.operation.id))
    }

    /// The output that is an error.
    pub fn error(&self) -> String {
        format!("{}Error", pascal(&self.operation.id))
    }
}

/// The names of an operation.
pub fn names(operation: &Operation) -> OperationNames<'_> {
    OperationNames { operation }
}

/// Whether an operation has an input at all.
pub fn has_input(operation: &Operation) -> bool {
    !operation.parameters.is_empty() || operation.body.is_some()
}

/// The source of a tag's module.
pub fn module(api: &Api, tag: &str) -> String {
    let operations: Vec<&Operation> = api
        .document
        .operations
        .iter()
        .filter(|operation| operation.tag == tag)
        .collect();
    let description = api
        .document
        .tags
        .iter()
        .find(|known| known.name == tag)
        .and_then(|tag| tag.description.clone());
    let description = description.unwrap_or_else(|| format!("The operations of the tag `{tag}`."));
    let mut code = Code::default();
    tag_trait(tag, &description, &operations, &mut code);
    for operation in &operations {
        input::input(api, operation, &mut code);
        output::output(api, operation, &mut code);
        handler(api, operation, &mut code);
    }
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs(&description);
    code.blank();
    code.line(imports::for_source(&body, IMPORTS, "crate", []));
    format!("{}{body}", code.into_text())
}

fn tag_trait(tag: &str, description: &str, operations: &[&Operation], code: &mut Code) {
    code.blank();
    code.docs(description);
    code.open(format!("pub trait {}: Service {{", pascal(tag)));
    for (index, operation) in operations.iter().enumerate() {
        if index > 0 {
            code.blank();
        }
        let names = names(operation);
        code.docs(&operation_docs(operation));
        let input = if has_input(operation) {
            format!(", input: {}", names.input())
        } else {
            String::new()
        };
        code.line(format!(
            "fn {}(&self, context: Context<{}>{input}) -> impl Future<Output = Result<{}, {}>>;",
            names.method(),
            security::principal(&operation.security),
            names.response(),
            names.error()
        ));
    }
    code.close("}");
}

/// The summary, then the description: the first paragraph and the rest.
fn operation_docs(operation: &Operation) -> String {
    let fallback = format!(
        "`{} {}`",
        operation.method.keyword().to_uppercase(),
        operation.path
    );
    let summary = operation.summary.clone().unwrap_or(fallback);
    match &operation.description {
        Some(description) => format!("{summary}\n\n{description}"),
        None => summary,
    }
}

fn handler(api: &Api, operation: &Operation, code: &mut Code) {
    let names = names(operation);
    let tag = pascal(&operation.tag);
    code.blank();
    if operation.summary.is_some() {
        code.docs(&operation_docs(operation));
    }
    paths::attribute(api, operation, code);
    let payload = if operation.body.is_some() {
        ", payload: Payload"
    } else {
        ""
    };
    code.open(format!(
        "pub(crate) async fn {}<S: {tag}>(service: Data<S>, request: HttpRequest{payload}) -> HttpResponse {{",
        names.method()
    ));
    code.line(format!("http::begin(&request, {});", string(&operation.id)));
    code.open("let outcome = async {");
    let required = security::constant(api, &operation.security);
    let principal = if required.is_some() {
        "principal"
    } else {
        "principal: ()"
    };
    match (required, security::is_optional(&operation.security)) {
        (None, _) => {}
        (Some(required), true) => code.line(format!(
            "let principal = http::authenticate_optionally(&**service, &request, security::{required}).await?;"
        )),
        (Some(required), false) => {
            code.line(format!("let principal = service.authenticate(&request, security::{required}).await?;"));
        }
    }
    let mut arguments = "context".to_owned();
    if has_input(operation) {
        let read = if operation.body.is_some() {
            "http::receive(&**service, &request, payload).await?"
        } else {
            "http::read(&request)?"
        };
        code.line(format!("let input: {} = {read};", names.input()));
        arguments.push_str(", input");
    }
    code.line(format!(
        "let context = Context {{ {principal}, request: request.clone() }};"
    ));
    code.line(format!(
        "service.{}({arguments}).await.into_response()",
        names.method()
    ));
    code.close("};");
    code.line("http::finish(&**service, &request, outcome.await)");
    code.close("}");
}
