//! The JSON Pointer (RFC 6901) of the current part of a value during a walk.

use std::fmt::Write;

use super::rule::Rule;
use super::violation::Segment;

/// The location of a part within the value that is being walked. The value itself is at the empty pointer.
///
/// It is not the location of an error: that begins where the caller says and goes through the branches of unions, which
/// are no parts of the value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Pointer(String);

impl Pointer {
    /// Appends a reference token; returns the previous length, for [`leave`](Self::leave).
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

    /// Goes back to the pointer that was `length` bytes long.
    pub(crate) fn leave(&mut self, length: usize) {
        self.0.truncate(length);
    }
}

/// The identity of a rule, which is its address: the rule of a type is a constant that never moves.
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
