//! What attackers do. Each attack has addresses of its own, from 127.0.0.2 on, and goes on until the process ends.
//!
//! They are a process of the lowest priority, and open so many connections a second together and no more: they have
//! the server's processors here, which attackers elsewhere have not, and what is measured is not theirs.

mod shapes;

use std::{
    io::{Write, stdout},
    net::{Ipv4Addr, SocketAddr},
    process::{ExitStatus, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::{Child, Command},
    sync::Mutex,
    task::JoinSet,
    time::{Interval, MissedTickBehavior, interval, sleep},
};

use self::shapes::Shape;
use crate::{good::connect, server::Server};

/// Who is attacked, and how much.
#[derive(Clone)]
pub struct Attack {
    /// Where the API is.
    pub api: SocketAddr,
    /// Where the embedded S3 is.
    pub s3: SocketAddr,
    /// A token, for what needs one.
    pub token: String,
    /// Idle connections.
    pub idle: usize,
    /// New connections a second, of all attackers together.
    pub rate: u32,
    /// The names of the only shapes that there are; of all, if it is empty.
    pub only: Vec<String>,
}

/// Connections of one address.
const PER_ADDRESS: usize = 200;

/// Begins all attacks in a process of their own, which ends when what is returned is dropped. It prints what no attacker
/// should be able to bring about.
pub fn begin(server: &Server, arguments: &[String]) -> anyhow::Result<Child> {
    let mut attackers = beside()?;
    attackers
        .args(arguments)
        .arg("--attack")
        .args([server.api.to_string(), server.s3.to_string()])
        .arg(&server.token)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    attackers.spawn().context("the attackers do not start")
}

/// This program once more, where everything else goes before it. It ends when it is dropped.
pub fn beside() -> anyhow::Result<Command> {
    let mut command = Command::new("nice");
    command
        .args(["-n", "19"])
        .arg(std::env::current_exe()?)
        .kill_on_drop(true);
    Ok(command)
}

/// What attackers have come to, all together.
#[derive(Default)]
pub struct Tally {
    /// Connections that they opened.
    pub opened: u64,
    /// Requests, or what is none, that they sent.
    pub sent: u64,
    /// What should not have been, in words.
    pub complaints: Vec<String>,
}

static OPENED: AtomicU64 = AtomicU64::new(0);
static SENT: AtomicU64 = AtomicU64::new(0);

/// Ends the attackers; what they have come to.
pub async fn end(mut attackers: Child) -> anyhow::Result<Tally> {
    let ended: Option<ExitStatus> = attackers.try_wait()?;
    anyhow::ensure!(ended.is_none(), "the attackers have ended by themselves");
    attackers.kill().await?;
    let mut said = String::new();
    if let Some(mut out) = attackers.stdout.take() {
        out.read_to_string(&mut said).await?;
    }
    let mut tally = Tally::default();
    for line in said.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["so", "far", opened, sent] => {
                (tally.opened, tally.sent) = (opened.parse()?, sent.parse()?);
            }
            _ => tally.complaints.push(line.to_owned()),
        }
    }
    Ok(tally)
}

/// Attacks until the process ends.
pub async fn go_on(attack: Attack) {
    let mut attackers = JoinSet::new();
    let mut pace = interval(Duration::from_secs(1) / attack.rate.max(1));
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let pace = Arc::new(Mutex::new(pace));
    for (place, (shape, server)) in in_turn(&attack).into_iter().enumerate() {
        let address = address(place / PER_ADDRESS);
        attackers.spawn(misuse(shape, address, server, Arc::clone(&pace)));
    }
    loop {
        sleep(Duration::from_secs(1)).await;
        let (opened, sent) = (OPENED.load(Ordering::Relaxed), SENT.load(Ordering::Relaxed));
        // Read when all is over; the pipe has room for it.
        let _ = writeln!(stdout(), "so far {opened} {sent}");
    }
}

/// Every attacker's shape and whom it attacks: the first of each shape, then the second of each, so that all of them are
/// there long before the last connection of the crowd is.
fn in_turn(attack: &Attack) -> Vec<(Arc<Shape>, SocketAddr)> {
    let api = shapes::of_the_api(attack).into_iter();
    let s3 = shapes::of_the_embedded_s3().into_iter();
    let mut all = Vec::new();
    for (shape, server) in api
        .map(|shape| (shape, attack.api))
        .chain(s3.map(|shape| (shape, attack.s3)))
    {
        let is_meant = attack.only.is_empty() || attack.only.iter().any(|name| name == shape.name);
        if is_meant {
            eprintln!("{} × {}", shape.connections, shape.name);
            let shape = Arc::new(shape);
            all.extend((0..shape.connections).map(|turn| (turn, Arc::clone(&shape), server)));
        }
    }
    all.sort_by_key(|(turn, ..)| *turn);
    all.into_iter()
        .map(|(_, shape, server)| (shape, server))
        .collect()
}

fn address(number: usize) -> Ipv4Addr {
    let last = u8::try_from(number % 250).unwrap_or(0);
    Ipv4Addr::new(127, 0, 0, 2 + last)
}

/// One attacker: whenever its connection ends, it opens another when it is its turn.
async fn misuse(
    shape: Arc<Shape>,
    address: Ipv4Addr,
    server: SocketAddr,
    pace: Arc<Mutex<Interval>>,
) {
    loop {
        pace.lock().await.tick().await;
        if let Some(stream) = connect(address, server).await {
            OPENED.fetch_add(1, Ordering::Relaxed);
            misbehave(&shape, stream).await;
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// Goes on until the connection ends.
async fn misbehave(shape: &Shape, stream: TcpStream) {
    let (mut reader, mut writer) = stream.into_split();
    let reading = async {
        if !shape.reads {
            std::future::pending::<()>().await;
        }
        let mut buffer = vec![0; 4 * 1024];
        while let Ok(read @ 1..) = reader.read(&mut buffer).await {
            if buffer[..read].starts_with(b"HTTP/1.1 500") {
                let _ = writeln!(stdout(), "a 500 to {}", shape.name);
            }
        }
    };
    let writing = async {
        if writer.write_all(shape.first.as_bytes()).await.is_err() {
            return;
        }
        loop {
            SENT.fetch_add(1, Ordering::Relaxed);
            sleep(shape.every).await;
            if writer.write_all(&shape.then).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = reading => {}
        () = writing => {}
    }
}
