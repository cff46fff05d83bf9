//! What can be asked of the service: the operations of the document, with their parameters and bodies.

use serde_json::Value;

use crate::document::{Document, Node};
use crate::serialize::essence;

/// The methods that a path can document, in capitals.
pub const METHODS: &[&str] = &[
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its `operationId`, or method and path where it has none.
    pub id: String,
    pub method: &'static str,
    /// The template, such as `/jobs/{job_id}`.
    pub path: String,
    pub node: Node,
    pub parameters: Vec<Parameter>,
    /// By media type, in the order of the document.
    pub bodies: Vec<Body>,
    pub body_required: bool,
    /// Alternatives, each of them schemes that are needed together.
    pub security: Vec<Vec<Scheme>>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub location: Location,
    pub required: bool,
    pub node: Node,
    pub schema: Option<Node>,
    /// Its value is JSON in text, rather than in one of the styles.
    pub is_json: bool,
    pub style: &'static str,
    pub explode: bool,
    pub examples: Vec<Value>,
}

/// A body that an operation takes.
#[derive(Clone, Debug)]
pub struct Body {
    pub media_type: String,
    pub node: Node,
    pub schema: Option<Node>,
    pub examples: Vec<Value>,
    /// Its members that are files.
    pub files: Vec<&'static str>,
}

/// A way to show who is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    Bearer,
    Basic,
    Header(String),
    Query(String),
    Cookie(String),
    Other,
}

/// All operations of the document, in its order.
pub fn all(document: Document) -> Vec<Operation> {
    let mut operations = Vec::new();
    let paths = document.at("/paths");
    for (path, item) in paths.iter().flat_map(Node::members) {
        let item = document.resolve(item);
        for method in METHODS {
            if let Some(node) = item.get(&method.to_ascii_lowercase()) {
                operations.push(read(document, path, method, &item, node));
            }
        }
    }
    operations
}

fn read(
    document: Document,
    path: &str,
    method: &'static str,
    item: &Node,
    node: Node,
) -> Operation {
    let id = node.text("operationId").map(str::to_owned);
    let body = document.get(&node, "requestBody");
    Operation {
        id: id.unwrap_or_else(|| format!("{method} {path}")),
        method,
        path: path.to_owned(),
        parameters: parameters(document, item, &node),
        bodies: bodies(document, body.as_ref()),
        body_required: body.as_ref().is_some_and(|body| body.is("required")),
        security: security(document, &node),
        node,
    }
}

/// Those of the operation, and those of its path that it does not override.
fn parameters(document: Document, item: &Node, node: &Node) -> Vec<Parameter> {
    let listed = |from: &Node| {
        let elements = from
            .get("parameters")
            .map(|list| list.elements())
            .unwrap_or_default();
        elements
            .into_iter()
            .filter_map(|element| parameter(document, document.resolve(element)))
            .collect::<Vec<_>>()
    };
    let mut found = listed(node);
    for shared in listed(item) {
        let known = |own: &Parameter| own.name == shared.name && own.location == shared.location;
        if !found.iter().any(known) {
            found.push(shared);
        }
    }
    found
}

fn parameter(document: Document, node: Node) -> Option<Parameter> {
    let name = node.text("name")?.to_owned();
    let (location, usual) = match node.text("in")? {
        "path" => (Location::Path, "simple"),
        "query" => (Location::Query, "form"),
        "header" => (Location::Header, "simple"),
        "cookie" => (Location::Cookie, "form"),
        _ => return None,
    };
    // OpenAPI ignores header parameters of these names: they are described elsewhere in the document.
    let elsewhere = ["accept", "content-type", "authorization"];
    if location == Location::Header && elsewhere.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    let content = node
        .get("content")
        .and_then(|content| content.members().into_iter().next());
    let schema = match &content {
        Some((_, media)) => media.get("schema"),
        None => node.get("schema"),
    };
    let style = node.text("style").unwrap_or(usual);
    let mut examples = examples(document, &node);
    if let Some((_, media)) = &content {
        examples.extend(self::examples(document, media));
    }
    Some(Parameter {
        name,
        location,
        required: node.is("required") || location == Location::Path,
        schema,
        is_json: content.is_some_and(|(media_type, _)| essence(media_type).ends_with("json")),
        style,
        explode: node
            .value
            .get("explode")
            .map_or(style == "form", |explode| explode == true),
        examples,
        node,
    })
}

fn bodies(document: Document, body: Option<&Node>) -> Vec<Body> {
    let content = body.and_then(|body| body.get("content"));
    let members = content.map(|content| content.members()).unwrap_or_default();
    members
        .into_iter()
        .map(|(media_type, node)| {
            let node = document.resolve(node);
            Body {
                media_type: media_type.to_owned(),
                schema: node.get("schema"),
                examples: examples(document, &node),
                files: files(document, &node),
                node,
            }
        })
        .collect()
}

/// The members of a body that are the content of a file: `format: binary` in 3.0, a media type in 3.1.
fn files(document: Document, body: &Node) -> Vec<&'static str> {
    let properties = document
        .get(body, "schema")
        .and_then(|schema| schema.get("properties"));
    let properties = properties.map(|properties| properties.members());
    let is_file = |property: &Node| {
        let items = document.get(property, "items");
        let schema = items.unwrap_or_else(|| property.clone());
        schema.text("format") == Some("binary") || schema.value.get("contentMediaType").is_some()
    };
    let files = properties.unwrap_or_default().into_iter();
    files
        .filter(|(_, property)| is_file(&document.resolve(property.clone())))
        .map(|(name, _)| name)
        .collect()
}

