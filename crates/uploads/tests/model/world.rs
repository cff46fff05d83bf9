//! The world around one job: its row, S3, a client, two replicas, and everything that can happen to them next.
//!
//! Every call to a port is one step, taken at once or interleaved with anything else. Budgets bound how often clients act
//! and things break; leases, time-outs and sweeps are unbounded.

use uploads::State;

use super::{
    explore::{self, Model},
    history::{Answer, Change, FOREIGN, History, Library, RowId, Wish},
    invariants,
    replay::Procedure,
    rules::{Rule, Tricked},
    storage::{Listing, S3},
};

/// How many ticks a use case can sleep at most before its process is as good as dead.
const OLDEST: u8 = 1;

/// How often things can still happen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Budget {
    pub creates: u8,
    pub puts: u8,
    /// PUTs that end long after they began.
    pub late_puts: u8,
    pub completes: u8,
    pub sessions: u8,
    pub aborts: u8,
    pub commits: u8,
    pub retries: u8,
    /// Calls to a port whose answer is lost, late or an error.
    pub faults: u8,
    /// Rows that are not seen at first, as where a standby is read that lags behind by less than a tick.
    pub lags: u8,
    pub crashes: u8,
    /// Orderly ends of a process that ingests.
    pub stops: u8,
    /// Somebody else removes the upload.
    pub vanishes: u8,
    /// Somebody else puts an object at the key.
    pub foreigners: u8,
}

/// A use case in the middle of its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Work {
    pub history: History,
    pub ticks: u8,
    pub tricked: Tricked,
}

/// What the client has been told, and has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Client {
    /// The uploads it has URLs of, a bit each.
    pub urls: u8,
    /// The requests it has sent with complete, a bit each.
    pub asked: u8,
    /// The requests it was told 200 for, a bit each.
    pub told_complete: u8,
    /// Its parts matched when its complete was claimed, and it has not been told otherwise or changed its mind since.
    pub immune: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct World {
    pub row: Option<RowId>,
    pub s3: S3,
    pub replicas: [Option<Work>; 2],
    pub client: Client,
    pub left: Budget,
    pub datasets: u8,
}

#[derive(Clone, Copy)]
pub enum Action {
    Starts(Procedure),
    /// A port answers a use case.
    Step(Procedure, Answer),
    /// A port fails a use case, whatever it has done.
    Fault(Procedure, &'static str),
    Crash(Procedure),
    /// A call that S3 still works on takes its effect.
    S3(&'static str),
    Put(u8),
    PutBegins(u8),
    PutEnds,
    Tick,
    Vanishes,
    Foreigner,
}

/// What happens, and what comes of it.
pub type Outcome = explore::Outcome<Action, World>;

/// The rules of the game.
pub struct Game {
    pub library: Library,
    /// The rule that is broken on purpose.
    pub without: Option<Rule>,
}

impl Model for Game {
    type State = World;
    type Action = Action;

    fn next(&mut self, world: &World) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for slot in 0..world.replicas.len() {
            match world.replicas[slot] {
                None => self.starts(world, slot, &mut outcomes),
                Some(work) => {
                    self.steps(world, slot, work, &mut outcomes);
                    if world.left.crashes > 0 {
                        let mut after = *world;
                        after.left.crashes -= 1;
                        after.replicas[slot] = None;
                        let procedure = self.library.procedure(work.history);
                        outcomes.push((Action::Crash(procedure), Ok(after)));
                    }
                }
            }
        }
        self.surroundings(world, &mut outcomes);
        for (_, after) in &mut outcomes {
            // Replicas are alike, so it does not matter which does what.
            if let Ok(after) = after {
                after.replicas.sort_unstable();
            }
        }
        outcomes
    }

    fn check(&mut self, world: &World) -> Result<(), &'static str> {
        invariants::of_world(&self.library, world)
    }

    fn is_end(&mut self, world: &World) -> bool {
        let ended = world.row.is_none_or(|row| {
            let row = self.library.facts(row);
            let kept = matches!(row.state, State::Complete | State::Abandoned);
            !row.scheduled && !row.reserved && (kept || world.s3.object == 0)
        });
        let clear = world.s3.listing.is_none() || !world.s3.has_open();
        world.s3.object == FOREIGN || (ended && clear && world.replicas == [None; 2])
    }

