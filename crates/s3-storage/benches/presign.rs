//! What one presigned UploadPart URL costs, ours and rusoto's, in one run on one thread. Times depend on the machine and
//! what else it does; the ratio says more. It prints and judges nothing.
//!
//! ```sh
//! cargo bench -p s3-storage
//! ```

use std::{
    hint::black_box,
    io::{self, Write as _},
    time::{Duration, Instant},
};

use rusoto_core::{Region, credential::AwsCredentials};
use rusoto_s3::{
    UploadPartRequest,
    util::{PreSignedRequest as _, PreSignedRequestOption},
};
use s3_storage::{
    Credentials, Endpoint, InvalidEndpoint,
    presign::{Expires, Presigner},
};
use uploads::{MAX_PARTS, PartNumber, Timestamp};

const ENDPOINT: &str = "https://s3.eu-central-1.amazonaws.com";
const REGION: &str = "eu-central-1";
const BUCKET: &str = "bucket";
const KEY: &str = "uploads/0190b0a0-0000-7000-8000-000000000001";
const UPLOAD: &str = "VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA";
const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// The best of so many runs counts: the others had company.
const RUNS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Test runners start benchmarks too, to ask for the tests in them. There are none.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let parts: Vec<(PartNumber, u64)> = (1..=MAX_PARTS)
        .filter_map(|number| Some((PartNumber::new(number)?, 10 << 20)))
        .collect();
    let all = ours(&parts, parts.len())?;
    let one = ours(&parts, 1)?;
    let theirs = rusotos(&parts);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "per UploadPart URL, {} URLs, best of {RUNS} runs",
        parts.len()
    )?;
    line(&mut out, "rusoto_s3", theirs, theirs)?;
    line(&mut out, "ours, one URL a call", one, theirs)?;
    line(&mut out, "ours, all in one call", all, theirs)?;
    Ok(())
}

fn line(out: &mut impl io::Write, name: &str, cost: Duration, theirs: Duration) -> io::Result<()> {
    let ratio = theirs.as_secs_f64() / cost.as_secs_f64();
    let micros = cost.as_secs_f64() * 1e6;
    writeln!(
        out,
        "{name:<22} {micros:>8.3} µs   {ratio:>6.1} × as fast as rusoto_s3"
    )
}

/// Our cost of a URL, signed `batch` at a time.
fn ours(parts: &[(PartNumber, u64)], batch: usize) -> Result<Duration, InvalidEndpoint> {
    let presigner = Presigner::new(Endpoint::parse(ENDPOINT)?, REGION, BUCKET);
    let credentials = Credentials {
        access_key_id: KEY_ID.into(),
        secret_access_key: SECRET.into(),
        session_token: None,
        expires_at: None,
    };
    let now = Timestamp::from_millis(1_770_091_506_000);
    Ok(best(parts.len(), || {
        for parts in parts.chunks(batch) {
            let urls = presigner.upload_parts(&credentials, KEY, UPLOAD, parts, now, Expires::MAX);
            let _ = black_box(urls);
        }
    }))
}

fn rusotos(parts: &[(PartNumber, u64)]) -> Duration {
    let region = Region::Custom {
        name: REGION.into(),
        endpoint: ENDPOINT.into(),
    };
    let credentials = AwsCredentials::new(KEY_ID, SECRET, None, None);
    let option = PreSignedRequestOption {
        expires_in: Expires::MAX.duration(),
    };
    best(parts.len(), || {
        for (number, _) in parts {
            let request = UploadPartRequest {
                bucket: BUCKET.into(),
                key: KEY.into(),
                part_number: i64::from(number.get()),
                upload_id: UPLOAD.into(),
                ..Default::default()
            };
            black_box(request.get_presigned_url(&region, &credentials, &option));
        }
    })
}

fn best(urls: usize, mut run: impl FnMut()) -> Duration {
    let once = |_| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    let fastest = (0..RUNS).map(once).min().unwrap_or_default();
    fastest / u32::try_from(urls).unwrap_or(u32::MAX)
}
