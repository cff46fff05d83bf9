//! The output of an operation: an enum for what it answers, and one for why it did not.

use crate::codegen::document::{Operation, Response, ResponseUse};
use crate::codegen::emit::code::{Code, string};
use crate::codegen::emit::responses::{self, field_names, fields, reply};
use crate::codegen::emit::types::nullable_type;
use crate::codegen::lower::Api;
use crate::codegen::names::{Names, pascal};
use crate::codegen::status;

use super::names;

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

pub fn output(api: &Api, operation: &Operation, code: &mut Code) {
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
    if errors.len() < responses::shared_errors(api).len() {
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
    if documented.len() < responses::shared_errors(api).len() {
        code.line("other => Self::Undocumented(other),");
    }
    code.close("}");
    code.close("}");
    code.close("}");
}
