//! A request's body that is not held in memory.

use std::cell::RefCell;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::error::PayloadError;
use actix_web::web::{Bytes, Payload};
use futures::Stream;

use super::body::drain;

/// A request's body that the operation reads as it comes.
pub struct Incoming {
    first: Option<Bytes>,
    /// Shared with whoever has to read the rest if the operation is never reached.
    rest: Rc<RefCell<Payload>>,
}

impl Incoming {
    /// A body of which the first bytes have been read.
    pub(crate) fn new(first: Option<Bytes>, rest: Payload) -> Self {
        Self {
            first,
            rest: Rc::new(RefCell::new(rest)),
        }
    }

    /// What remains of the same body, for whoever has to read it after an operation that read only some of it.
    #[must_use]
    pub fn rest(&self) -> Self {
        Self {
            first: None,
            rest: Rc::clone(&self.rest),
        }
    }

    /// Reads what remains and throws it away, up to a limit. A client that is still sending reads a refusal only
    /// afterwards, and closing the connection under it would lose the answer.
    pub async fn discard(self) {
        drain(self).await;
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Incoming")
    }
}

impl Stream for Incoming {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(first)));
        }
        let mut rest = self.rest.borrow_mut();
        Pin::new(&mut *rest).poll_next(context)
    }
}
