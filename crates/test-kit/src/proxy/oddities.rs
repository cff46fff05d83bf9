//! S3 servers that differ from the embedded one, in ways that the service has to stand.

use http_body_util::BodyExt;
use hyper::{Request, Response, StatusCode, body::Incoming, header};

use super::{Action, Body, State, forward, whole};

/// In what S3 servers differ from the embedded one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// ListParts and Complete answer for an upload that is completed as if it were not.
    ListsCompleted,
    /// The ETag of an object is not made of its parts' ETags.
    OtherETags,
}

/// What the server that S3 is made to look like does with the request.
pub(super) async fn forward_oddly(
    state: &State,
    action: Option<Action>,
    mut request: Request<Incoming>,
) -> Response<Body> {
    let is = |oddity: Oddity| state.oddities.lock().unwrap().contains(&oddity);
    match action {
        Some(action @ (Action::ListParts | Action::Complete)) if is(Oddity::ListsCompleted) => {
            let query = request.uri().query().unwrap_or_default().to_owned();
            let upload = query
                .split('&')
                .find_map(|pair| pair.strip_prefix("uploadId="));
            let upload = upload.unwrap_or_default().to_owned();
            let response = forward(state, Some(action), request).await;
            remembered(state, action, upload, response).await
        }
        Some(Action::Head | Action::Get) if is(Oddity::OtherETags) => {
            // S3 knows the object by another tag than the service, which has signed the one that it knows.
            if request.headers().contains_key(header::IF_MATCH) {
                let range = request.headers_mut().remove(header::RANGE);
                request.headers_mut().clear();
                request
                    .headers_mut()
                    .extend(range.map(|range| (header::RANGE, range)));
                let bucket = state.bucket.get().unwrap();
                *request.uri_mut() = bucket.signed_get(request.uri().path());
            }
            let mut response = forward(state, action, request).await;
            if let Some(etag) = response.headers().get(header::ETAG) {
                let etag: String = etag.to_str().unwrap()[1..33].chars().rev().collect();
                let etag = format!("\"{etag}\"").parse().unwrap();
                response.headers_mut().insert(header::ETAG, etag);
            }
            response
        }
        action => forward(state, action, request).await,
    }
}

/// The answer of a server that goes on telling of an upload what it told before it was completed.
async fn remembered(
    state: &State,
    action: Action,
    upload: String,
    response: Response<Body>,
) -> Response<Body> {
    let completed = (Action::Complete, upload.clone());
    if response.status() == StatusCode::OK {
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let mut answers = state.answers.lock().unwrap();
        answers.insert((action, upload), body.clone());
        return whole(200, body);
    }
    let answers = state.answers.lock().unwrap();
    match answers.get(&(action, upload)) {
        Some(body) if answers.contains_key(&completed) => whole(200, body.clone()),
        _ => response,
    }
}
