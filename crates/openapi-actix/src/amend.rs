//! Changes to the emitted document that utoipa's attributes cannot express.
//!
//! Each of them is typed, but for what utoipa's own types have no place for: that goes in as raw JSON, and
//! every use is counted by `RAW_JSON_PLACES`. Operations are found by their ids.

use serde_json::Value;
use utoipa::openapi::header::Header;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{Deprecated, OpenApi, RefOr};

/// Gives a member of a component schema its title.
pub fn property_title(document: &mut OpenApi, component: &str, property: &str, title: &str) {
    let components = document.components.get_or_insert_default();
    let schema = match components.schemas.get_mut(component) {
        Some(RefOr::T(Schema::Object(object))) => object.properties.get_mut(property),
        _ => None,
    };
    if let Some(schema) = schema {
        set_title(schema, title);
    }
}

/// Gives the schema of a parameter its title.
pub fn parameter_title(document: &mut OpenApi, operation: &str, parameter: &str, title: &str) {
    if let Some(schema) = schema_of(document, operation, parameter) {
        set_title(schema, title);
    }
}

/// Gives the schema of a parameter its default.
pub fn parameter_default(document: &mut OpenApi, operation: &str, parameter: &str, default: Value) {
    let place = match schema_of(document, operation, parameter) {
        Some(RefOr::Ref(reference)) => &mut reference.default,
        Some(RefOr::T(Schema::Object(object))) => &mut object.default,
        Some(RefOr::T(Schema::Array(array))) => &mut array.default,
        Some(RefOr::T(Schema::OneOf(one_of))) => &mut one_of.default,
        Some(RefOr::T(Schema::AnyOf(any_of))) => &mut any_of.default,
        Some(RefOr::T(_)) | None => return,
    };
    *place = Some(default);
}

/// Says of an operation that its body may be left out.
pub fn optional_body(document: &mut OpenApi, operation: &str) {
    let body =
        operation_of(document, operation).and_then(|operation| operation.request_body.as_mut());
    if let Some(RefOr::T(body)) = body {
        body.required = None;
    }
}

/// Adds a header to a response that an operation does not share.
pub fn response_header(
    document: &mut OpenApi,
    operation: &str,
    status: &str,
    name: &str,
    header: impl Into<RefOr<Header>>,
) {
    let responses =
        operation_of(document, operation).map(|operation| &mut operation.responses.responses);
    if let Some(RefOr::T(response)) = responses.and_then(|responses| responses.get_mut(status)) {
        response.headers.insert(name.to_owned(), header.into());
    }
}

/// Adds a header to every response that an operation does not share.
pub fn every_response_header(document: &mut OpenApi, name: &str, header: &RefOr<Header>) {
    let responses =
        operations(document).flat_map(|operation| operation.responses.responses.values_mut());
    for response in responses {
        if let RefOr::T(response) = response {
            response.headers.insert(name.to_owned(), header.clone());
        }
    }
}

/// Says of an operation that it needs no credential, which is more than not saying what it needs.
pub fn no_security(document: &mut OpenApi, operation: &str) {
    if let Some(operation) = operation_of(document, operation) {
        operation.security = Some(Vec::new());
    }
}

/// Says of an operation that it should no longer be used.
pub fn deprecated(document: &mut OpenApi, operation: &str) {
    if let Some(operation) = operation_of(document, operation) {
        operation.deprecated = Some(Deprecated::True);
    }
}

/// Marks a header as required, which utoipa's type has no place for: raw JSON.
#[must_use]
pub fn required_header(mut header: Header) -> Header {
    header
        .extensions
        .get_or_insert_default()
        .insert("required".to_owned(), true.into());
    header
}

fn operations(document: &mut OpenApi) -> impl Iterator<Item = &mut Operation> {
    document.paths.paths.values_mut().flat_map(|item| {
        let PathItem {
            get,
            put,
            post,
            delete,
            options,
            head,
            patch,
            trace,
            ..
        } = item;
        [get, put, post, delete, options, head, patch, trace]
            .into_iter()
            .flatten()
    })
}

fn operation_of<'d>(document: &'d mut OpenApi, id: &str) -> Option<&'d mut Operation> {
    operations(document).find(|operation| operation.operation_id.as_deref() == Some(id))
}

fn schema_of<'d>(
    document: &'d mut OpenApi,
    operation: &str,
    name: &str,
) -> Option<&'d mut RefOr<Schema>> {
    let parameters = operation_of(document, operation)?
        .parameters
        .iter_mut()
        .flatten();
    parameters
        .into_iter()
        .find_map(|parameter| match parameter {
            RefOr::T(parameter) if parameter.name == name => parameter.schema.as_mut(),
            RefOr::T(_) | RefOr::Ref(_) => None,
        })
}

fn set_title(schema: &mut RefOr<Schema>, title: &str) {
    let place = match schema {
        RefOr::Ref(reference) => &mut reference.title,
        RefOr::T(Schema::Object(object)) => &mut object.title,
        RefOr::T(Schema::Array(array)) => &mut array.title,
        RefOr::T(Schema::OneOf(one_of)) => &mut one_of.title,
        RefOr::T(Schema::AllOf(all_of)) => &mut all_of.title,
        RefOr::T(_) => return,
    };
    *place = Some(title.to_owned());
}
