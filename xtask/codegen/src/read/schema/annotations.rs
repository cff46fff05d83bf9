//! Annotations: the keywords of a schema that are no constraints.

use super::rust_path;
use crate::document::Annotations;
use crate::read::cursor::Keywords;

/// Reads the annotations of a schema, and whether utoipa's attributes can express all of them.
pub fn read(keywords: &mut Keywords<'_>) -> (Annotations, bool) {
    let examples = keywords.list("examples");
    let annotations = Annotations {
        title: keywords.string("title"),
        description: keywords.string("description"),
        default: keywords.value("default"),
        example: keywords.value("example"),
        examples: examples
            .iter()
            .map(|cursor| cursor.node.to_json())
            .collect(),
        deprecated: keywords.flag("deprecated"),
        read_only: keywords.flag("readOnly"),
        write_only: keywords.flag("writeOnly"),
        rust_name: keywords.string("x-rust-name"),
        rust_type: keywords
            .take("x-rust-type")
            .and_then(|cursor| rust_path::read(&cursor)),
    };
    let attributes_suffice = !keywords.extended();
    (annotations, attributes_suffice)
}
