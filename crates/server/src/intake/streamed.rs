//! A file that is passed on as it comes: its bytes go from the one who reads them to S3, and are gone then.
//!
//! The first bytes of each part are kept while they are few, so that small files, and parts that S3 would not even begin
//! with, can be sent again.

use std::{
    collections::VecDeque,
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use actix_web::web::Bytes;
use futures::{StreamExt as _, stream};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use uploads::ports::{FileContent, PartStream};

/// Pieces that are under way between the two.
const PIECES: usize = 4;
/// How many bytes of a part are kept.
const KEPT_BYTES: usize = 512 * 1024;

/// Where a file's bytes are put, and the file. It has broken off if the sender is dropped too early.
pub fn channel(room: OwnedSemaphorePermit) -> (mpsc::Sender<Bytes>, Streamed) {
    let (sender, pieces) = mpsc::channel(PIECES);
    let state = State {
        pieces,
        next: VecDeque::new(),
        position: 0,
        begin: 0,
        kept: Some(Vec::new()),
        kept_bytes: 0,
        reader: 0,
    };
    let streamed = Streamed {
        state: Arc::new(Mutex::new(state)),
        has_broken_off: Arc::default(),
        _room: room,
    };
    (sender, streamed)
}

/// A file that is on its way.
#[derive(Debug)]
pub struct Streamed {
    state: Arc<Mutex<State>>,
    has_broken_off: Arc<AtomicBool>,
    _room: OwnedSemaphorePermit,
}

#[derive(Debug)]
struct State {
    pieces: mpsc::Receiver<Bytes>,
    /// What comes before the next of those.
    next: VecDeque<Bytes>,
    /// How much of the file has been taken.
    position: u64,
    /// Where the part begins.
    begin: u64,
    /// All that has been taken of the part, unless it was too much.
    kept: Option<Vec<Bytes>>,
    kept_bytes: usize,
    /// Counts who has read: a connection that was given up may still be polled, and gets nothing more.
    reader: u64,
}

impl FileContent for Streamed {
    fn part(&self, offset: u64, size: u64) -> Option<PartStream> {
        let mut state = lock(&self.state);
        if !state.go_to(offset) {
            return None;
        }
        let reader = state.reader;
        drop(state);
        let (state, has_broken_off) = (Arc::clone(&self.state), Arc::clone(&self.has_broken_off));
        let mut left = size;
        let pieces = stream::poll_fn(move |cx| {
            if left == 0 {
                return Poll::Ready(None);
            }
            let mut state = lock(&state);
            if state.reader != reader {
                return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
            }
            let Some(piece) = ready!(state.poll_next(cx, left)) else {
                has_broken_off.store(true, Ordering::Release);
                return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
            };
            left -= piece.len() as u64;
            Poll::Ready(Some(Ok(piece)))
        });
        Some(pieces.boxed())
    }

    fn has_broken_off(&self) -> bool {
        self.has_broken_off.load(Ordering::Acquire)
    }
}

impl State {
    /// Begins a part, the next one or the same once more. False if those bytes are gone.
    fn go_to(&mut self, offset: u64) -> bool {
        if offset == self.begin
            && let Some(kept) = self.kept.take()
        {
            for piece in kept.into_iter().rev() {
                self.next.push_front(piece);
            }
            self.position = offset;
        }
        if offset != self.position {
            return false;
        }
        self.begin = offset;
        self.kept = Some(Vec::new());
        self.kept_bytes = 0;
        self.reader += 1;
        true
    }

    fn poll_next(&mut self, cx: &mut Context<'_>, most: u64) -> Poll<Option<Bytes>> {
        let piece = match self.next.pop_front() {
            Some(piece) => Some(piece),
            None => ready!(self.pieces.poll_recv(cx)),
        };
        let Some(mut piece) = piece else {
            return Poll::Ready(None);
        };
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        if piece.len() > most {
            self.next.push_front(piece.split_off(most));
        }
        self.position += piece.len() as u64;
        self.kept_bytes += piece.len();
        if self.kept_bytes > KEPT_BYTES {
            self.kept = None;
        }
        if let Some(kept) = &mut self.kept {
            kept.push(piece.clone());
        }
        Poll::Ready(Some(piece))
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use futures::TryStreamExt as _;
    use tokio::sync::Semaphore;

    use super::*;

    async fn read(part: PartStream) -> io::Result<Vec<u8>> {
        let pieces: Vec<Bytes> = part.try_collect().await?;
        Ok(pieces.concat())
    }

    fn file() -> (mpsc::Sender<Bytes>, Streamed) {
        let room = Arc::new(Semaphore::new(1)).try_acquire_owned().unwrap();
        channel(room)
    }

    #[tokio::test]
    async fn parts_are_cut_where_they_end_and_begin_again_while_they_are_small() {
        let (sender, file) = file();
        sender.send(Bytes::from_static(b"abcde")).await.unwrap();
        sender.send(Bytes::from_static(b"fg")).await.unwrap();
        let given_up = file.part(0, 3).unwrap();
        assert_eq!(read(file.part(0, 3).unwrap()).await.unwrap(), b"abc");
        // Whoever was given up takes nothing away from the others.
        assert!(read(given_up).await.is_err());
        assert_eq!(read(file.part(0, 3).unwrap()).await.unwrap(), b"abc");
        assert_eq!(read(file.part(3, 4).unwrap()).await.unwrap(), b"defg");
        assert!(file.part(0, 3).is_none());
        assert!(!file.has_broken_off());
        drop(sender);
        assert!(read(file.part(7, 1).unwrap()).await.is_err());
        assert!(file.has_broken_off());
    }

    #[tokio::test]
    async fn what_is_too_much_to_keep_is_gone() {
        let (sender, file) = file();
        let piece = Bytes::from(vec![7; KEPT_BYTES]);
        sender.send(piece.clone()).await.unwrap();
        sender.send(piece).await.unwrap();
        let size = 2 * KEPT_BYTES as u64;
        read(file.part(0, size).unwrap()).await.unwrap();
        assert!(file.part(0, size).is_none());
    }
}
