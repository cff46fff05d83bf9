//! What S3 must refuse, and in what words the port tells.

use std::time::Duration;

use s3_storage::{CredentialsSource, S3Config, S3Storage};
use uploads::{
    ETag, PartList, PartNumber, Timestamp, UploadId,
    ports::{CompleteAnswer, ListedParts, Storage as _, StorageError},
};

use crate::fixture::{Fixture, HOUR, MIB, bytes, fresh_key, lacks, now};

fn refused<T>(answer: Result<T, StorageError>, codes: &[&str]) {
    match answer {
        Err(StorageError::Refused { code, .. }) => {
            assert!(codes.contains(&code.as_str()), "{code}");
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("an answer"),
    }
}

#[tokio::test]
async fn a_part_of_another_length_or_number_is_refused() {
    let fixture = Fixture::start().await;
    let upload = fixture.create().await;
    let url = upload.url(1, 10, now()).await;
    for size in [9, 11] {
        let answer = fixture.put(&url, bytes(1, size)).await;
        assert!(
            answer.status().is_client_error(),
            "{size}: {}",
            answer.status()
        );
    }
    let forged = uploads::ports::PresignedUrl(url.0.replace("partNumber=1&", "partNumber=2&"));
    assert!(
        fixture
            .put(&forged, bytes(1, 10))
            .await
            .status()
            .is_client_error()
    );
    let listed = fixture
        .storage
        .list_parts(&upload.key, &upload.id)
        .await
        .unwrap();
    assert_eq!(listed, Some(ListedParts::default()));
    upload.abort().await;
}

#[tokio::test]
async fn a_url_works_until_it_expires() {
    let fixture = Fixture::start().await;
    let upload = fixture.create().await;
    let ago = |duration: Duration| {
        Timestamp::from_millis(now().as_millis() - i64::try_from(duration.as_millis()).unwrap())
    };
    let old = upload.url(1, 10, ago(HOUR + Duration::from_secs(5))).await;
    assert!(
        fixture
            .put(&old, bytes(1, 10))
            .await
            .status()
            .is_client_error()
    );
    let young = upload.url(1, 10, ago(HOUR / 2)).await;
    assert!(
        fixture
            .put(&young, bytes(1, 10))
            .await
            .status()
            .is_success()
    );
    upload.abort().await;
}

#[tokio::test]
async fn a_bad_list_assembles_nothing_and_loses_nothing() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let upload = fixture.create().await;
    let first = upload.put(1, bytes(1, 5 * MIB)).await;
    let other = ETag::parse("d41d8cd98f00b204e9800998ecf8427e").unwrap();
    let list = PartList::new(vec![first.clone(), other]);
    let answer = storage
        .complete_multipart_upload(&upload.key, &upload.id, &list)
        .await;
    let code = "InvalidPart".to_owned();
    assert_eq!(answer, CompleteAnswer::Refused { code });
    assert_eq!(storage.head_object(&upload.key).await.unwrap(), None);
    if lacks("refused-completes") {
        return;
    }
    let listed = storage
        .list_parts(&upload.key, &upload.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((listed.parts.len(), &listed.parts[0].etag), (1, &first));
    upload.abort().await;
}

#[tokio::test]
async fn what_was_never_there_is_gone() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let (key, _) = fresh_key();
    // An id of the server's own form, which it does not know any more.
    let ended = fixture.create().await;
    ended.abort().await;
    assert_eq!(storage.list_parts(&key, &ended.id).await.unwrap(), None);
    assert_eq!(storage.head_object(&key).await.unwrap(), None);
    let etag = ETag::parse("d41d8cd98f00b204e9800998ecf8427e").unwrap();
    refused(storage.read_object(&key, &etag, 0).await, &["NoSuchKey"]);
    storage.delete_object(&key).await.unwrap();
}

#[tokio::test]
async fn another_object_than_was_meant_is_not_read() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let upload = fixture.create().await;
    let list = PartList::new(vec![upload.put(1, bytes(1, 10)).await]);
    let answer = storage
        .complete_multipart_upload(&upload.key, &upload.id, &list)
        .await;
    assert_eq!(answer, CompleteAnswer::Done);
    let other = ETag::parse("d41d8cd98f00b204e9800998ecf8427e-1").unwrap();
    refused(
        storage.read_object(&upload.key, &other, 0).await,
        &["PreconditionFailed"],
    );
    refused(
        storage.read_head(&upload.key, &other, 10).await,
        &["PreconditionFailed"],
    );
    storage.delete_object(&upload.key).await.unwrap();
}

#[tokio::test]
async fn the_wrong_key_and_the_wrong_bucket_are_told_at_once() {
    let fixture = Fixture::start().await;
    fixture.storage.ready().await.unwrap();
    let (key, job) = fresh_key();

    let mut config = fixture.config.clone();
    if let CredentialsSource::Static(keys) = &mut config.credentials {
        keys.secret_access_key = "not-the-secret".into();
    }
    let stranger = S3Storage::new(config).unwrap();
    refused(stranger.ready().await, &["403"]);
    let codes = ["SignatureDoesNotMatch", "AccessDenied"];
    refused(
        stranger
            .create_multipart_upload(&key, "text/csv", job)
            .await,
        &codes,
    );
    refused(
        stranger.list_parts(&key, &UploadId("x".into())).await,
        &codes,
    );
    refused(stranger.head_object(&key).await, &["403"]);

    let bucket = format!("absent-{}", job.0.simple());
    let astray = S3Storage::new(S3Config {
        bucket,
        ..fixture.config.clone()
    })
    .unwrap();
    refused(astray.ready().await, &["403", "404"]);
    let codes = ["NoSuchBucket", "AccessDenied"];
    refused(
        astray.create_multipart_upload(&key, "text/csv", job).await,
        &codes,
    );
}

#[tokio::test]
async fn urls_end_with_the_credentials() {
    let fixture = Fixture::start().await;
    let upload = fixture.create().await;
    let mut config = fixture.config.clone();
    let end = now().after(Duration::from_millis(90_500));
    if let CredentialsSource::Static(keys) = &mut config.credentials {
        keys.expires_at = Some(end);
    }
    let storage = S3Storage::new(config).unwrap();
    let at = |before: u64| Timestamp::from_millis(end.as_millis() - i64::try_from(before).unwrap());
    let part = [(PartNumber::new(1).unwrap(), 10)];
    let sign = async |now, lifetime| {
        storage
            .presign_parts(&upload.key, &upload.id, &part, now, lifetime)
            .await
    };
    assert_eq!(
        sign(at(60_999), HOUR).await.unwrap().lifetime,
        Duration::from_secs(60)
    );
    let asked = Duration::from_millis(7_900);
    assert_eq!(
        sign(at(60_999), asked).await.unwrap().lifetime,
        Duration::from_secs(7)
    );
    let long = Duration::from_secs(8 * 86_400);
    assert_eq!(
        sign(at(9 * 86_400_000), long).await.unwrap().lifetime,
        Duration::from_secs(604_800)
    );
    assert!(matches!(
        sign(at(999), HOUR).await,
        Err(StorageError::Unavailable { .. })
    ));
    let none = sign(at(60_999), Duration::from_millis(999)).await;
    refused(none, &["AuthorizationQueryParametersError"]);
    upload.abort().await;
}
