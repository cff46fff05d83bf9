//! Names that mean something to Rust or in generated code, each as a schema, a property, a value, a tag, an operation,
//! a parameter, a shared response, a header, a security scheme, a scope and a segment of a path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value, json};

use super::reference;
use crate::emit::{imported_names, reserved_names};
use crate::names::{KEYWORDS, pascal, words};

/// Words that cannot be identifiers, not even raw ones, and those that are keywords in some places.
const SPECIAL: &[&str] = &[
    "self",
    "Self",
    "super",
    "crate",
    "union",
    "macro_rules",
    "raw",
    "safe",
    "auto",
    "default",
    "_",
];

/// What Rust and the crates that generated code uses have in scope, or could have.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "bool", "char", "str", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32",
    "f64", "never", "unit", "std", "core", "alloc", "proc_macro", "test", "main", "lib", "build", "mod", "root", "serde",
    "serde_json", "utoipa", "uuid", "validator", "regress", "actix_web", "tokio", "futures", "http", "url", "regex", "vec",
    "println", "format", "panic", "assert", "write", "matches", "include_str", "concat", "stringify", "cfg", "derive",
    "inline", "allow", "deny", "warn", "expect", "deprecated", "doc", "must_use", "size_of", "align_of", "drop", "Debug",
    "Copy", "Hash", "Formatter", "Error", "Kind", "Item", "Output", "Target", "Response", "Request", "Body", "Status",
    "Header", "Headers", "Parameter", "Query", "Path", "Cookie", "State", "App", "Server", "Client", "Handler", "Method",
    "Uri", "Version", "Stream", "Bytes", "File", "Field", "Multipart", "Principal", "Credentials", "Arc", "Rc", "Cow",
    "HashMap", "HashSet", "BTreeSet", "LinkedList", "RefCell", "NonZeroU8", "Url", "Decimal", "Duration", "SmallVec",
    "IndexMap", "clone", "into", "try_into", "to_owned", "as_ref", "eq", "reject", "authenticate", "admit_anonymous",
    "body_limit", "additional_properties",
];

/// In how many golden documents generated code has to have a name for it to be the generator's.
const MANY: usize = 5;

/// The names in the golden code of several documents, which are those that the generator chose.
fn of_generated_code() -> Vec<String> {
    let mut documents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/src");
    for entry in fs::read_dir(golden).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            collect(&entry.path(), &name, &mut documents);
        }
    }
    let common = documents
        .into_iter()
        .filter(|(_, documents)| documents.len() >= MANY);
    common.map(|(word, _)| word).collect()
}

fn collect(folder: &Path, document: &str, found: &mut BTreeMap<String, BTreeSet<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, document, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let tokens: proc_macro2::TokenStream = text.parse().unwrap();
            identifiers(tokens, &mut |word| {
                let documents = found.entry(word).or_default();
                documents.insert(document.to_owned());
            });
        }
    }
}

fn identifiers(tokens: proc_macro2::TokenStream, found: &mut dyn FnMut(String)) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => identifiers(group.stream(), found),
            proc_macro2::TokenTree::Ident(name) => found(name.to_string().replace("r#", "")),
            proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => {}
        }
    }
}

/// The table, each name once however it is written.
fn table() -> Vec<String> {
    let lists = [SPECIAL, KEYWORDS, KNOWN].concat();
    let lists = lists.into_iter().map(str::to_owned);
    let own = imported_names().chain(reserved_names());
    let all = lists
        .chain(own.map(str::to_owned))
        .chain(of_generated_code());
    // Those two differ in Rust by their case alone, and are the same word.
    let mut taken = BTreeSet::from([words("self")]);
    let mut table = vec!["self".to_owned(), "Self".to_owned()];
    for name in all {
        if taken.insert(words(&name)) {
            table.push(name);
        }
    }
    table
}

/// A name as documents write that of a component.
fn component(name: &str) -> String {
    if SPECIAL.contains(&name) {
        name.to_owned()
    } else {
        pascal(name)
    }
}

