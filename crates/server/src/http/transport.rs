//! A guarded connection, with TLS or without.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use connections::{GuardedStream, Progress};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// How long a client may take to agree on keys. An honest one needs two round trips.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// What HTTP reads and writes.
#[derive(Debug)]
pub(super) enum Transport {
    Plain(Box<GuardedStream>),
    Tls(Box<TlsStream<GuardedStream>>),
}

impl Transport {
    /// Agrees on keys, where there is TLS.
    pub(super) async fn open(stream: GuardedStream, tls: Option<&TlsAcceptor>) -> io::Result<Self> {
        let Some(acceptor) = tls else {
            return Ok(Self::Plain(Box::new(stream)));
        };
        let stream = timeout(HANDSHAKE, acceptor.accept(stream.encrypted())).await;
        let stream = stream.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        match stream {
            Ok(stream) => Ok(Self::Tls(Box::new(stream))),
            Err(error) => {
                // Whatever a stranger sends is none of the operator's trouble.
                log::debug!("no TLS: {error}");
                Err(error)
            }
        }
    }

    pub(super) fn progress(&self) -> &Arc<Progress> {
        match self {
            Self::Plain(stream) => stream.progress(),
            Self::Tls(stream) => stream.get_ref().0.progress(),
        }
    }
}

impl AsyncRead for Transport {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(cx, buffer),
            Self::Tls(stream) => Pin::new(stream).poll_read(cx, buffer),
        }
    }
}

impl AsyncWrite for Transport {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(cx, bytes),
            Self::Tls(stream) => Pin::new(stream).poll_write(cx, bytes),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write_vectored(cx, slices),
            Self::Tls(stream) => Pin::new(stream).poll_write_vectored(cx, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Plain(stream) => stream.is_write_vectored(),
            Self::Tls(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Self::Tls(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}
