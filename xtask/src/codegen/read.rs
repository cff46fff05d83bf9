//! From the tree to the checked model: every keyword is understood, known to be documentation, or reported.

mod components;
mod cursor;
mod operation;
mod reference;
mod response;
mod schema;

use self::cursor::{Cursor, Keywords};
use super::diagnostics::{Code, Diagnostics};
use super::document::{Contact, Document, Info, License, Server, Tag};
use super::tree::Node;

/// Reads a document. Whether it can be used is for `diagnostics` to say.
pub fn read(root: &Node, diagnostics: &Diagnostics) -> Document {
    let cursor = Cursor::root(root, diagnostics);
    let mut document = Document::default();
    let Some(mut keywords) = cursor.keywords() else {
        return document;
    };
    version(&mut keywords);
    if let Some(info) = keywords.require("info") {
        document.info = read_info(&info).unwrap_or_default();
    }
    document.servers = each(keywords.take("servers"), read_server);
    document.tags = each(keywords.take("tags"), read_tag);
    if let Some(components) = keywords.take("components") {
        components::read(&components, &mut document);
    }
    let security = keywords
        .take("security")
        .map(|cursor| operation::read_security(&cursor))
        .unwrap_or_default();
    if let Some(paths) = keywords.take("paths") {
        operation::read_paths(&paths, &security, &mut document);
    }
    document.security = security;
    keywords.documentation(&["externalDocs", "jsonSchemaDialect"]);
    keywords.unsupported(
        &["webhooks"],
        "Webhooks are not generated yet; remove them.",
    );
    keywords.finish();
    document
}

fn version(keywords: &mut Keywords<'_>) {
    let Some(cursor) = keywords.require("openapi") else {
        return;
    };
    match cursor.string() {
        Some(version) if version.starts_with("3.1.") => {}
        Some(version) if version.starts_with("3.0.") => {
            cursor.report(
                Code::Unsupported,
                "OpenAPI 3.0 is not supported",
                "Write the document in OpenAPI 3.1.",
            );
        }
        Some(version) => cursor.report(
            Code::Unsupported,
            format!("OpenAPI {version} is not supported"),
            "Write the document in OpenAPI 3.1.",
        ),
        None => {}
    }
}

/// Reads every element of a list that may be absent.
fn each<'d, T>(list: Option<Cursor<'d>>, read: impl Fn(&Cursor<'d>) -> Option<T>) -> Vec<T> {
    let items = list.and_then(|cursor| cursor.list()).unwrap_or_default();
    items.iter().filter_map(read).collect()
}

fn read_info(cursor: &Cursor<'_>) -> Option<Info> {
    let mut keywords = cursor.keywords()?;
    let info = Info {
        title: keywords
            .require("title")
            .and_then(|cursor| cursor.string())
            .unwrap_or_default()
            .to_owned(),
        version: keywords
            .require("version")
            .and_then(|cursor| cursor.string())
            .unwrap_or_default()
            .to_owned(),
        description: keywords.string("description"),
        terms_of_service: keywords.string("termsOfService"),
        contact: keywords
            .take("contact")
            .and_then(|cursor| read_contact(&cursor)),
        license: keywords
            .take("license")
            .and_then(|cursor| read_license(&cursor)),
    };
    keywords.unsupported(&["summary"], "Begin the description with it.");
    keywords.finish();
    Some(info)
}

fn read_contact(cursor: &Cursor<'_>) -> Option<Contact> {
    let mut keywords = cursor.keywords()?;
    let contact = Contact {
        name: keywords.string("name"),
        url: keywords.string("url"),
        email: keywords.string("email"),
    };
    keywords.finish();
    Some(contact)
}

fn read_license(cursor: &Cursor<'_>) -> Option<License> {
    let mut keywords = cursor.keywords()?;
    let license = License {
        name: keywords.require("name")?.string()?.to_owned(),
        identifier: keywords.string("identifier"),
        url: keywords.string("url"),
    };
    keywords.finish();
    Some(license)
}

fn read_server(cursor: &Cursor<'_>) -> Option<Server> {
    let mut keywords = cursor.keywords()?;
    let url = keywords.require("url")?.string()?.to_owned();
    let description = keywords.string("description");
    keywords.unsupported(&["variables"], "Write the URL out.");
    keywords.finish();
    Some(Server { url, description })
}

fn read_tag(cursor: &Cursor<'_>) -> Option<Tag> {
    let mut keywords = cursor.keywords()?;
    let name = keywords.require("name")?.string()?.to_owned();
    let description = keywords.string("description");
    keywords.documentation(&["externalDocs"]);
    keywords.finish();
    Some(Tag { name, description })
}
