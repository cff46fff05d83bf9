//! A tag's modules: its trait, and for each operation the input, the output and the handler.

mod bodies;
mod input;
mod output;

use crate::document::Webhook;

use super::code::{Code, Files, string};
use super::complexity::{self, is_complex};
use super::imports;
use super::plan::{Plan, Planned, Tag};
use super::{paths, security};
use crate::doc_comment::says_something;
use crate::lower::{of_answers, of_requests};
use crate::names::identifier;

/// Methods that a call would find on the shared service, or on every service, before that of the operation.
const AMBIGUOUS_METHODS: &[&str] = &[
    "admit_anonymous",
    "as_ref",
    "authenticate",
    "body_limit",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "clone_to_uninit",
    "cmp",
    "deref",
    "drop",
    "eq",
    "fmt",
    "from_request",
    "get_ref",
    "hash",
    "into",
    "into_inner",
    "ne",
    "partial_cmp",
    "reject",
    "to_owned",
    "to_string",
    "try_into",
    "type_id",
];

/// The modules of a tag, by path.
pub fn modules(plan: &Plan<'_>, tag: &Tag<'_>) -> Files {
    let mut files = Files::new();
    let fallback = format!("The operations of the tag `{}`.", tag.name);
    let description = tag.description.unwrap_or(&fallback);
    let mut head = Code::default();
    head.module_docs(description);
    head.blank();
    if tag.parts.is_empty() {
        allow_complexity(plan, &tag.operations, &mut head);
    }
    for part in &tag.parts {
        head.line(format!("pub(crate) mod {};", identifier(&part.module)));
    }
    if !tag.parts.is_empty() {
        head.blank();
    }
    let mut code = Code::default();
    if !tag.parts.is_empty() {
        code.blank();
    }
    for part in &tag.parts {
        let types = exports(plan, &part.operations);
        code.line(format!(
            "pub use self::{}::{{{types}}};",
            identifier(&part.module)
        ));
    }
    tag_trait(plan, tag, description, &mut code);
    if tag.parts.is_empty() {
        operations(plan, &tag.operations, &mut code);
    }
    files.insert(format!("src/{}.rs", tag.module), finished(head, code, None));
    for part in &tag.parts {
        let mut head = Code::default();
        head.module_docs(&format!(
            "The operations of the tag `{}` on `{}`.",
            tag.name, part.about
        ));
        head.blank();
        allow_complexity(plan, &part.operations, &mut head);
        let mut code = Code::default();
        operations(plan, &part.operations, &mut code);
        let path = format!("src/{}/{}.rs", tag.module, part.module);
        files.insert(path, finished(head, code, Some(&tag.trait_name)));
    }
    files
}

/// Lets types be nested as the document nests them, where some are, and responses be as large as their headers.
fn allow_complexity(plan: &Plan<'_>, operations: &[usize], head: &mut Code) {
    let planned = operations
        .iter()
        .filter_map(|index| plan.operations.get(*index));
    let nested = planned
        .map(|planned| planned.operation)
        .flat_map(|operation| of_requests(operation).chain(of_answers(operation)))
        .any(is_complex);
    if nested {
        head.line(complexity::ALLOWED);
    }
    let mut planned = operations
        .iter()
        .filter_map(|index| plan.operations.get(*index));
    if planned.any(|planned| {
        [false, true]
            .iter()
            .any(|errors| plan.has_many_headers(planned, *errors))
    }) {
        head.line(complexity::ALLOWED_HEADERS);
    }
}

/// The head of a module, its imports, and then the rest.
fn finished(mut head: Code, code: Code, outside: Option<&str>) -> String {
    let body = code.into_text();
    head.line(imports::uses(&body, outside));
    format!("{}{body}", head.into_text())
}

/// The types of some operations, as a `use` declaration lists them.
pub fn exports(plan: &Plan<'_>, operations: &[usize]) -> String {
    let planned = operations
        .iter()
        .filter_map(|index| plan.operations.get(*index));
    let mut types: Vec<&str> = planned.flat_map(Planned::types).collect();
    types.sort_unstable();
    types.join(", ")
}

fn operations(plan: &Plan<'_>, operations: &[usize], code: &mut Code) {
    for index in operations {
        if let Some(planned) = plan.operations.get(*index) {
            input::input(plan, planned, code);
            output::output(plan, planned, code);
            handler(plan, planned, code);
        }
    }
}

