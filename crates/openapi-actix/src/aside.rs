//! Parsing long bodies aside: on a thread of their own, so that whoever else is served by this one does not wait for it.
//!
//! Two megabytes of `[0,0,0,…` take milliseconds, whatever is kept of them, and a worker serves all its connections with
//! one thread.

use std::sync::{Arc, LazyLock};

use actix_web::rt::task::spawn_blocking;
use actix_web::web::Bytes;
use futures::lock::Mutex;
use openapi_check::{Expected, Rule, Segment, Violation};
use serde_json::Value;

use crate::Rejection;

/// Bodies up to this many bytes are parsed where they are received: it takes less time than another thread would.
const SHORT: usize = 64 * 1024;

/// One body at a time: hundreds of megabytes a second, and the other processors go on serving.
static TURN: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);

/// A JSON body that is to be parsed.
#[derive(Debug)]
pub(crate) struct Unparsed {
    pub bytes: Bytes,
    pub location: Segment,
    pub rule: &'static Rule,
}

/// What became of it.
pub(crate) type Parsed = Result<Value, Vec<Violation>>;

/// Whether a body should be parsed aside.
pub(crate) fn is_long(bytes: &Bytes) -> bool {
    bytes.len() > SHORT
}

impl Unparsed {
    /// Parses it on another thread, when it is its turn.
    ///
    /// # Errors
    /// A defect of the parser. What is wrong with the body is in what is returned.
    pub(crate) async fn parsed(self) -> Result<Parsed, Rejection> {
        let turn = Arc::clone(&TURN).lock_owned().await;
        let parsed = spawn_blocking(move || {
            let Self {
                bytes,
                location,
                rule,
            } = self;
            let parsed = openapi_check::parse(&bytes, location, &Expected::of(rule));
            // Not before, even if nobody waits for it any more: else clients that go away would have many parsed at a time.
            drop(turn);
            parsed
        });
        let parsed = parsed.await;
        parsed.map_err(|error| Rejection::Internal(error.to_string()))
    }
}
