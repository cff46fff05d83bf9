//! Servers on which the promise cannot hold are found out at the first use and by `check`, and nothing of that stays.

use std::{net::SocketAddr, process::Output};

use http_body_util::Full;
use hyper::{HeaderMap, Request, Response, body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::{
    bucket::Bucket,
    proxy::{Action, Fault, Proxy},
    server,
};

const CHANGED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>PreconditionFailed</Code><Message>m</Message></Error>";
const NOT_ALLOWED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>MethodNotAllowed</Code><Message>m</Message></Error>";
const DENIED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>m</Message></Error>";

/// An S3 that nobody has used, with a proxy that makes an unfit one of it.
struct Unused {
    proxy: Proxy,
    bucket: Bucket,
    settings: Vec<(String, String)>,
    root: TempDir,
    _s3: dev_s3::Server,
}

impl Unused {
    async fn start() -> Self {
        let root = TempDir::new().unwrap();
        let keys = dev_s3::Credentials::random();
        let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
        let listen = "127.0.0.1:0".parse().unwrap();
        let config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", keys);
        let s3 = dev_s3::start(config).await.unwrap();
        let proxy = Proxy::before(s3.local_addr()).await;
        let bucket = Bucket::at(&format!("http://{}", s3.local_addr()), &id, &secret);
        let settings = [
            ("INGEST_S3_BUCKET", "bucket".to_owned()),
            ("INGEST_S3_ENDPOINT", format!("http://{}", proxy.address)),
            ("AWS_ACCESS_KEY_ID", id),
            ("AWS_SECRET_ACCESS_KEY", secret),
        ];
        Self {
            proxy,
            bucket,
            settings: settings
                .map(|(name, value)| (name.to_owned(), value))
                .into(),
            root,
            _s3: s3,
        }
    }

    /// Parts are taken after Complete, and the object is another one then.
    fn take_late_puts(&self) {
        let taken = Fault::DoneButAnswer(200, "");
        self.proxy.inject(Action::ProbePut, usize::MAX, taken);
        let changed = Fault::Answer(412, CHANGED);
        self.proxy.inject(Action::ProbeGet, usize::MAX, changed);
    }

    async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = server::command(&self.root.path().join("data"), &self.settings);
        command.args(arguments);
        server::output(command).await
    }

    /// What a check tells that ends with the status of a server that lacks something.
    async fn lacks(&self) -> String {
        let ended = self.run(&["check"]).await;
        assert_eq!(ended.status.code(), Some(1), "{ended:?}");
        text(&ended.stdout)
    }

    /// Nothing is there that was not before.
    async fn is_empty(&self) {
        assert_eq!(self.bucket.objects().await, [] as [&str; 0]);
        assert_eq!(self.bucket.markers().await, [] as [&str; 0]);
        assert_eq!(self.bucket.open_uploads().await, [] as [&str; 0]);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_takes_late_puts_is_not_used() {
    let s3 = Unused::start().await;
    s3.take_late_puts();
    let ended = s3.run(&[]).await;
    assert_eq!(ended.status.code(), Some(2), "{ended:?}");
    let error = text(&ended.stderr);
    assert!(
        error.contains("after CompleteMultipartUpload changed"),
        "{error}"
    );
    s3.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_list_parts_is_not_used() {
    let s3 = Unused::start().await;
    let fault = Fault::Answer(405, NOT_ALLOWED);
    s3.proxy.inject(Action::ProbeListParts, usize::MAX, fault);
    let ended = s3.run(&[]).await;
    assert_eq!(ended.status.code(), Some(2), "{ended:?}");
    let error = text(&ended.stderr);
    assert!(error.contains("no ListParts"), "{error}");
    s3.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_tells_line_by_line_and_leaves_nothing_behind() {
    let s3 = Unused::start().await;
    let good = s3.run(&["check"]).await;
    assert_eq!(good.status.code(), Some(0), "{good:?}");
    let told = text(&good.stdout);
    assert!(
        told.lines().count() == 19 && told.lines().all(|line| line.starts_with("ok ")),
        "{told}"
    );
    s3.is_empty().await;
    assert!(
        !s3.root.path().join("data").exists(),
        "nothing is made for a check"
    );

    // A server that takes every PUT.
    s3.take_late_puts();
    let told = s3.lacks().await;
    for line in [
        "MISSING signature      it was answered 200",
        "MISSING expiry         it was answered 200",
        "MISSING length         it was answered 200",
        "means: whoever reaches the server can write what they like",
        "do:    have the server check signatures",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    s3.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_names_what_is_refused_and_the_right_to_it() {
    let s3 = Unused::start().await;
    for (action, lines) in [
        (Action::ProbePut, ["MISSING content type", "s3:PutObject"]),
        (
            Action::ProbeListParts,
            ["MISSING list parts", "s3:ListMultipartUploadParts"],
        ),
        (Action::ProbeGet, ["MISSING late part", "s3:GetObject"]),
        (
            Action::ListUploadsBelow,
            ["MISSING list uploads", "s3:ListBucketMultipartUploads"],
        ),
    ] {
        s3.proxy
            .inject(action, usize::MAX, Fault::Answer(403, DENIED));
        let told = s3.lacks().await;
        for line in lines {
            assert!(told.contains(line), "{action:?}: {told}");
        }
        assert!(told.contains("ok      left behind    nothing"), "{told}");
        s3.is_empty().await;
        s3.proxy.heal();
    }

    s3.proxy.inject(Action::HeadBucket, usize::MAX, Fault::Cut);
    let told = s3.lacks().await;
    assert!(told.contains("MISSING bucket"), "{told}");
    assert!(told.contains("look at INGEST_S3_ENDPOINT"), "{told}");
    assert!(told.contains("skipped create"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_looks_at_clocks_and_at_what_pages_see() {
    let s3 = Unused::start().await;
    let hiding = altered(s3.proxy.address, |headers| {
        headers.remove("access-control-expose-headers");
        headers.insert("date", "Sun, 06 Nov 1994 08:49:37 GMT".parse().unwrap());
    })
    .await;
    let endpoint = format!("http://{hiding}");
    let pages = ["--cors-origins", "https://app.example.com"];
    let arguments = [&["check", "--s3-endpoint", &endpoint][..], &pages].concat();
    let ended = s3.run(&arguments).await;
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let told = text(&ended.stdout);
    for line in [
        "MISSING clock          S3's clock is ",
        "by NTP",
        "ok      cors           pages of https://app.example.com may put parts",
        "MISSING exposed etag   for https://app.example.com",
        "add ETag to ExposeHeaders",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }

    // Where no page is to upload, it is no fault.
    let hiding = altered(s3.proxy.address, |headers| {
        headers.remove("access-control-expose-headers");
        headers.remove("access-control-allow-origin");
    })
    .await;
    let endpoint = format!("http://{hiding}");
    let ended = s3.run(&["check", "--s3-endpoint", &endpoint]).await;
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    let told = text(&ended.stdout);
    assert!(told.contains("note    cors"), "{told}");
    let arguments = [&["check", "--s3-endpoint", &endpoint][..], &pages].concat();
    let ended = s3.run(&arguments).await;
    let told = text(&ended.stdout);
    assert!(told.contains("MISSING cors"), "{told}");
    assert!(told.contains("AllowedMethods PUT and GET"), "{told}");
    s3.is_empty().await;
}

/// A proxy before `s3` that changes the heads of its answers.
async fn altered(s3: SocketAddr, alter: fn(&mut HeaderMap)) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let http = http.clone();
            let pass = service_fn(move |request: Request<Incoming>| {
                let http = http.clone();
                async move {
                    let (head, body) = request.into_parts();
                    let sent = http
                        .request(head.method, format!("http://{s3}{}", head.uri))
                        .headers(head.headers)
                        .body(reqwest::Body::wrap(body));
                    let answer = sent.send().await?;
                    let (status, mut headers) = (answer.status(), answer.headers().clone());
                    let mut passed = Response::new(Full::new(answer.bytes().await?));
                    alter(&mut headers);
                    *passed.status_mut() = status;
                    *passed.headers_mut() = headers;
                    Ok::<_, reqwest::Error>(passed)
                }
            });
            tokio::spawn(async move {
                let _ = hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), pass)
                    .await;
            });
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_of_a_command_may_stand_behind_it_and_are_judged() {
    let s3 = Unused::start().await;
    let endpoint = format!("http://{}", s3.proxy.address);
    let behind = s3
        .run(&[
            "check",
            "--s3-endpoint",
            &endpoint,
            "--s3-prefix",
            "elsewhere/",
        ])
        .await;
    assert_eq!(behind.status.code(), Some(0), "{behind:?}");
    let wrong = s3.run(&["check", "--part-size", "1B"]).await;
    assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
    assert!(
        text(&wrong.stderr).contains("INGEST_PART_SIZE"),
        "{wrong:?}"
    );
}
