//! Schemas that utoipa's derive cannot express: types get the schema of the document instead.
//!
//! utoipa's own types do not know every keyword of JSON Schema, and reading a schema into them loses the others. A
//! schema without a type, whose extensions are the keywords, serialises to exactly the schema of the document.

use std::sync::OnceLock;

use serde_json::{Map, Value};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType};
use utoipa::openapi::{RefOr, Schema};

/// The schemas of a document, by name. They are parsed when the first of them is used.
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

    /// The schema of this name as the document has it; one that allows every value if there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> RefOr<Schema> {
        let schemas = self
            .parsed
            .get_or_init(|| serde_json::from_str(self.json).unwrap_or_default());
        let keywords = match schemas.get(name) {
            Some(Value::Object(keywords)) => keywords.clone(),
            // `false` as an equivalent object; `true` is the empty object below.
            Some(Value::Bool(false)) => Map::from_iter([("not".to_owned(), Map::new().into())]),
            _ => Map::new(),
        };
        ObjectBuilder::new()
            .schema_type(SchemaType::AnyValue)
            .extensions(Some(Extensions::from_iter(keywords)))
            .into()
    }
}

/// Gives types schemas of a document. The first argument is JSON: an object with a member for each schema.
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
