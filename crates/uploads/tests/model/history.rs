//! Rows and the histories of use cases as small numbers, so that a world is a few bytes.
//!
//! Time and counters would make every world a new one, so they are told relative to now: now is always 0, a tick makes
//! everything older, what is over is 0, and the current row always has the same version and, once it has been held, the
//! same token. Copies of older rows in the histories have smaller ones. The service cannot tell the difference.

use std::{collections::HashMap, rc::Rc, time::Duration};

use uploads::{
    PartNumber, State, Timestamp, Upload, UploadId,
    ports::{CompleteAnswer, ListedPart, ListedParts},
    transition::Transition,
};

use super::{
    ports::{Ask, Decide, Reply},
    replay::{self, Next, Procedure, Told},
    row::{Facts, settle_times, shift, tick},
};

const CURRENT_VERSION: i64 = 100;
const CURRENT_TOKEN: i64 = 1000;

/// A row of the job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowId(u32);

/// Where a use case stands: what it is, and every answer it has had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct History(u32);

/// An answer of a port. Uploads are numbers from 0, contents from 1; 0 is no part or object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    Now(i64),
    Row(Option<RowId>),
    Inserted,
    Applied(RowId),
    Stale,
    DatabaseFailed,
    StorageFailed,
    Created(u8),
    Parts(Option<u8>),
    Completed,
    Refused,
    Unclear,
    /// One bit for every upload.
    Open(u8),
    /// One bit for every upload that is open, and for each of those a tick old; this was so many ticks ago.
    Below {
        open: u8,
        old: u8,
        ticks: u8,
    },
    Head(u8),
    /// The same, of an object whose ETag is not made of its parts' ETags.
    HeadOfOtherETag(u8),
    Read(u8),
    Done,
    /// No answer at all.
    Silence,
}

/// What a use case wants next.
#[derive(Clone)]
pub enum Wish {
    Now,
    Insert(RowId),
    Load,
    Write(Write),
    ClaimDue(Vec<State>, Decide),
    CreateUpload,
    ListParts(u8),
    Complete(u8, u8),
    Abort(u8),
    OpenUploads,
    OpenUploadsBelow,
    /// Jobs made by then.
    Jobs(i64),
    Head,
    Delete,
    Read(u8),
    Presign(u8, Duration),
    End(Told),
}

/// A row and what is to be made of it.
#[derive(Debug, Clone, Copy)]
pub struct Write {
    pub before: RowId,
    pub after: RowId,
    /// Whether the token went up.
    pub newly_held: bool,
    pub dataset: bool,
}

/// An object that the service did not make.
pub const FOREIGN: u8 = 3;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Origin {
    Start(Procedure),
    After(History, Answer),
}

/// How the copies in a history change.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    Tick,
    /// Somebody has written the row, and has the token now if `true`.
    Overtaken(bool),
}

/// Everything that was ever numbered.
#[derive(Default)]
pub struct Library {
    rows: Vec<Rc<Upload>>,
    facts: Vec<Facts>,
    row_ids: HashMap<String, RowId>,
    origins: Vec<Origin>,
    histories: HashMap<Origin, History>,
    wishes: HashMap<History, Rc<Wish>>,
    changed: HashMap<(History, Change), History>,
    changed_rows: HashMap<(RowId, Change), RowId>,
    aged: HashMap<RowId, RowId>,
    claims: HashMap<(History, RowId), Option<Write>>,
    edits: HashMap<RowId, RowId>,
}

impl Library {
    pub fn row(&self, id: RowId) -> Rc<Upload> {
        self.rows[id.0 as usize].clone()
    }

    pub fn facts(&self, id: RowId) -> Facts {
        self.facts[id.0 as usize]
    }

    pub fn start(&mut self, procedure: Procedure) -> History {
        self.history(Origin::Start(procedure))
    }

    pub fn procedure(&self, history: History) -> Procedure {
        match self.origins[history.0 as usize] {
            Origin::Start(procedure) => procedure,
            Origin::After(before, _) => self.procedure(before),
        }
    }

    pub fn after(&mut self, history: History, answer: Answer) -> History {
        self.history(Origin::After(history, answer))
    }

