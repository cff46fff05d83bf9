//! What URLs are signed for: keys, upload ids, file names, credentials, a time.

use std::{borrow::Cow, time::Duration};

use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use s3_storage::{
    Credentials, Endpoint,
    presign::{Expires, Presigner},
};
use sha2::{Digest as _, Sha256};
use uploads::{PartNumber, Timestamp};

const ORIGIN: &str = "https://s3.example.com:9000";
const HOST: &str = "s3.example.com:9000";
const REGION: &str = "eu-central-1";
/// All that a canonical query escapes; a server computes it anew from what it has decoded.
const ESCAPED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What the bytes hold, in their order; 0xff stands between them, which no text has.
struct Input<'d> {
    key: Cow<'d, str>,
    upload_id: Cow<'d, str>,
    filename: Cow<'d, str>,
    credentials: Credentials,
    now: Timestamp,
}

impl<'d> Input<'d> {
    fn of(data: &'d [u8]) -> Self {
        let mut pieces = data.split(|byte| *byte == 0xff);
        let mut text = || String::from_utf8_lossy(pieces.next().unwrap_or_default());
        let (key, upload_id, filename) = (text(), text(), text());
        let token = text();
        let credentials = Credentials {
            session_token: (!token.is_empty()).then(|| token.into_owned()),
            access_key_id: text().into_owned(),
            secret_access_key: text().into_owned(),
            expires_at: None,
        };
        let mut millis = [0; 8];
        for (byte, given) in millis.iter_mut().zip(pieces.next().unwrap_or_default()) {
            *byte = *given;
        }
        Self {
            key,
            upload_id,
            filename,
            credentials,
            now: Timestamp::from_millis(i64::from_le_bytes(millis)),
        }
    }
}

/// Signs, and reads the URLs again: they lead where they were to, and their signatures are those of what they say.
pub(crate) fn run(data: &[u8]) {
    let input = Input::of(data);
    let presigner = Presigner::new(Endpoint::parse(ORIGIN).unwrap(), REGION, "bucket");
    let expires = Expires::new(Duration::from_secs(60)).unwrap();
    let (keys, key) = (&input.credentials, &*input.key);
    let part = (PartNumber::new(7).unwrap(), 5 << 20);
    let put = presigner.upload_parts(keys, key, &input.upload_id, &[part], input.now, expires);
    let get = presigner.get_object(keys, key, &input.filename, input.now, expires);
    assert_eq!(put.is_ok(), get.is_ok(), "{key:?} is one thing for both");
    let (Ok(put), Ok(get)) = (put, get) else {
        return;
    };
    let headers = format!("content-length:{}\nhost:{HOST}\n", 5 << 20);
    let parameters = check(&put[0].0, "PUT", &headers, &input);
    assert_eq!(value(&parameters, "partNumber"), Some("7"));
    assert_eq!(value(&parameters, "uploadId"), Some(&*input.upload_id));
    let parameters = check(&get.0, "GET", &format!("host:{HOST}\n"), &input);
    let disposition = value(&parameters, "response-content-disposition").unwrap();
    assert!(disposition.starts_with("attachment"), "{disposition}");
    let is_header = disposition
        .bytes()
        .all(|byte| (b' '..=b'~').contains(&byte));
    assert!(is_header, "{disposition:?}");
    assert!(
        disposition.matches('"').count().is_multiple_of(2),
        "{disposition}"
    );
}

/// The parameters of a URL, whose signature is computed once more from nothing but the URL.
fn check(url: &str, method: &str, headers: &str, input: &Input<'_>) -> Vec<(String, String)> {
    assert!(
        url.bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'#'),
        "{url}"
    );
    let (address, query) = url.split_once('?').unwrap();
    let path = address.strip_prefix(ORIGIN).unwrap();
    let segments: Vec<String> = path.split('/').map(decoded).collect();
    assert_eq!(segments.join("/"), format!("/bucket/{}", input.key));
    let (signed, signature) = query.rsplit_once("&X-Amz-Signature=").unwrap();
    let pairs: Vec<&str> = signed.split('&').collect();
    assert!(pairs.is_sorted(), "not in canonical order: {signed}");
    let parameters: Vec<(String, String)> = pairs
        .iter()
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect();
    let token = value(&parameters, "X-Amz-Security-Token");
    assert_eq!(token, input.credentials.session_token.as_deref());
    let names = value(&parameters, "X-Amz-SignedHeaders").unwrap();
    let request = format!("{method}\n{path}\n{signed}\n{headers}\n{names}\nUNSIGNED-PAYLOAD");
    let second = value(&parameters, "X-Amz-Date").unwrap();
    let scope = format!("{}/{REGION}/s3/aws4_request", &second[..8]);
    let credential = format!("{}/{scope}", input.credentials.access_key_id);
    assert_eq!(value(&parameters, "X-Amz-Credential"), Some(&*credential));
    let hash = hex::encode(Sha256::digest(request));
    let to_sign = format!("AWS4-HMAC-SHA256\n{second}\n{scope}\n{hash}");
    let secret = format!("AWS4{}", input.credentials.secret_access_key);
    let key = scope
        .split('/')
        .fold(secret.into_bytes(), |key, piece| keyed(&key, piece));
    assert_eq!(hex::encode(keyed(&key, &to_sign)), signature, "{url}");
    parameters
}

fn keyed(key: &[u8], message: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.chain_update(message).finalize().into_bytes().to_vec()
}

/// What a piece of a URL stands for, of which there is only one way to write it.
fn decoded(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8().unwrap().into_owned();
    assert_eq!(text, utf8_percent_encode(&decoded, &ESCAPED).to_string());
    decoded
}

fn value<'p>(parameters: &'p [(String, String)], name: &str) -> Option<&'p str> {
    let found = parameters.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}
