//! The statements that Diesel sends, as it tells them to whoever listens.

use std::sync::{Mutex, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

static SENT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Listens to every connection that is opened from now on.
pub fn listen() {
    fn listener() -> Option<Box<dyn Instrumentation>> {
        Some(Box::new(|event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                let mut sent = SENT.lock().unwrap_or_else(PoisonError::into_inner);
                sent.push(query.to_string());
            }
        }))
    }
    set_default_instrumentation(listener).unwrap();
}

/// What was sent since this was last asked, with the parameters behind it.
pub fn take() -> Vec<String> {
    std::mem::take(&mut *SENT.lock().unwrap_or_else(PoisonError::into_inner))
}