/// A schema that is one of all kinds, by turns.
fn schema(turn: usize, name: &str, other: &str) -> Value {
    let other = reference("schemas", other);
    match turn % 7 {
        0 => json!({
            "type": "object",
            "required": [name],
            "properties": {
                name: { "type": "string", "pattern": "^a" },
                "kind": { "type": "string", "enum": ["ok", name], "default": "ok" },
                "others": { "type": "array", "items": other },
            },
        }),
        1 => json!({ "type": "string", "enum": ["ok", "err", name] }),
        2 => json!({ "type": "string", "minLength": 1 }),
        3 => json!({
            "oneOf": [
                { "type": "integer" },
                { "type": "object", "required": [name], "properties": { name: { "type": "array", "items": other } } },
            ],
        }),
        4 => json!({ "type": "array", "items": other, "maxItems": 4, "uniqueItems": true }),
        5 => json!({
            "type": "object",
            "properties": { name: { "type": "integer", "minimum": 3 } },
            "additionalProperties": other,
        }),
        _ => json!({ "type": "integer", "enum": [1, 2, 3] }),
    }
}

/// A property that is one of all kinds, by turns.
fn property(turn: usize, name: &str) -> Value {
    match turn % 8 {
        0 => json!({ "type": "string", "pattern": "^x" }),
        1 => json!({ "type": "integer", "default": 3, "maximum": 9 }),
        2 => json!({ "type": "string", "enum": ["a", name] }),
        3 => json!({ "type": "string", "format": "date-time" }),
        4 => json!({ "type": "string", "format": "uuid" }),
        5 => reference("schemas", &component(name)),
        6 => {
            json!({ "type": "array", "items": { "type": "object", "properties": { name: { "type": "boolean", "default": true } } } })
        }
        _ => {
            json!({ "type": "object", "properties": { name: { "type": "string", "maxLength": 3 } } })
        }
    }
}

/// The schema of a parameter or of a header.
fn simple(turn: usize, name: &str) -> Value {
    property(turn % 5, name)
}

fn response(turn: usize, name: &str) -> Value {
    let referred = json!({ "schema": reference("schemas", &component(name)) });
    let content = match turn % 3 {
        0 => json!({ "application/json": referred }),
        1 => {
            json!({ "application/json": referred, "text/plain": { "schema": { "type": "string" } } })
        }
        _ => json!({ "application/json": { "schema": property(7, name) } }),
    };
    json!({ "description": name, "headers": { name: { "schema": simple(turn, name) } }, "content": content })
}

fn scheme(turn: usize, name: &str) -> Value {
    match turn % 3 {
        0 => json!({ "type": "http", "scheme": "bearer" }),
        1 => json!({ "type": "apiKey", "in": "header", "name": name }),
        _ => json!({
            "type": "oauth2",
            "flows": { "clientCredentials": { "tokenUrl": "https://example.org/token", "scopes": { name: name } } },
        }),
    }
}

/// An operation that is called like its tag, its parameters, its responses and its security scheme.
fn operation(table: &[String], turn: usize, name: &str) -> Value {
    let at = |offset: usize| {
        let name = &table[(turn + offset) % table.len()];
        reference("responses", &component(name))
    };
    let scopes: &[&str] = if turn % 3 == 2 { &[name] } else { &[] };
    let mut operation = json!({
        "operationId": name,
        "tags": [name],
        "parameters": [
            { "name": name, "in": "path", "required": true, "schema": { "type": "integer", "minimum": 0 } },
            reference("parameters", &component(name)),
            { "name": name, "in": "header", "schema": { "type": "string", "enum": ["a", name] } },
        ],
        "responses": { "200": at(0), "404": at(1), "4XX": at(2), "default": at(0) },
        "security": [{ name: scopes }],
    });
    let referred = json!({ "schema": reference("schemas", &component(name)) });
    let file = json!({ "type": "object", "properties": { name: { "type": "string", "format": "binary" } } });
    let content = match turn % 4 {
        0 => json!({ "application/json": referred }),
        1 => {
            json!({ "application/json": referred, "text/plain": { "schema": { "type": "string" } } })
        }
        2 => json!({ "multipart/form-data": { "schema": file } }),
        _ => return operation,
    };
    operation["requestBody"] = json!({ "required": true, "content": content });
    operation
}

