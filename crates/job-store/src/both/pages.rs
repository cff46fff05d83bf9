//! Pages of jobs and datasets, newest first. Compiled once for each database, from this one text.
//!
//! A page is read by seeks: one for each status that a job in it may have, or each visibility and owner of a dataset. Each
//! seek goes straight to where the page begins in an index that fits it, and from there reads row after row, all of which
//! it wants. So a page costs what is in it, however many rows are before it, and however few of all rows it is about.

use diesel::{
    AppearsOnTable, Expression, ExpressionMethods, QueryDsl, QueryResult, SelectableHelper,
    expression::{ValidGrouping, is_aggregate},
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{BigInt, Bool, Text},
};
use diesel_async::RunQueryDsl;
use uploads::{
    Dataset, DatasetId, Job, JobId, Status, Timestamp, Viewer, Visibility,
    ports::{After, JobFilter},
};

use super::{Backend, Connection, SEEKS_HAVE_A_LIMIT};
use crate::{
    errors::Failure,
    rows::{DatasetRow, JobRow},
    schema::{datasets, jobs},
};

/// What `State::status` says, but for jobs that were given up before S3 had opened their upload. As the indexes on it have
/// it, word for word: a database takes an index for no other expression than its own. A migration that adds a state makes
/// those indexes anew.
const LISTED_AS: &str = "CASE \
    WHEN upload_id IS NULL AND NOT expired AND state IN ('aborting', 'aborted') THEN 'unopened' \
    WHEN state IN ('creating', 'awaiting_parts', 'completing', 'uploaded') THEN 'pending' \
    WHEN state IN ('queued', 'running') THEN 'running' \
    WHEN state = 'complete' THEN 'complete' \
    WHEN state IN ('failed', 'rejected', 'expired', 'lost', 'abandoned') THEN 'failed' \
    WHEN state IN ('aborting', 'aborted', 'discarding', 'discarded') THEN 'cancelled' \
    END";

/// What jobs that were given up unopened are listed as.
const UNOPENED: &str = "unopened";

pub(crate) async fn jobs(
    connection: &mut Connection,
    (filter, after, limit): &(JobFilter, Option<After<JobId>>, u16),
) -> Result<Vec<Job>, Failure> {
    let statuses = filter
        .status
        .as_ref()
        .map_or(Status::ALL, std::slice::from_ref);
    let unopened = filter.unopened && statuses.contains(&Status::Cancelled);
    let seeks = statuses
        .iter()
        .map(|status| status.as_str())
        .chain(unopened.then_some(UNOPENED))
        .map(|listed_as| {
            let mut query = jobs::table
                .select(JobRow::as_select())
                .filter(Condition::IsListedAs(listed_as))
                .into_boxed::<Backend>();
            if let Some(owner) = &filter.owner {
                query = query.filter(jobs::owner.eq(&owner.0));
            }
            if let Some(After { created_at, id }) = after {
                query = query.filter(Condition::older(*created_at, id));
            }
            let whose = match filter.owner {
                Some(_) => Whose::OneOwners,
                None => Whose::Everyones,
            };
            Seek { query, whose }
        })
        .collect();
    let rows: Vec<JobRow> = Page::of(seeks, *limit).load(connection).await?;
    Ok(rows
        .into_iter()
        .take(usize::from(*limit))
        .map(JobRow::job)
        .collect::<Result<_, _>>()?)
}

pub(crate) async fn datasets(
    connection: &mut Connection,
    (viewer, after, limit): &(Viewer, Option<After<DatasetId>>, u16),
) -> Result<Vec<Dataset>, Failure> {
    let of_visibility = |visibility: Visibility| {
        let mut query = datasets::table
            .select(DatasetRow::as_select())
            .filter(datasets::visibility.eq(visibility.as_str()))
            .into_boxed::<Backend>();
        if let Some(After { created_at, id }) = after {
            query = query.filter(Condition::older(*created_at, id));
        }
        query
    };
    let everyones = |visibility| Seek {
        query: of_visibility(visibility),
        whose: Whose::Everyones,
    };
    let visibilities = Visibility::ALL.iter().copied();
    let seeks = match viewer {
        Viewer::Anonymous => vec![everyones(Visibility::Public)],
        Viewer::Subject(subject) => visibilities
            .map(|visibility| match visibility {
                Visibility::Private | Visibility::Restricted => Seek {
                    query: of_visibility(visibility).filter(datasets::owner.eq(&subject.0)),
                    whose: Whose::OneOwners,
                },
                Visibility::Internal | Visibility::Public => everyones(visibility),
            })
            .collect(),
        Viewer::Admin => visibilities.map(everyones).collect(),
    };
    let rows: Vec<DatasetRow> = Page::of(seeks, *limit).load(connection).await?;
    Ok(rows
        .into_iter()
        .take(usize::from(*limit))
        .map(DatasetRow::dataset)
        .collect::<Result<_, _>>()?)
}

