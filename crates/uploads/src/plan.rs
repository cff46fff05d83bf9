//! The part plan: how a file is cut into the parts of a multipart upload.
//!
//! Source of the bounds: "Amazon S3 multipart upload limits" (at most 10,000 parts; every part but the last at least
//! 5 MiB and at most 5 GiB).

use std::fmt;

/// The most parts a multipart upload can have.
pub const MAX_PARTS: u64 = 10_000;
/// The least size, in bytes, of every part but the last.
pub const MIN_PART_SIZE: u64 = 5 * MIB;
const MAX_PART_SIZE: u64 = 5 * 1024 * MIB;
const MIB: u64 = 1024 * 1024;

/// A 1-based part number, 1 to 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartNumber(u16);

impl PartNumber {
    /// The first, which every upload has.
    pub const FIRST: Self = Self(1);

    /// The part number `number`; `None` outside 1…10,000.
    #[must_use]
    pub fn new(number: u64) -> Option<Self> {
        u16::try_from(number)
            .ok()
            .filter(|n| (1..=MAX_PARTS).contains(&u64::from(*n)))
            .map(Self)
    }

    /// The number, 1 to 10,000.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for PartNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Part numbers from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartRange {
    /// The first part of the range.
    pub first: PartNumber,
    /// The last part of the range; never before `first`.
    pub last: PartNumber,
}

impl PartRange {
    /// The ranges that hold just `numbers`, which must ascend.
    pub fn covering(numbers: impl IntoIterator<Item = PartNumber>) -> Vec<Self> {
        let mut ranges: Vec<Self> = Vec::new();
        for number in numbers {
            match ranges.last_mut() {
                Some(range) if range.last.0 + 1 == number.0 => range.last = number,
                _ => ranges.push(Self {
                    first: number,
                    last: number,
                }),
            }
        }
        ranges
    }
}

/// The parts of one file: all of `part_size` bytes but the last, which has what is left and is never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartPlan {
    file_size: u64,
    part_size: u64,
}

/// Why a file cannot be cut into parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// An upload of nothing has no part.
    #[error("an empty file cannot be uploaded")]
    Empty,
    /// Even 10,000 parts of 5 GiB are too few.
    #[error("the file is larger than 10,000 parts of 5 GiB")]
    TooLarge,
}

impl PartPlan {
    /// Cuts a file of `file_size` bytes into parts of `part_size` bytes or, where 10,000 of those are too few, of the
    /// smallest whole number of MiB that fits.
    ///
    /// # Errors
    /// [`PlanError`] if the file is empty or beyond S3's limits.
    pub fn new(file_size: u64, part_size: u64) -> Result<Self, PlanError> {
        if file_size == 0 {
            return Err(PlanError::Empty);
        }
        let fitting = file_size.div_ceil(MAX_PARTS).div_ceil(MIB) * MIB;
        let part_size = if file_size.div_ceil(part_size.max(1)) > MAX_PARTS {
            fitting
        } else {
            part_size
        };
        if part_size > MAX_PART_SIZE {
            return Err(PlanError::TooLarge);
        }
        Ok(Self {
            file_size,
            part_size,
        })
    }

    /// A plan that was stored before; its numbers are taken as they are.
    #[must_use]
    pub const fn from_stored(file_size: u64, part_size: u64) -> Self {
        Self {
            file_size,
            part_size,
        }
    }

    /// Bytes of the whole file.
    #[must_use]
    pub const fn file_size(self) -> u64 {
        self.file_size
    }

    /// Bytes of every part but the last.
    #[must_use]
    pub const fn part_size(self) -> u64 {
        self.part_size
    }

    /// How many parts there are, at least one.
    #[must_use]
    pub fn part_count(self) -> u16 {
        u16::try_from(self.file_size.div_ceil(self.part_size.max(1))).unwrap_or(u16::MAX)
    }

    /// Bytes of part `number`; `None` where the plan has no such part.
    #[must_use]
    pub fn size_of(self, number: PartNumber) -> Option<u64> {
        let before = u64::from(number.get() - 1) * self.part_size;
        (number.get() <= self.part_count()).then(|| self.part_size.min(self.file_size - before))
    }

    /// Every part with its size, ascending.
    pub fn parts(self) -> impl Iterator<Item = (PartNumber, u64)> {
        (1..=self.part_count()).filter_map(move |number| {
            let number = PartNumber::new(u64::from(number))?;
            Some((number, self.size_of(number)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_has_what_is_left() {
        let plan = PartPlan::new(25 * MIB, 10 * MIB).unwrap();
        let sizes: Vec<u64> = plan.parts().map(|(_, size)| size).collect();
        assert_eq!(sizes, [10 * MIB, 10 * MIB, 5 * MIB]);
        assert_eq!(PartPlan::new(20 * MIB, 10 * MIB).unwrap().part_count(), 2);
        assert_eq!(
            PartPlan::new(1, 10 * MIB)
                .unwrap()
                .parts()
                .collect::<Vec<_>>(),
            [(PartNumber(1), 1)]
        );
        assert_eq!(PartPlan::new(0, 10 * MIB), Err(PlanError::Empty));
    }

    #[test]
    fn parts_grow_by_whole_mebibytes_where_ten_thousand_are_too_few() {
        let exact = PartPlan::new(100_000 * MIB, 10 * MIB).unwrap();
        assert_eq!((exact.part_size(), exact.part_count()), (10 * MIB, 10_000));
        let grown = PartPlan::new(100_000 * MIB + 1, 10 * MIB).unwrap();
        assert_eq!(grown.part_size(), 11 * MIB);
        let largest = PartPlan::new(5 * 1024 * 1024 * MIB, 10 * MIB).unwrap();
        assert!(largest.part_size() == 525 * MIB && largest.part_count() <= 10_000);
        assert_eq!(PartPlan::new(u64::MAX, 10 * MIB), Err(PlanError::TooLarge));
    }

    #[test]
    fn every_plan_adds_up() {
        for size in [
            1,
            5 * MIB - 1,
            5 * MIB,
            5 * MIB + 1,
            999 * MIB + 17,
            200_000 * MIB + 3,
        ] {
            let plan = PartPlan::new(size, 5 * MIB).unwrap();
            assert_eq!(plan.parts().map(|(_, part)| part).sum::<u64>(), size);
            assert!(plan.parts().all(|(_, part)| part > 0));
        }
    }

    #[test]
    fn ranges_join_neighbours() {
        let numbers = [1, 2, 3, 7, 9, 10].map(|n| PartNumber::new(n).unwrap());
        let ranges: Vec<(u16, u16)> = PartRange::covering(numbers)
            .iter()
            .map(|range| (range.first.get(), range.last.get()))
            .collect();
        assert_eq!(ranges, [(1, 3), (7, 7), (9, 10)]);
    }

    #[test]
    fn part_numbers_are_one_to_ten_thousand() {
        assert!(PartNumber::new(0).is_none() && PartNumber::new(10_001).is_none());
        assert!(PartNumber::new(1 << 32).is_none());
        assert_eq!(PartNumber::new(10_000).unwrap().get(), 10_000);
    }
}
