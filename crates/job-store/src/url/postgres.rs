//! What a PostgreSQL URL says. The driver reads it, after everything that it would take for something else, or find out
//! only when it connects, has been refused here. No error repeats a piece of the URL: any piece may be one of the password.

use std::{path::PathBuf, str::FromStr};

use percent_encoding::percent_decode_str;
use tokio_postgres::config::{Config, Host, SslMode};

use super::{InvalidDatabaseUrl, invalid};

/// The parameters that may stand behind the `?`: the driver's, and the two that are read here.
const PARAMETERS: [&str; 19] = [
    "application_name",
    "channel_binding",
    "connect_timeout",
    "dbname",
    "host",
    "hostaddr",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_retries",
    "load_balance_hosts",
    "options",
    "password",
    "port",
    "sslmode",
    "sslnegotiation",
    "sslrootcert",
    "target_session_attrs",
    "user",
];

/// Where a PostgreSQL is, and as whom to be there.
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

impl PostgresUrl {
    /// Reads `rest`, which is what follows `postgres://`.
    pub(super) fn parse(rest: &str) -> Result<Self, InvalidDatabaseUrl> {
        check_escapes(rest)?;
        let (base, query) = rest.split_once('?').unwrap_or((rest, ""));
        check_separators(base, query)?;
        let Parameters { tls, others } = Parameters::parse(query)?;
        let mut config = Config::from_str(&format!("postgres://{base}?{}", others.join("&")))
            .map_err(|error| invalid(crate::errors::in_one_line(&error)))?;
        check_hosts(&config)?;
        config.ssl_mode(match tls {
            TlsMode::Off => SslMode::Disable,
            TlsMode::Unverified => SslMode::Prefer,
            TlsMode::Verified { .. } => SslMode::Require,
        });
        Ok(Self { config, tls })
    }
}

/// Every `%` begins two hexadecimal digits, of a character that PostgreSQL can be told.
fn check_escapes(text: &str) -> Result<(), InvalidDatabaseUrl> {
    for escape in text.split('%').skip(1) {
        match escape.as_bytes() {
            [b'0', b'0', ..] => {
                return Err(invalid("%00 is a character that no text in PostgreSQL has"));
            }
            [first, second, ..] if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() => {}
            _ => {
                return Err(invalid(
                    "a `%` does not begin two hexadecimal digits; one that is part of a name or password is written %25",
                ));
            }
        }
    }
    Ok(())
}

/// The characters that divide a URL stand only where they do that: `user:p@ss@host` has the host `ss@host` for one reader
/// and the host `host` for another, and `user:p/ss@host` has the host `user`.
fn check_separators(base: &str, query: &str) -> Result<(), InvalidDatabaseUrl> {
    if base.contains('#') || query.contains('#') {
        return Err(invalid(
            "there is a `#`; one that is part of a name or password is written %23",
        ));
    }
    let (authority, path) = base.split_once('/').unwrap_or((base, ""));
    match authority.matches('@').count() {
        0 if path.contains('@') || query.contains('@') => Err(invalid(
            "there is an `@` behind the first `/` or `?`; in a name or password a `/` is written %2F, a `?` %3F, an `@` %40",
        )),
        1 if path.contains('@') => Err(invalid(
            "there is more than one `@`; in a name or password an `@` is written %40, a `/` %2F",
        )),
        0 | 1 if authority.starts_with(':') => Err(invalid("there is no user name before the `:`")),
        0 | 1 => Ok(()),
        _ => Err(invalid(
            "there is more than one `@`; in a user name or password an `@` is written %40",
        )),
    }
}

/// What stands behind the `?`.
struct Parameters<'a> {
    tls: TlsMode,
    /// What is the driver's.
    others: Vec<&'a str>,
}

