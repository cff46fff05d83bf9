//! The shapes of connections that attackers open: what is sent, how often, and whether anything is read.

use std::time::Duration;

use super::Attack;

/// What a connection does: it sends something, then something else over and over, and reads or does not.
pub(super) struct Shape {
    pub name: &'static str,
    pub first: String,
    pub then: Vec<u8>,
    pub every: Duration,
    pub reads: bool,
    /// How many connections at a time do it, unless that is asked for.
    pub connections: usize,
}

/// Those of the API. The names are what `--only` takes.
pub(super) fn of_the_api(attack: &Attack) -> Vec<Shape> {
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

/// Those of the embedded S3, which is silent to its clients as well.
pub(super) fn of_the_embedded_s3() -> Vec<Shape> {
    vec![Shape {
        name: "half a part",
        first: "PUT /ingest/x HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf".into(),
        then: Vec::new(),
        every: Duration::from_secs(3600),
        reads: false,
        connections: super::PER_ADDRESS,
    }]
}
