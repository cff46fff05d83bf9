//! What a request says of its own signature: who signed it, when, for how long, for which region, and which headers. S3
//! judges that before it looks whether the signature is right, and says exactly what is wrong; `s3s`, which verifies
//! signatures here, lets some of it pass and tells of the rest little.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>

use http::request::Parts;
use http::{HeaderMap, HeaderName, StatusCode, header};
use percent_encoding::percent_decode_str;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Duration, OffsetDateTime, PrimitiveDateTime};

use crate::REGION;
use crate::refusal::Refusal;

/// The one way of signing that signs what we rely on being signed.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// Seven days, in seconds: SigV4's limit to the life of a presigned URL.
const MAX_EXPIRES: u32 = 7 * 24 * 60 * 60;
/// What a presigned URL has, each once.
const PARAMETERS: [&str; 6] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature",
];
/// What tells a presigned URL from one that is not, of any version of the signature.
const SIGNS_OF_A_SIGNATURE: [&str; 4] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Signature",
    "Signature",
];
/// `X-Amz-Date`
const DATE: &[BorrowedFormatItem<'_>] =
    format_description!("[year][month][day]T[hour][minute][second]Z");

/// What a request that may go on says of its signature. Whether that is right is not known yet.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Claims {
    /// In lower case.
    signed_headers: Vec<String>,
}

impl Claims {
    /// Judges what `request` says, at the time `now`. `None` for a request that is not signed at all.
    ///
    /// # Errors
    /// What S3 answers.
    pub(crate) fn of(request: &Parts, now: OffsetDateTime) -> Result<Option<Self>, Refusal> {
        let query = Query::of(request.uri.query().unwrap_or_default());
        let in_query = SIGNS_OF_A_SIGNATURE.iter().any(|name| query.has(name));
        let in_header = request.headers.contains_key(header::AUTHORIZATION);
        let claims = match (in_query, in_header) {
            (false, false) => return Ok(None),
            (true, true) => {
                return Err(Refusal::new(
                    StatusCode::BAD_REQUEST,
                    "InvalidArgument",
                    "Only one auth mechanism allowed: a signature is either in the query or in the Authorization header",
                )
                .with("ArgumentName", "Authorization"));
            }
            (true, false) => Self::in_query(&query, now)?,
            (false, true) => Self::in_header(&request.headers)?,
        };
        claims.check_headers(&request.headers)?;
        Ok(Some(claims))
    }

    /// Whether the header was signed.
    pub(crate) fn has_signed(&self, name: &HeaderName) -> bool {
        self.signed_headers
            .iter()
            .any(|signed| signed == name.as_str())
    }

    fn in_query(query: &Query, now: OffsetDateTime) -> Result<Self, Refusal> {
        if query.has("Signature") {
            return Err(other_version());
        }
        let malformed = |message: String| {
            let code = "AuthorizationQueryParametersError";
            Refusal::new(StatusCode::BAD_REQUEST, code, message)
        };
        let [algorithm, credential, date, expires, signed_headers, _] = PARAMETERS
            .map(|name| query.once(name))
            .into_iter()
            .collect::<Option<Vec<_>>>()
            .and_then(|values| <[&str; 6]>::try_from(values).ok())
            .ok_or_else(|| {
                malformed(format!(
                    "A presigned URL has {}, each once",
                    PARAMETERS.join(", ")
                ))
            })?;
        if algorithm != ALGORITHM {
            return Err(malformed(format!(
                "X-Amz-Algorithm is only ever {ALGORITHM}"
            )));
        }
        let signed_at = PrimitiveDateTime::parse(date, DATE)
            .map_err(|_| malformed("X-Amz-Date is not written as yyyyMMddTHHmmssZ".into()))?
            .assume_utc();
        let seconds = expires
            .parse()
            .ok()
            .filter(|seconds| (1..=MAX_EXPIRES).contains(seconds));
        let seconds = seconds.ok_or_else(|| {
            malformed(format!(
                "X-Amz-Expires must be between 1 and {MAX_EXPIRES} seconds"
            ))
        })?;
        check_scope(credential, Some(date)).map_err(|(problem, region)| {
            let refusal = malformed(format!(
                "Error parsing the X-Amz-Credential parameter; {problem}"
            ));
            region
                .into_iter()
                .fold(refusal, |refusal, region| refusal.with("Region", region))
        })?;
        // An end beyond the calendar is none: `s3s` refuses the date itself.
        let end = signed_at.checked_add(Duration::seconds(seconds.into()));
        if let Some(end) = end.filter(|end| now > *end) {
            let code = "AccessDenied";
            return Err(
                Refusal::new(StatusCode::FORBIDDEN, code, "Request has expired")
                    .with("X-Amz-Expires", expires)
                    .with("Expires", rfc3339(end))
                    .with("ServerTime", rfc3339(now)),
            );
        }
        Ok(Self::signed(signed_headers))
    }

