//! Whose database it is, and of which version, by what is in it. Judged before anything is changed: Diesel itself passes
//! over migrations that it does not know, so another program's history would count as a part of ours.

use diesel::{
    backend::Backend,
    deserialize::QueryableByName,
    migration::{Migration, MigrationSource},
    sql_types::Text,
};

use crate::errors::ConnectError;

/// Where Diesel notes which migrations were run.
const NOTES: &str = "__diesel_schema_migrations";
/// The tables that our migrations make first, and that no migration takes away.
const TABLES: [&str; 4] = ["datasets", "jobs", "tokens", "usage"];
/// One of them that the very first migration makes.
const FIRST_TABLE: &str = "jobs";

/// Selects as `name` the version of every migration that was run, where [`History::has_notes`].
pub(crate) const VERSIONS: &str = "SELECT version AS name FROM __diesel_schema_migrations";

/// The one column of a row.
#[derive(QueryableByName)]
pub(crate) struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// What a database has in it.
pub(crate) struct History {
    tables: Vec<String>,
    versions: Vec<String>,
}

impl History {
    /// Of a database with these tables where ours would be.
    pub(crate) fn of(tables: Vec<Name>) -> Self {
        Self {
            tables: tables.into_iter().map(|row| row.name).collect(),
            versions: Vec::new(),
        }
    }

    /// Whether migrations were run on it, so that [`VERSIONS`] can be asked.
    pub(crate) fn has_notes(&self) -> bool {
        self.has(NOTES)
    }

    /// With the versions of the migrations that were run.
    pub(crate) fn with(mut self, versions: Vec<Name>) -> Self {
        self.versions = versions.into_iter().map(|row| row.name).collect();
        self
    }

    /// Whether a program with the migrations `ours` may go on with it.
    ///
    /// # Errors
    /// [`ConnectError::Unusable`] for another program's database, and for one of a newer version of this program, whose
    /// rows this one could misread and damage.
    pub(crate) fn check<B: Backend>(
        &self,
        ours: &impl MigrationSource<B>,
    ) -> Result<(), ConnectError> {
        let ours = ours
            .migrations()
            .map_err(|source| ConnectError::Migration { source })?;
        let mut ours: Vec<String> = ours.iter().map(|migration| version(&**migration)).collect();
        ours.sort_unstable();
        self.problem(&ours)
            .map_or(Ok(()), |problem| Err(ConnectError::unusable(problem)))
    }

    fn problem(&self, ours: &[String]) -> Option<String> {
        let last = ours.last().map_or("", String::as_str);
        let mut unknown = self
            .versions
            .iter()
            .filter(|version| !ours.contains(version));
        let newest = unknown.clone().max();
        let is_later_one_of_ours =
            |version: &String| version.len() == last.len() && version.as_str() > last;
        let is_ours = self.has(FIRST_TABLE)
            && ours.iter().all(|version| self.versions.contains(version))
            && unknown.all(is_later_one_of_ours);
        match newest {
            Some(newest) if is_ours => Some(format!(
                "a newer version of this program has migrated it, to {newest}, and this one knows of nothing after {last}: \
                 start that version, or a newer one"
            )),
            Some(unknown) => Some(format!(
                "it is another program's, for {NOTES} in it names a migration {unknown:?} that is not of this one; \
                 give this one a database of its own"
            )),
            None if self.versions.is_empty() => {
                let taken = TABLES.iter().find(|table| self.has(table))?;
                Some(format!(
                    "it is another program's, which has a table `{taken}` too; give this one a database of its own"
                ))
            }
            None if self.has(FIRST_TABLE) => None,
            None => Some(format!(
                "it is another program's, for there is no table `{FIRST_TABLE}` though {NOTES} names migrations like those \
                 of this one; give this one a database of its own"
            )),
        }
    }

    fn has(&self, table: &str) -> bool {
        self.tables.iter().any(|name| name == table)
    }
}

fn version<B: Backend>(migration: &dyn Migration<B>) -> String {
    migration.name().version().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(tables: &[&str], versions: &[&str]) -> Option<String> {
        let history = History {
            tables: tables.iter().map(ToString::to_string).collect(),
            versions: versions.iter().map(ToString::to_string).collect(),
        };
        history.problem(&["0001".into(), "0002".into()])
    }

    #[test]
    fn an_empty_database_and_one_of_ours_may_be_gone_on_with() {
        assert_eq!(problem(&[], &[]), None);
        assert_eq!(problem(&["of_others", NOTES], &[]), None);
        assert_eq!(problem(&["jobs", NOTES], &["0001"]), None);
        assert_eq!(problem(&["jobs", "tokens", NOTES], &["0002", "0001"]), None);
    }

    #[test]
    fn anything_else_is_told_apart() {
        let other = "another program's";
        for (tables, versions, told) in [
            (
                &["jobs"][..],
                &["0001", "0002", "0004", "0003"][..],
                "to 0004",
            ),
            (&["jobs"], &["0001", "0003"], other),
            (&["jobs"], &["0001", "0002", "20260101000000"], other),
            (&["jobs"], &["0001", "0002", "0000"], other),
            (&[], &["0001", "0002", "0003"], other),
            (&["users"], &["20260101000000"], other),
            (&["users"], &["0001", "0002"], other),
            (&["usage"], &[], other),
        ] {
            let problem = problem(tables, versions).unwrap();
            assert!(problem.contains(told), "{tables:?} {versions:?}: {problem}");
        }
    }
}
