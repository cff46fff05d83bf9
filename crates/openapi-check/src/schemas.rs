//! Schemas that utoipa's derive has no attributes for: types get the schema that the document writes.
//!
//! utoipa's own types do not know every keyword of JSON Schema, and reading a schema into them loses the others. A schema
//! without a type, whose extensions are the keywords, serialises to exactly what was written.

use std::sync::OnceLock;

use serde_json::{Map, Value};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType};
use utoipa::openapi::{RefOr, Schema};

/// The schemas of a document, by name: parsed when the first of them is asked for.
#[derive(Debug)]
pub struct DocumentSchemas {
    json: &'static str,
    parsed: OnceLock<Map<String, Value>>,
}

impl DocumentSchemas {
    /// `json` is an object that has a member for each schema.
    #[must_use]
    pub const fn new(json: &'static str) -> Self {
        Self {
            json,
            parsed: OnceLock::new(),
        }
    }

    /// A schema as it is written; one that allows anything where there is none of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> RefOr<Schema> {
        let schemas = self
            .parsed
            .get_or_init(|| serde_json::from_str(self.json).unwrap_or_default());
        let keywords = match schemas.get(name) {
            Some(Value::Object(keywords)) => keywords.clone(),
            // The two schemas that are no objects, as ones that are.
            Some(Value::Bool(false)) => Map::from_iter([("not".to_owned(), Map::new().into())]),
            _ => Map::new(),
        };
        ObjectBuilder::new()
            .schema_type(SchemaType::AnyValue)
            .extensions(Some(Extensions::from_iter(keywords)))
            .into()
    }
}

/// Lets types have schemas of a document, whose JSON comes first: an object with a member for each schema.
///
/// `openapi_check::document_schemas!(include_str!("schemas.json"), { crate::Pet: "Pet" });`
#[macro_export]
macro_rules! document_schemas {
    ($json:expr, { $($type:ty: $name:literal),+ $(,)? }) => {
        const _: () = {
            static DOCUMENT_SCHEMAS: $crate::DocumentSchemas = $crate::DocumentSchemas::new($json);
            $(
                impl $crate::utoipa::PartialSchema for $type {
                    fn schema() -> $crate::utoipa::openapi::RefOr<$crate::utoipa::openapi::Schema> {
                        DOCUMENT_SCHEMAS.get($name)
                    }
                }

                impl $crate::utoipa::ToSchema for $type {
                    fn name() -> ::std::borrow::Cow<'static, str> {
                        ::std::borrow::Cow::Borrowed($name)
                    }
                }
            )+
        };
    };
}