impl<'a> Parameters<'a> {
    /// Takes out what the driver knows too little of, `sslmode` and `sslrootcert`, and leaves the rest to it.
    fn parse(query: &'a str) -> Result<Self, InvalidDatabaseUrl> {
        let mut others = Vec::new();
        let (mut mode, mut roots) = (None, None);
        let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
        for (at, parameter) in parameters.enumerate() {
            let known = parameter
                .split_once('=')
                .filter(|(name, _)| PARAMETERS.contains(name));
            match known {
                Some(("sslmode", value)) => mode = Some(value),
                Some(("sslrootcert", value)) => {
                    let path = percent_decode_str(value).decode_utf8();
                    roots = Some(path.map_err(|_| invalid("`sslrootcert` is not UTF-8"))?);
                }
                Some(_) => others.push(parameter),
                None => {
                    return Err(invalid(format!(
                        "parameter {} behind the `?` is not NAME=VALUE with a name out of {}; a `?` in a password is \
                         written %3F",
                        at + 1,
                        PARAMETERS.join(", ")
                    )));
                }
            }
        }
        let tls = tls_mode(mode, roots.as_deref())?;
        Ok(Self { tls, others })
    }
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

/// A name that no host can have would be asked for again and again, and logged, until the database counts as away.
fn check_hosts(config: &Config) -> Result<(), InvalidDatabaseUrl> {
    let (hosts, addresses) = (config.get_hosts(), config.get_hostaddrs());
    if hosts.is_empty() && addresses.is_empty() {
        return Err(invalid("there is no host"));
    }
    let is_host = |host: &Host| match host {
        // A colon and a percent sign are parts of IPv6 addresses.
        Host::Tcp(name) => {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:%".contains(&byte);
            !name.is_empty() && (!name.is_ascii() || name.bytes().all(fits))
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    if !hosts.iter().all(is_host) {
        return Err(invalid(
            "the host has characters that no host name has; in a user name or password an `@` is written %40",
        ));
    }
    let ports = config.get_ports();
    if ports.contains(&0) {
        return Err(invalid("a port is a number from 1 to 65535"));
    }
    if ports.len() > 1 && ports.len() != hosts.len().max(addresses.len()) {
        return Err(invalid("there are not as many ports as hosts"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(rest: &str) -> Result<PostgresUrl, InvalidDatabaseUrl> {
        PostgresUrl::parse(rest)
    }

    #[test]
    fn only_an_explicit_or_absent_mode_leaves_the_server_unverified() {
        let tls = |rest: &str| parse(rest).unwrap().tls;
        assert_eq!(tls("h/d"), TlsMode::Unverified);
        assert_eq!(tls("h/d?sslmode=prefer"), TlsMode::Unverified);
        assert_eq!(tls("h/d?sslmode=disable"), TlsMode::Off);
        for mode in ["require", "verify-ca", "verify-full"] {
            assert_eq!(
                tls(&format!("h/d?connect_timeout=3&sslmode={mode}")),
                TlsMode::Verified { roots: None }
            );
        }
        for query in [
            "sslrootcert=%2Fa%20b.pem",
            "sslmode=require&sslrootcert=/a b.pem",
        ] {
            assert_eq!(
                tls(&format!("h/d?{query}")),
                TlsMode::Verified {
                    roots: Some("/a b.pem".into())
                }
            );
        }
    }

    #[test]
    fn a_password_may_have_any_character_where_it_is_written_as_a_url_has_it() {
        for (written, meant) in [
            ("hunter%402", "hunter@2"),
            ("a%2Fb%3Fc%23d%25e%3a", "a/b?c#d%e:"),
            ("a:b;c&d=e!f$g'(h)*+,i", "a:b;c&d=e!f$g'(h)*+,i"),
            ("m%C3%BCll", "müll"),
            ("", ""),
        ] {
            let url = parse(&format!("u:{written}@h:1/d?application_name=a@b")).unwrap();
            assert_eq!(url.config.get_password(), Some(meant.as_bytes()));
            assert_eq!(url.config.get_hosts(), [Host::Tcp("h".into())]);
            assert_eq!(url.config.get_dbname(), Some("d"));
        }
        parse("u@h1:1,[::1]:2,h-3.example_x/d").unwrap();
        parse("/d?host=/run/postgresql&user=u").unwrap();
    }

    #[test]
    fn what_is_refused_is_told_with_how_to_write_it() {
        for (rest, told) in [
            ("u:hunter2@2@h/d", "%40"),
            ("u@hunter2:p@h/d", "%40"),
            ("u:hunter2@x/2@h/d", "%40"),
            ("u:hunter2/2@h/d", "%2F"),
            ("u:hunter2?2@h/d", "%3F"),
            ("u:hunter2@x?hunter2@h/d", "%3F"),
            ("u:hunter2@x?hunter=2@h/d", "%3F"),
            ("u:hunter2#2@h/d", "%23"),
            ("u:p@h/d#hunter2", "%23"),
            ("u:hunter%2@h/d", "%25"),
            ("u:hunter2%@h/d", "%25"),
            ("u:hunter2%zz@h/d", "%25"),
            ("u:hunter2%00@h/d", "%00"),
            (":hunter2@h/d", "user name"),
            ("u:hunter2@h h/d", "no host name has"),
            ("u:hunter2@h%0A/d", "no host name has"),
            ("/d?host=hunter2@h&user=u", "%40"),
            ("u:hunter2@h1,,h2/d", "no host name has"),
            ("u:hunter2@h:0/d", "65535"),
            ("u:hunter2@h:65536/d", "port"),
            ("u:hunter2@h:hunter2/d", "port"),
            ("u:hunter2@h/d?port=1,2", "as many ports"),
            ("u:hunter2@h/d?connect_timeout=hunter2", "connect_timeout"),
            ("u:hunter2@h/d?hunter2=1", "parameter 1"),
            ("u:hunter2@h/d?user=u&hunter2", "parameter 2"),
            ("u:hunter2@h/d?sslmode=hunter2", "sslmode"),
            ("h/d?sslmode=prefer&sslrootcert=hunter2", "sslrootcert"),
            ("u:hunter2@/d", "no host"),
            ("", "no host"),
        ] {
            let error = match parse(rest) {
                Ok(_) => panic!("{rest} was taken"),
                Err(error) => error.to_string(),
            };
            assert!(error.contains(told), "{rest}: {error}");
            assert!(!error.contains("hunter"), "{rest}: {error}");
        }
    }
}
