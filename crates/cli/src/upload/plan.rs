//! What still has to be sent: the storage's list of parts is held against the file, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use api_models::{PresignedPartInfo, UploadSession};

use crate::failure::Failure;
use crate::journal::{Journal, Sent};
use crate::source::{OpenFile, Slice};

/// The parts of an upload.
#[derive(Debug)]
pub struct Plan {
    /// The file's size in bytes.
    pub size: u64,
    /// The size in bytes of each part but the last.
    pub part_size: u64,
    /// The parts that the storage has, and that are those of the file; with their ETags.
    pub there: BTreeMap<u64, String>,
    /// The parts that have to be sent.
    pub pending: BTreeSet<u64>,
    /// Of those, the ones that the storage has with other bytes.
    pub different: BTreeSet<u64>,
    /// Those that the storage has, with its size and ETag, and that cannot be looked at before they are to be sent.
    unseen: BTreeMap<u64, (u64, String)>,
}

impl Plan {
    /// Nothing has been sent yet.
    pub fn new(size: u64, part_size: Option<u64>, part_count: u64) -> Self {
        Self {
            size,
            part_size: part_size.unwrap_or(size),
            there: BTreeMap::new(),
            pending: (1..=part_count).collect(),
            different: BTreeSet::new(),
            unseen: BTreeMap::new(),
        }
    }

    /// What the storage has can be held against the bytes only as they come.
    pub fn of_stream(session: &UploadSession) -> Self {
        let mut plan = Self::new(
            session.file_size,
            Some(session.part_size),
            session.part_count,
        );
        let parts = session.parts.iter();
        plan.unseen = parts
            .map(|part| (part.part_number, (part.size, part.etag.clone())))
            .collect();
        plan
    }

    /// Whether the storage has the bytes of `slice` as this part; none where it has nothing in its place.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn looked_at(
        &self,
        part: u64,
        slice: &Slice,
        journal: &Journal,
    ) -> std::io::Result<Option<bool>> {
        let Some((size, etag)) = self.unseen.get(&part) else {
            return Ok(None);
        };
        let is_same = *size == slice.length && is_same(journal, part, etag, slice)?;
        if is_same {
            let (etag, md5) = (etag.trim_matches('"').to_owned(), slice.md5()?);
            journal.has_sent(part, Sent { etag, md5 });
        }
        Ok(Some(is_same))
    }

    /// Holds what the storage has against the file. `looked` is told of the bytes of each part that is there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of_session(
        session: &UploadSession,
        file: &OpenFile,
        journal: &Journal,
        looked: impl Fn(u64),
    ) -> Result<Self, Failure> {
        let mut plan = Self::new(
            session.file_size,
            Some(session.part_size),
            session.part_count,
        );
        for part in &session.parts {
            let Some((offset, length)) = plan.place(part.part_number) else {
                continue;
            };
            let slice = file.slice(offset, length);
            let is_same = part.size == length
                && is_same(journal, part.part_number, &part.etag, &slice).map_err(|error| {
                    Failure::failed(&format!("{} cannot be read", file.path.display()), &error)
                })?;
            if is_same {
                plan.has(part.part_number, &part.etag);
                looked(length);
            } else {
                plan.different.insert(part.part_number);
            }
        }
        Ok(plan)
    }

    /// Where a part is in the file, and how long it is. Parts are counted from 1.
    pub fn place(&self, part: u64) -> Option<(u64, u64)> {
        let offset = part.checked_sub(1)?.checked_mul(self.part_size)?;
        let left = self.size.checked_sub(offset).filter(|left| *left > 0)?;
        Some((offset, left.min(self.part_size)))
    }

    /// The storage has this part.
    pub fn has(&mut self, part: u64, etag: &str) {
        self.pending.remove(&part);
        self.there.insert(part, etag.to_owned());
    }

    /// How many bytes the storage has.
    pub fn bytes_there(&self) -> u64 {
        let lengths = self.there.keys().filter_map(|part| self.place(*part));
        lengths.map(|(_, length)| length).sum()
    }

    /// The list to complete with. Empty, which means the storage's own list, if an ETag is not known.
    pub fn parts(&self, journal: &Journal) -> Vec<PresignedPartInfo> {
        let mut etags = self.there.clone();
        for part in &self.pending {
            let etag = journal.sent(*part).map(|sent| sent.etag);
            match etag.filter(|etag| !etag.is_empty()) {
                Some(etag) => etags.insert(*part, etag),
                None => return Vec::new(),
            };
        }
        let parts = etags.into_iter();
        parts
            .map(|(part_number, etag)| PresignedPartInfo { etag, part_number })
            .collect()
    }
}

/// Whether the storage's part has the bytes of `slice`. An ETag is the MD5 of a part's bytes where the storage does not
/// encrypt with keys of its own; elsewhere it is that of the part that was sent from here, and what was sent is known.
fn is_same(journal: &Journal, part: u64, etag: &str, slice: &Slice) -> std::io::Result<bool> {
    let etag = etag.trim_matches('"');
    let md5 = slice.md5()?;
    let was_sent = journal.sent(part);
    Ok(etag.eq_ignore_ascii_case(&md5)
        || was_sent.is_some_and(|sent| sent.etag == etag && sent.md5 == md5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_side_by_side_and_the_last_is_what_remains() {
        let plan = Plan::new(25, Some(10), 3);
        let places: Vec<_> = (0..=4).map(|part| plan.place(part)).collect();
        assert_eq!(
            places,
            [None, Some((0, 10)), Some((10, 10)), Some((20, 5)), None]
        );
        assert_eq!(Plan::new(7, None, 1).place(1), Some((0, 7)));
    }
}
