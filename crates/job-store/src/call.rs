//! What the calls on both databases have in common.

use uploads::Timestamp;

/// How a transaction ends that has not failed.
#[derive(Debug)]
pub(crate) enum End<T> {
    /// What was written stays.
    Commit(T),
    /// Nothing was written, or nothing is to stay.
    Rollback(T),
}

/// What a claim goes by.
pub(crate) struct Claim<D> {
    /// The names of the states that a job may be in.
    pub(crate) states: Vec<&'static str>,
    /// By when a job must have become due.
    pub(crate) now: Timestamp,
    /// What to make of the job.
    pub(crate) decide: D,
}
