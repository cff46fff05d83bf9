//! Reading an object to its end, over as many connections as that takes.

use bytes::{Bytes, BytesMut};
use futures::{StreamExt as _, stream};
use rusoto_core::ByteStream as Body;
use rusoto_s3::{GetObjectOutput, GetObjectRequest, S3 as _};
use tokio::time::{sleep, timeout};
use uploads::{
    ETag, ObjectKey,
    ports::{ByteStream, StorageError},
};

use crate::{
    S3Storage,
    call::{Action, Repeat, pause},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "GetObject",
    expect: Expect::Object,
    repeat: Repeat::Always,
    answer: |timeouts| timeouts.answer,
};

/// How many cuts in a row are put up with, when less than [`PROGRESS`] came between them.
const MOST_CUTS: u32 = 5;
/// So many bytes after a cut make up for it: a large object may be cut often, but not get nowhere.
const PROGRESS: u64 = 16 << 20;

/// The object's bytes from `offset` on, if it has the tag `etag`: all of them, or an error at the end.
pub(crate) async fn get_object(
    storage: &S3Storage,
    key: &ObjectKey,
    etag: &ETag,
    offset: u64,
) -> Result<ByteStream, StorageError> {
    let opened = open(storage.clone(), key, etag.clone(), offset).await;
    let reading = opened.map_err(|failure| failure.into_error(ACTION.name))?;
    let pieces = stream::try_unfold(reading, |mut reading| async move {
        let piece = reading
            .next()
            .await
            .map_err(|failure| failure.into_error(ACTION.name))?;
        Ok::<_, StorageError>(piece.map(|piece| (piece, reading)))
    });
    Ok(pieces.boxed())
}

/// The object's first bytes, at most `length` of them, if it has the tag `etag`.
pub(crate) async fn read_head(
    storage: &S3Storage,
    key: &ObjectKey,
    etag: &ETag,
    length: usize,
) -> Result<Bytes, StorageError> {
    let s3 = &storage.inner;
    let read = async {
        let mut tried = 0;
        loop {
            tried += 1;
            let reading = try_head(storage, key, etag, length);
            // The time for an answer is for all of these few bytes.
            let read = timeout(s3.timeouts.answer, reading).await;
            let read = read.unwrap_or_else(|_| Err(Failure::Broken("S3 went silent".into())));
            match read {
                // Other failures have been tried again already.
                Err(Failure::Broken(_)) if tried < s3.retry.tries => {
                    sleep(pause(&s3.retry, tried)).await;
                }
                read => return read,
            }
        }
    };
    read.await
        .map_err(|failure: Failure| failure.into_error(ACTION.name))
}

async fn try_head(
    storage: &S3Storage,
    key: &ObjectKey,
    etag: &ETag,
    length: usize,
) -> Result<Bytes, Failure> {
    let place = Place {
        etag: etag.clone(),
        offset: 0,
        total: None,
    };
    let request = GetObjectRequest {
        bucket: storage.inner.bucket.clone(),
        key: storage.inner.key(key)?,
        if_match: Some(format!("\"{etag}\"")),
        range: Some(format!("bytes=0-{}", length.saturating_sub(1))),
        ..Default::default()
    };
    let opened = storage
        .inner
        .call(
            &ACTION,
            |client| {
                let request = request.clone();
                async move { client.get_object(request).await }
            },
            |answer| place.opened(answer),
        )
        .await?;
    // Of what was announced, or of what was asked for: a server may ignore the range and send everything.
    let wanted = opened.total.and_then(|total| usize::try_from(total).ok());
    let wanted = wanted.unwrap_or(usize::MAX).min(length);
    let mut body = opened.body;
    let mut head = BytesMut::new();
    while head.len() < wanted {
        match body.next().await {
            Some(Ok(piece)) => head.extend_from_slice(&piece),
            Some(Err(error)) => return Err(Failure::Broken(error.into())),
            None if opened.total.is_none() => break,
            None => return Err(Failure::Broken("the body ended early".into())),
        }
    }
    head.truncate(length);
    Ok(head.freeze())
}

async fn open(
    storage: S3Storage,
    key: &ObjectKey,
    etag: ETag,
    offset: u64,
) -> Result<Reading, Failure> {
    let key = storage.inner.key(key)?;
    let mut reading = Reading {
        storage,
        key,
        place: Place {
            etag,
            offset,
            total: None,
        },
        body: None,
        to_skip: 0,
        cuts: 0,
        cut_at: offset,
    };
    reading.open().await?;
    Ok(reading)
}

struct Reading {
    storage: S3Storage,
    key: String,
    place: Place,
    /// The answer that is being read; `None` after a cut.
    body: Option<Body>,
    /// How many of its next bytes have been read before: a server may answer a range with the whole.
    to_skip: u64,
    /// Cuts since there was progress, and where the last one was.
    cuts: u32,
    cut_at: u64,
}

/// How far an object has been read.
struct Place {
    etag: ETag,
    /// Bytes read, by us or by whoever came as far as where this reading begins.
    offset: u64,
    /// Bytes that there are, once an answer has told.
    total: Option<u64>,
}

