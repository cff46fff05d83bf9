//! The trace that requests to S3 are made for the sake of, taken along to S3.

use std::sync::Arc;

tokio::task_local! {
    static TRACEPARENT: Option<Arc<str>>;
}

/// Does `work`; each request to S3 that is made meanwhile, in the same task, has the header `traceparent`. It is not
/// signed: a proxy on the way may change it.
pub async fn traced<W: Future>(traceparent: Option<impl Into<Arc<str>>>, work: W) -> W::Output {
    TRACEPARENT.scope(traceparent.map(Into::into), work).await
}

/// What [`traced`] was told, to be taken along into another task.
#[must_use]
pub fn traceparent() -> Option<Arc<str>> {
    TRACEPARENT.try_with(Clone::clone).ok().flatten()
}
