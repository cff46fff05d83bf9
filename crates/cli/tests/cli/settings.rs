//! Who asks, and where: logins, services, refusals, and what the program says of itself.

use std::{fs, io::Write, process::Stdio};

use crate::world::{World, events, named, text};

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
