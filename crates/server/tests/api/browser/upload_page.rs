//! The upload page as people use it, found by what a screen reader calls its controls: a file of several parts is
//! chosen, the network goes away and the page is left in the middle, and in the end it is a dataset with every byte.

use std::fs;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use test_kit::{
    proxy::{Action, Fault},
    s3_log::{LOGGED, part_puts},
};

use super::{
    browser,
    driver::{ENTER, ESCAPE, TAB},
};
use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, poll},
    world::World,
};

const FILES: &str = "#files";
/// Drops small files with these names onto the page.
const DROP: &str = "const dropped = new DataTransfer();
    for (const name of arguments[0]) dropped.items.add(new File(['a,b\\n1,2\\n'], name));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));";

#[tokio::test]
async fn a_file_survives_the_network_and_a_reload() {
    let Some(browser) = browser("upload-page").await else {
        return;
    };
    let server = Server::with(&LOGGED);
    let client = Client::of(&server);
    let directory = TempDir::new().unwrap();
    let content = bytes(7, 205 * MIB);
    let file = directory.path().join("survey 2026.bin");
    fs::write(&file, &content).unwrap();

    browser.open(&format!("{}/", server.origin())).await;
    browser.press("link", "Upload files").await;
    browser.type_into("textbox", "Token", "not-a-token").await;
    browser.press("button", "Use this token").await;
    browser.wait_for("#sign-in-error:not([hidden])").await;
    browser.type_into("textbox", "Token", &server.token()).await;
    browser.press("button", "Use this token").await;
    browser.wait_for("#signed-in:not([hidden])").await;

    // Slow enough that the network can go in the middle.
    browser.network(true, 24 * MIB).await;
    browser.choose(FILES, &file).await;
    received_more_than(&client, 0).await;
    browser.screenshot("1-uploading", "body").await;
    browser.network(false, 24 * MIB).await;
    browser.wait_for_text(".state", "no network").await;
    let before = arrived(&client).await;
    browser.network(true, 24 * MIB).await;
    received_more_than(&client, before).await;
    let there_before = parts_there(&client).await;

    // The tab is closed, so to speak; the file that is chosen again is recognised.
    browser.press("button", "Pause: survey 2026.bin").await;
    browser.reload().await;
    browser
        .wait_for_text(".state", "choose the same file again")
        .await;
    browser.screenshot("2-interrupted", "body").await;
    browser.network(true, 1024 * MIB).await;
    browser.choose(FILES, &file).await;
    browser.wait_for_text(".state", "give it a title").await;
    let jobs = client.get("/api/jobs").await.expect(200);
    let job = jobs["jobs"].as_array().unwrap();
    assert_eq!(job.len(), 1, "one upload, and not a second one: {jobs}");
    nothing_went_twice(&server, job[0]["id"].as_str().unwrap(), &there_before);

    browser.type_into("textbox", "Title", "Survey").await;
    browser.screenshot("3-uploaded", "body").await;
    browser.press("button", "Commit").await;
    browser.wait_for_text(".state", "it is a dataset now").await;
    browser.named("link", "Download survey 2026.bin").await;
    browser.screenshot("4-done", "body").await;
    browser.dark_and_small().await;
    browser.screenshot("5-phone-dark", "body").await;

    let datasets = client.get("/api/datasets").await.expect(200);
    let dataset = &datasets["datasets"][0];
    assert_eq!(dataset["title"], "Survey");
    assert_eq!(dataset["sha256"], hex::encode(Sha256::digest(&content)));
    let trouble: Vec<_> = browser
        .console()
        .await
        .into_iter()
        .map(|entry| entry["message"].as_str().unwrap().to_owned())
        // What the test itself has caused: the wrong token, and the network that was away.
        .filter(|message| {
            !message.contains("401") && !message.contains("ERR_INTERNET_DISCONNECTED")
        })
        .collect();
    assert_eq!(trouble, [] as [String; 0]);
}

