//! Sending the bytes of a part as they come, and telling a server that takes nothing more from a source that has nothing
//! more to give.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures::Stream;
use reqwest::header;
use tokio::{
    select,
    time::{Instant, sleep_until},
};
use uploads::{ETag, ports::PartStream};

use crate::{
    config::Timeouts,
    failure::Failure,
    trace,
    transport::{broken, error_in, whole_body},
};

/// PUTs the `size` bytes of a part to a presigned URL. S3 has to take each piece, and to answer after the last one, within
/// the time that an object may be silent and an answer may take. How long the bytes take to come is not its business.
pub(crate) async fn put_part(
    client: &reqwest::Client,
    url: &str,
    size: u64,
    bytes: PartStream,
    timeouts: &Timeouts,
) -> Result<ETag, Failure> {
    let taken = Taken::default();
    let watched = Watched {
        bytes,
        taken: taken.clone(),
    };
    let mut request = client
        .put(url)
        .header(header::CONTENT_LENGTH, size)
        .body(reqwest::Body::wrap_stream(watched));
    if let Some(trace) = trace::traceparent() {
        request = request.header("traceparent", trace.as_ref());
    }
    let response = select! {
        response = request.send() => response.map_err(broken)?,
        () = taken.nothing_for(timeouts.silence + timeouts.answer) => {
            return Err(Failure::Broken("S3 took nothing more, or did not answer".into()));
        }
    };
    let status = response.status();
    let etag = response.headers().get(header::ETAG).cloned();
    let body = whole_body(response, Instant::now() + timeouts.answer).await?;
    if !status.is_success() {
        return Err(error_in(status.as_u16(), &body));
    }
    let etag = etag.and_then(|etag| ETag::parse(etag.to_str().ok()?).ok());
    etag.ok_or_else(|| Failure::malformed("no ETag of the part"))
}

/// When the last piece was taken; `None` while the source has none.
#[derive(Clone, Default)]
struct Taken(Arc<Mutex<Option<Instant>>>);

impl Taken {
    fn set(&self, at: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// Waits until nothing has been taken for so long although there is something.
    async fn nothing_for(&self, patience: Duration) {
        loop {
            let now = Instant::now();
            let since = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let deadline = since.unwrap_or(now) + patience;
            if deadline <= now {
                return;
            }
            sleep_until(deadline).await;
        }
    }
}

/// The same bytes, and when they were taken.
struct Watched {
    bytes: PartStream,
    taken: Taken,
}

impl Stream for Watched {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.bytes.as_mut().poll_next(cx);
        self.taken.set(polled.is_ready().then(Instant::now));
        polled
    }
}

#[cfg(test)]
mod tests {
    use futures::{StreamExt as _, stream};

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn only_who_takes_nothing_of_what_is_there_is_given_up() {
        let taken = Taken::default();
        let pieces = stream::iter([Ok(Bytes::from_static(b"x"))]).chain(stream::pending());
        let mut watched = Watched {
            bytes: pieces.boxed(),
            taken: taken.clone(),
        };
        assert!(watched.next().await.is_some());
        let begun = Instant::now();
        taken.nothing_for(SECOND).await;
        assert_eq!(begun.elapsed(), SECOND);
        // Asked for more, the source has none: that is not the server's fault, however long it takes.
        assert!(futures::poll!(watched.next()).is_pending());
        let waiting = tokio::time::timeout(60 * SECOND, taken.nothing_for(SECOND));
        assert!(waiting.await.is_err());
    }
}
