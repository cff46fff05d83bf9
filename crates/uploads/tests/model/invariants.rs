//! What must always hold, by the numbers of the protocol.

use uploads::{State, Upload};

use super::{
    history::{FOREIGN, Library},
    row::Facts,
    rules::Rule,
    world::World,
};

type Held = Result<(), &'static str>;

fn hold(held: bool, what: &'static str) -> Held {
    if held { Ok(()) } else { Err(what) }
}

/// What must hold at every moment.
pub fn of_world(library: &Library, world: &World) -> Held {
    let Some(row) = world.row.map(|row| library.facts(row)) else {
        return Ok(());
    };
    of_completion(row, world)?;
    of_end(row, world)?;
    if let (State::AwaitingParts | State::Completing, Some(id)) = (row.state, row.upload) {
        let aborted = world.s3.uploads[usize::from(id)].aborted;
        hold(!aborted, "4: the upload of a living job was aborted")?;
    }
    let urls = world.client.urls;
    let from_row = row.upload.is_some_and(|id| urls == 1 << id);
    hold(
        urls == 0 || from_row,
        "8: URLs of another upload than the row's",
    )?;
    hold(world.datasets <= 1, "9: two datasets of one job")?;
    let complete = row.state == State::Complete;
    hold(
        world.datasets == 0 || complete,
        "9: a dataset without its job",
    )
}

fn of_completion(row: Facts, world: &World) -> Held {
    let there = row.pinned.is_some_and(|pinned| world.s3.object == pinned);
    let agrees = |request: u8| request == 0 || row.pinned == Some(request);
    let all = 0..FOREIGN;
    for request in all
        .clone()
        .filter(|request| world.client.told_complete & (1 << request) != 0)
    {
        let pinned = row.pinned.is_some() && agrees(request);
        hold(pinned, "1: told 200 for other parts")?;
        hold(
            there || irrevocable(row.state),
            "1: told 200 without the object",
        )?;
    }
    if row.state.keeps_object() {
        hold(there, "2: the object is not what the row says it is")?;
        let mut asked = all.filter(|request| world.client.asked & (1 << request) != 0);
        hold(
            asked.any(agrees),
            "2: assembled although nobody asked for it",
        )?;
    }
    Ok(())
}

fn of_end(row: Facts, world: &World) -> Held {
    let state = row.state;
    let several = world.s3.other_etags && row.sent > 1;
    hold(
        state != State::Abandoned || world.s3.foreign || several,
        "7: ended by an operator, and nothing was wrong",
    )?;
    if state == State::Lost {
        let nothing = matches!(world.s3.object, 0 | FOREIGN);
        hold(nothing, "3: lost, and the object is there")?;
    }
    let given_up = row.is_given_up();
    hold(
        !(world.client.immune && given_up),
        "7: completed in time, and given up",
    )?;
    let quiet = world.replicas == [None; 2] && world.s3.late.is_none() && world.s3.put.is_none();
    if given_up && state != State::Aborting && quiet && !row.scheduled {
        hold(
            world.s3.is_clear(),
            "6: something is left of an ended upload",
        )?;
    }
    Ok(())
}

/// What must hold of a write: `copy` is what its writer decided on, `before` what it replaces.
pub fn of_write(copy: &Upload, before: &Upload, after: &Upload, without: Option<Rule>) -> Held {
    let (from, to) = (before.job.state, after.job.state);
    hold(
        copy.job.token == before.job.token,
        "11: written with another's token",
    )?;
    hold(
        before.job.reserved || !after.job.reserved,
        "12: freed twice",
    )?;
    hold(
        !irrevocable(from) || follows(from, to),
        "an irrevocable state was left",
    )?;
    if to == State::Discarding && from != State::Discarding {
        hold(
            matches!(from, State::Uploaded | State::Failed),
            "10: a committed file is discarded",
        )?;
    }
    if without != Some(Rule::SentOnlyGrows) {
        let kept = after.completion.sent.starts_with(&before.completion.sent);
        hold(kept, "15: a list that was sent is forgotten")?;
    }
    Ok(())
}

/// The states that say what will be done at S3 before it is done, and those after it.
pub fn irrevocable(state: State) -> bool {
    match state {
        State::Aborting
        | State::Aborted
        | State::Expired
        | State::Discarding
        | State::Discarded
        | State::Complete
        | State::Rejected
        | State::Lost
        | State::Abandoned => true,
        State::Creating
        | State::AwaitingParts
        | State::Completing
        | State::Uploaded
        | State::Queued
        | State::Running
        | State::Failed => false,
    }
}

fn follows(from: State, to: State) -> bool {
    from == to
        || matches!(
            (from, to),
            (State::Aborting, State::Aborted | State::Expired)
                | (State::Discarding, State::Discarded)
        )
}