#[tokio::test]
async fn small_files_are_dropped_and_given_up() {
    let Some(browser) = browser("upload-page-drop").await else {
        return;
    };
    let server = Server::start();
    let client = Client::of(&server);
    browser.open(&format!("{}/upload/", server.origin())).await;
    browser.type_into("textbox", "Token", &server.token()).await;
    browser.press("button", "Use this token").await;
    browser.wait_for("#signed-in:not([hidden])").await;
    browser.script(DROP, json!([["one.csv", "two.csv"]])).await;
    browser.press("button", "Cancel: two.csv").await;
    browser.press("button", "Cancel the upload").await;
    poll(
        "one file to be given up and the other to be there",
        async || {
            let jobs = client.get("/api/jobs").await.expect(200);
            let mut states: Vec<_> = jobs["jobs"]
                .as_array()?
                .iter()
                .map(|job| {
                    let name = job["source_filename"].as_str().unwrap();
                    format!("{name} {}", job["upload_state"].as_str().unwrap())
                })
                .collect();
            states.sort();
            let ends = ["aborted", "aborting", "discarded", "discarding"];
            let given_up = ends
                .iter()
                .any(|end| states.get(1) == Some(&format!("two.csv {end}")));
            (states
                .first()
                .is_some_and(|state| state == "one.csv uploaded")
                && given_up)
                .then_some(())
        },
    )
    .await;
}

/// The job is there before its creation is answered. Whoever cancels meanwhile wants it gone, too.
#[tokio::test]
async fn an_upload_that_is_cancelled_while_it_is_created_is_given_up() {
    let Some(browser) = browser("upload-page-cancel").await else {
        return;
    };
    let world = World::new().await;
    let server = &world.servers[0];
    browser.open(&format!("{}/upload/", server.origin())).await;
    let token = server.create_token("bob", "upload", &[]);
    browser.type_into("textbox", "Token", &token).await;
    browser.press("button", "Use this token").await;
    browser.wait_for("#signed-in:not([hidden])").await;
    let client = Client::with_token(server, Some(token));
    world.proxy.inject(Action::Create, 1, Fault::DoneButHeld);
    browser.script(DROP, json!([["early.csv"]])).await;
    world.proxy.struck(Action::Create, 1).await;
    browser.press("button", "Cancel: early.csv").await;
    browser.press("button", "Cancel the upload").await;
    world.proxy.release();
    poll("the upload to be given up", async || {
        let jobs = client.get("/api/jobs").await.expect(200);
        let states: Vec<_> = jobs["jobs"].as_array()?.iter().collect();
        (states.len() == 1 && states[0]["upload_state"] == "aborted").then_some(())
    })
    .await;
}

