//! What the embedded S3 says in the server's log of the parts that it was sent.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::server::Server;

/// The settings with which the embedded S3 logs each request, for [`part_puts`].
pub const LOGGED: [(&str, &str); 2] = [
    ("RUST_LOG", "info,dev_s3=debug"),
    ("INGEST_LOG_FORMAT", "json"),
];

/// How each PUT of a part of this job ended, by the part's number and in their order: with a status, or with none where
/// it was broken off. A key ends with its job's id.
pub fn part_puts(server: &Server, job: &str) -> BTreeMap<u64, Vec<Option<u64>>> {
    let mut puts: BTreeMap<u64, Vec<Option<u64>>> = BTreeMap::new();
    let log = server.log();
    let lines = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    for line in lines.filter(|line| line["method"] == "PUT") {
        let is_of_job = line["path"]
            .as_str()
            .is_some_and(|path| path.ends_with(job));
        if let Some(part) = line["part_number"].as_u64().filter(|_| is_of_job) {
            puts.entry(part).or_default().push(line["status"].as_u64());
        }
    }
    puts
}
