//! The patience for a request's body, which has to find room, too.

use std::{
    io,
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll},
};

use actix_web::{dev::Payload, error::PayloadError, web::Bytes};
use connections::{Pace, Patience, Progress};
use futures::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::limits::body::{BodyState, BrokenOff};

/// Whether there is anything to be read.
pub(super) fn is_some(payload: &Payload) -> bool {
    !matches!(payload, Payload::None)
}

/// The same body, which breaks off when the client is too slow or there is no room for it.
pub(super) fn watched(
    payload: Payload,
    patience: Patience,
    progress: Option<Arc<Progress>>,
    state: Rc<BodyState>,
) -> Payload {
    Payload::Stream {
        payload: Box::pin(Watched {
            payload: Some(payload),
            pace: Pace::new(patience),
            timer: None,
            progress,
            state,
        }),
    }
}

struct Watched<S> {
    /// Until it has ended.
    payload: Option<S>,
    pace: Pace,
    timer: Option<Pin<Box<Sleep>>>,
    progress: Option<Arc<Progress>>,
    state: Rc<BodyState>,
}

impl<S> Watched<S> {
    fn break_off(
        &mut self,
        why: BrokenOff,
        error: PayloadError,
    ) -> Poll<Option<Result<Bytes, PayloadError>>> {
        self.payload = None;
        self.state.break_off(why);
        Poll::Ready(Some(Err(error)))
    }
}

impl<S> Stream for Watched<S>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(payload) = &mut this.payload else {
            return Poll::Ready(None);
        };
        match Pin::new(payload).poll_next(cx) {
            Poll::Ready(Some(Ok(chunk))) => {
                this.pace.moved(chunk.len(), Instant::now());
                if !this.state.hold(chunk.len()) {
                    return this.break_off(BrokenOff::NoRoom, PayloadError::Overflow);
                }
                Poll::Ready(Some(Ok(chunk)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error))),
            Poll::Ready(None) => {
                this.payload = None;
                if let Some(progress) = &this.progress {
                    progress.body_ended();
                }
                Poll::Ready(None)
            }
            Poll::Pending => loop {
                let Ok(deadline) = this.pace.waits(Instant::now()) else {
                    let late = PayloadError::Io(io::ErrorKind::TimedOut.into());
                    return this.break_off(BrokenOff::TooSlow, late);
                };
                let timer = this
                    .timer
                    .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
                if timer.deadline() != deadline {
                    timer.as_mut().reset(deadline);
                }
                if timer.as_mut().poll(cx).is_pending() {
                    return Poll::Pending;
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures::{StreamExt, stream};

    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    /// How many chunks of `body` are read, and why it then broke off.
    async fn read<S>(body: S) -> (usize, Option<BrokenOff>)
    where
        S: Stream<Item = Result<Bytes, PayloadError>>,
    {
        let state = BodyState::new(Arc::default());
        let watched = Watched {
            payload: Some(Box::pin(body)),
            pace: Pace::new(Patience::of(SOON)),
            timer: None,
            progress: None,
            state: Rc::clone(&state),
        };
        let read: Vec<_> = watched.collect().await;
        assert!(read.iter().rev().skip(1).all(Result::is_ok));
        let chunks = read.iter().filter(|chunk| chunk.is_ok()).count();
        (chunks, state.broken_off())
    }

    fn chunks(count: usize, bytes: usize) -> impl Stream<Item = Result<Bytes, PayloadError>> {
        stream::iter((0..count).map(move |_| Ok(Bytes::from(vec![0; bytes]))))
    }

    #[tokio::test]
    async fn a_body_that_comes_in_time_is_left_alone() {
        assert_eq!(read(chunks(3, 1)).await, (3, None));
    }

    #[tokio::test]
    async fn a_silent_client_is_given_up() {
        let silent = chunks(3, 1).chain(stream::pending());
        assert_eq!(read(silent).await, (3, Some(BrokenOff::TooSlow)));
    }

    #[tokio::test]
    async fn a_client_that_drips_for_ever_is_given_up_and_a_slow_one_is_not() {
        let slowly = |bytes| {
            chunks(100, bytes).then(|chunk| async {
                tokio::time::sleep(Duration::from_millis(3)).await;
                chunk
            })
        };
        assert_eq!(read(slowly(1)).await.1, Some(BrokenOff::TooSlow));
        assert_eq!(read(slowly(1000)).await, (100, None));
    }
}
