//! An identity provider's server, as far as it gives out its keys: over TLS, with a certificate authority of its own.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};
use tempfile::TempDir;

pub struct Provider {
    port: u16,
    shared: Arc<Shared>,
    directory: TempDir,
}

struct Shared {
    answer: Mutex<String>,
    asked: AtomicUsize,
}

impl Provider {
    /// Answers with this JWKS.
    pub fn new(jwks: &str) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let directory = TempDir::new().unwrap();
        fs::write(directory.path().join("ca.pem"), made.cert.pem()).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            answer: Mutex::default(),
            asked: AtomicUsize::new(0),
        });
        let (config, answering) = (Arc::new(config), Arc::clone(&shared));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let _ = answer(stream.unwrap(), Arc::clone(&config), &answering);
            }
        });
        let provider = Self {
            port,
            shared,
            directory,
        };
        provider.has(jwks);
        provider
    }

    /// Answers with this JWKS from now on.
    pub fn has(&self, jwks: &str) {
        let length = jwks.len();
        self.answers(&format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{jwks}"
        ));
    }

    /// Answers with this from now on.
    pub fn answers(&self, answer: &str) {
        *self.shared.answer.lock().unwrap() = answer.to_owned();
    }

    /// How often it was asked.
    pub fn asked(&self) -> usize {
        self.shared.asked.load(Ordering::SeqCst)
    }

    pub fn url(&self) -> String {
        format!("https://localhost:{}/jwks", self.port)
    }

    /// The file of the authority that has signed its certificate.
    pub fn authority(&self) -> PathBuf {
        self.directory.path().join("ca.pem")
    }
}

fn answer(stream: TcpStream, config: Arc<ServerConfig>, shared: &Shared) -> std::io::Result<()> {
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut reader = BufReader::new(StreamOwned::new(connection, stream));
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    shared.asked.fetch_add(1, Ordering::SeqCst);
    let answer = shared.answer.lock().unwrap().clone();
    let stream = reader.get_mut();
    stream.write_all(answer.as_bytes())?;
    stream.conn.send_close_notify();
    stream.flush()
}
