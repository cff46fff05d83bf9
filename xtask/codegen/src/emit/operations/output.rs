//! The output of an operation: an enum for what it answers, and one for why it did not.

use crate::doc_comment::says_something;
use crate::document::Status;
use crate::emit::bodies::{content_type_enum, derive};
use crate::emit::code::{Code, string};
use crate::emit::plan::{Plan, Planned, Sends, Shape, Usual, Variant};
use crate::emit::responses::{fields, reply};
use crate::status;

/// The variant of every error for responses that the document does not have.
const UNDOCUMENTED: &str =
    "An error that the document does not have for this operation. The caller gets a 500.";

pub fn output(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) {
    let id = &planned.operation.id;
    let [response_is_value, error_is_value] = planned.are_values;
    code.blank();
    code.docs(&format!("The responses of `{id}` that are no errors."));
    code.line(derive(response_is_value));
    code.open(format!("pub enum {} {{", planned.response));
    for variant in planned.variants(false) {
        definition(plan, variant, code);
    }
    code.close("}");
    choices(plan, planned, code);
    answer(plan, planned, false, code);

    code.blank();
    code.docs(&format!("The error responses of `{id}`."));
    code.line(derive(error_is_value));
    code.open(format!("pub enum {} {{", planned.error));
    for variant in planned.variants(true) {
        definition(plan, variant, code);
    }
    if has_failures(plan) {
        code.docs(UNDOCUMENTED);
        code.line("Undocumented(ErrorResponse),");
    }
    code.close("}");
    if !shared_errors(plan, planned, code) {
        answer(plan, planned, true, code);
        if has_failures(plan) {
            conversions(plan, planned, code);
        }
    }
}

/// Whether there is any shared error, so that the service's own error type can become one of them.
fn has_failures(plan: &Plan<'_>) -> bool {
    plan.shared.iter().any(|shared| shared.usual.is_some())
}

/// The enums of bodies that come in several content types.
fn choices(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) {
    for variant in &planned.answers {
        let body = variant.shape.as_ref().and_then(|shape| shape.body.as_ref());
        if let Some(body) = body {
            let docs = format!(
                "The body of `{}` in `{}`.",
                variant.name, planned.operation.id
            );
            content_type_enum(plan, body, Sends::Responses, &docs, code);
        }
    }
}

/// Writes the macro for the common case: every error is a shared response under a status code that has a name.
fn shared_errors(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) -> bool {
    let mut rows = Vec::new();
    for variant in planned.variants(true) {
        let shared = variant.shared.and_then(|index| plan.shared.get(index));
        let constant = variant.status.code().and_then(status::constant);
        match (shared, constant) {
            (Some(shared), Some(constant)) if shared.name == variant.name => {
                rows.push(format!("{} => {constant},", variant.name));
            }
            _ => return false,
        }
    }
    if rows.is_empty() || !rows.iter().all(|_| usual_is_code(plan, planned)) {
        return false;
    }
    code.blank();
    code.open("shared_errors!(");
    code.line("responses,");
    code.line(format!("{},", planned.error));
    code.line(format!("{},", string(&planned.operation.id)));
    code.open("[");
    let exhaustive = rows.len()
        == plan
            .shared
            .iter()
            .filter(|shared| shared.usual.is_some())
            .count();
    for row in rows {
        code.line(row);
    }
    if exhaustive {
        code.close("]");
    } else {
        code.close("],");
        code.line("other");
    }
    code.close(");");
    true
}

/// Whether the service chooses the status of no shared error of an operation.
fn usual_is_code(plan: &Plan<'_>, planned: &Planned<'_>) -> bool {
    let shared = planned
        .variants(true)
        .filter_map(|variant| plan.shared.get(variant.shared?));
    shared
        .into_iter()
        .all(|shared| matches!(shared.usual, Some(Usual::Code(_))))
}

fn definition(plan: &Plan<'_>, variant: &Variant<'_>, code: &mut Code) {
    let name = &variant.name;
    let chosen = variant.status.code().is_none();
    if let Some(shared) = variant.shared.and_then(|index| plan.shared.get(index)) {
        code.docs(&status_docs(
            variant.status,
            first_sentence(&shared.named.response.description),
        ));
        if chosen {
            code.open(format!("{name} {{"));
            chosen_status(variant.status, code);
            code.docs("The response.");
            code.line(format!("response: responses::{},", shared.name));
            code.close("},");
        } else {
            code.line(format!("{name}(responses::{}),", shared.name));
        }
        return;
    }
    let Some(shape) = &variant.shape else { return };
    code.docs(&status_docs(variant.status, &shape.response.description));
    match (shape.fields().as_slice(), &shape.body, chosen) {
        ([], _, false) => code.line(format!("{name},")),
        ([_], Some(body), false) => {
            let body = body.rust_type(plan.api, Sends::Responses);
            code.line(format!("{name}({}),", boxed(shape, &body)));
        }
        _ => {
            code.open(format!("{name} {{"));
            if chosen {
                chosen_status(variant.status, code);
            }
            fields(plan, shape, "", code);
            code.close("},");
        }
    }
}

/// The type of a body, boxed if it is too large.
pub fn boxed(shape: &Shape<'_>, body: &str) -> String {
    if shape.boxed {
        format!("Box<{body}>")
    } else {
        body.to_owned()
    }
}

