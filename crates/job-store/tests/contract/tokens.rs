//! API tokens.

use std::time::Duration;

use job_store::{NewToken, Token};
use uploads::{
    Sha256, Subject,
    ports::{JobStore, StoreError},
};
use uuid::Uuid;

use crate::{database::Database, on_every_database, samples::at};

on_every_database! {
    a_token_is_found_by_its_hash,
    a_token_is_revoked_once,
    its_use_is_noted_once_in_a_while,
    tokens_made_elsewhere_are_seen_at_once,
    neither_ids_nor_hashes_occur_twice,
}

fn hash(n: u8) -> Sha256 {
    Sha256::from_digest(&[n; 32])
}

fn token(n: u8) -> NewToken {
    NewToken {
        id: Uuid::from_u128(n.into()),
        hash: hash(n),
        subject: Subject("ada".into()),
        scopes: vec!["upload".into(), "admin".into()],
        expires_at: Some(at(77)),
    }
}

async fn a_token_is_found_by_its_hash(database: &Database) {
    let store = database.store().await;
    let before = store.now().await.unwrap();
    store.create_token(&token(1)).await.unwrap();
    let mut endless = token(2);
    endless.expires_at = None;
    endless.scopes = vec![];
    store.create_token(&endless).await.unwrap();

    let found = store.token_by_hash(&hash(1)).await.unwrap().unwrap();
    assert!(found.created_at >= before && found.created_at <= store.now().await.unwrap());
    let expected = Token {
        id: token(1).id,
        subject: token(1).subject,
        scopes: token(1).scopes,
        created_at: found.created_at,
        expires_at: Some(at(77)),
        revoked_at: None,
        last_used_at: None,
    };
    assert_eq!(found, expected);
    assert_eq!(store.token_by_hash(&hash(3)).await.unwrap(), None);

    let all = store.tokens().await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0], found);
    assert_eq!((all[1].expires_at, all[1].scopes.len()), (None, 0));
}

async fn a_token_is_revoked_once(database: &Database) {
    let store = database.store().await;
    store.create_token(&token(1)).await.unwrap();
    store.create_token(&token(2)).await.unwrap();
    assert!(store.revoke_token(token(1).id).await.unwrap());
    let first = store.token_by_hash(&hash(1)).await.unwrap().unwrap();
    assert!(
        first
            .revoked_at
            .is_some_and(|then| then >= first.created_at)
    );
    assert!(store.revoke_token(token(1).id).await.unwrap());
    let again = store.token_by_hash(&hash(1)).await.unwrap().unwrap();
    assert_eq!(again, first);
    assert!(!store.revoke_token(token(3).id).await.unwrap());
    let other = store.token_by_hash(&hash(2)).await.unwrap().unwrap();
    assert_eq!(other.revoked_at, None);
}

async fn its_use_is_noted_once_in_a_while(database: &Database) {
    let store = database.store().await;
    store.create_token(&token(1)).await.unwrap();
    store.create_token(&token(2)).await.unwrap();
    let used = async |n| {
        let token = store.token_by_hash(&hash(n)).await.unwrap().unwrap();
        token.last_used_at
    };
    let before = store.now().await.unwrap();
    let (hour, never) = (Duration::from_secs(3600), Duration::MAX);
    store.note_token_use(token(1).id, never).await.unwrap();
    let first = used(1).await.unwrap();
    assert!(first >= before && first <= store.now().await.unwrap());
    for every in [hour, never] {
        store.note_token_use(token(1).id, every).await.unwrap();
        assert_eq!(used(1).await, Some(first));
    }
    while store.now().await.unwrap() == first {}
    store
        .note_token_use(token(1).id, Duration::ZERO)
        .await
        .unwrap();
    assert!(used(1).await.unwrap() > first);
    assert_eq!(used(2).await, None);
    // It may be gone by then.
    store.note_token_use(token(3).id, hour).await.unwrap();
}

async fn tokens_made_elsewhere_are_seen_at_once(database: &Database) {
    let server = database.store().await;
    assert_eq!(server.tokens().await.unwrap(), []);
    let command = database.store().await;
    command.create_token(&token(1)).await.unwrap();
    assert!(server.token_by_hash(&hash(1)).await.unwrap().is_some());
    command.revoke_token(token(1).id).await.unwrap();
    let seen = server.token_by_hash(&hash(1)).await.unwrap().unwrap();
    assert!(seen.revoked_at.is_some());
}

async fn neither_ids_nor_hashes_occur_twice(database: &Database) {
    let store = database.store().await;
    store.create_token(&token(1)).await.unwrap();
    let mut same_hash = token(2);
    same_hash.hash = hash(1);
    let mut same_id = token(1);
    same_id.hash = hash(2);
    for second in [same_hash, same_id] {
        let refused = store.create_token(&second).await;
        assert!(
            matches!(refused, Err(StoreError::Defect { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(store.tokens().await.unwrap().len(), 1);
}
