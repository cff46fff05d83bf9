//! The proof that every byte arrived: S3's listing against the plan and the client's list, before anything is assembled.

use std::collections::{BTreeSet, HashMap};

use crate::{
    ETag, PartList, PartNumber, PartPlan, RequestedParts,
    ports::{ListedPart, ListedParts},
};

/// What keeps an upload from being completed, part by part, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartReport {
    /// Planned parts that S3 does not have, or that a list leaves out.
    pub missing: Vec<PartNumber>,
    /// Parts that S3 has otherwise than planned or named.
    pub mismatched: Vec<MismatchedPart>,
    /// The numbers of parts that S3 has, or that a list names, and the plan does not.
    pub unexpected: Vec<u64>,
}

/// A part that is not what it should be: what S3 has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MismatchedPart {
    /// Which part.
    pub number: PartNumber,
    /// S3's tag of it.
    pub etag: ETag,
    /// Its bytes.
    pub size: u64,
}

impl PartReport {
    fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.mismatched.is_empty() && self.unexpected.is_empty()
    }
}

/// The list to complete with: every planned part, as S3 has it, with its planned size and the ETag that `request` names.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn verify(
    plan: PartPlan,
    request: &RequestedParts,
    listed: &ListedParts,
) -> Result<PartList, PartReport> {
    let there: HashMap<PartNumber, &ListedPart> = listed
        .parts
        .iter()
        .map(|part| (part.number, part))
        .collect();
    let named: HashMap<PartNumber, &ETag> = request
        .parts()
        .iter()
        .map(|part| (part.number, &part.etag))
        .collect();
    let mut report = PartReport {
        unexpected: beyond(plan, request, listed),
        ..PartReport::default()
    };
    let mut etags = Vec::with_capacity(usize::from(plan.part_count()));
    for (number, size) in plan.parts() {
        match (there.get(&number), named.get(&number)) {
            (None, _) => report.missing.push(number),
            (Some(_), None) if !request.is_empty() => report.missing.push(number),
            (Some(part), etag)
                if part.size != size || etag.is_some_and(|etag| **etag != part.etag) =>
            {
                report.mismatched.push(MismatchedPart {
                    number,
                    etag: part.etag.clone(),
                    size: part.size,
                });
            }
            (Some(part), _) => etags.push(part.etag.clone()),
        }
    }
    if report.is_empty() {
        Ok(PartList::new(etags))
    } else {
        Err(report)
    }
}

/// What S3 has beyond the plan counts as much as what a list names beyond it: some servers complete all parts or none.
fn beyond(plan: PartPlan, request: &RequestedParts, listed: &ListedParts) -> Vec<u64> {
    let named = request.parts().iter().map(|part| part.number);
    let there = listed.parts.iter().map(|part| part.number);
    let numbers: BTreeSet<u64> = named
        .chain(there)
        .filter(|number| plan.size_of(*number).is_none())
        .map(|number| u64::from(number.get()))
        .chain(listed.impossible.iter().copied())
        .collect();
    numbers.into_iter().collect()
}

/// The planned parts that S3 does not have whole, ascending.
pub fn missing(plan: PartPlan, listed: &[ListedPart]) -> impl Iterator<Item = PartNumber> {
    let there: HashMap<PartNumber, u64> =
        listed.iter().map(|part| (part.number, part.size)).collect();
    plan.parts()
        .filter(move |(number, size)| there.get(number) != Some(size))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NamedPart;

    fn number(n: u64) -> PartNumber {
        PartNumber::new(n).unwrap()
    }

    fn etag(text: &str) -> ETag {
        ETag::parse(text).unwrap()
    }

    fn listed(n: u64, size: u64, tag: &str) -> ListedPart {
        ListedPart {
            number: number(n),
            size,
            etag: etag(tag),
        }
    }

    fn request(parts: &[(u64, &str)]) -> RequestedParts {
        let parts = parts
            .iter()
            .map(|(n, tag)| NamedPart {
                number: number(*n),
                etag: etag(tag),
            })
            .collect();
        RequestedParts::new(parts).unwrap()
    }

    fn there<const N: usize>(parts: [ListedPart; N]) -> ListedParts {
        ListedParts {
            parts: parts.into(),
            impossible: Vec::new(),
        }
    }

    const PLAN: PartPlan = PartPlan::from_stored(25, 10);

    #[test]
    fn everything_there_is_a_list() {
        let there = there([listed(1, 10, "a"), listed(2, 10, "b"), listed(3, 5, "c")]);
        let list = PartList::new(vec![etag("a"), etag("b"), etag("c")]);
        assert_eq!(
            verify(PLAN, &RequestedParts::default(), &there),
            Ok(list.clone())
        );
        assert_eq!(
            verify(PLAN, &request(&[(3, "c"), (1, "a"), (2, "b")]), &there),
            Ok(list)
        );
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let there = there([listed(1, 9, "a"), listed(2, 10, "b")]);
        let report = verify(PLAN, &request(&[(1, "a"), (2, "x"), (4, "d")]), &there).unwrap_err();
        assert_eq!(report.missing, [number(3)]);
        assert_eq!(
            report
                .mismatched
                .iter()
                .map(|part| part.number.get())
                .collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(report.mismatched[1].etag, etag("b"));
        assert_eq!(report.unexpected, [4]);
    }

    #[test]
    fn what_s3_has_beyond_the_plan_is_told_though_nobody_named_it() {
        let whole = [listed(1, 10, "a"), listed(2, 10, "b"), listed(3, 5, "c")];
        for (more, impossible, told) in [
            (vec![listed(4, 1, "d")], vec![], vec![4]),
            (vec![], vec![0, 10_001], vec![0, 10_001]),
            (vec![listed(10_000, 1, "d")], vec![0], vec![0, 10_000]),
        ] {
            let there = ListedParts {
                parts: [whole.to_vec(), more].concat(),
                impossible,
            };
            for request in [
                RequestedParts::default(),
                request(&[(1, "a"), (2, "b"), (3, "c")]),
            ] {
                let report = verify(PLAN, &request, &there).unwrap_err();
                assert_eq!(report.unexpected, told);
                assert!(report.missing.is_empty() && report.mismatched.is_empty());
            }
        }
    }

    #[test]
    fn a_list_that_leaves_a_part_out_is_not_completed() {
        let there = there([listed(1, 10, "a"), listed(2, 10, "b"), listed(3, 5, "c")]);
        let report = verify(PLAN, &request(&[(1, "a"), (2, "b")]), &there).unwrap_err();
        assert_eq!(report.missing, [number(3)]);
    }

    #[test]
    fn a_part_of_another_size_has_to_come_again() {
        let there = [listed(1, 10, "a"), listed(3, 4, "c")];
        assert_eq!(
            missing(PLAN, &there)
                .map(PartNumber::get)
                .collect::<Vec<_>>(),
            [2, 3]
        );
    }
}
