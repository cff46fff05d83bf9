//! `use`: in order, and as many names per line as fit.

use std::cmp::Ordering;

use crate::codegen::format::limits::{TAB, WIDTH};
use crate::codegen::format::shape::{Shape, columns, newline};
use crate::codegen::format::tree::{UseSegment, UseTree};

use super::lists::{self, Tactic};

/// A tree in its one form: sorted, and without lists of one.
pub fn normalized(tree: &UseTree) -> UseTree {
    let mut path = Vec::new();
    for segment in &tree.path {
        match segment {
            UseSegment::List(trees) => {
                let mut trees: Vec<UseTree> = trees.iter().map(normalized).collect();
                trees.sort_by(compare);
                match trees.as_slice() {
                    [only] if !is_self(only) => path.extend(only.path.iter().cloned()),
                    _ => {
                        trees.dedup_by(|left, right| compare(left, right).is_eq());
                        path.push(UseSegment::List(trees));
                    }
                }
            }
            other => path.push(other.clone()),
        }
    }
    UseTree { path }
}

fn is_self(tree: &UseTree) -> bool {
    matches!(tree.path.as_slice(), [UseSegment::Name(name, _)] if name == "self")
}

/// The order of two trees.
pub fn compare(left: &UseTree, right: &UseTree) -> Ordering {
    // What is shorter comes first, whatever it is called here.
    let pairs = || left.path.iter().zip(&right.path);
    pairs()
        .map(|(left, right)| compare_segments(left, right, false))
        .find(|order| order.is_ne())
        .unwrap_or_else(|| left.path.len().cmp(&right.path.len()))
        .then_with(|| {
            pairs()
                .map(|(left, right)| compare_segments(left, right, true))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        })
}

fn compare_segments(left: &UseSegment, right: &UseSegment, aliases: bool) -> Ordering {
    let rank = |segment: &UseSegment| match segment {
        UseSegment::Name(name, _) => match name.as_str() {
            "self" => 0,
            "super" => 1,
            "crate" => 2,
            _ => 3,
        },
        UseSegment::Glob => 4,
        UseSegment::List(_) => 5,
    };
    rank(left)
        .cmp(&rank(right))
        .then_with(|| match (left, right) {
            (UseSegment::Name(left, left_alias), UseSegment::Name(right, right_alias)) => {
                by_version(left, right).then_with(|| match (left_alias, right_alias) {
                    _ if !aliases => Ordering::Equal,
                    (Some(left), Some(right)) => by_version(left, right),
                    (left, right) => left.is_some().cmp(&right.is_some()),
                })
            }
            (UseSegment::List(left), UseSegment::List(right)) => left
                .iter()
                .zip(right)
                .map(|(left, right)| compare(left, right))
                .find(|order| order.is_ne())
                .unwrap_or_else(|| left.len().cmp(&right.len())),
            _ => Ordering::Equal,
        })
}

/// The style guide's version sorting: numbers by value, `_` before everything else.
fn by_version(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (bare(left), bare(right));
    let mut zeroes = Ordering::Equal;
    loop {
        if a.is_empty() || b.is_empty() {
            return a.len().min(1).cmp(&b.len().min(1)).then(zeroes);
        }
        let (first, second) = (chunk(a), chunk(b));
        let digits = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        let order = if digits(first) && digits(second) {
            let (x, y) = (
                first.trim_start_matches('0'),
                second.trim_start_matches('0'),
            );
            let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
            if zeroes.is_eq() {
                zeroes = second.len().cmp(&first.len());
            }
            order
        } else {
            let rank = |character: char| if character == '_' { ' ' } else { character };
            first.chars().map(rank).cmp(second.chars().map(rank))
        };
        if order.is_ne() {
            return order;
        }
        a = &a[first.len()..];
        b = &b[second.len()..];
    }
}

/// An identifier without what makes it a raw one.
pub fn bare(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// What a text begins with: digits, a `_`, or neither.
fn chunk(text: &str) -> &str {
    let digit = |character: char| character.is_ascii_digit();
    let end = if text.starts_with(digit) {
        text.find(|character| !digit(character))
    } else if text.starts_with('_') {
        Some(1)
    } else {
        text.find(|character| character == '_' || digit(character))
    };
    &text[..end.unwrap_or(text.len())]
}

/// A tree after `use `, with so much room.
pub fn write(tree: &UseTree, shape: Shape) -> Option<String> {
    let mut out = String::new();
    for (index, segment) in tree.path.iter().enumerate() {
        if index > 0 {
            out.push_str("::");
        }
        match segment {
            UseSegment::Name(name, alias) => {
                out.push_str(name);
                if let Some(alias) = alias {
                    out.push_str(&format!(" as {alias}"));
                }
            }
            UseSegment::Glob => out.push('*'),
            UseSegment::List(trees) => {
                let room = shape.offset(columns(&out))?;
                out.push_str(&list(trees, room)?);
            }
        }
    }
    Some(out)
}

fn list(trees: &[UseTree], shape: Shape) -> Option<String> {
    let has_nested = trees.iter().any(|tree| {
        tree.path
            .iter()
            .any(|segment| matches!(segment, UseSegment::List(_)))
    });
    let nested = Shape {
        width: WIDTH.saturating_sub(shape.indent + TAB),
        indent: shape.indent + TAB,
        offset: 0,
    };
    let room = Shape {
        width: nested.width.saturating_sub(1),
        ..nested
    };
    let items: Option<Vec<String>> = trees.iter().map(|tree| write(tree, room)).collect();
    let items = items?;
    let remaining = if has_nested {
        0
    } else {
        shape.width.saturating_sub(2)
    };
    let tactic = match lists::tactic(&items, remaining) {
        Tactic::Horizontal if !has_nested => Tactic::Horizontal,
        _ => Tactic::Mixed,
    };
    let written = if has_nested {
        nested_lines(&items, room)
    } else {
        lists::write(&items, room, tactic, tactic == Tactic::Mixed)
    };
    let lines = has_nested
        || written.contains('\n')
        || written.len() > remaining
        || tactic == Tactic::Mixed;
    Some(if lines {
        let (line, end) = (newline(nested.indent), newline(shape.indent));
        format!("{{{line}{written}{end}}}")
    } else {
        format!("{{{written}}}")
    })
}

/// A list with lists in it: what has a path has a line of its own.
fn nested_lines(items: &[String], shape: Shape) -> String {
    let mut out = String::new();
    let mut line = 0;
    let mut before = false;
    for (index, item) in items.iter().enumerate() {
        let width = columns(item) + 1;
        let breaks = (line > 0 && line + 1 + width > shape.width)
            || before
            || (index > 0 && item.contains("::"));
        if breaks {
            out.push_str(&newline(shape.indent));
            line = 0;
        } else if line > 0 {
            out.push(' ');
            line += 1;
        }
        out.push_str(item);
        out.push(',');
        line += width;
        before = item.contains("::");
    }
    out
}