    fn in_header(headers: &HeaderMap) -> Result<Self, Refusal> {
        let text = |name| {
            headers
                .get(name)
                .and_then(|value: &http::HeaderValue| value.to_str().ok())
        };
        let fields = text(&header::AUTHORIZATION).and_then(|value| value.strip_prefix(ALGORITHM));
        let fields = fields.ok_or_else(other_version)?;
        let malformed = |message: String| {
            let message = format!("The authorization header is malformed; {message}");
            Refusal::new(
                StatusCode::BAD_REQUEST,
                "AuthorizationHeaderMalformed",
                message,
            )
        };
        let field = |name: &str| {
            let value = fields
                .split(',')
                .find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='));
            value.ok_or_else(|| malformed(format!("it has no {name}")))
        };
        let (credential, signed_headers) = (field("Credential")?, field("SignedHeaders")?);
        field("Signature")?;
        let date = text(&HeaderName::from_static("x-amz-date"));
        check_scope(credential, date).map_err(|(problem, region)| {
            let refusal = malformed(problem);
            region
                .into_iter()
                .fold(refusal, |refusal, region| refusal.with("Region", region))
        })?;
        Ok(Self::signed(signed_headers))
    }

    fn signed(headers: &str) -> Self {
        let signed_headers = headers.split(';').map(str::to_ascii_lowercase).collect();
        Self { signed_headers }
    }

    /// The host and every `x-amz-…` have to be signed, or somebody on the way could change what the request does.
    fn check_headers(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let not_signed: Vec<&str> = headers
            .keys()
            .filter(|name| *name == header::HOST || name.as_str().starts_with("x-amz-"))
            .filter(|name| !self.has_signed(name))
            .map(HeaderName::as_str)
            .collect();
        if not_signed.is_empty() {
            return Ok(());
        }
        let message = "There were headers present in the request which were not signed";
        Err(Refusal::new(StatusCode::FORBIDDEN, "AccessDenied", message)
            .with("HeadersNotSigned", not_signed.join(", ")))
    }
}

/// Version 2, or something that nobody knows.
fn other_version() -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "InvalidRequest",
        format!("Please use AWS Signature Version 4 ({ALGORITHM})"),
    )
}

/// `KEY/DATE/REGION/SERVICE/aws4_request`. What is wrong with it, and the region that it should have named if it is that.
fn check_scope(credential: &str, date: Option<&str>) -> Result<(), (String, Option<&'static str>)> {
    let parts: Vec<&str> = credential.split('/').collect();
    let [_, day, region, service, end] = parts.as_slice() else {
        let expected =
            "the credential is malformed; expecting \"KEY/YYYYMMDD/REGION/s3/aws4_request\"";
        return Err((expected.into(), None));
    };
    if date.is_some_and(|date| date.split('T').next() != Some(*day)) {
        return Err((
            format!("the date \"{day}\" is not that of X-Amz-Date"),
            None,
        ));
    }
    if *region != REGION {
        let problem = format!("the region '{region}' is wrong; expecting '{REGION}'");
        return Err((problem, Some(REGION)));
    }
    if *service != "s3" {
        return Err((
            format!("the service \"{service}\" is wrong; expecting \"s3\""),
            None,
        ));
    }
    if *end != "aws4_request" {
        return Err((
            format!("\"{end}\" is wrong; expecting \"aws4_request\""),
            None,
        ));
    }
    Ok(())
}

fn rfc3339(time: OffsetDateTime) -> String {
    time.format(format_description!(
        "[year]-[month]-[day]T[hour]:[minute]:[second]Z"
    ))
    .unwrap_or_default()
}

/// The parameters of a URL, decoded.
struct Query(Vec<(String, String)>);

impl Query {
    fn of(query: &str) -> Self {
        let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let pairs = query.split('&').map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        });
        Self(pairs.collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// The value of a parameter that is there once.
    fn once(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(known, _)| known == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_region_and_service_are_in_scope() {
        let date = Some("20260101T000000Z");
        assert!(check_scope("AK/20260101/us-east-1/s3/aws4_request", date).is_ok());
        for wrong in [
            "",
            "AK",
            "AK/20260102/us-east-1/s3/aws4_request",
            "AK/20260101/eu-west-1/s3/aws4_request",
            "AK/20260101/us-east-1/sts/aws4_request",
            "AK/20260101/us-east-1/s3/aws2_request",
            "A/K/20260101/us-east-1/s3/aws4_request",
        ] {
            assert!(check_scope(wrong, date).is_err(), "{wrong}");
        }
    }

    #[test]
    fn parameters_are_decoded_and_there_once() {
        let query = Query::of("a=1&X-Amz%2DCredential=AK%2F2&b&c=1&c=1");
        assert_eq!(query.once("X-Amz-Credential"), Some("AK/2"));
        assert_eq!(query.once("b"), Some(""));
        assert_eq!((query.once("c"), query.once("d")), (None, None));
        assert!(query.has("c") && !query.has("d"));
    }
}