fn tag_trait(plan: &Plan<'_>, tag: &Tag<'_>, description: &str, code: &mut Code) {
    code.blank();
    code.docs(description);
    let bound = if needs_credential(plan, tag) {
        "Authenticate<Scheme = SecurityScheme>"
    } else {
        "Service"
    };
    code.open(format!("pub trait {}: {bound} {{", tag.trait_name));
    let members = tag
        .operations
        .iter()
        .filter_map(|index| plan.operations.get(*index));
    for (index, planned) in members.enumerate() {
        if index > 0 {
            code.blank();
        }
        code.docs(&docs(planned));
        if is_unconventional(&planned.method) {
            code.line(
                "#[expect(clippy::wrong_self_convention, reason = \"the name is the document's\")]",
            );
        }
        let input = if planned.has_input() {
            format!(", input: {}", planned.input)
        } else {
            String::new()
        };
        code.line(format!(
            "fn {}(&self, context: Context<{}>{input}) -> impl Future<Output = Result<{}, {}>>;",
            planned.method,
            security::principal(&planned.operation.security),
            planned.response,
            planned.error
        ));
    }
    code.close("}");
}

/// Whether any operation of a tag has a security requirement.
fn needs_credential(plan: &Plan<'_>, tag: &Tag<'_>) -> bool {
    let operations = tag.operations.iter();
    operations
        .filter_map(|index| plan.operations.get(*index))
        .any(|planned| {
            plan.requirements
                .constant(&planned.operation.security)
                .is_some()
        })
}

/// Whether clippy expects a method of this name to be called in another way.
fn is_unconventional(method: &str) -> bool {
    method == "new"
        || method.starts_with("from_")
        || method.starts_with("into_")
        || (method.starts_with("to_") && method.ends_with("_mut"))
}

/// The summary, then the description: the first paragraph and the rest.
fn docs(planned: &Planned<'_>) -> String {
    let operation = planned.operation;
    let fallback = format!(
        "`{} {}`",
        operation.method.keyword().to_uppercase(),
        operation.path
    );
    let mut docs = operation
        .summary
        .clone()
        .filter(|text| says_something(text))
        .unwrap_or(fallback);
    if let Some(description) = &operation.description {
        docs.push_str(&format!("\n\n{description}"));
    }
    if !operation.callbacks.is_empty() {
        docs.push_str("\n\n# Callbacks\n");
        docs.push_str(&outgoing(&operation.callbacks));
    }
    docs
}

/// Requests that the service makes, as a list.
pub fn outgoing(webhooks: &[Webhook]) -> String {
    let items = webhooks.iter().map(|webhook| {
        let about = webhook
            .summary
            .as_deref()
            .or(webhook.description.as_deref())
            .unwrap_or_default();
        // A list item is one paragraph.
        let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
        let request = format!(
            "- `{}`: `{}`",
            webhook.name,
            webhook.method.keyword().to_uppercase()
        );
        if about.is_empty() {
            request
        } else {
            format!("{request}. {about}")
        }
    });
    items.collect::<Vec<_>>().join("\n")
}

fn handler(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) {
    let operation = planned.operation;
    code.blank();
    if operation.summary.is_some() {
        code.docs(&docs(planned));
    }
    if planned.described {
        paths::write_path_attribute(plan, planned, code);
    }
    let payload = if operation.body.is_some() {
        ", payload: Payload"
    } else {
        ""
    };
    code.open(format!(
        "pub(crate) async fn {}<S: {}>(service: Data<S>, request: HttpRequest{payload}) -> HttpResponse {{",
        planned.method, planned.trait_name
    ));
    code.line(format!(
        "openapi_actix::begin(&request, {});",
        string(&operation.id)
    ));
    code.open("let outcome = async {");
    let required = plan.requirements.constant(&operation.security);
    let principal = if required.is_some() {
        "principal"
    } else {
        "principal: ()"
    };
    match (required, security::is_optional(&operation.security)) {
        (None, _) => {}
        (Some(required), true) => code.line(format!(
            "let principal = openapi_actix::authenticate_optionally(&**service, &request, security::{required}).await?;"
        )),
        (Some(required), false) => {
            let call = if plan.hides_authenticate {
                "Authenticate::authenticate(&**service, "
            } else {
                "service.authenticate("
            };
            code.line(format!("let principal = {call}&request, security::{required}).await?;"));
        }
    }
    let mut arguments = "context".to_owned();
    if planned.has_input() {
        let read = bodies::receive(planned);
        code.line(format!("let input: {} = {read};", planned.input));
        arguments.push_str(", input");
    }
    code.line(format!(
        "let context = Context {{ {principal}, request: request.clone() }};"
    ));
    let call = if AMBIGUOUS_METHODS.contains(&planned.method.as_str()) {
        format!(
            "{}::{}(&**service, {arguments})",
            planned.trait_name, planned.method
        )
    } else {
        format!("service.{}({arguments})", planned.method)
    };
    code.line(format!("{call}.await.into_response()"));
    code.close("};");
    code.line("openapi_actix::finish(&**service, &request, outcome.await)");
    code.close("}");
}
