//! Uploads from their beginning to one of their ends.

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use uploads::{
    ETag, PartList, PartNumber,
    ports::{
        CompleteAnswer, FileContent, ListedPart, PartOf, PartStream, ReadMethod, Storage as _,
    },
};

use crate::fixture::{Fixture, HOUR, MIB, bytes, fresh_key, lacks, now};

#[tokio::test]
async fn parts_become_an_object_that_nobody_can_change() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let upload = fixture.create().await;
    let (first, second) = (bytes(1, 5 * MIB), bytes(2, 17));
    let late = upload.url(2, second.len(), now()).await;
    // The last one first: order is S3's business.
    let second_etag = upload.put(2, second.clone()).await;
    let first_etag = upload.put(1, first.clone()).await;

    let listed = storage
        .list_parts(&upload.key, &upload.id)
        .await
        .unwrap()
        .unwrap();
    let part = |number, size: &[u8], etag: &ETag| ListedPart {
        number: PartNumber::new(number).unwrap(),
        size: size.len() as u64,
        etag: etag.clone(),
    };
    assert_eq!(
        listed.parts,
        [part(1, &first, &first_etag), part(2, &second, &second_etag)]
    );
    assert_eq!(storage.head_object(&upload.key).await.unwrap(), None);

    let list = PartList::new(vec![first_etag, second_etag]);
    let answer = storage
        .complete_multipart_upload(&upload.key, &upload.id, &list)
        .await;
    assert_eq!(answer, CompleteAnswer::Done);
    assert_eq!(
        storage.list_parts(&upload.key, &upload.id).await.unwrap(),
        None
    );

    let head = storage.head_object(&upload.key).await.unwrap().unwrap();
    assert_eq!(head.size, (first.len() + second.len()) as u64);
    // Some servers drop metadata; none may change it. Others make the ETag of something else than of the parts' ETags.
    // One of the two has to tell that the object is ours.
    let job = upload.job.to_string();
    assert!(head.job_id.as_ref().is_none_or(|id| *id == job), "{head:?}");
    let told = head.job_id.is_some() || Some(&head.etag) == list.object_etag().as_ref();
    assert!(told, "{head:?}");

    let changed = fixture.put(&late, bytes(9, second.len())).await;
    assert!(!changed.status().is_success(), "{}", changed.status());
    let whole = [first, second].concat();
    for length in [1, 4096, whole.len(), whole.len() + 1] {
        let read = storage.read_head(&upload.key, &head.etag, length).await;
        let expected = &whole[..length.min(whole.len())];
        assert!(read.unwrap() == expected, "the first {length}");
    }
    for offset in [0, 1, whole.len() - 1] {
        let from = u64::try_from(offset).unwrap();
        let stream = storage.read_object(&upload.key, &head.etag, from).await;
        let read = stream.unwrap().try_collect::<Vec<_>>().await.unwrap();
        assert!(read.concat() == whole[offset..], "from {offset}");
    }

    let signed = async |read| {
        let name = "Prüf \"1\".csv";
        let signed = storage.presign_read(read, &upload.key, name, now(), HOUR);
        signed.await.unwrap().urls.remove(0).0
    };
    let head = fixture.http.head(signed(ReadMethod::Head).await);
    let head = head.send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert_eq!(head.headers()["content-length"], whole.len().to_string());
    let get = signed(ReadMethod::Get).await;
    let answer = fixture.http.get(get).send().await.unwrap();
    let disposition = answer.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        disposition,
        "attachment; filename=\"Pr_f _1_.csv\"; filename*=UTF-8''Pr%C3%BCf%20%221%22.csv"
    );
    assert!(answer.bytes().await.unwrap() == whole);

    storage.delete_object(&upload.key).await.unwrap();
    assert_eq!(storage.head_object(&upload.key).await.unwrap(), None);
    storage.delete_object(&upload.key).await.unwrap();
}

#[tokio::test]
async fn a_part_that_is_put_again_is_the_latest() {
    if lacks("parts-again") {
        return;
    }
    let fixture = Fixture::start().await;
    let upload = fixture.create().await;
    let old = upload.put(1, bytes(1, 10)).await;
    let new = upload.put(1, bytes(2, 20)).await;
    assert_ne!(old, new);
    let listed = fixture
        .storage
        .list_parts(&upload.key, &upload.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (
            listed.parts.len(),
            listed.parts[0].size,
            &listed.parts[0].etag
        ),
        (1, 20, &new)
    );

    let stale = PartList::new(vec![old]);
    let answer = fixture
        .storage
        .complete_multipart_upload(&upload.key, &upload.id, &stale)
        .await;
    assert_ne!(answer, CompleteAnswer::Done);
    assert_eq!(
        fixture.storage.head_object(&upload.key).await.unwrap(),
        None
    );
    // Nothing is lost by it.
    let list = PartList::new(vec![new]);
    let answer = fixture
        .storage
        .complete_multipart_upload(&upload.key, &upload.id, &list)
        .await;
    assert_eq!(answer, CompleteAnswer::Done);
    fixture.storage.delete_object(&upload.key).await.unwrap();
}

