//! The patience for a request's body.

use std::{io, time::Duration};

use actix_web::{dev::Payload, error::PayloadError, web::Bytes};
use futures::{Stream, StreamExt, stream};
use tokio::time::{Instant, timeout_at};

/// How long a client may be silent in the middle of a body.
const SILENCE: Duration = Duration::from_secs(20);
/// How long a whole body may take. The largest has 2 MiB, which is 7 KB each second.
const WHOLE: Duration = Duration::from_secs(300);

/// The same body, which breaks off when the client is too slow.
pub(super) fn patient(payload: Payload) -> Payload {
    Payload::Stream {
        payload: Box::pin(within(payload, SILENCE, WHOLE)),
    }
}

fn within<S>(
    body: S,
    silence: Duration,
    whole: Duration,
) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    let end = Instant::now() + whole;
    stream::unfold(Some(body), move |body| async move {
        let mut body = body?;
        let deadline = end.min(Instant::now() + silence);
        match timeout_at(deadline, body.next()).await {
            Ok(Some(Ok(chunk))) => Some((Ok(chunk), Some(body))),
            Ok(Some(Err(error))) => Some((Err(error), None)),
            Ok(None) => None,
            Err(_) => Some((Err(PayloadError::Io(io::ErrorKind::TimedOut.into())), None)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(20);
    const LATE: Duration = Duration::from_secs(3600);

    /// How many chunks of `body` are read, and whether it then broke off.
    async fn read<S>(body: S, silence: Duration, whole: Duration) -> (usize, bool)
    where
        S: Stream<Item = Result<Bytes, PayloadError>>,
    {
        let read: Vec<_> = within(Box::pin(body), silence, whole).collect().await;
        let chunks = read.iter().filter(|chunk| chunk.is_ok()).count();
        let timed_out = |last: &Result<Bytes, PayloadError>| matches!(last, Err(PayloadError::Io(error)) if error.kind() == io::ErrorKind::TimedOut);
        (chunks, read.last().is_some_and(timed_out))
    }

    fn chunks(count: usize) -> impl Stream<Item = Result<Bytes, PayloadError>> {
        stream::iter((0..count).map(|_| Ok(Bytes::from_static(b"x"))))
    }

    #[tokio::test]
    async fn a_body_that_comes_in_time_is_left_alone() {
        assert_eq!(read(chunks(3), LATE, LATE).await, (3, false));
    }

    #[tokio::test]
    async fn a_silent_client_is_given_up() {
        let silent = chunks(3).chain(stream::pending());
        assert_eq!(read(silent, SOON, LATE).await, (3, true));
    }

    #[tokio::test]
    async fn a_client_that_drips_for_ever_is_given_up() {
        let dripping = chunks(1000).then(|chunk| async {
            tokio::time::sleep(Duration::from_millis(1)).await;
            chunk
        });
        assert!(read(dripping, LATE, SOON).await.1);
    }
}
