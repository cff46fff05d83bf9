//! What has to hold of a PostgreSQL before anything is changed in it: that it lets us in, that it keeps any text, and that
//! its sessions are sessions.
//!
//! A pooler in transaction or statement mode lends a connection for that long only. What we set on a session (its
//! time-outs) then holds for somebody else, and what was prepared on it is not there for the next call: the first query
//! may work, and most that follow do not.

use std::{future::Future, time::Duration};

use tokio::time::timeout;
use tokio_postgres::{Client, Error, SimpleQueryMessage, error::SqlState};
use uploads::ports::Cause;
use uuid::Uuid;

use crate::errors::ConnectError;

/// How often it is looked whether two sessions are apart. The first time is enough for a pooler that lends what was given
/// back last; one that takes turns, or that others use as well, may need more.
const ROUNDS: u32 = 4;

/// A setting that PostgreSQL keeps for any session and does nothing with, so that leaving it behind harms nobody.
const MARK: &str = "ingest.session";

/// Looks at the database through two sessions at once, which `open` makes.
///
/// # Errors
/// [`ConnectError::Unusable`] for a database that cannot work, and [`ConnectError::Unavailable`] where it does not answer
/// within `patience`.
pub(crate) async fn check<F>(open: impl Fn() -> F, patience: Duration) -> Result<(), ConnectError>
where
    F: Future<Output = Result<Client, Error>>,
{
    match problem(open, patience).await {
        Ok(None) => Ok(()),
        Ok(Some(problem)) => Err(ConnectError::unusable(problem)),
        Err(source) => Err(match refusal(&*source) {
            Some(problem) => ConnectError::Unusable {
                problem: problem.into(),
                source: Some(source),
            },
            None => ConnectError::Unavailable { source },
        }),
    }
}

/// What cannot work, if anything.
async fn problem<F>(open: impl Fn() -> F, patience: Duration) -> Result<Option<String>, Cause>
where
    F: Future<Output = Result<Client, Error>>,
{
    let one = Session::new(open().await?, patience).await?;
    if let Some(problem) = encoding_problem(&one).await? {
        return Ok(Some(problem));
    }
    let other = Session::new(open().await?, patience).await?;
    if are_apart(&one, &other).await? {
        return Ok(None);
    }
    let problem = "there is a pooler before it that lends connections for one transaction or statement, and this needs \
        sessions: give it `pool_mode = session` (so PgBouncer calls it), or name PostgreSQL itself";
    Ok(Some(problem.into()))
}

/// What it is that the server refuses, and will refuse until somebody has changed it. To try again would only have the
/// account locked.
fn refusal(error: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    let error = error.downcast_ref::<Error>()?;
    let Some(code) = error.code() else {
        // The driver has no other name for what the server asks for and the URL does not have.
        let asked_in_vain = error.to_string() == "invalid configuration";
        return asked_in_vain.then_some("PostgreSQL asks for more than the URL has");
    };
    let of_the_user = [
        SqlState::INVALID_PASSWORD,
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
    ];
    // PgBouncer has one code for all that goes wrong, but its texts are fixed.
    let of_the_pooler = *code == SqlState::PROTOCOL_VIOLATION
        && error
            .as_db_error()
            .is_some_and(|said| said.message().ends_with("authentication failed"));
    if of_the_user.contains(code) || of_the_pooler {
        return Some("PostgreSQL refuses the user or the password");
    }
    (*code == SqlState::INVALID_CATALOG_NAME).then_some("PostgreSQL has no such database")
}

async fn encoding_problem(session: &Session) -> Result<Option<String>, Cause> {
    let encoding = session.ask("SHOW server_encoding").await?;
    let encoding = encoding.unwrap_or_default();
    Ok((encoding != "UTF8").then(|| {
        format!(
            "its encoding is {encoding}, in which not every file name can be kept; make one with \
             CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )
    }))
}

/// Whether each of two sessions keeps what was set on it, whatever goes on in the other.
async fn are_apart(one: &Session, other: &Session) -> Result<bool, Cause> {
    for _ in 0..ROUNDS {
        if !(one.keeps_its_mark().await? && other.keeps_its_mark().await?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A session with a mark on it that no other has.
struct Session {
    client: Client,
    mark: String,
    patience: Duration,
}

impl Session {
    async fn new(client: Client, patience: Duration) -> Result<Self, Cause> {
        let session = Self {
            client,
            mark: Uuid::new_v4().simple().to_string(),
            patience,
        };
        session
            .ask(&format!("SET {MARK} = '{}'", session.mark))
            .await?;
        Ok(session)
    }

    async fn keeps_its_mark(&self) -> Result<bool, Cause> {
        let found = self
            .ask(&format!("SELECT current_setting('{MARK}', true)"))
            .await?;
        Ok(found.as_ref() == Some(&self.mark))
    }

    /// The one value that `sql` selects, if any. In the simple protocol, for a prepared statement is one of the things that
    /// a pooler may lose.
    async fn ask(&self, sql: &str) -> Result<Option<String>, Cause> {
        let answer = timeout(self.patience, self.client.simple_query(sql))
            .await
            .map_err(|_| format!("no answer within {:?}", self.patience))??;
        Ok(answer.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    }
}
