//! Finding out, one by one, what the service needs of an S3 server and of the rights on a bucket.
//!
//! [`S3Storage::probe`] asks the one question that a first start has to; this looks at everything and goes on after what is
//! missing, for a person who sets a server up. It works on uploads and one object of a few bytes, and takes them away again.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::TryStreamExt as _;
use reqwest::{Method, RequestBuilder, header};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};
use tokio::time::{Instant, timeout_at};
use uploads::{
    ETag, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, StorageId, Timestamp, UploadId,
    ports::{CompleteAnswer, PresignedUrl, ReadMethod, Storage as _, StorageError},
};

use crate::{S3Storage, failure::Failure, presign::Expires, transport, xml};

const CONTENT: &[u8] = b"what was there when it was complete";
/// As long, because the length is signed.
const LATE: &[u8] = b"what was put when it was too late..";
const LONGER: &[u8] = b"what was there when it was complete, and more than that";
const CONTENT_TYPE: &str = "application/octet-stream";
/// Longer than a few requests take.
const LIFETIME: Duration = Duration::from_secs(300);
/// S3 refuses what is signed by a clock that is fifteen minutes off; this leaves room for the clocks to drift on.
const MOST_SKEW: i64 = 5 * 60;
const AN_HOUR_MS: i64 = 3_600_000;
const UPLOAD_PART: &str = "UploadPart";
const GET: &str = "GetObject";

/// One thing that the service needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// There is a key to sign with.
    Credentials,
    /// S3's clock and this machine's agree.
    Clock,
    /// The bucket is there and answers.
    Bucket,
    /// A multipart upload can be opened.
    Create,
    /// A URL with another signature is refused.
    Signature,
    /// A URL that has ended is refused.
    Expiry,
    /// A body of another length than was signed is refused.
    Length,
    /// A part is taken that comes with a `Content-Type`, as browsers send it.
    ContentType,
    /// The parts of an upload are listed.
    ListParts,
    /// The bucket's CORS rules let pages put parts.
    Cors,
    /// The bucket's CORS rules let pages read the `ETag` of an answer.
    ExposedETag,
    /// An upload becomes an object.
    Complete,
    /// A part that comes too late changes nothing.
    LatePart,
    /// An object is read, in whole, in part and by URL.
    Read,
    /// An upload can be given up.
    Abort,
    /// The uploads that are open below a prefix are listed.
    ListUploads,
    /// An object can be deleted.
    Delete,
}

impl Need {
    const ALL: [Self; 17] = [
        Self::Credentials,
        Self::Clock,
        Self::Bucket,
        Self::Create,
        Self::Signature,
        Self::Expiry,
        Self::Length,
        Self::ContentType,
        Self::ListParts,
        Self::Cors,
        Self::ExposedETag,
        Self::Complete,
        Self::LatePart,
        Self::Read,
        Self::Abort,
        Self::ListUploads,
        Self::Delete,
    ];
}

/// What became of a [`Need`].
#[derive(Debug)]
pub enum Found {
    /// It is there.
    Good(String),
    /// It is not: what was seen instead.
    Missing(String),
    /// S3 refused to be asked, or did not answer.
    Failed(StorageError),
    /// It was not asked, for want of what comes before it.
    Skipped,
}

/// An examination of one bucket, at one key of its own.
#[derive(Debug)]
pub struct Examination<'a> {
    storage: &'a S3Storage,
    key: ObjectKey,
    prefix: KeyPrefix,
    job: JobId,
    origins: Vec<String>,
    opened: Vec<UploadId>,
    /// Whether something may be at the key.
    touched: bool,
}

impl S3Storage {
    /// An examination below the keys that belong to `id` below `prefix`. `origins` are those of the pages that upload.
    pub fn examination(
        &self,
        prefix: &KeyPrefix,
        id: StorageId,
        origins: Vec<String>,
    ) -> Examination<'_> {
        let prefix = prefix.of(id);
        Examination {
            storage: self,
            key: ObjectKey::of_probe(&prefix),
            prefix,
            job: JobId(id.0),
            origins,
            opened: Vec::new(),
            touched: false,
        }
    }
}

