//! Annotations: the keywords of a schema that are no constraints.

use serde_json::Value;

use super::rust_path;
use crate::diagnostics::Code;
use crate::document::Annotations;
use crate::read::cursor::Keywords;

/// Reads the annotations of a schema, and whether utoipa's attributes can express all of them.
pub fn read(keywords: &mut Keywords<'_>) -> (Annotations, bool) {
    let (examples, named) = read_examples(keywords);
    let annotations = Annotations {
        title: keywords.string("title"),
        description: keywords.string("description"),
        default: keywords.value("default"),
        example: keywords.value("example"),
        examples,
        deprecated: keywords.flag("deprecated"),
        read_only: keywords.flag("readOnly"),
        write_only: keywords.flag("writeOnly"),
        rust_name: keywords.string("x-rust-name"),
        rust_type: keywords
            .take("x-rust-type")
            .and_then(|cursor| rust_path::read(&cursor)),
    };
    let attributes_suffice = !keywords.extended() && !named;
    (annotations, attributes_suffice)
}

/// The examples. Named ones, as parameters have them, are passed over.
fn read_examples(keywords: &mut Keywords<'_>) -> (Vec<Value>, bool) {
    let Some(cursor) = keywords.take("examples") else {
        return (Vec::new(), false);
    };
    if cursor.node.members().is_some() {
        cursor.warn(
            Code::NoEffect,
            "the examples of a schema are a list",
            "Write the values as a list.",
        );
        return (Vec::new(), true);
    }
    let examples = cursor.list().unwrap_or_default();
    let examples = examples.iter().map(|cursor| cursor.node.to_json());
    (examples.collect(), false)
}
