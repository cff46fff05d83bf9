//! What the service has returned so far: values of its answers, to be sent where a parameter or member has the same name.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::{
    client::Answer,
    document::Document,
    operations::{Operation, captures},
    request::Request,
    serialize,
};

/// How many values of a name are kept: the first, which were there before this run made more, and the latest.
const KEPT: usize = 16;
const KEPT_FIRST: usize = 8;
/// How many members of an answer are looked at.
const LOOKED_AT: usize = 2_000;

/// A request that made something, and can make another.
#[derive(Clone, Debug)]
pub struct Creator {
    /// Its operation's place among all of them.
    pub operation: usize,
    pub request: Request,
}

/// Values by name, oldest first.
#[derive(Default)]
pub struct Pool {
    values: BTreeMap<String, Vec<Value>>,
    creators: BTreeMap<String, Creator>,
    turn: usize,
}

impl Pool {
    /// Takes what an answer to the operation at `index` has. Only what succeeded teaches anything.
    pub fn learn(
        &mut self,
        document: Document,
        operations: &[Operation],
        index: usize,
        request: &Request,
        answer: &Answer,
    ) {
        if answer.status >= 400 {
            return;
        }
        let operation = &operations[index];
        let mut learnt = Vec::new();
        if let Some(body) = answer.json() {
            walk(&body, "", &mut LOOKED_AT.clone(), &mut learnt);
            for name in identified_by(operations, operation) {
                for id in ids(&body) {
                    learnt.push((name.clone(), id));
                }
            }
            self.follow_links(document, operation, request, answer, &body);
        }
        if let Some(location) = answer.header("Location") {
            learnt.extend(named_in_path(operations, &location));
        }
        let creates = operation.method == "POST" && !operation.path.contains('{');
        for (name, value) in learnt {
            let name = normal(&name);
            if creates {
                let creator = || Creator {
                    operation: index,
                    request: request.clone(),
                };
                self.creators.entry(name.clone()).or_insert_with(creator);
            }
            self.add(name, value);
        }
    }

    fn add(&mut self, name: String, value: Value) {
        let values = self.values.entry(name).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
        if values.len() > KEPT {
            values.remove(KEPT_FIRST);
        }
    }

    /// Something that no longer exists.
    pub fn forget(&mut self, name: &str, value: &str) {
        let is_it = |known: &Value| serialize::text(known) == value;
        if let Some(values) = self.values.get_mut(&normal(name)) {
            values.retain(|known| !is_it(known));
        }
    }

    /// What makes values of this name.
    pub fn creator(&self, name: &str) -> Option<Creator> {
        self.creators.get(&normal(name)).cloned()
    }

    /// A value for a parameter: from a link first, else of the same name. The latest every other time, and the
    /// others in turn.
    pub fn pick(
        &mut self,
        operation: &str,
        name: &str,
        fits: impl Fn(&Value) -> bool,
    ) -> Option<Value> {
        let linked = self
            .values
            .get(&link_key(operation, name))
            .into_iter()
            .flatten();
        let named = self.values.get(&normal(name)).into_iter().flatten();
        let fitting: Vec<&Value> = named.chain(linked).filter(|value| fits(value)).collect();
        self.turn += 1;
        let latest = fitting.len().checked_sub(1)?;
        let back = if self.turn.is_multiple_of(2) {
            0
        } else {
            (self.turn / 2) % fitting.len()
        };
        Some(fitting[latest - back].clone())
    }

    /// A body with the values that were learnt in the place of members of the same names.
    pub fn fill(&mut self, body: &Value) -> Value {
        let mut body = body.clone();
        for (name, member) in body.as_object_mut().into_iter().flatten() {
            if member.is_object() || member.is_array() {
                continue;
            }
            if let Some(value) = self
                .values
                .get(&normal(name))
                .and_then(|values| values.last())
            {
                *member = value.clone();
            }
        }
        body
    }

