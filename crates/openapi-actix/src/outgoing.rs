//! A response body that is not held in memory.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::web::Bytes;
use futures::{Stream, StreamExt};

/// Why the body of a response ends early.
pub type BoxError = Box<dyn Error>;

/// The body of a response, sent as its bytes become available.
pub struct Outgoing(Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>>>>);

impl Outgoing {
    /// A body made of the chunks of a stream. After an error the connection is broken off.
    pub fn from_stream<E: Into<BoxError>>(
        stream: impl Stream<Item = Result<Bytes, E>> + 'static,
    ) -> Self {
        Self(Box::pin(stream.map(|chunk| chunk.map_err(Into::into))))
    }
}

impl From<Bytes> for Outgoing {
    fn from(bytes: Bytes) -> Self {
        Self::from_stream(futures::stream::iter([Ok::<_, BoxError>(bytes)]))
    }
}

impl From<Vec<u8>> for Outgoing {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Outgoing")
    }
}

impl Stream for Outgoing {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}
