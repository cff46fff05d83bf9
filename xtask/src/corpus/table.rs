//! A line of the table for each document.

use std::fmt;

use super::round_trip::RoundTrip;
use codegen::{Generated, Source};

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not made.
    Skipped,
    /// As it should.
    Good,
    /// As it should not.
    Bad,
}

impl State {
    /// Good or bad.
    pub fn of(good: bool) -> Self {
        if good { Self::Good } else { Self::Bad }
    }

    fn shown(self) -> &'static str {
        match self {
            Self::Skipped => "-",
            Self::Good => "ok",
            Self::Bad => "BAD",
        }
    }
}

/// What is known of a document.
#[derive(Debug)]
pub struct Row {
    name: String,
    version: String,
    /// How large the file is that it begins with.
    kibibytes: u64,
    operations: usize,
    schemas: usize,
    files: usize,
    lines: usize,
    /// How long the generation took.
    pub seconds: f64,
    /// The most memory that it had.
    pub mebibytes: u64,
    /// How many complaints it was refused with.
    pub refused: usize,
    /// How many warnings there are where it was not.
    pub warnings: usize,
    /// How long the processors were at work for clippy.
    pub lint_seconds: f64,
    /// The most memory that one process of that had.
    pub lint_mebibytes: u64,
    /// Whether two runs and the files on disk are equal.
    pub same: State,
    /// Whether `cargo fmt` agrees with every file.
    pub formatted: State,
    /// Whether clippy has nothing to say.
    pub linted: State,
    /// Whether the program of the round trip was built, without a warning, and ran.
    pub built: State,
    /// What that build cost: see [`super::Build`].
    build_seconds: f64,
    build_mebibytes: u64,
    /// Whether the code emits the document that it was generated from.
    emitted: State,
    /// How many places of the emitted document are not made from code.
    raw: u64,
    /// How many schemas were tried.
    typed: usize,
    /// How many values were sent through those.
    sent: u64,
    /// How many of them were not the same in the end.
    wrong: u64,
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Row {
    /// The line above all others.
    pub const HEADER: &str = "document                                 version    KiB operations schemas  files    lines  seconds    MiB refused warnings  same  fmt  clippy  CPU-s    MiB  built  CPU-s    MiB emitted  raw typed  values differ";

    /// A row of which nothing is known yet.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            version: String::new(),
            kibibytes: 0,
            operations: 0,
            schemas: 0,
            files: 0,
            lines: 0,
            seconds: 0.0,
            mebibytes: 0,
            refused: 0,
            warnings: 0,
            lint_seconds: 0.0,
            lint_mebibytes: 0,
            same: State::Skipped,
            formatted: State::Skipped,
            linted: State::Skipped,
            built: State::Skipped,
            build_seconds: 0.0,
            build_mebibytes: 0,
            emitted: State::Skipped,
            raw: 0,
            typed: 0,
            sent: 0,
            wrong: 0,
        }
    }

    /// Counts what a document has that is read from a file of this size, in bytes.
    pub fn count_source(&mut self, source: &Source, size: u64) {
        self.kibibytes = size.div_ceil(1024);
        self.version = source.version().unwrap_or("-").to_owned();
        let json = source.tree().map(|tree| tree.to_json());
        let count = |pointer: &str| {
            let found = json.as_ref().and_then(|json| json.pointer(pointer));
            found
                .and_then(|found| found.as_object())
                .cloned()
                .unwrap_or_default()
        };
        self.schemas = count("/components/schemas").len();
        self.operations = count("/paths")
            .values()
            .map(|item| {
                METHODS
                    .iter()
                    .filter(|method| item.get(method).is_some())
                    .count()
            })
            .sum();
    }

    /// Counts what became of it.
    pub fn count_files(&mut self, generated: &Generated) {
        for text in generated.models.values().chain(generated.routes.values()) {
            self.files += 1;
            self.lines += text.lines().count();
        }
    }

    /// Takes over the figures of a round trip.
    pub fn count_round_trip(&mut self, round_trip: &RoundTrip) {
        self.built = State::Good;
        self.build_seconds = round_trip.built.seconds;
        self.build_mebibytes = round_trip.built.mebibytes;
        self.emitted = State::of(round_trip.differences.is_empty());
        self.raw = round_trip.raw;
        self.typed = round_trip.schemas;
        self.sent = round_trip.sent;
        self.wrong = round_trip.wrong;
    }

    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.refused == 0
            && self.wrong == 0
            && [
                self.same,
                self.formatted,
                self.linted,
                self.built,
                self.emitted,
            ]
            .iter()
            .all(|it| *it != State::Bad)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let after = |state: State, shown: String| match state {
            State::Skipped => "-".to_owned(),
            State::Good | State::Bad => shown,
        };
        write!(
            out,
            "{:<40} {:<7} {:>6} {:>10} {:>7} {:>6} {:>8} {:>8.2} {:>6} {:>7} {:>8} {:>5} {:>4} ",
            self.name,
            self.version,
            self.kibibytes,
            self.operations,
            self.schemas,
            self.files,
            self.lines,
            self.seconds,
            self.mebibytes,
            self.refused,
            self.warnings,
            self.same.shown(),
            self.formatted.shown(),
        )?;
        write!(
            out,
            "{:>7} {:>6} {:>6} {:>6} {:>6} {:>6} {:>7} {:>4} {:>5} {:>7} {:>6}",
            self.linted.shown(),
            after(self.linted, format!("{:.1}", self.lint_seconds)),
            after(self.linted, self.lint_mebibytes.to_string()),
            self.built.shown(),
            after(self.built, format!("{:.1}", self.build_seconds)),
            after(self.built, self.build_mebibytes.to_string()),
            self.emitted.shown(),
            after(self.emitted, self.raw.to_string()),
            after(self.emitted, self.typed.to_string()),
            after(self.emitted, self.sent.to_string()),
            after(self.emitted, self.wrong.to_string()),
        )
    }
}
