//! What a `DATABASE_URL` says.

use std::{fmt, path::PathBuf, str::FromStr};

use percent_encoding::percent_decode_str;
use tokio_postgres::config::{Config, Host, SslMode};

/// Which database: `sqlite://PATH`, whose path is taken literally, or PostgreSQL as libpq writes it, with `sslmode` and
/// `sslrootcert`. Neither `Debug` nor `Display` tells the password.
#[derive(Clone)]
pub struct DatabaseUrl(pub(crate) Target);

#[derive(Clone)]
pub(crate) enum Target {
    Sqlite(PathBuf),
    Postgres(Box<PostgresUrl>),
}

#[derive(Clone)]
pub(crate) struct PostgresUrl {
    /// Everything but what `tls` says better.
    pub(crate) config: Config,
    pub(crate) tls: TlsMode,
}

/// Whether to speak TLS with PostgreSQL, and whom to believe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TlsMode {
    /// `sslmode=disable`.
    Off,
    /// `sslmode=prefer`, and no `sslmode`: TLS if the server has it, whoever it is.
    Unverified,
    /// `sslmode=require`, `verify-ca` and `verify-full`: TLS, with a certificate for this host by one of `roots`, or
    /// where there are none by one of the system's.
    Verified { roots: Option<PathBuf> },
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
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self(Target::Postgres(Box::new(postgres(text)?))));
        }
        Err(invalid("it begins otherwise"))
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

/// Takes out what the driver knows too little of, `sslmode` and `sslrootcert`, and leaves the rest to it.
fn postgres(text: &str) -> Result<PostgresUrl, InvalidDatabaseUrl> {
    let (base, query) = text.split_once('?').unwrap_or((text, ""));
    let mut rest = Vec::new();
    let (mut mode, mut roots) = (None, None);
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        // What is no name may be a piece of a password with a question mark in it: it is not repeated.
        if !name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            return Err(invalid("what follows the `?` is not a list of parameters"));
        }
        match name {
            "sslmode" => mode = Some(value),
            "sslrootcert" => {
                let path = percent_decode_str(value).decode_utf8();
                roots = Some(path.map_err(|_| invalid("`sslrootcert` is not UTF-8"))?);
            }
            _ => rest.push(parameter),
        }
    }
    let tls = tls_mode(mode, roots.as_deref())?;
    let mut config = Config::from_str(&format!("{base}?{}", rest.join("&")))
        .map_err(|error| invalid(crate::errors::in_one_line(&error)))?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(invalid("there is no host"));
    }
    config.ssl_mode(match tls {
        TlsMode::Off => SslMode::Disable,
        TlsMode::Unverified => SslMode::Prefer,
        TlsMode::Verified { .. } => SslMode::Require,
    });
    Ok(PostgresUrl { config, tls })
}

fn tls_mode(mode: Option<&str>, roots: Option<&str>) -> Result<TlsMode, InvalidDatabaseUrl> {
    let verified = || TlsMode::Verified {
        roots: roots.filter(|path| *path != "system").map(PathBuf::from),
    };
    match (mode, roots) {
        (Some("require" | "verify-ca" | "verify-full"), _) | (None, Some(_)) => Ok(verified()),
        (Some("disable" | "prefer"), Some(_)) => {
            Err(invalid("`sslrootcert` needs `sslmode=verify-full`"))
        }
        (Some("disable"), None) => Ok(TlsMode::Off),
        (Some("prefer") | None, None) => Ok(TlsMode::Unverified),
        (Some(_), _) => Err(invalid(
            "`sslmode` is disable, prefer, require, verify-ca or verify-full",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tls(url: &str) -> TlsMode {
        match url.parse::<DatabaseUrl>().unwrap().0 {
            Target::Postgres(url) => url.tls,
            Target::Sqlite(_) => panic!("{url}"),
        }
    }

    #[test]
    fn only_an_explicit_or_absent_mode_leaves_the_server_unverified() {
        assert_eq!(tls("postgres://h/d"), TlsMode::Unverified);
        assert_eq!(tls("postgresql://h/d?sslmode=prefer"), TlsMode::Unverified);
        assert_eq!(tls("postgres://h/d?sslmode=disable"), TlsMode::Off);
        for mode in ["require", "verify-ca", "verify-full"] {
            assert_eq!(
                tls(&format!("postgres://h/d?connect_timeout=3&sslmode={mode}")),
                TlsMode::Verified { roots: None }
            );
        }
        for query in [
            "sslrootcert=%2Fa%20b.pem",
            "sslmode=require&sslrootcert=/a b.pem",
        ] {
            assert_eq!(
                tls(&format!("postgres://h/d?{query}")),
                TlsMode::Verified {
                    roots: Some("/a b.pem".into())
                }
            );
        }
    }

    #[test]
    fn what_cannot_work_is_refused_without_telling_secrets() {
        for bad in [
            "",
            "mysql://h/d",
            "sqlite://",
            "sqlite://:memory:",
            "postgres://",
            "postgres://h/d?sslmode=maybe",
            "postgres://h/d?sslmode=prefer&sslrootcert=a",
            "postgres://u:hunter2?x@h/d",
            "postgres://u:hunter2@h/d?hunter2",
            "postgres://u:hunter2@h:port/d",
        ] {
            let error = bad.parse::<DatabaseUrl>().unwrap_err().to_string();
            assert!(
                !error.contains("hunter2") || bad.ends_with("?hunter2"),
                "{error}"
            );
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
