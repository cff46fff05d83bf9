//! What a database means to do for a statement, and which indexes that takes.

use diesel::{QueryableByName, RunQueryDsl, sql_types::Text};
use serde_json::Value;

use crate::{database::Database, lists};

/// One way in which a statement may be carried out.
pub struct Plan {
    /// The database's own description.
    pub text: String,
    /// The indexes that are searched, sorted; once for each search.
    pub seeks: Vec<String>,
    /// The steps that are more than searching an index and merging what is found.
    pub more: Vec<String>,
}

impl Plan {
    /// Whether it looks through a whole table.
    pub fn scans(&self) -> bool {
        ["SCAN", "Seq Scan", "Parallel"]
            .iter()
            .any(|scan| self.more.iter().any(|step| step.starts_with(scan)))
    }
}

/// How one statement is carried out.
pub struct Plans {
    /// Whatever its parameters are: all that SQLite does, and PostgreSQL once it has seen a statement a few times.
    pub unknown: Plan,
    /// With its parameters in view, if they can be shown to PostgreSQL.
    pub known: Option<Plan>,
}

/// How `sent` is carried out: a statement and its parameters as Diesel tells them.
pub async fn plans(database: &Database, sent: &str) -> Plans {
    let (sql, parameters) = sent.split_once(" -- binds: ").unwrap();
    match database {
        Database::Sqlite { .. } => Plans {
            unknown: sqlite_plan(database, sql),
            known: None,
        },
        Database::Postgres { .. } => postgres_plans(database, sql, parameters).await,
    }
}

fn sqlite_plan(database: &Database, sql: &str) -> Plan {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}"))
        .load(&mut database.sqlite_connection())
        .unwrap();
    let steps: Vec<String> = steps.into_iter().map(|step| step.detail).collect();
    // Nothing else in a list is less than anything.
    let begins_somewhere = sql.contains(" < ");
    let searched = |step: &str| {
        let (_, index) = step.strip_prefix("SEARCH ")?.split_once(" INDEX ")?;
        let (index, conditions) = index.split_once(" (")?;
        let passes_over = lists::INDEXES.contains(&index)
            && begins_somewhere
            && !conditions.contains("(created_at,id)<(?,?)");
        (!passes_over).then(|| index.to_owned())
    };
    let is_harmless =
        |step: &str| ["MERGE (UNION ALL)", "LEFT", "RIGHT", "SCAN CONSTANT ROW"].contains(&step);
    Plan {
        text: steps.join("\n"),
        seeks: sorted(steps.iter().filter_map(|step| searched(step))),
        more: steps
            .into_iter()
            .filter(|step| searched(step).is_none() && !is_harmless(step))
            .collect(),
    }
}

async fn postgres_plans(database: &Database, sql: &str, parameters: &str) -> Plans {
    let session = database.session().await;
    let prepare = format!("PREPARE statement AS {sql}");
    session.batch_execute(&prepare).await.unwrap();
    let explain = async |mode: &str, parameters: Vec<String>| {
        let set = format!("SET plan_cache_mode = {mode}");
        session.batch_execute(&set).await.unwrap();
        let parameters = match parameters.join(", ") {
            none if none.is_empty() => none,
            some => format!("({some})"),
        };
        let explain = format!("EXPLAIN (COSTS OFF) EXECUTE statement{parameters}");
        let rows = session.query(&explain, &[]).await.unwrap();
        postgres_plan(rows.iter().map(|row| row.get(0)).collect())
    };
    let count = (1..).take_while(|n| sql.contains(&format!("${n}")));
    let nulls = count.map(|_| "NULL".to_owned()).collect();
    let unknown = explain("force_generic_plan", nulls).await;
    let known = match literals(parameters) {
        Some(literals) => Some(explain("force_custom_plan", literals).await),
        None => None,
    };
    Plans { unknown, known }
}

/// Parameters as SQL has them; `None` if there are others among them than texts, numbers and lists of texts.
fn literals(parameters: &str) -> Option<Vec<String>> {
    let parameters: Vec<Value> = serde_json::from_str(parameters).ok()?;
    let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let literal = |parameter: &Value| match parameter {
        Value::Number(number) => Some(number.to_string()),
        Value::String(string) => Some(text(string)),
        Value::Array(texts) => {
            let texts = texts.iter().map(|element| element.as_str().map(text));
            let texts: Option<Vec<String>> = texts.collect();
            Some(format!("ARRAY[{}]::text[]", texts?.join(", ")))
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    };
    parameters.iter().map(literal).collect()
}

fn postgres_plan(lines: Vec<String>) -> Plan {
    let steps: Vec<&str> = lines
        .iter()
        .map(|line| line.trim_start_matches([' ', '-', '>']))
        .collect();
    let searched = |step: &str| {
        let (scan, index) = step.split_once(" using ")?;
        ["Index Scan", "Index Scan Backward", "Index Only Scan"]
            .contains(&scan)
            .then(|| index.split(' ').next().unwrap_or(index).to_owned())
    };
    let seeks = sorted(steps.iter().filter_map(|step| searched(step)));
    let is_list = seeks
        .iter()
        .any(|index| lists::INDEXES.contains(&index.as_str()));
    let is_merged = steps.iter().any(|step| step.ends_with("Append"));
    let is_harmless = |step: &str| {
        let begins = |names: &[&str]| names.iter().any(|name| step.starts_with(name));
        begins(&["Limit", "Append", "LockRows", "Result", "Index Cond: "])
            || begins(&["Update on ", "Insert on ", "Conflict "])
            // A seek for a list has to find just what is wanted; one row that was found by its key may be looked at.
            || (!is_list && begins(&["Filter: "]))
            // Of what the limits of several seeks have let through.
            || (is_merged && begins(&["Sort", "Merge Append"]))
    };
    let more = steps
        .iter()
        .filter(|step| searched(step).is_none() && !is_harmless(step));
    Plan {
        more: more.map(ToString::to_string).collect(),
        seeks,
        text: lines.join("\n"),
    }
}

fn sorted(indexes: impl Iterator<Item = String>) -> Vec<String> {
    let mut indexes: Vec<String> = indexes.collect();
    indexes.sort();
    indexes
}
