//! Finding out, one by one, what the service needs of an S3 server and of the rights on a bucket.
//!
//! [`S3Storage::probe`] asks the one question that a first start has to; this looks at everything and goes on after what is
//! missing, for a person who sets a server up. It works on uploads and one object of a few bytes, and takes them away again.

mod answer;
mod trials;

use uploads::{
    JobId, KeyPrefix, ObjectKey, StorageId, UploadId,
    ports::{Storage as _, StorageError},
};

use self::trials::{AN_HOUR_MS, CONTENT, LONGER};
use crate::S3Storage;

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

/// The same URL with another signature.
fn forged(url: String) -> String {
    let (rest, last) = url.split_at(url.len().saturating_sub(1));
    format!("{rest}{}", if last == "0" { '1' } else { '0' })
}
