//! A database that is older than its storage, as after a restore: no file goes that anybody was told is safe, what can be
//! made good is, and the rest is told. Backups are made and brought back with the programs that docs/operations.md names.
//!
//! Where `pg_dump` is not installed, or no PostgreSQL, the test says so and passes; under `CI` they have to be there.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    browser::say,
    client::{Client, bytes},
    postgres::Postgres,
    upload::{Upload, poll},
    world::{Setup, World},
};

const SIZE: usize = 1000;
/// Long enough for all that is done before the restore, and short enough to be waited for twice.
const SETTINGS: [(&str, &str); 2] = [
    ("INGEST_UPLOAD_WINDOW", "20s"),
    ("INGEST_COMMIT_WINDOW", "20s"),
];

/// A file with its parts put, and what to complete it with.
struct File {
    upload: Upload,
    parts: Value,
    content: Vec<u8>,
}

impl File {
    async fn put(client: &Client, seed: u64) -> Self {
        let content = bytes(seed, SIZE);
        let upload = Upload::create(client, "file.bin", SIZE).await;
        let parts = json!({"parts": upload.put_all(client, &content).await});
        Self {
            upload,
            parts,
            content,
        }
    }

    async fn complete(&self, client: &Client) {
        let path = self.upload.path("/complete");
        client.post(&path, &self.parts).await.expect(200);
    }

    async fn uploaded(client: &Client, seed: u64) -> Self {
        let file = Self::put(client, seed).await;
        file.complete(client).await;
        file
    }

    /// Commits it, and holds the dataset against what was put.
    async fn becomes_a_dataset(&self, world: &World) {
        let body = json!({"title": "t"});
        let job = self.upload.commit(world.client(), &body).await;
        world.is_dataset(&job, &self.content).await;
    }

    async fn state(&self, world: &World) -> String {
        let job = world.job(&self.upload).await;
        job["upload_state"].as_str().unwrap().to_owned()
    }
}

/// The SQL of docs/operations.md in the block after the words `marker`.
fn documented(marker: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/operations.md");
    let page = fs::read_to_string(page).unwrap();
    let (_, after) = page.split_once(marker).unwrap();
    let (_, block) = after.split_once("```sql\n").unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

/// How a database is backed up and brought back.
trait Backups {
    fn back_up(&self, world: &World);
    async fn restore(&self, world: &World);
    async fn run(&self, world: &World, sql: &str);
}

struct Sqlite {
    kept: PathBuf,
}

impl Sqlite {
    fn file(world: &World) -> PathBuf {
        world.servers[0].directory().join("ingest.sqlite3")
    }

    fn session(world: &World) -> SqliteConnection {
        let mut session = SqliteConnection::establish(Self::file(world).to_str().unwrap()).unwrap();
        session
            .batch_execute("PRAGMA busy_timeout = 20000")
            .unwrap();
        session
    }
}

impl Backups for Sqlite {
    fn back_up(&self, world: &World) {
        let vacuum = format!("VACUUM INTO '{}'", self.kept.display());
        Self::session(world).batch_execute(&vacuum).unwrap();
    }

    async fn restore(&self, world: &World) {
        let file = Self::file(world);
        for beside in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{beside}", file.display()));
        }
        fs::copy(&self.kept, file).unwrap();
    }

    async fn run(&self, world: &World, sql: &str) {
        Self::session(world).batch_execute(sql).unwrap();
    }
}

struct Dumped {
    kept: PathBuf,
    url: String,
}

fn run(command: &mut Command) {
    let ended = command.stdin(Stdio::null()).status().unwrap();
    assert!(ended.success(), "{command:?}");
}

impl Backups for Dumped {
    fn back_up(&self, _: &World) {
        let file = format!("--file={}", self.kept.display());
        run(Command::new("pg_dump").args(["--format=custom", &file, &self.url]));
    }

