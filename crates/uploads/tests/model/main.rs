//! An exhaustive model of the protocol: every world that can be reached, a step at a time.
//!
//! What is explored is the service's own code, not a description of it: [`replay`] runs a use case up to its next call to a
//! port, and [`world`] tries everything that can come of that call. So what is proven of the model is proven of
//! `uploads::transition` and of the use cases around it, within the budgets of each scenario and these bounds:
//!
//! - one job of one part, with two contents that it can be put with; two replicas, which begin any use case at any time;
//! - a clock of coarse ticks, on which a lease is one, and the window and the storage time-out are two;
//! - a use case sleeps, and a call to S3 is late, for a tick at most. What would come to be after the last look at a key is
//!   a matter for the reconciler (rule 14), which is not modelled;
//! - S3 keeps metadata, and its ETags are MD5s.
//!
//! A general model checker would have served for the invariants, but not for "an end can be reached from everywhere", and
//! the states here want numbering that it would have hidden; so [`explore`] is our own.
#![cfg(test)]

mod explore;
mod history;
mod invariants;
mod ports;
mod replay;
mod row;
mod rules;
mod steps;
mod storage;
mod world;

use std::collections::HashSet;

use explore::{STUCK, explore};
use rules::Rule;
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
    crashes: 0,
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
}

