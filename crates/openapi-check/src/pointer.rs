//! Where a part of a value is, while a walk goes down into it and comes back: a JSON Pointer (RFC 6901).

use std::fmt::Write;

use super::rule::Rule;
use super::violation::Segment;

/// The place of a part within the value that is being looked at. The value itself is at the empty pointer.
///
/// It is not the location of an error: that begins where the caller says and goes through the branches of unions, which
/// are no parts of the value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Pointer(String);

impl Pointer {
    /// Goes down one step; returns how long the pointer was before, for [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, segment: &Segment) -> usize {
        let length = self.0.len();
        self.0.push('/');
        match segment {
            Segment::Key(name) if name.contains(['~', '/']) => {
                self.0.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Key(name) => self.0.push_str(name),
            Segment::Index(index) => {
                // Writing to a string cannot fail.
                let _ = write!(self.0, "{index}");
            }
        }
        length
    }

    /// Comes back to where the pointer was `length` long.
    pub(crate) fn leave(&mut self, length: usize) {
        self.0.truncate(length);
    }
}

/// Which rule this is: that of a type stays where it is for as long as the program runs.
pub(crate) fn rule_id(rule: &Rule) -> usize {
    std::ptr::from_ref(rule).addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_rfc_6901_says_and_comes_back() {
        let mut seen = Vec::new();
        let mut pointer = Pointer::default();
        for segment in [
            Segment::key("a"),
            Segment::key("a/b"),
            Segment::key("m~n"),
            Segment::key(""),
            Segment::from(7),
        ] {
            let length = pointer.enter(&segment);
            seen.push(pointer.0.clone());
            pointer.leave(length);
        }
        assert_eq!(seen, ["/a", "/a~1b", "/m~0n", "/", "/7"]);
        assert_eq!(pointer, Pointer::default());
    }
}