/// What `example` and `examples` of a parameter, header or media type have, by their names.
pub fn examples(document: Document, node: &Node) -> Vec<Value> {
    let single = node.value.get("example").cloned();
    let named = node.get("examples").map(|named| named.members());
    let named = named
        .into_iter()
        .flatten()
        .filter_map(|(_, example)| document.resolve(example).value.get("value").cloned());
    single.into_iter().chain(named).collect()
}

fn security(document: Document, node: &Node) -> Vec<Vec<Scheme>> {
    let requirements = node
        .get("security")
        .or_else(|| document.at("/security"))
        .map(|list| list.elements())
        .unwrap_or_default();
    let schemes = |requirement: Node| {
        let names = requirement.members();
        names
            .into_iter()
            .map(|(name, _)| scheme(document, name))
            .collect()
    };
    requirements.into_iter().map(schemes).collect()
}

fn scheme(document: Document, name: &str) -> Scheme {
    let Some(node) = document
        .at("/components/securitySchemes")
        .and_then(|schemes| document.get(&schemes, name))
    else {
        return Scheme::Other;
    };
    let named = node.text("name").unwrap_or_default().to_owned();
    let word = node.text("scheme").map(str::to_ascii_lowercase);
    match (node.text("type"), word.as_deref(), node.text("in")) {
        (Some("http"), Some("bearer"), _) | (Some("oauth2" | "openIdConnect"), ..) => {
            Scheme::Bearer
        }
        (Some("http"), Some("basic"), _) => Scheme::Basic,
        (Some("apiKey"), _, Some("header")) => Scheme::Header(named),
        (Some("apiKey"), _, Some("query")) => Scheme::Query(named),
        (Some("apiKey"), _, Some("cookie")) => Scheme::Cookie(named),
        _ => Scheme::Other,
    }
}

impl Operation {
    /// Whether the document lets anybody ask.
    pub fn is_open(&self) -> bool {
        self.security.is_empty() || self.security.iter().any(Vec::is_empty)
    }

    /// The answers that the document has, by status, range or `default`.
    pub fn responses(&self, document: Document) -> Vec<(&'static str, Node)> {
        let responses = self.node.get("responses");
        let members = responses.map(|all| all.members()).unwrap_or_default();
        members
            .into_iter()
            .filter(|(status, _)| !status.starts_with("x-"))
            .map(|(status, node)| (status, document.resolve(node)))
            .collect()
    }

    /// The Response Object for this status: under its code, its range, or `default`.
    pub fn response(&self, document: Document, status: u16) -> Option<(&'static str, Node)> {
        let responses = self.responses(document);
        let wanted = [
            status.to_string(),
            format!("{}XX", status / 100),
            "default".to_owned(),
        ];
        wanted.iter().find_map(|wanted| {
            responses
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(wanted))
                .cloned()
        })
    }

    /// Whether `path`, percent-encoded as it is sent, is one of this operation's.
    pub fn matches(&self, path: &str) -> bool {
        captures(&self.path, path).is_some()
    }
}

/// The values that a path has in the places of a template's parameters, as they are sent.
pub fn captures(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    if template.len() != path.len() {
        return None;
    }
    let mut found = Vec::new();
    for (expected, segment) in template.iter().zip(path) {
        let Some((before, rest)) = expected.split_once('{') else {
            if *expected == segment {
                continue;
            }
            return None;
        };
        let (name, after) = rest.split_once('}')?;
        let value = segment
            .strip_prefix(before)
            .and_then(|value| value.strip_suffix(after))?;
        found.push((name.to_owned(), value.to_owned()));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_is_read_with_what_its_path_shares() {
        let document = Document::of(json!({"openapi": "3.1.0", "security": [{"key": []}, {}],
            "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "k"}}},
            "paths": {"/a/{id}": {
                "parameters": [{"name": "id", "in": "path", "schema": {"type": "string"}}, {"name": "q", "in": "query"}],
                "post": {"parameters": [{"name": "q", "in": "query", "style": "pipeDelimited", "example": 1}],
                    "responses": {"2XX": {"description": ""}, "default": {"description": "any"}}}}}}))
        .unwrap();
        let operations = all(document);
        let operation = &operations[0];
        assert_eq!(
            (operation.id.as_str(), operation.parameters.len()),
            ("POST /a/{id}", 2)
        );
        let parameter = |name: &str| {
            let mut all = operation.parameters.iter();
            all.find(|parameter| parameter.name == name).unwrap()
        };
        let q = parameter("q");
        assert_eq!(q.location, Location::Query);
        assert_eq!(
            (q.style, q.explode, q.examples.as_slice()),
            ("pipeDelimited", false, [json!(1)].as_slice())
        );
        assert!(parameter("id").required);
        assert_eq!(
            operation.security,
            [vec![Scheme::Query("k".into())], vec![]]
        );
        assert!(operation.is_open());
        let key = |status| operation.response(document, status).unwrap().0;
        assert_eq!((key(204), key(404)), ("2XX", "default"));
    }

    #[test]
    fn templates() {
        let found = captures("/a/{x}.json/{y}", "/a/1.json/2").unwrap();
        assert_eq!(
            found,
            [("x".into(), "1".into()), ("y".into(), "2".into())] as [(String, String); 2]
        );
        assert!(captures("/a/{x}", "/b/1").is_none());
        assert!(captures("/a/{x}", "/a/1/2").is_none());
    }
}
