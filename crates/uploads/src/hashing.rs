//! The SHA-256 of an object that is read in several goes: how it is put away, and taken up again.
//!
//! What is put away is sealed: it names its form, and a check over all of it, the object's ETag and the number of bytes
//! tells whether it is still what was written, of this object, up to there. A wrong hash costs a file, so one that is in
//! doubt is begun anew.

use sha2::{
    Digest as _,
    digest::common::hazmat::{SerializableState as _, SerializedState},
};

use crate::{ETag, Sha256};

/// The form in which sha2 puts its state away. Other versions of that crate may have another; they need another name here.
const FORM: &str = "sha2-0.11";
/// How many bytes of the check are kept.
const CHECK_BYTES: usize = 16;

/// An unfinished hash as it is stored. Opaque: whatever it is, reading goes on from it or begins anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HashState(String);

impl HashState {
    /// One that was stored before.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// Printable ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An unfinished hash, and how many bytes are in it.
#[derive(Clone)]
pub(crate) struct RunningHash {
    digest: sha2::Sha256,
    bytes: u64,
}

impl RunningHash {
    /// Of nothing.
    pub(crate) fn new() -> Self {
        Self {
            digest: sha2::Sha256::new(),
            bytes: 0,
        }
    }

    /// The hash that was put away as `state` when it had this many `bytes` of the object with the tag `etag`; `None` if it
    /// cannot be that.
    pub(crate) fn resume(state: &HashState, bytes: u64, etag: &ETag) -> Option<Self> {
        let [form, told, check]: [&str; 3] =
            state.0.split(':').collect::<Vec<_>>().try_into().ok()?;
        if form != FORM || check != seal(told, bytes, etag) {
            return None;
        }
        let told = hex::decode(told).ok()?;
        let stored = SerializedState::<sha2::Sha256>::try_from(told.as_slice()).ok()?;
        let digest = sha2::Sha256::deserialize(&stored).ok()?;
        Some(Self { digest, bytes })
    }

    /// Puts the hash away, of the object with the tag `etag`.
    pub(crate) fn put_away(&self, etag: &ETag) -> HashState {
        let told = hex::encode(self.digest.serialize());
        let check = seal(&told, self.bytes, etag);
        HashState(format!("{FORM}:{told}:{check}"))
    }

    /// Takes in what follows.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    }

    /// How many bytes are in it.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The hash of all that was taken in.
    pub(crate) fn finish(&self) -> Sha256 {
        Sha256::from_digest(&self.digest.clone().finalize().into())
    }
}

fn seal(told: &str, bytes: u64, etag: &ETag) -> String {
    let sealed = format!("{FORM}:{told}:{bytes}:{etag}");
    hex::encode(&sha2::Sha256::digest(sealed)[..CHECK_BYTES])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn etag(text: &str) -> ETag {
        ETag::parse(text).unwrap()
    }

    fn of(bytes: &[u8]) -> RunningHash {
        let mut hash = RunningHash::new();
        hash.update(bytes);
        hash
    }

    #[test]
    fn a_hash_goes_on_from_every_byte() {
        let content: Vec<u8> = (0..=255).cycle().take(300).collect();
        let whole = of(&content).finish();
        for at in 0..content.len() {
            let (read, rest) = content.split_at(at);
            let state = of(read).put_away(&etag("a-1"));
            let bytes = u64::try_from(at).unwrap();
            let mut resumed = RunningHash::resume(&state, bytes, &etag("a-1")).unwrap();
            resumed.update(rest);
            assert_eq!((resumed.bytes(), resumed.finish()), (300, whole.clone()));
        }
    }

    /// What one release has written, another of the same form must read: an update of sha2 that cannot needs a new form.
    #[test]
    fn the_form_stays_as_it_was() {
        let state = HashState::from_stored(RECORDED.into());
        assert_eq!(of(&[b'x'; 70]).put_away(&etag("a-1")), state);
        let mut resumed = RunningHash::resume(&state, 70, &etag("a-1")).unwrap();
        resumed.update(b"y");
        assert_eq!(
            resumed.finish(),
            of(&[&[b'x'; 70][..], b"y"].concat()).finish()
        );
    }

    #[test]
    fn what_was_not_written_so_is_not_read() {
        let state = of(b"content").put_away(&etag("a-1"));
        assert!(RunningHash::resume(&state, 6, &etag("a-1")).is_none());
        assert!(RunningHash::resume(&state, 7, &etag("b-1")).is_none());
        for at in 0..state.as_str().len() {
            let mut text = state.as_str().to_owned().into_bytes();
            text[at] = if text[at] == b'0' { b'1' } else { b'0' };
            let changed = HashState::from_stored(String::from_utf8(text).unwrap());
            assert!(
                RunningHash::resume(&changed, 7, &etag("a-1")).is_none(),
                "{at}"
            );
            let cut = HashState::from_stored(state.as_str()[..at].into());
            assert!(RunningHash::resume(&cut, 7, &etag("a-1")).is_none(), "{at}");
        }
    }

    const RECORDED: &str = "sha2-0.11:\
        46cd328b442d77d0198e15e4e27214ed182aa435e0ceec365b2992e2deffad85\
        010000000000000006787878787878000000000000000000000000000000000000000000\
        000000000000000000000000000000000000000000000000000000000000000000000000:\
        8746db69d6040d5471b6d00e8144c643";
}
