//! The adapter of the domain's [`Storage`] port: multipart uploads and objects in one bucket of an S3 server.
//!
//! rusoto builds, signs and reads requests; our own transport carries them and judges every answer before rusoto sees it
//! (docs/decisions/0001). URLs are signed by [`presign`], which needs nothing of the rest. This crate knows no jobs and
//! no states, and reads no environment but through AWS's credential chain, if asked to.

mod actions;
mod call;
mod calls;
mod config;
mod credentials;
mod examine;
mod failure;
mod key;
pub mod presign;
mod probe;
mod sending;
mod trace;
mod transport;
mod xml;

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use prometheus_client::registry::Registry;
use rusoto_core::Region;
use uploads::{
    ETag, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, Timestamp, UploadId,
    ports::{
        ByteStream, CompleteAnswer, ListedParts, ObjectHead, OpenUploads, PartOf, Presigned,
        ReadMethod, Storage, StorageError, UploadMarker,
    },
};

pub use config::{
    Addressing, Authorities, ConfigError, DEFAULT_REGION, Endpoint, InvalidEndpoint, Retry,
    S3Config, Timeouts,
};
pub use credentials::{Credentials, CredentialsSource};
pub use examine::{Examination, Found, Need};
pub use probe::{ProbeError, Unfit};
pub use trace::{traced, traceparent};

use calls::Calls;
use credentials::Provider;
use failure::Failure;
use presign::{Expires, PresignError, Presigner};
use transport::VirtualHost;

/// One bucket. Clones share connections, credentials and signing keys.
#[derive(Clone)]
pub struct S3Storage {
    inner: Arc<Inner>,
}

struct Inner {
    client: reqwest::Client,
    credentials: Provider,
    /// What moves the bucket to the host of requests, if it is to be there.
    virtual_host: Option<VirtualHost>,
    region: Region,
    bucket: String,
    timeouts: Timeouts,
    retry: Retry,
    presigner: Presigner,
    /// Signs URLs for this process alone, which may not reach what clients reach.
    direct_presigner: Presigner,
    /// Requests sent again after a failure that passes.
    retries: AtomicU64,
    calls: Calls,
}

impl fmt::Debug for S3Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Storage")
            .field("bucket", &self.inner.bucket)
            .field("region", &self.inner.region)
            .finish_non_exhaustive()
    }
}

impl S3Storage {
    /// The bucket that `config` names. Nothing is sent to it yet.
    ///
    /// # Errors
    /// [`ConfigError`], which names the setting that cannot work.
    pub fn new(config: S3Config) -> Result<Self, ConfigError> {
        let checked = config::check(&config)?;
        let client = transport::client(
            &checked.endpoint,
            config.authorities.as_ref(),
            &config.timeouts,
        );
        let client = client.map_err(ConfigError::Client)?;
        let credentials = Provider::new(config.credentials, &checked.region);
        let presigner = |endpoint: &Endpoint| match config.addressing {
            Addressing::Path => Ok(Presigner::new(
                endpoint.clone(),
                checked.region.as_str(),
                config.bucket.as_str(),
            )),
            Addressing::VirtualHost => {
                let endpoint = endpoint.of_bucket(&config.bucket)?;
                Ok(Presigner::of_host(endpoint, checked.region.as_str()))
            }
        };
        let virtual_host = match config.addressing {
            Addressing::Path => None,
            Addressing::VirtualHost => Some(VirtualHost {
                endpoint: checked.endpoint.of_bucket(&config.bucket)?,
                bucket: config.bucket.clone(),
                credentials: credentials.clone(),
            }),
        };
        let inner = Inner {
            client,
            credentials,
            virtual_host,
            presigner: presigner(&checked.public_endpoint)?,
            direct_presigner: presigner(&checked.endpoint)?,
            region: Region::Custom {
                name: checked.region,
                endpoint: checked.endpoint.origin().to_owned(),
            },
            bucket: config.bucket,
            timeouts: config.timeouts,
            retry: config.retry,
            retries: AtomicU64::new(0),
            calls: Calls::new(),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The bucket's name.
    #[must_use]
    pub fn bucket(&self) -> &str {
        &self.inner.bucket
    }

    /// Where the bucket is, for people: the endpoint as this process reaches it.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        self.inner.direct_presigner.endpoint()
    }

    /// Scheme, host and port of the URLs that clients get.
    #[must_use]
    pub fn public_origin(&self) -> &str {
        self.inner.presigner.endpoint()
    }

    /// How many requests were sent again after a failure that passes.
    pub fn retries(&self) -> u64 {
        self.inner.retries.load(Ordering::Relaxed)
    }

    /// Has `registry` tell what the requests to S3 come to.
    pub fn register_metrics(&self, registry: &mut Registry) {
        self.inner.calls.register(registry);
    }

    /// The credentials to presign with, and how long what they sign can live.
    async fn signing(
        &self,
        now: Timestamp,
        asked: Duration,
    ) -> Result<(Credentials, Expires), Failure> {
        let credentials = self.inner.credentials.current().await;
        let credentials = credentials.map_err(|error| Failure::Credentials(error.into()))?;
        let left = credentials.expires_at.map(|end| now.until(end));
        if left.is_some_and(|left| left < Duration::from_secs(1)) {
            return Err(Failure::Credentials("they have expired".into()));
        }
        let lifetime = asked
            .min(left.unwrap_or(asked))
            .min(Expires::MAX.duration());
        // S3's code for an X-Amz-Expires that it does not take.
        let expires =
            Expires::new(lifetime).ok_or(Failure::Unfit("AuthorizationQueryParametersError"))?;
        Ok((credentials, expires))
    }
}

impl Inner {
    /// The key as requests name it, if it arrives as it is.
    fn key(&self, key: &ObjectKey) -> Result<String, Failure> {
        if key::is_safe(key.as_str()) {
            Ok(key.as_str().to_owned())
        } else {
            Err(Failure::Unfit("InvalidURI"))
        }
    }
}

impl From<PresignError> for Failure {
    fn from(error: PresignError) -> Self {
        match error {
            PresignError::Key => Self::Unfit("InvalidURI"),
            PresignError::Time => Self::Unfit("AuthorizationQueryParametersError"),
        }
    }
}

impl Storage for S3Storage {
    async fn create_multipart_upload(
        &self,
        key: &ObjectKey,
        content_type: &str,
        job: JobId,
    ) -> Result<UploadId, StorageError> {
        actions::create_multipart_upload(&self.inner, key, content_type, job).await
    }

