// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What every operation's error has in common.

/// Makes an operation's error of the shared responses that the document gives it.
///
/// Each of those responses converts into the error, and so does whatever else is a
/// [`Failure`](crate::responses::Failure). Where the document does not give the operation every shared
/// response, a last argument names what remains; it becomes `Undocumented`.
macro_rules! shared_errors {
    ($error:ident, $operation:literal, [$($response:ident => $status:ident),+ $(,)?] $(, $other:ident)?) => {
        impl $crate::http::Answer for $error {
            fn into_response(self) -> Result<actix_web::HttpResponse, $crate::http::Rejection> {
                match self {
                    $(Self::$response(response) => response.into_response(actix_web::http::StatusCode::$status),)+
                    Self::Undocumented(response) => {
                        Err($crate::http::Rejection::undocumented($operation, &response))
                    }
                }
            }
        }

        $(impl From<$crate::responses::$response> for $error {
            fn from(response: $crate::responses::$response) -> Self {
                Self::$response(response)
            }
        })+

        impl<F: $crate::responses::Failure> From<F> for $error {
            fn from(failure: F) -> Self {
                match failure.into_error_response() {
                    $($crate::responses::ErrorResponse::$response(response) => Self::$response(response),)+
                    $($other => Self::Undocumented($other),)?
                }
            }
        }
    };
}

pub(crate) use shared_errors;