/// An operation that attributes describe, in a tag that is divided by the segments of its paths.
fn described(name: &str, more: &str) -> Value {
    json!({ "get": {
        "operationId": format!("many_{name}_{more}"),
        "tags": ["many"],
        "responses": { "204": { "description": "Done." } },
    } })
}

/// An operation with every name among its parameters and its headers.
fn every(table: &[String]) -> Value {
    let turns = || table.iter().enumerate();
    let queries = turns()
        .map(|(turn, name)| json!({ "name": name, "in": "query", "schema": simple(turn, name) }));
    let cookies = table
        .iter()
        .map(|name| json!({ "name": name, "in": "cookie", "schema": { "type": "string" } }));
    let parameters: Vec<Value> = queries.chain(cookies.take(20)).collect();
    let headers: Map<String, Value> = turns()
        .map(|(turn, name)| (name.clone(), json!({ "schema": simple(turn, name) })))
        .collect();
    let body = |name: &str| json!({ "application/json": { "schema": reference("schemas", name) } });
    json!({ "post": {
        "operationId": "every",
        "tags": ["every"],
        "parameters": parameters,
        "requestBody": { "required": true, "content": body("OptionalMembers") },
        "responses": {
            "200": { "description": "It.", "headers": headers, "content": body("RequiredMembers") },
            "201": { "description": "It.", "content": body("Union") },
            "202": { "description": "It.", "content": body("TaggedUnion") },
            "203": { "description": "It.", "content": body("Values") },
        },
    } })
}

pub fn document() -> Value {
    let table = table();
    let turns = || table.iter().enumerate();
    let map = |make: &dyn Fn(usize, &str) -> Value| -> Map<String, Value> {
        turns()
            .map(|(turn, name)| (name.clone(), make(turn, name)))
            .collect()
    };
    let components = |make: &dyn Fn(usize, &str) -> Value| -> Map<String, Value> {
        turns()
            .map(|(turn, name)| (component(name), make(turn, name)))
            .collect()
    };
    let mut schemas = components(&|turn, name| {
        let other = &table[(turn * 7 + 3) % table.len()];
        schema(turn, name, &component(other))
    });
    let branches: Vec<Value> = table
        .iter()
        .step_by(5)
        .map(|name| reference("schemas", &component(name)))
        .collect();
    let tagged: Vec<Value> = table
        .iter()
        .map(|name| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": name } } }))
        .collect();
    schemas.insert(
        "OptionalMembers".to_owned(),
        json!({ "type": "object", "properties": map(&property) }),
    );
    let required = map(&|turn, name| property(turn + 1, name));
    schemas.insert(
        "RequiredMembers".to_owned(),
        json!({ "type": "object", "required": table, "properties": required }),
    );
    schemas.insert(
        "Values".to_owned(),
        json!({ "type": "string", "enum": table }),
    );
    schemas.insert("Union".to_owned(), json!({ "anyOf": branches }));
    schemas.insert(
        "TaggedUnion".to_owned(),
        json!({ "oneOf": tagged, "discriminator": { "propertyName": "kind" } }),
    );
    let mut paths = Map::new();
    for (turn, name) in turns() {
        let method = ["get", "put", "post"][turn % 3];
        paths.insert(
            format!("/one/{name}/{{{name}}}"),
            json!({ method: operation(&table, turn, name) }),
        );
        paths.insert(format!("/many/{name}"), described(name, ""));
        if turn % 20 == 0 {
            for more in ["a", "b", "c"] {
                paths.insert(format!("/many/{name}/{more}"), described(name, more));
            }
        }
    }
    paths.insert("/every".to_owned(), every(&table));
    super::document(
        "Names",
        paths,
        json!({
            "schemas": schemas,
            "responses": components(&response),
            "parameters": components(&|turn, name| json!({ "name": name, "in": "query", "schema": simple(turn, name) })),
            "securitySchemes": map(&scheme),
        }),
    )
}
