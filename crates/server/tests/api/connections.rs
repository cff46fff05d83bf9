//! Clients that are silent, slow, endless or do not read, at any point of any request, to both ports: the server lets
//! go of every one of them, and meanwhile serves the others.

use std::{collections::HashMap, fs, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::{Instant, sleep},
};

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, Upload, uploaded},
};

/// How long the server waits for its clients here.
const CLIENT_TIMEOUT: &str = "1s";
/// Until then every connection has ended. The longest that a server allows itself is to read what is sent although it
/// was refused: the API half a minute, the embedded S3 a whole one.
const BOUND: Duration = Duration::from_secs(90);

/// What a client does once it has come to its point.
#[derive(Debug, Clone, Copy)]
enum Behaviour {
    Silent,
    /// A letter every so often, for ever.
    Letters,
    /// A line break every so often, for ever.
    LineBreaks,
    /// Says that nothing will follow, and is silent.
    HalfClosed,
    /// Whatever can be sent, for ever.
    Endless,
}

const BEHAVIOURS: [Behaviour; 5] = [
    Behaviour::Silent,
    Behaviour::Letters,
    Behaviour::LineBreaks,
    Behaviour::HalfClosed,
    Behaviour::Endless,
];

/// A point at which a client goes wrong: a name, and what it has sent until then.
type Point = (&'static str, Vec<u8>);

fn points_of_the_api(token: &str) -> Vec<Point> {
    let get = "GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n";
    let post = format!(
        "POST /api/ingest/upload/presigned HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nauthorization: Bearer {token}\r\n"
    );
    let anonymous = "POST /api/ingest/upload/presigned HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
    let bundle = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nhost: a\r\n\r\n";
    let chunked = "transfer-encoding: chunked\r\n\r\n";
    let texts = [
        ("nothing", String::new()),
        ("a letter", "G".into()),
        ("a line break", "\r\n".into()),
        ("half a request line", "GET /api/he".into()),
        ("a request line", "GET /api/health HTTP/1.1\r\n".into()),
        (
            "half a header",
            "GET / HTTP/1.1\r\nhost: a\r\nx-a: b".into(),
        ),
        ("headers", "GET / HTTP/1.1\r\nhost: a\r\nx-a: b\r\n".into()),
        ("a request", get.into()),
        (
            "a request of HTTP/1.0",
            "GET /api/health HTTP/1.0\r\nconnection: keep-alive\r\n\r\n".into(),
        ),
        ("a request and a letter", format!("{get}G")),
        ("a request and a line break", format!("{get}\r\n")),
        (
            "a request and half a head",
            format!("{get}GET / HTTP/1.1\r\nhost: a\r\nx"),
        ),
        ("twenty requests", get.repeat(20)),
        (
            "twenty requests and half a head",
            format!("{}GET /", get.repeat(20)),
        ),
        (
            "the head of a body",
            format!("{post}content-length: 60\r\n\r\n"),
        ),
        (
            "half a body",
            format!("{post}content-length: 60\r\n\r\n{{\"filename\":"),
        ),
        (
            "the head of a huge body",
            format!("{post}content-length: 99999999999\r\n\r\n{{"),
        ),
        ("the head of chunks", format!("{post}{chunked}")),
        ("half a size of a chunk", format!("{post}{chunked}1")),
        ("an extension of a chunk", format!("{post}{chunked}1;a")),
        ("half a chunk", format!("{post}{chunked}20\r\n{{")),
        ("a chunk", format!("{post}{chunked}1\r\n{{\r\n")),
        ("half a trailer", format!("{post}{chunked}0\r\nx-a: b")),
        (
            "an expectation",
            format!("{post}expect: 100-continue\r\ncontent-length: 9\r\n\r\n"),
        ),
        (
            "the head of a body without a token",
            format!("{anonymous}content-length: 60\r\n\r\n"),
        ),
        (
            "the head of chunks without a token",
            format!("{anonymous}{chunked}"),
        ),
        (
            "a GET with the head of a body",
            "GET /api/health HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n".into(),
        ),
        (
            "a GET with the head of chunks",
            format!("GET /api/health HTTP/1.1\r\nhost: a\r\n{chunked}"),
        ),
        ("a page", bundle.into()),
        ("sixteen pages", bundle.repeat(16)),
        (
            "an upgrade",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n".into(),
        ),
        ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into()),
    ];
    let mut points: Vec<Point> = texts
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    points.push(("no HTTP", vec![0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0xff]));
    points
}

