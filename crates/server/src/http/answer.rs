//! An answer's body on its way to the client.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    web::Bytes,
};
use connections::InHand;

use super::access::Line;

/// How many bytes are handed over at a time. actix-web copies what it sends into a buffer for each connection: of an
/// answer that is shared by many, each would get a copy of the whole.
const SLICE: usize = 16 * 1024;

/// A body in slices. Its request is in hand as long as it lives.
pub(super) struct Answer {
    body: BoxBody,
    rest: Bytes,
    line: Line,
    _in_hand: Option<InHand>,
}

impl Answer {
    pub(super) fn new(body: BoxBody, in_hand: Option<InHand>, line: Line) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            line,
            _in_hand: in_hand,
        }
    }
}

impl MessageBody for Answer {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        if this.rest.is_empty() {
            match ready!(Pin::new(&mut this.body).poll_next(cx)) {
                Some(Ok(bytes)) => this.rest = bytes,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => {
                    this.line.ended();
                    return Poll::Ready(None);
                }
            }
        }
        let length = this.rest.len().min(SLICE);
        this.line.sent(length);
        Poll::Ready(Some(Ok(this.rest.split_to(length))))
    }
}
