//! A tag's module: its trait, and for each operation the input, the output and the handler.

use crate::codegen::document::{Method, Operation, Parameter, Place, Response, ResponseUse};
use crate::codegen::lower::Api;
use crate::codegen::names::{Names, identifier, pascal, screaming, snake};

use super::code::{Code, string};
use super::defaults::default_expression;
use super::imports::{self, Import};
use super::responses::{field_names, fields, reply};
use super::types::{Rules, nullable_type, pattern_item, rust_type};
use super::{paths, security};
use crate::codegen::status;

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
        input(api, operation, &mut code);
        output(api, operation, &mut code);
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

fn input(api: &Api, operation: &Operation, code: &mut Code) {
    if !has_input(operation) {
        return;
    }
    let name = names(operation).input();
    let mut unique = Names::with(&["body"]);
    let parameters: Vec<(String, &Parameter)> = operation
        .parameters
        .iter()
        .map(|parameter| {
            (
                identifier(&unique.unique(&snake(&parameter.name))),
                parameter,
            )
        })
        .collect();
    code.blank();
    code.docs(&format!("What `{}` is called with.", operation.id));
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format!("pub struct {name} {{"));
    for (field, parameter) in &parameters {
        let fallback = format!("The parameter `{}`.", parameter.name);
        code.docs(parameter.description.as_deref().unwrap_or(&fallback));
        code.line(format!("pub {field}: {},", parameter_type(api, parameter)));
    }
    if let Some(body) = &operation.body {
        code.docs(body.description.as_deref().unwrap_or("The body."));
        let written = nullable_type(api, &body.content.schema);
        let written = if body.required {
            written
        } else {
            format!("Option<{written}>")
        };
        code.line(format!("pub body: {written},"));
    }
    code.close("}");
    read_input(api, operation, &name, &parameters, code);
}

fn parameter_default(api: &Api, parameter: &Parameter) -> Option<String> {
    if parameter.required {
        return None;
    }
    // A default of the type that a parameter refers to is not the parameter's: absent means absent.
    parameter
        .schema
        .notes
        .default
        .as_ref()
        .and_then(|value| default_expression(api, &parameter.schema, value))
}

fn parameter_type(api: &Api, parameter: &Parameter) -> String {
    let inner = rust_type(api, &parameter.schema);
    if parameter.required || parameter_default(api, parameter).is_some() {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

fn read_input(
    api: &Api,
    operation: &Operation,
    name: &str,
    parameters: &[(String, &Parameter)],
    code: &mut Code,
) {
    let mut rules = Rules::new(api, &operation.id, "check::");
    let statics: Vec<(String, String)> = parameters
        .iter()
        .map(|(field, parameter)| {
            (
                screaming(field),
                rules.rule(&parameter.schema, &parameter.name),
            )
        })
        .collect();
    code.blank();
    for (name, source) in &rules.patterns {
        code.line(pattern_item(name, source, "check::"));
        code.blank();
    }
    code.open(format!("impl Input for {name} {{"));
    code.open("fn read(reader: &mut Reader<'_>) -> Option<Self> {");
    for (name, rule) in &statics {
        code.line(format!("static {name}: check::Rule = {rule};"));
    }
    for ((field, parameter), (rule, _)) in parameters.iter().zip(&statics) {
        let listed = matches!(
            parameter.schema.kind,
            crate::codegen::document::Kind::List { .. }
        );
        let place = match parameter.place {
            Place::Path => "path",
            Place::Query if listed => "query_list",
            Place::Query => "query",
            Place::Header => "header",
        };
        let presence = match parameter_default(api, parameter) {
            Some(default) => format!("or({default})"),
            None if parameter.required => "required()".to_owned(),
            None => "optional()".to_owned(),
        };
        code.line(format!(
            "let {field} = reader.{place}({}, &{rule}).{presence};",
            string(&parameter.name)
        ));
    }
    if let Some(body) = &operation.body {
        code.line(if body.required {
            "let body = reader.body();"
        } else {
            "let body = reader.optional_body();"
        });
    }
    let body = operation.body.iter().map(|_| "body: body?".to_owned());
    let fields: Vec<String> = parameters
        .iter()
        .map(|(field, _)| format!("{field}: {field}?"))
        .chain(body)
        .collect();
    code.line(format!("Some(Self {{ {} }})", fields.join(", ")));
    code.close("}");
    code.close("}");
}

/// A variant of an output.
struct Variant<'a> {
    name: String,
    status: u16,
    shared: Option<String>,
    response: &'a Response,
}

fn variants<'a>(api: &'a Api, operation: &'a Operation, errors: bool) -> Vec<Variant<'a>> {
    let mut unique = Names::with(if errors { &["Undocumented"] } else { &[] });
    operation
        .responses
        .iter()
        .filter(|(status, _)| (*status >= 400) == errors)
        .filter_map(|(status, response)| {
            let shared = match response {
                ResponseUse::Shared(name) => Some(pascal(name)),
                ResponseUse::Own(_) => None,
            };
            let name = shared
                .clone()
                .unwrap_or_else(|| status::variant(*status).to_owned());
            let name = unique.unique(&name);
            api.response(response).map(|response| Variant {
                name,
                status: *status,
                shared,
                response,
            })
        })
        .collect()
}

fn output(api: &Api, operation: &Operation, code: &mut Code) {
    let names = names(operation);
    let successes = variants(api, operation, false);
    code.blank();
    code.docs(&format!("What `{}` answers.", operation.id));
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format!("pub enum {} {{", names.response()));
    for variant in &successes {
        variant_definition(api, variant, code);
    }
    code.close("}");
    answer(api, &names.response(), &successes, None, code);

    let errors = variants(api, operation, true);
    code.blank();
    code.docs(&format!(
        "Why `{}` did not do what it was asked.",
        operation.id
    ));
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format!("pub enum {} {{", names.error()));
    for variant in &errors {
        variant_definition(api, variant, code);
    }
    code.docs("An error that the document does not give this operation. The caller sees a 500.");
    code.line("Undocumented(ErrorResponse),");
    code.close("}");
    if errors.is_empty() || errors.iter().any(|variant| variant.shared.is_none()) {
        answer(api, &names.error(), &errors, Some(&operation.id), code);
        conversions(api, &names.error(), &errors, code);
    } else {
        shared_errors(api, operation, &errors, code);
    }
}

