//! The bytes of the parts that have to be sent, one slice a part.

use futures::{Stream, TryStreamExt as _, future, stream};

use super::plan::Plan;
use crate::failure::Failure;
use crate::journal::Journal;
use crate::report::{Progress, Report};
use crate::source::{OpenFile, Slice};

/// A part's number and its bytes.
type Numbered = (u64, Slice);

/// The parts of a file, each at its place there.
pub fn of_file(plan: &Plan, file: &OpenFile) -> impl Stream<Item = Result<Numbered, Failure>> {
    let places = places(plan).map(|(part, (offset, length))| (part, file.slice(offset, length)));
    stream::iter(places.map(Ok).collect::<Vec<_>>())
}

/// The parts as they come on standard input. Each is kept in a file without a name until it has been sent; what the storage
/// has already is left out.
pub fn of_stdin<'a>(
    plan: &'a Plan,
    journal: &'a Journal,
    report: &'a Report,
    progress: &'a Progress,
) -> impl Stream<Item = Result<Numbered, Failure>> + 'a {
    let last = plan.pending.last().copied();
    let lengths: Vec<_> = places(plan)
        .map(|(part, (_, length))| Ok((part, length)))
        .collect();
    let slices = stream::iter(lengths)
        .and_then(move |(part, length)| read(part, length, Some(part) == last));
    slices.try_filter_map(move |(part, slice)| {
        let looked = || plan.looked_at(part, &slice, journal);
        let wanted = match tokio::task::block_in_place(looked) {
            Ok(Some(true)) => {
                progress.add(slice.length);
                Ok(None)
            }
            Ok(Some(false)) => {
                report.note(&format!(
                    "Part {part} differs from what the storage has, and is sent again."
                ));
                Ok(Some((part, slice)))
            }
            Ok(None) => Ok(Some((part, slice))),
            Err(error) => Err(unreadable(part, &error)),
        };
        future::ready(wanted)
    })
}

/// The parts that have to be sent, and where they are in the file.
fn places(plan: &Plan) -> impl Iterator<Item = (u64, (u64, u64))> {
    let parts = plan.pending.iter();
    parts.filter_map(|part| Some((*part, plan.place(*part)?)))
}

async fn read(part: u64, length: u64, is_last: bool) -> Result<Numbered, Failure> {
    let slice = tokio::task::spawn_blocking(move || Slice::of_stdin(length, is_last)).await;
    let slice = slice.map_err(std::io::Error::other).flatten();
    slice.map(|slice| (part, slice)).map_err(|error| {
        if error.kind() == std::io::ErrorKind::FileTooLarge {
            return Failure::Usage(
                "Standard input has more bytes than --size says. The upload is not completed; `ingest status` has \
                 its job, and `ingest abort` gives it up."
                    .to_owned(),
            );
        }
        unreadable(part, &error)
    })
}

fn unreadable(part: u64, error: &std::io::Error) -> Failure {
    Failure::Failed(format!("Standard input does not have part {part}: {error}"))
}
