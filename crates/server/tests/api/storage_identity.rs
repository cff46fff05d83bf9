//! Which storage the rows are about: one database has one, two databases have two, and nobody works on another's.

use std::{
    fs,
    process::Output,
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;

use crate::{
    bucket::Bucket,
    client::{Client, bytes},
    postgres::Postgres,
    proxy::{Action, Fault, Proxy},
    server::{self, Server},
    upload::{Upload, dataset, poll},
    world::{Setup, World},
};

/// An S3 of the test's own, and a proxy before it.
struct S3 {
    proxy: Proxy,
    bucket: Bucket,
    settings: Vec<(String, String)>,
    _server: dev_s3::Server,
    _root: TempDir,
}

impl S3 {
    async fn start() -> Self {
        let root = TempDir::new().unwrap();
        let keys = dev_s3::Credentials::random();
        let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
        let listen = "127.0.0.1:0".parse().unwrap();
        let config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", keys);
        let server = dev_s3::start(config).await.unwrap();
        let proxy = Proxy::before(server.local_addr()).await;
        let direct = format!("http://{}", server.local_addr());
        let bucket = Bucket::at(&direct, &id, &secret);
        let settings = [
            ("INGEST_S3_BUCKET", "bucket".to_owned()),
            ("INGEST_S3_ENDPOINT", format!("http://{}", proxy.address)),
            ("INGEST_S3_PUBLIC_ENDPOINT", direct),
            ("AWS_ACCESS_KEY_ID", id),
            ("AWS_SECRET_ACCESS_KEY", secret),
            ("INGEST_SWEEP_INTERVAL", "1s".to_owned()),
            ("INGEST_LEASE", "2s".to_owned()),
        ];
        Self {
            proxy,
            bucket,
            settings: settings
                .map(|(name, value)| (name.to_owned(), value))
                .into(),
            _server: server,
            _root: root,
        }
    }

    /// What a server needs to work on it, and this besides.
    fn with<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let settings = self.settings.iter();
        let settings = settings.map(|(name, value)| (name.as_str(), value.as_str()));
        settings.chain(more.iter().copied()).collect()
    }
}

