//! What the binary does beside serving: tokens, single jobs, and what concerns the storage. For tokens and jobs the server
//! may be running; only the database is shared with it.

pub mod check;
mod jobs;
pub mod storage;

use std::{
    io::{self, Write},
    time::Duration,
};

use anyhow::{Context, bail};
use job_store::{NewToken, Options, Store, Token};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use uploads::{Subject, Timestamp, ports::JobStore};
use uuid::Uuid;

pub use jobs::jobs;

use crate::{
    config::{ConfigError, Place, args::TokenCommand, units},
    data_dir,
    logging::spelled_out,
    tokens::{SECRET_BYTES, Scope, Secret},
};

/// The most characters of a subject.
const LONGEST_SUBJECT: usize = 255;

/// Carries out `command` on the tokens at `place`. Results go to `out`, and nothing else does.
///
/// # Errors
/// [`ConfigError`] for arguments that cannot work, and whatever the database says.
pub async fn token(
    command: &TokenCommand,
    place: &Place,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let task = Task::of(command)?;
    let store = open_existing(place).await?;
    match task {
        Task::Create {
            subject,
            scopes,
            expires_in,
        } => create(&store, subject, &scopes, expires_in, out).await,
        Task::List => match list(&store.tokens().await?, out) {
            // Whoever reads has seen enough, as in `token list | head -n 1`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            listed => listed.context("the tokens could not be printed"),
        },
        Task::Revoke(id) => {
            if !store.revoke_token(id).await? {
                bail!(
                    "there is no token {id}; `ingest-server token list` shows those that there are"
                );
            }
            Ok(())
        }
    }
}

/// Opens the database at `place`, which some server has to have made: in a new one, a token would let nobody in.
///
/// # Errors
/// As [`open`], and [`ConfigError`] where there is no file.
pub async fn open_existing(place: &Place) -> anyhow::Result<Store> {
    if let Some(file) = place.database.file().filter(|file| !file.exists()) {
        return Err(ConfigError::new(format!(
            "there is no database at {}; say where the server has its own, with INGEST_DATA_DIR (--data-dir) or \
             DATABASE_URL (--database-url), or start it once to make one here",
            file.display()
        ))
        .into());
    }
    open(place).await
}

/// Opens the database at `place`, and makes it where it is not there.
///
/// # Errors
/// [`ConfigError`] if what is asked for cannot work, or why the database cannot be opened.
pub async fn open(place: &Place) -> anyhow::Result<Store> {
    if place.database_is_inside {
        data_dir::create(&place.data_dir)?;
        if let Some(file) = place.database.file() {
            data_dir::take_from_others(file)?;
        }
    }
    let connected = Store::connect(&place.database, Options::default()).await;
    connected.with_context(|| {
        format!(
            "cannot open {}; see DATABASE_URL (--database-url)",
            place.database
        )
    })
}

/// A command whose arguments have been looked at.
enum Task {
    Create {
        subject: Subject,
        scopes: Vec<Scope>,
        expires_in: Option<Duration>,
    },
    List,
    Revoke(Uuid),
}

impl Task {
    fn of(command: &TokenCommand) -> Result<Self, ConfigError> {
        match command {
            TokenCommand::Create {
                subject,
                scopes,
                expires_in,
            } => {
                let length = subject.chars().count();
                if !(1..=LONGEST_SUBJECT).contains(&length) || subject.chars().any(char::is_control)
                {
                    let accepted =
                        "--subject is 1 to 255 characters, none of them a control character";
                    return Err(ConfigError::new(accepted));
                }
                if is_of_an_issuer(subject) {
                    return Err(ConfigError::new(
                        "--subject is a URL with a # in it, which only the holders of an identity provider's tokens are called",
                    ));
                }
                let mut held = vec![];
                for name in scopes {
                    let scope = name
                        .parse()
                        .map_err(|error| ConfigError::new(format!("--scope: {error}")))?;
                    if !held.contains(&scope) {
                        held.push(scope);
                    }
                }
                let expires_in = expires_in.as_deref().map(expiry).transpose()?;
                Ok(Self::Create {
                    subject: Subject(subject.clone()),
                    scopes: held,
                    expires_in,
                })
            }
            TokenCommand::List => Ok(Self::List),
            TokenCommand::Revoke { id } => {
                let id = Uuid::try_parse(id)
                    .map_err(|_| ConfigError::new(format!("{id:?} is not the id of a token")));
                Ok(Self::Revoke(id?))
            }
        }
    }
}

