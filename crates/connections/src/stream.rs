//! A TCP connection that ends when its client has been waited for long enough.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::Patience;
use crate::pace::Pace;
use crate::progress::{Phase, Progress};
use crate::registry::Seat;

/// The most bytes that are read before a head has ended: more than any HTTP server takes for one.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long a connection is waited for that was let in only so that readiness can be asked for.
const SPARE: Duration = Duration::from_secs(5);

/// Told, where nothing of the head is an HTTP server's yet, by nobody else.
const HEAD_TOO_LATE: &[u8] =
    b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
const HEAD_TOO_LONG: &[u8] =
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// The connection, as an HTTP server reads and writes it.
#[derive(Debug)]
pub struct GuardedStream {
    stream: TcpStream,
    seat: Seat,
    patience: Patience,
    is_encrypted: bool,
    head: Head,
    writing: Pace,
    /// When reading and writing have to be looked at again.
    read_deadline: Option<Instant>,
    write_deadline: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

/// What has come of a head.
#[derive(Debug, Default)]
struct Head {
    /// How many requests came before it.
    before: u64,
    /// When its first byte came.
    began: Option<Instant>,
    bytes: usize,
    /// Whether the HTTP server has been asked to look at what there is before it gets more.
    is_full: bool,
}

impl GuardedStream {
    /// Guards `stream`, which has this seat.
    #[must_use]
    pub fn new(stream: TcpStream, seat: Seat, patience: Patience) -> Self {
        Self {
            stream,
            seat,
            patience,
            is_encrypted: false,
            head: Head::default(),
            writing: Pace::new(patience),
            read_deadline: None,
            write_deadline: None,
            timer: None,
        }
    }

    /// What is read and written is TLS, so nothing can be told in plain text to whoever has to go.
    #[must_use]
    pub fn encrypted(self) -> Self {
        Self {
            is_encrypted: true,
            ..self
        }
    }

    /// What is going on on it.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        self.seat.progress()
    }

    /// The stream itself, for when no HTTP server reads it any more.
    pub fn unguarded(&mut self) -> &mut TcpStream {
        &mut self.stream
    }

    /// Waits until the client has sent something. Until then nothing but the socket is needed.
    ///
    /// # Errors
    /// It sends nothing, or has to go.
    pub fn poll_begun(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check_whether_over(cx)?;
        match self.stream.poll_read_ready(cx) {
            Poll::Pending => self.poll_reading(cx),
            ready => ready,
        }
    }

    fn check_whether_over(&self, cx: &Context<'_>) -> io::Result<()> {
        let progress = self.seat.progress();
        if self.seat.is_closing() {
            progress.dismiss();
        }
        if progress.is_over(cx.waker()) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }

    /// Whether the HTTP server has to look at what it has before it gets more: it reads all that there is before it
    /// looks for a head in it.
    fn poll_head(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Phase::Head { before, .. } = self.seat.progress().phase() else {
            self.head = Head::default();
            return Poll::Ready(Ok(()));
        };
        if self.head.before != before {
            self.head = Head {
                before,
                ..Head::default()
            };
        }
        if self.head.bytes < LONGEST_HEAD {
            return Poll::Ready(Ok(()));
        }
        if self.head.is_full {
            self.tell(cx, HEAD_TOO_LONG);
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        self.head.is_full = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn received(&mut self, bytes: usize) {
        if bytes > 0 && matches!(self.seat.progress().phase(), Phase::Head { .. }) {
            self.head.began.get_or_insert_with(Instant::now);
            self.head.bytes += bytes;
        }
    }

    /// Nothing can be read. An error, once that has been so for too long.
    fn poll_reading<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        self.read_deadline = match self.seat.progress().phase() {
            Phase::InHand => None,
            Phase::Remainder { since } => Some(since + self.patience.head),
            Phase::Head { since, .. } if self.seat.progress().is_spare() => Some(since + SPARE),
            Phase::Head { since, before } => {
                let idle = if before == 0 {
                    self.patience.head
                } else {
                    self.patience.keep_alive
                };
                let begun = self.head.began.map(|began| began + self.patience.head);
                Some(begun.unwrap_or(since + idle))
            }
        };
        if self
            .read_deadline
            .is_some_and(|deadline| deadline <= Instant::now())
        {
            if self.head.began.is_some() {
                self.tell(cx, HEAD_TOO_LATE);
            }
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        self.poll_timer(cx);
        Poll::Pending
    }

    /// Nothing can be written. An error, once the client has taken too little for too long.
    fn poll_writing<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        self.write_deadline = Some(self.writing.waits(Instant::now())?);
        self.poll_timer(cx);
        Poll::Pending
    }

    fn written(&mut self, result: &io::Result<usize>) {
        self.write_deadline = None;
        if let Ok(bytes) = result {
            self.writing.moved(*bytes, Instant::now());
        }
    }

    /// Sees to it that the task is woken at the next deadline.
    fn poll_timer(&mut self, cx: &mut Context<'_>) {
        let deadlines = [self.read_deadline, self.write_deadline];
        let Some(next) = deadlines.into_iter().flatten().min() else {
            return;
        };
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(sleep_until(next)));
        if timer.deadline() != next {
            timer.as_mut().reset(next);
        }
        if timer.as_mut().poll(cx).is_ready() {
            cx.waker().wake_by_ref();
        }
    }

    /// Tells the client why the connection ends, as far as it can be told at once.
    fn tell(&mut self, cx: &mut Context<'_>, answer: &[u8]) {
        if !self.is_encrypted {
            let _ = Pin::new(&mut self.stream).poll_write(cx, answer);
        }
    }
}

impl AsyncRead for GuardedStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.check_whether_over(cx)?;
        ready!(this.poll_head(cx))?;
        let before = buffer.filled().len();
        match Pin::new(&mut this.stream).poll_read(cx, buffer) {
            Poll::Pending => this.poll_reading(cx),
            Poll::Ready(result) => {
                this.read_deadline = None;
                this.received(buffer.filled().len() - before);
                Poll::Ready(result)
            }
        }
    }
}

impl AsyncWrite for GuardedStream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        match Pin::new(&mut this.stream).poll_write(cx, bytes) {
            Poll::Pending => this.poll_writing(cx),
            Poll::Ready(result) => {
                this.written(&result);
                Poll::Ready(result)
            }
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        match Pin::new(&mut this.stream).poll_write_vectored(cx, slices) {
            Poll::Pending => this.poll_writing(cx),
            Poll::Ready(result) => {
                this.written(&result);
                Poll::Ready(result)
            }
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
