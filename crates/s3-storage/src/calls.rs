//! What the calls to S3 came to, and how long they took: counted for whoever watches, never decided by.

use std::time::Duration;

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{family::Family, histogram::Histogram},
    registry::Registry,
};

use crate::failure::Failure;

/// In seconds: from a server in the same rack to one that assembles terabytes.
const BUCKETS: [f64; 14] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0,
];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    action: &'static str,
    result: &'static str,
}

/// Every request that was sent to S3, or would have been, by action and result.
#[derive(Debug)]
pub(crate) struct Calls(Family<Labels, Histogram, fn() -> Histogram>);

impl Calls {
    pub(crate) fn new() -> Self {
        Self(Family::new_with_constructor(|| Histogram::new(BUCKETS)))
    }

    /// One request took so long, to the end of its answer, or of an object to its head.
    pub(crate) fn add(&self, action: &'static str, failure: Option<&Failure>, took: Duration) {
        let result = failure.map_or("ok", result);
        let labels = Labels { action, result };
        self.0.get_or_create(&labels).observe(took.as_secs_f64());
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "ingest_s3_request_duration_seconds",
            "Requests to S3, retries included, by action and result, and how long they took",
            self.0.clone(),
        );
    }
}

/// Few words, so that there are few series: never S3's own.
fn result(failure: &Failure) -> &'static str {
    match failure {
        Failure::Credentials(_) => "no_credentials",
        Failure::NotSent(_) => "not_reached",
        Failure::Broken(_) => "no_answer",
        Failure::Malformed { .. } => "not_from_s3",
        Failure::Unfit(_) => "not_sent",
        Failure::Answered { status: 404, .. } => "not_found",
        Failure::Answered { .. } if failure.is_transient() => "unavailable",
        Failure::Answered { .. } => "refused",
    }
}

#[cfg(test)]
mod tests {
    use prometheus_client::encoding::prometheus_text;

    use super::*;

    #[test]
    fn each_action_has_a_series_for_each_result() {
        let calls = Calls::new();
        let mut registry = Registry::default();
        calls.register(&mut registry);
        let refused = |status| Failure::Answered { status, code: None };
        calls.add("HeadObject", None, Duration::from_millis(7));
        calls.add("HeadObject", Some(&refused(404)), Duration::ZERO);
        calls.add("HeadObject", Some(&refused(403)), Duration::ZERO);
        calls.add("HeadObject", Some(&refused(503)), Duration::ZERO);
        let hidden = Failure::NotSent("secret.example".into());
        calls.add("GetObject", Some(&hidden), Duration::from_secs(3600));
        let mut text = String::new();
        prometheus_text::encode(&mut text, &registry).unwrap();
        for (labels, count) in [
            (r#"action="HeadObject",result="ok",le="0.005""#, 0),
            (r#"action="HeadObject",result="ok",le="0.01""#, 1),
            (r#"action="HeadObject",result="not_found",le="+Inf""#, 1),
            (r#"action="HeadObject",result="refused",le="+Inf""#, 1),
            (r#"action="HeadObject",result="unavailable",le="+Inf""#, 1),
            (r#"action="GetObject",result="not_reached",le="300""#, 0),
            (r#"action="GetObject",result="not_reached",le="+Inf""#, 1),
        ] {
            let line = format!("ingest_s3_request_duration_seconds_bucket{{{labels}}} {count}\n");
            assert!(text.contains(&line), "{line}{text}");
        }
        assert!(!text.contains("secret"));
    }
}
