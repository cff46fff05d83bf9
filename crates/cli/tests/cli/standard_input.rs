//! Uploads of what a pipe brings.

use std::{io::Write, process::Stdio};

use test_kit::{
    client::bytes,
    s3_log::{LOGGED, part_puts},
    upload::MIB,
};

use crate::world::{World, events, named, sha256, text};

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
