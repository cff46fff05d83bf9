//! How many connections a server has at a time, and how long it waits for each of its clients.
//!
//! What stands between the server's sockets and whatever speaks HTTP over them: [`Connections`] decides who is let
//! in and who has to go, and a [`GuardedStream`] ends a connection whose client is silent, slow, endless or does not
//! read. It knows nothing of HTTP. Where a request begins and ends it is told by the HTTP server, with
//! [`Progress::begin`] and the [`InHand`] that comes from it; for bodies the server asks a [`Pace`].

mod listen;
mod pace;
mod progress;
mod registry;
mod stream;

use std::time::Duration;

pub use listen::listen;
pub use pace::{Pace, TooSlow};
pub use progress::{InHand, Progress};
pub use registry::{Connections, Counts, Limits, Seat, counted};
pub use stream::GuardedStream;

/// How long a client is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// From the first byte of a request to the end of its head; of the first request, from when the connection was
    /// accepted.
    pub head: Duration,
    /// Between two requests.
    pub keep_alive: Duration,
    /// In the middle of a body or an answer, how long a client may move fewer bytes than it has to. Only the time
    /// that is spent waiting for the client counts.
    pub window: Duration,
    /// Bytes that a client has to send or take each second of a window.
    pub bytes_per_second: u64,
}

impl Patience {
    /// What most clients need least, and a client on the worst of networks has. The rate is that of Apache's
    /// `RequestReadTimeout`.
    const BYTES_PER_SECOND: u64 = 500;

    /// Waits so long for a head and for the next bytes of a body or an answer, and two and a half times as long for the
    /// next request: by default 75 seconds, longer than most load balancers keep an idle connection, so that they close
    /// it first.
    #[must_use]
    pub fn of(time: Duration) -> Self {
        Self {
            head: time,
            keep_alive: time * 5 / 2,
            window: time,
            bytes_per_second: Self::BYTES_PER_SECOND,
        }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self::of(Duration::from_secs(30))
    }
}
