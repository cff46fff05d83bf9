//! How each thing that the service needs is tried, with as few requests as will show it.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::TryStreamExt as _;
use reqwest::{Method, RequestBuilder, header};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};
use tokio::time::{Instant, timeout_at};
use uploads::{
    ETag, PartList, PartNumber, Timestamp, UploadId,
    ports::{CompleteAnswer, PresignedUrl, ReadMethod, Storage as _, StorageError},
};

use super::{Examination, Found, answer::Answer};
use crate::{failure::Failure, presign::Expires, transport};

pub(super) const CONTENT: &[u8] = b"what was there when it was complete";
/// As long, because the length is signed.
const LATE: &[u8] = b"what was put when it was too late..";
pub(super) const LONGER: &[u8] = b"what was there when it was complete, and more than that";
const CONTENT_TYPE: &str = "application/octet-stream";
/// Longer than a few requests take.
const LIFETIME: Duration = Duration::from_secs(300);
/// S3 refuses what is signed by a clock that is fifteen minutes off; this leaves room for the clocks to drift on.
const MOST_SKEW: i64 = 5 * 60;
pub(super) const AN_HOUR_MS: i64 = 3_600_000;
const UPLOAD_PART: &str = "UploadPart";
const GET: &str = "GetObject";

impl Examination<'_> {
    pub(super) async fn credentials(&self) -> Result<((), Found), StorageError> {
        let (credentials, _) = self
            .storage
            .signing(now(), LIFETIME)
            .await
            .map_err(|failure| failure.into_error("signing"))?;
        let end = match credentials.expires_at {
            None => "no end".to_owned(),
            Some(end) => format!("{} s left", now().until(end).as_secs()),
        };
        let text = format!("key {}, {end}", credentials.access_key_id);
        Ok(((), Found::Good(text)))
    }

    /// Asks for nothing in particular: every answer has a date.
    pub(super) async fn clock(&self) -> Result<Found, Failure> {
        let origin = format!("{}/", self.storage.endpoint());
        let seen = self.send(self.request(Method::HEAD, &origin)).await?;
        let date = seen.header("date").map(str::to_owned);
        let there = date.and_then(|date| OffsetDateTime::parse(&date, &Rfc2822).ok());
        let Some(there) = there else {
            return Ok(Found::Missing("an answer without a date".into()));
        };
        let ahead = there.unix_timestamp() - OffsetDateTime::now_utc().unix_timestamp();
        let side = if ahead < 0 { "behind" } else { "ahead of" };
        let text = format!("S3's clock is {} s {side} this machine's", ahead.abs());
        Ok(if ahead.abs() > MOST_SKEW {
            Found::Missing(text)
        } else {
            Found::Good(text)
        })
    }

    pub(super) async fn open(&mut self) -> Result<UploadId, StorageError> {
        self.touched = true;
        let opened = self
            .storage
            .create_multipart_upload(&self.key, CONTENT_TYPE, self.job);
        let id = opened.await?;
        self.opened.push(id.clone());
        Ok(id)
    }

    /// A URL of the only part that begins so many milliseconds from now, as it is seen from here.
    pub(super) async fn url(
        &self,
        id: &UploadId,
        from_now_ms: i64,
    ) -> Result<String, StorageError> {
        let text = |failure: Failure| failure.into_error(UPLOAD_PART);
        let (credentials, lifetime) = self.storage.signing(now(), LIFETIME).await.map_err(text)?;
        let begin = Timestamp::from_millis(now().as_millis() + from_now_ms);
        let expires = if from_now_ms < 0 {
            Expires::new(Duration::from_secs(1)).unwrap_or(lifetime)
        } else {
            lifetime
        };
        let part = [(PartNumber::FIRST, CONTENT.len() as u64)];
        let key = self.key.as_str();
        let signer = &self.storage.inner.direct_presigner;
        let urls = signer.upload_parts(&credentials, key, &id.0, &part, begin, expires);
        let first = urls.map_err(|error| text(error.into()))?.into_iter().next();
        first
            .map(|url| url.0)
            .ok_or_else(|| text(Failure::Unfit("InvalidRequest")))
    }

    /// What nobody may put.
    pub(super) async fn put_refused(
        &self,
        url: Result<String, StorageError>,
        body: &'static [u8],
    ) -> Result<((), Found), StorageError> {
        let request = self.request(Method::PUT, &url?);
        let seen = self.send(request.body(body)).await;
        let found = match seen {
            Ok(seen) if seen.is_success() => Found::Missing(format!("it was answered {seen}")),
            Ok(seen) => Found::Good(format!("refused with {seen}")),
            // Some close the connection on a body that is too long.
            Err(Failure::Broken(_)) if body.len() > CONTENT.len() => {
                Found::Good("refused by ending the connection".into())
            }
            Err(failure) => return Err(failure.into_error(UPLOAD_PART)),
        };
        Ok(((), found))
    }

    /// Whether a page may put a part; what browsers ask before they do.
    pub(super) async fn cors(&self, id: &UploadId) -> Result<((), Found), StorageError> {
        let url = self.url(id, 0).await?;
        for origin in &self.origins {
            let request = self
                .request(Method::OPTIONS, &url)
                .header(header::ORIGIN, origin)
                .header(header::ACCESS_CONTROL_REQUEST_METHOD, "PUT")
                .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type");
            let seen = self.send(request).await;
            let seen = seen.map_err(|failure| failure.into_error("OPTIONS"))?;
            let problem = if !seen.is_success() {
                Some(format!("its preflight was answered {seen}"))
            } else if !seen.allows(origin) {
                Some("it is not among the allowed origins".to_owned())
            } else if !seen.lists("access-control-allow-methods", "PUT") {
                Some("PUT is not among the allowed methods".to_owned())
            } else if !seen.lists("access-control-allow-headers", "content-type") {
                Some("Content-Type is not among the allowed headers".to_owned())
            } else {
                None
            };
            if let Some(problem) = problem {
                return Ok(((), Found::Missing(format!("for {origin}: {problem}"))));
            }
        }
        let text = format!("pages of {} may put parts", self.origins.join(", "));
        Ok(((), Found::Good(text)))
    }

    /// Puts the part as a browser does, for each origin: whether it was taken, and whether pages see its ETag.
    pub(super) async fn put_as_browsers(&self, url: &str) -> Result<(Found, Found), StorageError> {
        let mut etag = Found::Good("pages can read it".into());
        for origin in &self.origins {
            let put = self
                .request(Method::PUT, url)
                .header(header::ORIGIN, origin)
                .header(header::CONTENT_TYPE, CONTENT_TYPE)
                .body(CONTENT);
            let seen = self.send(put).await;
            let seen = seen.map_err(|failure| failure.into_error(UPLOAD_PART))?;
            if seen.code().as_deref() == Some("AccessDenied") {
                let denied = Failure::Answered {
                    status: seen.status.as_u16(),
                    code: seen.code(),
                };
                return Err(denied.into_error(UPLOAD_PART));
            }
            if !seen.is_success() {
                let text = format!("a part with a Content-Type was answered {seen}");
                return Ok((Found::Missing(text), Found::Skipped));
            }
            if !seen.allows(origin) || !seen.lists("access-control-expose-headers", "etag") {
                etag = Found::Missing(format!("for {origin}: the answer to a PUT hides its ETag"));
            }
        }
        Ok((Found::Good("a part was taken with one".into()), etag))
    }

    pub(super) async fn listed(&self, id: &UploadId) -> Result<(PartList, Found), StorageError> {
        let listed = self.storage.list_parts(&self.key, id).await?;
        let parts = listed
            .as_ref()
            .map_or(&[][..], |listed| listed.parts.as_slice());
        let size = CONTENT.len() as u64;
        match parts {
            [part] if part.number == PartNumber::FIRST && part.size == size => {
                let list = PartList::new(vec![part.etag.clone()]);
                Ok((list, Found::Good("the part is listed as it was put".into())))
            }
            _ => {
                let text = format!("{} parts, none like the one that was put", parts.len());
                Ok((PartList::new(Vec::new()), Found::Missing(text)))
            }
        }
    }

    pub(super) async fn complete(
        &self,
        id: &UploadId,
        list: &PartList,
    ) -> Result<(Option<ETag>, Found), StorageError> {
        let answer = self
            .storage
            .complete_multipart_upload(&self.key, id, list)
            .await;
        let seen = match answer {
            CompleteAnswer::Done => "success".to_owned(),
            CompleteAnswer::Refused { code } => code,
            CompleteAnswer::Unclear { seen } => seen,
        };
        let head = self.storage.head_object(&self.key).await?;
        Ok(match head {
            Some(head) if head.size == CONTENT.len() as u64 => {
                let text = "the part became an object".into();
                (Some(head.etag), Found::Good(text))
            }
            Some(head) => {
                let text = format!("it made an object of {} bytes ({seen})", head.size);
                (None, Found::Missing(text))
            }
            None => (None, Found::Missing(format!("it made no object ({seen})"))),
        })
    }

    pub(super) async fn late(
        &self,
        url: &str,
        etag: &Option<ETag>,
    ) -> Result<((), Found), StorageError> {
        let put = self.send(self.request(Method::PUT, url).body(LATE)).await;
        let seen = put.map_err(|failure| failure.into_error(UPLOAD_PART))?;
        let head = self.storage.head_object(&self.key).await?;
        let is_same = head.as_ref().map(|head| &head.etag) == etag.as_ref();
        let bytes = match etag {
            Some(etag) if is_same => match self.bytes(etag, 0).await {
                Ok(bytes) => Some(bytes),
                // It has another tag, or is gone.
                Err(StorageError::Refused { code, .. }) if code != "AccessDenied" => None,
                Err(error) => return Err(error),
            },
            Some(_) | None => None,
        };
        let found = if bytes.is_some_and(|bytes| bytes == CONTENT) {
            Found::Good(format!("it was answered {seen}, and changed nothing"))
        } else {
            Found::Missing(format!("it was answered {seen}, and the object changed"))
        };
        Ok(((), found))
    }

    pub(super) async fn read(&self, etag: &Option<ETag>) -> Result<((), Found), StorageError> {
        let Some(etag) = etag else {
            return Ok(((), Found::Skipped));
        };
        let rest = self.bytes(etag, 5).await?;
        let method = ReadMethod::Get;
        let signed = self
            .storage
            .presign_read(method, &self.key, "check.txt", now(), LIFETIME)
            .await?;
        // Clients may reach S3 where this process cannot: then its own way has to do.
        let by_url = match signed.urls.first() {
            Some(PresignedUrl(url)) if url.starts_with(self.storage.endpoint()) => {
                let seen = self.send(self.request(Method::GET, url)).await;
                seen.map_err(|failure| failure.into_error(GET))?.body
            }
            Some(_) | None => Bytes::from_static(CONTENT),
        };
        let found = if CONTENT.get(5..) != Some(&rest[..]) {
            Found::Missing("a range has other bytes".into())
        } else if by_url != CONTENT {
            Found::Missing("a presigned URL gives other bytes".into())
        } else {
            Found::Good("in whole, from the middle and by URL".into())
        };
        Ok(((), found))
    }

    async fn bytes(&self, etag: &ETag, offset: u64) -> Result<BytesMut, StorageError> {
        let pieces = self.storage.read_object(&self.key, etag, offset).await?;
        let whole = |mut whole: BytesMut, piece: Bytes| async move {
            whole.extend_from_slice(&piece);
            Ok(whole)
        };
        pieces.try_fold(BytesMut::new(), whole).await
    }

    pub(super) async fn abort(&mut self) -> Result<((), Found), StorageError> {
        let id = self.open().await?;
        self.storage.abort_multipart_upload(&self.key, &id).await?;
        let found = match self.storage.list_parts(&self.key, &id).await? {
            None => Found::Good("an upload was given up".into()),
            Some(_) => Found::Missing("the upload is still open".into()),
        };
        Ok(((), found))
    }

    pub(super) async fn delete(&self) -> Result<((), Found), StorageError> {
        self.storage.delete_object(&self.key).await?;
        let found = match self.storage.head_object(&self.key).await? {
            None => Found::Good("the object is gone".into()),
            Some(_) => Found::Missing("the object is still there".into()),
        };
        Ok(((), found))
    }

    fn request(&self, method: Method, url: &str) -> RequestBuilder {
        self.storage.inner.client.request(method, url)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer, Failure> {
        let deadline = Instant::now() + self.storage.inner.timeouts.answer;
        let response = timeout_at(deadline, request.send())
            .await
            .map_err(|_| Failure::Broken("S3 did not answer in time".into()))?
            .map_err(transport::broken)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = transport::whole_body(response, deadline).await?;
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}

/// This machine's clock, by which rusoto signs as well.
fn now() -> Timestamp {
    let now = OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
    Timestamp::from_millis(i64::try_from(now).unwrap_or(i64::MAX))
}
