//! The patience for a request's body, and the room for it.

use std::{
    cell::Cell,
    io,
    pin::Pin,
    rc::{Rc, Weak},
    sync::Arc,
    task::{Context, Poll},
};

use actix_web::{HttpMessage, HttpRequest, dev::Payload, error::PayloadError, web::Bytes};
use connections::{Pace, Patience, Progress};
use futures::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::app::App;

/// Why a body broke off, where that was not the client's doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BrokenOff {
    /// It came too slowly.
    TooSlow,
    /// There was no room for it.
    NoRoom,
}

/// What becomes of a body: its reader holds it, and so does whoever answers for the request.
pub(super) struct Fate {
    app: Arc<App>,
    held: Cell<usize>,
    /// Whether it is held at all, rather than passed on.
    is_held: Cell<bool>,
    /// Outlives the body: it is told once the answer has been sent.
    received_bytes: Rc<Cell<u64>>,
    broken_off: Cell<Option<BrokenOff>>,
}

impl Fate {
    pub(super) fn new(app: Arc<App>) -> Rc<Self> {
        Rc::new(Self {
            app,
            held: Cell::new(0),
            is_held: Cell::new(true),
            received_bytes: Rc::default(),
            broken_off: Cell::new(None),
        })
    }

    pub(super) fn broken_off(&self) -> Option<BrokenOff> {
        self.broken_off.get()
    }

    /// How many bytes have come so far, now and later.
    pub(super) fn received_bytes(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.received_bytes)
    }

    fn hold(&self, bytes: usize) -> bool {
        let more = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.received_bytes
            .set(self.received_bytes.get().saturating_add(more));
        if !self.is_held.get() {
            return true;
        }
        let held = self.app.body_bytes.take(self.held.get(), bytes);
        self.held.set(held.unwrap_or(self.held.get()));
        held.is_some()
    }
}

/// Where a request's handler finds what becomes of its body; by then it may be over.
pub(super) struct Found(Weak<Fate>);

impl Found {
    pub(super) fn of(fate: &Rc<Fate>) -> Self {
        Self(Rc::downgrade(fate))
    }
}

/// The body of this request is not held in memory, but passed on as it comes: it takes no room that others need.
pub fn not_held(request: &HttpRequest) {
    let extensions = request.extensions();
    if let Some(fate) = extensions
        .get::<Found>()
        .and_then(|found| found.0.upgrade())
    {
        fate.is_held.set(false);
        fate.app.body_bytes.give_back(fate.held.take());
    }
}

impl Drop for Fate {
    fn drop(&mut self) {
        self.app.body_bytes.give_back(self.held.get());
    }
}

/// Whether there is anything to be read.
pub(super) fn is_some(payload: &Payload) -> bool {
    !matches!(payload, Payload::None)
}

/// The same body, which breaks off when the client is too slow or there is no room for it.
pub(super) fn watched(
    payload: Payload,
    patience: Patience,
    progress: Option<Arc<Progress>>,
    fate: Rc<Fate>,
) -> Payload {
    Payload::Stream {
        payload: Box::pin(Watched {
            payload: Some(payload),
            pace: Pace::new(patience),
            timer: None,
            progress,
            fate,
        }),
    }
}

struct Watched<S> {
    /// Until it has ended.
    payload: Option<S>,
    pace: Pace,
    timer: Option<Pin<Box<Sleep>>>,
    progress: Option<Arc<Progress>>,
    fate: Rc<Fate>,
}

impl<S> Watched<S> {
    fn break_off(
        &mut self,
        why: BrokenOff,
        error: PayloadError,
    ) -> Poll<Option<Result<Bytes, PayloadError>>> {
        self.payload = None;
        self.fate.broken_off.set(Some(why));
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
                if !this.fate.hold(chunk.len()) {
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
    use crate::http::tests::app;

    const SOON: Duration = Duration::from_millis(20);

    /// How many chunks of `body` are read, and why it then broke off.
    async fn read<S>(body: S) -> (usize, Option<BrokenOff>)
    where
        S: Stream<Item = Result<Bytes, PayloadError>>,
    {
        let (app, _dir) = app().await;
        let fate = Fate::new(Arc::clone(&app));
        let watched = Watched {
            payload: Some(Box::pin(body)),
            pace: Pace::new(Patience::of(SOON)),
            timer: None,
            progress: None,
            fate: Rc::clone(&fate),
        };
        let read: Vec<_> = watched.collect().await;
        assert!(read.iter().rev().skip(1).all(Result::is_ok));
        let chunks = read.iter().filter(|chunk| chunk.is_ok()).count();
        (chunks, fate.broken_off())
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

    #[tokio::test]
    async fn there_is_room_for_so_many_bodies() {
        let (app, _dir) = app().await;
        let megabytes = |count| {
            let fate = Fate::new(Arc::clone(&app));
            let held = (0..count).all(|_| fate.hold(1024 * 1024));
            (fate, held)
        };
        let crowd: Vec<_> = (0..16).map(|_| megabytes(2)).collect();
        assert!(crowd.iter().all(|(_, held)| *held));
        assert!(!megabytes(1).1);
        drop(crowd);
        assert!(megabytes(1).1);
    }
}
