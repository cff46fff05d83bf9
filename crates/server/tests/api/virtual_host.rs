//! Buckets as hosts: one whole life of an upload on an S3 whose bucket is a host below its own.
//!
//! The server resolves that name as any other. It gets a hosts file of the test's own, in a mount namespace, which has the
//! bucket's host and not the endpoint's: a request to the endpoint itself would reach nobody. What is said to the bucket's host
//! is overheard, for the embedded S3 takes a request that names the bucket in its path there, too. Where no namespace may
//! be made the test says so and passes; under `CI` it has to be possible.

use std::{
    env, fs,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};

use dev_s3::{Config, Credentials};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{TcpListener, TcpStream},
};

use crate::{
    browser::say,
    bucket::Bucket,
    client::{Client, bytes},
    server::{self, Server},
    upload::{MIB, Upload, poll},
};

const DOMAIN: &str = "s3.example.test";
const BUCKET_HOST: &str = "bucket.s3.example.test";
const OVERHEARD: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// Puts the file of its first argument in the place of the system's, and becomes what the others say.
const WITH_HOSTS: &str = "mount --bind \"$0\" /etc/hosts && exec \"$@\"";

/// `command` where `hosts` is what names are looked up in.
fn with_hosts(command: &Command, hosts: &Path) -> Command {
    let mut apart = Command::new("unshare");
    apart
        .args([
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            WITH_HOSTS,
        ])
        .arg(hosts)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => apart.env(name, value),
            None => apart.env_remove(name),
        };
    }
    apart
}

/// Whether that can be done here.
fn can_be_apart(hosts: &Path) -> bool {
    let mut tried = with_hosts(&Command::new("true"), hosts);
    let tried = tried.stderr(Stdio::null()).status();
    let can = tried.is_ok_and(|status| status.success());
    if !can {
        assert!(
            env::var_os("CI").is_none(),
            "under CI namespaces can be made"
        );
        say("NOT RUN with buckets as hosts: no mount namespace can be made");
    }
    can
}

/// Stands before `s3`, at its port, which is part of its name, on another of the machine's own addresses. Where, and the first line and the host of each request that comes by.
async fn overheard(s3: SocketAddr) -> (SocketAddr, Arc<Mutex<Vec<(String, String)>>>) {
    let listener = TcpListener::bind((OVERHEARD, s3.port())).await.unwrap();
    let address = listener.local_addr().unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let all = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let heard = Arc::clone(&all);
            tokio::spawn(async move {
                let (mut requests, mut client) = client.into_split();
                let (mut answers, mut s3) = TcpStream::connect(s3).await?.into_split();
                let there = async {
                    let mut buffer = vec![0; 64 * 1024];
                    loop {
                        let read = requests.read(&mut buffer).await?;
                        if read == 0 {
                            return s3.shutdown().await;
                        }
                        heard.lock().unwrap().extend(head(&buffer[..read]));
                        s3.write_all(&buffer[..read]).await?;
                    }
                };
                tokio::try_join!(there, copy(&mut answers, &mut client))
            });
        }
    });
    (address, heard)
}

/// The first line and the host, if this is where a request begins. Heads are small, and come in one piece.
fn head(sent: &[u8]) -> Option<(String, String)> {
    let sent = String::from_utf8_lossy(sent);
    let (first, headers) = sent.split_once(" HTTP/1.1\r\n")?;
    let host = headers.lines().find_map(|line| line.strip_prefix("host: "));
    Some((first.to_owned(), host.unwrap_or_default().to_owned()))
}

/// Puts a part as a client does whose resolver knows the bucket's host.
async fn put(s3: SocketAddr, url: &str, content: &[u8]) -> Value {
    let client = reqwest::Client::builder()
        .no_proxy()
        .resolve(BUCKET_HOST, s3)
        .build();
    let put = client.unwrap().put(url).body(content.to_vec());
    let answer = put.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let etag = answer.headers()["etag"].to_str().unwrap();
    json!({"part_number": 1, "etag": etag})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_life_where_the_bucket_is_a_host() {
    let root = TempDir::new().unwrap();
    let hosts = root.path().join("hosts");
    fs::write(&hosts, format!("{OVERHEARD} {BUCKET_HOST}\n")).unwrap();
    if !can_be_apart(&hosts) {
        return;
    }
    let keys = Credentials::random();
    let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
    let listen = "127.0.0.1:0".parse().unwrap();
    let mut config = Config::new(listen, root.path().join("s3"), "bucket", keys);
    config.domain = Some(DOMAIN.to_owned());
    let s3 = dev_s3::start(config).await.unwrap();
    let (address, heard) = overheard(s3.local_addr()).await;
    let endpoint = format!("http://{DOMAIN}:{}", address.port());
    let settings = [
        ("INGEST_S3_BUCKET", "bucket"),
        ("INGEST_S3_ENDPOINT", endpoint.as_str()),
        ("INGEST_S3_ADDRESSING", "virtual"),
        ("AWS_ACCESS_KEY_ID", id.as_str()),
        ("AWS_SECRET_ACCESS_KEY", secret.as_str()),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ];
    let owned = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut check = server::command(&root.path().join("none"), &owned);
    check.arg("check");
    let checked = server::output(with_hosts(&check, &hosts)).await;
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    // With the bucket in the path it would ask a host that there is not.
    check.args(["--s3-addressing", "path"]);
    let checked = server::output(with_hosts(&check, &hosts)).await;
    assert_eq!(checked.status.code(), Some(1), "{checked:?}");

    let log = root.path().join("log");
    let log = fs::File::create(log).unwrap();
    let server = Server::started(&settings, |command| {
        let mut command = with_hosts(&command, &hosts);
        command.stdout(log.try_clone().unwrap()).stderr(log);
        command
    });
    let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));
    let content = bytes(3, MIB);
    let upload = Upload::create(&client, "whole life.bin", content.len()).await;
    let place = format!("http://{BUCKET_HOST}:{}/{}?", address.port(), upload.key);
    assert!(upload.urls[0].starts_with(&place), "{}", upload.urls[0]);
    let part = put(address, &upload.urls[0], &content).await;
    let body = json!({"parts": [part]});
    let completed = client.post(&upload.path("/complete"), &body).await;
    completed.expect(200);
    let job = upload.commit(&client, &json!({"title": "t"})).await;
    let dataset = job["dataset_id"].as_str().unwrap();
    let path = format!("/api/datasets/{dataset}/download");
    let download = client.get(&path).await;
    let location = download.headers["location"].to_str().unwrap();
    assert!(location.starts_with(&place), "{location}");

    let other = Upload::create(&client, "given up.bin", content.len()).await;
    put(address, &other.urls[0], &content).await;
    client.delete(&other.path("")).await.expect(204);
    let bucket = Bucket::at(&format!("http://{}", s3.local_addr()), &id, &secret);
    poll("nothing of it to be left", async || {
        bucket.open_uploads().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(bucket.objects().await, [upload.key]);

    let host = format!("{BUCKET_HOST}:{}", address.port());
    let heard = heard.lock().unwrap();
    assert!(heard.iter().any(|(first, _)| first.starts_with("POST /")));
    for (first, said) in heard.iter() {
        assert!(
            *said == host && !first.contains(" /bucket"),
            "{first} {said}"
        );
    }
}
