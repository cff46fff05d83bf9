//! Tables with as many rows as one likes: copies that the database makes of one row which the store has written, so that
//! the columns are the store's business.
//!
//! Of every two jobs one is `MOST`'s. The older half are complete; of the newer half none is. The older half of the
//! datasets are seen by many; the newer half are mostly private. So whoever looks for the former from the newest row
//! onwards passes half of the table.

use diesel::{QueryableByName, RunQueryDsl, sql_types::Text};
use job_store::{NewToken, Store};
use uploads::{DatasetId, JobId, Sha256, Subject, Timestamp};
use uuid::Uuid;

use super::{
    database::Database,
    samples::{dataset, insert, new_upload, swap, transition},
};

/// The owner of half of the rows.
pub const MOST: &str = "most";

/// When all open jobs are due.
pub const DUE: Timestamp = Timestamp::from_millis(2_000_000_000_000);

/// When the row `n` was made; the greater `n`, the newer, and two in each millisecond.
pub fn age(n: u32) -> Timestamp {
    Timestamp::from_millis(i64::from(n / 2))
}

/// The id of the job `n`.
pub fn job_at(n: u32) -> JobId {
    JobId(Uuid::from_fields(n, 0, 0x4000, b"\x80\0\0\0\0\0\0\0"))
}

/// The id of the dataset `n`.
pub fn dataset_at(n: u32) -> DatasetId {
    DatasetId(job_at(n).0)
}

/// Whether there are any.
pub async fn are_there(database: &Database) -> bool {
    let any = "SELECT count(*) AS n FROM (SELECT id FROM jobs LIMIT 1) AS any_job";
    database.number(any).await > 0
}

/// `count` jobs, each with a dataset.
pub async fn fill(database: &Database, store: &Store, count: u32) {
    let mut model = new_upload(0);
    model.job.created_at = age(0);
    insert(store, &model).await;
    let mut recorded = transition(&model, |after| after.job.reserved = false);
    recorded.dataset = Some(dataset(0, &model));
    swap(store, &model, &recorded).await;

    let id = format!("{} || '-0000-4000-8000-000000000000'", hex(database));
    let owner = format!("CASE WHEN n % 2 = 0 THEN '{MOST}' ELSE 'owner-' || n % 50 END");
    let due = DUE.as_millis();
    let jobs = [
        ("id", id.clone()),
        ("owner", owner.clone()),
        ("created_at", "n / 2".into()),
        (
            "state",
            format!(
                "CASE WHEN n <= {count} / 2 THEN 'complete' WHEN n % 4 = 0 THEN 'awaiting_parts'
                 WHEN n % 4 = 1 THEN 'failed' WHEN n % 4 = 2 THEN 'aborted' ELSE 'expired' END"
            ),
        ),
        ("upload_id", "CASE WHEN n % 8 <> 2 THEN 'upload' END".into()),
        (
            "due_at",
            format!("CASE WHEN n > {count} / 2 AND n % 4 = 0 THEN {due} END"),
        ),
    ];
    copy(database, "jobs", &jobs, count).await;
    let datasets = [
        ("id", id.clone()),
        ("job_id", id),
        ("owner", owner),
        ("created_at", "n / 2".into()),
        (
            "visibility",
            format!(
                "CASE WHEN n % 8 = 0 THEN 'restricted' WHEN n > {count} / 2 THEN 'private' WHEN n % 4 IN (1, 2) THEN 'public'
                 WHEN n % 4 = 3 THEN 'internal' ELSE 'private' END"
            ),
        ),
    ];
    copy(database, "datasets", &datasets, count).await;
}

/// As many tokens and owners with something reserved.
pub async fn fill_small_tables(database: &Database, store: &Store, count: u32) {
    let token = NewToken {
        id: Uuid::nil(),
        hash: Sha256::from_digest(&[0; 32]),
        subject: Subject(MOST.into()),
        scopes: Vec::new(),
        expires_at: None,
    };
    store.create_token(&token).await.unwrap();
    let hex = hex(database);
    let tokens = [
        ("id", format!("{hex} || '-0000-4000-8000-000000000000'")),
        ("hash", format!("{hex} || substr(model.hash, 9)")),
    ];
    copy(database, "tokens", &tokens, count).await;
    let usage = [("subject", "'subject-' || n".to_owned())];
    copy(database, "usage", &usage, count).await;
}

/// What PostgreSQL does by itself after a while.
pub async fn gather_statistics(database: &Database) {
    database.run("ANALYZE").await;
}

/// `n` as eight digits.
fn hex(database: &Database) -> &'static str {
    match database {
        Database::Sqlite { .. } => "printf('%08x', n)",
        Database::Postgres { .. } => "lpad(to_hex(n), 8, '0')",
    }
}

/// Adds `count` copies of the one row in `table`, but for these columns: expressions of `n`, which counts from 1.
async fn copy(database: &Database, table: &str, changes: &[(&str, String)], count: u32) {
    let columns = columns(database, table).await;
    let values: Vec<String> = columns
        .iter()
        .map(|column| {
            let changed = changes.iter().find(|(name, _)| name == column);
            changed.map_or(format!("model.{column}"), |(_, value)| value.clone())
        })
        .collect();
    let (columns, values) = (columns.join(", "), values.join(", "));
    database
        .run(&format!(
            "INSERT INTO {table} ({columns})
             WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {count})
             SELECT {values} FROM series, (SELECT * FROM {table} LIMIT 1) AS model"
        ))
        .await;
}

async fn columns(database: &Database, table: &str) -> Vec<String> {
    match database {
        Database::Sqlite { .. } => {
            #[derive(QueryableByName)]
            struct Column {
                #[diesel(sql_type = Text)]
                name: String,
            }
            let names = format!("SELECT name FROM pragma_table_info('{table}')");
            let columns: Vec<Column> = diesel::sql_query(names)
                .load(&mut database.sqlite_connection())
                .unwrap();
            columns.into_iter().map(|column| column.name).collect()
        }
        Database::Postgres { .. } => {
            let names =
                "SELECT column_name::text FROM information_schema.columns WHERE table_name = $1
                         AND table_schema = 'public' ORDER BY ordinal_position";
            let rows = database
                .session()
                .await
                .query(names, &[&table])
                .await
                .unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        }
    }
}