impl Reading {
    /// The next piece; `None` only once all of the object has been read.
    async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        loop {
            let Some(body) = &mut self.body else {
                self.open().await?;
                continue;
            };
            let mut came = body.next().await;
            if let Some(Ok(piece)) = &mut came {
                self.to_skip -= skip(piece, self.to_skip);
            }
            if let Some(Ok(piece)) = &came {
                self.place.offset += piece.len() as u64;
            }
            let left = self
                .place
                .total
                .map(|total| total.checked_sub(self.place.offset));
            let cut = match (came, left) {
                (_, Some(None)) => return Err(Failure::malformed("more bytes than it announced")),
                (Some(Ok(piece)), _) => return Ok(Some(piece)),
                (_, Some(Some(0))) | (None, None) => return Ok(None),
                (None, Some(Some(_))) => Failure::Broken("the body ended early".into()),
                (Some(Err(error)), _) => Failure::Broken(error.into()),
            };
            self.body = None;
            self.bear(cut).await?;
        }
    }

    /// Puts up with a cut, after a pause, or gives up.
    async fn bear(&mut self, cut: Failure) -> Result<(), Failure> {
        if self.place.offset - self.cut_at >= PROGRESS {
            self.cuts = 0;
        }
        self.cuts += 1;
        self.cut_at = self.place.offset;
        if self.cuts > MOST_CUTS {
            return Err(cut);
        }
        log::info!(action = ACTION.name, offset_bytes = self.place.offset, failure:% = cut.told(); "reading on");
        sleep(pause(&self.storage.inner.retry, self.cuts)).await;
        Ok(())
    }

    /// Asks for the bytes from `offset` on.
    async fn open(&mut self) -> Result<(), Failure> {
        let s3 = &self.storage.inner;
        let request = GetObjectRequest {
            bucket: s3.bucket.clone(),
            key: self.key.clone(),
            if_match: Some(format!("\"{}\"", self.place.etag)),
            range: (self.place.offset > 0).then(|| format!("bytes={}-", self.place.offset)),
            ..Default::default()
        };
        let place = &self.place;
        let opened = s3
            .call(
                &ACTION,
                |client| {
                    let request = request.clone();
                    async move { client.get_object(request).await }
                },
                |answer| place.opened(answer),
            )
            .await?;
        self.place.total = opened.total.or(self.place.total);
        self.body = Some(opened.body);
        self.to_skip = opened.to_skip;
        Ok(())
    }
}

impl Place {
    /// Makes sure that an answer is of this object, and goes on where the last one ended.
    fn opened(&self, answer: GetObjectOutput) -> Result<Opened, Failure> {
        // Not every server heeds If-Match.
        let other = |etag: &str| ETag::parse(etag).is_ok_and(|etag| etag != self.etag);
        if answer.e_tag.as_deref().is_some_and(other) {
            return Err(Failure::Answered {
                status: 412,
                code: Some("PreconditionFailed".into()),
            });
        }
        let length = answer
            .content_length
            .and_then(|length| u64::try_from(length).ok());
        let range = answer.content_range.as_deref();
        let (total, to_skip) = match range {
            Some(range) if self.offset > 0 => (Some(self.goes_on(range)?), 0),
            // RFC 9110 §14.2: a server may ignore what was asked for, and send all of it.
            None if self.offset > 0 => {
                let total = length.filter(|total| self.is_possible(*total));
                let total = total.ok_or_else(|| Failure::malformed("no range"))?;
                (Some(total), self.offset)
            }
            Some(_) | None => (length, 0),
        };
        let body = answer.body.ok_or_else(|| Failure::malformed("no body"))?;
        Ok(Opened {
            body,
            total,
            to_skip,
        })
    }

    /// The length of an object of which this `Content-Range` is the rest.
    fn goes_on(&self, range: &str) -> Result<u64, Failure> {
        let (first, last, total) =
            content_range(range).ok_or_else(|| Failure::malformed("no range"))?;
        let rest = first == self.offset && last.checked_add(1) == Some(total);
        if !rest || !self.is_possible(total) {
            return Err(Failure::malformed("another range than was asked for"));
        }
        Ok(total)
    }

    fn is_possible(&self, total: u64) -> bool {
        total > self.offset && self.total.is_none_or(|before| before == total)
    }
}

struct Opened {
    body: Body,
    total: Option<u64>,
    to_skip: u64,
}

/// Takes away at most the first `bytes` of `piece`; how many those were.
fn skip(piece: &mut Bytes, bytes: u64) -> u64 {
    let most = usize::try_from(bytes).unwrap_or(usize::MAX);
    let skipped = piece.split_to(piece.len().min(most));
    skipped.len() as u64
}

/// First byte, last byte and length of `bytes 5-9/10` (RFC 9110 §14.4).
fn content_range(text: &str) -> Option<(u64, u64, u64)> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?, total.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        assert_eq!(content_range("bytes 5-9/10"), Some((5, 9, 10)));
        for bad in [
            "",
            "bytes */10",
            "bytes 5-9/*",
            "bytes 5/10",
            "items 5-9/10",
            "bytes -5-9/10",
        ] {
            assert_eq!(content_range(bad), None, "{bad}");
        }
    }
}
