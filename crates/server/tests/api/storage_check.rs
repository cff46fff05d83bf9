//! Servers on which the promise cannot hold are found out at the first use and by `check`, and nothing of that stays.

use std::process::Output;

use tempfile::TempDir;

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

    s3.take_late_puts();
    let bad = s3.run(&["check"]).await;
    assert_eq!(bad.status.code(), Some(1), "{bad:?}");
    let told = text(&bad.stdout);
    assert!(told.contains("\nMISSING late part"), "{told}");
    s3.is_empty().await;

    s3.proxy.heal();
    s3.proxy
        .inject(Action::ProbePut, usize::MAX, Fault::Answer(403, DENIED));
    let refused = s3.run(&["check"]).await;
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let told = text(&refused.stdout);
    assert!(
        told.contains("could not be found out") && told.contains("UploadPart"),
        "{told}"
    );
    s3.is_empty().await;

    s3.proxy.inject(Action::HeadBucket, usize::MAX, Fault::Cut);
    let away = s3.run(&["check"]).await;
    assert_eq!(away.status.code(), Some(1), "{away:?}");
    assert!(text(&away.stdout).contains("\nMISSING bucket"), "{away:?}");
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
