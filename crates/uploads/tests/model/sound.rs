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
        faults: 1,
        ..NO
    };
    holds(From::Parts, left, &[Completing, Uploaded, Abandoned]);
}

#[test]
fn completions_where_s3_lists_what_it_has_completed() {
    let left = Budget {
        completes: 2,
        faults: 1,
        ..NO
    };
    holds(From::ListsCompleted, left, &[Completing, Uploaded, Expired]);
    let left = Budget {
        completes: 1,
        puts: 1,
        crashes: 1,
        ..NO
    };
    holds(From::ListsCompleted, left, &[Completing, Uploaded, Expired]);
}

#[test]
fn completions_where_s3_makes_other_etags() {
    let left = Budget {
        completes: 1,
        puts: 2,
        faults: 1,
        ..NO
    };
    let reached = [Completing, Uploaded, Expired, Abandoned, Discarded];
    holds(From::OtherEtags, left, &reached);
    let left = Budget {
        completes: 1,
        commits: 1,
        ..NO
    };
    holds(From::OtherEtags, left, &[Uploaded, Complete]);
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
fn an_ingestion_whose_process_ends_in_the_middle() {
    let left = Budget {
        commits: 1,
        faults: 1,
        crashes: 1,
        stops: 2,
        ..NO
    };
    holds(From::Uploaded, left, &[Queued, Running, Complete]);
    holds(From::UploadedOther, left, &[Queued, Running, Rejected]);
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

#[test]
fn an_upload_that_no_row_names_beside_a_completion() {
    for listing in [Listing::BelowPrefix, Listing::ExactKeys] {
        let left = Budget {
            completes: 1,
            commits: 1,
            ..NO
        };
        let reached = [Completing, Uploaded, Complete, Expired, Discarded];
        holds(From::Orphan(listing), left, &reached);
        let left = Budget {
            completes: 1,
            faults: 1,
            ..NO
        };
        holds(From::Orphan(listing), left, &[Uploaded, Expired, Discarded]);
    }
}

#[test]
fn an_upload_that_no_row_names_beside_an_abort() {
    let left = Budget {
        aborts: 1,
        faults: 1,
        crashes: 1,
        ..NO
    };
    for listing in [Listing::BelowPrefix, Listing::ExactKeys] {
        holds(From::Orphan(listing), left, &[Aborting, Aborted, Expired]);
    }
}

#[test]
fn creations_before_a_reconciler_that_reads_what_lags_behind() {
    let left = Budget {
        creates: 2,
        faults: 1,
        lags: 1,
        ..NO
    };
    for listing in [Listing::BelowPrefix, Listing::ExactKeys] {
        holds(From::Reconciled(listing), left, &[AwaitingParts, Expired]);
    }
}