/// The common case: every error is a shared response.
fn shared_errors(api: &Api, operation: &Operation, errors: &[Variant<'_>], code: &mut Code) {
    code.blank();
    code.open("shared_errors!(");
    code.line(format!("{},", names(operation).error()));
    code.line(format!("{},", string(&operation.id)));
    code.open("[");
    for variant in errors {
        code.line(format!(
            "{} => {},",
            variant.name,
            status::constant(variant.status)
        ));
    }
    if errors.len() < super::responses::shared_errors(api).len() {
        code.close("],");
        code.line("other");
    } else {
        code.close("]");
    }
    code.close(");");
}

fn variant_definition(api: &Api, variant: &Variant<'_>, code: &mut Code) {
    let description = &variant.response.description;
    let said = if variant.shared.is_some() {
        first_sentence(description)
    } else {
        description
    };
    code.docs(&format!("{}: {said}", variant.status));
    let Variant {
        name,
        shared,
        response,
        ..
    } = variant;
    if let Some(shared) = shared {
        code.line(format!("{name}(responses::{shared}),"));
        return;
    }
    let names = field_names(api, response);
    match (names.as_slice(), &response.content) {
        ([], _) => code.line(format!("{name},")),
        ([_], Some(content)) => {
            code.line(format!("{name}({}),", nullable_type(api, &content.schema)))
        }
        _ => {
            code.open(format!("{name} {{"));
            fields(api, response, "", code);
            code.close("},");
        }
    }
}

/// A shared response says the rest itself.
fn first_sentence(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let end = line.find(". ").map_or(line.len(), |dot| dot + 1);
    line.get(..end).unwrap_or(line)
}

fn answer(
    api: &Api,
    name: &str,
    variants: &[Variant<'_>],
    operation: Option<&str>,
    code: &mut Code,
) {
    code.blank();
    code.open(format!("impl Answer for {name} {{"));
    code.open("fn into_response(self) -> Result<HttpResponse, Rejection> {");
    code.open("match self {");
    for variant in variants {
        let status = format!("StatusCode::{}", status::constant(variant.status));
        if variant.shared.is_some() {
            code.line(format!(
                "Self::{}(response) => response.into_response({status}),",
                variant.name
            ));
            continue;
        }
        let names = field_names(api, variant.response);
        let pattern = match (names.as_slice(), &variant.response.content) {
            ([], _) => String::new(),
            ([_], Some(_)) => "(body)".to_owned(),
            _ => format!(" {{ {} }}", names.join(", ")),
        };
        code.line(format!(
            "Self::{}{pattern} => {},",
            variant.name,
            reply(api, variant.response, &status, "")
        ));
    }
    if let Some(operation) = operation {
        let id = string(operation);
        code.line(format!(
            "Self::Undocumented(response) => Err(Rejection::undocumented({id}, &response)),"
        ));
    }
    code.close("}");
    code.close("}");
    code.close("}");
}

/// Each documented shared response becomes the error; so does any error of the service that knows its response.
fn conversions(api: &Api, name: &str, errors: &[Variant<'_>], code: &mut Code) {
    let mut seen: Vec<&str> = Vec::new();
    let documented: Vec<(&Variant<'_>, &str)> = errors
        .iter()
        .filter_map(|variant| variant.shared.as_deref().map(|shared| (variant, shared)))
        .filter(|(_, shared)| {
            let first = !seen.contains(shared);
            seen.push(shared);
            first
        })
        .collect();
    for (variant, shared) in &documented {
        code.blank();
        code.open(format!("impl From<responses::{shared}> for {name} {{"));
        code.open(format!("fn from(response: responses::{shared}) -> Self {{"));
        code.line(format!("Self::{}(response)", variant.name));
        code.close("}");
        code.close("}");
    }
    code.blank();
    code.open(format!("impl<F: Failure> From<F> for {name} {{"));
    code.open("fn from(failure: F) -> Self {");
    if documented.is_empty() {
        code.line("Self::Undocumented(failure.into_error_response())");
        code.close("}");
        code.close("}");
        return;
    }
    code.open("match failure.into_error_response() {");
    for (variant, shared) in &documented {
        code.line(format!(
            "ErrorResponse::{shared}(response) => Self::{}(response),",
            variant.name
        ));
    }
    if documented.len() < super::responses::shared_errors(api).len() {
        code.line("other => Self::Undocumented(other),");
    }
    code.close("}");
    code.close("}");
    code.close("}");
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
    match (&required, security::is_optional(&operation.security)) {
        (None, _) => code.line("let principal = ();"),
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
    code.line("let context = Context { principal, request: request.clone() };");
    code.line(format!(
        "service.{}({arguments}).await.into_response()",
        names.method()
    ));
    code.close("};");
    code.line("http::finish(&**service, &request, outcome.await)");
    code.close("}");
    let _ = Method::ALL;
}
