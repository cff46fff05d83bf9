//! HTTP statuses by name.

/// Every registered status: its number, its constant in the `http` crate, and its name as a variant.
const STATUSES: &[(u16, &str, &str)] = &[
    (100, "CONTINUE", "Continue"),
    (101, "SWITCHING_PROTOCOLS", "SwitchingProtocols"),
    (102, "PROCESSING", "Processing"),
    (200, "OK", "Ok"),
    (201, "CREATED", "Created"),
    (202, "ACCEPTED", "Accepted"),
    (
        203,
        "NON_AUTHORITATIVE_INFORMATION",
        "NonAuthoritativeInformation",
    ),
    (204, "NO_CONTENT", "NoContent"),
    (205, "RESET_CONTENT", "ResetContent"),
    (206, "PARTIAL_CONTENT", "PartialContent"),
    (207, "MULTI_STATUS", "MultiStatus"),
    (208, "ALREADY_REPORTED", "AlreadyReported"),
    (226, "IM_USED", "ImUsed"),
    (300, "MULTIPLE_CHOICES", "MultipleChoices"),
    (301, "MOVED_PERMANENTLY", "MovedPermanently"),
    (302, "FOUND", "Found"),
    (303, "SEE_OTHER", "SeeOther"),
    (304, "NOT_MODIFIED", "NotModified"),
    (305, "USE_PROXY", "UseProxy"),
    (307, "TEMPORARY_REDIRECT", "TemporaryRedirect"),
    (308, "PERMANENT_REDIRECT", "PermanentRedirect"),
    (400, "BAD_REQUEST", "BadRequest"),
    (401, "UNAUTHORIZED", "Unauthorized"),
    (402, "PAYMENT_REQUIRED", "PaymentRequired"),
    (403, "FORBIDDEN", "Forbidden"),
    (404, "NOT_FOUND", "NotFound"),
    (405, "METHOD_NOT_ALLOWED", "MethodNotAllowed"),
    (406, "NOT_ACCEPTABLE", "NotAcceptable"),
    (
        407,
        "PROXY_AUTHENTICATION_REQUIRED",
        "ProxyAuthenticationRequired",
    ),
    (408, "REQUEST_TIMEOUT", "RequestTimeout"),
    (409, "CONFLICT", "Conflict"),
    (410, "GONE", "Gone"),
    (411, "LENGTH_REQUIRED", "LengthRequired"),
    (412, "PRECONDITION_FAILED", "PreconditionFailed"),
    (413, "PAYLOAD_TOO_LARGE", "PayloadTooLarge"),
    (414, "URI_TOO_LONG", "UriTooLong"),
    (415, "UNSUPPORTED_MEDIA_TYPE", "UnsupportedMediaType"),
    (416, "RANGE_NOT_SATISFIABLE", "RangeNotSatisfiable"),
    (417, "EXPECTATION_FAILED", "ExpectationFailed"),
    (418, "IM_A_TEAPOT", "ImATeapot"),
    (421, "MISDIRECTED_REQUEST", "MisdirectedRequest"),
    (422, "UNPROCESSABLE_ENTITY", "UnprocessableEntity"),
    (423, "LOCKED", "Locked"),
    (424, "FAILED_DEPENDENCY", "FailedDependency"),
    (426, "UPGRADE_REQUIRED", "UpgradeRequired"),
    (428, "PRECONDITION_REQUIRED", "PreconditionRequired"),
    (429, "TOO_MANY_REQUESTS", "TooManyRequests"),
    (
        431,
        "REQUEST_HEADER_FIELDS_TOO_LARGE",
        "RequestHeaderFieldsTooLarge",
    ),
    (
        451,
        "UNAVAILABLE_FOR_LEGAL_REASONS",
        "UnavailableForLegalReasons",
    ),
    (500, "INTERNAL_SERVER_ERROR", "InternalServerError"),
    (501, "NOT_IMPLEMENTED", "NotImplemented"),
    (502, "BAD_GATEWAY", "BadGateway"),
    (503, "SERVICE_UNAVAILABLE", "ServiceUnavailable"),
    (504, "GATEWAY_TIMEOUT", "GatewayTimeout"),
    (505, "HTTP_VERSION_NOT_SUPPORTED", "HttpVersionNotSupported"),
    (507, "INSUFFICIENT_STORAGE", "InsufficientStorage"),
    (508, "LOOP_DETECTED", "LoopDetected"),
    (
        511,
        "NETWORK_AUTHENTICATION_REQUIRED",
        "NetworkAuthenticationRequired",
    ),
];

/// The expression for a `StatusCode`.
pub fn expression(status: u16) -> String {
    match constant(status) {
        Some(constant) => format!("StatusCode::{constant}"),
        None => format!("openapi_actix::status({status})"),
    }
}

/// The constant of `StatusCode`, if the status is registered.
pub fn constant(status: u16) -> Option<&'static str> {
    named(status).map(|(_, constant, _)| *constant)
}

/// The name of the variant that answers with it.
pub fn variant(status: u16) -> String {
    named(status).map_or_else(
        || format!("Status{status}"),
        |(.., variant)| (*variant).to_owned(),
    )
}

fn named(status: u16) -> Option<&'static (u16, &'static str, &'static str)> {
    STATUSES.iter().find(|(number, ..)| *number == status)
}
