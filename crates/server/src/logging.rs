//! The log: one record per line on stderr, as text or as JSON.
//!
//! Nothing that others have sent is written raw: line breaks, escape sequences and characters that turn the direction of
//! writing are spelled out. What libraries say at `debug` and `trace` may hold signatures, tokens and the parameters of
//! queries, so it is never written, whatever the filter says.

mod repeats;

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    error::Error,
    fmt::Write as _,
    io::Write as _,
    iter::successors,
    panic,
    time::Instant,
};

use env_logger::{Builder, Logger, fmt::Formatter};
use log::{
    Level, LevelFilter, Log, Metadata, Record,
    kv::{self, Key, VisitSource},
};
use serde_json::{Map, Value};

use crate::config::{LogConfig, LogFormat};
use repeats::Repeats;

/// The crates of this repository, as log targets: they are known to keep secrets to themselves.
const OURS: [&str; 7] = [
    "api_routes",
    "dev_s3",
    "ingest_server",
    "job_store",
    "s3_storage",
    "server",
    "uploads",
];

/// Libraries that tell more than an operator wants to know, and how much of it is shown unless the filter names them.
const NOISY: [(&str, LevelFilter); 13] = [
    ("actix_http", LevelFilter::Warn),
    // Repeats as an error whatever is no HTTP.
    ("actix_http::h1", LevelFilter::Off),
    ("actix_server", LevelFilter::Warn),
    ("h2", LevelFilter::Warn),
    ("hyper", LevelFilter::Warn),
    ("hyper_util", LevelFilter::Warn),
    ("mio", LevelFilter::Warn),
    ("reqwest", LevelFilter::Warn),
    ("rusoto_core", LevelFilter::Warn),
    ("rustls", LevelFilter::Warn),
    ("tokio_postgres", LevelFilter::Warn),
    ("tracing", LevelFilter::Warn),
    // Repeats as an error whatever is refused to a client.
    (dev_s3::NOISY_LOG_TARGET, LevelFilter::Off),
];

/// Sends the log to stderr from now on, panics included.
///
/// # Errors
/// There is a log already.
pub fn init(config: &LogConfig) -> Result<(), log::SetLoggerError> {
    let mut builder = Builder::new();
    builder.filter_level(LevelFilter::Info);
    for (target, level) in NOISY {
        builder.filter_module(target, level);
    }
    builder.parse_filters(&config.filter);
    let format = config.format;
    builder.format(move |out, record| match format {
        LogFormat::Text => write_text(out, record),
        LogFormat::Json => writeln!(
            out,
            "{}",
            json_line(&out.timestamp_millis().to_string(), record)
        ),
    });
    let logger = builder.build();
    let level = logger.filter();
    log::set_boxed_logger(Box::new(Discreet {
        logger,
        repeats: Repeats::default(),
    }))?;
    log::set_max_level(level);
    panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// Writes `text` to stderr, whoever is there to read it: a reader who has gone, or a full disk below it, is no reason to end.
pub fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Drops what may hold secrets, and sums up warnings that repeat.
struct Discreet {
    logger: Logger,
    repeats: Repeats,
}

impl Discreet {
    /// Whether `record` is written, and is not only one of many.
    fn is_written(&self, record: &Record<'_>, now: Instant) -> bool {
        if record.level() != Level::Warn || !self.logger.enabled(record.metadata()) {
            return true;
        }
        let Some(place) = record.file_static().zip(record.line()) else {
            return true;
        };
        let message = || record.args().to_string();
        self.repeats
            .is_written(place, record.target(), message, now)
    }

    fn tell_sums(&self, now: Instant) {
        for sum in self.repeats.over(now) {
            let count = sum.count;
            let pairs = [("left_out", kv::Value::from(count))];
            let pairs = pairs.as_slice();
            let mut record = Record::builder();
            record
                .level(Level::Warn)
                .target(&sum.target)
                .key_values(&pairs);
            let last = &sum.last;
            self.logger.log(
                &record
                    .args(format_args!("said more often than is written: {last}"))
                    .build(),
            );
        }
    }
}

impl Log for Discreet {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_discreet(metadata) && self.logger.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if !is_discreet(record.metadata()) {
            return;
        }
        let now = Instant::now();
        self.tell_sums(now);
        if self.is_written(record, now) {
            self.logger.log(record);
        }
    }

    fn flush(&self) {
        self.logger.flush();
    }
}

fn is_discreet(metadata: &Metadata<'_>) -> bool {
    let root = metadata.target().split("::").next().unwrap_or_default();
    metadata.level() <= Level::Info || OURS.contains(&root)
}

fn log_panic(panic: &panic::PanicHookInfo<'_>) {
    let location = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    let said = panic
        .payload_as_str()
        .unwrap_or("something that is no text");
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        log::error!(location, backtrace:%; "a thread panicked: {said}");
    } else {
        log::error!(location; "a thread panicked: {said}");
    }
}

fn write_text(out: &mut Formatter, record: &Record<'_>) -> std::io::Result<()> {
    let style = out.default_level_style(record.level());
    let time = out.timestamp_millis();
    writeln!(
        out,
        "{time} {style}{:<5}{style:#} {}",
        record.level(),
        text_line(record)
    )
}

