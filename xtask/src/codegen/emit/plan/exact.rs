//! What attributes can say exactly. The reader says of each part of the document whether they can; an operation is
//! described by attributes only if they can say all of it.

use std::collections::BTreeSet;

use crate::codegen::document::{
    Content, Form, Header, Kind, Others, Place, Response, ResponseUse, Schema, SecurityKind,
    Status, Style,
};
use crate::codegen::lower::{Api, SchemaForm};

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
            && document
                .headers
                .iter()
                .all(|header| self::header(api, header))
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
        said && schema(api, &parameter.schema)
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
        && operation.callbacks.is_empty()
        && operation.responses.len() == planned.answers.len()
        && parameters
        && body
        && responses
}

/// Whether attributes can say what a response says.
fn response(api: &Api, response: &Response) -> bool {
    response.plain
        && contents(api, &response.contents)
        && response
            .headers
            .iter()
            .all(|header| self::header(api, header))
}

fn header(api: &Api, header: &Header) -> bool {
    header.plain && !header.json && schema(api, &header.schema)
}

fn contents(api: &Api, contents: &[Content]) -> bool {
    let said = |content: &Content| {
        content.plain && content.form == Form::Json && schema(api, &content.schema)
    };
    contents.len() < 2 && contents.iter().all(said)
}

/// Whether attributes can say what a schema says, and all that is written inside of it.
fn schema(api: &Api, schema: &Schema) -> bool {
    let others = |others: &Others| match others {
        Others::Typed(inner) => self::schema(api, inner),
        Others::Unsaid | Others::Denied | Others::Allowed => true,
    };
    schema.plain
        && schema.extras.is_empty()
        && match &schema.kind {
            Kind::Inline(_) => api
                .named(schema)
                .is_some_and(|def| self::schema(api, &def.schema)),
            Kind::List { items, .. } => self::schema(api, items),
            Kind::Map(map) => self::schema(api, &map.values),
            Kind::Object(object) => {
                object
                    .properties
                    .iter()
                    .all(|property| self::schema(api, &property.schema))
                    && others(&object.others)
            }
            Kind::Union(union) => union
                .branches
                .iter()
                .all(|branch| self::schema(api, branch)),
            Kind::Anything
            | Kind::Boolean
            | Kind::Integer { .. }
            | Kind::Number { .. }
            | Kind::Text(_)
            | Kind::Choice(_)
            | Kind::Reference(_) => true,
            Kind::Nothing | Kind::Null | Kind::Constants(_) | Kind::Tuple(_) | Kind::All(_) => {
                false
            }
        }
}
