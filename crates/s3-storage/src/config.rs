//! Which bucket, where, with what patience. Nothing here reads the environment.

use std::{fmt, time::Duration};

use reqwest::{Certificate, Url};

use crate::{CredentialsSource, credentials};

/// The region where none is said, which most servers that are not AWS have.
pub const DEFAULT_REGION: &str = "us-east-1";

/// One bucket of one S3 server.
#[derive(Debug, Clone)]
pub struct S3Config {
    /// The server, such as `http://127.0.0.1:9000`; AWS in `region` if `None`.
    pub endpoint: Option<String>,
    /// The server as clients see it, where that differs: the host that presigned URLs name.
    pub public_endpoint: Option<String>,
    /// The region that signatures name; if `None`, the profile's ([`S3Config::located`]), and else [`DEFAULT_REGION`].
    pub region: Option<String>,
    /// The bucket, which must exist.
    pub bucket: String,
    /// How the bucket is named in addresses.
    pub addressing: Addressing,
    /// Certificate authorities to trust beside the system's, in PEM.
    pub authorities: Option<Authorities>,
    /// What requests are signed with.
    pub credentials: CredentialsSource,
    /// How long to wait for what.
    pub timeouts: Timeouts,
    /// How often to ask again.
    pub retry: Retry,
}

impl S3Config {
    /// `bucket` on AWS in `region`, with the usual patience.
    #[must_use]
    pub fn aws(bucket: &str, region: &str, credentials: CredentialsSource) -> Self {
        Self {
            endpoint: None,
            public_endpoint: None,
            region: Some(region.to_owned()),
            bucket: bucket.to_owned(),
            addressing: Addressing::Path,
            authorities: None,
            credentials,
            timeouts: Timeouts::default(),
            retry: Retry::default(),
        }
    }

    /// `bucket` at `endpoint`, with the usual patience.
    #[must_use]
    pub fn at(endpoint: &str, bucket: &str, region: &str, credentials: CredentialsSource) -> Self {
        Self {
            endpoint: Some(endpoint.to_owned()),
            ..Self::aws(bucket, region, credentials)
        }
    }

    /// The same, with the region of the profile in use, if none is said and this build reads profiles.
    #[must_use]
    pub async fn located(mut self) -> Self {
        if self.region.is_none() && matches!(self.credentials, CredentialsSource::Chain) {
            self.region = credentials::profile_region().await;
        }
        self
    }
}

/// How a bucket is named in addresses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Addressing {
    /// In the path, as in `https://s3.example.com/bucket/key`, which every server takes.
    #[default]
    Path,
    /// In the host, as in `https://bucket.s3.example.com/key`.
    VirtualHost,
}

/// A bundle of certificate authorities, of which there is at least one.
#[derive(Clone)]
pub struct Authorities(Vec<Certificate>);

impl Authorities {
    /// Reads a bundle in PEM. `None` if it is none, or has no certificate in it.
    #[must_use]
    pub fn from_pem(bundle: &[u8]) -> Option<Self> {
        let read = Certificate::from_pem_bundle(bundle).ok()?;
        (!read.is_empty()).then_some(Self(read))
    }

    pub(crate) fn certificates(&self) -> impl Iterator<Item = Certificate> {
        self.0.iter().cloned()
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorities({})", self.0.len())
    }
}

/// How long to wait for S3.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For a connection, TLS included.
    pub connect: Duration,
    /// For a whole answer, or for the head of an object's.
    pub answer: Duration,
    /// For the answers to CompleteMultipartUpload, during which S3 may be assembling terabytes, and AbortMultipartUpload,
    /// during which some servers delete ten thousand parts one by one.
    pub complete: Duration,
    /// Between two pieces of an object's body. There is no limit on the whole of it.
    pub silence: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            answer: Duration::from_secs(10),
            complete: Duration::from_secs(120),
            silence: Duration::from_secs(30),
        }
    }
}

/// How often to ask S3 again for what can be asked twice. Pauses are random, up to a bound that doubles every time
/// ("full jitter"), so that many clients do not come back at once.
#[derive(Debug, Clone, Copy)]
pub struct Retry {
    /// Requests in all, the first one included.
    pub tries: u32,
    /// The longest pause before the second request; twice that before the third, and so on.
    pub base: Duration,
    /// The longest pause at all.
    pub cap: Duration,
    /// No request begins later than this after the first one, and none that reads lasts longer.
    pub budget: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            tries: 3,
            base: Duration::from_millis(200),
            cap: Duration::from_secs(2),
            budget: Duration::from_secs(15),
        }
    }
}