    fn follow_links(
        &mut self,
        document: Document,
        operation: &Operation,
        request: &Request,
        answer: &Answer,
        body: &Value,
    ) {
        let Some((_, response)) = operation.response(document, answer.status) else {
            return;
        };
        let links = response.get("links").map(|links| links.members());
        for (_, link) in links.into_iter().flatten() {
            let link = document.resolve(link);
            let target = link.text("operationId").map(str::to_owned).or_else(|| {
                let node = document.at(link.text("operationRef")?.strip_prefix('#')?)?;
                Some(node.text("operationId")?.to_owned())
            });
            let parameters = link.get("parameters").map(|all| all.members());
            for (name, expression) in parameters.into_iter().flatten() {
                let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
                let value = evaluate(expression.value, operation, request, answer, body);
                if let (Some(target), Some(value)) = (&target, value) {
                    self.add(link_key(target, name), value);
                }
            }
        }
    }
}

/// A runtime expression of OpenAPI, or a constant.
fn evaluate(
    expression: &Value,
    operation: &Operation,
    request: &Request,
    answer: &Answer,
    body: &Value,
) -> Option<Value> {
    let Some(text) = expression.as_str().filter(|text| text.starts_with('$')) else {
        return Some(expression.clone());
    };
    if let Some(pointer) = text.strip_prefix("$response.body#") {
        return body.pointer(pointer).cloned();
    }
    if let Some(name) = text.strip_prefix("$response.header.") {
        return answer.header(name).map(Value::from);
    }
    if let Some(name) = text.strip_prefix("$request.path.") {
        let found = captures(&operation.path, &request.path)?;
        return found
            .into_iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| decoded(&value));
    }
    if let Some(name) = text.strip_prefix("$request.query.") {
        let found = request.query.iter().find(|(known, _)| known == name)?;
        return Some(decoded(&found.1));
    }
    let pointer = text.strip_prefix("$request.body#")?;
    let sent: Value = serde_json::from_slice(request.body.as_deref()?).ok()?;
    sent.pointer(pointer).cloned()
}

fn decoded(text: &str) -> Value {
    json!(percent_decode_str(text).decode_utf8_lossy())
}

/// Scalars by the name of their member, and by that of the object they are in as well.
fn walk(value: &Value, parent: &str, left: &mut usize, learnt: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    return;
                }
                if member.is_string() || member.is_number() {
                    learnt.push((name.clone(), member.clone()));
                    if !parent.is_empty() {
                        learnt.push((format!("{parent}{name}"), member.clone()));
                    }
                }
                walk(member, name, left, learnt);
            }
        }
        Value::Array(elements) => {
            for element in elements {
                walk(
                    element,
                    parent.strip_suffix('s').unwrap_or(parent),
                    left,
                    learnt,
                );
            }
        }
        _ => {}
    }
}

/// The parameters that name what an operation's answers call `id`: of the paths one below, and its own last.
fn identified_by(operations: &[Operation], operation: &Operation) -> Vec<String> {
    let below = operations.iter().filter_map(|other| {
        let rest = other
            .path
            .strip_prefix(operation.path.trim_end_matches('/'))?;
        parameter_name(rest.strip_prefix('/')?.split('/').next()?)
    });
    let own = operation.path.rsplit('/').next().and_then(parameter_name);
    let mut names: Vec<String> = own.into_iter().chain(below).collect();
    names.dedup();
    names
}

fn parameter_name(segment: &str) -> Option<String> {
    Some(segment.strip_prefix('{')?.strip_suffix('}')?.to_owned())
}

/// The ids of an answer, and of the elements of a list that it is or has.
fn ids(body: &Value) -> Vec<Value> {
    let members = body
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, member)| member);
    let lists = members.chain([body]).filter_map(Value::as_array).flatten();
    let all = lists.chain([body]).filter_map(|object| object.get("id"));
    all.filter(|id| id.is_string() || id.is_number())
        .cloned()
        .collect()
}

