//! Which storage the rows are about: one at a time, and changed by whoever knows what it was.

use uploads::StorageId;
use uuid::Uuid;

use crate::{database::Database, on_every_database};

on_every_database! {
    a_storage_is_adopted_once_and_replaced_only_knowingly,
    of_many_that_adopt_at_once_one_does,
    there_is_never_a_second_row,
}

fn id(n: u128) -> StorageId {
    StorageId(Uuid::from_u128(n))
}

async fn a_storage_is_adopted_once_and_replaced_only_knowingly(database: &Database) {
    let store = database.store().await;
    assert_eq!(store.storage().await.unwrap(), None);
    assert!(!store.adopt_storage(Some(id(1)), id(2), "b").await.unwrap());
    assert_eq!(store.storage().await.unwrap(), None);
    assert!(store.adopt_storage(None, id(1), "first").await.unwrap());
    assert!(!store.adopt_storage(None, id(2), "second").await.unwrap());
    assert!(
        !store
            .adopt_storage(Some(id(2)), id(3), "third")
            .await
            .unwrap()
    );
    let known = store.storage().await.unwrap().unwrap();
    assert_eq!((known.id, known.bucket.as_str()), (id(1), "first"));
    assert!(known.adopted_at.as_millis() > 0);

    assert!(
        store
            .adopt_storage(Some(id(1)), id(2), "second")
            .await
            .unwrap()
    );
    let known = database.store().await.storage().await.unwrap().unwrap();
    assert_eq!((known.id, known.bucket.as_str()), (id(2), "second"));
}

async fn of_many_that_adopt_at_once_one_does(database: &Database) {
    let store = database.store().await;
    for before in [None, Some(id(1))] {
        let offset = if before.is_none() { 1 } else { 101 };
        let adopting = (0..8).map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.adopt_storage(before, id(offset + n), "b").await })
        });
        let mut won = Vec::new();
        for (n, adopted) in adopting.collect::<Vec<_>>().into_iter().enumerate() {
            if adopted.await.unwrap().unwrap() {
                won.push(id(offset + n as u128));
            }
        }
        assert_eq!(won.len(), 1);
        let known = store.storage().await.unwrap().unwrap();
        assert_eq!(known.id, won[0]);
        if before.is_none() && known.id != id(1) {
            assert!(
                store
                    .adopt_storage(Some(known.id), id(1), "b")
                    .await
                    .unwrap()
            );
        }
    }
}

async fn there_is_never_a_second_row(database: &Database) {
    let store = database.store().await;
    assert!(store.adopt_storage(None, id(1), "b").await.unwrap());
    for singleton in [1, 2] {
        let second = format!("INSERT INTO storage VALUES ({singleton}, 'x', 'b', 0)");
        assert!(database.try_run(&second).await.is_err());
    }
}
