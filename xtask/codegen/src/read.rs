//! Reads the tree into the document model. Every keyword is modelled, ignored as documentation, or reported.

mod components;
mod content;
mod cursor;
mod operation;
mod parameter;
mod reference;
mod registry;
mod response;
mod schema;
mod security;

use std::cell::RefCell;

use self::cursor::{Context, Cursor, Keywords};
use self::registry::Registry;
use super::diagnostics::{Code, Diagnostics};
use super::document::{Document, Info, NamedSchema, Server, Tag};
use super::names::{Names, snake};
use super::tree::Node;

/// Reads a document. The result is complete only if `diagnostics` has no errors.
pub fn read(root: &Node, diagnostics: &Diagnostics) -> Document {
    let context = Context {
        root,
        diagnostics,
        registry: Registry::with(components::schema_names(root)),
        parents: RefCell::default(),
    };
    let cursor = Cursor::root(&context);
    let mut document = Document {
        source: root.to_json(),
        ..Document::default()
    };
    let Some(mut keywords) = cursor.keywords() else {
        return document;
    };
    check_version(&mut keywords);
    if let Some(info) = keywords.require("info") {
        document.info = read_info(&info).unwrap_or_default();
    }
    let servers = keywords.list("servers");
    document.servers = servers.iter().filter_map(read_server).collect();
    document.tags = keywords.list("tags").iter().filter_map(read_tag).collect();
    if let Some(components) = keywords.take("components") {
        components::read(&components, &mut document);
    }
    document.security = keywords
        .take("security")
        .map(|cursor| security::requirements(&cursor))
        .unwrap_or_default();
    if let Some(paths) = keywords.take("paths") {
        operation::read_paths(&paths, &mut document);
    } else if !keywords.has("webhooks") && !keywords.has("components") {
        // Reports that one of the three is required.
        keywords.require("paths");
    }
    if let Some(webhooks) = keywords.take("webhooks") {
        document.webhooks = operation::read_webhooks(&webhooks);
    }
    keywords.ignore(&["$self", "externalDocs", "jsonSchemaDialect"]);
    keywords.finish();
    read_referenced_schemas(&cursor, &mut document);
    name_operations(&mut document);
    document.parents = context.parents.take();
    document
}

/// Gives each operation a unique name in Rust, and a unique id if the document has none.
fn name_operations(document: &mut Document) {
    let mut names = Names::default();
    let mut ids = Names::with(
        &document
            .operations
            .iter()
            .filter(|operation| operation.has_operation_id)
            .map(|operation| operation.id.as_str())
            .collect::<Vec<_>>(),
    );
    for operation in &mut document.operations {
        if !operation.has_operation_id {
            operation.id = ids.unique(&operation.id);
        }
        operation.rust_name = names.unique(&snake(&operation.rust_name));
    }
}

/// Reads the schemas outside of `components` that references lead to. They may refer to further ones.
fn read_referenced_schemas(cursor: &Cursor<'_>, document: &mut Document) {
    while let Some((name, pointer)) = cursor.context.registry.next() {
        if let Some(target) = reference::follow(cursor, &format!("#{pointer}")) {
            document.schemas.push(NamedSchema {
                name,
                component: false,
                schema: schema::read(&target),
            });
        }
    }
}

/// Reports versions other than 3.1. A document of 3.0 has been upgraded before.
fn check_version(keywords: &mut Keywords<'_>) {
    let Some(cursor) = keywords.require("openapi") else {
        return;
    };
    if let Some(version) = cursor.string()
        && !["3.1.", "3.2."]
            .iter()
            .any(|known| version.starts_with(known))
    {
        cursor.report(
            Code::Unsupported,
            format!("OpenAPI {version} is not supported"),
            "Write the document in OpenAPI 3.2, 3.1 or 3.0.",
        );
    }
}

fn read_info(cursor: &Cursor<'_>) -> Option<Info> {
    let mut keywords = cursor.keywords()?;
    let mut text = |name| {
        keywords
            .require(name)
            .and_then(|cursor| cursor.string())
            .unwrap_or_default()
            .to_owned()
    };
    let title = text("title");
    text("version");
    for name in ["summary", "description", "termsOfService"] {
        keywords.string(name);
    }
    if let Some(contact) = keywords.take("contact") {
        check_strings(&contact, &[], &["name", "url", "email"]);
    }
    if let Some(license) = keywords.take("license") {
        check_strings(&license, &["name"], &["identifier", "url"]);
    }
    keywords.finish();
    Some(Info { title })
}

/// Checks an object of strings. The model does not have it, since the emitted document copies it from the source.
fn check_strings(cursor: &Cursor<'_>, required: &[&str], optional: &[&str]) {
    let Some(mut keywords) = cursor.keywords() else {
        return;
    };
    for name in required {
        keywords.require(name).map(|cursor| cursor.string());
    }
    for name in optional {
        keywords.string(name);
    }
    keywords.finish();
}

fn read_server(cursor: &Cursor<'_>) -> Option<Server> {
    let mut keywords = cursor.keywords()?;
    let url = keywords.require("url")?.string()?.to_owned();
    keywords.string("description");
    keywords.string("name");
    let variables = keywords
        .entries("variables")
        .iter()
        .filter_map(|(name, cursor)| {
            let mut keywords = cursor.keywords()?;
            let default = keywords.require("default")?.string()?.to_owned();
            keywords
                .take("enum")
                .iter()
                .for_each(|cursor| drop(cursor.strings()));
            keywords.string("description");
            keywords.finish();
            Some(((*name).to_owned(), default))
        })
        .collect();
    keywords.finish();
    Some(Server { url, variables })
}

fn read_tag(cursor: &Cursor<'_>) -> Option<Tag> {
    let mut keywords = cursor.keywords()?;
    let name = keywords.require("name")?.string()?.to_owned();
    let description = keywords.string("description");
    for name in ["summary", "parent", "kind"] {
        keywords.string(name);
    }
    keywords.ignore(&["externalDocs"]);
    keywords.finish();
    Some(Tag { name, description })
}
