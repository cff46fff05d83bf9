//! Asking which parts an upload has.

use std::collections::{BTreeMap, BTreeSet};

use rusoto_s3::{ListPartsOutput, ListPartsRequest, Part, S3 as _};
use uploads::{
    ETag, ObjectKey, PartNumber, UploadId,
    ports::{ListedPart, ListedParts, StorageError},
};

use super::MOST_PAGES;
use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

/// What a server that has no such upload may say. Ceph says NoSuchKey.
const GONE: [&str; 2] = ["NoSuchUpload", "NoSuchKey"];
const ACTION: Action = Action {
    name: "ListParts",
    expect: Expect::Document("ListParts"),
    repeat: Repeat::Always,
    answer: |timeouts| timeouts.answer,
};

/// Every part; `None` if the upload is gone.
pub(crate) async fn list_parts(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
) -> Result<Option<ListedParts>, StorageError> {
    let answer = send(s3, key, upload).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn send(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
) -> Result<Option<ListedParts>, Failure> {
    let key = s3.key(key)?;
    let mut parts = BTreeMap::new();
    let mut impossible = BTreeSet::new();
    let mut after = None;
    for _ in 0..MOST_PAGES {
        let request = ListPartsRequest {
            bucket: s3.bucket.clone(),
            key: key.clone(),
            upload_id: upload.0.clone(),
            part_number_marker: after,
            ..Default::default()
        };
        let page = s3
            .call(
                &ACTION,
                |client| {
                    let request = request.clone();
                    async move { client.list_parts(request).await }
                },
                |answer| parts_page(answer, after.unwrap_or(0)),
            )
            .await;
        let page = match page {
            Err(failure) if failure.is_404(&GONE) => return Ok(None),
            page => page?,
        };
        for part in page.parts {
            let twice = match part {
                // The same part on two pages would be one that changed in between, and which one is last is unknown.
                Numbered::Possible(part) => parts.insert(part.number, part).is_some(),
                Numbered::Impossible(number) => !impossible.insert(number),
            };
            if twice {
                return Err(Failure::malformed("a part listed twice"));
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => {
                return Ok(Some(ListedParts {
                    parts: parts.into_values().collect(),
                    impossible: impossible.into_iter().collect(),
                }));
            }
        }
    }
    Err(Failure::malformed("pages of parts that lead nowhere"))
}

/// A part by whether its number is one that S3's reference allows; some servers take 0 and 10,001.
enum Numbered {
    Possible(ListedPart),
    Impossible(u64),
}

impl Numbered {
    fn number(&self) -> u64 {
        match self {
            Self::Possible(part) => part.number.get().into(),
            Self::Impossible(number) => *number,
        }
    }
}

struct PartsPage {
    parts: Vec<Numbered>,
    next: Option<i64>,
}

/// Reads a page that begins after part `after`. Markers only ever go up.
fn parts_page(answer: ListPartsOutput, after: i64) -> Result<PartsPage, Failure> {
    let parts: Vec<Numbered> = answer
        .parts
        .unwrap_or_default()
        .into_iter()
        .map(listed_part)
        .collect::<Result<_, _>>()?;
    if !answer.is_truncated.unwrap_or(false) {
        return Ok(PartsPage { parts, next: None });
    }
    let last = || {
        let numbers = parts.iter().map(Numbered::number);
        numbers.max().and_then(|last| i64::try_from(last).ok())
    };
    match answer.next_part_number_marker.or_else(last) {
        Some(next) if next > after => Ok(PartsPage {
            parts,
            next: Some(next),
        }),
        Some(_) | None => Err(Failure::malformed("a page of parts that leads nowhere")),
    }
}

fn listed_part(part: Part) -> Result<Numbered, Failure> {
    let number = part
        .part_number
        .and_then(|number| u64::try_from(number).ok());
    let size = part.size.and_then(|size| u64::try_from(size).ok());
    let etag = part.e_tag.and_then(|etag| ETag::parse(&etag).ok());
    match (number, size, etag) {
        (Some(number), Some(size), Some(etag)) => Ok(match PartNumber::new(number) {
            Some(number) => Numbered::Possible(ListedPart { number, size, etag }),
            None => Numbered::Impossible(number),
        }),
        _ => Err(Failure::malformed(
            "a part without a number, a size or an ETag",
        )),
    }
}
