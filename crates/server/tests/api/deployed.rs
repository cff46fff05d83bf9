//! The proxies as `deploy/` has them, with a name, addresses and a certificate of the test's own.
//!
//! Where one is not installed the tests say so and pass; under `CI` it has to be there.

use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    browser::say,
    server::{Server, wait_for},
    tls::Files,
};

/// A proxy before one server.
struct Proxied {
    child: Child,
    port: u16,
    files: Files,
    server: Server,
    _directory: TempDir,
}

impl Drop for Proxied {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program `name`, also where only root's PATH leads. `None`, and said, where it is not installed.
fn installed(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin")])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file());
    if found.is_none() {
        assert!(
            env::var_os("CI").is_none(),
            "under CI there has to be {name}"
        );
        say(&format!("NOT RUN behind {name}: it is not installed"));
    }
    found
}

/// What `deploy/` has at `path`, with each of these replaced, which have to be in it.
fn example(path: &str, replacements: &[(&str, &str)]) -> String {
    let deploy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy");
    let mut text = fs::read_to_string(deploy.join(path)).unwrap();
    for (before, after) in replacements {
        assert!(text.contains(before), "{path}: {before}");
        text = text.replace(before, after);
    }
    text
}

impl Proxied {
    /// `configure` writes what the program is started with, given where the server, the certificate and the port are.
    fn by(
        program: &str,
        arguments: &[&str],
        configure: impl Fn(&Path, &str, &str, u16) -> String,
    ) -> Option<Self> {
        let binary = installed(program)?;
        let server = Server::with(&[
            ("INGEST_TRUSTED_PROXIES", "127.0.0.0/8"),
            ("INGEST_LOG_FORMAT", "json"),
        ]);
        let files = Files::new();
        let directory = TempDir::new().unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let backend = server.origin().replace("http://", "");
        let certificates = files.path("").display().to_string();
        let certificates = certificates.trim_end_matches('/');
        let text = configure(directory.path(), &backend, certificates, port);
        let configuration = directory.path().join("configuration");
        fs::write(&configuration, text).unwrap();
        let mut child = Command::new(binary)
            .args(arguments)
            .arg(&configuration)
            .env("HOME", directory.path())
            .current_dir(directory.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        wait_for("the proxy to listen", || {
            assert!(child.try_wait().unwrap().is_none(), "{program} has ended");
            TcpStream::connect(("127.0.0.1", port)).ok()
        });
        Some(Self {
            child,
            port,
            files,
            server,
            _directory: directory,
        })
    }

    fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port)
    }

    /// The API works through it, the metrics are hidden, and a client cannot say where it comes from.
    async fn serves(&self) {
        let client = self.files.client();
        let token = format!("Bearer {}", self.server.token());
        let create = client
            .post(self.url("/api/ingest/upload/presigned"))
            .header("authorization", &token)
            .json(&json!({"filename": "a.bin", "file_size": 10}));
        let created = create.send().await.unwrap();
        assert_eq!(created.status(), 201);
        let created: Value = created.json().await.unwrap();
        assert!(created["job_id"].is_string());
        let docs = client
            .get(self.url("/"))
            .header("x-forwarded-prefix", "/elsewhere")
            .header("forwarded", "for=192.0.2.1")
            .header("x-request-id", "docs");
        let docs = docs.send().await.unwrap();
        assert_eq!(docs.status(), 200);
        assert_eq!(docs.url().path(), "/docs/");
        let metrics = client.get(self.url("/metrics")).send().await.unwrap();
        assert_eq!(metrics.status(), 404);
        let larger = client
            .post(self.url("/api/ingest/upload/presigned"))
            .header("authorization", &token)
            .header("content-type", "application/json")
            .body(vec![b' '; 3 * 1024 * 1024]);
        assert_eq!(larger.send().await.unwrap().status(), 413);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nginx_is_in_front_as_deploy_has_it() {
    let proxied = Proxied::by(
        "nginx",
        &["-e", "stderr", "-c"],
        |directory, backend, certificates, port| {
            let server = example(
                "nginx/ingest.conf",
                &[
                    ("server 127.0.0.1:8080;", &format!("server {backend};")),
                    ("    server 127.0.0.1:8081;\n", ""),
                    ("listen 443 ssl;", &format!("listen 127.0.0.1:{port} ssl;")),
                    ("ingest.example.com", "localhost"),
                    ("/etc/ssl/ingest", certificates),
                ],
            );
            let directory = directory.display();
            let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|name| format!("{name}_temp_path {directory}/{name};\n"))
                .concat();
            format!(
                "daemon off;\nmaster_process off;\npid {directory}/pid;\nerror_log stderr;\n\
                 events {{}}\nhttp {{\naccess_log off;\n{paths}\n{server}\n}}\n"
            )
        },
    );
    if let Some(proxied) = proxied {
        proxied.serves().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn caddy_is_in_front_as_deploy_has_it() {
    let arguments = ["run", "--adapter", "caddyfile", "--config"];
    let proxied = Proxied::by("caddy", &arguments, |_, backend, certificates, port| {
        let site = example(
            "caddy/Caddyfile",
            &[
                (
                    "ingest.example.com {",
                    &format!("https://localhost:{port} {{"),
                ),
                ("127.0.0.1:8080 127.0.0.1:8081", backend),
                ("/etc/ssl/ingest", certificates),
            ],
        );
        format!("{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{site}")
    });
    if let Some(proxied) = proxied {
        proxied.serves().await;
    }
}
