//! A gate between the servers and PostgreSQL, which can come between at just the point that matters: the COMMIT.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

use crate::upload::poll;

/// How a simple query message that commits ends.
const COMMIT: &[u8] = b"COMMIT\0";

/// What happens to a COMMIT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// PostgreSQL never sees it, and nothing ever comes back.
    HeldBefore,
    /// PostgreSQL has committed, and nothing ever comes back.
    HeldAfter,
    /// The connection ends before PostgreSQL sees it.
    CutBefore,
    /// PostgreSQL has committed, and the connection ends before the answer.
    CutAfter,
}

/// A running gate.
#[derive(Clone)]
pub struct Gate {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    /// What happens to which COMMIT from now on: 0 is the next.
    armed: Mutex<Option<(usize, Break)>>,
    struck: Mutex<usize>,
}

impl Gate {
    /// Stands before `database`.
    pub async fn before(database: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gate = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::default(),
        };
        let state = Arc::clone(&gate.state);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(Arc::clone(&state), client, database));
            }
        });
        gate
    }

    /// `how` happens to a COMMIT, after so many have passed.
    pub fn arm(&self, passing: usize, how: Break) {
        *self.state.armed.lock().unwrap() = Some((passing, how));
    }

    /// Whether what it was armed with has not happened.
    pub fn is_armed(&self) -> bool {
        self.state.armed.lock().unwrap().is_some()
    }

    /// Nothing happens any more.
    pub fn disarm(&self) {
        *self.state.armed.lock().unwrap() = None;
    }

    /// Waits until something has happened for the `times`th time.
    pub async fn struck(&self, times: usize) {
        poll("a COMMIT to be met", async || {
            (*self.state.struck.lock().unwrap() >= times).then_some(())
        })
        .await;
    }
}

impl State {
    fn meet(&self) -> Option<Break> {
        let mut armed = self.armed.lock().unwrap();
        match armed.as_mut() {
            Some((0, how)) => {
                let how = *how;
                *armed = None;
                Some(how)
            }
            Some((passing, _)) => {
                *passing -= 1;
                None
            }
            None => None,
        }
    }
}

async fn pass(state: Arc<State>, client: TcpStream, database: SocketAddr) {
    let Ok(server) = TcpStream::connect(database).await else {
        return;
    };
    // Small messages go to and fro.
    client.set_nodelay(true).unwrap();
    server.set_nodelay(true).unwrap();
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    speak(&state, from_client, to_server, from_server, to_client).await;
}

async fn speak(
    state: &State,
    mut from_client: OwnedReadHalf,
    mut to_server: OwnedWriteHalf,
    mut from_server: OwnedReadHalf,
    mut to_client: OwnedWriteHalf,
) {
    let (mut asked, mut answered) = ([0; 8192], [0; 8192]);
    loop {
        tokio::select! {
            read = from_client.read(&mut asked) => {
                let Ok(length @ 1..) = read else { return };
                let message = &asked[..length];
                let how = if message.ends_with(COMMIT) { state.meet() } else { None };
                if matches!(how, Some(Break::HeldBefore | Break::CutBefore)) {
                    return end(state, how).await;
                }
                if to_server.write_all(message).await.is_err() { return }
                if how.is_some() {
                    let _ = from_server.read(&mut answered).await;
                    return end(state, how).await;
                }
            }
            read = from_server.read(&mut answered) => {
                let Ok(length @ 1..) = read else { return };
                if to_client.write_all(&answered[..length]).await.is_err() { return }
            }
        }
    }
}

async fn end(state: &State, how: Option<Break>) {
    *state.struck.lock().unwrap() += 1;
    if matches!(how, Some(Break::HeldBefore | Break::HeldAfter)) {
        std::future::pending().await
    }
}
