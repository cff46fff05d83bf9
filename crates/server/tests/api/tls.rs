//! TLS in the binary itself.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use reqwest::Certificate;
use tempfile::TempDir;

use crate::{
    server::{PATIENCE, Server, wait_for},
    upload::poll,
};

/// A certificate of its own authority, and its key, in files.
pub struct Files {
    directory: TempDir,
    certificate: String,
}

impl Files {
    pub fn new() -> Self {
        let mut files = Self {
            directory: TempDir::new().unwrap(),
            certificate: String::new(),
        };
        files.renew();
        files
    }

    /// Another certificate takes its place.
    fn renew(&mut self) {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        self.certificate = cert.pem();
        fs::write(self.path("key.pem"), signing_key.serialize_pem()).unwrap();
        fs::write(self.path("cert.pem"), &self.certificate).unwrap();
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.directory.path().join(name)
    }

    /// A client that believes this certificate alone.
    pub fn client(&self) -> reqwest::Client {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificate = Certificate::from_pem(self.certificate.as_bytes()).unwrap();
        reqwest::Client::builder()
            .tls_certs_only([certificate])
            .no_proxy()
            .pool_max_idle_per_host(0)
            .timeout(PATIENCE)
            .build()
            .unwrap()
    }

    fn settings(&self) -> [(String, String); 2] {
        [
            ("INGEST_TLS_CERT", "cert.pem"),
            ("INGEST_TLS_KEY", "key.pem"),
        ]
        .map(|(name, file)| (name.to_owned(), self.path(file).display().to_string()))
    }
}

fn with(files: &Files, more: &[(&str, &str)]) -> Server {
    let settings = files.settings();
    let settings: Vec<(&str, &str)> = settings
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(more.iter().copied())
        .collect();
    Server::with(&settings)
}

fn address(server: &Server) -> String {
    server.origin().strip_prefix("http://").unwrap().to_owned()
}

fn url(server: &Server, path: &str) -> String {
    let address = address(server);
    let (_, port) = address.rsplit_once(':').unwrap();
    format!("https://localhost:{port}{path}")
}

/// How long the server keeps a connection that has sent these bytes, and what it says before it ends it.
fn sent(server: &Server, bytes: &[u8]) -> (Duration, Vec<u8>) {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address(server)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(bytes).unwrap();
    let mut said = vec![];
    let ended = stream.read_to_end(&mut said);
    // A reset is an end, too.
    assert!(
        ended.is_ok() || begun.elapsed() < PATIENCE,
        "the connection is held"
    );
    (begun.elapsed(), said)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_api_speaks_tls_with_a_certificate_that_may_be_renewed() {
    let mut files = Files::new();
    let server = with(&files, &[]);
    let client = files.client();
    let answer = client
        .get(url(&server, "/api/health"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    // Large enough for many records.
    let bundle = client.get(url(&server, "/docs/swagger-ui-bundle.js"));
    let bundle = bundle.send().await.unwrap().bytes().await.unwrap();
    assert!(bundle.len() > 500_000, "{}", bundle.len());
    assert!(server.log().contains("https://127.0.0.1"));

    // A file that is no certificate changes nothing.
    fs::write(files.path("cert.pem"), "none").unwrap();
    wait_for("the log to tell", || {
        let log = server.log();
        log.contains("the one before goes on").then_some(())
    });
    let answer = client
        .get(url(&server, "/api/health"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);

    // One that has never been here, for known ones go on with the keys that were agreed on.
    let stale = files.client();
    files.renew();
    let renewed = files.client();
    poll("the new certificate to be shown", async || {
        let answer = renewed.get(url(&server, "/api/health")).send().await;
        answer.is_ok().then_some(())
    })
    .await;
    assert!(stale.get(url(&server, "/api/health")).send().await.is_err());
}

#[test]
fn whoever_does_not_shake_hands_is_not_waited_for() {
    let files = Files::new();
    let server = with(&files, &[("INGEST_CLIENT_TIMEOUT", "1s")]);
    // The head of a record of 512 bytes, and the beginning of a ClientHello in it.
    let hello = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3];
    for bytes in [&b""[..], &hello[..1], &hello] {
        let (held, said) = sent(&server, bytes);
        assert!(held < Duration::from_secs(5), "{bytes:?}: {held:?}");
        assert_eq!(said, b"", "nothing in plain text");
    }
    // What is no TLS at all ends at once.
    let (_, said) = sent(&server, b"GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n");
    assert!(!said.starts_with(b"HTTP"), "{said:?}");
    let log = server.log();
    assert!(!log.contains("ERROR") && !log.contains("WARN"), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_work_is_refused_at_start() {
    let files = Files::new();
    let other = Files::new();
    fs::write(files.path("junk"), "junk").unwrap();
    let path = |files: &Files, name| files.path(name).display().to_string();
    let (certificate, key) = (path(&files, "cert.pem"), path(&files, "key.pem"));
    for (settings, named) in [
        (vec![("INGEST_TLS_CERT", certificate.clone())], "both"),
        (vec![("INGEST_TLS_KEY", key.clone())], "both"),
        (
            vec![
                ("INGEST_TLS_CERT", path(&files, "nowhere")),
                ("INGEST_TLS_KEY", key.clone()),
            ],
            "INGEST_TLS_CERT: cannot read",
        ),
        (
            vec![
                ("INGEST_TLS_CERT", certificate.clone()),
                ("INGEST_TLS_KEY", path(&files, "junk")),
            ],
            "INGEST_TLS_KEY: ",
        ),
        (
            vec![
                ("INGEST_TLS_CERT", certificate),
                ("INGEST_TLS_KEY", path(&other, "key.pem")),
            ],
            "cannot be used together",
        ),
    ] {
        let settings: Vec<_> = settings
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let output = refused(files.directory.path(), &settings).await;
        assert_eq!(output.status.code(), Some(2), "{named}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(named), "{named}: {said}");
    }
}

async fn refused(directory: &Path, settings: &[(String, String)]) -> std::process::Output {
    let command = crate::server::command(&directory.join("data"), settings);
    crate::server::output(command).await
}