/// Why an [`S3Config`] cannot work.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The endpoint is no server.
    #[error("the S3 endpoint {0}")]
    Endpoint(InvalidEndpoint),
    /// The public endpoint is no server.
    #[error("the public S3 endpoint {0}")]
    PublicEndpoint(InvalidEndpoint),
    /// No server has such a bucket.
    #[error(
        "the S3 bucket {0:?} is not 3 to 63 letters, digits, dots, dashes and underscores that begin with a letter or digit"
    )]
    Bucket(String),
    /// No server has such a region.
    #[error("the S3 region {0:?} is not 1 to 63 letters, digits, dashes and underscores")]
    Region(String),
    /// A half of the access key is missing, or cannot stand in a header.
    #[error("the S3 credentials are empty or have characters other than visible ASCII")]
    Credentials,
    /// There are no keys, and this build looks for none.
    #[error(
        "there is no key for S3, and this build looks for none in profiles, containers or instances: that is the cargo \
         feature `aws-config`, which releases have"
    )]
    NoChain,
    /// The bucket's name cannot be a part of the endpoint's host.
    #[error(
        "the bucket {bucket:?} cannot stand before the host of {endpoint}: for virtual-host addresses it has to be lower-case \
         letters, digits and dashes, and the host a name and not an IP address"
    )]
    Addressing {
        /// The bucket.
        bucket: String,
        /// Scheme, host and port.
        endpoint: String,
    },
    /// The HTTP client could not be made; as a rule, because the system has no root certificates.
    #[error("no HTTP client for S3 can be made")]
    Client(#[source] reqwest::Error),
}

/// Where an S3 server is: scheme, host and port, with nothing after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    origin: String,
    host_at: usize,
}

/// Why a text is no [`Endpoint`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not http:// or https:// with a host and perhaps a port, and nothing after it")]
pub struct InvalidEndpoint(String);

impl Endpoint {
    /// Reads an endpoint, and leaves out a port that is the scheme's own, as browsers do: the host is signed.
    ///
    /// # Errors
    /// [`InvalidEndpoint`] for anything that is not just scheme, host and port. A path is refused because servers
    /// behind one differ in whether they sign it.
    pub fn parse(text: &str) -> Result<Self, InvalidEndpoint> {
        // What is refused may have a password in it, so only its beginning is told.
        let invalid =
            || InvalidEndpoint(text.split('@').next_back().unwrap_or_default().to_owned());
        let url = Url::parse(text).map_err(|_| invalid())?;
        let bare = matches!(url.path(), "" | "/")
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let host = url.host_str().filter(|host| !host.is_empty());
        let (Some(host), true, "http" | "https") = (host, bare, url.scheme()) else {
            return Err(invalid());
        };
        let mut origin = format!("{}://{host}", url.scheme());
        if let Some(port) = url.port() {
            origin = format!("{origin}:{port}");
        }
        let host_at = url.scheme().len() + 3;
        Ok(Self { origin, host_at })
    }

    /// The same with `bucket` before its host, if that can be a name.
    pub(crate) fn of_bucket(&self, bucket: &str) -> Result<Self, ConfigError> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_label = bucket.bytes().all(fits) && !bucket.ends_with('-');
        let has_name = Url::parse(&self.origin).is_ok_and(|url| url.domain().is_some());
        if !is_label || !has_name {
            return Err(ConfigError::Addressing {
                bucket: bucket.to_owned(),
                endpoint: self.origin.clone(),
            });
        }
        let (scheme, host) = self.origin.split_at(self.host_at);
        Ok(Self {
            origin: format!("{scheme}{bucket}.{host}"),
            host_at: self.host_at,
        })
    }

    /// AWS in `region`, path style.
    pub(crate) fn aws(region: &str) -> Result<Self, InvalidEndpoint> {
        let china = if region.starts_with("cn-") { ".cn" } else { "" };
        Self::parse(&format!("https://s3.{region}.amazonaws.com{china}"))
    }

    /// `https://host` or `https://host:port`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The `Host` header: without the port where it is the scheme's own.
    #[must_use]
    pub fn host(&self) -> &str {
        self.origin.get(self.host_at..).unwrap_or_default()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.origin.fmt(f)
    }
}

/// What an [`S3Config`] means, once it is known to mean something.
pub(crate) struct Checked {
    pub(crate) region: String,
    pub(crate) endpoint: Endpoint,
    pub(crate) public_endpoint: Endpoint,
}

