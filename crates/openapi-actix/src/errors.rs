//! What every operation's error has in common.

/// Makes an operation's error of the shared responses that the document gives it.
///
/// Each of those responses converts into the error, and so does whatever else is a `Failure`. The first argument is the
/// generated module of the responses, which has `ErrorResponse` and `Failure` as well. Where the document does not give
/// the operation every shared response, a last argument names what remains; it becomes `Undocumented`.
///
/// `shared_errors!(responses, GetPetError, "get_pet", [NotFound => NOT_FOUND], other);`
#[macro_export]
macro_rules! shared_errors {
    ($responses:ident, $error:ident, $operation:literal, [$($response:ident => $status:ident),+ $(,)?] $(, $other:ident)?) => {
        impl $crate::Answer for $error {
            fn into_response(self) -> Result<$crate::HttpResponse, $crate::Rejection> {
                match self {
                    $(Self::$response(response) => response.into_response($crate::StatusCode::$status),)+
                    Self::Undocumented(response) => {
                        Err($crate::Rejection::undocumented($operation, response.status()))
                    }
                }
            }
        }

        $(impl From<$responses::$response> for $error {
            fn from(response: $responses::$response) -> Self {
                Self::$response(response)
            }
        })+

        impl<F: $responses::Failure> From<F> for $error {
            fn from(failure: F) -> Self {
                match failure.into_error_response() {
                    $($responses::ErrorResponse::$response(response) => Self::$response(response),)+
                    $($other => Self::Undocumented($other),)?
                }
            }
        }
    };
}
