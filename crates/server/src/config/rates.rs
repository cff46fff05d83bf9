//! How much each client may ask for.

use std::num::NonZeroU32;

use super::{args::HttpArgs, read::Reader};
use crate::rates::RateLimits;

/// More than any client can ask for, which leaves ten times as much room in the numbers.
const MOST: u32 = 10_000_000;
const OFF: &str = "off";

/// The limits on what clients may ask for in a time.
pub(super) fn read(reader: &mut Reader, args: &HttpArgs) -> Option<RateLimits> {
    let requests = reader.required(
        "INGEST_RATE_REQUESTS",
        &args.rate_requests,
        "2000",
        per_second,
    );
    let urls = reader.required("INGEST_RATE_URLS", &args.rate_urls, "50000", per_second);
    let failures = reader.required(
        "INGEST_RATE_FAILURES",
        &args.rate_failures,
        "10",
        per_second,
    );
    Some(RateLimits {
        requests: requests?,
        urls: urls?,
        failures: failures?,
    })
}

fn per_second(text: &str) -> Result<Option<NonZeroU32>, String> {
    if text == OFF {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|number| *number <= MOST);
    let number = number.and_then(NonZeroU32::new);
    let accepted = || format!("a whole number from 1 to {MOST}, or {OFF}");
    number.map(Some).ok_or_else(accepted)
}
