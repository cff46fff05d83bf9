//! The queries over API tokens. Compiled once for each database, from this one text.

use std::time::Duration;

use diesel::{
    BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use uploads::Sha256;
use uuid::Uuid;

use super::{Connection, queries::now};
use crate::{
    call::End,
    errors::Failure,
    schema::tokens,
    tokens::{NewToken, Token, TokenRow},
};

pub(crate) async fn create(
    connection: &mut Connection,
    token: &NewToken,
) -> Result<End<()>, Failure> {
    let created_at = now(connection, &()).await?;
    diesel::insert_into(tokens::table)
        .values(TokenRow::of(token, created_at))
        .execute(connection)
        .await?;
    Ok(End::Commit(()))
}

pub(crate) async fn by_hash(
    connection: &mut Connection,
    hash: &Sha256,
) -> Result<Option<Token>, Failure> {
    let row = tokens::table
        .filter(tokens::hash.eq(hash.as_str()))
        .select(TokenRow::as_select())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(TokenRow::token).transpose()?)
}

pub(crate) async fn all(connection: &mut Connection, (): &()) -> Result<Vec<Token>, Failure> {
    let rows: Vec<TokenRow> = tokens::table
        .select(TokenRow::as_select())
        .order((tokens::created_at.asc(), tokens::id.asc()))
        .load(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(TokenRow::token)
        .collect::<Result<_, _>>()?)
}

pub(crate) async fn revoke(connection: &mut Connection, id: &Uuid) -> Result<End<bool>, Failure> {
    let revoked_at = now(connection, &()).await?.as_millis();
    let token = tokens::table.find(id.to_string());
    let revoked = diesel::update(token.filter(tokens::revoked_at.is_null()))
        .set(tokens::revoked_at.eq(revoked_at))
        .execute(connection)
        .await?;
    if revoked == 1 {
        return Ok(End::Commit(true));
    }
    let known: i64 = tokens::table
        .find(id.to_string())
        .count()
        .get_result(connection)
        .await?;
    Ok(End::Rollback(known == 1))
}

/// Notes that the token is in use, unless that was noted less than `every` ago.
pub(crate) async fn note_use(
    connection: &mut Connection,
    (id, every): &(Uuid, Duration),
) -> Result<End<()>, Failure> {
    let now = now(connection, &()).await?.as_millis();
    let every = i64::try_from(every.as_millis()).unwrap_or(i64::MAX);
    let is_due = tokens::last_used_at
        .is_null()
        .or(tokens::last_used_at.le(now.saturating_sub(every)));
    let noted = diesel::update(tokens::table.find(id.to_string()).filter(is_due))
        .set(tokens::last_used_at.eq(now))
        .execute(connection)
        .await?;
    Ok(if noted == 0 {
        End::Rollback(())
    } else {
        End::Commit(())
    })
}
