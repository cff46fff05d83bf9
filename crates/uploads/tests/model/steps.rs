//! A replica's next call to a port, and what can come of it.

use std::rc::Rc;

use uploads::State;

use super::{
    history::{Answer, Change, FOREIGN, RowId, Wish, Write},
    invariants,
    ports::Decide,
    replay::{Procedure, Told},
    row::Facts,
    rules::{Rule, Tricked},
    storage::{Call, Late},
    world::{Action, Game, Outcome, Work, World},
};

impl Game {
    /// Everything that can come of the next call of the use case in `slot`.
    pub fn steps(&mut self, world: &World, slot: usize, work: Work, outcomes: &mut Vec<Outcome>) {
        let wish: Rc<Wish> = self.library.wish(work.history);
        match *wish {
            Wish::Load => self.load(world, slot, outcomes),
            Wish::Jobs(made_by) => {
                let hidden = self.without == Some(Rule::AskForEndedKeys);
                let made = |row: &RowId| self.library.facts(*row).created <= made_by;
                let row = world.row.filter(|row| made(row) && !hidden);
                self.step(*world, slot, Answer::Row(row), outcomes);
            }
            Wish::Insert(row) => {
                if world.row.is_some() {
                    self.step(*world, slot, Answer::Row(world.row), outcomes);
                } else {
                    let inserted = World {
                        row: Some(row),
                        ..*world
                    };
                    self.step(inserted, slot, Answer::Inserted, outcomes);
                    self.fault(inserted, slot, Answer::DatabaseFailed, "in doubt", outcomes);
                }
            }
            Wish::Write(write) => self.write(world, slot, write, outcomes),
            Wish::CreateUpload => self.call(world, slot, Call::CreateUpload, outcomes),
            Wish::ListParts(id) => self.call(world, slot, Call::ListParts(id), outcomes),
            Wish::Complete(id, list) => self.call(world, slot, Call::Complete(id, list), outcomes),
            Wish::Abort(id) => self.call(world, slot, Call::Abort(id), outcomes),
            Wish::OpenUploads => self.call(world, slot, Call::OpenUploads, outcomes),
            Wish::OpenUploadsBelow => self.call(world, slot, Call::OpenUploadsBelow, outcomes),
            Wish::Head => self.call(world, slot, Call::Head, outcomes),
            Wish::Delete => self.call(world, slot, Call::Delete, outcomes),
            Wish::Read(content) => self.call(world, slot, Call::Read(content), outcomes),
            Wish::Now | Wish::Presign(..) | Wish::ClaimDue(..) | Wish::End(_) => {
                unreachable!("answered at once")
            }
        }
    }

    /// Only the reconciler goes by a row that it does not see: for all others it is an error.
    fn load(&mut self, world: &World, slot: usize, outcomes: &mut Vec<Outcome>) {
        let reconciles = matches!(self.procedure(world, slot), Procedure::Reconcile(_));
        let row = world.row.filter(|_| reconciles);
        let facts = row.map(|row| self.library.facts(row));
        let ignored = facts.is_some_and(|row| match self.without {
            Some(Rule::SpareWhatARowNames) => row.upload.is_some(),
            Some(Rule::SpareWhatMayBeStored) => row.state == State::Creating,
            _ => false,
        });
        let seen = world.row.filter(|_| !ignored);
        self.step(*world, slot, Answer::Row(seen), outcomes);
        if world.left.lags > 0 && facts.is_some_and(|row| row.is_new) {
            let mut world = *world;
            world.left.lags -= 1;
            let procedure = self.procedure(&world, slot);
            let after = self.answer(world, slot, Answer::Row(None));
            outcomes.push((Action::Fault(procedure, "the row is not seen yet"), after));
        }
    }

    fn step(&mut self, world: World, slot: usize, answer: Answer, outcomes: &mut Vec<Outcome>) {
        let procedure = self.procedure(&world, slot);
        let after = self.answer(world, slot, answer);
        outcomes.push((Action::Step(procedure, answer), after));
    }

    fn fault(
        &mut self,
        mut world: World,
        slot: usize,
        answer: Answer,
        what: &'static str,
        outcomes: &mut Vec<Outcome>,
    ) {
        if world.left.faults > 0 {
            world.left.faults -= 1;
            let procedure = self.procedure(&world, slot);
            let after = self.answer(world, slot, answer);
            outcomes.push((Action::Fault(procedure, what), after));
        }
    }

    fn procedure(&self, world: &World, slot: usize) -> Procedure {
        let work = world.replicas[slot].expect("somebody is at work");
        self.library.procedure(work.history)
    }

