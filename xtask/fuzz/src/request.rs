//! A connection's bytes, as they come: request lines, heads, bodies, several requests in a row.

use crate::service::{SERVICE, header};

/// No bytes are a defect of the server, and what it says about them is a document.
pub(crate) fn run(data: &[u8]) {
    for answer in SERVICE.exchange(data) {
        let (status, head) = (answer.status, &answer.head);
        assert_ne!(
            status,
            500,
            "{head}\n{}",
            String::from_utf8_lossy(&answer.body)
        );
        let is_problem = header(head, "content-type") == Some("application/problem+json");
        if is_problem && !answer.body.is_empty() {
            let problem = answer.json();
            assert_eq!(problem["status"], status, "{problem}");
        }
    }
}