    /// The history with its copies changed.
    pub fn changed(&mut self, history: History, change: Change) -> History {
        if let Some(known) = self.changed.get(&(history, change)) {
            return *known;
        }
        let changed = match self.origins[history.0 as usize] {
            Origin::Start(_) => history,
            Origin::After(before, answer) => {
                let before = self.changed(before, change);
                let answer = match answer {
                    Answer::Now(now) if change == Change::Tick => Answer::Now(now - tick()),
                    Answer::Row(Some(row)) => Answer::Row(Some(self.changed_row(row, change))),
                    Answer::Applied(row) => Answer::Applied(self.changed_row(row, change)),
                    Answer::Below { open, old, ticks } if change == Change::Tick => {
                        let ticks = ticks + 1;
                        Answer::Below { open, old, ticks }
                    }
                    same => same,
                };
                self.after(before, answer)
            }
        };
        self.changed.insert((history, change), changed);
        changed
    }

    /// The current row, a tick later.
    pub fn aged(&mut self, row: RowId) -> RowId {
        if let Some(known) = self.aged.get(&row) {
            return *known;
        }
        let mut upload = (*self.row(row)).clone();
        shift(&mut upload);
        settle_times(&mut upload);
        let aged = self.number(upload);
        self.aged.insert(row, aged);
        aged
    }

    /// The row after `edit`, which must be the same for a row each time.
    pub fn edited(&mut self, row: RowId, edit: impl Fn(&mut Upload)) -> RowId {
        if let Some(known) = self.edits.get(&row) {
            return *known;
        }
        let mut upload = (*self.row(row)).clone();
        edit(&mut upload);
        let edited = self.number(upload);
        self.edits.insert(row, edited);
        edited
    }

    /// What the use case wants next.
    pub fn wish(&mut self, history: History) -> Rc<Wish> {
        if let Some(known) = self.wishes.get(&history) {
            return known.clone();
        }
        let mut replies = Vec::new();
        let mut at = history;
        while let Origin::After(before, answer) = self.origins[at.0 as usize] {
            replies.push(self.reply(answer));
            at = before;
        }
        replies.reverse();
        let wish = match replay::run(self.procedure(history), replies) {
            Next::Ended(told) => Wish::End(told),
            Next::Asks(ask) => self.wish_for(ask),
        };
        self.wishes.insert(history, Rc::new(wish));
        self.wishes[&history].clone()
    }

    /// What a claim makes of the current row; `None` if it refuses.
    pub fn claim(&mut self, history: History, decide: &Decide, row: RowId) -> Option<Write> {
        if let Some(known) = self.claims.get(&(history, row)) {
            return *known;
        }
        let before = self.row(row);
        let decided = decide(&before).ok();
        let write = decided.map(|transition| self.write(&before, transition));
        self.claims.insert((history, row), write);
        write
    }

    fn wish_for(&mut self, ask: Ask) -> Wish {
        match ask {
            Ask::Now => Wish::Now,
            Ask::Insert(row) => Wish::Insert(self.number(*row)),
            Ask::Load => Wish::Load,
            Ask::Swap(before, transition) => Wish::Write(self.write(&before, *transition)),
            Ask::ClaimDue(states, decide) => Wish::ClaimDue(states, decide),
            Ask::CreateUpload => Wish::CreateUpload,
            Ask::ListParts(id) => Wish::ListParts(number(&id)),
            Ask::Complete(id, list) => {
                let content = (1..FOREIGN).find(|content| replay::list(*content) == list);
                Wish::Complete(number(&id), content.unwrap())
            }
            Ask::AbortUpload(id) => Wish::Abort(number(&id)),
            Ask::OpenUploads => Wish::OpenUploads,
            Ask::OpenUploadsBelow => Wish::OpenUploadsBelow,
            Ask::Jobs(made_by) => Wish::Jobs(made_by.as_millis()),
            Ask::Head => Wish::Head,
            Ask::Delete => Wish::Delete,
            Ask::Read(etag) => {
                let content = (1..FOREIGN).find(|content| {
                    [replay::head(*content, true), replay::other_head(*content)]
                        .iter()
                        .any(|head| head.etag == etag)
                });
                Wish::Read(content.unwrap())
            }
            Ask::Presign(id, lifetime) => Wish::Presign(number(&id), lifetime),
        }
    }

