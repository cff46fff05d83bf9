//! Keys that arrive at S3 as they are.

/// Whether `key` survives URL parsers and every server we know: 1 to 1,024 bytes, no leading slash, and no dot segment,
/// which clients and proxies resolve even when it is escaped.
pub(crate) fn is_safe(key: &str) -> bool {
    let dots = |segment: &str| matches!(segment, "." | "..");
    (1..=1024).contains(&key.len()) && !key.starts_with('/') && !key.split('/').any(dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_would_be_rewritten_are_refused() {
        let long = "k".repeat(1025);
        for bad in ["", "/a", ".", "..", "a/../b", "a/.", "./a", &long] {
            assert!(!is_safe(bad), "{bad}");
        }
        for good in ["a", "uploads/0190", "a//b", "...", "a/.b/c..", "a/"] {
            assert!(is_safe(good), "{good}");
        }
    }
}
