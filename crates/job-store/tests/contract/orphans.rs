//! Uploads that no job names: one process at a time aborts each.

use std::time::Duration;

use uploads::{UploadId, ports::JobStore};

use crate::{database::Database, on_every_database};

on_every_database! {
    an_orphan_is_one_holders_until_it_lets_go,
    a_lease_that_is_over_holds_nobody_back,
    of_many_that_claim_at_once_one_does,
}

const LONG: Duration = Duration::from_secs(600);

fn upload(n: u32) -> UploadId {
    UploadId(format!("upload-{n}"))
}

async fn an_orphan_is_one_holders_until_it_lets_go(database: &Database) {
    let store = database.store().await;
    let other = database.store().await;
    assert!(store.claim_orphan(&upload(1), LONG).await.unwrap());
    assert!(!other.claim_orphan(&upload(1), LONG).await.unwrap());
    assert!(other.claim_orphan(&upload(2), LONG).await.unwrap());
    store.release_orphan(&upload(1)).await.unwrap();
    assert!(other.claim_orphan(&upload(1), LONG).await.unwrap());
    assert!(!store.claim_orphan(&upload(2), LONG).await.unwrap());
}

async fn a_lease_that_is_over_holds_nobody_back(database: &Database) {
    let store = database.store().await;
    assert!(
        store
            .claim_orphan(&upload(1), Duration::ZERO)
            .await
            .unwrap()
    );
    assert!(store.claim_orphan(&upload(1), LONG).await.unwrap());
}

async fn of_many_that_claim_at_once_one_does(database: &Database) {
    let store = database.store().await;
    let orphan = upload(1);
    let claims = (0..16).map(|_| store.claim_orphan(&orphan, LONG));
    let claimed = futures::future::try_join_all(claims).await.unwrap();
    assert_eq!(claimed.iter().filter(|claimed| **claimed).count(), 1);
}