    fn reply(&self, answer: Answer) -> Reply {
        let row = |id: RowId| Box::new((*self.row(id)).clone());
        let part = |content: u8| ListedPart {
            number: PartNumber::new(1).unwrap(),
            size: 1,
            etag: replay::etag(content),
        };
        match answer {
            Answer::Now(now) => Reply::Now(Timestamp::from_millis(now)),
            Answer::Row(id) => Reply::Row(id.map(row)),
            Answer::Inserted => Reply::Inserted,
            Answer::Applied(id) => Reply::Applied(row(id)),
            Answer::Stale => Reply::Stale,
            Answer::DatabaseFailed => Reply::DatabaseFailed,
            Answer::StorageFailed => Reply::StorageFailed,
            Answer::Created(id) => Reply::Created(upload_id(id)),
            Answer::Parts(None) => Reply::Parts(None),
            Answer::Parts(Some(0)) => Reply::Parts(Some(ListedParts::default())),
            Answer::Parts(Some(content)) => Reply::Parts(Some(ListedParts {
                parts: vec![part(content)],
                impossible: Vec::new(),
            })),
            Answer::Completed => Reply::Completed(CompleteAnswer::Done),
            Answer::Refused => Reply::Completed(CompleteAnswer::Refused {
                code: "InvalidPart".into(),
            }),
            Answer::Unclear => Reply::Completed(CompleteAnswer::Unclear {
                seen: "nothing".into(),
            }),
            Answer::Open(bits) => {
                let open = (0..8).filter(|id| bits & (1 << id) != 0);
                Reply::Open(open.map(upload_id).collect())
            }
            Answer::Below { open, old, ticks } => {
                let open = (0..8).filter(|id| open & (1 << id) != 0);
                let initiated = |id: u8| {
                    let age = i64::from(ticks) + i64::from(old >> id & 1);
                    Timestamp::from_millis(-age * tick())
                };
                Reply::Below(open.map(|id| (upload_id(id), initiated(id))).collect())
            }
            Answer::Head(0) => Reply::Head(None),
            Answer::Head(content) => {
                Reply::Head(Some(replay::head(content.min(2), content != FOREIGN)))
            }
            Answer::HeadOfOtherETag(content) => Reply::Head(Some(replay::other_head(content))),
            Answer::Read(0) => Reply::Read(None),
            Answer::Read(content) => Reply::Read(Some(vec![content].into())),
            Answer::Done => Reply::Done,
            Answer::Silence => Reply::Silence,
        }
    }

    /// The rows of a write, the one after it as a store counts it.
    fn write(&mut self, before: &Upload, transition: Transition) -> Write {
        let mut after = transition.after;
        let newly_held = after.job.token != before.job.token;
        assert!(after.job.token >= before.job.token, "the token went back");
        after.job.version = CURRENT_VERSION;
        if after.job.token > 0 {
            after.job.token = CURRENT_TOKEN;
        }
        settle_times(&mut after);
        Write {
            before: self.number(before.clone()),
            after: self.number(after),
            newly_held,
            dataset: transition.dataset.is_some(),
        }
    }

    fn changed_row(&mut self, row: RowId, change: Change) -> RowId {
        if let Some(known) = self.changed_rows.get(&(row, change)) {
            return *known;
        }
        let mut upload = (*self.row(row)).clone();
        match change {
            Change::Tick => shift(&mut upload),
            Change::Overtaken(newly_held) => {
                if upload.job.version == CURRENT_VERSION {
                    upload.job.version -= 1;
                }
                if newly_held && upload.job.token == CURRENT_TOKEN {
                    upload.job.token -= 1;
                }
            }
        }
        let changed = self.number(upload);
        self.changed_rows.insert((row, change), changed);
        changed
    }

    fn number(&mut self, upload: Upload) -> RowId {
        let next = RowId(u32::try_from(self.rows.len()).unwrap());
        let (rows, facts) = (&mut self.rows, &mut self.facts);
        *self
            .row_ids
            .entry(format!("{upload:?}"))
            .or_insert_with(|| {
                facts.push(Facts::of(&upload));
                rows.push(Rc::new(upload));
                next
            })
    }

    fn history(&mut self, origin: Origin) -> History {
        let next = History(u32::try_from(self.origins.len()).unwrap());
        let origins = &mut self.origins;
        *self.histories.entry(origin).or_insert_with(|| {
            origins.push(origin);
            next
        })
    }
}

pub fn upload_id(number: u8) -> UploadId {
    UploadId(number.to_string())
}

pub fn number(id: &UploadId) -> u8 {
    id.0.parse().unwrap()
}
