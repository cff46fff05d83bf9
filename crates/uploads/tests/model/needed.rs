//! Every rule is needed: without it there is a bad trace.

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
fn head_despite_the_listing() {
    let left = Budget { completes: 1, ..NO };
    is_needed(
        Rule::HeadDespiteTheListing,
        From::ListsCompleted,
        left,
        STUCK,
    );
}

#[test]
fn accept_other_etags() {
    let left = Budget { completes: 1, ..NO };
    is_needed(Rule::AcceptOtherEtags, From::OtherEtags, left, "15:");
}

#[test]
fn one_list_for_other_etags() {
    let left = Budget {
        completes: 1,
        puts: 2,
        faults: 1,
        ..NO
    };
    is_needed(Rule::OneListForOtherEtags, From::OtherEtags, left, "2:");
}

#[test]
fn one_abort_at_a_time() {
    let left = Budget {
        aborts: 1,
        faults: 1,
        ..NO
    };
    is_needed(Rule::OneAbortAtATime, From::Parts, left, "16a:");
}

#[test]
fn end_only_what_alarms() {
    let left = Budget { completes: 1, ..NO };
    is_needed(Rule::EndOnlyWhatAlarms, From::Parts, left, "7:");
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

const FOUND_BELOW: From = From::Orphan(Listing::BelowPrefix);
const FOUND_BY_KEY: From = From::Orphan(Listing::ExactKeys);
const NEW: From = From::Reconciled(Listing::BelowPrefix);

#[test]
fn reconcile() {
    let left = Budget { completes: 1, ..NO };
    is_needed(Rule::Reconcile, FOUND_BELOW, left, STUCK);
}

/// Rows come before uploads and are read after them, so ages matter only where a row can be there and not be seen.
#[test]
fn spare_young_uploads() {
    let left = Budget {
        creates: 1,
        lags: 1,
        ..NO
    };
    is_needed(Rule::SpareYoungUploads, NEW, left, "5:");
}

#[test]
fn spare_what_a_row_names() {
    is_needed(Rule::SpareWhatARowNames, FOUND_BELOW, NO, "5:");
}

#[test]
fn spare_what_may_be_stored() {
    let left = Budget { creates: 1, ..NO };
    is_needed(Rule::SpareWhatMayBeStored, NEW, left, "5:");
}

#[test]
fn ask_for_ended_keys() {
    let left = Budget { completes: 1, ..NO };
    is_needed(Rule::AskForEndedKeys, FOUND_BY_KEY, left, STUCK);
}
