//! Who calls: what a token's holder is called and may do.
//!
//! A wrong token costs its address some of what it may get wrong (see `rates`). After too many, no token of that address
//! is looked at any more, but for those that this process has seen count: strangers behind the same gateway as honest
//! clients cannot shut those out.

mod jwt;
mod key_set;
mod keys;
mod known;
mod signature;

use std::{net::IpAddr, time::Duration};

use job_store::{Store, Token};
use tokio_util::sync::CancellationToken;
use uploads::{
    Caller, Subject,
    ports::{JobStore, StoreError},
};
use uuid::Uuid;

use crate::{
    logging::with_causes,
    rates::{Excess, Rates},
    tokens::{self, Scope, Secret},
};

pub use jwt::{Claim, JwtConfig, Provider};
pub use keys::{KeySource, NoKeys};

use known::{Fingerprint, Known};

/// How often it is noted that a token is in use.
const USE_IS_NOTED_EVERY: Duration = Duration::from_secs(60);

/// A token that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Who holds it.
    pub holder: Holder,
    /// The API token whose use is to be noted now, if it is one.
    pub unnoted: Option<Uuid>,
}

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
    /// The identity provider's keys are not there yet.
    NoKeys,
}

/// Tells who calls.
#[derive(Debug)]
pub struct Auth {
    store: Store,
    /// How much callers may ask for.
    pub rates: Rates,
    provider: Option<Provider>,
    known: Known,
}

impl Auth {
    /// Nobody has called yet. Without a `provider` only API tokens count.
    #[must_use]
    pub fn new(store: Store, rates: Rates, provider: Option<Provider>) -> Self {
        Self {
            store,
            rates,
            provider,
            known: Known::default(),
        }
    }

    /// What the token is that `address` has sent, if it has sent one.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn login(&self, address: IpAddr, sent: Option<&str>) -> Result<Login, Refused> {
        let sent = sent.map(|text| (text, Fingerprint::of(text)));
        let is_known = sent.is_some_and(|(_, fingerprint)| self.known.contains(&fingerprint));
        if !is_known {
            self.rates.attempt(address).map_err(Refused::Limited)?;
        }
        if let Some((text, fingerprint)) = sent {
            if let Some((holder, id)) = self.find(text).await? {
                let is_due = self.known.insert(fingerprint, USE_IS_NOTED_EVERY);
                return Ok(Login {
                    holder,
                    unnoted: id.filter(|_| is_due),
                });
            }
            self.known.remove(&fingerprint);
        }
        self.rates.failure(address).map_err(Refused::Limited)?;
        Err(Refused::Unknown)
    }

    /// Notes that an API token is in use. Where that fails it is noted the next time.
    pub async fn note_use(&self, id: Uuid) {
        let noted = self.store.note_token_use(id, USE_IS_NOTED_EVERY).await;
        if let Err(error) = noted {
            log::debug!("{}", with_causes(&error));
        }
    }

    /// Keeps the identity provider's keys fresh, if there is one, until told to `stop`.
    pub async fn keep_fresh(&self, stop: CancellationToken) {
        if let Some(provider) = &self.provider {
            provider.keep_fresh(stop).await;
        }
    }

    /// The holder of a token, and its id if it is an API token.
    async fn find(&self, text: &str) -> Result<Option<(Holder, Option<Uuid>)>, Refused> {
        match &self.provider {
            Some(provider) if Provider::is_meant(text) => {
                let holder = provider.holder(text).await;
                let holder = holder.map_err(|NoKeys| Refused::NoKeys)?;
                Ok(holder.map(|holder| (holder, None)))
            }
            Some(_) | None => {
                let token = self.stored(text).await.map_err(Refused::Store)?;
                Ok(token.map(|token| {
                    let id = token.id;
                    (Holder::from(token), Some(id))
                }))
            }
        }
    }

    async fn stored(&self, text: &str) -> Result<Option<Token>, StoreError> {
        let Some(secret) = Secret::parse(text) else {
            return Ok(None);
        };
        let (token, now) = (
            self.store.token_by_hash(&secret.hash()).await?,
            self.store.now().await?,
        );
        Ok(token.filter(|token| tokens::is_live(token, now)))
    }
}
