//! The upload page as people use it, found by what a screen reader calls its controls: a file of several parts is
//! chosen, the network goes away and the page is left in the middle, and in the end it is a dataset with every byte.

use std::fs;

use serde_json::json;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::browser;
use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, poll},
};

const FILES: &str = "#files";

#[tokio::test]
async fn a_file_survives_the_network_and_a_reload() {
    let Some(browser) = browser("upload-page").await else {
        return;
    };
    let server = Server::start();
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

    // The tab is closed, so to speak; the file that is chosen again is recognised.
    browser.press("button", "Pause: survey 2026.bin").await;
    browser.reload().await;
    browser
        .wait_for_text(".state", "choose the same file again")
        .await;
    browser.screenshot("2-interrupted", "body").await;
    let before = arrived(&client).await;
    browser.network(true, 1024 * MIB).await;
    browser.choose(FILES, &file).await;
    browser.wait_for_text(".state", "give it a title").await;
    let jobs = client.get("/api/jobs").await.expect(200);
    let job = jobs["jobs"].as_array().unwrap();
    assert_eq!(job.len(), 1, "one upload, and not a second one: {jobs}");
    assert!(before > 0);

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
    let drop = "const dropped = new DataTransfer();
        for (const name of arguments[0]) dropped.items.add(new File(['a,b\\n1,2\\n'], name));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));";
    browser.script(drop, json!([["one.csv", "two.csv"]])).await;
    browser.press("button", "Cancel: two.csv").await;
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
    // Whatever there is can be told by its name.
    let nameless = browser.nameless_controls().await;
    assert_eq!(nameless, [] as [String; 0]);
}

/// How many bytes of the only job the storage has.
async fn arrived(client: &Client) -> u64 {
    let jobs = client.get("/api/jobs").await.expect(200);
    let Some(job) = jobs["jobs"][0]["id"].as_str() else {
        return 0;
    };
    let session = client
        .get(&format!("/api/ingest/upload/presigned/{job}"))
        .await
        .expect(200);
    session["bytes_received"].as_u64().unwrap()
}

async fn received_more_than(client: &Client, bytes: u64) {
    poll("another part to arrive", async || {
        (arrived(client).await > bytes).then_some(())
    })
    .await;
}