/// The parameters of the path that a `Location` names.
fn named_in_path(operations: &[Operation], location: &str) -> Vec<(String, Value)> {
    let path = location.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| {
        rest.split_once('/').map_or("", |(_, path)| path)
    });
    let path = format!("/{}", path.trim_start_matches('/'));
    let starts = path.match_indices('/').map(|(start, _)| start);
    let found = starts.filter_map(|start| {
        let named = operations
            .iter()
            .filter_map(|operation| captures(&operation.path, &path[start..]));
        // A template of nothing but parameters fits everything.
        named.max_by_key(|_| 0).filter(|named| !named.is_empty())
    });
    let first = found.into_iter().next().unwrap_or_default();
    first
        .into_iter()
        .map(|(name, value)| (name, decoded(&value)))
        .collect()
}

/// `job_id`, `jobId` and `Job-Id` are one name, and the `next_cursor` is what to send as `cursor`.
fn normal(name: &str) -> String {
    let letters: String = name
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let letters = letters.to_lowercase();
    letters
        .strip_prefix("next")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&letters)
        .to_owned()
}

fn link_key(operation: &str, name: &str) -> String {
    format!("{operation} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations;

    fn learnt(status: u16, path: &str, body: &Value, location: Option<&str>) -> Pool {
        let document = Document::of(json!({"openapi": "3.1.0", "paths": {
            "/things": {"post": {"operationId": "make", "responses": {"201": {"links": {"next": {"operationId": "use",
                "parameters": {"query.token": "$response.body#/secret/value", "fixed": 1}}}}}}},
            "/things/{thing_id}": {"get": {"operationId": "use", "parameters": [{"name": "thing_id", "in": "path"}]}}}}))
        .unwrap();
        let operations = operations::all(document);
        let index = operations
            .iter()
            .position(|operation| operation.path == path)
            .unwrap();
        let mut answer = Answer {
            status,
            body: body.to_string().into_bytes(),
            ..Answer::default()
        };
        if let Some(location) = location {
            answer.headers.insert("location", location.parse().unwrap());
        }
        let mut pool = Pool::default();
        pool.learn(document, &operations, index, &Request::default(), &answer);
        pool
    }

    #[test]
    fn names_ids_locations_and_links() {
        let body =
            json!({"id": 7, "next_cursor": "c", "owner": {"id": "o"}, "secret": {"value": "s"}});
        let mut pool = learnt(201, "/things", &body, None);
        let mut pick = |name: &str| pool.pick("use", name, |_| true);
        assert_eq!(pick("thingId"), Some(json!(7)));
        assert_eq!(pick("cursor"), Some(json!("c")));
        assert_eq!(pick("owner_id"), Some(json!("o")));
        assert_eq!(pick("token"), Some(json!("s")));
        assert_eq!(pick("fixed"), Some(json!(1)));
        assert!(pool.creator("thing_id").is_some());
        pool.forget("thing_id", "7");
        assert_eq!(pool.pick("use", "thing_id", |_| true), None);

        let located = "http://h/api/things/a%20b?x";
        let mut pool = learnt(201, "/things", &json!({}), Some(located));
        assert_eq!(pool.pick("use", "thing_id", |_| true), Some(json!("a b")));
    }

    #[test]
    fn lists_teach_and_errors_do_not() {
        let list = json!({"things": [{"id": 1}, {"id": 2}]});
        let mut pool = learnt(200, "/things", &list, None);
        let picked: Vec<_> = (0..4)
            .filter_map(|_| pool.pick("use", "thing_id", |_| true))
            .collect();
        assert!(
            picked.contains(&json!(1)) && picked.contains(&json!(2)),
            "{picked:?}"
        );
        let mut pool = learnt(409, "/things", &list, None);
        assert_eq!(pool.pick("use", "thing_id", |_| true), None);
    }
}