/// Whether the holder of an identity provider's token could be called this: the issuer, `#`, and a name.
fn is_of_an_issuer(subject: &str) -> bool {
    let is_url = subject.starts_with("https://") || subject.starts_with("http://");
    is_url && subject.contains('#')
}

/// At most a thousand years: what is meant to last longer needs no end.
fn expiry(text: &str) -> Result<Duration, ConfigError> {
    let longest = Duration::from_secs(365_000 * units::DAY);
    let duration = units::parse_duration(text)
        .filter(|duration| (Duration::from_secs(1)..=longest).contains(duration));
    duration.ok_or_else(|| {
        let accepted = "a whole number of s, m, h or d from 1s to 365000d";
        ConfigError::new(format!("--expires-in is {text:?}; accepted: {accepted}"))
    })
}

async fn create(
    store: &Store,
    subject: Subject,
    scopes: &[Scope],
    expires_in: Option<Duration>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let now = store.now().await?;
    let secret = Secret::from_random(rand::random::<[u8; SECRET_BYTES]>());
    let token = NewToken {
        id: Uuid::now_v7(),
        hash: secret.hash(),
        subject,
        scopes: scopes.iter().map(ToString::to_string).collect(),
        expires_at: expires_in.map(|duration| now.after(duration)),
    };
    store.create_token(&token).await?;
    let shown = writeln!(out, "{}", secret.reveal()).and_then(|()| out.flush());
    if let Err(error) = shown {
        // It cannot be shown again, so that nobody could use it or know that it is there.
        store.revoke_token(token.id).await?;
        return Err(error).context("the token could not be printed, and is revoked");
    }
    Ok(())
}

fn list(tokens: &[Token], out: &mut dyn Write) -> io::Result<()> {
    let headings = [
        "ID",
        "SUBJECT",
        "SCOPES",
        "CREATED",
        "EXPIRES",
        "REVOKED",
        "LAST-USED",
    ];
    let headings = headings.map(str::to_owned);
    let mut rows = vec![headings];
    rows.extend(tokens.iter().map(row));
    let widths: [usize; 7] = std::array::from_fn(|column| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or_default()
    });
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    out.flush()
}

fn row(token: &Token) -> [String; 7] {
    let end = |time: Option<Timestamp>| time.map_or_else(|| "-".into(), when);
    [
        token.id.to_string(),
        spelled_out(&token.subject.0),
        spelled_out(&token.scopes.join(",")),
        when(token.created_at),
        end(token.expires_at),
        end(token.revoked_at),
        end(token.last_used_at),
    ]
}

