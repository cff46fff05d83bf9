//! PUTs that begin in time and end after their upload has: their bytes do not stay.

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    client::bytes,
    proxy::{Action, Fault},
    upload::{MIB, Upload, poll},
    world::{Setup, World},
};

const NO_SUCH_UPLOAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>NoSuchUpload</Code><Message>m</Message></Error>";

/// A PUT that S3 has let in, and half of whose body it has.
struct HalfPut {
    stream: TcpStream,
    rest: Vec<u8>,
}

impl HalfPut {
    async fn begin(url: &str, body: &[u8]) -> Self {
        let (host, target) = url
            .strip_prefix("http://")
            .and_then(|rest| rest.split_once('/'))
            .unwrap();
        let mut stream = TcpStream::connect(host).await.unwrap();
        let length = body.len();
        let head = format!(
            "PUT /{target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n\
             expect: 100-continue\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = [0; 25];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 100 Continue\r\n\r\n");
        let (begin, rest) = body.split_at(length / 2);
        stream.write_all(begin).await.unwrap();
        let rest = rest.to_vec();
        Self { stream, rest }
    }

    /// Sends the rest; the status of the answer.
    async fn end(mut self) -> u16 {
        self.stream.write_all(&self.rest).await.unwrap();
        let mut answer = String::new();
        self.stream.read_to_string(&mut answer).await.unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_put_that_ends_after_an_abort_or_an_expiry_leaves_nothing() {
    let setup = Setup {
        settings: &[("INGEST_UPLOAD_WINDOW", "5s")],
        // Too little for what is put late to stay.
        s3_quota_bytes: Some(12 * MIB as u64),
        ..Setup::default()
    };
    let world = setup.build().await;
    let content = bytes(230, 10 * MIB);
    for ended in ["aborted", "expired"] {
        let upload = Upload::create(world.client(), "file.bin", content.len()).await;
        let late = HalfPut::begin(&upload.urls[0], &content).await;
        if ended == "aborted" {
            world.client().delete(&upload.path("")).await.expect(204);
        }
        world.reaches(&upload, ended).await;
        assert_eq!(late.end().await, 404, "{ended}");
        assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
    }
    let upload = Upload::create(world.client(), "file.bin", content.len()).await;
    let parts = json!({"parts": upload.put_all(world.client(), &content).await});
    world.completes(&upload, &parts, &content).await;
}

/// S3's reference warns that a part may be left of an upload that was aborted while it was put. The embedded S3 never
/// does that; here the proxy makes it look so: S3 says that the upload is gone, and lets the part in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_s3_keeps_of_an_aborted_upload_is_gone_after_the_next_look() {
    let setup = Setup {
        settings: &[("INGEST_UPLOAD_WINDOW", "6s")],
        ..Setup::default()
    };
    let world: World = setup.build().await;
    let content = bytes(231, MIB);
    let upload = Upload::create(world.client(), "file.bin", content.len()).await;
    let late = HalfPut::begin(&upload.urls[0], &content).await;
    // The sweeper is to find it, not the reconciler that looks at everything.
    let blind = Fault::Answer(403, "");
    world
        .proxy
        .inject(Action::ListUploadsBelow, usize::MAX, blind);
    let gone = [
        (Action::Abort, Fault::Answer(204, "")),
        (Action::ListParts, Fault::Answer(404, NO_SUCH_UPLOAD)),
    ];
    for (action, fault) in gone {
        world.proxy.inject(action, 1, fault);
    }
    world.client().delete(&upload.path("")).await.expect(204);
    world.reaches(&upload, "aborted").await;
    assert_eq!(late.end().await, 200);
    assert_eq!(world.bucket.open_uploads().await.len(), 1);

    poll("the part to be gone", async || {
        world.bucket.open_uploads().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(world.proxy.reached(Action::Abort), 1);
    assert_eq!(world.job(&upload).await["upload_state"], "aborted");
}
