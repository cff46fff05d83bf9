//! A guarded connection that closes gently.
//!
//! A request that is refused before its body was read is answered at once, and the client is still sending. Closing
//! then would make the kernel reset the connection, and the reset destroys the answer before many clients have read
//! it. So the sending side is closed first, and what still arrives is read and thrown away, within bounds.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use connections::{GuardedStream, Pace, Patience};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How long, in all, a closed connection may still send.
const LINGER: Duration = Duration::from_secs(60);

/// How long a closed connection may be silent, or slower than anybody who is still sending a body.
const LINGER_PATIENCE: Duration = Duration::from_secs(2);

/// How many bytes a closed connection may still send: a part of any usual size.
const LINGER_BYTES: usize = 1024 * 1024 * 1024;

/// The connection, as hyper reads and writes it.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: GuardedStream,
    closing: Option<Closing>,
}

/// The sending side is closed; the client may still be sending.
#[derive(Debug)]
struct Closing {
    deadline: Instant,
    bytes_left: usize,
    pace: Pace,
    timer: Pin<Box<Sleep>>,
}

impl Socket {
    pub(crate) fn new(stream: GuardedStream) -> Self {
        Self {
            stream,
            closing: None,
        }
    }

    /// Reads and throws away until the client has closed its side or the bounds are reached.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(closing) = &mut self.closing else {
            return Poll::Ready(());
        };
        let mut bytes = [0; 16 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut bytes);
            match Pin::new(self.stream.unguarded()).poll_read(cx, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    let now = Instant::now();
                    closing.pace.moved(buffer.filled().len(), now);
                    closing.bytes_left = closing.bytes_left.saturating_sub(buffer.filled().len());
                    if closing.bytes_left == 0 || now >= closing.deadline {
                        return Poll::Ready(());
                    }
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => {
                    let now = Instant::now();
                    let Ok(next) = closing.pace.waits(now) else {
                        return Poll::Ready(());
                    };
                    if now >= closing.deadline {
                        return Poll::Ready(());
                    }
                    closing.timer.as_mut().reset(next.min(closing.deadline));
                    ready!(closing.timer.as_mut().poll(cx));
                }
            }
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.closing.is_none() {
            ready!(Pin::new(&mut this.stream).poll_shutdown(cx))?;
            let now = Instant::now();
            this.closing = Some(Closing {
                deadline: now + LINGER,
                bytes_left: LINGER_BYTES,
                pace: Pace::new(Patience::of(LINGER_PATIENCE)),
                timer: Box::pin(sleep_until(now + LINGER_PATIENCE)),
            });
        }
        this.poll_discard(cx).map(Ok)
    }
}