    async fn list_parts(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
    ) -> Result<Option<ListedParts>, StorageError> {
        actions::list_parts(&self.inner, key, upload).await
    }

    async fn upload_part(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        part: PartOf<'_>,
        now: Timestamp,
    ) -> Result<ETag, StorageError> {
        let sent = actions::upload_part(self, key, upload, part, now).await;
        sent.map_err(|failure| failure.into_error("UploadPart"))
    }

    async fn complete_multipart_upload(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        parts: &PartList,
    ) -> CompleteAnswer {
        actions::complete_multipart_upload(&self.inner, key, upload, parts).await
    }

    async fn abort_multipart_upload(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
    ) -> Result<(), StorageError> {
        actions::abort_multipart_upload(&self.inner, key, upload).await
    }

    async fn open_uploads(&self, key: &ObjectKey) -> Result<Vec<UploadId>, StorageError> {
        actions::open_uploads(&self.inner, key).await
    }

    async fn open_uploads_below(
        &self,
        prefix: &KeyPrefix,
        after: Option<&UploadMarker>,
    ) -> Result<OpenUploads, StorageError> {
        actions::open_uploads_below(&self.inner, prefix, after).await
    }

    async fn head_object(&self, key: &ObjectKey) -> Result<Option<ObjectHead>, StorageError> {
        actions::head_object(&self.inner, key).await
    }

    async fn delete_object(&self, key: &ObjectKey) -> Result<(), StorageError> {
        actions::delete_object(&self.inner, key).await
    }

    async fn read_object(
        &self,
        key: &ObjectKey,
        etag: &ETag,
        offset: u64,
    ) -> Result<ByteStream, StorageError> {
        actions::get_object(self, key, etag, offset).await
    }

    async fn read_head(
        &self,
        key: &ObjectKey,
        etag: &ETag,
        length: usize,
    ) -> Result<Bytes, StorageError> {
        actions::read_head(self, key, etag, length).await
    }

    async fn presign_parts(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        parts: &[(PartNumber, u64)],
        now: Timestamp,
        lifetime: Duration,
    ) -> Result<Presigned, StorageError> {
        const DOING: &str = "presigning UploadPart";
        let signing = self.signing(now, lifetime).await;
        let (credentials, expires) = signing.map_err(|failure| failure.into_error(DOING))?;
        let signer = &self.inner.presigner;
        let urls = signer.upload_parts(&credentials, key.as_str(), &upload.0, parts, now, expires);
        Ok(Presigned {
            urls: urls.map_err(|error| Failure::from(error).into_error(DOING))?,
            lifetime: expires.duration(),
        })
    }

    async fn presign_read(
        &self,
        read: ReadMethod,
        key: &ObjectKey,
        filename: &str,
        now: Timestamp,
        lifetime: Duration,
    ) -> Result<Presigned, StorageError> {
        const DOING: &str = "presigning a download";
        let signing = self.signing(now, lifetime).await;
        let (credentials, expires) = signing.map_err(|failure| failure.into_error(DOING))?;
        let signer = &self.inner.presigner;
        let sign = match read {
            ReadMethod::Get => Presigner::get_object,
            ReadMethod::Head => Presigner::head_object,
        };
        let url = sign(signer, &credentials, key.as_str(), filename, now, expires);
        Ok(Presigned {
            urls: vec![url.map_err(|error| Failure::from(error).into_error(DOING))?],
            lifetime: expires.duration(),
        })
    }

    async fn ready(&self) -> Result<(), StorageError> {
        actions::head_bucket(&self.inner).await
    }
}
