//! Uploads that were killed, interrupted, or are gone on with elsewhere.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;
use test_kit::{
    client::bytes,
    s3_log::{LOGGED, part_puts},
    upload::MIB,
};

use crate::world::{World, events, named, sha256, text, wait_for};

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
