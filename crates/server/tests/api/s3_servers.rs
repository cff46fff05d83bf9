//! S3 servers as they are: what differs from one to the next, made of the embedded one by the proxy before it.

use serde_json::json;

use crate::{
    client::bytes,
    proxy::{Action, Fault, Oddity},
    upload::{MIB, Upload, poll},
    world::World,
};

const SLOW_DOWN: &str = "<Error><Code>SlowDown</Code><Message>host-17 is hot</Message></Error>";
const DENIED: &str = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>AKIAEXAMPLE may not do this \
    on s3.internal</Message><HostId>s3.internal</HostId></Error>";
const CHATTY: &str = "<Error><Code>see http://s3.internal/</Code></Error>";
/// Ceph takes parts of these numbers.
const IMPOSSIBLE_PARTS: &str = "<ListPartsResult><IsTruncated>false</IsTruncated>\
    <Part><PartNumber>0</PartNumber><ETag>\"9b2cf535f27731c974343645a3985328\"</ETag><Size>1</Size></Part>\
    <Part><PartNumber>10001</PartNumber><ETag>\"9b2cf535f27731c974343645a3985328\"</ETag><Size>1</Size></Part>\
    </ListPartsResult>";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_completed_uploads_are_still_listed_head_tells() {
    let world = World::new().await;
    world.proxy.imitate(Oddity::ListsCompleted, &world.bucket);
    for fault in [
        None,
        Some(Fault::DoneButCut),
        Some(Fault::DoneButAnswer(500, SLOW_DOWN)),
    ] {
        let (upload, body, content) = world.put(240).await;
        let before = world.proxy.reached(Action::Complete);
        if let Some(fault) = fault {
            world.proxy.inject(Action::Complete, 1, fault);
        }
        world.completes(&upload, &body, &content).await;
        assert_eq!(world.proxy.reached(Action::Complete), before + 1);
        world.complete(&upload, &body).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_is_missing_is_missing_there_too() {
    let world = World::new().await;
    world.proxy.imitate(Oddity::ListsCompleted, &world.bucket);
    let content = bytes(241, 11 * MIB);
    let upload = Upload::create(world.client(), "file.bin", content.len()).await;
    upload
        .put(world.client(), 1, &content[..upload.part_size])
        .await;
    let answer = world.complete(&upload, &json!({})).await;
    assert_eq!(answer.expect(409)["missing_parts"], json!([2]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_etag_that_is_not_made_of_the_parts_is_ours_by_job_and_size() {
    let world = World::new().await;
    world.proxy.imitate(Oddity::OtherETags, &world.bucket);
    let (upload, body, content) = world.put(242).await;
    world.completes(&upload, &body, &content).await;
    let (upload, body, content) = world.put(243).await;
    world.proxy.inject(Action::Complete, 1, Fault::DoneButCut);
    world.completes(&upload, &body, &content).await;
}

/// Two lists were sent, and nobody can tell by such an ETag which of them the object is made of.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_can_tell_is_an_alarm_that_an_operator_ends() {
    let world = World::new().await;
    world.proxy.imitate(Oddity::OtherETags, &world.bucket);
    let (upload, _, content) = world.put(244).await;
    world.proxy.inject(Action::ListParts, 1, Fault::DoneButHeld);
    let asked = world.completing(0, &upload, &json!({}));
    world.proxy.struck(Action::ListParts, 1).await;
    let other = [bytes(245, 10 * MIB).as_slice(), &content[10 * MIB..]].concat();
    upload.put_all(world.client(), &other).await;
    world.proxy.release();
    let answer = asked.await.unwrap().unwrap();
    assert_eq!(answer.status(), 502);
    let server = &world.servers[0];
    let show = || server.run(["jobs", "show", &upload.job]);
    let told = show();
    for fact in [
        "completing",
        "an object that is not this job's",
        "lists sent      2",
    ] {
        assert!(told.contains(fact), "{told}");
    }
    let object = world.bucket.objects().await;

    assert_eq!(
        server.run(["jobs", "end", &upload.job]),
        format!("{} abandoned\n", upload.job)
    );
    // Once more is as good.
    server.run(["jobs", "end", &upload.job]);
    poll("the sweeper to be done with it", async || {
        show().contains("next look       -").then_some(())
    })
    .await;
    let job = world.job(&upload).await;
    assert_eq!(
        (&job["status"], &job["upload_state"], &job["can_retry"]),
        (&json!("failed"), &json!("abandoned"), &json!(false))
    );
    assert!(show().contains("reserved        no"));
    assert_eq!(world.bucket.objects().await, object);
    assert_eq!(object.len(), 1);
    let again = world.complete(&upload, &json!({})).await;
    assert_eq!(again.problem(409), "wrong-state");
}

/// Somebody else's object is in the place, and the upload is still open: it is not written over, either.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_ended_leaves_the_object_and_no_upload() {
    let world = World::new().await;
    let (upload, body, _) = world.put_small(246).await;
    world
        .proxy
        .inject(Action::Complete, 1, Fault::Answer(500, SLOW_DOWN));
    let key = {
        let shown = world.servers[0].run(["jobs", "show", &upload.job]);
        let line = shown.lines().find_map(|line| line.strip_prefix("key"));
        line.unwrap().trim().to_owned()
    };
    world.bucket.put(&key, "somebody else's").await;
    assert_eq!(
        world.complete(&upload, &body).await.problem(502),
        "storage-failed"
    );
    assert_eq!(world.bucket.open_uploads().await.len(), 1);
    world.servers[0].run(["jobs", "end", &upload.job]);
    poll("its upload to be aborted", async || {
        world.bucket.open_uploads().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(world.bucket.get(&key).await, "somebody else's");
    assert_eq!(world.job(&upload).await["upload_state"], "abandoned");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_job_with_an_alarm_is_ended() {
    let world = World::new().await;
    let (upload, _, _) = world.put_small(247).await;
    let end = |id: &str| {
        let output = world.servers[0].attempt(["jobs", "end", id]);
        assert!(output.stdout.is_empty());
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), told)
    };
    let (status, told) = end(&upload.job);
    assert_eq!(status, Some(1));
    assert!(
        told.contains("is awaiting_parts: only one that is"),
        "{told}"
    );
    let (status, told) = end("00000000-0000-0000-0000-000000000000");
    assert_eq!(status, Some(1));
    assert!(told.contains("there is no job"), "{told}");
    let (status, told) = end("nonsense");
    assert_eq!(status, Some(2));
    assert!(told.contains("is not the id of a job"), "{told}");
    assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_s3_has_beyond_the_plan_is_named() {
    let world = World::new().await;
    let content = bytes(248, 11 * MIB);
    let upload = Upload::create(world.client(), "file.bin", content.len()).await;
    let parts = upload.put_all(world.client(), &content).await;
    let url = &upload.urls[0];
    let id = url.split("uploadId=").nth(1).unwrap();
    let id = id.split('&').next().unwrap();
    let key = world.servers[0].run(["jobs", "show", &upload.job]);
    let key = key.lines().find_map(|line| line.strip_prefix("key"));
    world
        .bucket
        .put_part(key.unwrap().trim(), id, 3, "extra")
        .await;
    for body in [json!({}), json!({"parts": parts})] {
        let problem = world.complete(&upload, &body).await.expect(409);
        assert_eq!(problem["unexpected_parts"], json!([3]), "{problem}");
        assert_eq!(problem["missing_parts"], json!([]));
    }
    world
        .proxy
        .inject(Action::ListParts, 2, Fault::Answer(200, IMPOSSIBLE_PARTS));
    let problem = world.complete(&upload, &json!({})).await.expect(409);
    assert_eq!(problem["unexpected_parts"], json!([0, 10001]));
    let session = world.client().get(&upload.path("")).await.expect(200);
    assert_eq!(session["parts"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_of_s3_is_told_by_its_status_and_code_alone() {
    let world = World::new().await;
    let (upload, body, content) = world.put_small(249).await;
    for (fault, status, told) in [
        (
            Fault::Answer(503, SLOW_DOWN),
            503,
            "S3 answered ListParts with 503 SlowDown; nothing is lost.",
        ),
        (
            Fault::Answer(403, DENIED),
            502,
            "S3 refused ListParts with 403 AccessDenied; nothing is lost.",
        ),
        (
            Fault::Answer(504, "<html>s3.internal is away</html>"),
            503,
            "Something before S3, or else than S3, answered ListParts with 504; nothing is lost.",
        ),
        (
            Fault::Answer(500, CHATTY),
            503,
            "Something before S3, or else than S3, answered ListParts with 500; nothing is lost.",
        ),
        (
            Fault::Cut,
            503,
            "S3 did not give a whole answer to ListParts in time; nothing is lost.",
        ),
    ] {
        world.proxy.inject(Action::ListParts, 1000, fault);
        let answer = world.complete(&upload, &body).await;
        let problem = answer.expect(status);
        assert_eq!(problem["detail"], told);
        world.proxy.heal();
    }
    world
        .proxy
        .inject(Action::Head, 1000, Fault::Answer(403, ""));
    let problem = world.complete(&upload, &body).await.expect(502);
    assert_eq!(
        problem["detail"],
        "S3 refused HeadObject with 403; nothing is lost."
    );
    world.proxy.heal();
    world.completes(&upload, &body, &content).await;
}
