//! Bodies that are waited for only so long, in both directions.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use connections::{InHand, Pace, Patience, Progress, TooSlow};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

/// Why the body of a request broke off. In words, that is all that gets through `s3s`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BrokenOff {
    #[error(transparent)]
    TooSlow(#[from] TooSlow),
    #[error("the connection failed")]
    Connection(#[from] hyper::Error),
}

/// The body of a request, which breaks off when the client is too slow.
pub(crate) struct Patient {
    /// Until it has ended.
    body: Option<Incoming>,
    pace: Pace,
    timer: Option<Pin<Box<Sleep>>>,
    progress: Arc<Progress>,
}

impl Patient {
    pub(crate) fn new(body: Incoming, patience: Patience, progress: Arc<Progress>) -> Self {
        Self {
            body: Some(body),
            pace: Pace::new(patience),
            timer: None,
            progress,
        }
    }

    /// Not an error yet, if the client is in time.
    fn poll_in_time(&mut self, cx: &mut Context<'_>) -> Poll<TooSlow> {
        loop {
            let deadline = match self.pace.waits(Instant::now()) {
                Ok(deadline) => deadline,
                Err(slow) => return Poll::Ready(slow),
            };
            let timer = self
                .timer
                .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
            if timer.deadline() != deadline {
                timer.as_mut().reset(deadline);
            }
            if timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
        }
    }
}

impl Body for Patient {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = self.get_mut();
        let Some(body) = &mut this.body else {
            return Poll::Ready(None);
        };
        match Pin::new(body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                this.pace.moved(bytes, Instant::now());
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => {
                this.body = None;
                this.progress.body_ended();
                Poll::Ready(None)
            }
            Poll::Pending => this.poll_in_time(cx).map(|slow| {
                this.body = None;
                Some(Err(slow.into()))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

/// The body of an answer. Its request is in hand as long as it lives.
pub(crate) struct Answer {
    body: s3s::Body,
    _in_hand: InHand,
}

impl Answer {
    pub(crate) fn new(body: s3s::Body, in_hand: InHand) -> Self {
        Self {
            body,
            _in_hand: in_hand,
        }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = s3s::StdError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, s3s::StdError>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