impl Examination<'_> {
    /// Looks at everything, and tells each thing as soon as it is known. May be dropped in the middle;
    /// [`Examination::clear_away`] comes after it either way.
    pub async fn run(&mut self, mut tell: impl FnMut(Need, Found)) {
        let mut found = Vec::new();
        let mut note = |need: Need, what: Found| {
            found.push(need);
            tell(need, what);
        };
        self.look(&mut note).await;
        for need in Need::ALL.into_iter().filter(|need| !found.contains(need)) {
            tell(need, Found::Skipped);
        }
    }

    /// Each step returns where those after it make no sense.
    async fn look(&mut self, tell: &mut impl FnMut(Need, Found)) {
        let storage = self.storage;
        let Some(()) = told(tell, Need::Credentials, self.credentials().await) else {
            return;
        };
        // Where there is no clock there is no server either, which the bucket says better.
        if let Ok(found) = self.clock().await {
            tell(Need::Clock, found);
        }
        let ready = storage.ready().await;
        let answers = || Found::Good(format!("{} at {}", storage.bucket(), storage.endpoint()));
        let ready = ready.map(|()| ((), answers()));
        let Some(()) = told(tell, Need::Bucket, ready) else {
            return;
        };
        if let Some(id) = self.created(tell).await {
            self.look_at_urls(&id, tell).await;
            self.look_at_life(&id, tell).await;
        }
        let aborted = self.abort().await;
        told(tell, Need::Abort, aborted);
        let listed = storage.open_uploads_below(&self.prefix, None).await;
        let listed = listed.map(|_| ((), Found::Good("an orphan would be found".into())));
        told(tell, Need::ListUploads, listed);
    }

    async fn created(&mut self, tell: &mut impl FnMut(Need, Found)) -> Option<UploadId> {
        let opened = self.open().await;
        let opened = opened.map(|id| (id, Found::Good("an upload can be opened".into())));
        told(tell, Need::Create, opened)
    }

    async fn look_at_urls(&self, id: &UploadId, tell: &mut impl FnMut(Need, Found)) {
        let forged = self.put_refused(self.url(id, 0).await.map(forged), CONTENT);
        told(tell, Need::Signature, forged.await);
        let ended = self.put_refused(self.url(id, -AN_HOUR_MS).await, CONTENT);
        told(tell, Need::Expiry, ended.await);
        let longer = self.put_refused(self.url(id, 0).await, LONGER);
        told(tell, Need::Length, longer.await);
        let cors = self.cors(id).await;
        told(tell, Need::Cors, cors);
    }

    async fn look_at_life(&mut self, id: &UploadId, tell: &mut impl FnMut(Need, Found)) {
        let url = match self.url(id, 0).await {
            Ok(url) => url,
            Err(error) => return tell(Need::ContentType, Found::Failed(error)),
        };
        let put = self.put_as_browsers(&url).await;
        let put = match put {
            Ok((content_type, etag)) => {
                tell(Need::ExposedETag, etag);
                Ok(((), content_type))
            }
            Err(error) => Err(error),
        };
        if told(tell, Need::ContentType, put).is_none() {
            return;
        }
        let listed = self.listed(id).await;
        let Some(list) = told(tell, Need::ListParts, listed) else {
            return;
        };
        let completed = self.complete(id, &list).await;
        let Some(etag) = told(tell, Need::Complete, completed) else {
            return;
        };
        let late = self.late(&url, &etag).await;
        told(tell, Need::LatePart, late);
        let read = self.read(&etag).await;
        told(tell, Need::Read, read);
        let deleted = self.delete().await;
        told(tell, Need::Delete, deleted);
    }

    /// Ends what is open, and deletes what is there. Does nothing where nothing was begun.
    ///
    /// # Errors
    /// [`StorageError`], if something of it stays at [`Examination::place`].
    pub async fn clear_away(&mut self) -> Result<(), StorageError> {
        if !self.touched {
            return Ok(());
        }
        let mut open = self.opened.clone();
        // One whose answer was not waited for is not among them.
        if let Ok(found) = self.storage.open_uploads(&self.key).await {
            open.extend(found.into_iter().filter(|id| !self.opened.contains(id)));
        }
        let mut first = Ok(());
        for id in open {
            let aborted = self.storage.abort_multipart_upload(&self.key, &id).await;
            first = first.and(aborted);
        }
        first.and(self.storage.delete_object(&self.key).await)
    }

    /// Where everything is that it makes.
    pub fn place(&self) -> String {
        format!("{}/{}", self.storage.bucket(), self.key.as_str())
    }

    async fn credentials(&self) -> Result<((), Found), StorageError> {
        let (credentials, _) = self
            .storage
            .signing(now(), LIFETIME)
            .await
            .map_err(|failure| failure.into_error("signing"))?;
        let end = match credentials.expires_at {
            None => "no end".to_owned(),
            Some(end) => format!("{} s left", now().until(end).as_secs()),
        };
        let told = format!("key {}, {end}", credentials.access_key_id);
        Ok(((), Found::Good(told)))
    }

    /// Asks for nothing in particular: every answer has a date.
    async fn clock(&self) -> Result<Found, Failure> {
        let origin = format!("{}/", self.storage.endpoint());
        let seen = self.send(self.request(Method::HEAD, &origin)).await?;
        let date = seen.header("date").map(str::to_owned);
        let there = date.and_then(|date| OffsetDateTime::parse(&date, &Rfc2822).ok());
        let Some(there) = there else {
            return Ok(Found::Missing("an answer without a date".into()));
        };
        let ahead = there.unix_timestamp() - OffsetDateTime::now_utc().unix_timestamp();
        let side = if ahead < 0 { "behind" } else { "ahead of" };
        let told = format!("S3's clock is {} s {side} this machine's", ahead.abs());
        Ok(if ahead.abs() > MOST_SKEW {
            Found::Missing(told)
        } else {
            Found::Good(told)
        })
    }

    async fn open(&mut self) -> Result<UploadId, StorageError> {
        self.touched = true;
        let opened = self
            .storage
            .create_multipart_upload(&self.key, CONTENT_TYPE, self.job);
        let id = opened.await?;
        self.opened.push(id.clone());
        Ok(id)
    }

    /// A URL of the only part that begins so many milliseconds from now, as it is seen from here.
    async fn url(&self, id: &UploadId, from_now_ms: i64) -> Result<String, StorageError> {
        let told = |failure: Failure| failure.into_error(UPLOAD_PART);
        let (credentials, lifetime) = self.storage.signing(now(), LIFETIME).await.map_err(told)?;
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
        let first = urls.map_err(|error| told(error.into()))?.into_iter().next();
        first
            .map(|url| url.0)
            .ok_or_else(|| told(Failure::Unfit("InvalidRequest")))
    }

    /// What nobody may put.
    async fn put_refused(
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
    async fn cors(&self, id: &UploadId) -> Result<((), Found), StorageError> {
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
        let told = format!("pages of {} may put parts", self.origins.join(", "));
        Ok(((), Found::Good(told)))
    }

    /// Puts the part as a browser does, for each origin: whether it was taken, and whether pages see its ETag.
    async fn put_as_browsers(&self, url: &str) -> Result<(Found, Found), StorageError> {
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
                let told = format!("a part with a Content-Type was answered {seen}");
                return Ok((Found::Missing(told), Found::Skipped));
            }
            if !seen.allows(origin) || !seen.lists("access-control-expose-headers", "etag") {
                etag = Found::Missing(format!("for {origin}: the answer to a PUT hides its ETag"));
            }
        }
        Ok((Found::Good("a part was taken with one".into()), etag))
    }

    async fn listed(&self, id: &UploadId) -> Result<(PartList, Found), StorageError> {
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
                let told = format!("{} parts, none like the one that was put", parts.len());
                Ok((PartList::new(Vec::new()), Found::Missing(told)))
            }
        }
    }

    async fn complete(
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
                let told = "the part became an object".into();
                (Some(head.etag), Found::Good(told))
            }
            Some(head) => {
                let told = format!("it made an object of {} bytes ({seen})", head.size);
                (None, Found::Missing(told))
            }
            None => (None, Found::Missing(format!("it made no object ({seen})"))),
        })
    }

    async fn late(&self, url: &str, etag: &Option<ETag>) -> Result<((), Found), StorageError> {
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

    async fn read(&self, etag: &Option<ETag>) -> Result<((), Found), StorageError> {
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

    async fn abort(&mut self) -> Result<((), Found), StorageError> {
        let id = self.open().await?;
        self.storage.abort_multipart_upload(&self.key, &id).await?;
        let found = match self.storage.list_parts(&self.key, &id).await? {
            None => Found::Good("an upload was given up".into()),
            Some(_) => Found::Missing("the upload is still open".into()),
        };
        Ok(((), found))
    }

    async fn delete(&self) -> Result<((), Found), StorageError> {
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

    async fn send(&self, request: RequestBuilder) -> Result<Seen, Failure> {
        let deadline = Instant::now() + self.storage.inner.timeouts.answer;
        let response = timeout_at(deadline, request.send())
            .await
            .map_err(|_| Failure::Broken("S3 did not answer in time".into()))?
            .map_err(transport::broken)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = transport::whole_body(response, deadline).await?;
        Ok(Seen {
            status,
            headers,
            body,
        })
    }
}

/// Tells what was found; what was made, if it is good.
fn told<T>(
    tell: &mut impl FnMut(Need, Found),
    need: Need,
    looked: Result<(T, Found), StorageError>,
) -> Option<T> {
    match looked {
        Ok((made, found)) => {
            let good = matches!(found, Found::Good(_));
            tell(need, found);
            good.then_some(made)
        }
        Err(error) => {
            tell(need, Found::Failed(error));
            None
        }
    }
}

/// An answer as it came, without rusoto between.
struct Seen {
    status: reqwest::StatusCode,
    headers: header::HeaderMap,
    body: Bytes,
}

impl Seen {
    fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// The code of S3's error.
    fn code(&self) -> Option<String> {
        xml::error_code(self.body.trim_ascii_start())
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether pages of `origin` may read it.
    fn allows(&self, origin: &str) -> bool {
        let allowed = self.header("access-control-allow-origin");
        allowed.is_some_and(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(origin))
    }

    /// Whether one of the headers of this name lists `item`, or everything.
    fn lists(&self, name: &str, item: &str) -> bool {
        let values = self.headers.get_all(name).iter();
        let mut items = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
        items.any(|listed| {
            let listed = listed.trim();
            listed == "*" || listed.eq_ignore_ascii_case(item)
        })
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.status.as_u16())?;
        match self.code() {
            Some(code) => write!(f, " {code}"),
            None => Ok(()),
        }
    }
}

/// The same URL with another signature.
fn forged(url: String) -> String {
    let (rest, last) = url.split_at(url.len().saturating_sub(1));
    format!("{rest}{}", if last == "0" { '1' } else { '0' })
}

/// This machine's clock, by which rusoto signs as well.
fn now() -> Timestamp {
    let now = OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
    Timestamp::from_millis(i64::try_from(now).unwrap_or(i64::MAX))
}