    fn is_helpful(&self, action: Action) -> bool {
        match action {
            Action::Starts(procedure) => {
                matches!(
                    procedure,
                    Procedure::Sweep | Procedure::End | Procedure::Ingest | Procedure::Reconcile(_)
                )
            }
            Action::Step(..) | Action::S3(_) | Action::PutEnds | Action::Tick => true,
            Action::Fault(..)
            | Action::Crash(_)
            | Action::Put(_)
            | Action::PutBegins(_)
            | Action::Vanishes
            | Action::Foreigner => false,
        }
    }

    fn describe(&self, action: Action) -> String {
        let row = |id| self.library.facts(id).state;
        match action {
            Action::Starts(procedure) => format!("{procedure:?} starts"),
            Action::Step(procedure, Answer::Applied(id)) => {
                format!("{procedure:?} writes {}", row(id))
            }
            Action::Step(procedure, Answer::Row(Some(id))) => {
                format!("{procedure:?} reads {}", row(id))
            }
            Action::Step(procedure, answer) => format!("{procedure:?} is answered {answer:?}"),
            Action::Fault(procedure, what) => format!("{procedure:?} is failed: {what}"),
            Action::Crash(procedure) => format!("{procedure:?} crashes"),
            Action::S3(what) => format!("S3 {what}"),
            Action::Put(content) => format!("content {content} is put"),
            Action::PutBegins(content) => format!("content {content} begins to be put"),
            Action::PutEnds => "that put ends".into(),
            Action::Tick => "a tick passes".into(),
            Action::Vanishes => "somebody removes the upload".into(),
            Action::Foreigner => "somebody puts an object".into(),
        }
    }
}

impl Game {
    pub fn new(without: Option<Rule>) -> Self {
        Self {
            library: Library::default(),
            without,
        }
    }

    /// Nothing has happened yet.
    pub fn nothing(&self) -> World {
        World {
            row: None,
            s3: S3::default(),
            replicas: [None; 2],
            client: Client::default(),
            left: Budget::default(),
            datasets: 0,
        }
    }

    /// An upload was created, and this content put.
    pub fn with_parts(&mut self, content: u8) -> World {
        let mut world = self.nothing();
        world.left.creates = 1;
        self.undisturbed(world, Procedure::Create)
            .put(0, content, false)
    }

    /// That upload was completed, too.
    pub fn uploaded(&mut self, content: u8) -> World {
        let mut world = self.with_parts(content);
        world.left.completes = 1;
        self.undisturbed(world, Procedure::Complete(content))
    }

    /// The world after `procedure`, in which nothing else happens.
    fn undisturbed(&mut self, world: World, procedure: Procedure) -> World {
        let mut world = self.start(world, 0, procedure).unwrap();
        while let Some(work) = world.replicas[0] {
            let mut outcomes = Vec::new();
            self.steps(&world, 0, work, &mut outcomes);
            world = outcomes.swap_remove(0).1.unwrap();
        }
        world
    }

    /// Use cases that a client, the sweeper or a worker can begin on an idle replica.
    fn starts(&mut self, world: &World, slot: usize, outcomes: &mut Vec<Outcome>) {
        let mut asked = vec![(Procedure::Create, world.left.creates)];
        if let Some(row) = world.row {
            let left = world.left;
            asked.extend((0..=2).map(|request| (Procedure::Complete(request), left.completes)));
            asked.extend([false, true].map(|discard| (Procedure::Abort { discard }, left.aborts)));
            asked.push((Procedure::Session, left.sessions));
            asked.push((Procedure::Commit, left.commits));
            asked.push((Procedure::Retry, left.retries));
            let row = self.library.facts(row);
            let worker = matches!(row.state, State::Queued | State::Running);
            let procedure = if worker {
                Procedure::Ingest
            } else {
                Procedure::Sweep
            };
            asked.push((procedure, u8::from(row.due)));
            if worker && row.due {
                asked.push((Procedure::IngestUntilStopped, left.stops));
            }
            let can_end = row.alarm && row.state == State::Completing;
            asked.push((Procedure::End, u8::from(can_end)));
        }
        if let Some(listing) = world.s3.listing
            && self.without != Some(Rule::Reconcile)
        {
            asked.push((Procedure::Reconcile(listing), u8::from(world.s3.has_open())));
        }
        for (procedure, left) in asked {
            if left > 0 {
                let outcome = self.start(*world, slot, procedure);
                outcomes.push((Action::Starts(procedure), outcome));
            }
        }
    }

