//! Which types lead to which: where a type would contain itself, and what requests reach.

use std::collections::HashSet;

use crate::document::Schema;

use super::{Lowered, walk};

/// Which types refer to which.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Pairs of types of which the first has to box the second.
    boxed: HashSet<(usize, usize)>,
    /// The number of the strongly connected component of each type: types that refer to each other have the same.
    circles: Vec<usize>,
    /// Whether each type refers to itself directly.
    loops: HashSet<usize>,
}

/// The types that a type refers to.
#[derive(Debug, Default)]
struct Edges {
    /// By value, in the order of its parts.
    held: Vec<usize>,
    /// In any way.
    all: Vec<usize>,
}

impl Graph {
    /// The graph of all types.
    pub fn new(lowered: &Lowered) -> Self {
        let edges: Vec<Edges> = lowered
            .types
            .iter()
            .map(|def| {
                let mut edges = Edges::default();
                collect(lowered, &def.schema, true, &mut edges);
                edges
            })
            .collect();
        let loops = edges
            .iter()
            .enumerate()
            .filter(|(index, edges)| edges.all.contains(index));
        Self {
            boxed: back_edges(&edges),
            loops: loops.map(|(index, _)| index).collect(),
            circles: circles(&edges),
        }
    }

    /// Whether the type `from` has to box the type `to`.
    pub fn is_boxed(&self, from: usize, to: usize) -> bool {
        self.boxed.contains(&(from, to))
    }

    /// Whether the type `from`, which refers to `to`, is referred to from there, directly or through others.
    pub fn is_circle(&self, from: usize, to: usize) -> bool {
        if from == to {
            return self.loops.contains(&from);
        }
        self.circles
            .get(from)
            .is_some_and(|circle| self.circles.get(to) == Some(circle))
    }
}

/// The types that a schema refers to, itself or in the schemas inside of it.
fn collect(lowered: &Lowered, schema: &Schema, by_value: bool, edges: &mut Edges) {
    if schema.annotations.rust_type.is_some() {
        return;
    }
    if let Some(index) = lowered.index_of(schema) {
        edges.all.push(index);
        if by_value {
            edges.held.push(index);
        }
    }
    for (part, held) in walk::parts(schema) {
        collect(lowered, part, by_value && held, edges);
    }
}

/// The types that some schemas refer to, directly or through others.
pub fn reached<'a>(lowered: &Lowered, schemas: impl Iterator<Item = &'a Schema>) -> Vec<bool> {
    let mut reached = vec![false; lowered.types.len()];
    let mut edges = Edges::default();
    for schema in schemas {
        collect(lowered, schema, true, &mut edges);
    }
    while let Some(index) = edges.all.pop() {
        let Some(seen) = reached.get_mut(index) else {
            continue;
        };
        if !std::mem::replace(seen, true)
            && let Some(def) = lowered.types.get(index)
        {
            collect(lowered, &def.schema, true, &mut edges);
        }
    }
    reached
}

/// The edges that lead back to where a walk in the order of the document has come from. Without them nothing
/// contains itself, and there are no more of them than that takes.
fn back_edges(edges: &[Edges]) -> HashSet<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; edges.len()];
    let mut back = HashSet::new();
    for root in 0..edges.len() {
        // Each entry: a type, and how many of its edges have been followed.
        let mut path = vec![(root, 0)];
        while let Some((index, followed)) = path.last_mut() {
            let (index, next) = (*index, *followed);
            if next == 0 {
                if states[index] == State::Done {
                    path.pop();
                    continue;
                }
                states[index] = State::Open;
            }
            *followed += 1;
            match edges[index].held.get(next) {
                Some(to) if states[*to] == State::Open => {
                    back.insert((index, *to));
                }
                Some(to) if states[*to] == State::New => path.push((*to, 0)),
                Some(_) => {}
                None => {
                    states[index] = State::Done;
                    path.pop();
                }
            }
        }
    }
    back
}

/// Strongly connected components, by Tarjan's algorithm: for each type the number of its own.
fn circles(edges: &[Edges]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let (mut order, mut low) = (vec![NONE; edges.len()], vec![NONE; edges.len()]);
    let mut circle = vec![NONE; edges.len()];
    let (mut stack, mut counter) = (Vec::new(), 0);
    for root in 0..edges.len() {
        if order[root] != NONE {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((index, followed)) = path.last_mut() {
            let (index, next) = (*index, *followed);
            if next == 0 {
                order[index] = counter;
                low[index] = counter;
                counter += 1;
                stack.push(index);
            }
            *followed += 1;
            match edges[index].all.get(next) {
                Some(to) if order[*to] == NONE => path.push((*to, 0)),
                Some(to) if circle[*to] == NONE => low[index] = low[index].min(order[*to]),
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        low[*parent] = low[*parent].min(low[index]);
                    }
                    if low[index] == order[index] {
                        while let Some(member) = stack.pop() {
                            circle[member] = index;
                            if member == index {
                                break;
                            }
                        }
                    }
                }
            }
        }
    }
    circle
}
