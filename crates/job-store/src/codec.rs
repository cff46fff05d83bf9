//! How single values become text and numbers that both databases keep exactly.

use serde::de::DeserializeOwned;
use uploads::{ETag, NamedPart, PartList, PartNumber, RequestedParts};
use uuid::Uuid;

use crate::errors::BadValue;

/// Free text. PostgreSQL's TEXT cannot hold NUL, which people's texts can, so NUL is written `\0` and `\` is written `\\`.
pub(crate) fn text_out(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\0', "\\0")
}

/// The text that [`text_out`] has written.
pub(crate) fn text_in(column: &'static str, stored: &str) -> Result<String, BadValue> {
    let mut text = String::with_capacity(stored.len());
    let mut rest = stored.chars();
    while let Some(next) = rest.next() {
        text.push(match next {
            '\\' => match rest.next() {
                Some('\\') => '\\',
                Some('0') => '\0',
                _ => return Err(bad(column, "escaped text")),
            },
            plain => plain,
        });
    }
    Ok(text)
}

pub(crate) fn size_out(column: &'static str, size: u64) -> Result<i64, BadValue> {
    i64::try_from(size).map_err(|_| bad(column, "size that a database has"))
}

pub(crate) fn size_in(column: &'static str, stored: i64) -> Result<u64, BadValue> {
    u64::try_from(stored).map_err(|_| bad(column, "size"))
}

pub(crate) fn count_in<T: PartialOrd + Default>(
    column: &'static str,
    stored: T,
) -> Result<T, BadValue> {
    if stored < T::default() {
        return Err(bad(column, "count"));
    }
    Ok(stored)
}

pub(crate) fn place_out(
    column: &'static str,
    place: Option<usize>,
) -> Result<Option<i32>, BadValue> {
    place
        .map(|place| i32::try_from(place).map_err(|_| bad(column, "place")))
        .transpose()
}

/// A place in a list of `len`.
pub(crate) fn place_in(
    column: &'static str,
    stored: Option<i32>,
    len: usize,
) -> Result<Option<usize>, BadValue> {
    stored
        .map(|place| {
            usize::try_from(place)
                .ok()
                .filter(|place| *place < len)
                .ok_or(bad(column, "place in the lists sent"))
        })
        .transpose()
}

pub(crate) fn uuid_in(column: &'static str, stored: &str) -> Result<Uuid, BadValue> {
    Uuid::try_parse(stored).map_err(|_| bad(column, "UUID"))
}

/// The ETag as it was stored. The quotes keep one that begins like a weak tag from losing that.
pub(crate) fn etag_in(column: &'static str, stored: &str) -> Result<ETag, BadValue> {
    ETag::parse(&format!("\"{stored}\"")).map_err(|_| bad(column, "ETag"))
}

/// `[[1,"etag"],…]`.
pub(crate) fn request_out(request: &RequestedParts) -> Result<String, BadValue> {
    let parts: Vec<(u16, &str)> = request
        .parts()
        .iter()
        .map(|part| (part.number.get(), part.etag.as_str()))
        .collect();
    serde_json::to_string(&parts).map_err(|_| bad("request", "parts"))
}

pub(crate) fn request_in(stored: &str) -> Result<RequestedParts, BadValue> {
    let parts = json_in::<Vec<(u64, String)>>("request", stored)?
        .into_iter()
        .map(|(number, etag)| {
            Ok(NamedPart {
                number: PartNumber::new(number).ok_or(bad("request", "part number"))?,
                etag: etag_in("request", &etag)?,
            })
        })
        .collect::<Result<_, BadValue>>()?;
    RequestedParts::new(parts).map_err(|_| bad("request", "list of distinct parts"))
}

/// `[["etag of part 1",…],…]`.
pub(crate) fn sent_out(sent: &[PartList]) -> Result<String, BadValue> {
    let lists: Vec<Vec<&str>> = sent
        .iter()
        .map(|list| list.etags().iter().map(ETag::as_str).collect())
        .collect();
    serde_json::to_string(&lists).map_err(|_| bad("sent", "part lists"))
}

pub(crate) fn sent_in(stored: &str) -> Result<Vec<PartList>, BadValue> {
    json_in::<Vec<Vec<String>>>("sent", stored)?
        .into_iter()
        .map(|list| {
            let etags = list.iter().map(|etag| etag_in("sent", etag));
            Ok(PartList::new(etags.collect::<Result<_, _>>()?))
        })
        .collect()
}

pub(crate) const fn bad(column: &'static str, what: &'static str) -> BadValue {
    BadValue { column, what }
}

fn json_in<T: DeserializeOwned>(column: &'static str, stored: &str) -> Result<T, BadValue> {
    serde_json::from_str(stored).map_err(|_| bad(column, "JSON of its form"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back() {
        for text in ["", "plain", "C:\\0", "\\", "a\0b", "\\\0\\0", "é\u{202e}"] {
            let stored = text_out(text);
            assert!(!stored.contains('\0'), "{stored:?}");
            assert_eq!(text_in("filename", &stored).unwrap(), text);
        }
        assert!(text_in("filename", "half an escape \\").is_err());
        assert!(text_in("filename", "\\n").is_err());
    }

    #[test]
    fn an_etag_that_looks_weak_comes_back() {
        let etag = ETag::parse("\"W/x\"").unwrap();
        assert_eq!(etag_in("etag", etag.as_str()).unwrap(), etag);
    }

    #[test]
    fn what_was_never_written_is_told() {
        for stored in [
            "",
            "{}",
            "[[0,\"a\"]]",
            "[[1,\"\"]]",
            "[[1,\"a\"],[1,\"b\"]]",
        ] {
            assert!(request_in(stored).is_err(), "{stored}");
        }
        for stored in ["", "[\"a\"]", "[[\"a b\"]]", "null"] {
            assert!(sent_in(stored).is_err(), "{stored}");
        }
        assert!(place_in("intent", Some(1), 1).is_err());
        assert!(place_in("intent", Some(-1), 1).is_err());
    }
}
