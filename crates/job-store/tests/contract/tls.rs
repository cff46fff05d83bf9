//! TLS to PostgreSQL, with a server that gets as far as the first message inside it.

use std::{
    error::Error,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

use job_store::{ConnectError, Options, Store};
use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};

const REACHED: &str = "the handshake has succeeded";

/// A server with a certificate for `localhost` that nobody has signed but itself, for one connection.
struct Server {
    port: u16,
    certificate: String,
}

fn server(offers_tls: bool) -> Server {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        // A client that hangs up is what some tests are about.
        let _ = serve(stream, offers_tls, Arc::new(config));
    });
    Server {
        port,
        certificate: made.cert.pem(),
    }
}

fn serve(
    mut stream: TcpStream,
    offers_tls: bool,
    config: Arc<ServerConfig>,
) -> std::io::Result<()> {
    let mut request = [0; 8];
    stream.read_exact(&mut request)?;
    if !offers_tls {
        stream.write_all(b"N")?;
        return refuse(stream);
    }
    stream.write_all(b"S")?;
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    refuse(StreamOwned::new(connection, stream))
}

/// Reads the startup message and answers that it goes no further.
fn refuse(mut stream: impl Read + Write) -> std::io::Result<()> {
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let rest = usize::try_from(u32::from_be_bytes(length)).unwrap() - 4;
    stream.read_exact(&mut vec![0; rest])?;
    let fields = format!("SFATAL\0VFATAL\0C57P03\0M{REACHED}\0\0");
    let length = u32::try_from(fields.len() + 4).unwrap();
    stream.write_all(b"E")?;
    stream.write_all(&length.to_be_bytes())?;
    stream.write_all(fields.as_bytes())?;
    stream.flush()
}

/// How far a client comes, in the words of its error.
async fn error(host: &str, port: u16, query: &str) -> String {
    let options = Options {
        connections: 1,
        patience: Duration::from_secs(10),
    };
    let url = format!("postgres://u@{host}:{port}/d?{query}");
    let error = Store::connect(&url.parse().unwrap(), options).await;
    let error = error.unwrap_err();
    assert!(
        matches!(error, ConnectError::Unavailable { .. }),
        "{error:?}"
    );
    let mut words = String::new();
    let mut cause: Option<&dyn Error> = Some(&error);
    while let Some(error) = cause {
        words.push_str(&format!("{error}: "));
        cause = error.source();
    }
    words
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_verified_unless_told_otherwise() {
    for mode in ["require", "verify-ca", "verify-full"] {
        let server = server(true);
        let words = error("localhost", server.port, &format!("sslmode={mode}")).await;
        assert!(words.contains("certificate"), "{mode}: {words}");
    }
    for query in ["", "sslmode=prefer"] {
        let server = server(true);
        let words = error("localhost", server.port, query).await;
        assert!(words.contains(REACHED), "{query}: {words}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_root_of_ones_own_is_trusted_for_its_host_alone() {
    let directory = tempfile::TempDir::new().unwrap();
    let roots = directory.path().join("roots of ours.pem");
    for (host, expected) in [("localhost", REACHED), ("127.0.0.1", "certificate")] {
        let server = server(true);
        std::fs::write(&roots, &server.certificate).unwrap();
        let query = format!("sslmode=verify-full&sslrootcert={}", roots.display());
        let words = error(host, server.port, &query).await;
        assert!(words.contains(expected), "{host}: {words}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_tls_at_the_server_only_prefer_goes_on() {
    let preferred = server(false);
    let words = error("localhost", preferred.port, "sslmode=prefer").await;
    assert!(words.contains(REACHED), "{words}");
    let required = server(false);
    let words = error("localhost", required.port, "sslmode=require").await;
    assert!(words.contains("does not support TLS"), "{words}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn roots_that_cannot_be_read_are_told() {
    let directory = tempfile::TempDir::new().unwrap();
    let empty = directory.path().join("empty.pem");
    std::fs::write(&empty, "").unwrap();
    for path in [empty, directory.path().join("missing.pem")] {
        let url = format!("postgres://localhost/d?sslrootcert={}", path.display());
        let error = Store::connect(&url.parse().unwrap(), Options::default()).await;
        let error = error.unwrap_err();
        assert!(matches!(error, ConnectError::Unusable { .. }), "{error:?}");
    }
}
