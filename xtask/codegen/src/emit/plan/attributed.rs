//! What attributes can say exactly. The reader says of each part of the document whether they can; an operation is
//! described by attributes only if they can say all of it.

use std::collections::BTreeSet;

use crate::document::{
    Content, Form, Header, Kind, Notes, Nullable, Operation, Place, Response, ResponseUse, Schema,
    SecurityKind, Status, Style,
};
use crate::emit::keeps;
use crate::lower::{Api, SchemaForm, is_of_type_alone};

use super::{Planned, Shared};

/// What is described by attributes.
#[derive(Default)]
pub struct Exact {
    /// Whether everything is, the document as a whole included.
    pub whole: bool,
    operations: Vec<bool>,
    responses: BTreeSet<usize>,
}

impl Exact {
    pub fn new(api: &Api, operations: &[Planned<'_>], shared: &[Shared<'_>]) -> Self {
        let said: Vec<bool> = operations
            .iter()
            .map(|planned| operation(api, planned, shared))
            .collect();
        let document = &api.document;
        let whole = document.plain
            && said.iter().all(|said| *said)
            && document.webhooks.is_empty()
            && document.tags.iter().all(|tag| tag.plain)
            && document.headers.iter().all(header)
            && document
                .security_schemes
                .iter()
                .all(|scheme| scheme.plain && is_simple(&scheme.kind))
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
            let said = operations.iter().zip(&said).filter(|(_, said)| **said);
            said.flat_map(|(planned, _)| &planned.answers)
                .filter_map(|variant| variant.shared)
                .collect()
        };
        Self {
            whole,
            operations: said,
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

/// Whether attributes can say what an operation says, all in all.
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
        let said = usual && parameter.plain && !parameter.json && !parameter.allow_empty;
        said && titles_at_most(&parameter.schema.notes) && schema(api, &parameter.schema)
    });
    let body = operation
        .body
        .as_ref()
        .is_none_or(|body| body.plain && contents(api, &body.contents));
    let responses =
        operation
            .responses
            .iter()
            .zip(&planned.answers)
            .all(|((status, response), variant)| {
                let said = match (response, variant.shared.and_then(|index| shared.get(index))) {
                    (ResponseUse::Own(own), _) => self::response(api, own),
                    (ResponseUse::Shared(_), Some(shared)) => {
                        self::response(api, &shared.named.response)
                    }
                    (ResponseUse::Shared(_), None) => false,
                };
                said && matches!(status, Status::Code(_))
            });
    operation.plain
        && operation.named
        && is_told(operation)
        && operation.callbacks.is_empty()
        && operation.responses.len() == planned.answers.len()
        && parameters
        && body
        && responses
}

/// Whether the doc comment of an operation says its summary, up to the first empty line, and its description.
fn is_told(operation: &Operation) -> bool {
    let Some(summary) = &operation.summary else {
        return true;
    };
    let one = summary.trim().lines().all(|line| !line.trim().is_empty());
    one && keeps(summary) && operation.description.as_deref().is_none_or(keeps)
}

/// Whether attributes can say what a response says.
fn response(api: &Api, response: &Response) -> bool {
    response.plain && contents(api, &response.contents) && response.headers.iter().all(header)
}

fn header(header: &Header) -> bool {
    let schema = &header.schema;
    let single = is_single(schema) || matches!(schema.kind, Kind::Reference(_));
    header.plain && single && said(schema) && schema.notes.is_empty()
}

fn contents(api: &Api, contents: &[Content]) -> bool {
    let said = |content: &Content| {
        content.plain && content.form == Form::Json && bare(api, &content.schema)
    };
    contents.len() < 2 && contents.iter().all(said)
}

/// Whether attributes can say what the schema of a parameter says, and all that is written inside of it.
fn schema(api: &Api, schema: &Schema) -> bool {
    said(schema)
        && match &schema.kind {
            Kind::Inline(_) => is_derived(api, schema) && schema.notes.is_empty(),
            Kind::Reference(_) => schema.notes.is_empty(),
            Kind::List { items, unique, .. } => {
                let known = is_single(items) || matches!(items.kind, Kind::Reference(_));
                !*unique && known && is_of_type_alone(items) && said(items)
            }
            _ => is_single(schema),
        }
}

/// Whether a schema is for single values of a type that utoipa knows.
fn is_single(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Boolean => true,
        // utoipa bounds numbers that cannot be negative.
        Kind::Integer { format, .. } => {
            matches!(format.as_deref(), None | Some("int32" | "int64"))
        }
        Kind::Text(text) => text.format.as_deref() != Some("binary"),
        Kind::Number { format, .. } => format.is_some(),
        _ => false,
    }
}

/// Whether a type alone says what the schema of a body says.
fn bare(api: &Api, schema: &Schema) -> bool {
    said(schema)
        && match &schema.kind {
            Kind::Inline(_) => is_of_type_alone(schema) && is_derived(api, schema),
            Kind::List {
                items,
                min: None,
                max: None,
                unique: false,
            } => {
                let named = !matches!(items.kind, Kind::Inline(_));
                named && schema.notes.is_empty() && bare(api, items)
            }
            // Types of the machine's word size have no format.
            Kind::Integer { format, .. } => format.is_some() && is_of_type_alone(schema),
            _ => is_of_type_alone(schema),
        }
}

/// Whether notes say nothing but a title and a default.
fn titles_at_most(notes: &Notes) -> bool {
    let others = Notes {
        title: None,
        default: None,
        ..notes.clone()
    };
    others.is_empty()
}

fn said(schema: &Schema) -> bool {
    schema.plain && schema.extras.is_empty() && schema.nullable == Nullable::No
}

/// Whether a schema that was written in place is one that its type says.
fn is_derived(api: &Api, schema: &Schema) -> bool {
    api.named(schema)
        .is_some_and(|def| def.form == SchemaForm::Derived)
}