/// RFC 3339 in UTC; the milliseconds since the epoch where that calendar ends.
fn when(time: Timestamp) -> String {
    let seconds = time.as_millis().div_euclid(1000);
    let told = OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok());
    told.unwrap_or_else(|| format!("{} ms", time.as_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    struct Tokens {
        place: Place,
        _dir: tempfile::TempDir,
    }

    impl Tokens {
        /// In a data directory that is not there yet.
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let data_dir = dir.path().join("data");
            let database = job_store::DatabaseUrl::sqlite(data_dir.join("ingest.sqlite3"));
            Self {
                place: Place {
                    data_dir,
                    database,
                    database_is_inside: true,
                },
                _dir: dir,
            }
        }

        async fn run(&self, command: TokenCommand) -> anyhow::Result<String> {
            let mut out = vec![];
            token(&command, &self.place, &mut out).await?;
            Ok(String::from_utf8(out).unwrap())
        }
    }

    fn creation(subject: &str, scopes: &[&str], expires_in: Option<&str>) -> TokenCommand {
        TokenCommand::Create {
            subject: subject.into(),
            scopes: scopes.iter().map(|scope| (*scope).into()).collect(),
            expires_in: expires_in.map(Into::into),
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn where_no_server_has_been_nothing_is_made() {
        let tokens = Tokens::new();
        let create = creation("alice", &["read"], None);
        for command in [create, TokenCommand::List] {
            let error = tokens.run(command).await.unwrap_err();
            let error = error
                .downcast_ref::<ConfigError>()
                .expect("a configuration that cannot work")
                .to_string();
            for named in ["data/ingest.sqlite3", "--data-dir", "DATABASE_URL"] {
                assert!(error.contains(named), "{named}: {error}");
            }
        }
        assert!(!tokens.place.data_dir.exists());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_token_is_printed_once_listed_without_its_secret_and_revoked() {
        let tokens = Tokens::new();
        // As a server does.
        drop(open(&tokens.place).await.unwrap());
        let printed = tokens
            .run(creation(
                "alice",
                &["upload", "read", "upload"],
                Some("30d"),
            ))
            .await
            .unwrap();
        let secret = Secret::parse(printed.strip_suffix('\n').unwrap()).expect("the token alone");
        let store = open(&tokens.place).await.unwrap();
        let stored = store.token_by_hash(&secret.hash()).await.unwrap().unwrap();
        assert_eq!(stored.scopes, ["upload", "read"]);
        let lifetime = stored.created_at.until(stored.expires_at.unwrap());
        let month = Duration::from_secs(30 * units::DAY);
        assert!(
            lifetime.abs_diff(month) < Duration::from_secs(60),
            "{lifetime:?}"
        );

        tokens.run(creation("bob", &["admin"], None)).await.unwrap();
        let listed = tokens.run(TokenCommand::List).await.unwrap();
        assert!(!listed.contains(secret.reveal()) && !listed.contains(secret.hash().as_str()));
        let lines: Vec<Vec<&str>> = listed
            .lines()
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(
            lines[0],
            [
                "ID",
                "SUBJECT",
                "SCOPES",
                "CREATED",
                "EXPIRES",
                "REVOKED",
                "LAST-USED"
            ]
        );
        assert_eq!(
            (lines[1][1], lines[1][2], lines[1][5]),
            ("alice", "upload,read", "-")
        );
        assert_eq!((lines[2][1], lines[2][4]), ("bob", "-"));

        let id = lines[1][0].to_owned();
        assert_eq!(tokens.run(TokenCommand::Revoke { id }).await.unwrap(), "");
        let stored = store.token_by_hash(&secret.hash()).await.unwrap().unwrap();
        assert!(!tokens::is_live(&stored, store.now().await.unwrap()));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_cannot_work_is_refused_before_anything_is_made() {
        let tokens = Tokens::new();
        for (command, named) in [
            (creation("", &["read"], None), "--subject"),
            (creation("a\nb", &["read"], None), "--subject"),
            (creation(&"x".repeat(256), &["read"], None), "--subject"),
            (
                creation("https://id.test#ada", &["read"], None),
                "--subject",
            ),
            (creation("a", &["write"], None), "--scope"),
            (creation("a", &["read"], Some("0s")), "--expires-in"),
            (creation("a", &["read"], Some("a month")), "--expires-in"),
            (TokenCommand::Revoke { id: "x".into() }, "id of a token"),
        ] {
            let error = tokens.run(command).await.unwrap_err();
            let error = error
                .downcast_ref::<ConfigError>()
                .expect("a configuration that cannot work");
            assert!(error.to_string().contains(named), "{error}");
        }
        assert!(!tokens.place.data_dir.exists());
        drop(open(&tokens.place).await.unwrap());
        let unknown = TokenCommand::Revoke {
            id: Uuid::nil().to_string(),
        };
        assert!(
            tokens
                .run(unknown)
                .await
                .unwrap_err()
                .to_string()
                .contains("there is no token")
        );
    }
}
