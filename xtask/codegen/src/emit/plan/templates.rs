//! Paths as the router of actix-web has them: which are mounted, in which order, and what it calls their parameters.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use percent_encoding::percent_decode_str;

use crate::document::Operation;

/// A path and the operations on it.
pub struct Route {
    /// In the syntax of actix-web: `/pets/{id}`.
    pub pattern: String,
    /// What the query has to contain, if the document has a query in the path: `beta=true`.
    pub query: Option<String>,
    /// The segments before the first one with a parameter.
    pub fixed: Vec<String>,
    /// The operations, as indices into those of the document.
    pub operations: Vec<usize>,
}

/// A part of a path: text, or a parameter in braces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    Text(String),
    Parameter(String),
}

/// For each operation, the names that the router has for parameters, where they are not the document's.
pub type Mounted = Vec<BTreeMap<String, String>>;

/// A path without the names of its parameters (`/pets/{}`), and the query that it requires.
type Key = (String, Option<String>);

/// The routes in the order in which the router has to try them, and the names of parameters that differ.
///
/// Paths that differ in nothing but the names of their parameters are one route.
pub fn routes(operations: &[Operation]) -> (Vec<Route>, Mounted) {
    let mut order: Vec<(Key, Vec<usize>)> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    let pieces: Vec<Vec<Piece>> = operations
        .iter()
        .map(|operation| pieces(&operation.path))
        .collect();
    for (index, pieces) in pieces.iter().enumerate() {
        let shape: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Parameter(_) => "{}",
            })
            .collect();
        let query = operations
            .get(index)
            .and_then(|operation| query(&operation.path));
        let key = (shape, query.map(str::to_owned));
        match known.get(&key).and_then(|place| order.get_mut(*place)) {
            Some((_, same)) => same.push(index),
            None => {
                known.insert(key.clone(), order.len());
                order.push((key, vec![index]));
            }
        }
    }
    // The router takes the first path that fits: what is fixed has to be tried before a parameter, and what has to have a
    // query before what may have any.
    order.sort_by_cached_key(|((shape, query), _)| {
        let segments: Vec<_> = shape.split('/').map(precedence).collect();
        (segments, query.is_none())
    });
    let mut mounted: Mounted = vec![BTreeMap::new(); operations.len()];
    let mut routes = Vec::new();
    for ((shape, query), same) in order {
        let same_pieces: Vec<&Vec<Piece>> =
            same.iter().filter_map(|index| pieces.get(*index)).collect();
        let Some(first) = same_pieces.first() else {
            continue;
        };
        let by_name = same_pieces.iter().all(|other| other == first) && names_fit(first);
        if !by_name {
            for index in &same {
                let parameters = pieces
                    .get(*index)
                    .into_iter()
                    .flatten()
                    .filter_map(|piece| match piece {
                        Piece::Parameter(name) => Some(name.clone()),
                        Piece::Text(_) => None,
                    });
                let names = parameters
                    .enumerate()
                    .map(|(place, name)| (name, format!("p{}", place + 1)));
                if let Some(mounted) = mounted.get_mut(*index) {
                    mounted.extend(names);
                }
            }
        }
        routes.push(Route {
            pattern: pattern(first, by_name),
            query,
            fixed: fixed(&shape),
            operations: same,
        });
    }
    (routes, mounted)
}

/// The text of a path as the router compares it: percent-decoded, except for `%`, `/` and `+`, which it leaves encoded.
pub fn mountable(text: &str) -> String {
    const KEPT: [(&str, char); 3] = [("%25", '%'), ("%2F", '/'), ("%2B", '+')];
    let mut escaped = text.to_owned();
    for (code, _) in KEPT {
        let kept = format!("%25{}", code.get(1..).unwrap_or_default());
        escaped = escaped
            .replace(code, &kept)
            .replace(&code.to_lowercase(), &kept);
    }
    percent_decode_str(&escaped)
        .decode_utf8_lossy()
        .into_owned()
}

/// What follows a `?`, which is no part of a path.
fn query(path: &str) -> Option<&str> {
    path.split_once('?').map(|(_, query)| query)
}

/// A path cut into texts and parameters. A `#` that reaches a server was encoded, and is a text like any other.
fn pieces(path: &str) -> Vec<Piece> {
    let mut rest = path.split_once('?').map_or(path, |(before, _)| before);
    let mut pieces = Vec::new();
    while let Some((text, name, after)) = next_parameter(rest) {
        if !text.is_empty() {
            pieces.push(Piece::Text(mountable(text)));
        }
        pieces.push(Piece::Parameter(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(mountable(rest)));
    }
    pieces
}

fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// How early a segment is tried: without parameters, with some text, without any.
fn precedence(segment: &str) -> (u8, Reverse<usize>) {
    let text = segment.replace("{}", "");
    match (segment.contains("{}"), text.len()) {
        (false, _) => (0, Reverse(0)),
        (true, 0) => (2, Reverse(0)),
        (true, length) => (1, Reverse(length)),
    }
}

/// Whether the router can call the parameters what the document calls them.
fn names_fit(pieces: &[Piece]) -> bool {
    let names: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Parameter(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
        .collect();
    let fits = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let unique = names
        .iter()
        .enumerate()
        .all(|(place, name)| !names.iter().take(place).any(|other| other == name));
    unique && names.into_iter().all(fits)
}

/// The pattern of actix. It has a meaning for braces, and for an asterisk at the end; as texts they are matched by
/// expressions.
fn pattern(pieces: &[Piece], by_name: bool) -> String {
    let mut pattern = String::new();
    let (mut parameters, mut special) = (0, 0);
    let last = pieces.len().saturating_sub(1);
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Parameter(name) if by_name => pattern.push_str(&format!("{{{name}}}")),
            Piece::Parameter(_) => {
                parameters += 1;
                pattern.push_str(&format!("{{p{parameters}}}"));
            }
            Piece::Text(text) => {
                let end = text.chars().count().saturating_sub(1);
                for (index, character) in text.chars().enumerate() {
                    let tail = character == '*' && place == last && index == end;
                    if tail || matches!(character, '{' | '}') {
                        special += 1;
                        pattern
                            .push_str(&format!("{{_{special}:\\x{:02X}}}", u32::from(character)));
                    } else {
                        pattern.push(character);
                    }
                }
            }
        }
    }
    pattern
}

/// The segments that a path begins with, up to the first that has a parameter.
fn fixed(shape: &str) -> Vec<String> {
    let segments = shape.split('/').skip(1);
    segments
        .take_while(|segment| !segment.contains("{}"))
        .map(str::to_owned)
        .collect()
}
