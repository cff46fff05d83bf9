//! API tokens: how secrets are made and hashed, what the scopes are, and when a stored token counts.
//!
//! A secret is shown once, when it is made, and never stored: the database has its SHA-256. A plain hash is enough for
//! 256 random bits, which nobody can guess; it would not be for passwords.

use std::{fmt, str::FromStr};

use job_store::Token;
use sha2::{Digest, Sha256 as Hasher};
use uploads::{Sha256, Timestamp};

/// What every secret begins with, so that people and scanners recognise one that has leaked.
const PREFIX: &str = "ingest_";
/// How many random bytes make a secret.
pub const SECRET_BYTES: usize = 32;

/// What the holder of a token may do. The names are those in openapi.yaml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// See one's own jobs and datasets.
    Read,
    /// Upload and commit, too.
    Upload,
    /// Everything, and everyone's.
    Admin,
}

impl Scope {
    /// Every scope, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Read, Self::Upload, Self::Admin];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Upload => "upload",
            Self::Admin => "admin",
        }
    }

    /// Whether a holder of this scope may do what needs `needed`.
    #[must_use]
    pub const fn includes(self, needed: Self) -> bool {
        match (self, needed) {
            (Self::Admin, Self::Read | Self::Upload | Self::Admin)
            | (Self::Upload, Self::Read | Self::Upload)
            | (Self::Read, Self::Read) => true,
            (Self::Upload, Self::Admin) | (Self::Read, Self::Upload | Self::Admin) => false,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that no [`Scope`] has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a scope; accepted are read, upload and admin")]
pub struct UnknownScope(String);

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(name: &str) -> Result<Self, UnknownScope> {
        let known = Self::ALL.into_iter().find(|scope| scope.as_str() == name);
        known.ok_or_else(|| UnknownScope(name.to_owned()))
    }
}

/// What a client sends to show who it is. Redacted when printed for debugging.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret made of these random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(format!("{PREFIX}{}", hex::encode(bytes)))
    }

    /// Takes what can be a secret; `None` for anything else, which then needs no look into the database.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(PREFIX)?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (digits.len() == 2 * SECRET_BYTES && digits.bytes().all(is_digit))
            .then(|| Self(text.to_owned()))
    }

    /// The text, to be shown to its holder and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the database knows it by.
    #[must_use]
    pub fn hash(&self) -> Sha256 {
        hash(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the database knows the secret `text` by.
#[must_use]
pub fn hash(text: &str) -> Sha256 {
    Sha256::from_digest(&Hasher::digest(text).into())
}

/// Whether `token` still counts at `now`: neither revoked nor at its end.
#[must_use]
pub fn is_live(token: &Token, now: Timestamp) -> bool {
    token.revoked_at.is_none() && token.expires_at.is_none_or(|end| now < end)
}

/// Whether the holder of `token` may do what needs `needed`. Names that are no scopes allow nothing.
#[must_use]
pub fn allows(token: &Token, needed: Scope) -> bool {
    let held = token.scopes.iter().filter_map(|name| name.parse().ok());
    held.into_iter().any(|scope: Scope| scope.includes(needed))
}

#[cfg(test)]
mod tests {
    use uploads::Subject;
    use uuid::Uuid;

    use super::*;

    fn token(scopes: &[&str]) -> Token {
        Token {
            id: Uuid::nil(),
            subject: Subject("s".into()),
            scopes: scopes.iter().map(|scope| (*scope).into()).collect(),
            created_at: Timestamp::from_millis(0),
            expires_at: None,
            revoked_at: None,
            last_used_at: None,
        }
    }

    #[test]
    fn wider_scopes_include_narrower_ones() {
        for (held, includes) in [
            (Scope::Read, [true, false, false]),
            (Scope::Upload, [true, true, false]),
            (Scope::Admin, [true, true, true]),
        ] {
            assert_eq!(Scope::ALL.map(|needed| held.includes(needed)), includes);
            assert_eq!(held.as_str().parse(), Ok(held));
        }
        assert!(
            "write"
                .parse::<Scope>()
                .unwrap_err()
                .to_string()
                .contains("upload")
        );
        assert!(allows(&token(&["upload"]), Scope::Read));
        assert!(!allows(&token(&["read", "superuser"]), Scope::Upload));
        assert!(!allows(&token(&[]), Scope::Read));
    }

    #[test]
    fn a_token_counts_until_its_end_or_its_revocation() {
        let at = Timestamp::from_millis;
        let mut token = token(&["read"]);
        assert!(is_live(&token, at(i64::MAX)));
        token.expires_at = Some(at(10));
        assert!(is_live(&token, at(9)) && !is_live(&token, at(10)));
        token.revoked_at = Some(at(5));
        assert!(!is_live(&token, at(9)));
    }

    #[test]
    fn only_what_was_made_here_can_be_a_secret() {
        let secret = Secret::from_random([0xab; SECRET_BYTES]);
        assert_eq!(Secret::parse(secret.reveal()), Some(secret.clone()));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.hash(), hash(secret.reveal()));
        let text = secret.reveal();
        for other in [
            "",
            PREFIX,
            &text[1..],
            &text.to_uppercase(),
            &format!("{text}0"),
            &text.replace('a', "g"),
        ] {
            assert_eq!(Secret::parse(other), None, "{other}");
        }
    }

    #[test]
    fn the_hash_is_sha_256() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash("abc").as_str(), known);
    }
}
