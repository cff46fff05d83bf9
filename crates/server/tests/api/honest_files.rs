//! Files of many kinds as people's own programs make them, named and typed as real clients do: all of them become datasets.
//!
//! Each is made here, as small as its kind allows: what it begins with is real, and what follows need not be.

mod archives;
mod containers;
mod media;
mod programs;
mod science;
mod text;

use futures::{StreamExt, stream};
use serde_json::{Value, json};

use crate::{
    client::{Client, sha256},
    server::Server,
    upload::Upload,
};

/// How many are uploaded at a time.
const AT_ONCE: usize = 8;

/// A file as a client brings it, and what its content looks like; nothing for certain, if `None`.
pub struct Honest {
    name: &'static str,
    content_type: &'static str,
    content: Vec<u8>,
    looks_like: Option<&'static str>,
}

/// A file whose content is recognised.
fn like(
    looks_like: &'static str,
    name: &'static str,
    content_type: &'static str,
    content: impl Into<Vec<u8>>,
) -> Honest {
    Honest {
        looks_like: Some(looks_like),
        ..unlike(name, content_type, content)
    }
}

/// A file whose content could be anything.
fn unlike(name: &'static str, content_type: &'static str, content: impl Into<Vec<u8>>) -> Honest {
    Honest {
        name,
        content_type,
        content: content.into(),
        looks_like: None,
    }
}

/// The file's dataset, made by way of every step that a client takes.
async fn ingested(client: &Client, file: &Honest) -> Value {
    let size = file.content.len();
    let body = json!({
        "filename": file.name,
        "file_size": size,
        "content_type": file.content_type,
        "sha256": sha256(&file.content),
    });
    let path = "/api/ingest/upload/presigned";
    let created = client.post(path, &body).await.expect(201);
    let upload = Upload::of(created, size);
    let part = upload.put(client, 1, &file.content).await;
    let parts = json!({"parts": [part]});
    client
        .post(&upload.path("/complete"), &parts)
        .await
        .expect(200);
    let job = upload.commit(client, &json!({"title": file.name})).await;
    assert_eq!(job["status"], "complete", "{}: {job}", file.name);
    let id = job["dataset_id"].as_str().unwrap();
    client.get(&format!("/api/datasets/{id}")).await.expect(200)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_honest_file_becomes_a_dataset() {
    let server = Server::start();
    let client = Client::of(&server);
    let kinds = [
        text::files(),
        archives::files(),
        media::files(),
        science::files(),
        programs::files(),
    ];
    let files: Vec<Honest> = kinds.into_iter().flatten().collect();
    assert!(files.len() >= 80, "{}", files.len());
    let ingested = stream::iter(&files)
        .map(async |file| (file, ingested(&client, file).await))
        .buffer_unordered(AT_ONCE);
    let wrong: Vec<String> = ingested
        .filter_map(async |(file, dataset)| {
            assert_eq!(dataset["filename"], file.name);
            assert_eq!(dataset["content_type"], file.content_type);
            assert_eq!(dataset["sha256"], sha256(&file.content));
            let told = &dataset["detected_content_type"];
            (*told != json!(file.looks_like)).then(|| format!("{}: {told}", file.name))
        })
        .collect()
        .await;
    assert_eq!(wrong, [] as [&str; 0]);
}
