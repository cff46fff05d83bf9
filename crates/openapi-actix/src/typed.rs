//! Bodies of answers whose content type the document leaves open: `image/*`.

use actix_web::HttpResponse;

use super::{Outgoing, Rejection, Reply};

/// A body and its content type.
#[derive(Debug)]
pub struct Typed {
    /// The content type, which has to be one of those that the document allows.
    pub content_type: String,
    /// The body.
    pub body: Outgoing,
}

impl Reply {
    /// Finishes with a body of one of the content types in `range`, such as `image/*`.
    ///
    /// # Errors
    /// A header that cannot be sent, or another content type.
    pub fn stream_of(self, range: &str, typed: Typed) -> Result<HttpResponse, Rejection> {
        let kind = range.split('/').next().unwrap_or_default();
        let fits = kind == "*" || typed.content_type.split('/').next() == Some(kind);
        if !fits || typed.content_type.contains('*') {
            let text = format!("{} is not one of {range}", typed.content_type);
            return Err(Rejection::Internal(text));
        }
        self.header("content-type", &typed.content_type)
            .streamed(typed.body)
    }
}
