//! Objects as they are serialised: what `Serialize` of this crate writes calls to.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// Writes the members of an object. An error is kept until the end, so that a call for each member is enough.
pub struct ObjectWriter<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> fmt::Debug for ObjectWriter<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ObjectWriter")
            .finish_non_exhaustive()
    }
}

impl<S: Serializer> ObjectWriter<S> {
    /// An object without members.
    pub fn new(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Writes a member.
    #[must_use]
    pub fn member<T: Serialize>(self, name: &'static str, value: &T) -> Self {
        Self(self.0.and_then(|mut object| {
            object.serialize_entry(name, value)?;
            Ok(object)
        }))
    }

    /// Writes a member, unless it is left out.
    #[must_use]
    pub fn member_unless<T: Serialize>(
        self,
        is_left_out: bool,
        name: &'static str,
        value: &T,
    ) -> Self {
        if is_left_out {
            self
        } else {
            self.member(name, value)
        }
    }

    /// Writes all members of a map.
    #[must_use]
    pub fn members<'a, T: Serialize + 'a>(
        self,
        members: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) -> Self {
        Self(self.0.and_then(|mut object| {
            for (name, value) in members {
                object.serialize_entry(name, value)?;
            }
            Ok(object)
        }))
    }

    /// Ends the object.
    ///
    /// # Errors
    /// The first member that could not be written.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.and_then(SerializeMap::end)
    }
}
