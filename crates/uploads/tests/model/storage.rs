//! S3, as weak as servers are: answers get lost, calls take effect late, and assembling takes time.

use super::history::{Answer, FOREIGN};

/// How many uploads there can be at the key.
pub const UPLOADS: usize = 3;

/// A multipart upload.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Multipart {
    pub created: bool,
    pub open: bool,
    /// The content of its one part; 0 is none.
    pub part: u8,
    /// The service has aborted it.
    pub aborted: bool,
    /// S3 has assembled it, and goes on listing its part; only where S3 does so.
    pub listed_after: bool,
    /// A tick has passed since it was created; told only where the reconciler goes by it.
    pub old: bool,
}

/// What ListMultipartUploads shows of what is open below a prefix. Servers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// All of it.
    BelowPrefix,
    /// What is open at just that key, and so nothing.
    ExactKeys,
}

/// A call that S3 still works on after its caller has given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Late {
    Create {
        ticks: u8,
    },
    Complete {
        ticks: u8,
        upload: u8,
        content: u8,
    },
    /// The upload is gone already, and the object is not there yet.
    Assembly {
        ticks: u8,
        content: u8,
    },
    Abort {
        ticks: u8,
        upload: u8,
    },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct S3 {
    pub uploads: [Multipart; UPLOADS],
    /// The content of the object at the key; 0 is none.
    pub object: u8,
    /// Whether somebody else has ever put one there.
    pub foreign: bool,
    pub late: Option<Late>,
    /// A PUT of this content to this upload that has not ended.
    pub put: Option<(u8, u8)>,
    /// For the reconciler, if it takes part.
    pub listing: Option<Listing>,
    /// Whether uploads that were completed are still listed.
    pub lists_completed: bool,
    /// Whether ETags of objects are made otherwise than of their parts' ETags.
    pub other_etags: bool,
}

/// A call to S3.
#[derive(Debug, Clone, Copy)]
pub enum Call {
    CreateUpload,
    ListParts(u8),
    Complete(u8, u8),
    Abort(u8),
    OpenUploads,
    OpenUploadsBelow,
    Head,
    Delete,
    Read(u8),
}

