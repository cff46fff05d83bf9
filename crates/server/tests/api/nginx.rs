//! nginx as people put it in front: below a path, with a cache, and speaking HTTP/1.0 to what is behind it.

use std::{
    env, fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::server::wait_for;

/// Where the service is, as seen from outside.
pub const PREFIX: &str = "/tools/ingest";
/// How often another port is tried where somebody took the one that was free.
const ATTEMPTS: usize = 10;

/// A running nginx. Killed when dropped.
pub struct Nginx {
    child: Child,
    address: SocketAddr,
    _directory: TempDir,
}

impl Nginx {
    /// Starts one in front of `backend`, which is `host:port`. `None` where nginx is not installed.
    pub fn before(backend: &str) -> Option<Self> {
        let binary = installed()?;
        let directory = TempDir::new().unwrap();
        for _ in 0..ATTEMPTS {
            let free = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = free.local_addr().unwrap();
            drop(free);
            let configuration = directory.path().join("nginx.conf");
            fs::write(
                &configuration,
                configured(directory.path(), address, backend),
            )
            .unwrap();
            let mut child = Command::new(&binary)
                .arg("-p")
                .arg(directory.path())
                .args(["-e", "stderr", "-c"])
                .arg(configuration)
                .stdin(Stdio::null())
                .spawn()
                .unwrap();
            let serves = wait_for("nginx to listen", || {
                let ended = child.try_wait().unwrap().map(|_| false);
                ended.or_else(|| TcpStream::connect(address).ok().map(|_| true))
            });
            if serves {
                return Some(Self {
                    child,
                    address,
                    _directory: directory,
                });
            }
        }
        panic!("nginx does not start")
    }

    /// Where the service is behind it: `http://host:port` and the prefix.
    pub fn origin(&self) -> String {
        format!("http://{}{PREFIX}", self.address)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everything is kept that may be kept, for all callers under one key.
fn configured(directory: &Path, address: SocketAddr, backend: &str) -> String {
    let directory = directory.display();
    let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {directory}/{name};\n"))
        .concat();
    format!(
        "daemon off;
master_process off;
pid {directory}/pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    {paths}
    proxy_cache_path {directory}/cache keys_zone=all:1m;
    server {{
        listen {address};
        client_max_body_size 0;
        location {PREFIX} {{
            rewrite ^{PREFIX}/?(.*)$ /$1 break;
            proxy_pass http://{backend};
            proxy_http_version 1.0;
            proxy_set_header X-Forwarded-Prefix {PREFIX};
            proxy_cache all;
            proxy_cache_key $request_uri;
            proxy_cache_valid any 10m;
            add_header X-Cache $upstream_cache_status always;
        }}
    }}
}}
"
    )
}

/// Debian has it where only root's PATH leads.
fn installed() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let elsewhere = ["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from);
    env::split_paths(&path)
        .chain(elsewhere)
        .map(|folder| folder.join("nginx"))
        .find(|file| file.is_file())
}
