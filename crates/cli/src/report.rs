//! What is told while something is going on: bars on a terminal, lines at intervals elsewhere, JSON for programs.
//!
//! All of it goes to standard error, so that standard output has results only; but JSON, which is all result, goes there.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output;

/// How often a line of progress is written where there is no terminal.
const LINE_INTERVAL: Duration = Duration::from_secs(10);
/// The same of a JSON object.
const JSON_INTERVAL: Duration = Duration::from_secs(1);

/// How things are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Quiet,
    Json,
    Bars,
    Lines,
}

/// Whoever is told.
#[derive(Debug)]
pub struct Report {
    manner: Manner,
    bar: Mutex<Option<ProgressBar>>,
}

impl Report {
    /// As the command line asks, and the terminal allows.
    pub fn new(is_quiet: bool, is_json: bool) -> Arc<Self> {
        let manner = if is_json {
            Manner::Json
        } else if is_quiet {
            Manner::Quiet
        } else if io::stderr().is_terminal() {
            Manner::Bars
        } else {
            Manner::Lines
        };
        Arc::new(Self {
            manner,
            bar: Mutex::new(None),
        })
    }

    /// Whether results are JSON.
    pub fn is_json(&self) -> bool {
        self.manner == Manner::Json
    }

    /// Something worth knowing.
    pub fn note(&self, text: &str) {
        match self.manner {
            Manner::Quiet => {}
            Manner::Json => self.event("note", json!({ "message": text })),
            Manner::Bars | Manner::Lines => self.write(text),
        }
    }

    /// A result: `text` for people, on standard output, or the members of an object for programs.
    pub fn result(&self, event: &str, members: Value, text: &str) {
        if self.is_json() {
            self.event(event, members);
        } else {
            self.without_bar(|| output::line(text));
        }
    }

    /// Something that only programs are told: the name of an event and the other members of its object.
    pub fn event(&self, event: &str, members: Value) {
        if !self.is_json() {
            return;
        }
        let mut object = json!({ "event": event });
        if let (Some(object), Value::Object(members)) = (object.as_object_mut(), members) {
            object.extend(members);
        }
        output::line(&object.to_string());
    }

    /// Why it ended without success.
    pub fn failure(&self, failure: &Failure) {
        if self.is_json() {
            let problem = match failure {
                Failure::Refused(problem) => problem.document.clone(),
                Failure::Failed(_)
                | Failure::Usage(_)
                | Failure::Resumable { .. }
                | Failure::Interrupted { .. } => None,
            };
            let command = match failure {
                Failure::Resumable { command, .. } | Failure::Interrupted { command } => {
                    Some(command)
                }
                Failure::Refused(_) | Failure::Failed(_) | Failure::Usage(_) => None,
            };
            self.event(
                "error",
                json!({
                    "exit_code": failure.code(),
                    "message": failure.to_string(),
                    "resume": command,
                    "problem": problem,
                }),
            );
        } else {
            self.write(&format!("ingest: {failure}"));
        }
    }

    /// The progress of something that has `total` bytes, of which `done` are there already.
    pub fn progress(self: &Arc<Self>, what: &str, job: &str, total: u64, done: u64) -> Progress {
        if self.manner == Manner::Bars {
            let bar = ProgressBar::new(total).with_message(shortened(what));
            let template = "{msg:30} {bar:25} {bytes:>11} of {total_bytes:11} {bytes_per_sec:>13}  {eta:>4} left";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.set_position(done);
            // The rate is that of this run.
            bar.reset_eta();
            bar.enable_steady_tick(Duration::from_millis(200));
            *self.bar.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar);
        }
        Progress {
            report: Arc::clone(self),
            what: what.to_owned(),
            job: job.to_owned(),
            total,
            before: done,
            done: AtomicU64::new(done),
            began: Instant::now(),
            told: Mutex::new(Instant::now()),
        }
    }

    /// Writes a line to standard error, above a bar if there is one.
    fn write(&self, text: &str) {
        self.without_bar(|| {
            let _ = writeln!(io::stderr().lock(), "{text}");
        });
    }

    fn without_bar(&self, write: impl FnOnce()) {
        let bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        match bar.as_ref() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

/// How far something is.
#[derive(Debug)]
pub struct Progress {
    report: Arc<Report>,
    what: String,
    job: String,
    total: u64,
    /// What was there before this run.
    before: u64,
    done: AtomicU64,
    began: Instant,
    /// When a line was last written.
    told: Mutex<Instant>,
}

impl Progress {
    /// So many bytes more.
    pub fn add(&self, bytes: u64) {
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.show(done);
    }

    /// So many bytes have to be sent again.
    pub fn take_back(&self, bytes: u64) {
        let done = self.done.fetch_sub(bytes, Ordering::Relaxed) - bytes;
        self.show(done);
    }

    fn show(&self, done: u64) {
        match self.report.manner {
            Manner::Quiet => {}
            Manner::Bars => {
                let bar = self
                    .report
                    .bar
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                if let Some(bar) = bar.as_ref() {
                    bar.set_position(done);
                }
            }
            Manner::Lines => self.at_most_every(LINE_INTERVAL, || self.line(done)),
            Manner::Json => self.at_most_every(JSON_INTERVAL, || {
                let members = json!({
                    "job_id": self.job,
                    "bytes": done,
                    "total_bytes": self.total,
                    "bytes_per_second": self.rate(done),
                });
                self.report.event("progress", members);
            }),
        }
    }

    fn line(&self, done: u64) {
        let rate = self.rate(done);
        let left = (self.total.saturating_sub(done)).checked_div(rate);
        let left = left.map_or_else(String::new, |seconds| {
            let left = indicatif::HumanDuration(Duration::from_secs(seconds));
            format!(", {left} left")
        });
        self.report.write(&format!(
            "{}: {} of {}, {}/s{left}",
            self.what,
            output::bytes(done),
            output::bytes(self.total),
            output::bytes(rate),
        ));
    }

    /// Bytes per second of this run.
    fn rate(&self, done: u64) -> u64 {
        let milliseconds = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        done.saturating_sub(self.before)
            .saturating_mul(1000)
            .checked_div(milliseconds)
            .unwrap_or(0)
    }

    fn at_most_every(&self, interval: Duration, tell: impl FnOnce()) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() >= interval {
            *told = Instant::now();
            drop(told);
            tell();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let mut bar = self
            .report
            .bar
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// A name that fits before a bar.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 30 {
        return name.to_owned();
    }
    let beginning: String = name.chars().take(29).collect();
    format!("{beginning}…")
}
