//! More clients than there is room for: who has to go, who is served all the same, and what it costs.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

use crate::{
    client::{Client, bytes},
    connections::held,
    server::{Server, wait_for},
    upload::{MIB, Upload, poll},
};

const HEALTH: &str = "GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n";
const BUNDLE: &str = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nhost: a\r\n\r\n";

/// The address with this last number; each counts on its own.
fn from(last: u8) -> Ipv4Addr {
    Ipv4Addr::new(127, 0, 0, last)
}

fn address(server: &Server) -> SocketAddr {
    let origin = server.origin();
    origin.trim_start_matches("http://").parse().unwrap()
}

/// A connection from `client` that takes no more than it has to, which has sent `text`, unless it had to go before.
async fn sent(client: Ipv4Addr, server: SocketAddr, text: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    socket.bind((client, 0).into()).unwrap();
    let mut stream = socket.connect(server).await.unwrap();
    let _ = stream.write_all(text.as_bytes()).await;
    stream
}

/// What comes back, as far as one read goes.
async fn answered(stream: &mut TcpStream) -> String {
    let mut answer = vec![0; 8192];
    let length = stream.read(&mut answer).await.unwrap_or(0);
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

async fn ask(client: Ipv4Addr, server: SocketAddr, path: &str, token: &str) -> String {
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {token}\r\n\r\n");
    answered(&mut sent(client, server, &request).await).await
}

#[tokio::test]
async fn a_crowd_from_one_address_shuts_nobody_out() {
    let server = Server::with(&[
        ("INGEST_CONNECTIONS", "64"),
        ("INGEST_CONNECTIONS_PER_ADDRESS", "16"),
    ]);
    let address = address(&server);
    let mut neighbour = sent(from(2), address, HEALTH).await;
    assert!(answered(&mut neighbour).await.starts_with("HTTP/1.1 200"));
    let mut crowd = Vec::new();
    for _ in 0..200 {
        let mut one = sent(from(1), address, HEALTH).await;
        assert!(answered(&mut one).await.starts_with("HTTP/1.1 200"));
        one.write_all(b"G").await.unwrap();
        crowd.push(one);
    }
    wait_for("the crowd to shrink", || {
        (held(address).len() <= 17).then_some(())
    });
    // Who was there before is still there, and who comes is served.
    neighbour.write_all(HEALTH.as_bytes()).await.unwrap();
    assert!(answered(&mut neighbour).await.starts_with("HTTP/1.1 200"));
    let answer = ask(from(3), address, "/api/jobs", &server.token()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// From many addresses, so that only the total is a bound: those with most connections lose them.
#[tokio::test]
async fn a_crowd_from_everywhere_shuts_nobody_out() {
    let server = Server::with(&[
        ("INGEST_CONNECTIONS", "64"),
        ("INGEST_CONNECTIONS_PER_ADDRESS", "16"),
    ]);
    let address = address(&server);
    let mut neighbour = sent(from(2), address, HEALTH).await;
    assert!(answered(&mut neighbour).await.starts_with("HTTP/1.1 200"));
    let mut crowd = Vec::new();
    for index in 0..400_u16 {
        crowd.push(
            sent(
                from(10 + u8::try_from(index % 10).unwrap()),
                address,
                "GET /",
            )
            .await,
        );
    }
    wait_for("the crowd to shrink", || {
        (held(address).len() <= 64).then_some(())
    });
    neighbour.write_all(HEALTH.as_bytes()).await.unwrap();
    assert!(answered(&mut neighbour).await.starts_with("HTTP/1.1 200"));
    let answer = ask(from(3), address, "/api/jobs", &server.token()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn where_all_are_busy_others_are_told_and_readiness_answers() {
    let server = Server::with(&[("INGEST_CONNECTIONS", "4"), ("INGEST_CLIENT_TIMEOUT", "1m")]);
    let (address, token) = (address(&server), server.token());
    let begun = format!(
        "POST /api/ingest/upload/presigned HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nauthorization: Bearer {token}\r\nexpect: 100-continue\r\ncontent-length: 60\r\n\r\n"
    );
    let mut busy = Vec::new();
    for last in 11..15 {
        let mut one = sent(from(last), address, &begun).await;
        // Who has brought no request yet would have to go for another.
        assert!(answered(&mut one).await.starts_with("HTTP/1.1 100"));
        busy.push(one);
    }
    let told = poll("others to be told", async || {
        let answer = ask(from(3), address, "/api/jobs", &token).await;
        answer.starts_with("HTTP/1.1 503").then_some(answer)
    })
    .await;
    assert!(told.contains("/problems/overloaded"), "{told}");
    assert!(told.to_lowercase().contains("retry-after: 1"), "{told}");
    for path in ["/api/health", "/api/health/ready"] {
        let answer = ask(from(4), address, path, "").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
    drop(busy);
    poll("others to be served", async || {
        let answer = ask(from(3), address, "/api/jobs", &token).await;
        answer.starts_with("HTTP/1.1 200").then_some(())
    })
    .await;
}

/// A thousand clients that ask for the largest page and read nothing: each costs a few kilobytes, and nothing stays.
#[tokio::test]
async fn answers_that_nobody_reads_cost_little_memory() {
    let server = Server::with(&[("INGEST_CLIENT_TIMEOUT", "5s")]);
    let client = Client::of(&server);
    client.get("/api/ingest/upload/config").await.expect(200);
    let (address, idle) = (address(&server), server.resident_bytes());
    let mut crowd = Vec::new();
    for index in 0..1000 {
        crowd.push(
            sent(
                from(10 + u8::try_from(index % 10).unwrap()),
                address,
                BUNDLE,
            )
            .await,
        );
    }
    let highest = server.resident_bytes();
    assert!(highest < 150 * MIB as u64, "{} MiB", highest / MIB as u64);
    client.get("/api/ingest/upload/config").await.expect(200);
    // Nobody reads, so nobody is kept.
    wait_for("the crowd to be gone", || {
        (held(address).len() < 5).then_some(())
    });
    wait_for("memory to be given back", || {
        (server.resident_bytes() * 2 <= idle * 3).then_some(())
    });
    drop(crowd);
}

/// Bodies of the smallest elements, on several connections: refused, and nobody else notices.
#[tokio::test]
async fn bodies_of_the_smallest_elements_are_refused() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = Upload::create(&client, "a.bin", bytes(1, 9).len()).await;
    let idle = server.resident_bytes();
    let zeros = format!(r#"{{"part_numbers":[{}0]}}"#, "0,".repeat(MIB - 100));
    let objects = format!(r#"{{"parts":[{}{{}}]}}"#, "{},".repeat(600_000));
    let ignored = format!(r#"{{"parts":[],"x":[{}0]}}"#, "0,".repeat(MIB - 100));
    for _ in 0..3 {
        for (path, body) in [("/urls", &zeros), ("/complete", &objects)] {
            let answer = client
                .post_raw(&upload.path(path), "application/json", body.clone())
                .await;
            assert!(answer.text.len() < 64 * 1024, "{}", answer.text.len());
            let violations = answer.violations();
            assert_eq!(violations.len(), 1);
            assert_eq!(violations[0]["type"], "too_long");
            assert_eq!(
                violations[0]["msg"],
                "List should have at most 10000 items after validation, not more"
            );
        }
        let answer = client
            .post_raw(
                &upload.path("/complete"),
                "application/json",
                ignored.clone(),
            )
            .await;
        assert_eq!(answer.problem(409), "upload-incomplete");
    }
    let grown = server.resident_bytes().saturating_sub(idle);
    assert!(grown < 48 * MIB as u64, "{} MiB", grown / MIB as u64);
}
