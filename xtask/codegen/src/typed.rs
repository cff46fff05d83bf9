//! Which schemas of a document have become types: for whoever wants to send values through them.

use std::collections::BTreeSet;

use super::document::{BodyFormat, Content, Operation, ResponseUse, Schema, SchemaKind};
use super::lower::Api;
use super::tree::escape_pointer;

/// JSON pointers of schemas and the names of their types: those of `components`, and those that are inline in the JSON
/// bodies of operations, or are the items of such a body.
pub fn typed_schemas(api: &Api) -> Vec<(String, String)> {
    let components = api.types.iter().filter_map(|def| {
        let name = escape_pointer(def.component.as_ref()?);
        Some((format!("/components/schemas/{name}"), def.rust.clone()))
    });
    let mut typed: Vec<(String, String)> = components.collect();
    let mut taken: BTreeSet<String> = typed.iter().map(|(_, rust)| rust.clone()).collect();
    for (pointer, schema) in api.document.operations.iter().flat_map(bodies) {
        let (pointer, schema) = match &schema.kind {
            SchemaKind::Array { items, .. } => (format!("{pointer}/items"), &**items),
            _ => (pointer, schema),
        };
        if let SchemaKind::Inline(rust) = &schema.kind
            && taken.insert(rust.clone())
        {
            typed.push((pointer, rust.clone()));
        }
    }
    typed
}

/// The schemas of the JSON bodies of an operation, with their JSON pointers.
fn bodies(operation: &Operation) -> Vec<(String, &Schema)> {
    let path = escape_pointer(&operation.path);
    let pointer = format!("/paths/{path}/{}", operation.method.keyword());
    let request = operation.body.iter();
    let request = request.map(|body| (format!("{pointer}/requestBody"), &body.contents));
    let responses = operation
        .responses
        .iter()
        .filter_map(|(status, response)| match response {
            ResponseUse::Own(response) => {
                Some((format!("{pointer}/responses/{status}"), &response.contents))
            }
            ResponseUse::Shared(_) => None,
        });
    let contents = request.chain(responses);
    let schemas = contents.flat_map(|(pointer, contents): (String, &Vec<Content>)| {
        let json = contents
            .iter()
            .filter(|content| content.format == BodyFormat::Json);
        json.map(move |content| {
            let media_type = escape_pointer(&content.media_type);
            (
                format!("{pointer}/content/{media_type}/schema"),
                &content.schema,
            )
        })
    });
    schemas.collect()
}
