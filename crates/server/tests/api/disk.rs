//! No space is left: where the database is, and in S3.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::json;
use tempfile::TempDir;

use crate::{
    client::bytes,
    proxy::Action,
    upload::{MIB, Upload, poll},
    world::Setup,
};

/// A small file system of the test's own.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None` where this process may not mount one, which is said aloud.
    fn mount() -> Option<Self> {
        let directory = TempDir::new().unwrap();
        let status = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(directory.path())
            .stderr(Stdio::null())
            .status();
        if status.is_ok_and(|status| status.success()) {
            return Some(Self(directory));
        }
        assert!(
            std::env::var_os("CI").is_none(),
            "under CI a small disk has to be mounted, which takes root"
        );
        eprintln!("NOT RUN on a full disk: only root may mount one");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all the space that is left.
    fn fill(&self) {
        let mut file = fs::File::create(self.path().join("filler")).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
        while file.write_all(&[0]).is_ok() {}
    }

    fn make_room(&self) {
        fs::remove_file(self.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a server may be a moment away from its end.
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(self.path())
            .status();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_under_sqlite_is_a_503_and_nothing_happens_at_s3() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let url = format!("sqlite://{}", disk.path().join("jobs.sqlite3").display());
    let setup = Setup {
        settings: &[("DATABASE_URL", &url)],
        ..Setup::default()
    };
    let world = setup.build().await;
    let (upload, parts, content) = world.put_small(210).await;
    let (done, done_parts, done_content) = world.put_small(211).await;
    world.complete(&done, &done_parts).await.expect(200);

    disk.fill();
    let client = world.client();
    let creation = json!({"filename": "a".repeat(200), "file_size": 1});
    let commit = json!({"title": "t", "summary": "s".repeat(2000)});
    let mut refused = 0;
    // What the log had room for before is used up after a while.
    let refusal = poll("the disk to be full for SQLite", async || {
        let answer = client.post("/api/ingest/upload/presigned", &creation).await;
        (answer.status != 201).then_some(answer)
    })
    .await;
    let created = world.proxy.reached(Action::Create);
    let answers = [
        refusal,
        client.post("/api/ingest/upload/presigned", &creation).await,
        world.complete(&upload, &parts).await,
        client
            .post(&format!("/api/ingest/commit/{}", done.job), &commit)
            .await,
    ];
    for answer in answers {
        assert!(
            answer.headers.contains_key("retry-after"),
            "{}",
            answer.text
        );
        assert_eq!(answer.problem(503), "database-unavailable");
        refused += 1;
    }
    assert_eq!(refused, 4);
    assert_eq!(world.proxy.reached(Action::Create), created);
    assert_eq!(world.proxy.reached(Action::Complete), 1);
    let jobs = client.get("/api/jobs?limit=100").await.expect(200);
    let rows = jobs["jobs"].as_array().unwrap();
    assert_eq!(rows.len(), created);
    assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");

    disk.make_room();
    world.completes(&upload, &parts, &content).await;
    let job = done.commit(client, &commit).await;
    world.is_dataset(&job, &done_content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_s3_without_space_refuses_a_part_and_the_upload_goes_on_later() {
    let setup = Setup {
        s3_quota_bytes: Some(15 * MIB as u64),
        ..Setup::default()
    };
    let world = setup.build().await;
    let client = world.client();
    let (other, _, _) = world.put(212).await;
    let content = bytes(213, 11 * MIB);
    let upload = Upload::create(client, "file.bin", content.len()).await;
    let (status, _) = client
        .put_part(&upload.urls[0], content[..upload.part_size].to_vec())
        .await;
    assert!(status.is_server_error(), "{status}");
    let second = upload.put(client, 2, &content[upload.part_size..]).await;
    let body = world.complete(&upload, &json!({"parts": [second]})).await;
    assert_eq!(body.problem(409), "upload-incomplete");
    let session = client.get(&upload.path("")).await.expect(200);
    assert_eq!(session["missing_parts"], json!([{"first": 1, "last": 1}]));

    client.delete(&other.path("")).await.expect(204);
    world.reaches(&other, "aborted").await;
    let first = upload.put(client, 1, &content[..upload.part_size]).await;
    let parts = json!({"parts": [first, second]});
    world.completes(&upload, &parts, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_disk_is_full_is_not_ready_and_says_so() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let url = format!("sqlite://{}", disk.path().join("jobs.sqlite3").display());
    let setup = Setup {
        settings: &[("DATABASE_URL", &url)],
        ..Setup::default()
    };
    let world = setup.build().await;
    let client = world.client();
    client.get("/api/health/ready").await.expect(200);
    disk.fill();
    let answer = poll("the full disk to be noticed", async || {
        let answer = client.get("/api/health/ready").await;
        (answer.status == 503).then(|| answer.json())
    })
    .await;
    assert_eq!(answer["causes"], json!({"database": "disk-full"}));
    client.get("/api/health").await.expect(200);
    disk.make_room();
    poll("room to be noticed", async || {
        let answer = client.get("/api/health/ready").await;
        (answer.status == 200).then_some(())
    })
    .await;
    let creation = json!({"filename": "a".repeat(200), "file_size": 1});
    let created = client.post("/api/ingest/upload/presigned", &creation).await;
    created.expect(201);
}
