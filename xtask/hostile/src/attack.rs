//! What attackers do. Each attack has addresses of its own, from 127.0.0.2 on, and goes on until the process ends.
//!
//! They are a process of the lowest priority, and open so many connections a second together and no more: they have
//! the server's processors here, which attackers elsewhere have not, and what is measured is not theirs.

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
}

/// Connections of one address.
const PER_ADDRESS: usize = 200;

/// What a connection does: it sends something, then something else over and over, and reads or does not.
struct Shape {
    name: &'static str,
    first: String,
    then: Vec<u8>,
    every: Duration,
    reads: bool,
    /// How many connections at a time do it, unless that is asked for.
    connections: usize,
}

fn shapes(attack: &Attack) -> Vec<Shape> {
    let health = "GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n";
    let with_token = |path: &str, length: usize| {
        let token = &attack.token;
        format!(
            "POST {path} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    let urls = "/api/ingest/upload/presigned/01890a5d-ac96-774b-bcce-b302099a8057/urls";
    let zeros = format!(r#"{{"part_numbers":[{}0]}}"#, "0,".repeat(1_000_000));
    let deep = format!("{}{}", "[".repeat(900_000), "]".repeat(900_000));
    let body = |content: &str| format!("{}{content}", with_token(urls, content.len()));
    let quiet = |name, first: String, connections| Shape {
        name,
        first,
        then: Vec::new(),
        every: Duration::from_secs(3600),
        reads: true,
        connections,
    };
    let again = |name, text: String, millis, connections| Shape {
        name,
        then: text.clone().into_bytes(),
        first: text,
        every: Duration::from_millis(millis),
        reads: true,
        connections,
    };
    let dripping = |name, first: String, connections| Shape {
        name,
        first,
        then: b"a".to_vec(),
        every: Duration::from_secs(1),
        reads: true,
        connections,
    };
    let unread = |name, first: &str| Shape {
        reads: false,
        ..quiet(name, first.to_owned(), 1000)
    };
    let wrong = "GET /api/jobs HTTP/1.1\r\nhost: a\r\nauthorization: Bearer wrong\r\n\r\n";
    vec![
        quiet("idle", String::new(), attack.idle),
        quiet("a request and a letter", format!("{health}G"), 800),
        quiet(
            "chunks that do not come",
            with_token(urls, 1).replace("content-length: 1", "transfer-encoding: chunked"),
            100,
        ),
        dripping(
            "slow heads",
            "GET /api/health HTTP/1.1\r\nx-a: ".into(),
            400,
        ),
        dripping("slow bodies", with_token(urls, 100_000), 100),
        unread(
            "unread pages",
            &"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nhost: a\r\n\r\n".repeat(4),
        ),
        again("the smallest elements", body(&zeros), 500, 4),
        again("deep JSON", body(&deep), 500, 2),
        again("huge bodies", body(&" ".repeat(3_000_000)), 1000, 2),
        again("wrong tokens", wrong.into(), 5, 4),
        again(
            "random bytes",
            "\u{16}\u{3}\u{1}\u{7f}\u{0}random".into(),
            20,
            20,
        ),
    ]
}

/// Begins all attacks in a process of their own, which ends when what is returned is dropped. It prints what no attacker
/// should be able to bring about.
pub fn begin(server: &Server, idle: usize, rate: u32) -> anyhow::Result<Child> {
    let mut nice = Command::new("nice");
    nice.args(["-n", "19"])
        .arg(std::env::current_exe()?)
        .arg(format!("--idle={idle}"))
        .arg(format!("--attack-rate={rate}"))
        .arg("--attack")
        .args([server.api.to_string(), server.s3.to_string()])
        .arg(&server.token)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true);
    nice.spawn().context("the attackers do not start")
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
    let mut place = 0;
    for shape in shapes(&attack) {
        let shape = Arc::new(shape);
        eprintln!("{} × {}", shape.connections, shape.name);
        for _ in 0..shape.connections {
            place += 1;
            let address = address(place / PER_ADDRESS);
            attackers.spawn(misuse(
                Arc::clone(&shape),
                address,
                attack.api,
                Arc::clone(&pace),
            ));
        }
    }
    // The embedded S3 is silent to its clients as well.
    let shape = Arc::new(Shape {
        name: "half a part",
        first: "PUT /ingest/x HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf".into(),
        then: Vec::new(),
        every: Duration::from_secs(3600),
        reads: false,
        connections: PER_ADDRESS,
    });
    for _ in 0..PER_ADDRESS {
        attackers.spawn(misuse(
            Arc::clone(&shape),
            address(0),
            attack.s3,
            Arc::clone(&pace),
        ));
    }
    loop {
        sleep(Duration::from_secs(1)).await;
        let (opened, sent) = (OPENED.load(Ordering::Relaxed), SENT.load(Ordering::Relaxed));
        // Read when all is over; the pipe has room for it.
        let _ = writeln!(stdout(), "so far {opened} {sent}");
    }
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
