//! API tokens as they are stored: the SHA-256 of the secret, and what its holder may do.

use diesel::prelude::{Insertable, Queryable, Selectable};
use uploads::{Sha256, Subject, Timestamp};
use uuid::Uuid;

use crate::{codec::uuid_in, errors::BadValue, schema::tokens};

/// A token that is to be stored.
#[derive(Clone)]
pub struct NewToken {
    /// Names the token where its secret must not be told.
    pub id: Uuid,
    /// The SHA-256 of the secret; no two tokens have the same.
    pub hash: Sha256,
    /// Who its holder is.
    pub subject: Subject,
    /// What its holder may do. The names mean nothing to the store; they have no spaces in them.
    pub scopes: Vec<String>,
    /// When it ends; never, if `None`.
    pub expires_at: Option<Timestamp>,
}

/// A token that was stored. Whether it still counts is for the reader to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Names the token.
    pub id: Uuid,
    /// Who its holder is.
    pub subject: Subject,
    /// What its holder may do.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends; never, if `None`.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
    /// When it was last noted that somebody used it; see [`Store::note_token_use`](crate::Store::note_token_use).
    pub last_used_at: Option<Timestamp>,
}

/// A row of `tokens`.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tokens)]
pub(crate) struct TokenRow {
    id: String,
    hash: String,
    subject: String,
    scopes: String,
    created_at: i64,
    expires_at: Option<i64>,
    revoked_at: Option<i64>,
    last_used_at: Option<i64>,
}

impl TokenRow {
    pub(crate) fn of(token: &NewToken, created_at: Timestamp) -> Self {
        Self {
            id: token.id.to_string(),
            hash: token.hash.as_str().to_owned(),
            subject: token.subject.0.clone(),
            scopes: token.scopes.join(" "),
            created_at: created_at.as_millis(),
            expires_at: token.expires_at.map(Timestamp::as_millis),
            revoked_at: None,
            last_used_at: None,
        }
    }

    pub(crate) fn token(self) -> Result<Token, BadValue> {
        Ok(Token {
            id: uuid_in("id", &self.id)?,
            subject: Subject(self.subject),
            scopes: self.scopes.split_whitespace().map(str::to_owned).collect(),
            created_at: Timestamp::from_millis(self.created_at),
            expires_at: self.expires_at.map(Timestamp::from_millis),
            revoked_at: self.revoked_at.map(Timestamp::from_millis),
            last_used_at: self.last_used_at.map(Timestamp::from_millis),
        })
    }
}