/// A file in memory.
struct InMemory(Bytes);

impl FileContent for InMemory {
    fn part(&self, offset: u64, size: u64) -> Option<PartStream> {
        let offset = usize::try_from(offset).unwrap();
        let part = self
            .0
            .slice(offset..offset + usize::try_from(size).unwrap());
        // In pieces, as a file comes.
        let pieces: Vec<_> = part.chunks(64 * 1024).map(Bytes::copy_from_slice).collect();
        Some(stream::iter(pieces.into_iter().map(Ok)).boxed())
    }

    fn has_broken_off(&self) -> bool {
        false
    }
}

#[tokio::test]
async fn a_part_that_the_service_sends_is_one_like_a_clients() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let upload = fixture.create().await;
    let whole = bytes(3, 5 * MIB + 17);
    let content = InMemory(whole.clone().into());
    let sent = async |number, offset, size| {
        let part = PartOf {
            content: &content,
            number: PartNumber::new(number).unwrap(),
            offset,
            size,
        };
        let sent = storage.upload_part(&upload.key, &upload.id, part, now());
        sent.await.unwrap()
    };
    let boundary = 5 * MIB as u64;
    let first = sent(1, 0, boundary).await;
    let last = sent(2, boundary, 17).await;

    let list = PartList::new(vec![first, last]);
    let answer = storage
        .complete_multipart_upload(&upload.key, &upload.id, &list)
        .await;
    assert_eq!(answer, CompleteAnswer::Done);
    let head = storage.head_object(&upload.key).await.unwrap().unwrap();
    let stream = storage.read_object(&upload.key, &head.etag, 0).await;
    let read = stream.unwrap().try_collect::<Vec<_>>().await.unwrap();
    assert!(read.concat() == whole);
    storage.delete_object(&upload.key).await.unwrap();
}

#[tokio::test]
async fn an_aborted_upload_is_gone() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let upload = fixture.create().await;
    let etag = upload.put(1, bytes(1, 10)).await;
    upload.abort().await;
    assert_eq!(
        storage.list_parts(&upload.key, &upload.id).await.unwrap(),
        None
    );
    upload.abort().await;

    let url = upload.url(2, 10, now()).await;
    let late = fixture.put(&url, bytes(1, 10)).await;
    assert!(!late.status().is_success(), "{}", late.status());
    let list = PartList::new(vec![etag]);
    let answer = storage
        .complete_multipart_upload(&upload.key, &upload.id, &list)
        .await;
    assert!(
        matches!(answer, CompleteAnswer::Unclear { .. }),
        "{answer:?}"
    );
    assert_eq!(storage.head_object(&upload.key).await.unwrap(), None);
}

#[tokio::test]
async fn open_uploads_are_found_by_their_exact_key() {
    let fixture = Fixture::start().await;
    let storage = &fixture.storage;
    let upload = fixture.create().await;
    let job = upload.job;
    let longer = uploads::ObjectKey::from_stored(format!("{}-longer", upload.key));
    let other = storage
        .create_multipart_upload(&longer, "text/csv", job)
        .await
        .unwrap();
    let twin = storage
        .create_multipart_upload(&upload.key, "text/csv", job)
        .await
        .unwrap();

    let mut open = storage.open_uploads(&upload.key).await.unwrap();
    let mut expected = [upload.id.clone(), twin.clone()];
    open.sort_by(|a, b| a.0.cmp(&b.0));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(open, expected);
    for (key, id) in [
        (&longer, &other),
        (&upload.key, &twin),
        (&upload.key, &upload.id),
    ] {
        storage.abort_multipart_upload(key, id).await.unwrap();
    }
    assert_eq!(storage.open_uploads(&upload.key).await.unwrap(), []);
    assert_eq!(storage.open_uploads(&fresh_key().0).await.unwrap(), []);
}

#[tokio::test]
async fn more_parts_than_a_page_holds_are_all_listed() {
    const PARTS: u64 = 1_003;
    let fixture = Fixture::start().await;
    let upload = fixture.create().await;
    let mut numbers: Vec<u64> = (1..=PARTS).rev().collect();
    let mut at_once = 16;
    if lacks("any-order") {
        numbers.reverse();
        at_once = 1;
    }
    let puts = stream::iter(numbers).map(|number| upload.put(number, vec![b'x']));
    puts.buffer_unordered(at_once).collect::<Vec<_>>().await;
    let listed = fixture
        .storage
        .list_parts(&upload.key, &upload.id)
        .await
        .unwrap()
        .unwrap();
    let numbers = listed.parts.iter().map(|part| u64::from(part.number.get()));
    assert!(numbers.eq(1..=PARTS));
    upload.abort().await;
}
