//! ETags of parts and objects, and the list of part ETags that makes an object.

use std::fmt;

use md5::{Digest, Md5};

/// An entity tag as S3 gives it to parts and objects, in one form: without quotes or weakness, hex digits in lower case.
///
/// Clients send back what they saw, and libraries differ in whether they keep the quotes (RFC 9110 §8.8.3).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ETag(String);

/// A text that no S3 server has given as an ETag: empty, longer than 256 bytes, or with anything but visible ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an ETag is 1 to 256 visible ASCII characters, quoted or not")]
pub struct InvalidETag;

impl ETag {
    /// Reads an ETag quoted or unquoted, weak or strong.
    ///
    /// # Errors
    /// [`InvalidETag`] if nothing is left inside, or what is left is not visible ASCII.
    pub fn parse(text: &str) -> Result<Self, InvalidETag> {
        let text = text.trim();
        let strong = text
            .strip_prefix("W/")
            .or_else(|| text.strip_prefix("w/"))
            .unwrap_or(text);
        let bare = strong
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap_or(strong);
        let visible = |byte: u8| byte.is_ascii_graphic() && byte != b'"';
        if bare.is_empty() || bare.len() > 256 || !bare.bytes().all(visible) {
            return Err(InvalidETag);
        }
        let hex = bare
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        Ok(Self(if hex {
            bare.to_ascii_lowercase()
        } else {
            bare.to_owned()
        }))
    }

    /// The tag without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn md5(&self) -> Option<[u8; 16]> {
        let mut digest = [0; 16];
        hex::decode_to_slice(&self.0, &mut digest)
            .ok()
            .map(|()| digest)
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The ETags of parts 1…N, in order: what CompleteMultipartUpload is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartList(Vec<ETag>);

impl PartList {
    /// The list of these ETags; the first is part 1's.
    #[must_use]
    pub fn new(etags: Vec<ETag>) -> Self {
        Self(etags)
    }

    /// The ETags in part order.
    #[must_use]
    pub fn etags(&self) -> &[ETag] {
        &self.0
    }

    /// The ETag of the object that S3 assembles from these parts: the MD5 of the parts' MD5s, a dash, their count.
    /// `None` where a part's ETag is not an MD5, as under SSE-KMS.
    #[must_use]
    pub fn object_etag(&self) -> Option<ETag> {
        let mut digest = Md5::new();
        for etag in &self.0 {
            digest.update(etag.md5()?);
        }
        Some(ETag(format!(
            "{}-{}",
            hex::encode(digest.finalize()),
            self.0.len()
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_in_every_spelling() {
        let spellings = [
            "9b2cf535f27731c974343645a3985328",
            "\"9b2cf535f27731c974343645a3985328\"",
            "W/\"9b2cf535f27731c974343645a3985328\"",
            "9B2CF535F27731C974343645A3985328",
        ];
        let parsed = spellings.map(|text| ETag::parse(text).unwrap());
        assert!(parsed.iter().all(|etag| *etag == parsed[0]));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "\"\"", "a b", "é", "a\"b", "\"", &"a".repeat(257)] {
            assert_eq!(ETag::parse(text), Err(InvalidETag), "{text:?}");
        }
    }

    #[test]
    fn the_object_etag_is_the_md5_of_md5s() {
        let empty = ETag::parse("d41d8cd98f00b204e9800998ecf8427e").unwrap();
        let list = PartList::new(vec![empty]);
        // `printf d41d8cd98f00b204e9800998ecf8427e | xxd -r -p | md5sum`
        assert_eq!(
            list.object_etag().unwrap().as_str(),
            "59adb24ef3cdbe0297f05b395827453f-1"
        );
        assert_eq!(
            PartList::new(vec![ETag::parse("not-md5").unwrap()]).object_etag(),
            None
        );
    }
}
