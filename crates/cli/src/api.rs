//! The service's API, one method an operation, typed as openapi.yaml says.
//!
//! Every request may be repeated, so each is, for a while, where the network or the service fails for the moment.

use std::sync::Arc;
use std::time::Duration;

use api_models::{
    CommitRequest, CommitResponse, Dataset, DatasetDownload, DatasetList, JobList,
    JobStatusResponse, PartUrlsRequest, PartUrlsResponse, PresignedCompleteRequest,
    PresignedPartInfo, PresignedUploadRequest, PresignedUploadResponse, UploadConfigResponse,
    UploadResponse, UploadSession,
};
use backon::{ExponentialBuilder, Retryable as _};
use reqwest::{Client, Method, RequestBuilder, Url, redirect};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::failure::{Failure, causes};
use crate::problem::Problem;
use crate::report::Report;

/// How long a connection may take to be made.
const CONNECT_TIME: Duration = Duration::from_secs(15);
/// How long a request may take: a completion of ten thousand parts is the slowest.
const REQUEST_TIME: Duration = Duration::from_secs(180);
/// Pauses of 0.5 s to 20 s, about a minute in all.
const ATTEMPTS: usize = 8;

/// A service, and the token that opens it.
#[derive(Debug, Clone)]
pub struct Api {
    http: Client,
    base: Url,
    token: Option<String>,
    report: Arc<Report>,
}

/// Why there is no answer to work with.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No answer, or half of one.
    #[error("{url} cannot be reached: {}", causes(source))]
    Unreachable {
        /// Where the service should be.
        url: String,
        /// Why.
        source: reqwest::Error,
    },
    /// An answer that is an error.
    #[error("{0}")]
    Refused(Box<Problem>),
    /// An answer that openapi.yaml does not know.
    #[error("the answer of {url} is not one of this version of the service: {reason}")]
    Unknown {
        /// Where the service should be.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl ApiError {
    /// Whether the same request may succeed later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { source, .. } => !source.is_builder(),
            Self::Refused(problem) => problem.is_transient(),
            Self::Unknown { .. } => false,
        }
    }

    fn is_worth_waiting(&self) -> bool {
        match self {
            Self::Refused(problem) => problem.is_worth_waiting(),
            Self::Unreachable { .. } | Self::Unknown { .. } => true,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(problem) => problem.retry_after,
            Self::Unreachable { .. } | Self::Unknown { .. } => None,
        }
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Refused(problem) => Self::Refused(problem),
            error => Self::Failed(error.to_string()),
        }
    }
}

/// What a client that follows no redirects is made of: whoever is redirected elsewhere must not take the token along.
pub fn http_client() -> Result<Client, Failure> {
    // The one TLS that is compiled in; that it is set already is no harm.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("ingest/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIME)
        .redirect(redirect::Policy::none())
        .build()
        .map_err(|error| Failure::failed("HTTP cannot be spoken", &error))
}

impl Api {
    /// The service at `url`, such as `https://ingest.example.com` or one with a path.
    ///
    /// # Errors
    /// The address is none.
    pub fn new(url: &str, token: Option<String>, report: &Arc<Report>) -> Result<Self, Failure> {
        let usage = |reason: String| {
            Failure::Usage(format!("{url:?} is not the address of a service: {reason}"))
        };
        let mut base = Url::parse(url).map_err(|error| usage(error.to_string()))?;
        if !matches!(base.scheme(), "http" | "https") || !base.has_host() {
            return Err(usage("it has to begin with http:// or https://".to_owned()));
        }
        base.set_query(None);
        base.set_fragment(None);
        let path = base.path().trim_end_matches('/');
        let path = format!("{}/api", path.strip_suffix("/api").unwrap_or(path));
        base.set_path(&path);
        Ok(Self {
            http: http_client()?,
            base,
            token,
            report: Arc::clone(report),
        })
    }

    /// Where the service is, as `new` takes it.
    pub fn url(&self) -> String {
        let url = self.base.as_str().trim_end_matches('/');
        url.strip_suffix("/api").unwrap_or(url).to_owned()
    }

    pub async fn config(&self) -> Result<UploadConfigResponse, ApiError> {
        self.get("/ingest/upload/config").await
    }

    pub async fn create(
        &self,
        file: &PresignedUploadRequest,
        key: Uuid,
    ) -> Result<PresignedUploadResponse, ApiError> {
        let request = self.request(Method::POST, "/ingest/upload/presigned");
        self.send(
            request
                .header("Idempotency-Key", key.to_string())
                .json(file),
        )
        .await
    }

    pub async fn session(&self, job: Uuid) -> Result<UploadSession, ApiError> {
        self.get(&format!("/ingest/upload/presigned/{job}")).await
    }

    pub async fn part_urls(
        &self,
        job: Uuid,
        parts: Vec<u64>,
    ) -> Result<PartUrlsResponse, ApiError> {
        let body = PartUrlsRequest {
            part_numbers: Some(parts),
        };
        self.post(&format!("/ingest/upload/presigned/{job}/urls"), &body)
            .await
    }