    /// Gives the use case its answer.
    pub fn answer(
        &mut self,
        mut world: World,
        slot: usize,
        answer: Answer,
    ) -> Result<World, &'static str> {
        if let Some(work) = &mut world.replicas[slot] {
            work.history = self.library.after(work.history, answer);
        }
        self.settle(world, slot)
    }

    /// Answers what needs no step of its own: the clock, signing, and the caller.
    pub fn settle(&mut self, mut world: World, slot: usize) -> Result<World, &'static str> {
        while let Some(work) = &mut world.replicas[slot] {
            let wish = self.library.wish(work.history);
            match &*wish {
                Wish::Now => work.history = self.library.after(work.history, Answer::Now(0)),
                Wish::Presign(upload, lifetime) => {
                    work.history = self.library.after(work.history, Answer::Done);
                    let row = world.row.map(|row| self.library.facts(row));
                    let deadline = row.ok_or("8: URLs without a job")?.deadline;
                    if i64::try_from(lifetime.as_millis()).unwrap() > deadline {
                        return Err("14: a URL outlives the deadline");
                    }
                    world.client.urls |= 1 << upload;
                }
                Wish::End(told) => {
                    let procedure = self.library.procedure(work.history);
                    world.replicas[slot] = None;
                    self.tell(&mut world, procedure, *told)?;
                }
                _ => break,
            }
        }
        Ok(world)
    }

    fn tell(
        &self,
        world: &mut World,
        procedure: Procedure,
        told: Told,
    ) -> Result<(), &'static str> {
        match (procedure, told) {
            (Procedure::Complete(request), Told::Done) => {
                world.client.told_complete |= 1 << request;
            }
            (Procedure::Complete(request), Told::NotThese) => {
                world.client.immune = false;
                let row = world.row.map(|row| self.library.facts(row));
                let there = row.is_some_and(|row| row.state.keeps_object());
                if there && self.without == Some(Rule::CompareReplays) {
                    world.client.told_complete |= 1 << request;
                }
            }
            (_, Told::Alarm) if !world.s3.foreign => {
                // Of several lists nobody can tell which an object of another ETag is made of.
                let row = world.row.map(|row| self.library.facts(row));
                let several = world.s3.other_etags && row.is_some_and(|row| row.sent > 1);
                if !several {
                    return Err("15: our own object is taken for another's");
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, world: &World, slot: usize, write: Write, outcomes: &mut Vec<Outcome>) {
        let Some(row) = world.row.map(|row| self.library.facts(row)) else {
            return;
        };
        let [copy, after] = [write.before, write.after].map(|row| self.library.facts(row));
        let (from, to) = (copy.state, after.state);
        let mut world = *world;
        if self.without == Some(Rule::CommitBeforeAborting)
            && to == State::Aborting
            && from != State::Aborting
            && let Some(id) = copy.upload
        {
            world.s3 = world.s3.aborted(id);
        }
        let forced = self
            .without
            .is_some_and(|rule| rule.lets_stale_write_through(from, to));
        if copy.version != row.version && !forced {
            if write.dataset && self.without == Some(Rule::DatasetWithItsJob) {
                world.datasets += 1;
            }
            return self.step(world, slot, Answer::Stale, outcomes);
        }
        self.fault(world, slot, Answer::DatabaseFailed, "not written", outcomes);
        let applied = self.apply(world, write);
        let action = Action::Step(self.procedure(&world, slot), Answer::Applied(write.after));
        match applied {
            Err(why) => outcomes.push((action, Err(why))),
            Ok(mut after) => {
                let answer = Answer::Applied(after.row.unwrap_or(write.after));
                self.step(after, slot, answer, outcomes);
                self.fault(
                    after,
                    slot,
                    Answer::Stale,
                    "repeated by the driver",
                    outcomes,
                );
                if self.without == Some(Rule::ReadAgainWhenInDoubt)
                    && to == State::AwaitingParts
                    && from == State::Creating
                    && let Some(id) = self.library.facts(write.after).upload
                {
                    after.s3 = after.s3.aborted(id);
                }
                self.fault(after, slot, Answer::DatabaseFailed, "in doubt", outcomes);
            }
        }
    }

    /// The row is written, and everybody else's copy of it is old.
    fn apply(&mut self, mut world: World, write: Write) -> Result<World, &'static str> {
        let before = world.row.unwrap_or(write.before);
        let mut after = write.after;
        let rows = [write.before, before, after].map(|row| self.library.row(row));
        if let Some(edit) = self.without.and_then(|rule| rule.edit(&rows[1], &rows[2])) {
            after = self.library.edited(after, edit);
        }
        let [copy, before] = [write.before, before].map(|row| self.library.row(row));
        let row = self.library.row(after);
        invariants::of_write(&copy, &before, &row, self.without)?;
        world.row = Some(after);
        world.datasets += u8::from(write.dataset);
        for work in world.replicas.iter_mut().flatten() {
            let change = Change::Overtaken(write.newly_held);
            work.history = self.library.changed(work.history, change);
        }
        if before.job.state == State::AwaitingParts && row.job.state == State::Completing {
            world.client.immune = world.matches(self.library.facts(after));
        }
        Ok(world)
    }

    /// The sweeper or a worker takes the job, which is due, in hand.
    pub fn claim_due(
        &mut self,
        world: World,
        slot: usize,
        states: &[State],
        decide: &Decide,
    ) -> Result<World, &'static str> {
        let (Some(row), Some(work)) = (world.row, world.replicas[slot]) else {
            return Ok(world);
        };
        let state = self.library.facts(row).state;
        let write = self.library.claim(work.history, decide, row);
        let write = write
            .filter(|_| states.contains(&state))
            .ok_or("13: due, and nobody can take it")?;
        let world = self.apply(world, write)?;
        self.answer(world, slot, Answer::Row(world.row))
    }

    fn call(&mut self, world: &World, slot: usize, call: Call, outcomes: &mut Vec<Outcome>) {
        if let Err(why) = self.allowed(world, call) {
            let action = Action::Step(self.procedure(world, slot), Answer::Done);
            return outcomes.push((action, Err(why)));
        }
        for (s3, answer, fault) in world.s3.outcomes(call) {
            let mut after = World { s3, ..*world };
            let answer = self.trick(&mut after, slot, call, answer);
            match fault {
                None => self.step(after, slot, answer, outcomes),
                Some(what) => self.fault(after, slot, answer, what, outcomes),
            }
        }
    }

    /// Nothing is destroyed but after an irrevocable state, as the loser of a creation, or by the reconciler.
    fn allowed(&self, world: &World, call: Call) -> Result<(), &'static str> {
        let Some(row) = world.row.map(|row| self.library.facts(row)) else {
            return Ok(());
        };
        let given_up = row.is_given_up();
        let discarded = matches!(
            row.state,
            State::Discarding | State::Discarded | State::Rejected
        );
        match call {
            Call::Abort(id) if !invariants::irrevocable(row.state) && row.upload == Some(id) => {
                Err("5: the upload of a living job is aborted")
            }
            Call::Abort(id)
                if row.upload == Some(id)
                    && matches!(world.s3.late, Some(Late::Abort { upload, .. }) if upload == id) =>
            {
                Err("16a: an abort is sent while another is at work")
            }
            Call::Abort(id) if row.state == State::Abandoned && row.upload != Some(id) => {
                Err("2: more is aborted than the ended job's own upload")
            }
            Call::Delete if !given_up && !discarded => Err("5: a file that is kept is deleted"),
            _ => Ok(()),
        }
    }

    /// Changes what S3 answers, or does, as if the service did without a rule.
    fn trick(&mut self, world: &mut World, slot: usize, call: Call, answer: Answer) -> Answer {
        let row = world.row.map(|row| self.library.facts(row));
        let given_up = row.is_some_and(Facts::is_given_up);
        let Some(work) = &mut world.replicas[slot] else {
            return answer;
        };
        match (self.without, call, answer) {
            (Some(Rule::AbortOnlyYourOwn), Call::Abort(_), _) if !given_up => {
                world.s3 = (0..world.s3.uploads.len())
                    .fold(world.s3, |s3, id| s3.aborted(u8::try_from(id).unwrap()));
            }
            (Some(Rule::GoneBeforeEnded), Call::ListParts(_), _) if given_up => {
                return Answer::Parts(None);
            }
            (Some(Rule::GoneBeforeEnded), Call::Head, _) if given_up => return Answer::Head(0),
            (Some(Rule::GoneBeforeEnded), Call::OpenUploads, _) if given_up => {
                return Answer::Open(0);
            }
            (Some(Rule::SpareYoungUploads), _, Answer::Below { open, ticks, .. }) => {
                let old = open;
                return Answer::Below { open, old, ticks };
            }
            (Some(Rule::BelieveNoStatus), Call::Complete(..), Answer::Refused) => {
                work.tricked = Tricked::Open;
            }
            (Some(Rule::ConfirmTheObject), Call::Complete(_, list), Answer::Completed) => {
                work.tricked = Tricked::Assembled(list);
            }
            (_, Call::ListParts(_), _) if work.tricked == Tricked::Open => {
                work.tricked = Tricked::No;
                return Answer::Parts(Some(0));
            }
            (_, Call::ListParts(_), _) if matches!(work.tricked, Tricked::Assembled(_)) => {
                return Answer::Parts(None);
            }
            (Some(Rule::HeadDespiteTheListing), Call::Head, _)
                if world.s3.uploads.iter().any(|upload| upload.listed_after) =>
            {
                return Answer::Head(0);
            }
            (Some(Rule::AcceptOtherEtags), Call::Head, Answer::HeadOfOtherETag(_)) => {
                return Answer::Head(FOREIGN);
            }
            (Some(Rule::OneListForOtherEtags), Call::Head, Answer::HeadOfOtherETag(_)) => {
                let last = row.filter(|row| row.sent > 1);
                return last
                    .and_then(|row| row.last_sent)
                    .map_or(answer, Answer::Head);
            }
            (_, Call::Head, _) => {
                if let Tricked::Assembled(content) = work.tricked {
                    work.tricked = Tricked::No;
                    return Answer::Head(content);
                }
            }
            _ => {}
        }
        answer
    }
}

impl World {
    /// Whether S3 has what the row's request asks for.
    fn matches(&self, row: Facts) -> bool {
        let part = row
            .upload
            .map_or(0, |id| self.s3.uploads[usize::from(id)].part);
        part > 0
            && row
                .request
                .is_some_and(|request| request == 0 || request == part)
    }
}
