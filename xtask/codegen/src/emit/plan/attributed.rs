//! Which parts of the emitted document utoipa's attributes describe exactly. The reader has noted of each part of the
//! document whether attributes have a place for all its keywords; an operation is described by attributes only if that
//! is so for everything in it. Whatever attributes do not describe is built, see [`crate::emit::openapi`].

use std::collections::BTreeSet;

use crate::document::{
    Annotations, Content, Form, Header, Nullable, Operation, Place, Response, ResponseUse, Schema,
    SchemaKind, SecurityKind, Status, Style,
};
use crate::emit::keeps;
use crate::lower::{Api, SchemaForm, is_of_type_alone};

use super::{Planned, Shared};

/// What is described by attributes.
#[derive(Default)]
pub struct Attributed {
    /// Whether everything is, the document as a whole included.
    pub whole: bool,
    operations: Vec<bool>,
    responses: BTreeSet<usize>,
}

impl Attributed {
    pub fn new(api: &Api, operations: &[Planned<'_>], shared: &[Shared<'_>]) -> Self {
        let suffice: Vec<bool> = operations
            .iter()
            .map(|planned| operation(api, planned, shared))
            .collect();
        let document = &api.document;
        let whole = document.attributes_suffice
            && suffice.iter().all(|suffice| *suffice)
            && document.webhooks.is_empty()
            && document.tags.iter().all(|tag| tag.attributes_suffice)
            && document.headers.iter().all(header)
            && document
                .security_schemes
                .iter()
                .all(|scheme| scheme.attributes_suffice && is_simple(&scheme.kind))
            && document
                .responses
                .iter()
                .all(|named| response(api, &named.response))
            && api
                .types
                .iter()
                .all(|def| def.component.is_none() || def.form == SchemaForm::Derived);
        let responses = if whole {
            (0..shared.len()).collect()
        } else {
            let suffice = operations
                .iter()
                .zip(&suffice)
                .filter(|(_, suffice)| **suffice);
            suffice
                .flat_map(|(planned, _)| &planned.answers)
                .filter_map(|variant| variant.shared)
                .collect()
        };
        Self {
            whole,
            operations: suffice,
            responses,
        }
    }

    /// Whether an operation is, by its place in the document.
    pub fn operation(&self, index: usize) -> bool {
        self.operations.get(index).copied().unwrap_or_default()
    }

    /// Whether a shared response is, by its place in the document.
    pub fn response(&self, index: usize) -> bool {
        self.responses.contains(&index)
    }
}

fn is_simple(kind: &SecurityKind) -> bool {
    matches!(
        kind,
        SecurityKind::Bearer { .. } | SecurityKind::Basic | SecurityKind::Header(_)
    )
}

/// Whether attributes describe an operation exactly, with everything in it.
fn operation(api: &Api, planned: &Planned<'_>, shared: &[Shared<'_>]) -> bool {
    // utoipa makes names of these, and none of raw identifiers.
    if planned.method.starts_with("r#") || planned.module.contains("r#") {
        return false;
    }
    let operation = planned.operation;
    let parameters = operation.parameters.iter().all(|parameter| {
        let usual = match parameter.place {
            Place::Path | Place::Header => parameter.style == Style::Simple && !parameter.explode,
            Place::Query => parameter.style == Style::Form && parameter.explode,
            Place::Cookie => false,
        };
        let suffice =
            usual && parameter.attributes_suffice && !parameter.json && !parameter.allow_empty;
        suffice && titles_at_most(&parameter.schema.annotations) && schema(api, &parameter.schema)
    });
    let body = operation
        .body
        .as_ref()
        .is_none_or(|body| body.attributes_suffice && contents(api, &body.contents));
    let responses =
        operation
            .responses
            .iter()
            .zip(&planned.answers)
            .all(|((status, response), variant)| {
                let suffice = match (response, variant.shared.and_then(|index| shared.get(index))) {
                    (ResponseUse::Own(own), _) => self::response(api, own),
                    (ResponseUse::Shared(_), Some(shared)) => {
                        self::response(api, &shared.named.response)
                    }
                    (ResponseUse::Shared(_), None) => false,
                };
                suffice && matches!(status, Status::Code(_))
            });
    operation.attributes_suffice
        && operation.named
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
    one && keeps(summary) && operation.description.as_deref().is_none_or(keeps)
}

/// Whether attributes describe a response exactly.
fn response(api: &Api, response: &Response) -> bool {
    response.attributes_suffice
        && contents(api, &response.contents)
        && response.headers.iter().all(header)
}

fn header(header: &Header) -> bool {
    let schema = &header.schema;
    let single = is_single(schema) || matches!(schema.kind, SchemaKind::Reference(_));
    header.attributes_suffice && single && schema_itself(schema) && schema.annotations.is_empty()
}

fn contents(api: &Api, contents: &[Content]) -> bool {
    let suffice = |content: &Content| {
        content.attributes_suffice && content.form == Form::Json && bare(api, &content.schema)
    };
    contents.len() < 2 && contents.iter().all(suffice)
}

/// Whether attributes describe the schema of a parameter exactly, with everything that is written inside of it.
fn schema(api: &Api, schema: &Schema) -> bool {
    schema_itself(schema)
        && match &schema.kind {
            SchemaKind::Inline(_) => is_derived(api, schema) && schema.annotations.is_empty(),
            SchemaKind::Reference(_) => schema.annotations.is_empty(),
            SchemaKind::List { items, unique, .. } => {
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
        SchemaKind::Text(text) => text.format.as_deref() != Some("binary"),
        SchemaKind::Number { format, .. } => format.is_some(),
        _ => false,
    }
}

/// Whether naming a type describes the schema of a body exactly.
fn bare(api: &Api, schema: &Schema) -> bool {
    schema_itself(schema)
        && match &schema.kind {
            SchemaKind::Inline(_) => is_of_type_alone(schema) && is_derived(api, schema),
            SchemaKind::List {
                items,
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

/// Whether the type of a schema that was written in place derives that schema.
fn is_derived(api: &Api, schema: &Schema) -> bool {
    api.named(schema)
        .is_some_and(|def| def.form == SchemaForm::Derived)
}
