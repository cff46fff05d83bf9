//! How long `GET /jobs/{job_id}` takes while S3 answers nothing at all: prints the percentiles.
//!
//! 32 completions hang in S3; eight pollers ask for their jobs, each as soon as it has the answer before. The same again
//! with S3 well, in the same run: the ratio of the two is what counts on a busy machine.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::time::{Duration, Instant};

use futures::future::join_all;
use reqwest::Method;

use test_kit::{
    proxy::{Action, Fault},
    world::World,
};

const COMPLETIONS: usize = 32;
const POLLERS: usize = 8;
const POLLS: usize = 500;

#[tokio::main]
async fn main() {
    let world = World::new().await;
    let mut uploads = Vec::new();
    for seed in 0..COMPLETIONS {
        uploads.push(world.put_small(seed as u64).await);
    }
    let jobs: Vec<String> = uploads
        .iter()
        .map(|(upload, _, _)| upload.job.clone())
        .collect();

    let well = poll(&world, &jobs).await;
    report("S3 is well", &well);

    world
        .proxy
        .inject(Action::ListParts, usize::MAX, Fault::Hang);
    let asked: Vec<_> = uploads
        .iter()
        .map(|(upload, body, _)| world.completing(0, upload, body))
        .collect();
    let hanging = poll(&world, &jobs).await;
    report("S3 hangs", &hanging);
    println!(
        "p99, S3 hangs / S3 is well: {:.2}",
        percentile(&hanging, 99.0) / percentile(&well, 99.0)
    );
    asked.iter().for_each(tokio::task::JoinHandle::abort);
}

/// The time of each poll, in milliseconds, ascending.
async fn poll(world: &World, jobs: &[String]) -> Vec<f64> {
    let pollers = (0..POLLERS).map(|poller| async move {
        let mut times = Vec::with_capacity(POLLS);
        for poll in 0..POLLS {
            let path = format!("/api/jobs/{}", jobs[(poller + poll) % jobs.len()]);
            let request = world.client().request(Method::GET, &path);
            let begun = Instant::now();
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 200);
            response.bytes().await.unwrap();
            times.push(begun.elapsed());
        }
        times
    });
    let times = join_all(pollers).await.into_iter().flatten();
    let mut millis: Vec<f64> = times
        .map(|time: Duration| time.as_secs_f64() * 1000.0)
        .collect();
    millis.sort_by(f64::total_cmp);
    millis
}

fn percentile(sorted: &[f64], percent: f64) -> f64 {
    let index = ((sorted.len() as f64 * percent / 100.0) as usize).min(sorted.len() - 1);
    sorted[index]
}

fn report(what: &str, sorted: &[f64]) {
    println!(
        "{what}: {} polls, p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms",
        sorted.len(),
        percentile(sorted, 50.0),
        percentile(sorted, 99.0),
        percentile(sorted, 100.0),
    );
}