/// `put` and `get` are the targets of presigned URLs: of a part of nine bytes, and of an object of some megabytes.
fn points_of_s3(put: &str, get: &str) -> Vec<Point> {
    let put = format!("PUT {put} HTTP/1.1\r\nhost: {{host}}\r\n");
    let get = format!("GET {get} HTTP/1.1\r\nhost: {{host}}\r\n\r\n");
    let refused = "PUT /ingest/x HTTP/1.1\r\nhost: a\r\n";
    let texts = [
        ("nothing", String::new()),
        ("a letter", "P".into()),
        ("a line break", "\r\n".into()),
        ("half a request line", "PUT /ingest/".into()),
        ("half a header", format!("{put}x-a")),
        ("headers", put.clone()),
        (
            "the head of a part",
            format!("{put}content-length: 9\r\n\r\n"),
        ),
        ("half a part", format!("{put}content-length: 9\r\n\r\nhalf")),
        ("a part", format!("{put}content-length: 9\r\n\r\nwhole one")),
        (
            "a part and a letter",
            format!("{put}content-length: 9\r\n\r\nwhole oneG"),
        ),
        (
            "a part and a line break",
            format!("{put}content-length: 9\r\n\r\nwhole one\r\n"),
        ),
        (
            "an expectation",
            format!("{put}expect: 100-continue\r\ncontent-length: 9\r\n\r\n"),
        ),
        (
            "the head of chunks",
            format!("{put}transfer-encoding: chunked\r\n\r\n"),
        ),
        (
            "the head of a refused part",
            format!("{refused}content-length: 9\r\n\r\n"),
        ),
        (
            "refused chunks",
            format!("{refused}transfer-encoding: chunked\r\n\r\n1\r\na\r\n"),
        ),
        ("an object", get.clone()),
        ("sixteen objects", get.repeat(16)),
        ("an object and a letter", format!("{get}G")),
    ];
    texts
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect()
}

/// Comes to a point, and misbehaves there until the test is over. Its own port, to be recognised by.
async fn misbehave(
    server: SocketAddr,
    sent: Vec<u8>,
    behaviour: Behaviour,
    reads: bool,
    tasks: &mut JoinSet<()>,
) -> u16 {
    let stream = TcpStream::connect(server).await.unwrap();
    let port = stream.local_addr().unwrap().port();
    tasks.spawn(async move {
        let (mut reader, mut writer) = stream.into_split();
        let reading = async {
            let mut buffer = vec![0; 64 * 1024];
            while reads && matches!(reader.read(&mut buffer).await, Ok(1..)) {}
            std::future::pending::<()>().await;
        };
        let writing = async {
            if writer.write_all(&sent).await.is_err() {
                return;
            }
            let (bytes, pause) = match behaviour {
                Behaviour::Silent => return,
                Behaviour::HalfClosed => {
                    let _ = writer.shutdown().await;
                    return;
                }
                Behaviour::Letters => (b"a".to_vec(), 200),
                Behaviour::LineBreaks => (b"\r\n".to_vec(), 200),
                Behaviour::Endless => (vec![b'a'; 16 * 1024], 20),
            };
            while writer.write_all(&bytes).await.is_ok() {
                sleep(Duration::from_millis(pause)).await;
            }
        };
        tokio::join!(reading, writing);
    });
    port
}

/// The ports of those whose connections with `server` a process still has open.
pub fn held(server: SocketAddr) -> Vec<u16> {
    let port = |address: &str| u16::from_str_radix(address.rsplit(':').next()?, 16).ok();
    let table = fs::read_to_string("/proc/net/tcp").unwrap();
    let lines = table.lines().skip(1);
    let ours = lines.filter_map(|line| {
        let fields: Vec<_> = line.split_whitespace().collect();
        let is_open = *fields.get(9)? != "0" && *fields.get(3)? != "0A";
        (port(fields.get(1)?)? == server.port() && is_open).then(|| port(fields[2]))?
    });
    ours.collect()
}

/// Has clients misbehave in every way at every point, and waits until the server has let go of all of them.
async fn survives(address: SocketAddr, points: Vec<Point>, others: impl AsyncFn()) {
    let mut tasks = JoinSet::new();
    let mut shapes = HashMap::new();
    for (name, sent) in points {
        for behaviour in BEHAVIOURS {
            for reads in [true, false] {
                let port = misbehave(address, sent.clone(), behaviour, reads, &mut tasks).await;
                shapes.insert(port, format!("{name}, then {behaviour:?}, reads: {reads}"));
            }
        }
    }
    assert!(shapes.len() > 100);
    let begun = Instant::now();
    loop {
        others().await;
        let left: Vec<_> = held(address)
            .into_iter()
            .filter_map(|port| shapes.get(&port))
            .collect();
        if left.is_empty() {
            return;
        }
        assert!(
            begun.elapsed() < BOUND,
            "{} connections are still held:\n{left:#?}",
            left.len()
        );
        sleep(Duration::from_millis(200)).await;
    }
}

