//! Which S3 the server works on: a real one, or the embedded one, which is then spoken to like any other.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use anyhow::Context;
use connections::{Limits, Patience};
use s3_storage::{Credentials, CredentialsSource, S3Config, S3Storage};

use crate::{
    config::{ConfigError, StorageChoice},
    data_dir::DataDir,
    logging::with_causes,
};

/// The embedded S3's one bucket.
const BUCKET: &str = "ingest";
/// Where it keeps its objects, in the data directory.
const ROOT: &str = "dev-s3";
/// Where its key is kept.
const CREDENTIALS: &str = "dev-s3-credentials.json";

/// How many clients the embedded S3 may have, and how long it waits for them.
#[derive(Debug)]
pub struct Clients {
    /// How long for each.
    pub patience: Patience,
    /// How many.
    pub limits: Limits,
}

/// Opens the S3 that was chosen; the embedded one comes with its server. A real one need not answer yet.
///
/// # Errors
/// [`ConfigError`] for settings that cannot work, or why the embedded one does not start.
pub async fn open(
    choice: &StorageChoice,
    dir: &DataDir,
    clients: Clients,
) -> anyhow::Result<(S3Storage, Option<dev_s3::Server>)> {
    match choice {
        StorageChoice::Real(config) => Ok((connect(S3Config::clone(config)).await?, None)),
        StorageChoice::Embedded {
            listen,
            public_endpoint,
        } => {
            let keys = dev_s3::Credentials::load_or_create(&dir.join(CREDENTIALS))?;
            let credentials = CredentialsSource::Static(Credentials {
                access_key_id: keys.access_key_id.clone(),
                secret_access_key: keys.secret_access_key.clone(),
                session_token: None,
                expires_at: None,
            });
            let config = dev_s3::Config {
                patience: clients.patience,
                limits: clients.limits,
                ..dev_s3::Config::new(*listen, dir.join(ROOT), BUCKET, keys)
            };
            let remedy =
                "the embedded S3 does not start; see INGEST_DEV_S3_LISTEN (--dev-s3-listen)";
            let server = dev_s3::start(config).await.context(remedy)?;
            let endpoint = format!("http://{}", reachable(server.local_addr()));
            let config = S3Config::at(&endpoint, BUCKET, dev_s3::REGION, credentials);
            let storage = connect(S3Config {
                public_endpoint: public_endpoint.clone(),
                ..config
            })
            .await?;
            Ok((storage, Some(server)))
        }
    }
}

/// The real S3 that `config` names. Nothing is sent to it yet.
///
/// # Errors
/// [`ConfigError`] for settings that cannot work.
pub async fn connect(config: S3Config) -> anyhow::Result<S3Storage> {
    use s3_storage::ConfigError as Refused;
    S3Storage::new(config.located().await).map_err(|error| {
        let variable = match &error {
            Refused::Endpoint(_) => "INGEST_S3_ENDPOINT",
            Refused::PublicEndpoint(_) => "INGEST_S3_PUBLIC_ENDPOINT",
            Refused::Bucket(_) => "INGEST_S3_BUCKET",
            Refused::Region(_) => "AWS_REGION",
            Refused::Addressing { .. } => "INGEST_S3_ADDRESSING",
            Refused::Credentials | Refused::NoChain => {
                "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN"
            }
            // As a rule there are no authorities, neither the system's nor others.
            Refused::Client(_) => "INGEST_S3_CA",
        };
        ConfigError::new(format!("{variable}: {}", with_causes(&error))).into()
    })
}

/// Where a server that listens on `address` can be reached from this machine: not on "every address".
pub fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_reached_on_loopback() {
        for (listen, reached) in [
            ("0.0.0.0:9000", "127.0.0.1:9000"),
            ("[::]:9000", "[::1]:9000"),
            ("192.0.2.1:80", "192.0.2.1:80"),
        ] {
            assert_eq!(reachable(listen.parse().unwrap()).to_string(), reached);
        }
    }
}