fn chosen_status(status: Status, code: &mut Code) {
    code.docs(&match status {
        Status::Range(hundreds) => format!(
            "The status: {hundreds}00 to {hundreds}99, and none that is documented by itself."
        ),
        Status::Code(_) | Status::Default => {
            "The status: none that is documented by itself.".to_owned()
        }
    });
    code.line("status: StatusCode,");
}

fn status_docs(status: Status, description: &str) -> String {
    if says_something(description) {
        format!("{status}: {description}")
    } else {
        format!("{status}.")
    }
}

/// The first sentence of the description of a shared response. The type of the response has the rest.
fn first_sentence(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let end = line.find(". ").map_or(line.len(), |dot| dot + 1);
    line.get(..end).unwrap_or(line)
}

fn answer(plan: &Plan<'_>, planned: &Planned<'_>, errors: bool, code: &mut Code) {
    let name = if errors {
        &planned.error
    } else {
        &planned.response
    };
    code.blank();
    code.open(format!("impl Answer for {name} {{"));
    code.open("fn into_response(self) -> Result<HttpResponse, Rejection> {");
    code.open("match self {");
    for variant in planned.variants(errors) {
        code.line(arm(plan, planned, variant));
    }
    if errors && has_failures(plan) {
        let id = string(&planned.operation.id);
        code.line(format!(
            "Self::Undocumented(response) => Err(Rejection::undocumented({id}, response.status())),"
        ));
    }
    code.close("}");
    code.close("}");
    code.close("}");
}

/// The arm of `into_response` for a variant.
fn arm(plan: &Plan<'_>, planned: &Planned<'_>, variant: &Variant<'_>) -> String {
    let name = &variant.name;
    let begun = begun(planned, variant.status);
    if variant.shared.is_some() {
        return match variant.status.code() {
            Some(code) => format!(
                "Self::{name}(response) => response.into_response({}),",
                status::expression(code)
            ),
            None => format!("Self::{name} {{ status, response }} => response.send({begun}),"),
        };
    }
    let Some(shape) = &variant.shape else {
        return String::new();
    };
    let fields = shape.fields();
    let pattern = match (fields.as_slice(), &shape.body, variant.status.code()) {
        ([], _, Some(_)) => String::new(),
        ([_], Some(_), Some(_)) => "(body)".to_owned(),
        (fields, _, Some(_)) => format!(" {{ {} }}", fields.join(", ")),
        ([], _, None) => " { status }".to_owned(),
        (fields, _, None) => format!(" {{ status, {} }}", fields.join(", ")),
    };
    format!(
        "Self::{name}{pattern} => {},",
        reply(plan, shape, &begun, "")
    )
}

/// The expression for the reply of a variant, with its status.
fn begun(planned: &Planned<'_>, status: Status) -> String {
    let codes = planned
        .answers
        .iter()
        .filter_map(|variant| variant.status.code());
    match status {
        Status::Code(code) => format!("Reply::new({})", status::expression(code)),
        Status::Range(hundreds) => {
            let others: Vec<String> = codes
                .filter(|code| code / 100 == hundreds)
                .map(|code| code.to_string())
                .collect();
            format!(
                "Reply::in_range(status, {hundreds}, &[{}])",
                others.join(", ")
            )
        }
        Status::Default => {
            let others: Vec<String> = codes.map(|code| code.to_string()).collect();
            format!("Reply::any(status, &[{}])", others.join(", "))
        }
    }
}

/// Writes `From` for the error type: from each of its shared responses, and from any `Failure` of the service.
fn conversions(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) {
    let name = &planned.error;
    let mut documented: Vec<(usize, &Variant<'_>)> = Vec::new();
    // A status of its own says more than one that the service chooses.
    let by_code = planned
        .variants(true)
        .filter(|variant| variant.status.code().is_some());
    for variant in by_code.chain(
        planned
            .variants(true)
            .filter(|variant| variant.status.code().is_none()),
    ) {
        let Some(index) = variant.shared else {
            continue;
        };
        if !documented.iter().any(|(known, _)| *known == index) {
            documented.push((index, variant));
        }
    }
    let documented: Vec<_> = documented
        .into_iter()
        .filter_map(|(index, variant)| Some((plan.shared.get(index)?, variant)))
        .collect();
    for (shared, variant) in &documented {
        if variant.status.code().is_none() {
            continue;
        }
        code.blank();
        code.open(format!(
            "impl From<responses::{}> for {name} {{",
            shared.name
        ));
        code.open(format!(
            "fn from(response: responses::{}) -> Self {{",
            shared.name
        ));
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
    for (shared, variant) in &documented {
        let (type_name, name) = (&shared.name, &variant.name);
        code.line(match (shared.usual, variant.status.code()) {
            (Some(Usual::Chosen), Some(_)) | (None, _) => continue,
            (Some(Usual::Code(_)), Some(_)) => {
                format!("ErrorResponse::{type_name}(response) => Self::{name}(response),")
            }
            (Some(Usual::Code(code)), None) => {
                let status = status::expression(code);
                format!("ErrorResponse::{type_name}(response) => Self::{name} {{ status: {status}, response }},")
            }
            (Some(Usual::Chosen), None) => {
                format!("ErrorResponse::{type_name} {{ status, response }} => Self::{name} {{ status, response }},")
            }
        });
    }
    if documented.len()
        < plan
            .shared
            .iter()
            .filter(|shared| shared.usual.is_some())
            .count()
    {
        code.line("other => Self::Undocumented(other),");
    }
    code.close("}");
    code.close("}");
    code.close("}");
}