/// Target, message and key-values.
fn text_line(record: &Record<'_>) -> String {
    let mut line = format!(
        "{} {}",
        record.target(),
        spelled_out(&record.args().to_string())
    );
    for (key, value) in Pairs::of(record).0 {
        let text = match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let plain = !text.is_empty() && !text.contains([' ', '"', '=']);
        // Writing to a String cannot fail.
        let _ = match spelled_out(&text) {
            text if plain => write!(line, " {key}={text}"),
            text => write!(line, " {key}=\"{}\"", text.replace('"', "\\\"")),
        };
    }
    line
}

fn json_line(time: &str, record: &Record<'_>) -> String {
    let mut object = Map::new();
    object.insert("ts".into(), time.into());
    object.insert(
        "level".into(),
        record.level().as_str().to_lowercase().into(),
    );
    object.insert("target".into(), record.target().into());
    object.insert("msg".into(), record.args().to_string().into());
    for (key, value) in Pairs::of(record).0 {
        object.entry(key).or_insert(value);
    }
    // What could disturb a terminal stands within strings, where JSON can spell it out.
    let mut line = String::new();
    for character in Value::Object(object).to_string().chars() {
        if is_disturbing(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(character);
        }
    }
    line
}

/// `text` with everything spelled out that could begin a line, or disturb a terminal.
#[must_use]
pub fn spelled_out(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if is_disturbing(character) {
            safe.extend(character.escape_default());
        } else {
            safe.push(character);
        }
    }
    safe
}

/// An error and what caused it, on one line.
#[must_use]
pub fn with_causes(error: &dyn Error) -> String {
    let causes = successors(error.source(), |cause| (**cause).source());
    causes.fold(error.to_string(), |line, cause| format!("{line}: {cause}"))
}

/// Control characters, line separators, and what turns the direction of writing or is not seen.
fn is_disturbing(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The key-values of a record.
struct Pairs(Vec<(String, Value)>);

impl Pairs {
    fn of(record: &Record<'_>) -> Self {
        let mut pairs = Self(vec![]);
        // Only a visitor can fail, and this one does not.
        let _ = record.key_values().visit(&mut pairs);
        pairs
    }
}

impl<'kvs> VisitSource<'kvs> for Pairs {
    fn visit_pair(&mut self, key: Key<'kvs>, value: kv::Value<'kvs>) -> Result<(), kv::Error> {
        let value = if let Some(number) = value.to_u64() {
            Value::from(number)
        } else if let Some(number) = value.to_i64() {
            Value::from(number)
        } else if let Some(number) = value.to_f64() {
            Value::from(number)
        } else if let Some(truth) = value.to_bool() {
            Value::from(truth)
        } else {
            Value::from(value.to_string())
        };
        self.0.push((key.as_str().to_owned(), value));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with_record<T>(
        message: &str,
        pairs: &[(&str, &str)],
        look: impl FnOnce(&Record<'_>) -> T,
    ) -> T {
        let pairs: Vec<(&str, kv::Value<'_>)> = pairs
            .iter()
            .map(|(key, value)| (*key, kv::Value::from(*value)))
            .collect();
        let pairs = pairs.as_slice();
        let mut builder = Record::builder();
        let builder = builder
            .level(Level::Warn)
            .target("server::tests")
            .key_values(&pairs);
        look(&builder.args(format_args!("{message}")).build())
    }

    #[test]
    fn a_text_line_is_one_line() {
        let pairs = [
            ("plain", "a/b"),
            ("spaced", "a b"),
            ("quoted", "a\"b"),
            ("empty", ""),
            ("forged", "x\nINFO"),
        ];
        let line = with_record("what\r\nhappened \u{1b}[2J\u{202e}", &pairs, text_line);
        assert_eq!(
            line,
            "server::tests what\\r\\nhappened \\u{1b}[2J\\u{202e} plain=a/b spaced=\"a b\" quoted=\"a\\\"b\" empty=\"\" forged=x\\nINFO"
        );
    }

    #[test]
    fn a_json_line_is_one_object() {
        let pairs = [
            ("job", "7"),
            ("ts", "forged"),
            ("name", "a\u{202e}\u{1f600}\u{7f}b"),
        ];
        let line = with_record("two\nlines", &pairs, |record| json_line("now", record));
        assert!(!line.contains(['\n', '\u{202e}', '\u{7f}']), "{line}");
        assert_eq!(
            serde_json::from_str::<Value>(&line).unwrap(),
            json!({
                "ts": "now", "level": "warn", "target": "server::tests", "msg": "two\nlines",
                "job": "7", "name": "a\u{202e}\u{1f600}\u{7f}b",
            })
        );
    }

    #[test]
    fn numbers_stay_numbers() {
        let pairs = [
            ("ms", kv::Value::from(12_u64)),
            ("ratio", kv::Value::from(0.5)),
            ("ok", kv::Value::from(true)),
        ];
        let pairs = pairs.as_slice();
        let record = Record::builder().key_values(&pairs).build();
        let found = Pairs::of(&record).0;
        assert_eq!(
            found,
            [
                ("ms".into(), json!(12)),
                ("ratio".into(), json!(0.5)),
                ("ok".into(), json!(true))
            ]
        );
    }

    #[test]
    fn libraries_are_not_heard_below_info() {
        let is_heard = |target: &str, level| {
            is_discreet(&Metadata::builder().target(target).level(level).build())
        };
        assert!(is_heard("server::http", Level::Trace));
        assert!(is_heard("hyper::client", Level::Info));
        for target in [
            "s3s::ops",
            "rusoto_core::request",
            "hyper",
            "server_of_others",
            "tracing::span",
        ] {
            assert!(!is_heard(target, Level::Debug), "{target}");
        }
    }
}