/// What S3 is after a call, what it answers, and what went wrong if it did not go as it should.
type Outcome = (S3, Answer, Option<&'static str>);

impl S3 {
    fn ids(&self) -> impl Iterator<Item = u8> + use<> {
        (0..).take(UPLOADS)
    }

    /// A bit for each upload of which it is true.
    fn which(&self, is_so: impl Fn(&Multipart) -> bool) -> u8 {
        let ids = self
            .ids()
            .filter(|id| is_so(&self.uploads[usize::from(*id)]));
        ids.map(|id| 1 << id).sum()
    }

    /// Whether any upload is open.
    pub fn has_open(&self) -> bool {
        self.uploads.iter().any(|upload| upload.open)
    }

    /// An upload is opened by a process that dies before it can store the id.
    pub fn with_orphan(self) -> Self {
        self.created().map_or(self, |(after, _)| after)
    }

    /// Everything that can come of `call`.
    pub fn outcomes(self, call: Call) -> Vec<Outcome> {
        match call {
            Call::CreateUpload => self.create(),
            Call::ListParts(id) => {
                let upload = self.uploads[usize::from(id)];
                let listed = upload.open || upload.listed_after;
                self.read(Answer::Parts(listed.then_some(upload.part)))
            }
            Call::Complete(id, content) => self.complete(id, content),
            Call::Abort(id) => self.abort(id),
            Call::OpenUploads => self.read(Answer::Open(self.which(|upload| upload.open))),
            Call::OpenUploadsBelow => {
                let listed = self.listing == Some(Listing::BelowPrefix);
                self.read(Answer::Below {
                    open: self.which(|upload| listed && upload.open),
                    old: self.which(|upload| listed && upload.open && upload.old),
                    ticks: 0,
                })
            }
            Call::Head if self.other_etags && !matches!(self.object, 0 | FOREIGN) => {
                self.read(Answer::HeadOfOtherETag(self.object))
            }
            Call::Head => self.read(Answer::Head(self.object)),
            Call::Delete => self.write(Self { object: 0, ..self }),
            Call::Read(content) => {
                let same = self.object == content;
                self.read(Answer::Read(if same { content } else { 0 }))
            }
        }
    }

    fn read(self, answer: Answer) -> Vec<Outcome> {
        vec![
            (self, answer, None),
            (self, Answer::StorageFailed, Some("failed")),
        ]
    }

    fn write(self, after: Self) -> Vec<Outcome> {
        vec![
            (after, Answer::Done, None),
            (after, Answer::StorageFailed, Some("done, answer lost")),
            (self, Answer::StorageFailed, Some("not done")),
        ]
    }

    fn abort(self, id: u8) -> Vec<Outcome> {
        let after = self.aborted(id);
        // What is late can take its effect at once, or never.
        let silent = if self.late.is_none() && self.uploads[usize::from(id)].open {
            self.still_at(Late::Abort {
                ticks: 0,
                upload: id,
            })
        } else {
            after
        };
        vec![
            (after, Answer::Done, None),
            (silent, Answer::Silence, Some("no answer")),
            (self, Answer::StorageFailed, Some("not done")),
            (self, Answer::Done, Some("not done, but 204")),
        ]
    }

    fn create(self) -> Vec<Outcome> {
        let mut outcomes = vec![(self, Answer::StorageFailed, Some("not done"))];
        if let Some((after, id)) = self.created() {
            outcomes.push((after, Answer::Created(id), None));
            outcomes.push((after, Answer::StorageFailed, Some("done, answer lost")));
        }
        if self.late.is_none() {
            let later = self.still_at(Late::Create { ticks: 0 });
            outcomes.push((later, Answer::StorageFailed, Some("late")));
        }
        outcomes
    }

    fn created(mut self) -> Option<(Self, u8)> {
        let id = self
            .ids()
            .find(|id| !self.uploads[usize::from(*id)].created)?;
        self.uploads[usize::from(id)] = open();
        Some((self, id))
    }

    fn complete(self, id: u8, content: u8) -> Vec<Outcome> {
        let upload = self.uploads[usize::from(id)];
        let mut outcomes = vec![
            (self, Answer::Unclear, Some("not done")),
            (self, Answer::Completed, Some("not done, but 200")),
        ];
        if self.late.is_none() && upload.open {
            let ticks = 0;
            let later = self.still_at(Late::Complete {
                ticks,
                upload: id,
                content,
            });
            outcomes.push((later, Answer::Unclear, Some("late")));
        }
        match (upload.open, upload.part == content) {
            (false, _) => {
                let answer = if upload.listed_after {
                    Answer::Completed
                } else {
                    Answer::Unclear
                };
                outcomes.push((self, answer, None));
                outcomes.push((self, Answer::Refused, Some("gone, but 400")));
            }
            (true, false) => outcomes.push((self, Answer::Refused, None)),
            (true, true) => {
                let after = self.assembled(id);
                outcomes.push((after, Answer::Completed, None));
                outcomes.push((after, Answer::Unclear, Some("done, answer lost")));
                if self.late.is_none() {
                    let begun = self
                        .still_at(Late::Assembly { ticks: 0, content })
                        .without_upload(id);
                    outcomes.push((begun, Answer::Unclear, Some("still assembling")));
                }
            }
        }
        outcomes
    }

    fn still_at(self, late: Late) -> Self {
        let late = Some(late);
        Self { late, ..self }
    }

    fn assembled(self, id: u8) -> Self {
        let object = self.uploads[usize::from(id)].part;
        let mut after = Self { object, ..self }.without_upload(id);
        if self.lists_completed {
            let upload = &mut after.uploads[usize::from(id)];
            (upload.listed_after, upload.part) = (true, object);
        }
        after
    }

    fn without_upload(mut self, id: u8) -> Self {
        let upload = &mut self.uploads[usize::from(id)];
        (upload.open, upload.part, upload.old) = (false, 0, false);
        upload.listed_after = false;
        self
    }

    /// The upload is gone, and it was us.
    pub fn aborted(mut self, id: u8) -> Self {
        let upload = &mut self.uploads[usize::from(id)];
        upload.aborted |= upload.open;
        self.without_upload(id)
    }

    /// The upload is gone, and it was somebody else.
    pub fn vanished(self, id: u8) -> Self {
        self.without_upload(id)
    }

    /// The late call takes its effect, or finds that it has none.
    pub fn lands(self) -> Option<(Self, &'static str)> {
        let landed = Self { late: None, ..self };
        Some(match self.late? {
            Late::Create { .. } => (
                landed.created().map_or(landed, |(after, _)| after),
                "creates late",
            ),
            Late::Complete {
                upload, content, ..
            } => {
                let target = self.uploads[usize::from(upload)];
                let works = target.open && target.part == content;
                let after = if works {
                    landed.assembled(upload)
                } else {
                    landed
                };
                (after, "completes late")
            }
            Late::Assembly { content, .. } => {
                let object = content;
                (Self { object, ..landed }, "has assembled")
            }
            Late::Abort { upload, .. } => (landed.aborted(upload), "has aborted"),
        })
    }

    /// A tick later; `None` where a late call has to land before. None lasts two ticks, the storage time-out.
    pub fn later(self) -> Option<Self> {
        let mut after = self;
        match &mut after.late {
            Some(Late::Assembly { ticks: 1.., .. }) => return None,
            Some(
                Late::Create { ticks: 1.. }
                | Late::Complete { ticks: 1.., .. }
                | Late::Abort { ticks: 1.., .. },
            ) => after.late = None,
            Some(
                Late::Assembly { ticks, .. }
                | Late::Abort { ticks, .. }
                | Late::Create { ticks }
                | Late::Complete { ticks, .. },
            ) => *ticks += 1,
            None => {}
        }
        if self.listing == Some(Listing::BelowPrefix) {
            for upload in &mut after.uploads {
                upload.old = upload.open;
            }
        }
        Some(after)
    }

    /// A part arrives. One that was on its way when its upload was aborted can be left behind, as S3's reference warns.
    pub fn put(mut self, id: u8, content: u8, was_on_its_way: bool) -> Self {
        let upload = &mut self.uploads[usize::from(id)];
        if upload.open || (upload.aborted && was_on_its_way) {
            (upload.open, upload.part) = (true, content);
        }
        self
    }

    /// Whether the key is as if the upload had never been.
    pub fn is_clear(self) -> bool {
        !self.has_open() && matches!(self.object, 0 | FOREIGN)
    }
}

fn open() -> Multipart {
    Multipart {
        created: true,
        open: true,
        ..Multipart::default()
    }
}
