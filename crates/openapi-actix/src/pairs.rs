//! Converts the names and values of a form or a query to one JSON value: `a=1&a=2&b[c]=3` as `{"a": ["1", "2"], "b":
//! {"c": "3"}}`. The rule decides what is an array and what is an object.

use std::collections::BTreeMap;

use openapi_check::{JsonTypes, Rule, Segment};
use percent_encoding::percent_decode;
use serde_json::Value;

/// How a parameter or a property of a form is serialized: its `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a;name=b`
    Matrix,
    /// `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[a]=b`
    DeepObject,
}

/// Bytes that are not text.
pub(crate) struct Undecodable;

/// How many pairs of brackets a name may have. In a name with more, they have no meaning.
const MAX_BRACKETS: usize = 32;

/// What a name has: values, or members, whose names are in brackets.
enum Node {
    Values(Vec<Value>),
    Members(BTreeMap<String, Node>),
}

/// The object that consists of the pairs.
pub(crate) fn object(rule: &Rule, pairs: impl IntoIterator<Item = (String, Value)>) -> Value {
    let mut members = BTreeMap::new();
    for (name, value) in pairs {
        let steps = if rule.describes(&name) {
            vec![name]
        } else {
            split_name(&name)
        };
        if let Some((first, rest)) = steps.split_first() {
            insert(&mut members, first, rest, value);
        }
    }
    value_of(&[rule], Node::Members(members))
}

/// The value whose parts have names like `_[a][b]`.
pub(crate) fn below_one(rule: &Rule, pairs: impl IntoIterator<Item = (String, Value)>) -> Value {
    let mut members = BTreeMap::new();
    for (name, value) in pairs {
        if let Some((first, rest)) = split_name(&name).split_first() {
            insert(&mut members, first, rest, value);
        }
    }
    members
        .remove("_")
        .map_or(Value::Null, |node| value_of(&[rule], node))
}

/// The value of a name that occurs once for each of `values`: an array if the rules allow one.
pub(crate) fn repeated(rules: &[&Rule], mut values: Vec<Value>) -> Value {
    let types = kinds_of(rules);
    if types.array && (values.len() != 1 || !types.scalar) {
        return Value::Array(values);
    }
    values.pop().unwrap_or(Value::Null)
}

/// `a[b][0]` is the element 0 of the member `b` of `a`.
pub(crate) fn split_name(name: &str) -> Vec<String> {
    let whole = || vec![name.to_owned()];
    let Some((base, rest)) = name.split_once('[') else {
        return whole();
    };
    let Some(inner) = rest.strip_suffix(']') else {
        return whole();
    };
    let steps: Vec<&str> = inner.split("][").collect();
    let odd = base.is_empty()
        || steps.len() > MAX_BRACKETS
        || steps.iter().any(|step| step.contains(['[', ']']));
    if odd {
        whole()
    } else {
        [base].into_iter().chain(steps).map(str::to_owned).collect()
    }
}

fn insert(members: &mut BTreeMap<String, Node>, name: &str, rest: &[String], value: Value) {
    let empty = || {
        if rest.is_empty() {
            Node::Values(Vec::new())
        } else {
            Node::Members(BTreeMap::new())
        }
    };
    let node = members.entry(name.to_owned()).or_insert_with(empty);
    match (&mut *node, rest.split_first()) {
        (Node::Values(values), None) => values.push(value),
        (Node::Members(members), Some((next, rest))) => insert(members, next, rest, value),
        // A name with brackets and without: what comes later counts, as everywhere.
        (Node::Values(_), Some((next, rest))) => {
            let mut members = BTreeMap::new();
            insert(&mut members, next, rest, value);
            *node = Node::Members(members);
        }
        (Node::Members(_), None) => *node = Node::Values(vec![value]),
    }
}

fn kinds_of(rules: &[&Rule]) -> JsonTypes {
    rules.iter().fold(JsonTypes::default(), |types, rule| {
        let more = rule.json_types();
        JsonTypes {
            scalar: types.scalar || more.scalar,
            array: types.array || more.array,
            object: types.object || more.object,
        }
    })
}

fn value_of(rules: &[&Rule], node: Node) -> Value {
    let members = match node {
        Node::Values(values) => return repeated(rules, values),
        Node::Members(members) => members,
    };
    let types = kinds_of(rules);
    let numbered = members
        .keys()
        .all(|key| key.is_empty() || key.parse::<usize>().is_ok());
    if types.array && (numbered || !types.object) {
        return list_of(rules, members);
    }
    let member = |(name, node): (String, Node)| {
        let below = below(rules, &Segment::from(name.clone()));
        (name, value_of(&below, node))
    };
    Value::Object(members.into_iter().map(member).collect())
}

fn list_of(rules: &[&Rule], members: BTreeMap<String, Node>) -> Value {
    let mut members: Vec<(String, Node)> = members.into_iter().collect();
    members.sort_by_key(|(key, _)| key.parse::<usize>().ok());
    let mut items = Vec::new();
    for (key, node) in members {
        match node {
            // `a[]=1&a[]=2`
            Node::Values(mut values) if key.is_empty() => items.append(&mut values),
            node => items.push(value_of(&below(rules, &Segment::Index(items.len())), node)),
        }
    }
    Value::Array(items)
}

fn below<'r>(rules: &[&'r Rule], step: &Segment) -> Vec<&'r Rule> {
    rules.iter().flat_map(|rule| rule.below(step)).collect()
}

/// Splits a text that is not decoded yet. A space and a bar as delimiters are encoded in a query.
pub(crate) fn split(text: &str, delimiter: char) -> Vec<String> {
    let text = match delimiter {
        ' ' => text.replace("%20", " ").replace('+', " "),
        '|' => text.replace("%7C", "|").replace("%7c", "|"),
        _ => text.to_owned(),
    };
    if text.is_empty() {
        Vec::new()
    } else {
        text.split(delimiter).map(str::to_owned).collect()
    }
}

pub(crate) fn decode(text: &str) -> Result<String, Undecodable> {
    let decoded = percent_decode(text.as_bytes()).decode_utf8();
    decoded
        .map(|text| text.into_owned())
        .map_err(|_| Undecodable)
}

/// The names, decoded, with their values, not decoded.
pub(crate) fn raw_pairs(text: &str) -> Result<Vec<(String, &str)>, Undecodable> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(&name.replace('+', " "))?, value))
        })
        .collect()
}