/// Whoever sees nothing, and has a keyboard only: each control is looked for by its role and its name in the tree that the
/// browser shows to screen readers, and every key goes to where the focus is.
#[tokio::test]
async fn nobody_has_to_see_the_page_and_a_wrong_key_loses_nothing() {
    let Some(browser) = browser("upload-page-blind").await else {
        return;
    };
    let server = Server::start();
    let client = Client::of(&server);
    browser.open(&format!("{}/upload/", server.origin())).await;
    browser.wait_for("#sign-in:not([hidden])").await;
    for (role, name) in [
        ("heading", "Your token"),
        ("textbox", "Token"),
        ("checkbox", "Keep it in this browser"),
        ("button", "Use this token"),
        ("link", "API"),
        ("link", "Skip to the files"),
    ] {
        browser.is_told(role, name).await;
    }
    // The focus is where the token belongs, and Enter is enough.
    browser.keys(&format!("{}{ENTER}", server.token())).await;
    browser.wait_for("#signed-in:not([hidden])").await;
    let drop = "const dropped = new DataTransfer();
        dropped.items.add(new File([new Uint8Array(25 * 1024 * 1024)], 'slow.bin'));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));";
    browser.network(true, 2 * MIB).await;
    browser.script(drop, json!([])).await;
    for (role, name) in [
        ("button", "Choose files"),
        ("progressbar", "Progress of slow.bin"),
        ("button", "Pause: slow.bin"),
        ("button", "Cancel: slow.bin"),
        ("heading", "slow.bin"),
        ("region", "My uploads"),
        ("button", "Refresh my uploads"),
        ("button", "Refresh datasets"),
        ("button", "Sign out"),
    ] {
        browser.is_told(role, name).await;
    }
    assert_eq!(browser.nameless_controls().await, [] as [String; 0]);

    // Enter twice, as by mistake, and Escape both keep the upload.
    browser.focus("button", "Cancel: slow.bin").await;
    browser.keys(ENTER).await;
    browser
        .is_told("dialog", "Cancel the upload of slow.bin?")
        .await;
    browser.screenshot("1-question", "body").await;
    browser.dark_and_small().await;
    browser.screenshot("2-question-phone-dark", "body").await;
    browser.is_told("button", "Cancel the upload").await;
    browser.keys(ENTER).await;
    browser.is_focused("button", "Cancel: slow.bin").await;
    browser.keys(ENTER).await;
    browser.is_focused("button", "Keep the upload").await;
    browser.keys(ESCAPE).await;
    browser.is_focused("button", "Cancel: slow.bin").await;
    assert_eq!(state(&client).await, "awaiting_parts");

    // Only the other button gives it up.
    browser.keys(ENTER).await;
    browser.is_focused("button", "Keep the upload").await;
    browser.keys(TAB).await;
    browser.is_focused("button", "Cancel the upload").await;
    browser.keys(ENTER).await;
    poll("the upload to be given up", async || {
        ["aborting", "aborted"]
            .contains(&state(&client).await.as_str())
            .then_some(())
    })
    .await;
    browser
        .is_told("button", "Remove from this list: slow.bin")
        .await;
}

/// The state of the only job.
async fn state(client: &Client) -> String {
    let jobs = client.get("/api/jobs").await.expect(200);
    let state = &jobs["jobs"][0]["upload_state"];
    state.as_str().unwrap_or_default().to_owned()
}

/// The embedded S3's log is the witness: every part came once, but those that the network or the reload broke off.
fn nothing_went_twice(server: &Server, job: &str, there_before: &[u64]) {
    // The page sends four parts at a time, and was interrupted twice.
    const BROKEN_OFF: usize = 2 * 4;
    let puts = part_puts(server, job);
    assert_eq!(puts.len(), 21, "{puts:?}");
    let mut again = Vec::new();
    for (part, ends) in &puts {
        let answered = ends.iter().filter(|status| **status == Some(200)).count();
        assert_eq!(answered, 1, "part {part}: {puts:?}");
        if there_before.contains(part) {
            assert_eq!(ends.last(), Some(&Some(200)), "part {part}: {puts:?}");
        }
        if ends.len() > 1 {
            again.push(*part);
        }
    }
    assert!(again.len() <= BROKEN_OFF, "{puts:?}");
    super::say(&format!("sent again: {again:?} of {} parts", puts.len()));
}

/// The parts of the only job that the storage has.
async fn parts_there(client: &Client) -> Vec<u64> {
    let session = session(client).await.unwrap();
    let parts = session["parts"].as_array().unwrap().iter();
    parts
        .map(|part| part["part_number"].as_u64().unwrap())
        .collect()
}

/// How many bytes of the only job the storage has.
async fn arrived(client: &Client) -> u64 {
    let session = session(client).await;
    session.map_or(0, |session| session["bytes_received"].as_u64().unwrap())
}

async fn session(client: &Client) -> Option<Value> {
    let jobs = client.get("/api/jobs").await.expect(200);
    let job = jobs["jobs"][0]["id"].as_str()?;
    let path = format!("/api/ingest/upload/presigned/{job}");
    Some(client.get(&path).await.expect(200))
}

async fn received_more_than(client: &Client, bytes: u64) {
    poll("another part to arrive", async || {
        (arrived(client).await > bytes).then_some(())
    })
    .await;
}
