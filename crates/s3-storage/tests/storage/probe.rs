//! Whether the server can keep what the service promises, and the marker.

use uploads::{KeyPrefix, ObjectKey, StorageId, ports::Storage as _};
use uuid::Uuid;

use crate::fixture::{Fixture, now};

fn place() -> (KeyPrefix, StorageId) {
    let prefix = KeyPrefix::parse("contract-tests/").unwrap();
    (prefix, StorageId(Uuid::new_v4()))
}

#[tokio::test]
async fn a_fit_server_is_found_fit_and_nothing_stays_behind() {
    let fixture = Fixture::start().await;
    let (prefix, id) = place();
    fixture.storage.probe(&prefix, id, now()).await.unwrap();
    let key = ObjectKey::of_probe(&prefix.of(id));
    assert_eq!(fixture.storage.head_object(&key).await.unwrap(), None);
    assert_eq!(fixture.storage.open_uploads(&key).await.unwrap(), []);
}

#[tokio::test]
async fn a_marker_is_an_object_and_can_be_put_again() {
    let fixture = Fixture::start().await;
    let (prefix, id) = place();
    let key = ObjectKey::of_marker(&prefix.of(id));
    assert_eq!(fixture.storage.head_object(&key).await.unwrap(), None);
    for text in ["a marker", "a marker, again"] {
        let put = fixture.storage.put_marker(&prefix, id, text.into(), now());
        put.await.unwrap();
        let head = fixture.storage.head_object(&key).await.unwrap().unwrap();
        assert_eq!(head.size, text.len() as u64);
    }
    assert_eq!(fixture.storage.open_uploads(&key).await.unwrap(), []);
    fixture.storage.delete_object(&key).await.unwrap();
}
