//! What cannot work is refused at once, with the variable's name, and no secret is repeated.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt, process::Stdio};

use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
use tempfile::TempDir;

use crate::{
    postgres::Postgres,
    server::{Server, command, run_to_end},
};

/// Every variable that is a setting.
const VARIABLES: [&str; 27] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "DATABASE_URL",
    "INGEST_ALLOWED_EXTENSIONS",
    "INGEST_COMMIT_WINDOW",
    "INGEST_DATA_DIR",
    "INGEST_DEV_S3_LISTEN",
    "INGEST_LEASE",
    "INGEST_LISTEN",
    "INGEST_LOG_FORMAT",
    "INGEST_MAX_FILE_SIZE",
    "INGEST_PART_SIZE",
    "INGEST_QUOTA_BYTES",
    "INGEST_QUOTA_UPLOADS",
    "INGEST_S3_ADDRESSING",
    "INGEST_S3_BUCKET",
    "INGEST_S3_CA",
    "INGEST_S3_ENDPOINT",
    "INGEST_S3_PREFIX",
    "INGEST_S3_PUBLIC_ENDPOINT",
    "INGEST_SHUTDOWN_GRACE",
    "INGEST_SWEEP_INTERVAL",
    "INGEST_UPLOAD_WINDOW",
    "RUST_LOG",
];

/// What the server says to these settings, which it does not start with.
fn refused<V: AsRef<OsStr>>(settings: &[(&str, V)]) -> String {
    let parent = TempDir::new().unwrap();
    let directory = parent.path().join("data");
    let mut command = command(&directory, &[]);
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    let output = run_to_end(command.stdout(Stdio::piped()));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    told
}

#[test]
fn a_password_that_is_not_written_as_urls_have_it_is_refused_at_once() {
    for (url, told) in [
        ("postgres://u:hunter2@2@127.0.0.1/d", "%40"),
        ("postgres://u@hunter2:p@127.0.0.1/d", "%40"),
        ("postgres://u:hunter2/2@127.0.0.1/d", "%2F"),
        ("postgres://u:hunter2?2@127.0.0.1/d", "%3F"),
        ("postgres://u:hunter2#2@127.0.0.1/d", "%23"),
        ("postgres://u:hunter2%@127.0.0.1/d", "%25"),
        ("postgres://u:hunter2@127.0.0.1:65536/d", "port"),
        ("postgres://u:hunter2@127.0.0.1/d?hunter2=1", "parameter 1"),
        ("mysql://u:hunter2@127.0.0.1/d", "postgres://"),
    ] {
        let said = refused(&[("DATABASE_URL", url)]);
        assert!(said.contains("DATABASE_URL (--database-url)"), "{said}");
        assert!(said.contains(told), "{url}: {said}");
        assert!(!said.contains("hunter2"), "{url}: {said}");
    }
}

#[test]
fn a_line_break_in_any_variable_is_refused() {
    for variable in VARIABLES {
        let mut settings = vec![(variable, "hunter2\n[INFO] forged")];
        if !["INGEST_S3_BUCKET", "INGEST_DEV_S3_LISTEN"].contains(&variable) {
            settings.push(("INGEST_S3_BUCKET", "files"));
        }
        let said = refused(&settings);
        assert!(said.contains(variable), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn a_variable_that_is_no_text_is_refused() {
    for variable in VARIABLES {
        let said = refused(&[(variable, OsStr::from_bytes(b"hunter2\xff"))]);
        let told = format!("{variable} (--");
        assert!(said.contains(&told) && said.contains("UTF-8"), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn a_file_that_is_not_ours_to_use_is_refused() {
    let directory = TempDir::new().unwrap();
    let refused = |name: &str, made: &str| {
        let file = directory.path().join(name);
        let mut connection = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        connection.batch_execute(made).unwrap();
        let url = format!("sqlite://{}", file.display());
        let said = refused(&[("DATABASE_URL", &url)]);
        assert!(said.contains("DATABASE_URL (--database-url)"), "{said}");
        said
    };
    let said = refused(
        "utf-16",
        "PRAGMA encoding = 'UTF-16'; CREATE TABLE notes (note TEXT)",
    );
    assert!(said.contains("UTF-16le"), "{said}");
    let said = refused(
        "others",
        "CREATE TABLE __diesel_schema_migrations (version TEXT, run_on TEXT);
         INSERT INTO __diesel_schema_migrations VALUES ('20260101000000', '')",
    );
    assert!(said.contains("another program's"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_another_program_or_version_is_refused() {
    let Some(postgres) = Postgres::fresh().await else {
        return;
    };
    let url = postgres.url_at(postgres.address());
    let server = Server::with(&[("DATABASE_URL", &url)]);
    drop(server);
    let session = postgres.session().await;
    for (version, told) in [
        ("0999", "newer version"),
        ("20260101000000", "another program's"),
    ] {
        let note = "INSERT INTO __diesel_schema_migrations (version) VALUES ($1)";
        session.execute(note, &[&version]).await.unwrap();
        let said = refused(&[("DATABASE_URL", &url)]);
        assert!(said.contains("DATABASE_URL (--database-url)"), "{said}");
        assert!(said.contains(told), "{said}");
    }
}
