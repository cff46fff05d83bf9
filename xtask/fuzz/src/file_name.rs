//! The name of a file: it is stored and told exactly, or refused.

use serde_json::json;

use crate::service::SERVICE;

const CREATE: &str = "/api/ingest/upload/presigned";

/// Asks for an upload of a file of this name, and for the job that comes of it.
pub(crate) fn run(data: &[u8]) {
    let name = String::from_utf8_lossy(data);
    let body = json!({"filename": name, "file_size": 5});
    let made = SERVICE.post(CREATE, &body.to_string());
    match made.status {
        201 => {
            let answer = made.json();
            let id = answer["job_id"].as_str().unwrap();
            let url = answer["urls"][0].as_str().unwrap_or_default();
            assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url}");
            let job = SERVICE.get(&format!("/api/jobs/{id}"));
            assert_eq!(job.status, 200);
            assert_eq!(job.json()["source_filename"], *name);
        }
        422 => assert!(made.json()["detail"].is_array()),
        status => panic!(
            "{status} for {name:?}: {}",
            String::from_utf8_lossy(&made.body)
        ),
    }
}