fn settings() -> [(&'static str, &'static str); 2] {
    [
        ("INGEST_CLIENT_TIMEOUT", CLIENT_TIMEOUT),
        // All of them come from one address.
        ("INGEST_CONNECTIONS_PER_ADDRESS", "1000"),
    ]
}

#[tokio::test]
async fn whatever_clients_do_to_the_api_it_ends() {
    let server = Server::with(&settings());
    let client = Client::of(&server);
    let address: SocketAddr = server
        .origin()
        .trim_start_matches("http://")
        .parse()
        .unwrap();
    survives(address, points_of_the_api(&server.token()), async || {
        client.get("/api/ingest/upload/config").await.expect(200);
    })
    .await;
    assert!(!server.log().contains("ERROR"), "{}", server.log());
    assert!(!server.log().contains("panicked"));
}

#[tokio::test]
async fn whatever_clients_do_to_the_embedded_s3_it_ends() {
    let server = Server::with(&settings());
    let client = Client::of(&server);
    let address = fs::read_to_string(server.directory().join("dev-s3-listen")).unwrap();
    let address: SocketAddr = address.trim().parse().unwrap();
    let target = |url: &str| url.split_once(&address.to_string()).unwrap().1.to_owned();
    let part = Upload::create(&client, "a.bin", 9).await;
    let content = bytes(1, 8 * MIB);
    let whole = uploaded(&client, "b.bin", &content).await;
    let commit = serde_json::json!({"title": "b"});
    let job = whole.commit(&client, &commit).await;
    let path = format!(
        "/api/datasets/{}/download",
        job["dataset_id"].as_str().unwrap()
    );
    let answer = client.get(&path).await;
    let object = answer.headers["location"].to_str().unwrap().to_owned();
    let points = points_of_s3(&target(&part.urls[0]), &target(&object));
    let points = points
        .into_iter()
        .map(|(name, sent)| {
            let text = String::from_utf8(sent).unwrap();
            (
                name,
                text.replace("{host}", &address.to_string()).into_bytes(),
            )
        })
        .collect();
    let part = Upload::create(&client, "c.bin", 9).await;
    survives(address, points, async || {
        part.put(&client, 1, b"nine byte").await;
    })
    .await;
    assert!(!server.log().contains("ERROR"), "{}", server.log());
}

/// Who is slow and honest is waited for: a part and a body at a few kilobytes a second, over many windows.
#[tokio::test]
async fn whoever_is_slow_and_honest_is_served() {
    let server = Server::with(&settings());
    let client = Client::of(&server);
    let content = bytes(2, 40_000);
    let upload = Upload::create(&client, "slow.bin", content.len()).await;
    let url = reqwest::Url::parse(&upload.urls[0]).unwrap();
    let host = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let target = format!("{}?{}", url.path(), url.query().unwrap());
    let put = format!("PUT {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 40000\r\n\r\n");
    let filler = " ".repeat(20_000);
    let body = format!("{{{filler}\"parts\":[]}}");
    let origin = server.origin().trim_start_matches("http://").to_owned();
    let complete = format!(
        "POST {} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        upload.path("/complete"),
        server.token(),
        body.len()
    );
    assert!(
        slowly(&host, &put, &content)
            .await
            .starts_with("HTTP/1.1 200")
    );
    let completed = slowly(&origin, &complete, body.as_bytes()).await;
    assert!(completed.starts_with("HTTP/1.1 200"), "{completed}");
}

/// Sends a request whose body takes more than five seconds; how the answer begins.
async fn slowly(host: &str, head: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    for piece in body.chunks(body.len() / 20) {
        sleep(Duration::from_millis(270)).await;
        stream.write_all(piece).await.unwrap();
    }
    let mut answer = vec![0; 1024];
    let length = stream.read(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

/// A body that stays away is a problem of its own kind, told to whoever still listens.
#[tokio::test]
async fn a_body_that_does_not_come_is_a_408() {
    let server = Server::with(&settings());
    let origin = server.origin().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&origin).await.unwrap();
    let head = format!(
        "POST /api/ingest/upload/presigned HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nauthorization: Bearer {}\r\ncontent-length: 60\r\n\r\n{{",
        server.token()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("/problems/request-timeout"), "{answer}");
    assert!(
        answer.to_lowercase().contains("connection: close"),
        "{answer}"
    );
}