    pub async fn complete(
        &self,
        job: Uuid,
        parts: Vec<PresignedPartInfo>,
    ) -> Result<UploadResponse, ApiError> {
        let body = PresignedCompleteRequest { parts };
        self.post(&format!("/ingest/upload/presigned/{job}/complete"), &body)
            .await
    }

    pub async fn abort(&self, job: Uuid, discard: bool) -> Result<(), ApiError> {
        let path = format!("/ingest/upload/presigned/{job}");
        let request = self.request(Method::DELETE, &path);
        self.answer(request.query(&[("discard", discard)])).await?;
        Ok(())
    }

    pub async fn commit(
        &self,
        job: Uuid,
        body: &CommitRequest,
    ) -> Result<CommitResponse, ApiError> {
        self.post(&format!("/ingest/commit/{job}"), body).await
    }

    pub async fn job(&self, job: Uuid) -> Result<JobStatusResponse, ApiError> {
        self.get(&format!("/jobs/{job}")).await
    }

    pub async fn retry(&self, job: Uuid) -> Result<UploadResponse, ApiError> {
        self.send(self.request(Method::POST, &format!("/jobs/{job}/retry")))
            .await
    }

    pub async fn jobs(
        &self,
        status: Option<&str>,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<JobList, ApiError> {
        let request = self.page("/jobs", limit, cursor);
        self.send(request.query(&status.map(|status| [("status", status)])))
            .await
    }

    pub async fn datasets(
        &self,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<DatasetList, ApiError> {
        self.send(self.page("/datasets", limit, cursor)).await
    }

    pub async fn dataset(&self, dataset: Uuid) -> Result<Dataset, ApiError> {
        self.get(&format!("/datasets/{dataset}")).await
    }

    pub async fn download(&self, dataset: Uuid) -> Result<DatasetDownload, ApiError> {
        let request = self.request(Method::GET, &format!("/datasets/{dataset}/download"));
        self.send(request.query(&[("redirect", false)])).await
    }

    fn page(&self, path: &str, limit: usize, cursor: Option<&str>) -> RequestBuilder {
        let request = self.request(Method::GET, path).query(&[("limit", limit)]);
        request.query(&cursor.map(|cursor| [("cursor", cursor)]))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path()));
        let request = self.http.request(method, url).timeout(REQUEST_TIME);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        self.send(self.request(Method::GET, path)).await
    }

    async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, ApiError> {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    async fn send<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, ApiError> {
        let body = self.answer(request).await?;
        serde_json::from_slice(&body).map_err(|error| ApiError::Unknown {
            url: self.url(),
            reason: error.to_string(),
        })
    }

    /// The body of a success, however often it has to be asked for.
    async fn answer(&self, request: RequestBuilder) -> Result<bytes::Bytes, ApiError> {
        let once = async || {
            let request = request.try_clone();
            self.once(request).await
        };
        once.retry(
            ExponentialBuilder::default()
                .with_min_delay(Duration::from_millis(500))
                .with_max_delay(Duration::from_secs(20))
                .with_jitter()
                .with_max_times(ATTEMPTS),
        )
        .when(|error: &ApiError| error.is_transient() && error.is_worth_waiting())
        .adjust(|error, pause| pause.map(|pause| error.retry_after().unwrap_or(pause)))
        .notify(|error, pause| {
            let seconds = pause.as_secs_f32();
            self.report
                .note(&format!("{error}\nTrying again in {seconds:.1} s."));
        })
        .await
    }

    async fn once(&self, request: Option<RequestBuilder>) -> Result<bytes::Bytes, ApiError> {
        let unreachable = |source: reqwest::Error| ApiError::Unreachable {
            url: self.url(),
            source: source.without_url(),
        };
        let Some(request) = request else {
            return Err(ApiError::Unknown {
                url: self.url(),
                reason: "the request cannot be repeated".to_owned(),
            });
        };
        let response = request.send().await.map_err(unreachable)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.map_err(unreachable)?;
        if status.is_success() {
            return Ok(body);
        }
        let problem = Problem::read(status.as_u16(), &headers, &body);
        Err(ApiError::Refused(Box::new(problem)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_where_its_address_says() {
        let report = Report::new(true, false);
        let url = |text: &str| Api::new(text, None, &report).map(|api| api.url());
        for (typed, meant) in [
            ("https://a.example", "https://a.example"),
            ("https://a.example/", "https://a.example"),
            ("https://a.example/api/", "https://a.example"),
            (
                "http://127.0.0.1:8080/ingest",
                "http://127.0.0.1:8080/ingest",
            ),
        ] {
            assert_eq!(url(typed).unwrap(), meant);
        }
        for typed in ["a.example", "ftp://a.example", "http://", ""] {
            assert_eq!(url(typed).unwrap_err().code(), 2, "{typed}");
        }
    }
}