impl From {
    fn world(self, game: &mut Game, left: Budget) -> World {
        let world = match self {
            Self::Nothing => game.nothing(),
            Self::Parts => game.with_parts(1),
            Self::Uploaded => game.uploaded(1),
            Self::UploadedOther => game.uploaded(2),
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

mod sound {
    //! With all rules, nothing is ever broken, and an end can be reached from everywhere.

    use super::*;
    use State::*;

    #[test]
    fn two_creations_and_an_abort() {
        let left = Budget {
            creates: 2,
            aborts: 1,
            ..NO
        };
        holds(
            From::Nothing,
            left,
            &[Creating, AwaitingParts, Aborting, Aborted, Expired],
        );
    }

    #[test]
    fn a_creation_with_a_fault() {
        let left = Budget {
            creates: 2,
            faults: 1,
            ..NO
        };
        holds(From::Nothing, left, &[AwaitingParts, Expired]);
        let left = Budget {
            creates: 1,
            faults: 1,
            crashes: 1,
            ..NO
        };
        holds(From::Nothing, left, &[AwaitingParts, Expired]);
    }

    #[test]
    fn two_completions() {
        let left = Budget { completes: 2, ..NO };
        holds(
            From::Parts,
            left,
            &[Completing, Uploaded, Expired, Discarded],
        );
    }

    #[test]
    fn a_completion_while_a_part_is_put_again_and_s3_fails() {
        let left = Budget {
            completes: 1,
            puts: 1,
            faults: 1,
            ..NO
        };
        holds(From::Parts, left, &[Completing, Uploaded, Expired]);
    }

    #[test]
    fn a_completion_that_a_part_changes_under_and_back() {
        let left = Budget {
            completes: 1,
            puts: 2,
            ..NO
        };
        holds(From::Parts, left, &[Completing, Uploaded, Expired]);
    }

    #[test]
    fn an_abort_with_faults() {
        let left = Budget {
            aborts: 1,
            faults: 2,
            ..NO
        };
        holds(From::Parts, left, &[Aborting, Aborted, Expired]);
    }

    #[test]
    fn a_completion_with_a_crash_and_a_fault() {
        let left = Budget {
            completes: 1,
            crashes: 1,
            faults: 1,
            ..NO
        };
        holds(From::Parts, left, &[Completing, Uploaded, Expired]);
    }

    #[test]
    fn a_completion_against_an_abort() {
        let left = Budget {
            completes: 1,
            aborts: 1,
            ..NO
        };
        holds(From::Parts, left, &[Uploaded, Aborted, Expired, Discarding]);
    }

    #[test]
    fn an_upload_that_somebody_removes() {
        let left = Budget {
            completes: 1,
            sessions: 1,
            vanishes: 1,
            ..NO
        };
        holds(From::Parts, left, &[Completing, Uploaded, Lost]);
    }

    #[test]
    fn an_object_that_somebody_puts() {
        let left = Budget {
            completes: 1,
            foreigners: 1,
            ..NO
        };
        holds(From::Parts, left, &[Completing, Uploaded]);
    }

    #[test]
    fn a_put_that_ends_late() {
        let left = Budget {
            completes: 1,
            late_puts: 1,
            ..NO
        };
        holds(From::Parts, left, &[Uploaded, Expired]);
        let left = Budget {
            aborts: 1,
            late_puts: 1,
            ..NO
        };
        holds(From::Parts, left, &[Aborted, Expired]);
    }

    #[test]
    fn a_discard_against_a_commit() {
        let left = Budget {
            aborts: 2,
            commits: 1,
            faults: 1,
            ..NO
        };
        holds(From::Uploaded, left, &[Discarding, Discarded, Complete]);
    }

    #[test]
    fn an_ingestion_with_faults_and_a_crash() {
        let left = Budget {
            commits: 1,
            retries: 1,
            faults: 2,
            crashes: 1,
            ..NO
        };
        let reached = [Queued, Running, Failed, Complete, Discarded];
        holds(From::Uploaded, left, &reached);
    }

    #[test]
    fn an_ingestion_of_bad_content() {
        let left = Budget {
            commits: 1,
            retries: 1,
            faults: 2,
            crashes: 1,
            ..NO
        };
        holds(From::UploadedOther, left, &[Rejected, Failed, Discarded]);
    }
}

mod needed {
    //! Every rule is needed: without it there is a bad trace. Rule 14, the reconciler, is not modelled.

    use super::*;

    #[test]
    fn commit_before_aborting() {
        let left = Budget {
            completes: 1,
            aborts: 1,
            ..NO
        };
        is_needed(Rule::CommitBeforeAborting, From::Parts, left, "4:");
    }

    #[test]
    fn abort_only_your_own() {
        let left = Budget { creates: 2, ..NO };
        is_needed(Rule::AbortOnlyYourOwn, From::Nothing, left, "4:");
    }

    #[test]
    fn read_again_when_in_doubt() {
        let left = Budget {
            creates: 1,
            faults: 1,
            ..NO
        };
        is_needed(Rule::ReadAgainWhenInDoubt, From::Nothing, left, "4:");
    }

    #[test]
    fn store_the_id_once() {
        let left = Budget { creates: 2, ..NO };
        is_needed(Rule::StoreTheIdOnce, From::Nothing, left, "8:");
    }

    #[test]
    fn store_the_request() {
        let left = Budget {
            completes: 1,
            puts: 1,
            ..NO
        };
        is_needed(Rule::StoreTheRequest, From::Parts, left, "2:");
    }

    #[test]
    fn sent_only_grows() {
        let left = Budget {
            completes: 1,
            puts: 2,
            ..NO
        };
        is_needed(Rule::SentOnlyGrows, From::Parts, left, "15:");
    }

    #[test]
    fn believe_no_status() {
        let left = Budget {
            completes: 1,
            faults: 2,
            ..NO
        };
        is_needed(Rule::BelieveNoStatus, From::Parts, left, "7:");
    }

    #[test]
    fn look_twice() {
        let left = Budget {
            completes: 1,
            faults: 1,
            ..NO
        };
        is_needed(Rule::LookTwice, From::Parts, left, "3:");
    }

    #[test]
    fn confirm_the_object() {
        let left = Budget {
            completes: 1,
            faults: 1,
            ..NO
        };
        is_needed(Rule::ConfirmTheObject, From::Parts, left, "2:");
    }

    #[test]
    fn compare_replays() {
        let left = Budget { completes: 2, ..NO };
        is_needed(Rule::CompareReplays, From::Parts, left, "1:");
    }

    #[test]
    fn fence_writes() {
        let left = Budget { completes: 2, ..NO };
        is_needed(Rule::FenceWrites, From::Parts, left, "11:");
    }

    #[test]
    fn gone_before_ended() {
        let left = Budget {
            completes: 1,
            puts: 2,
            ..NO
        };
        is_needed(Rule::GoneBeforeEnded, From::Parts, left, "6:");
    }

    #[test]
    fn dataset_with_its_job() {
        let left = Budget { commits: 1, ..NO };
        is_needed(Rule::DatasetWithItsJob, From::Uploaded, left, "9:");
    }

    #[test]
    fn discard_what_failed() {
        let left = Budget {
            commits: 1,
            faults: 1,
            ..NO
        };
        is_needed(Rule::DiscardWhatFailed, From::Uploaded, left, STUCK);
    }
}
