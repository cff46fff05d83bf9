//! What a `DATABASE_URL` says.

mod postgres;

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use tokio_postgres::config::Host;

pub(crate) use postgres::{PostgresUrl, TlsMode};

/// Which database: `sqlite://PATH`, whose path is taken literally, or PostgreSQL as libpq writes it, with `sslmode` and
/// `sslrootcert`. Neither `Debug` nor `Display` tells the password.
#[derive(Clone)]
pub struct DatabaseUrl(pub(crate) Target);

#[derive(Clone)]
pub(crate) enum Target {
    Sqlite(PathBuf),
    Postgres(Box<PostgresUrl>),
}

/// A text that names no database.
#[derive(Debug, thiserror::Error)]
#[error(
    "not a database: {problem}; accepted are sqlite://PATH and postgres://USER:PASSWORD@HOST:PORT/NAME"
)]
pub struct InvalidDatabaseUrl {
    problem: String,
}

impl DatabaseUrl {
    /// The SQLite database in the file at `path`.
    #[must_use]
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self(Target::Sqlite(path.into()))
    }

    /// The file of SQLite that it is, if it is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            Target::Sqlite(path) => Some(path),
            Target::Postgres(_) => None,
        }
    }

    /// Whether it is on a server, which may be started later than those who use it.
    #[must_use]
    pub fn is_on_a_server(&self) -> bool {
        match self.0 {
            Target::Sqlite(_) => false,
            Target::Postgres(_) => true,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = InvalidDatabaseUrl;

    fn from_str(text: &str) -> Result<Self, InvalidDatabaseUrl> {
        if let Some(path) = text.strip_prefix("sqlite://") {
            return match path {
                "" => Err(invalid("there is no path")),
                ":memory:" => Err(invalid(
                    "a database in memory would not outlive a connection",
                )),
                path => Ok(Self::sqlite(path)),
            };
        }
        let postgres = ["postgres://", "postgresql://"];
        match postgres.iter().find_map(|scheme| text.strip_prefix(scheme)) {
            Some(rest) => Ok(Self(Target::Postgres(Box::new(PostgresUrl::parse(rest)?)))),
            None => Err(invalid(
                "it begins with neither `sqlite://` nor `postgres://`",
            )),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Target::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Target::Postgres(url) => {
                let hosts: Vec<String> = url.config.get_hosts().iter().map(host).collect();
                let name = url.config.get_dbname().or(url.config.get_user());
                write!(f, "postgres://{}/{}", hosts.join(","), name.unwrap_or(""))
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

fn host(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}

fn invalid(problem: impl Into<String>) -> InvalidDatabaseUrl {
    InvalidDatabaseUrl {
        problem: problem.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_work_is_refused_without_telling_secrets() {
        for bad in [
            "",
            "hunter2",
            "mysql://u:hunter2@h/d",
            "Postgres://u:hunter2@h/d",
            "postgres:/u:hunter2@h/d",
            "jdbc:postgresql://h/d?password=hunter2",
            "sqlite:jobs.sqlite3",
            "sqlite://",
            "sqlite://:memory:",
            "postgres://",
            "postgres://u:hunter2@h:port/d",
        ] {
            let error = bad.parse::<DatabaseUrl>().unwrap_err().to_string();
            assert!(error.contains("accepted are"), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn printing_hides_the_password() {
        let url: DatabaseUrl = "postgres://u:hunter2@h:1/d".parse().unwrap();
        assert_eq!(url.to_string(), "postgres://h/d");
        assert_eq!(format!("{url:?}"), "DatabaseUrl(postgres://h/d)");
        let url: DatabaseUrl = "sqlite://a/b.sqlite3".parse().unwrap();
        assert_eq!(url.to_string(), "sqlite://a/b.sqlite3");
    }
}