    async fn restore(&self, world: &World) {
        world
            .run("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            .await;
        let database = format!("--dbname={}", self.url);
        let options = ["--no-owner", "--exit-on-error", "--single-transaction"];
        let mut restore = Command::new("pg_restore");
        // Of its own, which was dropped a moment ago and is not in the dump.
        run(restore.args(options).arg(database).arg(&self.kept));
    }

    async fn run(&self, world: &World, sql: &str) {
        world.run(sql).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_sqlite_loses_no_file() {
    let directory = TempDir::new().unwrap();
    let setup = Setup {
        settings: &SETTINGS,
        ..Setup::default()
    };
    let backups = Sqlite {
        kept: directory.path().join("backup.sqlite3"),
    };
    restored(setup.build().await, &backups).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_postgresql_loses_no_file() {
    let found = Command::new("pg_dump").arg("--version").output();
    if found.is_err() {
        assert!(
            env::var_os("CI").is_none(),
            "under CI there has to be pg_dump"
        );
        say("NOT RUN on PostgreSQL: no pg_dump");
        return;
    }
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let directory = TempDir::new().unwrap();
    let backups = Dumped {
        kept: directory.path().join("ingest.dump"),
        url: database.url(),
    };
    let setup = Setup {
        database: Some(database),
        settings: &SETTINGS,
        ..Setup::default()
    };
    restored(setup.build().await, &backups).await;
}

async fn restored(mut world: World, backups: &impl Backups) {
    let client = world.client();
    // As the backup has them.
    let dataset = File::uploaded(client, 1).await;
    dataset.becomes_a_dataset(&world).await;
    let untouched = File::put(client, 2).await;
    let finished = File::put(client, 3).await;
    let asked_again = File::put(client, 4).await;
    let aborted = File::put(client, 5).await;
    let committed = File::uploaded(client, 6).await;
    let forgotten = File::uploaded(client, 7).await;
    let discarded = File::uploaded(client, 8).await;
    backups.back_up(&world);

    // What it does not know.
    for file in [&finished, &asked_again] {
        file.complete(client).await;
        file.becomes_a_dataset(&world).await;
    }
    for file in [&committed, &forgotten] {
        file.becomes_a_dataset(&world).await;
    }
    client.delete(&aborted.upload.path("")).await.expect(204);
    let discard = discarded.upload.path("?discard=true");
    client.delete(&discard).await.expect(204);
    poll("the object to be deleted", async || {
        let objects = world.bucket.objects().await;
        (!objects.contains(&discarded.upload.key)).then_some(())
    })
    .await;
    let unknown = File::uploaded(client, 9).await;
    unknown.becomes_a_dataset(&world).await;
    let unknown_and_open = File::put(client, 10).await;
    let late_token = world.servers[0].create_token("late", "read", &[]);

    world.servers[0].kill();
    backups.restore(&world).await;
    let hold = documented("told since that their file is safe");
    backups.run(&world, &hold).await;
    world.restart(0);
    let client = world.client();

    // What has not changed goes on, and what is asked for again is made good, or told.
    world
        .completes(&untouched.upload, &untouched.parts, &untouched.content)
        .await;
    committed.becomes_a_dataset(&world).await;
    let again = client
        .post(&asked_again.upload.path("/complete"), &asked_again.parts)
        .await;
    assert_eq!(again.problem(502), "storage-failed");
    for file in [&unknown, &unknown_and_open] {
        let path = format!("/api/jobs/{}", file.upload.job);
        assert_eq!(client.get(&path).await.problem(404), "not-found");
    }
    let late = Client::with_token(&world.servers[0], Some(late_token));
    late.get("/api/ingest/upload/config").await.expect(401);

    // Deadlines pass. What nobody asks for comes to an end, and no file goes with it.
    for file in [&finished, &aborted] {
        world.reaches(&file.upload, "expired").await;
    }
    poll("the upload without a row to be aborted", async || {
        world.bucket.open_uploads().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(forgotten.state(&world).await, "uploaded");
    let mut safe: Vec<&str> = [
        &dataset,
        &untouched,
        &finished,
        &asked_again,
        &committed,
        &forgotten,
        &unknown,
    ]
    .map(|file| file.upload.key.as_str())
    .into();
    safe.sort_unstable();
    let mut there = world.bucket.objects().await;
    there.sort_unstable();
    assert_eq!(there, safe);

    // Nothing of that is silent.
    let log = world.servers[0].log();
    for file in [&finished, &asked_again] {
        let job = file.upload.job.as_str();
        let told = log
            .lines()
            .any(|line| line.contains("ALARM") && line.contains(job));
        assert!(told, "{job}");
    }
    let ended = world.servers[0].run(["jobs", "end", &asked_again.upload.job]);
    assert!(ended.contains("abandoned"), "{ended}");

    // A file that is gone does not become a dataset.
    let path = format!("/api/ingest/commit/{}", discarded.upload.job);
    client.post(&path, &json!({"title": "t"})).await.expect(202);
    assert_ne!(world.job(&discarded.upload).await["status"], "complete");
    forgotten.becomes_a_dataset(&world).await;
}
