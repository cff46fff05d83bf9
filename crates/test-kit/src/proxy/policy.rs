//! What the policy in `deploy/s3` lets the service's keys do, held against each request as AWS would: by the permissions
//! that its documentation names for an action, on the bucket or on the key.

use std::{collections::BTreeSet, fs, path::Path, sync::Mutex};

use hyper::{Method, Request, body::Incoming};
use serde_json::Value;

/// The bucket that the policy is about. The tests' is called otherwise.
const BUCKET: &str = "arn:aws:s3:::my-uploads";

/// Who may do what on the bucket, and below its prefixes.
pub(super) struct Policy {
    /// An action, and the resource that it may be done to; at its end may be a star.
    allowed: Vec<(String, String)>,
    used: Mutex<BTreeSet<String>>,
}

impl Policy {
    /// The one that operators are told to use.
    pub(super) fn deployed() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/s3/policy.json");
        let policy: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let statements = policy["Statement"].as_array().unwrap().iter();
        let allowed = statements.flat_map(|statement| {
            let resource = statement["Resource"].as_str().unwrap();
            let actions = statement["Action"].as_array().unwrap().iter();
            actions.map(|action| (action.as_str().unwrap().to_owned(), resource.to_owned()))
        });
        Self {
            allowed: allowed.collect(),
            used: Mutex::default(),
        }
    }

    /// Every permission that it gives.
    pub(super) fn permissions(&self) -> BTreeSet<String> {
        let actions = self.allowed.iter().map(|(action, _)| action.clone());
        actions.collect()
    }

    /// Those that were needed so far.
    pub(super) fn used(&self) -> BTreeSet<String> {
        self.used.lock().unwrap().clone()
    }

    /// Whether it lets `request` pass; what it lacks, if not.
    pub(super) fn judge(&self, request: &Request<Incoming>) -> Result<(), String> {
        // What browsers ask before they send anything needs no permission, and has no key.
        if request.method() == Method::OPTIONS {
            return Ok(());
        }
        let (permission, resource) = needed(request);
        let is_allowed = self.allowed.iter().any(|(action, of)| {
            let is_of = match of.strip_suffix('*') {
                Some(begin) => resource.starts_with(begin),
                None => resource == *of,
            };
            action == permission && is_of
        });
        if !is_allowed {
            return Err(format!("{permission} on {resource}"));
        }
        self.used.lock().unwrap().insert(permission.to_owned());
        Ok(())
    }
}

/// What AWS asks for: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html>.
fn needed(request: &Request<Incoming>) -> (&'static str, String) {
    let path = request.uri().path().trim_start_matches('/');
    let (_, key) = path.split_once('/').unwrap_or_default();
    let query: Vec<&str> = request
        .uri()
        .query()
        .unwrap_or_default()
        .split('&')
        .collect();
    let asks_for = |name: &str| {
        let names = query.iter().map(|pair| pair.split('=').next());
        names.into_iter().any(|asked| asked == Some(name))
    };
    let permission = match (request.method().as_str(), key.is_empty()) {
        ("HEAD", true) => "s3:ListBucket",
        ("GET", true) if asks_for("uploads") => "s3:ListBucketMultipartUploads",
        ("GET", true) if asks_for("list-type") => "s3:ListBucket",
        ("POST", false) if asks_for("uploads") || asks_for("uploadId") => "s3:PutObject",
        ("PUT", false) => "s3:PutObject",
        ("GET", false) if asks_for("uploadId") => "s3:ListMultipartUploadParts",
        ("GET" | "HEAD", false) => "s3:GetObject",
        ("DELETE", false) if asks_for("uploadId") => "s3:AbortMultipartUpload",
        ("DELETE", false) => "s3:DeleteObject",
        _ => "what nobody needs",
    };
    let resource = if key.is_empty() {
        BUCKET.to_owned()
    } else {
        format!("{BUCKET}/{key}")
    };
    (permission, resource)
}
