//! An S3 endpoint for development and tests, embedded in the process that uses it.
//!
//! It keeps one bucket in a directory and answers the operations that an upload service needs, with
//! S3's semantics and strictness: every request signed with Signature Version 4, errors with S3's codes,
//! parts and lists exactly as S3 has them. What it acknowledged survives `kill -9` and a power cut. The
//! service that embeds it speaks to it over HTTP, path-style, as to any other S3.
//!
//! `s3s` does the protocol. Its `tracing` events name requests with their query strings, signatures
//! included: a program that turns `tracing` into log lines must silence [`NOISY_LOG_TARGET`].

mod access;
mod body;
mod claims;
mod credentials;
mod http;
mod ops;
mod patience;
mod refusal;
mod socket;
mod store;
mod strict;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use connections::{Connections, Limits, Patience};
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::host::SingleDomain;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio_util::task::AbortOnDropHandle;

pub use credentials::{Credentials, CredentialsError};

use store::{OpenError, Store};

/// The region that requests must be signed for.
pub const REGION: &str = "us-east-1";

/// The log target whose records hold signatures at `debug` and below, and repeat at `error` what is
/// an ordinary refusal.
pub const NOISY_LOG_TARGET: &str = "s3s";

/// Connections that the system holds ready before they are accepted.
const BACKLOG: u32 = 1024;

/// How many connections there may be, unless something else is said.
const MOST_CONNECTIONS: usize = 256;

/// The longest list of parts that is read: 10,000 parts with a checksum each are 3 MB.
const MAX_XML: usize = 8 * 1024 * 1024;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Config {
    /// Port 0 takes a free one.
    pub listen: SocketAddr,
    /// A directory that the endpoint owns; made when it is not there. One server at a time.
    pub root: PathBuf,
    /// The one bucket, which is always there.
    pub bucket: String,
    /// The one key.
    pub credentials: Credentials,
    /// Where the bucket is a host below this one (`bucket.s3.example.com`, of `s3.example.com`). Without it, it is the first
    /// piece of every path.
    pub domain: Option<String>,
    /// The most bytes that parts and objects may have together; without it, what the disk holds.
    pub quota_bytes: Option<u64>,
    /// When to give up on a client.
    pub patience: Patience,
    /// How many connections there may be.
    pub limits: Limits,
}

impl Config {
    /// No quota, and limits that suit people's connections.
    pub fn new(
        listen: SocketAddr,
        root: impl Into<PathBuf>,
        bucket: &str,
        credentials: Credentials,
    ) -> Self {
        Self {
            listen,
            root: root.into(),
            bucket: bucket.to_owned(),
            credentials,
            domain: None,
            quota_bytes: None,
            patience: Patience::default(),
            limits: Limits::new(MOST_CONNECTIONS, MOST_CONNECTIONS / 2),
        }
    }
}

/// Why the endpoint did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// S3 allows lower-case letters, digits, dots and hyphens, 3 to 63 of them.
    #[error("{0:?} is not a valid bucket name")]
    InvalidBucketName(String),
    /// It is no host's name.
    #[error("{0:?} is not a valid domain")]
    InvalidDomain(String),
    /// Another server, perhaps in another process, has the directory.
    #[error("{} is in use by another server", .0.display())]
    InUse(PathBuf),
    /// The directory cannot be made, read or written.
    #[error("cannot use {}", path.display())]
    Root {
        /// [`Config::root`]
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {listen}")]
    Listen {
        /// [`Config::listen`]
        listen: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
}

/// Opens the directory, binds, and serves in the background until shut down or dropped.
///
/// # Errors
/// See [`StartError`]; nothing is running then.
pub async fn start(config: Config) -> Result<Server, StartError> {
    let Config {
        listen,
        root,
        bucket,
        credentials,
        domain,
        quota_bytes,
        patience,
        limits,
    } = config;
    if !s3s::path::check_bucket_name(&bucket) {
        return Err(StartError::InvalidBucketName(bucket));
    }
    let store = open_store(root, bucket.clone(), quota_bytes).await?;
    let bind = async {
        let listener = TcpListener::from_std(connections::listen(listen, BACKLOG)?)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    let (listener, address) = bind
        .await
        .map_err(|source| StartError::Listen { listen, source })?;

    let mut builder = S3ServiceBuilder::new(ops::Service::new(&bucket, store));
    if let Some(domain) = domain {
        // Clients name the port, too.
        let host = SingleDomain::new(&format!("{domain}:{}", address.port()));
        builder.set_host(host.map_err(|_| StartError::InvalidDomain(domain))?);
    }
    builder.set_auth(access::Auth::new(credentials));
    let mut protocol = S3Config::default();
    protocol.xml_max_body_size = MAX_XML;
    builder.set_config(Arc::new(StaticConfigProvider::new(Arc::new(protocol))));

    let (stop, stopped) = oneshot::channel();
    let clients = http::Clients {
        connections: Connections::new(limits),
        patience,
    };
    let serving = http::serve(listener, http::front(builder.build()), clients, stopped);
    Ok(Server {
        address,
        stop,
        serving: AbortOnDropHandle::new(tokio::spawn(serving)),
    })
}

async fn open_store(
    root: PathBuf,
    bucket: String,
    quota: Option<u64>,
) -> Result<Arc<Store>, StartError> {
    let path = root.clone();
    let opened = tokio::task::spawn_blocking(move || Store::open(&path, &bucket, quota)).await;
    match opened {
        Ok(Ok(store)) => Ok(Arc::new(store)),
        Ok(Err(OpenError::InUse)) => Err(StartError::InUse(root)),
        Ok(Err(OpenError::Io(source))) => Err(StartError::Root { path: root, source }),
        Err(error) => Err(StartError::Root {
            path: root,
            source: io::Error::other(error),
        }),
    }
}

/// A running endpoint. Dropping it ends every connection at once; nothing acknowledged is lost.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<Duration>,
    serving: AbortOnDropHandle<()>,
}

impl Server {
    /// The address that was bound.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Stops accepting, lets requests in hand finish for at most `grace`, and ends the rest.
    pub async fn shutdown(self, grace: Duration) {
        // Either may fail only because serving has ended already.
        let _ = self.stop.send(grace);
        let _ = self.serving.await;
    }
}
