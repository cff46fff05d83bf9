//! The OpenAPI document that a routes crate emits: the one that utoipa derives from attributes, with a patch applied.

use serde_json::{Map, Value};
use utoipa::openapi::OpenApi;

/// Applies a patch to the document.
///
/// The patch is a JSON object: `{ "/paths/~1pets/get/deprecated": true }` sets one member, and makes the objects that
/// lead to it where they are missing. A step into an array is the index of an element that exists. Members whose name
/// is no JSON Pointer (RFC 6901) are comments.
///
/// It is a JSON value, because utoipa's types do not know every keyword of OpenAPI.
#[must_use]
pub fn patched(document: &OpenApi, patch: &str) -> Value {
    // Neither can fail: the document is a type of utoipa, and the generator has written the patch as JSON.
    let mut document = serde_json::to_value(document).unwrap_or_default();
    let patch: Map<String, Value> = serde_json::from_str(patch).unwrap_or_default();
    for (pointer, value) in patch {
        if let Some(steps) = pointer.strip_prefix('/') {
            set(&mut document, steps, value);
        }
    }
    document
}

/// Sets the value at a JSON pointer, without its first `/`.
fn set(target: &mut Value, steps: &str, value: Value) {
    let (step, rest) = steps
        .split_once('/')
        .map_or((steps, None), |(step, rest)| (step, Some(rest)));
    let place = match target {
        Value::Array(elements) => step
            .parse()
            .ok()
            .and_then(|index: usize| elements.get_mut(index)),
        Value::Object(members) => {
            let name = step.replace("~1", "/").replace("~0", "~");
            Some(members.entry(name).or_insert_with(|| Map::new().into()))
        }
        _ => None,
    };
    match (place, rest) {
        (Some(place), None) => *place = value,
        (Some(place), Some(rest)) => set(place, rest, value),
        (None, _) => {}
    }
}

/// Implements `ToResponse` for the types of shared responses, so that `#[utoipa::path]` can refer to them. Their
/// content is in the patch of the document.
///
/// `openapi_actix::shared_responses! { NotFound: "NotFound" }`
#[macro_export]
macro_rules! shared_responses {
    ($($type:ty: $name:literal),+ $(,)?) => {
        $(
            impl<'r> $crate::utoipa::ToResponse<'r> for $type {
                fn response() -> (&'r str, $crate::utoipa::openapi::RefOr<$crate::utoipa::openapi::Response>) {
                    let reference = $crate::utoipa::openapi::Ref::from_response_name($name);
                    ($name, $crate::utoipa::openapi::RefOr::Ref(reference))
                }
            }
        )+
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use utoipa::openapi::{Info, Paths};

    use super::*;

    #[test]
    fn a_patch_sets_what_its_pointers_lead_to() {
        let document = OpenApi::new(Info::new("A", "1"), Paths::new());
        let patch = json!({
            "$comment": "Not a pointer.",
            "/info": { "title": "B", "version": "2" },
            "/paths/~1a~0b/get": { "parameters": [{ "name": "p" }, { "name": "q" }] },
            "/paths/~1a~0b/get/parameters/1/schema/title": "Q",
            "/paths/~1a~0b/get/parameters/2/schema/title": "There is no third.",
            "/info/title/words": "A text has no members.",
            "/x-anything": null,
        });
        assert_eq!(
            patched(&document, &patch.to_string()),
            json!({
                "openapi": "3.1.0",
                "info": { "title": "B", "version": "2" },
                "paths": { "/a~b": { "get": { "parameters": [
                    { "name": "p" },
                    { "name": "q", "schema": { "title": "Q" } },
                ] } } },
                "x-anything": null,
            })
        );
    }

    #[test]
    fn a_shared_response_is_referred_to_by_name() {
        struct NotFound;
        crate::shared_responses! { NotFound: "not-found" }
        let (name, response) = <NotFound as utoipa::ToResponse>::response();
        assert_eq!(name, "not-found");
        assert_eq!(
            serde_json::to_value(response).unwrap(),
            json!({ "$ref": "#/components/responses/not-found" })
        );
    }
}
