//! As little of an HTTP server as can be given its answers.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
};

/// A request.
pub struct Asked {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// An answer.
pub struct Response {
    status: u16,
    headers: String,
    body: String,
}

/// A service on a free port, for as long as the test runs.
pub struct Service {
    address: SocketAddr,
}

impl Service {
    /// Answers one request after another; `None` hangs up.
    pub fn start(mut answer: impl FnMut(&Asked) -> Option<Response> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = serve(stream, &mut answer);
            }
        });
        Self { address }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn serve(
    stream: TcpStream,
    answer: &mut impl FnMut(&Asked) -> Option<Response>,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default();
    let path = target.split('?').next().unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line)?;
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut asked = Asked {
        method,
        path,
        headers,
        body: Vec::new(),
    };
    let length = asked
        .header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    asked.body.resize(length, 0);
    reader.read_exact(&mut asked.body)?;
    let mut stream = reader.into_inner();
    if let Some(response) = answer(&asked) {
        let length = if response.status == 204 {
            String::new()
        } else {
            format!("Content-Length: {}\r\n", response.body.len())
        };
        let body = if asked.method == "HEAD" {
            ""
        } else {
            &response.body
        };
        write!(
            stream,
            "HTTP/1.1 {} Answer\r\nConnection: close\r\n{length}{}\r\n{body}",
            response.status, response.headers
        )?;
    }
    Ok(())
}

impl Asked {
    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Response {
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: String::new(),
            body: String::new(),
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub fn body(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self
    }
}
