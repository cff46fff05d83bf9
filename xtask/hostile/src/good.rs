//! Clients that behave well, and what they wait.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::{MissedTickBehavior, interval, timeout},
};

use crate::server::Server;

/// How many there are. Each has one connection, and opens another when that ends.
const CLIENTS: u32 = 10;
/// How long one of them waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What all of them waited.
#[derive(Default)]
pub struct Waits {
    milliseconds: Vec<f64>,
    /// Answers that did not come, or were no success.
    pub failed: usize,
}

impl Waits {
    /// The wait that so many of a hundred did not exceed, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let index = self.milliseconds.len() * percent / 100;
        let last = self.milliseconds.len().saturating_sub(1);
        self.milliseconds
            .get(index.min(last))
            .copied()
            .unwrap_or(f64::NAN)
    }
}

/// All of them ask together `rate` times a second. What an answer is waited for counts from when it was due to be
/// asked for, so a server that holds a client up cannot hide how many others would have waited.
pub async fn ask(server: &Arc<Server>, rate: u32, time: Duration) -> anyhow::Result<Waits> {
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let address = Ipv4Addr::new(127, 0, 1, u8::try_from(number)? + 1);
        clients.spawn(client(Arc::clone(server), address, CLIENTS, rate, time));
    }
    let mut all = Waits::default();
    while let Some(waits) = clients.join_next().await {
        let waits = waits?;
        all.failed += waits.failed;
        all.milliseconds.extend(waits.milliseconds);
    }
    all.milliseconds.sort_by(f64::total_cmp);
    Ok(all)
}

async fn client(
    server: Arc<Server>,
    address: Ipv4Addr,
    clients: u32,
    rate: u32,
    time: Duration,
) -> Waits {
    let requests = [
        "GET /api/jobs?limit=10 HTTP/1.1",
        "GET /api/ingest/upload/config HTTP/1.1",
    ]
    .map(|line| {
        format!(
            "{line}\r\nhost: a\r\nauthorization: Bearer {}\r\n\r\n",
            server.token
        )
    });
    let mut waits = Waits::default();
    let mut ticks = interval(Duration::from_secs(1) * clients / rate);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut connection = None;
    let begun = Instant::now();
    for request in requests.iter().cycle() {
        let due = ticks.tick().await.into_std();
        if begun.elapsed() >= time {
            break;
        }
        let asked = timeout(
            PATIENCE,
            once(&mut connection, address, server.api, request),
        )
        .await;
        if matches!(asked, Ok(Some(true))) {
            waits
                .milliseconds
                .push(due.elapsed().as_secs_f64() * 1000.0);
        } else {
            waits.failed += 1;
            connection = None;
        }
    }
    waits
}

/// Asks once, on a new connection if the old one has ended. Whether the answer is a success, if there is one.
async fn once(
    connection: &mut Option<TcpStream>,
    address: Ipv4Addr,
    server: SocketAddr,
    request: &str,
) -> Option<bool> {
    if let Some(open) = connection
        && let Some(success) = exchange(open, request).await
    {
        return Some(success);
    }
    let open = connection.insert(connect(address, server).await?);
    exchange(open, request).await
}

/// A connection from `address`.
pub async fn connect(address: Ipv4Addr, server: SocketAddr) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind((address, 0).into()).ok()?;
    socket.connect(server).await.ok()
}

async fn exchange(connection: &mut TcpStream, request: &str) -> Option<bool> {
    connection.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    loop {
        if connection.read_buf(&mut answer).await.ok()? == 0 {
            return None;
        }
        if is_whole(&answer) {
            return Some(answer.starts_with(b"HTTP/1.1 200"));
        }
    }
}

/// Whether an answer with a `Content-Length` is there to its end.
fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let named = name.eq_ignore_ascii_case("content-length");
        named.then(|| value.parse::<usize>().ok()).flatten()
    });
    length.is_none_or(|length| body.len() >= length)
}
