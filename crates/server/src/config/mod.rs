//! The settings, judged: what runs is told by one value that was looked at as a whole before anything was begun.
//!
//! Only [`args`] reads the environment. What cannot work is told all at once, with the variable, the flag, and what
//! would be accepted.

pub mod args;
mod clients;
pub mod environment;
mod front;
mod jwt;
mod rates;
mod read;
mod storage;
pub mod units;

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

use job_store::DatabaseUrl;
use s3_storage::{S3Config, Timeouts};
use uploads::{
    KeyPrefix, MIN_PART_SIZE, Policy, RefusedContentTypes, ports::Quota, transition::Terms,
};

pub use front::Front;

pub use clients::Clients;

use crate::{auth::JwtConfig, rates::RateLimits};

use args::{CommonArgs, ServerArgs};
use read::Reader;
use units::{DAY, GIB};

/// URLs live for whole seconds within it: in one second there would be none left when the first of them is signed.
const SHORTEST_WINDOW: Duration = Duration::from_secs(2);
/// SigV4's limit on the life of a presigned URL.
const LONGEST_WINDOW: Duration = Duration::from_secs(7 * DAY);
/// Nobody waits longer than ten years; more could leave the calendar.
const LONGEST_COMMIT_WINDOW: Duration = Duration::from_secs(3650 * DAY);
/// The upper end of settings that are meant to be seconds or minutes.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);
const A_SECOND: Duration = Duration::from_secs(1);
/// S3's limit on a part.
const MAX_PART_SIZE: u64 = 5 * GIB;
/// How often an ingestion that gets no further is begun before it counts as failed. The pauses between double from a
/// second on, to eight minutes in all: S3 can be restarted meanwhile, and nobody has to retry by hand.
const MAX_ATTEMPTS: i32 = 10;
/// How many leases a file is read for while others wait: a minute, if nothing is set.
const LEASES_IN_A_TURN: u32 = 2;
/// More files at once than this help nobody: each has its own connection to S3.
const MOST_INGESTIONS: u64 = 256;
/// What S3 may go on with after we have given up on its answer.
const STORAGE_MARGIN: Duration = Duration::from_secs(60);

/// Settings that cannot work: one line each, with the variable and what is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError(Vec<String>);

impl ConfigError {
    /// The one thing that cannot work.
    pub fn new(problem: impl Into<String>) -> Self {
        Self(vec![problem.into()])
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [problem] => f.write_str(problem),
            problems => write!(
                f,
                "{} settings cannot work:\n  {}",
                problems.len(),
                problems.join("\n  ")
            ),
        }
    }
}

impl std::error::Error for ConfigError {}

/// Where what persists is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data directory.
    pub data_dir: PathBuf,
    /// The database.
    pub database: DatabaseUrl,
    /// Whether the database is a file in the data directory.
    pub database_is_inside: bool,
}

/// Which S3.
#[derive(Debug, Clone)]
pub enum StorageChoice {
    /// The embedded one.
    Embedded {
        /// Where it listens.
        listen: SocketAddr,
        /// Where clients see it, if not there.
        public_endpoint: Option<String>,
    },
    /// AWS, or another one.
    Real(Box<S3Config>),
}

/// Everything that the server goes by.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the API and Swagger UI are.
    pub listen: SocketAddr,
    /// Where what persists is.
    pub place: Place,
    /// Which S3.
    pub storage: StorageChoice,
    /// What the domain goes by.
    pub policy: Policy,
    /// The largest file that is taken through this process, in bytes.
    pub form_max_size: u64,
    /// How many files this process ingests at a time.
    pub ingestions: usize,
    /// How often the sweeper looks.
    pub sweep_interval: Duration,
    /// How long work in hand may take to end.
    pub shutdown_grace: Duration,
    /// Who calls from where.
    pub front: Front,
    /// How many clients there may be, and how long they are waited for.
    pub clients: Clients,
    /// How much each may ask for.
    pub rates: RateLimits,
    /// The identity provider whose tokens count, too.
    pub jwt: Option<JwtConfig>,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object per line.
    Json,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogConfig {
    /// As `RUST_LOG` is written.
    pub filter: String,
    /// The form.
    pub format: LogFormat,
}

impl LogConfig {
    /// Judges the settings of the log.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn of(args: &CommonArgs) -> Result<Self, ConfigError> {
        let mut reader = Reader::default();
        let format =
            reader.required(
                "INGEST_LOG_FORMAT",
                &args.log_format,
                "text",
                |text| match text {
                    "text" => Ok(LogFormat::Text),
                    "json" => Ok(LogFormat::Json),
                    _ => Err("text or json".into()),
                },
            );
        let filter = reader.required("RUST_LOG", &args.rust_log, "info", read::log_filter);
        reader.finish(|| {
            Some(Self {
                filter: filter?,
                format: format?,
            })
        })
    }
}

impl Place {
    /// Judges where what persists is.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn of(args: &CommonArgs) -> Result<Self, ConfigError> {
        let mut reader = Reader::default();
        let place = Self::read(&mut reader, args);
        reader.finish(|| place)
    }

    fn read(reader: &mut Reader, args: &CommonArgs) -> Option<Self> {
        let data_dir = reader.required("INGEST_DATA_DIR", &args.data_dir, "./data", |text| {
            Ok(PathBuf::from(text))
        })?;
        // What is refused may hold a password: the error tells what is wrong and does not repeat it.
        let given = reader.secret("DATABASE_URL", &args.database_url, |text| {
            text.parse::<DatabaseUrl>()
                .map_err(|error| error.to_string())
        })?;
        let database_is_inside = given.is_none();
        let database =
            given.unwrap_or_else(|| DatabaseUrl::sqlite(data_dir.join("ingest.sqlite3")));
        Some(Self {
            data_dir,
            database,
            database_is_inside,
        })
    }
}

