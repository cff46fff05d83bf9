//! Files that become datasets, come back, fail, or are given up.

use std::fs;

use test_kit::{client::bytes, upload::MIB};

use crate::world::{World, events, named, sha256, text};

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