/// Starts a server that is not to start, on a data directory of its own; how it ended.
async fn refused(settings: &[(&str, &str)], arguments: &[&str]) -> Output {
    let directory = TempDir::new().unwrap();
    let settings: Vec<(String, String)> = settings
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let mut command = server::command(&directory.path().join("data"), &settings);
    command.args(arguments);
    server::output(command).await
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Says what was found, where, and what to do.
fn says_what_to_do(error: &str) {
    for word in [
        "INGEST_S3_BUCKET",
        "DATABASE_URL",
        "ingest-server storage adopt",
        "the bucket ",
    ] {
        assert!(error.contains(word), "{word}: {error}");
    }
}

async fn is_ready(client: &Client) -> bool {
    client.get("/api/health/ready").await.status == 200
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_replicas_with_an_embedded_s3_each_do_not_both_start() {
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let url = database.url_at(database.address());
    let settings = [
        ("DATABASE_URL", url.as_str()),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ];
    let first = Server::with(&settings);
    let client = Client::of(&first);
    let content = bytes(1, 1000);
    let upload = Upload::create(&client, "file.bin", content.len()).await;

    // It can be looked at while a server runs.
    let shown = text(&first.output(&["storage", "show"]).await.stdout);
    assert!(shown.contains("configured  not looked at"), "{shown}");

    let second = refused(&settings, &[]).await;
    assert_eq!(second.status.code(), Some(2));
    let error = text(&second.stderr);
    says_what_to_do(&error);
    let id = upload.key.split('/').nth(1).unwrap();
    assert!(error.contains(id), "{error}");

    // The first one's upload is not lost by that.
    let parts = upload.put_all(&client, &content).await;
    let body = json!({"parts": parts});
    client
        .post(&upload.path("/complete"), &body)
        .await
        .expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_embedded_s3_may_move_to_another_port() {
    let mut server = Server::start();
    let client = Client::of(&server);
    let content = bytes(2, 1000);
    let before = dataset(&client, "file.bin", &content, &json!({"title": "t"})).await;
    let port = fs::read_to_string(server.directory().join("dev-s3-listen")).unwrap();
    // Somebody else has the port that it had.
    assert_eq!(server.terminate(), Some(0));
    let _taken = std::net::TcpListener::bind(&port).unwrap();
    server.restart();
    let client = Client::of(&server);
    assert_ne!(
        fs::read_to_string(server.directory().join("dev-s3-listen")).unwrap(),
        port
    );
    let path = format!("/api/datasets/{}", before["id"].as_str().unwrap());
    assert_eq!(client.get(&path).await.expect(200), before);
    dataset(&client, "file.bin", &content, &json!({"title": "t"})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replicas_that_start_together_agree_on_one_storage() {
    let (Some(database), s3) = (Postgres::fresh().await, S3::start().await) else {
        return;
    };
    let url = database.url_at(database.address());
    let settings = s3.with(&[("DATABASE_URL", url.as_str())]);
    let mut servers: Vec<Server> = (0..4).map(|_| Server::beginning(&settings)).collect();
    for server in &mut servers {
        server.wait_until_serving();
    }
    let token = servers[0].create_token("alice", "upload", &[]);
    let mut deployments = Vec::new();
    for server in &servers {
        let client = Client::with_token(server, Some(token.clone()));
        poll("the server to be ready", async || {
            is_ready(&client).await.then_some(())
        })
        .await;
        let upload = Upload::create(&client, "file.bin", 10).await;
        deployments.push(upload.key.split('/').nth(1).unwrap().to_owned());
    }
    deployments.dedup();
    assert_eq!(deployments.len(), 1);
    assert_eq!(database.number("SELECT count(*) FROM storage").await, 1);
    let marker = format!("uploads/{}/ingest-storage", deployments[0]);
    assert_eq!(s3.bucket.markers().await, [marker]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_deployments_on_one_bucket_and_prefix_leave_each_other_alone() {
    let s3 = S3::start().await;
    let short = Server::with(&s3.with(&[("INGEST_UPLOAD_WINDOW", "3s")]));
    let long = Server::with(&s3.with(&[("INGEST_UPLOAD_WINDOW", "120s")]));
    let [at_short, at_long] = [&short, &long].map(|server| {
        Client::with_token(server, Some(server.create_token("alice", "upload", &[])))
    });
    let content = bytes(3, 1000);
    let patient = Upload::create(&at_long, "file.bin", content.len()).await;
    let parts = json!({"parts": patient.put_all(&at_long, &content).await});
    let begun = Instant::now();
    // The other deployment's own is gone when its window and its grace are over, and it has looked since.
    let brief = Upload::create(&at_short, "file.bin", 10).await;
    poll("the short window to be over", async || {
        let open = s3.bucket.open_uploads().await;
        let over = begun.elapsed() > Duration::from_secs(8) && !open.contains(&brief.key);
        over.then_some(())
    })
    .await;
    let looked = s3.proxy.reached(Action::ListUploadsBelow);
    poll("the reconcilers to look", async || {
        (s3.proxy.reached(Action::ListUploadsBelow) >= looked + 4).then_some(())
    })
    .await;
    assert!(s3.bucket.open_uploads().await.contains(&patient.key));
    at_long
        .post(&patient.path("/complete"), &parts)
        .await
        .expect(200);
    assert_eq!(s3.bucket.markers().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storage_that_is_not_the_databases_is_not_started_on_before_it_is_adopted() {
    let mut world = World::new().await;
    let content = bytes(4, 1000);
    dataset(world.client(), "file.bin", &content, &json!({"title": "t"})).await;
    let marker = world.bucket.markers().await.remove(0);
    assert_eq!(world.servers[0].terminate(), Some(0));

    world.bucket.delete(&marker).await;
    world.servers[0].begin();
    assert_eq!(world.servers[0].exit_code(), Some(2));
    let log = world.servers[0].log();
    says_what_to_do(&log);
    assert!(log.contains(&marker), "{log}");
    let shown = text(&world.servers[0].output(&["storage", "show"]).await.stdout);
    assert!(shown.contains("configured  no: "), "{shown}");

    let adopted = world.servers[0].output(&["storage", "adopt"]).await;
    assert!(adopted.status.success(), "{adopted:?}");
    assert!(text(&adopted.stderr).contains("adopted"), "{adopted:?}");
    let id = text(&adopted.stdout);
    assert_eq!(
        world.bucket.markers().await,
        [format!("uploads/{}/ingest-storage", id.trim())]
    );
    // Once more changes nothing.
    assert_eq!(
        text(&world.servers[0].output(&["storage", "adopt"]).await.stdout),
        id
    );
    let shown = text(&world.servers[0].output(&["storage", "show"]).await.stdout);
    assert!(
        shown.contains("configured  yes") && shown.contains(id.trim()),
        "{shown}"
    );

    world.restart(0);
    let upload = Upload::create(world.client(), "file.bin", 10).await;
    assert!(upload.key.starts_with(&format!("uploads/{}/", id.trim())));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_from_before_takes_what_it_finds_and_keeps_its_keys() {
    let Some(mut world) = World::of_replicas(1, &[]).await else {
        return;
    };
    let (upload, body, content) = world.put_small(5).await;
    assert_eq!(world.servers[0].terminate(), Some(0));
    let marker = world.bucket.markers().await.remove(0);
    world.bucket.delete(&marker).await;
    world.run("DELETE FROM storage").await;
    world.restart(0);
    world.completes(&upload, &body, &content).await;
    let now = world.bucket.markers().await;
    assert!(now.len() == 1 && now[0] != marker);
    assert_eq!(world.bucket.objects().await, [upload.key]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_s3_that_is_away_at_the_start_is_looked_at_when_it_answers() {
    let s3 = S3::start().await;
    s3.proxy.inject(Action::HeadBucket, usize::MAX, Fault::Cut);
    let server = Server::with(&s3.with(&[]));
    let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));
    client.get("/api/health/ready").await.expect(503);
    let file = json!({"filename": "file.bin", "file_size": 10});
    let answer = client.post("/api/ingest/upload/presigned", &file).await;
    assert!(answer.headers.contains_key("retry-after"));
    assert_eq!(answer.problem(503), "storage-unavailable");
    let listed = client.get("/api/jobs").await.expect(200);
    assert_eq!(listed["jobs"], json!([]), "no row whose key nobody knows");
    assert_eq!(s3.proxy.reached(Action::Create), 0);

    s3.proxy.heal();
    poll("the server to be ready", async || {
        is_ready(&client).await.then_some(())
    })
    .await;
    let content = bytes(6, 1000);
    dataset(&client, "file.bin", &content, &json!({"title": "t"})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_storage_that_answers_late_ends_the_server() {
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let url = database.url_at(database.address());
    let (right, wrong) = (S3::start().await, S3::start().await);
    let window = [
        ("DATABASE_URL", url.as_str()),
        ("INGEST_UPLOAD_WINDOW", "8s"),
    ];
    let first = Server::with(&right.with(&window));
    let client = Client::with_token(&first, Some(first.create_token("alice", "upload", &[])));
    // Something for a sweeper to do, whoever's it is.
    let upload = Upload::create(&client, "file.bin", 10).await;

    wrong
        .proxy
        .inject(Action::HeadBucket, usize::MAX, Fault::Hang);
    let mut second = Server::with(&wrong.with(&window));
    let at_second = Client::with_token(&second, Some(first.create_token("alice", "upload", &[])));
    at_second.get("/api/health/ready").await.expect(503);
    let asked = at_second.get(&upload.path("")).await;
    assert_eq!(asked.problem(503), "storage-unavailable");
    // By now each server that may has swept it.
    poll("the upload to expire", async || {
        let job = client.get(&format!("/api/jobs/{}", upload.job)).await;
        (job.expect(200)["upload_state"] == "expired").then_some(())
    })
    .await;
    wrong.proxy.heal();
    assert_eq!(second.exit_code(), Some(2));
    says_what_to_do(&second.log());
    for action in [
        Action::Create,
        Action::Abort,
        Action::ListParts,
        Action::ListUploads,
    ] {
        assert_eq!(wrong.proxy.reached(action), 0, "{action:?}");
    }
    assert_eq!(wrong.bucket.markers().await, [] as [&str; 0]);
    assert!(is_ready(&client).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_server_ends_when_another_storage_is_adopted() {
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let url = database.url_at(database.address());
    let (before, after) = (S3::start().await, S3::start().await);
    let mut running = Server::with(&before.with(&[("DATABASE_URL", url.as_str())]));
    let settings = after.with(&[("DATABASE_URL", url.as_str())]);
    let adopted = refused(&settings, &["storage", "adopt"]).await;
    assert!(adopted.status.success(), "{adopted:?}");
    assert_eq!(running.exit_code(), Some(2));
    assert!(running.log().contains("storage adopt"), "{}", running.log());
    assert!(!running.directory().join("listen").exists());
    Server::with(&settings);
}

/// A copy of a bucket has the marker, too, but nothing of the uploads under way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_the_bucket_under_another_name_is_another_storage() {
    let setup = Setup {
        database: Postgres::fresh().await,
        ..Setup::default()
    };
    if setup.database.is_none() {
        return;
    }
    let mut world = setup.build().await;
    assert_eq!(world.servers[0].terminate(), Some(0));
    world.run("UPDATE storage SET bucket = 'another'").await;
    world.servers[0].begin();
    assert_eq!(world.servers[0].exit_code(), Some(2));
    let log = world.servers[0].log();
    assert!(log.contains("is another bucket"), "{log}");
    says_what_to_do(&log);
}
