//! A TCP connection that gives up on silence and closes gently.
//!
//! **Silence.** A connection on which nothing moves in either direction for the idle time-out fails,
//! whether it stalls in a body, in an answer or between requests.
//!
//! **Closing.** A request that is refused before its body was read is answered at once, and the client
//! is still sending. Closing then would make the kernel reset the connection, and the reset destroys
//! the answer before many clients have read it. So the sending side is closed first, and what still
//! arrives is read and thrown away, within bounds.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// How long, in all, a closed connection may still send.
const LINGER: Duration = Duration::from_secs(60);

/// How long a closed connection may be silent.
const LINGER_SILENCE: Duration = Duration::from_secs(2);

/// How many bytes a closed connection may still send: a part of any usual size.
const LINGER_BYTES: usize = 1024 * 1024 * 1024;

/// The connection, as hyper reads and writes it.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TcpStream,
    idle_timeout: Duration,
    last_activity: Instant,
    timer: Pin<Box<Sleep>>,
    closing: Option<Closing>,
}

/// The sending side is closed; the client may still be sending.
#[derive(Debug)]
struct Closing {
    deadline: Instant,
    bytes_left: usize,
}

impl Socket {
    pub(crate) fn new(stream: TcpStream, idle_timeout: Duration) -> Self {
        let timer = Box::pin(sleep(idle_timeout));
        Self {
            stream,
            idle_timeout,
            last_activity: Instant::now(),
            timer,
            closing: None,
        }
    }

    /// Passes a result on, unless it is nothing and has been for too long.
    fn watch<T>(
        &mut self,
        cx: &mut Context<'_>,
        result: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.last_activity = Instant::now();
            return result;
        }
        while self.timer.as_mut().poll(cx).is_ready() {
            let deadline = self.last_activity + self.idle_timeout;
            if Instant::now() >= deadline {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.timer.as_mut().reset(deadline);
        }
        Poll::Pending
    }

    /// Reads and throws away until the client has closed its side or the bounds are reached.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(closing) = &mut self.closing else {
            return Poll::Ready(());
        };
        let mut bytes = [0; 16 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut bytes);
            match Pin::new(&mut self.stream).poll_read(cx, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    let silence = Instant::now() + LINGER_SILENCE;
                    self.timer.as_mut().reset(silence.min(closing.deadline));
                    closing.bytes_left = closing.bytes_left.saturating_sub(buffer.filled().len());
                    if closing.bytes_left == 0 || Instant::now() >= closing.deadline {
                        return Poll::Ready(());
                    }
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return self.timer.as_mut().poll(cx),
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
        let this = self.get_mut();
        let result = Pin::new(&mut this.stream).poll_read(cx, buffer);
        this.watch(cx, result)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let result = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.watch(cx, result)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let result = Pin::new(&mut this.stream).poll_write_vectored(cx, slices);
        this.watch(cx, result)
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
            this.timer.as_mut().reset(now + LINGER_SILENCE);
            this.closing = Some(Closing {
                deadline: now + LINGER,
                bytes_left: LINGER_BYTES,
            });
        }
        this.poll_discard(cx).map(Ok)
    }
}
