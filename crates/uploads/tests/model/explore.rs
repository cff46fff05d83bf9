//! Walks every world that can be reached, breadth first, so that a bad trace is a shortest one.

use std::{
    collections::HashMap,
    fmt::Write,
    hash::{BuildHasherDefault, DefaultHasher, Hash},
};

/// An action, and the state it leads to or what it breaks.
pub type Outcome<Action, State> = (Action, Result<State, &'static str>);

/// What can be explored.
pub trait Model {
    type State: Clone + Eq + Hash;
    type Action: Copy;

    /// Everything that can happen in `state`.
    fn next(&mut self, state: &Self::State) -> Vec<Outcome<Self::Action, Self::State>>;

    /// What must hold in every state.
    fn check(&mut self, state: &Self::State) -> Result<(), &'static str>;

    /// Whether nothing is left to be done.
    fn is_end(&mut self, state: &Self::State) -> bool;

    /// Whether `action` happens without clients, crashes and faults: every state must reach an end by these alone.
    fn is_helpful(&self, action: Self::Action) -> bool;

    /// `action`, for a trace.
    fn describe(&self, action: Self::Action) -> String;
}

/// What was seen on the way.
pub struct Seen<State> {
    pub states: Vec<State>,
    pub steps: usize,
    /// What is broken, and the actions that lead there.
    pub violation: Option<(&'static str, String)>,
}

/// More than any scenario has: a bound that no longer bounds is found before the memory is gone.
const MOST_STATES: usize = 3_000_000;

pub const STUCK: &str = "13: cannot reach an end any more";

/// Explores `model` from `start`, to the first violation if there is one.
pub fn explore<M: Model>(model: &mut M, start: M::State) -> Seen<M::State> {
    let mut numbers: HashMap<M::State, u32, BuildHasherDefault<DefaultHasher>> = HashMap::default();
    let mut came_from: Vec<Option<(u32, M::Action)>> = vec![None];
    let mut helpful: Vec<(u32, u32)> = Vec::new();
    let mut states = vec![start.clone()];
    numbers.insert(start, 0);
    let mut steps = 0;
    let mut at = 0;
    while at < states.len() {
        assert!(states.len() <= MOST_STATES, "the scenario has no end");
        let here = u32::try_from(at).unwrap();
        for (action, next) in model.next(&states[at].clone()) {
            steps += 1;
            let broken = next
                .as_ref()
                .map_or_else(|why| Err(*why), |next| model.check(next));
            if let Err(why) = broken {
                let trace = trace(model, &came_from, here, Some(action));
                return seen(states, steps, Some((why, trace)));
            }
            let Ok(next) = next else { continue };
            let number = *numbers.entry(next).or_insert_with_key(|next| {
                states.push(next.clone());
                came_from.push(Some((here, action)));
                u32::try_from(states.len() - 1).unwrap()
            });
            if number != here && model.is_helpful(action) {
                helpful.push((number, here));
            }
        }
        at += 1;
    }
    let ends: Vec<bool> = states.iter().map(|state| model.is_end(state)).collect();
    let stuck =
        first_stuck(ends, helpful).map(|state| (STUCK, trace(model, &came_from, state, None)));
    seen(states, steps, stuck)
}

fn seen<S>(states: Vec<S>, steps: usize, violation: Option<(&'static str, String)>) -> Seen<S> {
    Seen {
        states,
        steps,
        violation,
    }
}

/// The first state from which no end can be reached; `helpful` are steps, each told backwards.
fn first_stuck(mut saved: Vec<bool>, mut helpful: Vec<(u32, u32)>) -> Option<u32> {
    helpful.sort_unstable();
    let mut frontier: Vec<u32> = (0..)
        .zip(&saved)
        .filter_map(|(state, end)| end.then_some(state))
        .collect();
    while let Some(state) = frontier.pop() {
        let first = helpful.partition_point(|(to, _)| *to < state);
        for (_, from) in helpful[first..].iter().take_while(|(to, _)| *to == state) {
            if !std::mem::replace(&mut saved[*from as usize], true) {
                frontier.push(*from);
            }
        }
    }
    let stuck = saved.iter().position(|saved| !saved)?;
    u32::try_from(stuck).ok()
}

fn trace<M: Model>(
    model: &M,
    came_from: &[Option<(u32, M::Action)>],
    mut at: u32,
    last: Option<M::Action>,
) -> String {
    let mut actions: Vec<M::Action> = last.into_iter().collect();
    while let Some((before, action)) = came_from[at as usize] {
        actions.push(action);
        at = before;
    }
    let mut text = String::new();
    for action in actions.into_iter().rev() {
        writeln!(text, "  {}", model.describe(action)).unwrap();
    }
    text
}
