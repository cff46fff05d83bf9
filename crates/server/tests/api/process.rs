//! The process among others: who reads what it says, which signals end it, and what it leaves behind.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::json;
use tempfile::TempDir;

use crate::{
    client::{Client, bytes},
    server::{PATIENCE, Server, command, run_to_end, wait_for},
    upload::dataset,
};

/// A pipe that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// A file on a disk without space.
fn full() -> Stdio {
    File::options()
        .write(true)
        .open("/dev/full")
        .unwrap()
        .into()
}

/// No address is told any more.
fn is_retracted(directory: &Path) -> bool {
    ["listen", "dev-s3-listen"]
        .iter()
        .all(|name| !directory.join(name).is_file())
}

/// Runs another command of the binary on a data directory.
fn run(directory: &Path, arguments: &[&str], out: Stdio) -> Output {
    run_to_end(command(directory, &[]).args(arguments).stdout(out))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_serves_whether_or_not_anybody_reads_what_it_says() {
    for unread in [closed, full] {
        for form in ["text", "json"] {
            let settings = [("RUST_LOG", "debug"), ("INGEST_LOG_FORMAT", form)];
            let mut server = Server::started(&settings, |mut command| {
                command.stdout(unread()).stderr(unread());
                command
            });
            let content = bytes(1, 1000);
            let title = json!({"title": "t"});
            dataset(&Client::of(&server), "file.bin", &content, &title).await;
            assert_eq!(server.terminate(), Some(0));
            assert!(is_retracted(server.directory()));
        }
        let directory = TempDir::new().unwrap();
        let mut refused = command(directory.path(), &[]);
        let refused = refused.arg("--listen=x").stderr(unread());
        assert_eq!(refused.status().unwrap().code(), Some(2));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hanging_up_ends_it_as_any_other_signal_does() {
    for name in ["HUP", "TERM", "INT"] {
        let mut server = Server::start();
        server.signal(name);
        assert_eq!(server.exit_code(), Some(0), "SIG{name}");
        assert!(server.log().contains("stopped"));
        assert!(is_retracted(server.directory()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hanging_up_is_ignored_where_whoever_started_it_ignores_it() {
    let mut server = Server::started(&[], |command| {
        let mut shell = Command::new("nohup");
        shell.arg(command.get_program()).stdin(Stdio::null());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.stdout(Stdio::null()).stderr(Stdio::null());
        shell
    });
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .unwrap();
    let mask = u64::from_str_radix(mask.trim(), 16).unwrap();
    assert_eq!(mask & 1, 1, "SIGHUP is not ignored any more");
    server.signal("HUP");
    let client = Client::of(&server);
    client.get("/api/ingest/upload/config").await.expect(200);
    assert_eq!(server.terminate(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_signal_leaves_no_address_behind() {
    let mut server = Server::start();
    let origin = server.origin();
    let mut request = TcpStream::connect(origin.strip_prefix("http://").unwrap()).unwrap();
    request.set_read_timeout(Some(PATIENCE)).unwrap();
    let token = server.token();
    let head = format!(
        "POST /api/ingest/upload/presigned HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n"
    );
    request.write_all(head.as_bytes()).unwrap();
    // The server has begun with it, and will wait for the rest.
    let mut answer = [0; 12];
    request.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 100");

    server.signal("TERM");
    wait_for("the server to be stopping", || {
        server.log().contains("stopping").then_some(())
    });
    server.signal("HUP");
    assert_eq!(server.exit_code(), Some(1));
    assert!(is_retracted(server.directory()));
}

#[test]
fn a_start_that_fails_leaves_no_address_behind() {
    let directory = TempDir::new().unwrap();
    // Neither a file that can be removed nor one that can be replaced.
    fs::create_dir_all(directory.path().join("listen/x")).unwrap();
    let output = run(directory.path(), &[], Stdio::null());
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("cannot write into the data directory"),
        "{told}"
    );
    assert!(is_retracted(directory.path()));
}

#[test]
fn a_list_of_tokens_may_be_read_in_part_and_a_token_that_nobody_sees_is_revoked() {
    // Only a database that a server has made takes tokens.
    let mut server = Server::start();
    assert_eq!(server.terminate(), Some(0));
    let directory = server.directory();
    let create = ["token", "create", "--subject", "ada", "--scope", "read"];
    for (unread, count) in [(closed as fn() -> Stdio, 1), (full, 2)] {
        let output = run(directory, &create, unread());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("is revoked"), "{told}");
        let listed = run(directory, &["token", "list"], Stdio::piped());
        let listed = String::from_utf8(listed.stdout).unwrap();
        // The column before the last.
        let revoked = |line: &&str| line.split_whitespace().rev().nth(1) != Some("-");
        let revoked = listed.lines().skip(1).filter(revoked);
        assert_eq!(revoked.count(), count, "{listed}");
    }

    let output = run(directory, &["token", "list"], closed());
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), told.as_str()), (Some(0), ""));
    let output = run(directory, &["token", "list"], full());
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("could not be printed"), "{told}");
}

#[test]
fn the_allocator_is_told_to_give_memory_back_at_once() {
    let variable = |server: &Server, name: &str| {
        let environment = fs::read(format!("/proc/{}/environ", server.id())).unwrap();
        let environment = String::from_utf8(environment).unwrap();
        let prefix = format!("{name}=");
        let mut found = environment
            .split('\0')
            .filter_map(|pair| pair.strip_prefix(&*prefix));
        let value = found.next().map(str::to_owned);
        assert!(found.next().is_none(), "it is set once");
        value
    };
    let has_huge_pages = |server: &Server| {
        let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("THP_enabled:"));
        line.map(|told| told.trim() == "1")
    };
    let [delay, huge] = ["MIMALLOC_PURGE_DELAY", "MIMALLOC_ALLOW_THP"];
    // The process that was started is the one that serves: it is not another's child.
    let server = Server::started(&[], |mut command| {
        command.env_remove(delay).env_remove(huge);
        command
    });
    assert_eq!(variable(&server, delay).as_deref(), Some("0"));
    assert_eq!(variable(&server, huge).as_deref(), Some("0"));
    // Kernels before 5.0 do not tell.
    assert_ne!(has_huge_pages(&server), Some(true));
    let overruled = Server::started(&[(delay, "10")], |mut command| {
        command.env_remove(huge);
        command
    });
    assert_eq!(variable(&overruled, delay).as_deref(), Some("10"));
    assert_eq!(variable(&overruled, huge).as_deref(), Some("0"));
}
