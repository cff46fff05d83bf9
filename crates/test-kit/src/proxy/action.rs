//! Which S3 action a request is.

use hyper::{Request, body::Incoming};

/// The S3 actions that faults are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// CreateMultipartUpload.
    Create,
    /// ListParts.
    ListParts,
    /// ListMultipartUploads of one key.
    ListUploads,
    /// UploadPart, which the server sends where the file comes through it.
    PutPart,
    /// CompleteMultipartUpload.
    Complete,
    /// AbortMultipartUpload.
    Abort,
    /// HeadObject.
    Head,
    /// GetObject.
    Get,
    /// DeleteObject.
    Delete,
    /// ListMultipartUploads of all that begins with a prefix, not of one key.
    ListUploadsBelow,
    /// HEAD of the bucket, before it is looked which storage it is, and to see whether it answers.
    HeadBucket,
    /// PutObject, when a storage is tried before its first use. No other action counts that.
    ProbePut,
    /// ListParts, then.
    ProbeListParts,
    /// GetObject, then.
    ProbeGet,
}

pub(super) fn action(request: &Request<Incoming>) -> Option<Action> {
    let query = request.uri().query().unwrap_or_default();
    let of_upload = query.contains("uploadId=");
    // How the server gets to know the storage is not what tests of the rest count or disturb.
    let path = request.uri().path();
    if path.ends_with("/ingest-probe") {
        return match request.method().as_str() {
            "PUT" => Some(Action::ProbePut),
            "GET" if of_upload => Some(Action::ProbeListParts),
            "GET" => Some(Action::ProbeGet),
            _ => None,
        };
    }
    if path.ends_with("/ingest-storage") {
        return None;
    }
    match request.method().as_str() {
        "POST" if of_upload => Some(Action::Complete),
        "PUT" if of_upload => Some(Action::PutPart),
        "POST" if query.starts_with("uploads") => Some(Action::Create),
        "GET" if of_upload => Some(Action::ListParts),
        "DELETE" if of_upload => Some(Action::Abort),
        "DELETE" => Some(Action::Delete),
        "GET" if query.contains("%2F&") || query.ends_with("%2F") => Some(Action::ListUploadsBelow),
        "HEAD" if path.matches('/').count() == 1 => Some(Action::HeadBucket),
        "HEAD" => Some(Action::Head),
        "GET" if query.starts_with("uploads") || query.contains("&uploads") => {
            Some(Action::ListUploads)
        }
        "GET" if query.is_empty() || query.contains("x-id=GetObject") => Some(Action::Get),
        _ => None,
    }
}
