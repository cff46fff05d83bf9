//! What is in the data directory is for the user alone who runs the server.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::dataset,
};

/// Everything below `directory` that others may read, write or enter, with its mode.
fn open_to_others(directory: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = vec![];
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        if path.is_dir() {
            found.extend(open_to_others(&path));
        }
        if mode & 0o077 != 0 {
            found.push((path, mode));
        }
    }
    found
}

/// The same command under a umask that takes nothing away.
fn without_umask(command: Command) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "umask 000; exec \"$0\" \"$@\""])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_reads_the_data_directory_whatever_the_umask() {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut server = Server::started(&[], |command| {
        let mut command = without_umask(command);
        command
            .stdout(log.reopen().unwrap())
            .stderr(log.reopen().unwrap());
        command
    });
    let client = Client::of(&server);
    let content = bytes(7, 1000);
    dataset(&client, "file.bin", &content, &json!({"title": "t"})).await;
    assert_eq!(open_to_others(server.directory()), []);

    // What was made when the umask still counted is mended at the next start.
    server.terminate();
    let database = server.directory().join("ingest.sqlite3");
    fs::set_permissions(&database, fs::Permissions::from_mode(0o644)).unwrap();
    server.restart();
    assert_eq!(open_to_others(server.directory()), []);
}