    /// Begins a use case and takes its first step, which nothing can come before.
    fn start(
        &mut self,
        mut world: World,
        slot: usize,
        procedure: Procedure,
    ) -> Result<World, &'static str> {
        let left = &mut world.left;
        match procedure {
            Procedure::Create => left.creates -= 1,
            Procedure::Complete(request) => {
                left.completes -= 1;
                world.client.asked |= 1 << request;
            }
            Procedure::Abort { .. } => {
                left.aborts -= 1;
                world.client.immune = false;
            }
            Procedure::Session => left.sessions -= 1,
            Procedure::Commit => left.commits -= 1,
            Procedure::Retry => left.retries -= 1,
            Procedure::IngestUntilStopped => left.stops -= 1,
            Procedure::Sweep | Procedure::End | Procedure::Ingest | Procedure::Reconcile(_) => {}
        }
        world.replicas[slot] = Some(Work {
            history: self.library.start(procedure),
            ticks: 0,
            tricked: Tricked::No,
        });
        let world = self.settle(world, slot)?;
        let first = world.replicas[slot].map(|work| self.library.wish(work.history));
        match first.as_deref() {
            Some(Wish::Load) => self.answer(world, slot, Answer::Row(world.row)),
            Some(Wish::ClaimDue(states, decide)) => self.claim_due(world, slot, states, decide),
            _ => Ok(world),
        }
    }

    /// What happens besides the replicas.
    fn surroundings(&mut self, world: &World, outcomes: &mut Vec<Outcome>) {
        if let Some((s3, what)) = world.s3.lands() {
            outcomes.push((Action::S3(what), Ok(World { s3, ..*world })));
        }
        if let Some(later) = self.tick(world) {
            outcomes.push((Action::Tick, Ok(later)));
        }
        if let Some((upload, content)) = world.s3.put {
            let mut after = world.put(upload, content, true);
            after.s3.put = None;
            outcomes.push((Action::PutEnds, Ok(after)));
        }
        let Some(row) = world.row.map(|row| self.library.facts(row)) else {
            return;
        };
        let url = (world.client.urls > 0 && row.deadline > 0)
            .then(|| u8::try_from(world.client.urls.trailing_zeros()).unwrap());
        for content in 1..FOREIGN {
            let Some(upload) = url else { break };
            if world.left.puts > 0 {
                let mut after = world.put(upload, content, false);
                after.left.puts -= 1;
                outcomes.push((Action::Put(content), Ok(after)));
            }
            if world.left.late_puts > 0 && world.s3.put.is_none() {
                let mut after = *world;
                after.left.late_puts -= 1;
                after.s3.put = Some((upload, content));
                outcomes.push((Action::PutBegins(content), Ok(after)));
            }
        }
        if let (Some(id), 1..) = (row.upload, world.left.vanishes) {
            let mut after = *world;
            after.left.vanishes -= 1;
            after.s3 = after.s3.vanished(id);
            after.client.immune = false;
            outcomes.push((Action::Vanishes, Ok(after)));
        }
        if world.left.foreigners > 0 && world.s3.object == 0 {
            let mut after = *world;
            after.left.foreigners -= 1;
            (after.s3.object, after.s3.foreign) = (FOREIGN, true);
            outcomes.push((Action::Foreigner, Ok(after)));
        }
    }

    fn tick(&mut self, world: &World) -> Option<World> {
        let mut after = *world;
        after.s3 = world.s3.later()?;
        after.row = world.row.map(|row| self.library.aged(row));
        for replica in &mut after.replicas {
            *replica = replica.filter(|work| work.ticks < OLDEST).map(|work| Work {
                history: self.library.changed(work.history, Change::Tick),
                ticks: work.ticks + 1,
                ..work
            });
        }
        let row = after.row.map(|row| self.library.facts(row));
        if row.is_some_and(|row| row.grace_end <= 0) {
            after.s3.put = None;
        }
        Some(after)
    }
}

impl World {
    /// The same, with a reconciler that this is shown to.
    pub fn reconciled(mut self, listing: Listing) -> Self {
        self.s3.listing = Some(listing);
        self
    }

    fn put(&self, upload: u8, content: u8, was_on_its_way: bool) -> Self {
        let mut after = *self;
        after.s3 = self.s3.put(upload, content, was_on_its_way);
        after.client.immune &= after.s3.uploads == self.s3.uploads;
        after
    }
}