impl Config {
    /// Judges all settings of the server.
    ///
    /// # Errors
    /// [`ConfigError`], with everything that cannot work.
    pub fn of(common: &CommonArgs, server: &ServerArgs) -> Result<Self, ConfigError> {
        let mut reader = Reader::default();
        let place = Place::read(&mut reader, common);
        let listen = reader.required(
            "INGEST_LISTEN",
            &server.http.listen,
            "127.0.0.1:8080",
            read::address,
        );
        let storage = storage::read(&mut reader, &server.s3, listen);
        let policy = read_policy(&mut reader, server);
        let form_max_size = reader.size(
            "INGEST_FORM_MAX_SIZE",
            &server.uploads.form_max_size,
            "100MiB",
            1..=MAX_PART_SIZE * uploads::MAX_PARTS,
        );
        let ingestions = reader.required(
            "INGEST_INGESTIONS",
            &server.uploads.ingestions,
            "4",
            |text| read::count(text, 1..=MOST_INGESTIONS),
        );
        let sweep_interval = reader.duration(
            "INGEST_SWEEP_INTERVAL",
            &server.uploads.sweep_interval,
            "10s",
            A_SECOND..=AN_HOUR,
        );
        let shutdown_grace = reader.duration(
            "INGEST_SHUTDOWN_GRACE",
            &server.http.shutdown_grace,
            "30s",
            Duration::ZERO..=AN_HOUR,
        );
        let front = Front::read(&mut reader, &server.http);
        let clients = Clients::read(&mut reader, &server.http);
        let rates = rates::read(&mut reader, &server.http);
        let jwt = jwt::read(&mut reader, &server.jwt);
        reader.finish(|| {
            Some(Self {
                front: front?,
                clients: clients?,
                rates: rates?,
                jwt: jwt?,
                listen: listen?,
                place: place?,
                storage: storage?,
                policy: policy?,
                form_max_size: form_max_size?,
                ingestions: usize::try_from(ingestions?).ok()?,
                sweep_interval: sweep_interval?,
                shutdown_grace: shutdown_grace?,
            })
        })
    }
}

fn read_policy(reader: &mut Reader, args: &ServerArgs) -> Option<Policy> {
    let upload_window = reader.duration(
        "INGEST_UPLOAD_WINDOW",
        &args.uploads.upload_window,
        "24h",
        SHORTEST_WINDOW..=LONGEST_WINDOW,
    );
    let commit_window = reader.duration(
        "INGEST_COMMIT_WINDOW",
        &args.uploads.commit_window,
        "7d",
        A_SECOND..=LONGEST_COMMIT_WINDOW,
    );
    let part_size = reader.size(
        "INGEST_PART_SIZE",
        &args.uploads.part_size,
        "10MiB",
        MIN_PART_SIZE..=MAX_PART_SIZE,
    );
    let largest = MAX_PART_SIZE * uploads::MAX_PARTS;
    let max_file_size = reader.size(
        "INGEST_MAX_FILE_SIZE",
        &args.uploads.max_file_size,
        "5TiB",
        1..=largest,
    );
    let allowed_extensions = reader.required(
        "INGEST_ALLOWED_EXTENSIONS",
        &args.uploads.allowed_extensions,
        "*",
        read::extensions,
    );
    let refused_content_types = reader.optional(
        "INGEST_REFUSED_CONTENT_TYPES",
        &args.uploads.refused_content_types,
        |text| RefusedContentTypes::parse(text).map_err(|error| error.to_string()),
    );
    // The one setting for which an empty text says something.
    let prefix = match args.s3.s3_prefix.as_deref() {
        Some("") => KeyPrefix::parse("").ok(),
        _ => reader.required("INGEST_S3_PREFIX", &args.s3.s3_prefix, "uploads/", |text| {
            KeyPrefix::parse(text).map_err(|error| error.to_string())
        }),
    };
    let jobs = reader.optional(
        "INGEST_QUOTA_UPLOADS",
        &args.uploads.quota_uploads,
        read::positive,
    );
    let bytes = reader.optional("INGEST_QUOTA_BYTES", &args.uploads.quota_bytes, |text| {
        read::size(text, 1..=i64::MAX.unsigned_abs())
    });
    let lease = reader.duration(
        "INGEST_LEASE",
        &args.uploads.lease,
        "30s",
        A_SECOND..=AN_HOUR,
    )?;
    Some(Policy {
        upload_window: upload_window?,
        part_size: part_size?,
        max_file_size: max_file_size?,
        allowed_extensions: allowed_extensions?,
        refused_content_types: refused_content_types?.unwrap_or_default(),
        prefix: prefix?,
        quota: Quota {
            jobs: jobs?,
            bytes: bytes?,
        },
        terms: Terms {
            lease,
            commit_window: commit_window?,
            storage_timeout: Timeouts::default().complete + STORAGE_MARGIN,
            max_attempts: MAX_ATTEMPTS,
            turn: lease * LEASES_IN_A_TURN,
        },
    })
}

#[cfg(test)]
mod tests;
