//! The use cases.

use crate::Subject;

/// Who asks to see datasets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody in particular: sees what is public.
    Anonymous,
    /// The holder of a token: sees what is theirs, internal or public.
    Subject(Subject),
    /// Sees everything.
    Admin,
}
