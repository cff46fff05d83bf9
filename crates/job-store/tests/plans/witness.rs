//! What was expected of the plans, and what was found.

use std::{collections::HashSet, future::Future};

use tokio::sync::{Mutex, MutexGuard};
use uploads::ports::StoreError;

use crate::{
    database::Database,
    plan::{Plan, plans},
    recorder,
};

/// Everything is listened to, so only one database is asked at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// Looks at the statements of calls.
pub struct Witness<'a> {
    pub database: &'a Database,
    /// What was not as expected.
    found: Vec<String>,
    alone: MutexGuard<'static, ()>,
}

impl<'a> Witness<'a> {
    /// Has to be there before the store is opened.
    pub async fn of(database: &'a Database) -> Self {
        let alone = ONE_AT_A_TIME.lock().await;
        recorder::listen();
        Self {
            database,
            found: Vec::new(),
            alone,
        }
    }

    /// All that `call` sends searches these indexes and no others, each as often as it is named, and does nothing more.
    pub async fn seeks<T>(
        &mut self,
        what: &str,
        indexes: &[&str],
        call: impl Future<Output = Result<T, StoreError>>,
    ) -> T {
        self.looks(what, indexes, Rows::Many, call).await
    }

    /// The same, where there may be few rows.
    pub async fn looks<T>(
        &mut self,
        what: &str,
        indexes: &[&str],
        rows: Rows,
        call: impl Future<Output = Result<T, StoreError>>,
    ) -> T {
        recorder::take();
        let outcome = call.await.unwrap();
        // Diesel tells of some twice.
        let sent: HashSet<String> = recorder::take().into_iter().collect();
        let mut unknown = Vec::new();
        let mut known = Some(Vec::new());
        for statement in sent.iter().filter(|sent| is_query(sent)) {
            let plans = plans(self.database, statement).await;
            unknown.push(plans.unknown);
            known = known.zip(plans.known).map(|(mut known, plan)| {
                known.push(plan);
                known
            });
        }
        if !as_expected(&unknown, indexes) {
            self.report(what, indexes, &sent, &unknown);
        }
        if let Some(known) = known {
            let may_differ = rows == Rows::Few && !known.iter().any(Plan::scans);
            if !may_differ && !as_expected(&known, indexes) {
                self.report(what, indexes, &sent, &known);
            }
        }
        outcome
    }

    fn report(&mut self, what: &str, indexes: &[&str], sent: &HashSet<String>, plans: &[Plan]) {
        let mut found = format!("{what}: expected seeks by {indexes:?}");
        for plan in plans {
            let Plan { text, seeks, more } = plan;
            found += &format!("\nfound seeks by {seeks:?}, and more: {more:?}\n{text}");
        }
        for statement in sent {
            found += &format!("\nsent {statement}");
        }
        self.found.push(found);
    }

    /// Fails if anything was not as expected.
    pub fn tell(self) {
        assert!(self.found.is_empty(), "{}", self.found.join("\n\n"));
        drop(self.alone);
    }
}

/// How many rows there are to be found, on this page and all later ones.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    Many,
    /// So few that PostgreSQL, where it knows that, may as well find all of them, by whichever index, and sort them.
    Few,
}

fn is_query(sent: &str) -> bool {
    let verbs = ["SELECT", "(SELECT", "INSERT", "UPDATE", "DELETE"];
    verbs.iter().any(|verb| sent.starts_with(verb))
}

fn as_expected(plans: &[Plan], indexes: &[&str]) -> bool {
    let mut expected: Vec<&str> = indexes.to_vec();
    expected.sort_unstable();
    let mut found: Vec<&str> = plans
        .iter()
        .flat_map(|plan| plan.seeks.iter().map(String::as_str))
        .collect();
    found.sort_unstable();
    found == expected && plans.iter().all(|plan| plan.more.is_empty())
}
