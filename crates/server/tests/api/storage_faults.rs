//! S3 misbehaves: what the service makes of answers that are wrong, late or missing.

use serde_json::json;

use crate::{
    client::bytes,
    proxy::{Action, Fault},
    upload::{MIB, poll},
    world::World,
};

const ERROR_XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>InternalError</Code><Message>m</Message></Error>";
const SLOW_DOWN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>SlowDown</Code><Message>m</Message></Error>";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complete_whose_answer_is_lost_is_one_object_and_a_success() {
    let world = World::new().await;
    for fault in [
        Fault::DoneButCut,
        Fault::DoneButAnswer(500, ERROR_XML),
        Fault::DoneButAnswer(404, ""),
        Fault::DoneButAnswer(200, ""),
    ] {
        let (upload, body, content) = world.put(70).await;
        let before = world.proxy.reached(Action::Complete);
        world.proxy.inject(Action::Complete, 1, fault);
        world.completes(&upload, &body, &content).await;
        assert_eq!(world.proxy.reached(Action::Complete), before + 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_in_a_200_is_an_error_and_is_tried_again() {
    let world = World::new().await;
    for body_of_200 in [
        ERROR_XML,
        "<html>busy</html>",
        "",
        "<?xml version=\"1.0\"?><CompleteMultipartUploadResult><Loc",
    ] {
        let (upload, body, content) = world.put(71).await;
        world
            .proxy
            .inject(Action::Complete, 1, Fault::Answer(200, body_of_200));
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_of_s3_end_in_a_503_that_keeps_every_part() {
    let world = World::new().await;
    for (action, fault) in [
        (Action::ListParts, Fault::Answer(503, SLOW_DOWN)),
        (Action::ListParts, Fault::Answer(500, ERROR_XML)),
        (
            Action::ListParts,
            Fault::Answer(200, "<ListPartsResult><Part>"),
        ),
        (Action::ListParts, Fault::Cut),
        (Action::Complete, Fault::Answer(500, ERROR_XML)),
        (Action::Complete, Fault::Cut),
    ] {
        let (upload, body, content) = world.put(72).await;
        world.proxy.inject(action, 1000, fault);
        let answer = world.complete(&upload, &body).await;
        assert!(answer.headers.contains_key("retry-after"));
        assert_eq!(answer.problem(503), "storage-unavailable");
        world.proxy.heal();
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_fails_is_not_an_absent_object() {
    let world = World::new().await;
    for status in [403, 500] {
        let (upload, body, content) = world.put(73).await;
        world
            .proxy
            .inject(Action::Head, 1000, Fault::Answer(status, ""));
        let answer = world.complete(&upload, &body).await;
        assert!(
            matches!(answer.status.as_u16(), 502 | 503),
            "{}",
            answer.text
        );
        world.proxy.heal();
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn polling_is_fast_while_s3_hangs() {
    let world = World::new().await;
    let (upload, body, content) = world.put(75).await;
    world.proxy.inject(Action::ListParts, 1, Fault::Hang);
    let asked = tokio::spawn({
        let (client, path, body) = (
            world.client().clone(),
            upload.path("/complete"),
            body.clone(),
        );
        async move {
            client
                .request(reqwest::Method::POST, &path)
                .json(&body)
                .send()
                .await
        }
    });
    for _ in 0..50 {
        let asked = std::time::Instant::now();
        world
            .client()
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        assert!(asked.elapsed() < std::time::Duration::from_secs(2));
    }
    asked.abort();
    world.completes(&upload, &body, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_without_its_row_or_a_row_without_its_upload_ends() {
    let world = World::new().await;
    world.proxy.inject(Action::Create, 1, Fault::DoneButCut);
    let body = json!({"filename": "a.bin", "file_size": 1});
    assert_eq!(
        world
            .client()
            .post("/api/ingest/upload/presigned", &body)
            .await
            .problem(503),
        "storage-unavailable"
    );
    // Without an Idempotency-Key nobody can ever find that job again: it is given up, and what S3 has of it aborted.
    let aborted = world.proxy.reached(Action::Abort);
    poll("the orphan to be aborted", async || {
        let sent = world.proxy.reached(Action::Abort) > aborted;
        (sent && world.bucket.open_uploads().await.is_empty()).then_some(())
    })
    .await;
    // Nobody was told of it, so it is nothing that anybody sees.
    let jobs = world.client().get("/api/jobs").await.expect(200);
    assert_eq!(jobs["jobs"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_abort_that_fails_is_tried_again_until_s3_has_nothing() {
    let world = World::new().await;
    let (upload, _, _) = world.put(76).await;
    world
        .proxy
        .inject(Action::Abort, 20, Fault::Answer(500, ERROR_XML));
    world.client().delete(&upload.path("")).await.expect(204);
    world.proxy.heal();
    poll("the upload to be aborted", async || {
        let job = world
            .client()
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        (job["upload_state"] == "aborted").then_some(())
    })
    .await;
    let (status, _) = world
        .client()
        .put_part(&upload.urls[0], bytes(1, 10 * MIB))
        .await;
    assert_eq!(status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_is_put_again_between_listing_and_completing() {
    let world = World::new().await;
    for names_parts in [true, false] {
        let (upload, named, content) = world.put(78).await;
        let body = if names_parts {
            named
        } else {
            json!({"parts": []})
        };
        world.proxy.inject(Action::ListParts, 1, Fault::DoneButHeld);
        let asked = world.completing(0, &upload, &body);
        let struck = if names_parts { 1 } else { 2 };
        world.proxy.struck(Action::ListParts, struck).await;
        let other = [bytes(79, 10 * MIB).as_slice(), &content[10 * MIB..]].concat();
        let again = upload.put_all(world.client(), &other).await;
        world.proxy.release();
        let status = asked.await.unwrap().unwrap().status();
        if names_parts {
            // The client meant another part than S3 has now: it has to look.
            assert_eq!(status, 409);
            assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");
        } else {
            assert_eq!(status, 200);
        }
        let body = json!({"parts": again});
        world.completes(&upload, &body, &other).await;
    }
}
