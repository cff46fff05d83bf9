//! What clients were told, and whatever they were told that cannot be.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

/// How the client of an upload left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Never came back.
    Abandoned,
    /// Asked for it to be completed, and did not hear the answer.
    Unheard,
    /// Was told that it is aborted.
    Aborted,
    /// Came too late: its time was over.
    Late,
    /// Was told that the file is complete, and left it so, or does not know what became of it then.
    Complete,
    /// Was told that the file is discarded.
    Discarded,
    /// Asked for the file to be discarded, and was told nothing.
    PerhapsDiscarded,
    /// Claimed a wrong SHA-256 and saw it rejected.
    Rejected,
    /// Claimed a wrong SHA-256, committed, and did not see what came of it.
    PerhapsRejected,
    /// Has the dataset, and had the right bytes of it.
    Dataset,
}

/// One upload.
#[derive(Debug, Clone)]
pub struct Record {
    pub job: String,
    pub sha256: String,
    pub end: End,
}

/// Everything that is noted.
#[derive(Default)]
pub struct Ledger {
    records: Mutex<Vec<Record>>,
    violations: Mutex<Vec<String>>,
    /// Requests that were repeated.
    pub retries: AtomicU64,
    /// Completes that were answered 200.
    pub completions: AtomicU64,
    /// Bytes of files that were acknowledged.
    pub bytes: AtomicU64,
    /// PUTs to URLs of files that were complete.
    pub attacks: AtomicU64,
    /// Lives that ended without a job.
    pub nothing: AtomicU64,
}

impl Ledger {
    /// Notes how an upload ended.
    pub fn record(&self, record: Record) {
        locked(&self.records).push(record);
    }

    /// Notes what must not be.
    pub fn violation(&self, what: String) {
        eprintln!("VIOLATION {what}");
        locked(&self.violations).push(what);
    }

    /// All uploads.
    pub fn records(&self) -> Vec<Record> {
        locked(&self.records).clone()
    }

    /// All violations.
    pub fn violations(&self) -> Vec<String> {
        locked(&self.violations).clone()
    }

    /// How many uploads have ended.
    pub fn lives(&self) -> usize {
        locked(&self.records).len()
    }

    /// In numbers.
    pub fn figures(&self) -> String {
        let records = self.records();
        let ended = |ends: &[End]| {
            records
                .iter()
                .filter(|record| ends.contains(&record.end))
                .count()
        };
        let count = |number: &AtomicU64| number.load(Ordering::Relaxed);
        format!(
            "uploads={} completions={} datasets={} left={} discarded={} rejected={} aborted={} abandoned={} unheard={} late={} \
             without_job={} late_puts={} retries={} bytes={}",
            records.len(),
            count(&self.completions),
            ended(&[End::Dataset]),
            ended(&[End::Complete]),
            ended(&[End::Discarded, End::PerhapsDiscarded]),
            ended(&[End::Rejected, End::PerhapsRejected]),
            ended(&[End::Aborted]),
            ended(&[End::Abandoned]),
            ended(&[End::Unheard]),
            ended(&[End::Late]),
            count(&self.nothing),
            count(&self.attacks),
            count(&self.retries),
            count(&self.bytes),
        )
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
