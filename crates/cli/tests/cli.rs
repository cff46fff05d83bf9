//! The command line as people use it: the real program against a real server with its embedded S3, killed,
//! interrupted, lied to, and gone on with.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use test_kit::{
    client::{Client, bytes},
    s3_log::{LOGGED, part_puts},
    server::Server,
    upload::MIB,
};
use tokio::runtime::Runtime;

/// A folder, a home of its own, and the server that is meant.
struct World {
    server: Server,
    home: TempDir,
}

impl World {
    fn new() -> Self {
        Self::with(&[])
    }

    /// The server has these settings besides.
    fn with(settings: &[(&str, &str)]) -> Self {
        Self {
            server: Server::with(settings),
            home: TempDir::new().unwrap(),
        }
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// `ingest`, with nothing of the caller's environment.
    fn ingest(&self, arguments: &[&str]) -> Command {
        let mut command = self.ingest_without_token(arguments);
        command.env("INGEST_TOKEN", self.server.token());
        command
    }

    fn ingest_without_token(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ingest"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("INGEST_URL", self.server.origin())
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.ingest(arguments).output().unwrap()
    }

    /// The objects that a command with `--json` prints; it has to succeed.
    fn events(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(&[&["--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
        events(&output.stdout)
    }

    /// How many parts the storage has of the only job.
    fn arrived(&self) -> usize {
        let listed = self.events(&["list"]);
        let Some(job) = named(&listed, "job").first().map(|job| job["id"].clone()) else {
            return 0;
        };
        let path = format!("/api/ingest/upload/presigned/{}", job.as_str().unwrap());
        let client = Client::of(&self.server);
        let session = Runtime::new().unwrap().block_on(client.get(&path));
        session.json()["parts"].as_array().map_or(0, Vec::len)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn events(stdout: &[u8]) -> Vec<Value> {
    let lines = text(stdout);
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events
        .iter()
        .filter(|event| event["event"] == name)
        .collect()
}

fn sha256(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}

fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "waited in vain for {what}"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_file_becomes_a_dataset_and_comes_back() {
    let world = World::new();
    let content = bytes(3, 25 * MIB);
    let file = world.file("a b.bin", &content);
    let told = world.events(&[
        "upload",
        file.to_str().unwrap(),
        "--title",
        "Mine",
        "--sha256",
    ]);
    assert_eq!(named(&told, "part").len(), 3);
    let dataset = named(&told, "dataset")[0];
    assert_eq!(dataset["sha256"], sha256(&content));
    let id = dataset["dataset_id"].as_str().unwrap();

    let output = world.run(&["download", id, "-o", "back.bin"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(
        fs::read(world.home.path().join("back.bin")).unwrap(),
        content
    );
    // What is there is not overwritten, unless that is asked for.
    assert_eq!(
        world.run(&["download", id, "-o", "back.bin"]).status.code(),
        Some(2)
    );

    // What an interrupted download has left is gone on with.
    let begun = &content[..7 * MIB];
    world.file("back.bin.part", begun);
    let output = world.run(&["download", id, "-o", "back.bin", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(
        fs::read(world.home.path().join("back.bin")).unwrap(),
        content
    );

    let some = world.run(&["download", id, "-o", "-", "--range", "10-19"]);
    assert_eq!(some.stdout, content[10..20]);
    let listed = world.events(&["datasets"]);
    assert_eq!(named(&listed, "dataset")[0]["title"], "Mine");
    assert_eq!(world.events(&["status"]).len(), 1, "nothing is under way");
}

/// The embedded S3's log is the witness: it tells what really came, and not only what the client believes.
#[test]
fn what_was_killed_goes_on_and_sends_nothing_twice() {
    const JOBS: usize = 2;
    let world = World::with(&LOGGED);
    let content = bytes(4, 300 * MIB);
    let file = world.file("large.bin", &content);
    let at_a_time = JOBS.to_string();
    let mut child = world
        .ingest(&[
            "--json",
            "upload",
            file.to_str().unwrap(),
            "--jobs",
            &at_a_time,
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    wait_for("some parts to arrive", || world.arrived() >= 3);
    let first_peak = peak_bytes(&child).unwrap();
    child.kill().unwrap();
    let killed = child.wait_with_output().unwrap();
    let acknowledged = part_numbers(&String::from_utf8_lossy(&killed.stdout));
    assert!(
        (1..30).contains(&acknowledged.len()),
        "it was not killed in the middle"
    );

    let mut child = world
        .ingest(&["--json", "resume", "--jobs", &at_a_time])
        .stdout(Stdio::from(
            fs::File::create(world.home.path().join("told")).unwrap(),
        ))
        .spawn()
        .unwrap();
    let mut peak = first_peak;
    wait_for("the resumed upload to end", || {
        peak = peak.max(peak_bytes(&child).unwrap_or(0));
        child.try_wait().unwrap().is_some()
    });
    let told = events(&fs::read(world.home.path().join("told")).unwrap());
    assert_eq!(named(&told, "dataset")[0]["sha256"], sha256(&content));
    assert_eq!(named(&world.events(&["list"]), "job").len(), 1);

    let job = named(&told, "dataset")[0]["job_id"].as_str().unwrap();
    let puts = part_puts(&world.server, job);
    assert_eq!(puts.len(), 30, "{puts:?}");
    let again: Vec<u64> = puts
        .iter()
        .filter_map(|(part, ends)| (ends.len() > 1).then_some(*part))
        .collect();
    assert!(again.len() <= JOBS, "more than were interrupted: {puts:?}");
    for (part, ends) in &puts {
        // A part whose answer nobody was there to take has arrived all the same: the SHA-256 says so.
        let answered = ends.iter().filter(|status| **status == Some(200)).count();
        assert!(answered <= 1 && ends.len() <= 2, "part {part}: {puts:?}");
        assert!(
            ends.len() == 1 || !acknowledged.contains(part),
            "part {part}: {puts:?}"
        );
    }
    // Neither a file nor a part is ever in memory.
    assert!(peak < 48 * MIB as u64, "{} KiB of memory", peak / 1024);
    println!(
        "sent again: {again:?} of {} parts; at most {} KiB of memory",
        puts.len(),
        peak / 1024
    );
}

/// The numbers of the parts that have arrived, by what was told of it. The last line may be half a one.
fn part_numbers(told: &str) -> Vec<u64> {
    told.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|event| event["event"] == "part")
        .map(|event| event["part_number"].as_u64().unwrap())
        .collect()
}

/// The most memory that a process has had, as long as it runs.
fn peak_bytes(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim()
        .strip_suffix(" kB")?
        .parse::<u64>()
        .ok()
        .map(|kib| kib * 1024)
}

#[test]
fn an_interruption_says_how_to_go_on_and_another_machine_can() {
    let world = World::new();
    let content = bytes(5, 300 * MIB);
    let file = world.file("large.bin", &content);
    let child = world
        .ingest(&["upload", file.to_str().unwrap(), "--jobs", "2"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_for("a part to arrive", || world.arrived() >= 1);
    let interrupted = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(interrupted.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    let told = text(&output.stderr);
    let command = told
        .lines()
        .find(|line| line.trim().starts_with("ingest resume "))
        .unwrap();
    let job = command.trim().strip_prefix("ingest resume ").unwrap();

    // Another machine has neither the state nor, at first, the right file.
    let other = TempDir::new().unwrap();
    let elsewhere = |file: &Path| {
        world
            .ingest(&["--json", "resume", job, file.to_str().unwrap()])
            .env("HOME", other.path())
            .output()
            .unwrap()
    };
    let wrong = world.file("wrong.bin", &content[1..]);
    assert_eq!(elsewhere(&wrong).status.code(), Some(1));
    // A part that has other bytes in the file is sent again.
    let mut changed = content.clone();
    changed[0] ^= 1;
    let changed_file = world.file("changed.bin", &changed);
    let output = elsewhere(&changed_file);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let told = events(&output.stdout);
    assert_eq!(named(&told, "dataset")[0]["sha256"], sha256(&changed));
}

#[test]
fn standard_input_is_sent_part_by_part() {
    let world = World::new();
    let content = bytes(6, 25 * MIB);
    let size = content.len().to_string();
    let mut child = world
        .ingest(&[
            "--json",
            "upload",
            "-",
            "--size",
            &size,
            "--filename",
            "piped.csv",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&content).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let told = events(&output.stdout);
    assert_eq!(named(&told, "dataset")[0]["sha256"], sha256(&content));
}

#[test]
fn standard_input_goes_on_with_what_is_missing_and_ends_where_it_was_said() {
    let world = World::with(&LOGGED);
    let content = bytes(7, 25 * MIB);
    let size = content.len().to_string();
    let piped = |arguments: &[&str], content: &[u8]| {
        let mut child = world
            .ingest(&[&["--json"], arguments].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // It may have seen enough before it has read all.
        let _ = child.stdin.take().unwrap().write_all(content);
        child.wait_with_output().unwrap()
    };
    let upload = [
        "upload",
        "-",
        "--size",
        &size,
        "--filename",
        "piped.bin",
        "--jobs",
        "1",
    ];
    let output = piped(&upload, &content[..21 * MIB]);
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stdout));
    let told = events(&output.stdout);
    let job = named(&told, "upload")[0]["job_id"].as_str().unwrap();
    assert_eq!(
        named(&told, "error")[0]["resume"],
        format!("ingest resume {job} -")
    );
    let before = world.arrived();
    assert!(before > 0);

    let output = piped(&["resume", job, "-"], &content);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let told = events(&output.stdout);
    assert_eq!(named(&told, "dataset")[0]["sha256"], sha256(&content));
    assert_eq!(named(&told, "part").len(), 3 - before, "{told:?}");
    let puts = part_puts(&world.server, job);
    let answered = |ends: &Vec<_>| ends.iter().filter(|status| **status == Some(200)).count();
    assert!(puts.values().all(|ends| answered(ends) <= 1), "{puts:?}");

    // What is longer than was said is another file than was meant.
    let output = piped(&upload, &[&content[..], b"more"].concat());
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
    let listed = world.events(&["list"]);
    assert_eq!(named(&listed, "job")[0]["upload_state"], "awaiting_parts");
}

#[test]
fn another_machine_commits_as_it_is_told() {
    let world = World::new();
    let file = world.file("a.bin", b"abc");
    let told = world.events(&["upload", file.to_str().unwrap(), "--no-commit"]);
    let job = named(&told, "not_committed")[0]["job_id"].as_str().unwrap();
    let told = world.events(&["resume", job, "--no-commit"]);
    assert_eq!(named(&told, "not_committed").len(), 1, "{told:?}");
    assert_eq!(named(&world.events(&["datasets"]), "dataset").len(), 0);
    world.events(&[
        "resume",
        job,
        "--title",
        "Theirs",
        "--visibility",
        "internal",
    ]);
    let listed = world.events(&["datasets"]);
    let dataset = named(&listed, "dataset")[0];
    assert_eq!(
        (&dataset["title"], &dataset["visibility"]),
        (&"Theirs".into(), &"internal".into())
    );
}

#[test]
fn one_file_that_fails_is_no_reason_for_the_others() {
    let world = World::with(&[("INGEST_ALLOWED_EXTENSIONS", "csv")]);
    world.file("a.csv", b"a");
    world.file("b.exe", b"b");
    world.file("c.csv", b"c");
    let output = world.run(&["--json", "upload", "a.csv", "b.exe", "c.csv"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert_eq!(named(&events(&output.stdout), "dataset").len(), 2);
    assert_eq!(world.events(&["status"]).len(), 1, "nothing is under way");
}

#[test]
fn a_range_goes_on_where_it_was_and_never_with_other_bytes() {
    let world = World::new();
    let content = bytes(8, 3 * MIB);
    let file = world.file("a.bin", &content);
    let told = world.events(&["upload", file.to_str().unwrap()]);
    let id = named(&told, "dataset")[0]["dataset_id"].as_str().unwrap();
    world.file(&format!("b.bin.{id}.10-999999.part"), &content[10..5000]);
    // That of another range.
    world.file("b.bin.part", &content[20..30]);
    let output = world.run(&["download", id, "-o", "b.bin", "--range", "10-999999"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let there = fs::read(world.home.path().join("b.bin")).unwrap();
    assert_eq!(there, content[10..1_000_000]);
}

#[test]
fn a_login_is_kept_for_its_owner_and_for_its_service() {
    let world = World::new();
    let mut child = world
        .ingest_without_token(&["login"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let token = world.server.token();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(token.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!text(&output.stdout).contains(&token));
    let kept = world.home.path().join(".config/ingest/login.json");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(&kept).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let mut list = world.ingest_without_token(&["list"]);
    assert_eq!(list.status().unwrap().code(), Some(0));
    // The token of one service is not sent to another.
    let mut elsewhere = world.ingest_without_token(&["list"]);
    let output = elsewhere
        .env("INGEST_URL", "http://127.0.0.1:9")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("Set INGEST_TOKEN"));
    let mut logout = world.ingest_without_token(&["logout"]);
    assert_eq!(logout.status().unwrap().code(), Some(0));
    assert!(!kept.exists());
}

#[test]
fn refusals_are_sentences_and_exit_codes() {
    let world = World::new();
    let file = world.file("a.bin", b"a");
    let mut refused = world.ingest(&["list"]);
    let output = refused.env("INGEST_TOKEN", "nonsense").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        text(&output.stderr).contains("Unauthorized: "),
        "{}",
        text(&output.stderr)
    );
    let name = "x".repeat(300);
    let output = world.run(&[
        "--json",
        "upload",
        file.to_str().unwrap(),
        "--filename",
        &name,
    ]);
    assert_eq!(output.status.code(), Some(3));
    let told = events(&output.stdout);
    let error = named(&told, "error")[0];
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("body.filename: "),
        "{error}"
    );
    assert_eq!(error["problem"]["status"], 422);
    // A refused upload is not under way.
    assert_eq!(world.events(&["status"]).len(), 1);
    for wrong in [
        &["upload"] as &[&str],
        &["upload", "-"],
        &["upload", "/"],
        &["frobnicate"],
    ] {
        assert_eq!(world.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(
        world.run(&["upload", "not-there.bin"]).status.code(),
        Some(1)
    );
}

#[test]
fn a_service_in_this_folder_is_found() {
    let world = World::new();
    // The test kit's servers have their data where it is not looked for; so it is where it is.
    let data = world.home.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("listen"), world.server.address()).unwrap();
    fs::write(data.join("dev-token"), world.server.token()).unwrap();
    let mut list = world.ingest_without_token(&["list"]);
    let output = list.env_remove("INGEST_URL").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("No login: using http://127.0.0.1:"));
    // Only on this machine.
    fs::write(data.join("listen"), "192.0.2.1:80").unwrap();
    let mut list = world.ingest_without_token(&["list"]);
    assert_eq!(
        list.env_remove("INGEST_URL").status().unwrap().code(),
        Some(2)
    );
}

#[test]
fn an_abort_leaves_nothing_under_way() {
    let world = World::new();
    let file = world.file("a.bin", b"abc");
    let told = world.events(&["upload", file.to_str().unwrap(), "--no-commit"]);
    let job = named(&told, "not_committed")[0]["job_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        world.run(&["abort", &job]).status.code(),
        Some(3),
        "the whole file is there"
    );
    assert_eq!(
        world.run(&["abort", &job, "--discard"]).status.code(),
        Some(0)
    );
    let listed = world.events(&["list", "--status", "cancelled"]);
    assert_eq!(named(&listed, "job")[0]["id"], job.as_str());
}

#[test]
fn completions_and_the_man_page_name_every_command() {
    let world = World::new();
    for arguments in [
        &["completion", "bash"] as &[&str],
        &["completion", "fish"],
        &["man"],
    ] {
        let output = world.run(arguments);
        let told = text(&output.stdout);
        for command in [
            "upload", "resume", "status", "list", "datasets", "download", "abort",
        ] {
            assert!(told.contains(command), "{arguments:?}: {command}");
        }
    }
}
