//! Files that come through the service while S3 fails, the client goes away or is slow, or too many come at once.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    bucket::Bucket,
    client::{Client, bytes},
    form::{BOUNDARY, FILE, PATH, form, post, post_bare, text},
    postgres::Postgres,
    proxy::{Action, Fault},
    server::Server,
    upload::{MIB, poll},
    world::{Setup, World},
};

/// Nothing is left: no job that is open or holds anything, and no upload at S3.
async fn nothing_is_left(client: &Client, bucket: &Bucket) {
    poll("nothing to be left", async || {
        let jobs = client.get("/api/jobs").await.expect(200);
        let jobs = jobs["jobs"].as_array().unwrap().clone();
        let over = |job: &Value| job["status"] == "cancelled" && job["upload_state"] == "aborted";
        let is_over = jobs.iter().all(over) && bucket.open_uploads().await.is_empty();
        (is_over && bucket.objects().await.is_empty()).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_s3_that_fails_is_asked_again_or_told_and_nothing_is_left() {
    let world = World::new().await;
    let client = world.client();
    let content = bytes(6, 11 * MIB);
    let named = [("content-disposition", "attachment; filename=x")];
    // What is on disk, or small, is sent again.
    for fault in [Fault::Answer(503, ""), Fault::DoneButCut, Fault::Cut] {
        world.proxy.inject(Action::PutPart, 2, fault.clone());
        post(client, &[(FILE, &content), text("name=\"title\"", "t")])
            .await
            .expect(200);
        world.proxy.inject(Action::PutPart, 2, fault);
        post_bare(client, &named, content[..1000].to_vec())
            .await
            .expect(200);
    }
    let jobs = client.get("/api/jobs").await.expect(200)["jobs"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(jobs, 6);

    let world = World::new().await;
    let client = world.client();
    for action in [Action::PutPart, Action::Create] {
        world.proxy.inject(action, 1000, Fault::Cut);
        for answer in [
            post(client, &[(FILE, &content)]).await,
            post_bare(client, &named, content.clone()).await,
        ] {
            assert!(
                answer.headers.contains_key("retry-after"),
                "{}",
                answer.text
            );
            assert_eq!(answer.problem(503), "storage-unavailable");
        }
        world.proxy.heal();
        nothing_is_left(client, &world.bucket).await;
    }
}

/// A request whose body is announced to be of `size` bytes, without the body.
fn begin(server: &Server, token: &str, headers: &str, size: usize) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: {size}\r\n{headers}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// How many files of the data directory the server has open that have no name any more.
fn spools(server: &Server) -> usize {
    let open = fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap();
    let targets = open.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    let is_spool = |path: &std::path::PathBuf| {
        let path = path.to_string_lossy();
        path.ends_with(" (deleted)") && path.contains('#')
    };
    targets.filter(is_spool).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_goes_away_leaves_nothing() {
    for database in [None, Postgres::fresh().await] {
        let setup = Setup {
            database,
            settings: &[("INGEST_QUOTA_UPLOADS", "1")],
            ..Setup::default()
        };
        let world = setup.build().await;
        let (server, client) = (&world.servers[0], world.client());
        let token = server.create_token("alice", "upload", &[]);
        let content = bytes(7, 12 * MIB);

        let headers = "Content-Disposition: attachment; filename=x";
        let mut stream = begin(server, &token, headers, 20 * MIB);
        stream.write_all(&content).unwrap();
        poll("the first part to be there", async || {
            let open = world.bucket.open_uploads().await;
            (open.len() == 1 && world.proxy.reached(Action::PutPart) > 0).then_some(())
        })
        .await;
        drop(stream);
        nothing_is_left(client, &world.bucket).await;

        let headers = format!("Content-Type: {BOUNDARY}");
        let mut stream = begin(server, &token, &headers, 20 * MIB);
        let half = form(&[(FILE, &content)]);
        stream.write_all(&half[..11 * MIB]).unwrap();
        poll("the form to be put down", async || {
            (spools(server) == 1).then_some(())
        })
        .await;
        drop(stream);
        poll("the form to be gone", async || {
            (spools(server) == 0).then_some(())
        })
        .await;
        nothing_is_left(client, &world.bucket).await;
        // There is room for the next one.
        post(client, &[(FILE, &content)]).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn so_many_forms_and_no_more_are_put_down() {
    let server = Server::with(&[("INGEST_CLIENT_TIMEOUT", "20s")]);
    let client = Client::of(&server);
    let token = server.token();
    let headers = format!("Content-Type: {BOUNDARY}");
    let half = form(&[(FILE, &bytes(8, 300_000))]);
    let mut crowd: Vec<TcpStream> = (0..16)
        .map(|_| {
            let mut stream = begin(&server, &token, &headers, half.len());
            stream.write_all(&half[..200_000]).unwrap();
            stream
        })
        .collect();
    poll("all to be put down", async || {
        (spools(&server) == 16).then_some(())
    })
    .await;
    let answer = post(&client, &[text(FILE, "one more")]).await;
    assert!(answer.headers.contains_key("retry-after"));
    assert_eq!(answer.problem(503), "overloaded");
    // They hold no memory that others need.
    let named = [("content-disposition", "attachment; filename=x")];
    post_bare(&client, &named, bytes(9, 3 * MIB))
        .await
        .expect(200);
    let body = json!({"filename": "x", "file_size": 1});
    client
        .post("/api/ingest/upload/presigned", &body)
        .await
        .expect(201);
    let mut first = crowd.remove(0);
    first.write_all(&half[200_000..]).unwrap();
    let mut status = [0; 12];
    first.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 200");
    post(&client, &[text(FILE, "one more")]).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_honest_client_may_be_slow() {
    let server = Server::with(&[("INGEST_CLIENT_TIMEOUT", "2s")]);
    let token = server.token();
    let content = bytes(10, 40 * 1024);
    let named = "Content-Disposition: attachment; filename=x";
    let mut stream = begin(&server, &token, named, content.len());
    for piece in content.chunks(8 * 1024) {
        stream.write_all(piece).unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let mut status = [0; 12];
    stream.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 200");
    // One that is silent in the middle is told so.
    let mut stream = begin(&server, &token, named, content.len());
    stream.write_all(&content[..1000]).unwrap();
    stream.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 408");
}
