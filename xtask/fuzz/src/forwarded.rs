//! What a trusted proxy says about where a request comes from. Proxies pass on what strangers send.

use crate::service::{SERVICE, header};

/// Names of the headers. The first byte tells which of them are sent.
const HEADERS: [&str; 5] = [
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-prefix",
    "x-forwarded-host",
    "x-forwarded-proto",
];

/// Whatever they hold, the page is served, and tells nobody to go elsewhere.
pub(crate) fn run(data: &[u8]) {
    let Some((which, told)) = data.split_first() else {
        return;
    };
    // What cannot stand in a header at all is the business of `request`.
    if told
        .iter()
        .any(|byte| *byte < b' ' && *byte != b'\t' || *byte == 0x7f)
    {
        return;
    }
    let mut request = b"GET /docs HTTP/1.1\r\nhost: a\r\n".to_vec();
    for (bit, name) in HEADERS.iter().enumerate() {
        if which & (1 << bit) != 0 {
            request.extend_from_slice(name.as_bytes());
            request.extend_from_slice(b": ");
            request.extend_from_slice(told);
            request.extend_from_slice(b"\r\n");
        }
    }
    request.extend_from_slice(b"\r\n");
    let answers = SERVICE.exchange(&request);
    assert_eq!(answers.len(), 1);
    let (status, head) = (answers[0].status, &answers[0].head);
    assert!(matches!(status, 200..=400), "{head}");
    if let Some(location) = header(head, "location") {
        let path = location.as_bytes();
        let is_here = path.starts_with(b"/") && !path.starts_with(b"//") && !path.contains(&b'\\');
        let is_dots = |segment: &str| matches!(segment, "." | "..");
        assert!(!location.split('/').any(is_dots), "{location}");
        assert!(is_here, "{location}");
    }
}
