//! Which operations utoipa's attributes describe exactly. The reader has noted of each part of the document whether
//! attributes have a place for all its keywords; an operation is described by attributes only if that is so for
//! everything in it, apart from what [`crate::emit::document`] patches. All other operations are in the patch as a
//! whole.

use crate::doc_comment::{keeps, says_something};
use crate::document::{
    Annotations, BodyFormat, Content, Nullable, Operation, ParameterLocation, ResponseUse, Schema,
    SchemaKind, Status, Style,
};
use crate::lower::{Api, SchemaForm, is_of_type_alone};

use super::Planned;

/// Whether attributes describe an operation exactly, with everything in it.
pub fn is_described(api: &Api, planned: &Planned<'_>) -> bool {
    // utoipa makes names of these, and none of raw identifiers.
    if planned.method.starts_with("r#") || planned.module.contains("r#") {
        return false;
    }
    let operation = planned.operation;
    let parameters = operation.parameters.iter().all(|parameter| {
        let usual = match parameter.location {
            ParameterLocation::Path | ParameterLocation::Header => {
                parameter.style == Style::Simple && !parameter.explode
            }
            ParameterLocation::Query => parameter.style == Style::Form && parameter.explode,
            ParameterLocation::Cookie => false,
        };
        let suffice =
            usual && parameter.attributes_suffice && !parameter.json && !parameter.allow_empty;
        suffice && titles_at_most(&parameter.schema.annotations) && schema(api, &parameter.schema)
    });
    let body = operation
        .body
        .as_ref()
        .is_none_or(|body| body.attributes_suffice && contents(api, &body.contents));
    let responses = operation.responses.iter().all(|(status, response)| {
        // Headers are patched, and so are the shared responses.
        let suffice = match response {
            ResponseUse::Own(own) => own.attributes_suffice && contents(api, &own.contents),
            ResponseUse::Shared(_) => true,
        };
        suffice && matches!(status, Status::Code(_))
    });
    operation.attributes_suffice
        && operation.has_operation_id
        && doc_comment(operation)
        && operation.callbacks.is_empty()
        && operation.responses.len() == planned.answers.len()
        && parameters
        && body
        && responses
}

/// Whether utoipa reads the summary and the description of an operation back from its doc comment as they are: the
/// summary up to the first empty line.
fn doc_comment(operation: &Operation) -> bool {
    let Some(summary) = &operation.summary else {
        return true;
    };
    let one = summary.trim().lines().all(|line| !line.trim().is_empty());
    one && says_something(summary)
        && keeps(summary)
        && operation.description.as_deref().is_none_or(keeps)
}

fn contents(api: &Api, contents: &[Content]) -> bool {
    let suffice = |content: &Content| {
        content.attributes_suffice
            && content.format == BodyFormat::Json
            && bare(api, &content.schema)
    };
    contents.len() < 2 && contents.iter().all(suffice)
}

/// Whether attributes describe the schema of a parameter exactly, with everything inside of it.
fn schema(api: &Api, schema: &Schema) -> bool {
    schema_itself(schema)
        && match &schema.kind {
            SchemaKind::Inline(_) => is_derived(api, schema) && schema.annotations.is_empty(),
            SchemaKind::Reference(_) => schema.annotations.is_empty(),
            SchemaKind::Array { items, unique, .. } => {
                let known = is_single(items) || matches!(items.kind, SchemaKind::Reference(_));
                !*unique && known && is_of_type_alone(items) && schema_itself(items)
            }
            _ => is_single(schema),
        }
}

/// Whether a schema is for single values of a type that utoipa knows.
fn is_single(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Boolean => true,
        // utoipa bounds numbers that cannot be negative.
        SchemaKind::Integer { format, .. } => {
            matches!(format.as_deref(), None | Some("int32" | "int64"))
        }
        SchemaKind::String(text) => text.format.as_deref() != Some("binary"),
        SchemaKind::Number { format, .. } => format.is_some(),
        _ => false,
    }
}

/// Whether the name of a type alone describes the schema of a body exactly.
fn bare(api: &Api, schema: &Schema) -> bool {
    schema_itself(schema)
        && match &schema.kind {
            SchemaKind::Inline(_) => is_of_type_alone(schema) && is_derived(api, schema),
            SchemaKind::Array {
                items,
                items_given: _,
                min: None,
                max: None,
                unique: false,
            } => {
                let named = !matches!(items.kind, SchemaKind::Inline(_));
                named && schema.annotations.is_empty() && bare(api, items)
            }
            // Types of the machine's word size have no format.
            SchemaKind::Integer { format, .. } => format.is_some() && is_of_type_alone(schema),
            _ => is_of_type_alone(schema),
        }
}

/// Whether there are no annotations but a title and a default.
fn titles_at_most(annotations: &Annotations) -> bool {
    let others = Annotations {
        title: None,
        default: None,
        ..annotations.clone()
    };
    others.is_empty()
}

/// Whether attributes describe a schema exactly, apart from its kind.
fn schema_itself(schema: &Schema) -> bool {
    schema.attributes_suffice && schema.assertions.is_empty() && schema.nullable == Nullable::No
}

/// Whether the type of an inline schema derives `ToSchema`.
fn is_derived(api: &Api, schema: &Schema) -> bool {
    api.named(schema)
        .is_some_and(|def| def.form == SchemaForm::Derived)
}
