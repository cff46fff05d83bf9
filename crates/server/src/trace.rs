//! W3C Trace Context: which trace a request belongs to, so that it can be followed through the services that it passes.

use actix_web::http::header::{HeaderMap, HeaderName};

/// The header that brings it.
const HEADER: HeaderName = HeaderName::from_static("traceparent");
/// `00-` trace id `-` parent id `-` flags.
const LENGTH: usize = 55;

/// What `traceparent` says, in version 00 (<https://www.w3.org/TR/trace-context/#traceparent-header>).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traceparent(String);

impl Traceparent {
    /// What a client, or a proxy before us, has sent; `None` for what is malformed, which counts as not sent.
    #[must_use]
    pub fn of_headers(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(HEADER);
        let (Some(value), None) = (values.next(), values.next()) else {
            return None;
        };
        Self::parse(value.to_str().ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let known = text.get(..LENGTH)?;
        let mut fields = known.split('-');
        let [version, trace, parent, flags] = [2, 32, 16, 2].map(|length| {
            let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            fields
                .next()
                .filter(|field| field.len() == length && field.bytes().all(is_digit))
        });
        let (version, trace, parent, flags) = (version?, trace?, parent?, flags?);
        // Later versions may say more, after another dash.
        let ends_there = text.len() == LENGTH;
        let goes_on = version != "00" && text.as_bytes().get(LENGTH) == Some(&b'-');
        let is_zero = |field: &str| field.bytes().all(|byte| byte == b'0');
        let is_sound = version != "ff" && !is_zero(trace) && !is_zero(parent);
        (is_sound && (ends_there || goes_on)).then(|| Self(format!("00-{trace}-{parent}-{flags}")))
    }

    /// The trace, the same for all that is done for its sake anywhere.
    #[must_use]
    pub fn trace_id(&self) -> &str {
        &self.0[3..35]
    }

    /// The same trace with a parent of our own, for what this request asks others to do.
    #[must_use]
    pub fn child(&self, parent: [u8; 8]) -> Self {
        Self(format!(
            "{}{}{}",
            &self.0[..36],
            hex::encode(parent),
            &self.0[52..]
        ))
    }

    /// As it is sent on.
    #[must_use]
    pub fn into_header(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    #[test]
    fn a_sound_one_is_taken_and_gets_a_parent_of_our_own() {
        let trace = Traceparent::parse(SOUND).unwrap();
        assert_eq!(trace.trace_id(), "0af7651916cd43dd8448eb211c80319c");
        assert_eq!(
            trace.child([0xab; 8]).into_header(),
            "00-0af7651916cd43dd8448eb211c80319c-abababababababab-01"
        );
        let later = SOUND.replacen("00", "cc", 1);
        for later in [later.clone(), format!("{later}-more")] {
            assert_eq!(Traceparent::parse(&later), Some(trace.clone()));
        }
    }

    #[test]
    fn any_other_counts_as_not_sent() {
        for text in [
            "",
            "00",
            &SOUND[1..],
            &SOUND[..54],
            &format!("{SOUND}-more"),
            &format!("{SOUND}0"),
            &SOUND.to_uppercase(),
            &SOUND.replacen("00", "ff", 1),
            &SOUND.replace("b7ad6b7169203331", "0000000000000000"),
            &SOUND.replace("0af7651916cd43dd8448eb211c80319c", &"0".repeat(32)),
            &SOUND.replace('-', "_"),
            &SOUND.replace("-01", "-0g"),
            "00-0af7651916cd43dd8448eb211c80319c\u{e9}-b7ad6b7169203331-01",
        ] {
            assert_eq!(Traceparent::parse(text), None, "{text}");
        }
        let mut headers = HeaderMap::new();
        for _ in 0..2 {
            headers.append(HEADER, SOUND.parse().unwrap());
        }
        assert_eq!(Traceparent::of_headers(&headers), None);
    }
}