/// Checks everything that can be checked without asking the server.
pub(crate) fn check(config: &S3Config) -> Result<Checked, ConfigError> {
    let word = |text: &str, dots: bool| {
        let fits = |byte: u8| {
            byte.is_ascii_alphanumeric() || b"-_".contains(&byte) || dots && byte == b'.'
        };
        text.len() <= 63
            && text.bytes().all(fits)
            && text
                .bytes()
                .next()
                .is_some_and(|byte| byte.is_ascii_alphanumeric())
    };
    let region = config.region.as_deref().unwrap_or(DEFAULT_REGION);
    if !word(region, false) {
        return Err(ConfigError::Region(region.to_owned()));
    }
    if !word(&config.bucket, true) || config.bucket.len() < 3 {
        return Err(ConfigError::Bucket(config.bucket.clone()));
    }
    if let CredentialsSource::Static(keys) = &config.credentials {
        let visible =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        let token = keys.session_token.as_deref();
        if !visible(&keys.access_key_id)
            || !visible(&keys.secret_access_key)
            || !token.is_none_or(visible)
        {
            return Err(ConfigError::Credentials);
        }
    }
    if matches!(config.credentials, CredentialsSource::Chain) && !CredentialsSource::HAS_CHAIN {
        return Err(ConfigError::NoChain);
    }
    let endpoint = match &config.endpoint {
        Some(text) => Endpoint::parse(text),
        None => Endpoint::aws(region),
    }
    .map_err(ConfigError::Endpoint)?;
    let public_endpoint = match &config.public_endpoint {
        Some(text) => Endpoint::parse(text).map_err(ConfigError::PublicEndpoint)?,
        None => endpoint.clone(),
    };
    if config.addressing == Addressing::VirtualHost {
        endpoint.of_bucket(&config.bucket)?;
        public_endpoint.of_bucket(&config.bucket)?;
    }
    Ok(Checked {
        region: region.to_owned(),
        endpoint,
        public_endpoint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Credentials;

    fn config() -> S3Config {
        let keys = Credentials {
            access_key_id: "AKID".into(),
            secret_access_key: "secret".into(),
            session_token: None,
            expires_at: None,
        };
        S3Config::aws(
            "my.bucket-1",
            "eu-central-1",
            CredentialsSource::Static(keys),
        )
    }

    #[test]
    fn a_bucket_alone_means_aws() {
        let checked = check(&config()).unwrap();
        assert_eq!(
            checked.endpoint.origin(),
            "https://s3.eu-central-1.amazonaws.com"
        );
        assert_eq!(checked.public_endpoint, checked.endpoint);
        let china = S3Config {
            region: Some("cn-north-1".into()),
            ..config()
        };
        assert_eq!(
            check(&china).unwrap().endpoint.host(),
            "s3.cn-north-1.amazonaws.com.cn"
        );
    }

    #[test]
    fn endpoints_are_scheme_host_and_port() {
        let host = |text| Endpoint::parse(text).map(|endpoint| endpoint.host().to_owned());
        assert_eq!(host("http://127.0.0.1:9000").unwrap(), "127.0.0.1:9000");
        assert_eq!(
            host("HTTPS://S3.Example.org:443/").unwrap(),
            "s3.example.org"
        );
        assert_eq!(host("http://[::1]:80").unwrap(), "[::1]");
        for bad in [
            "",
            "localhost:9000",
            "ftp://host",
            "http://",
            "http://host/base",
            "http://host?x",
            "http://host#x",
            "http://user@host",
        ] {
            assert!(host(bad).is_err(), "{bad}");
        }
        let told = Endpoint::parse("http://user:hidden@host")
            .unwrap_err()
            .to_string();
        assert!(!told.contains("hidden"), "{told}");
    }

    #[test]
    fn a_bucket_stands_before_a_host_if_it_can() {
        let before = |endpoint: &str, bucket: &str| {
            let endpoint = Endpoint::parse(endpoint).unwrap();
            endpoint.of_bucket(bucket).map(|both| {
                let host = both.host().to_owned();
                (both.origin, host)
            })
        };
        let (origin, host) = before("https://s3.eu-west-1.amazonaws.com", "files-1").unwrap();
        assert_eq!(origin, "https://files-1.s3.eu-west-1.amazonaws.com");
        assert_eq!(host, "files-1.s3.eu-west-1.amazonaws.com");
        assert_eq!(
            before("http://s3.test:9000", "files").unwrap().1,
            "files.s3.test:9000"
        );
        for (endpoint, bucket) in [
            ("http://127.0.0.1:9000", "files"),
            ("http://[::1]:9000", "files"),
            ("https://s3.test", "my.files"),
            ("https://s3.test", "Files"),
            ("https://s3.test", "my_files"),
            ("https://s3.test", "files-"),
        ] {
            assert!(before(endpoint, bucket).is_err(), "{endpoint} {bucket}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let bad = |config: S3Config| check(&config).err().unwrap().to_string();
        assert!(
            bad(S3Config {
                bucket: "a/b".into(),
                ..config()
            })
            .contains("bucket")
        );
        assert!(
            bad(S3Config {
                bucket: "..".into(),
                ..config()
            })
            .contains("bucket")
        );
        assert!(
            bad(S3Config {
                region: Some("eu west".into()),
                ..config()
            })
            .contains("region")
        );
        assert!(
            bad(S3Config {
                endpoint: Some("x".into()),
                ..config()
            })
            .contains("S3 endpoint")
        );
        assert!(
            bad(S3Config {
                public_endpoint: Some("x".into()),
                ..config()
            })
            .contains("public S3")
        );
        let mut keys = config();
        if let CredentialsSource::Static(keys) = &mut keys.credentials {
            keys.secret_access_key = "line\nbreak".into();
        }
        assert!(!bad(keys).contains("line"));
    }
}
