//! What attackers do. Each attack has addresses of its own, from 127.0.0.2 on, and goes on until it is dropped.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::sleep,
};

use crate::{good::connect, server::Server};

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

fn shapes(server: &Server, idle: usize) -> Vec<Shape> {
    let health = "GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n";
    let with_token = |path: &str, length: usize| {
        let token = &server.token;
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
        quiet("idle", String::new(), idle),
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

/// Begins all attacks; they end when what is returned is dropped.
pub fn begin(server: &Arc<Server>, idle: usize) -> JoinSet<()> {
    let mut attackers = JoinSet::new();
    let mut place = 0;
    for shape in shapes(server, idle) {
        let shape = Arc::new(shape);
        eprintln!("{} × {}", shape.connections, shape.name);
        for _ in 0..shape.connections {
            place += 1;
            let address = address(place / PER_ADDRESS);
            attackers.spawn(attack(Arc::clone(&shape), address, server.api));
        }
    }
    // The embedded S3 is silent to its clients as well.
    for _ in 0..PER_ADDRESS {
        let shape = Shape {
            name: "half a part",
            first: "PUT /ingest/x HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf".into(),
            then: Vec::new(),
            every: Duration::from_secs(3600),
            reads: false,
            connections: PER_ADDRESS,
        };
        attackers.spawn(attack(Arc::new(shape), address(0), server.s3));
    }
    attackers
}

fn address(number: usize) -> Ipv4Addr {
    let last = u8::try_from(number % 250).unwrap_or(0);
    Ipv4Addr::new(127, 0, 0, 2 + last)
}

/// One attacker: whenever its connection ends, it opens another, but not more than ten each second.
async fn attack(shape: Arc<Shape>, address: Ipv4Addr, server: SocketAddr) {
    loop {
        if let Some(stream) = connect(address, server).await {
            misbehave(&shape, stream).await;
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// Goes on until the connection ends.
async fn misbehave(shape: &Shape, stream: TcpStream) {
    let (mut reader, mut writer) = stream.into_split();
    let reading = async {
        let mut buffer = vec![0; 16 * 1024];
        while shape.reads && matches!(reader.read(&mut buffer).await, Ok(1..)) {}
        if !shape.reads {
            std::future::pending::<()>().await;
        }
    };
    let writing = async {
        if writer.write_all(shape.first.as_bytes()).await.is_err() {
            return;
        }
        loop {
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
