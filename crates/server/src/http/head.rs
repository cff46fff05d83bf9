//! The heads of requests, and what they keep of the memory that they were read into.

use std::{mem, rc::Weak, time::Duration};

use actix_http::{
    Request,
    header::{HeaderMap, HeaderValue},
};
use actix_service::Service;
use tokio::time::interval;

/// How many heads actix keeps on a worker for later requests, and as many again in requests of its own.
const KEPT: usize = 128;
/// How often those that are kept are emptied.
const FORGOTTEN_EVERY: Duration = Duration::from_secs(20);

/// Empties the heads that a worker keeps, now and then, until `application` is gone.
///
/// There is no function for it. So as many requests are made as are kept, which takes each out of its place, and dropped: an
/// application does nothing for a call before it is polled.
pub(super) async fn forget_old_ones<S: Service<Request>>(application: Weak<S>) {
    let mut ticks = interval(FORGOTTEN_EVERY);
    loop {
        ticks.tick().await;
        let Some(application) = application.upgrade() else {
            return;
        };
        forget(&*application);
    }
}

fn forget<S: Service<Request>>(application: &S) {
    let calls: Vec<_> = (0..KEPT).map(|_| application.call(empty())).collect();
    drop(calls);
    // What those had before is kept by itself now.
    let heads: Vec<_> = (0..KEPT).map(|_| empty()).collect();
    drop(heads);
}

fn empty() -> Request {
    let mut request = Request::new();
    *request.headers_mut() = HeaderMap::new();
    request
}

/// The same request, with headers that refer to nothing of its connection, and a table that is no larger than they need.
///
/// A header's value is a slice of the buffer that was read, which may have 128 KiB, and a new table takes 7 KiB. actix keeps
/// up to 256 heads on each worker, with all that is in them, until other requests need them: see docs/decisions/0034.
pub(super) fn of_its_own(mut request: Request) -> Request {
    let read = mem::take(request.headers_mut());
    let mut own = HeaderMap::with_capacity(read.len_keys());
    for (name, value) in &read {
        own.append(name.clone(), copied(value));
    }
    *request.headers_mut() = own;
    request
}

fn copied(value: &HeaderValue) -> HeaderValue {
    // What HTTP has let through is always a value.
    HeaderValue::from_bytes(value.as_bytes()).unwrap_or_else(|_| value.clone())
}

#[cfg(test)]
mod tests {
    use actix_http::header::HeaderName;
    use actix_web::{
        App, HttpMessage, HttpResponse,
        test::{call_service, init_service},
        web::{self, Bytes},
    };

    use super::*;

    const NAME: HeaderName = HeaderName::from_static("x-several");

    /// With two values that are slices of `buffer`.
    fn request(buffer: &Bytes) -> Request {
        let mut request = Request::new();
        for range in [0..3, 3..5] {
            let value = HeaderValue::from_maybe_shared(buffer.slice(range));
            request.headers_mut().append(NAME, value.unwrap());
        }
        request
    }

    fn buffer() -> Bytes {
        Bytes::from(vec![b'a'; 100_000])
    }

    #[test]
    fn nothing_of_the_buffer_is_kept_and_every_value_stays_in_its_place() {
        let buffer = buffer();
        let request = of_its_own(request(&buffer));
        let values: Vec<_> = request.headers().get_all(&NAME).collect();
        assert_eq!(values, ["aaa", "aa"]);
        assert!(buffer.is_unique());
        assert!(request.headers().capacity() < 4);
    }

    #[actix_web::test]
    async fn what_is_kept_of_requests_is_forgotten() {
        let application = App::new().default_service(web::to(HttpResponse::NoContent));
        let application = init_service(application).await;
        let buffer = buffer();
        call_service(&application, request(&buffer)).await;
        // As many as are kept at most, of both kinds.
        let calls: Vec<_> = (0..KEPT)
            .map(|_| application.call(request(&buffer)))
            .collect();
        drop(calls);
        let heads: Vec<_> = (0..KEPT).map(|_| request(&buffer)).collect();
        drop(heads);
        assert!(!buffer.is_unique(), "actix keeps no heads any more");
        forget(&application);
        assert!(buffer.is_unique());
    }
}
