//! Who calls: what a token's holder is called and may do.
//!
//! A wrong token costs its address some of what it may get wrong (see `rates`). After too many, no token of that address
//! is looked at any more, but for those that this process has seen count: strangers behind the same gateway as honest
//! clients cannot shut those out.

mod known;

use std::net::IpAddr;

use job_store::{Store, Token};
use uploads::{
    Caller, Subject,
    ports::{JobStore, StoreError},
};

use crate::{
    rates::{Excess, Rates},
    tokens::{self, Scope, Secret},
};

use known::{Fingerprint, Known};

/// The holder of a token that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// What they are called.
    pub subject: Subject,
    /// What they may do.
    pub scopes: Vec<Scope>,
}

impl Holder {
    /// Whether they may do what needs the scope of this name.
    #[must_use]
    pub fn may(&self, needed: &str) -> bool {
        let needed = needed.parse();
        needed.is_ok_and(|needed| self.scopes.iter().any(|held| held.includes(needed)))
    }

    /// As the domain sees them.
    #[must_use]
    pub fn caller(self) -> Caller {
        Caller {
            admin: self.may(Scope::Admin.as_str()),
            subject: self.subject,
        }
    }
}

impl From<Token> for Holder {
    fn from(token: Token) -> Self {
        // Names that are no scopes allow nothing.
        let scopes = token.scopes.iter().filter_map(|name| name.parse().ok());
        Self {
            scopes: scopes.collect(),
            subject: token.subject,
        }
    }
}

/// Why it is not said who calls.
#[derive(Debug)]
pub enum Refused {
    /// There is no token, or none that counts.
    Unknown,
    /// There were too many of those.
    Limited(Excess),
    /// The database does not say.
    Store(StoreError),
}

/// Tells who calls.
#[derive(Debug)]
pub struct Auth {
    store: Store,
    /// How much callers may ask for.
    pub rates: Rates,
    known: Known,
}

impl Auth {
    /// Nobody has called yet.
    #[must_use]
    pub fn new(store: Store, rates: Rates) -> Self {
        Self {
            store,
            rates,
            known: Known::default(),
        }
    }

    /// The holder of the token that `address` has sent, if it has sent one.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn holder(&self, address: IpAddr, sent: Option<&str>) -> Result<Holder, Refused> {
        let sent = sent.map(|text| (text, Fingerprint::of(text)));
        let is_known = sent.is_some_and(|(_, fingerprint)| self.known.contains(&fingerprint));
        if !is_known {
            self.rates.attempt(address).map_err(Refused::Limited)?;
        }
        if let Some((text, fingerprint)) = sent {
            let found = self.find(text).await.map_err(Refused::Store)?;
            if let Some(holder) = found {
                self.known.insert(fingerprint);
                return Ok(holder);
            }
            self.known.remove(&fingerprint);
        }
        self.rates.failure(address).map_err(Refused::Limited)?;
        Err(Refused::Unknown)
    }

    async fn find(&self, text: &str) -> Result<Option<Holder>, StoreError> {
        let Some(secret) = Secret::parse(text) else {
            return Ok(None);
        };
        let (token, now) = (
            self.store.token_by_hash(&secret.hash()).await?,
            self.store.now().await?,
        );
        let live = token.filter(|token| tokens::is_live(token, now));
        Ok(live.map(Holder::from))
    }
}
