//! An exhaustive model of the protocol: every world that can be reached, a step at a time.
//!
//! What is explored is the service's own code, not a description of it: [`replay`] runs a use case up to its next call to a
//! port, and [`world`] tries everything that can come of that call. So what is proven of the model is proven of
//! `uploads::transition` and of the use cases around it, within the budgets of each scenario and these bounds:
//!
//! - one job of one part, with two contents that it can be put with; two replicas, which begin any use case at any time;
//! - a clock of coarse ticks, on which a lease is one, and the window and the storage time-out are two;
//! - a use case sleeps, and a call to S3 is late, for a tick at most;
//! - the reconciler takes part in scenarios of its own, in which every end has nothing open at the key. Each run of it is a
//!   process's first: what it remembers from one to the next only spares it work, but where it lists exact keys. There,
//!   jobs that it has to come back to are tested with real processes (`reconcile.rs` of the server's tests);
//! - S3 keeps metadata; that it lists what it has completed, or makes other ETags, are scenarios of their own.
//!
//! A general model checker would have served for the invariants, but not for "an end can be reached from everywhere", and
//! the states here want numbering that it would have hidden; so [`explore`] is our own.
#![cfg(test)]

mod explore;
mod history;
mod invariants;
mod needed;
mod ports;
mod replay;
mod row;
mod rules;
mod sound;
mod steps;
mod storage;
mod world;

use std::collections::HashSet;

use explore::{STUCK, explore};
use rules::Rule;
use storage::Listing;
use uploads::State;
use world::{Budget, Game, World};

const NO: Budget = Budget {
    creates: 0,
    puts: 0,
    late_puts: 0,
    completes: 0,
    sessions: 0,
    aborts: 0,
    commits: 0,
    retries: 0,
    faults: 0,
    lags: 0,
    crashes: 0,
    stops: 0,
    vanishes: 0,
    foreigners: 0,
};

/// Where a scenario starts.
#[derive(Debug, Clone, Copy)]
enum From {
    Nothing,
    Parts,
    Uploaded,
    /// Uploaded, and not what the client has claimed.
    UploadedOther,
    /// The parts are there, at an S3 that goes on listing what it has completed.
    ListsCompleted,
    /// The parts are there, at an S3 that does not make its ETags of the parts'.
    OtherEtags,
    /// Nothing yet, with a reconciler.
    Reconciled(Listing),
    /// The parts are there, and another upload is open whose id was never stored; with a reconciler.
    Orphan(Listing),
}

impl From {
    fn world(self, game: &mut Game, left: Budget) -> World {
        let world = match self {
            Self::Nothing => game.nothing(),
            Self::Parts => game.with_parts(1),
            Self::Uploaded => game.uploaded(1),
            Self::UploadedOther => game.uploaded(2),
            Self::ListsCompleted => {
                let mut world = game.with_parts(1);
                world.s3.lists_completed = true;
                world
            }
            Self::OtherEtags => {
                let mut world = game.with_parts(1);
                world.s3.other_etags = true;
                world
            }
            Self::Reconciled(listing) => game.nothing().reconciled(listing),
            Self::Orphan(listing) => {
                let mut world = game.with_parts(1).reconciled(listing);
                world.s3 = world.s3.with_orphan();
                world
            }
        };
        World { left, ..world }
    }
}

/// Explores everything, and demands that all of `reached` were among it: what is not reached is not proven.
fn holds(from: From, left: Budget, reached: &[State]) {
    let mut game = Game::new(None);
    let start = from.world(&mut game, left);
    let seen = explore(&mut game, start);
    if let Some((what, trace)) = seen.violation {
        panic!("{what}\n{trace}");
    }
    let rows = seen.states.iter().filter_map(|world| world.row);
    let states: HashSet<State> = rows.map(|row| game.library.facts(row).state).collect();
    let missed: Vec<_> = reached
        .iter()
        .filter(|state| !states.contains(state))
        .collect();
    assert!(missed.is_empty(), "{missed:?} never reached");
    println!("{} worlds, {} steps", seen.states.len(), seen.steps);
}

/// Without `rule`, the first thing to break is `what`.
fn is_needed(rule: Rule, from: From, left: Budget, what: &str) {
    let mut game = Game::new(Some(rule));
    let start = from.world(&mut game, left);
    let (broken, trace) = explore(&mut game, start).violation.expect("no bad trace");
    assert!(broken.starts_with(what), "{broken}, not {what}\n{trace}");
    println!("without {rule:?}: {broken}\n{trace}");
}
