//! What every operation's error has in common.

/// Makes an operation's error of the shared responses that the document gives it.
///
/// It is for generated crates, and expects their module `crate::responses` with its `ErrorResponse` and `Failure`. Each
/// of the responses converts into the error, and so does whatever else is a `Failure`. Where the document does not give
/// the operation every shared response, a last argument names what remains; it becomes `Undocumented`.
///
/// `shared_errors!(GetPetError, "get_pet", [NotFound => NOT_FOUND], other);`
#[expect(
    clippy::crate_in_macro_def,
    reason = "the responses are those of the generated crate that calls this"
)]
#[macro_export]
macro_rules! shared_errors {
    ($error:ident, $operation:literal, [$($response:ident => $status:ident),+ $(,)?] $(, $other:ident)?) => {
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

        $(impl From<crate::responses::$response> for $error {
            fn from(response: crate::responses::$response) -> Self {
                Self::$response(response)
            }
        })+

        impl<F: crate::responses::Failure> From<F> for $error {
            fn from(failure: F) -> Self {
                match failure.into_error_response() {
                    $(crate::responses::ErrorResponse::$response(response) => Self::$response(response),)+
                    $($other => Self::Undocumented($other),)?
                }
            }
        }
    };
}