/// What Diesel has no words for, in both tables' columns.
enum Condition {
    /// The row comes after this one in the order of pages. As a comparison of rows, which both databases can seek by; they
    /// cannot by `created_at < ? OR (created_at = ? AND id < ?)`.
    Older { created_at: i64, id: String },
    /// The job has this public status, or is `UNOPENED`.
    IsListedAs(&'static str),
}

impl Condition {
    fn older(created_at: Timestamp, id: &impl ToString) -> Self {
        Self::Older {
            created_at: created_at.as_millis(),
            id: id.to_string(),
        }
    }
}

impl QueryFragment<Backend> for Condition {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        match self {
            Self::Older { created_at, id } => {
                out.push_sql("(created_at, id) < (");
                out.push_bind_param::<BigInt, _>(created_at)?;
                out.push_sql(", ");
                out.push_bind_param::<Text, _>(id)?;
                out.push_sql(")");
            }
            Self::IsListedAs(name) => {
                out.push_sql(LISTED_AS);
                out.push_sql(" = ");
                out.push_bind_param::<Text, _>(*name)?;
            }
        }
        Ok(())
    }
}

impl Expression for Condition {
    type SqlType = Bool;
}

impl AppearsOnTable<jobs::table> for Condition {}
impl AppearsOnTable<datasets::table> for Condition {}

impl<GroupBy> ValidGrouping<GroupBy> for Condition {
    type IsAggregate = is_aggregate::No;
}

/// Whose rows a seek goes through.
#[derive(Clone, Copy)]
enum Whose {
    Everyones,
    OneOwners,
}

impl Whose {
    /// Newest first. Nothing in it is ever null, but the indexes on everyone's rows are in one order, and those on one
    /// owner's in the other: otherwise PostgreSQL sometimes takes the former for an owner with most of the rows, and then
    /// may have to pass over all the others'.
    const fn newest_first(self) -> &'static str {
        match self {
            Self::Everyones => " ORDER BY created_at DESC NULLS LAST, id DESC NULLS LAST",
            Self::OneOwners => " ORDER BY created_at DESC, id DESC",
        }
    }
}

/// One run of rows in one index.
struct Seek<Q> {
    query: Q,
    whose: Whose,
}

/// The newest rows of all seeks, no two of which have a row in common; at least as many as were asked for, if there are.
struct Page<Q> {
    seeks: Vec<Seek<Q>>,
    limit: String,
}

impl<Q> Page<Q> {
    /// The limit is a number in the statement and no parameter: not knowing it, PostgreSQL would plan anew each time, and
    /// SQLite does whenever one is bound. It is rounded up, lest callers make a statement for each limit there can be.
    fn of(seeks: Vec<Seek<Q>>, limit: u16) -> Self {
        let limit = u32::from(limit).next_power_of_two();
        Self {
            seeks,
            limit: format!(" LIMIT {limit}"),
        }
    }
}

impl<Q: QueryFragment<Backend>> QueryFragment<Backend> for Page<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        if let [Seek { query, whose }] = self.seeks.as_slice() {
            query.walk_ast(out.reborrow())?;
            out.push_sql(whose.newest_first());
            out.push_sql(&self.limit);
            return Ok(());
        }
        for (nth, Seek { query, whose }) in self.seeks.iter().enumerate() {
            if nth > 0 {
                out.push_sql(" UNION ALL ");
            }
            if SEEKS_HAVE_A_LIMIT {
                out.push_sql("(");
                query.walk_ast(out.reborrow())?;
                out.push_sql(whose.newest_first());
                out.push_sql(&self.limit);
                out.push_sql(")");
            } else {
                query.walk_ast(out.reborrow())?;
            }
        }
        out.push_sql(Whose::OneOwners.newest_first());
        out.push_sql(&self.limit);
        Ok(())
    }
}

impl<Q: Query> Query for Page<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> QueryId for Page<Q> {
    type QueryId = ();
    // The number of seeks varies.
    const HAS_STATIC_QUERY_ID: bool = false;
}
