//! Credentials as AWS gives them: each source, keys that end, change or are wrong, and S3 over TLS.

use std::{
    os::unix::fs::PermissionsExt,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use tokio::{io::copy_bidirectional, net::TcpListener};
use tokio_rustls::{TlsAcceptor, rustls};

use crate::{
    aws::{Asked, Fake, S3, at, text},
    client::Client,
    server::Server,
    upload::{Upload, poll},
};

const TOKEN: &str = "PUT /latest/api/token";

/// A check leads uploads through their lives, with signed requests and presigned URLs.
async fn is_taken(s3: &S3, source: &str, more: &[(&str, &str)]) {
    let (status, told, log) = s3.run(&["check"], more).await;
    assert_eq!(status, Some(0), "{source}: {told}{log}");
    assert!(told.contains(&format!("key {}", s3.id)), "{source}: {told}");
    let from = ["source=", "\"", source].concat();
    let plain = format!("source={source}");
    assert!(log.contains(&from) || log.contains(&plain), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn instances_and_containers_give_keys() {
    let (s3, fake) = (S3::start().await, Fake::start().await);
    let endpoint = format!("http://{}", fake.address);
    fake.is_metadata(s3.keys(3600));
    let metadata = [
        ("AWS_EC2_METADATA_DISABLED", ""),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint.as_str()),
    ];
    is_taken(&s3, "instance metadata", &metadata).await;
    assert!(fake.times(TOKEN) > 0);

    let keys = s3.keys(3600).to_string();
    fake.answers(move |asked| match asked.header("authorization") {
        "of the pod" if asked.what == "GET /keys" => Some((200, keys.clone())),
        _ => Some((403, String::new())),
    });
    let token = s3.file("token", "of the pod");
    let container = [
        (
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            &*format!("{endpoint}/keys"),
        ),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", text(&token)),
    ];
    is_taken(&s3, "container", &container).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn profiles_give_keys_and_the_region() {
    let s3 = S3::start().await;
    let keys = format!(
        "aws_access_key_id = {}\naws_secret_access_key = {}\n",
        s3.id, s3.secret
    );
    let file = s3.file("keys", format!("[other]\n{keys}"));
    let own = [
        ("AWS_SHARED_CREDENTIALS_FILE", text(&file)),
        ("AWS_PROFILE", "other"),
    ];
    is_taken(&s3, "profile", &own).await;

    let program = json!({
        "Version": 1, "AccessKeyId": s3.id, "SecretAccessKey": s3.secret,
        "SessionToken": "of-a-process", "Expiration": at(3600),
    });
    let script = s3.file("give", format!("#!/bin/sh\necho '{program}'\n"));
    std::fs::set_permissions(&script, PermissionsExt::from_mode(0o700)).unwrap();
    let process = format!("[default]\ncredential_process = {}\n", text(&script));
    let config = s3.file("config", process);
    is_taken(&s3, "profile", &[("AWS_CONFIG_FILE", text(&config))]).await;

    // The embedded S3 takes signatures for its own region alone.
    let elsewhere = s3.file(
        "elsewhere",
        format!("[default]\nregion = eu-north-1\n{keys}"),
    );
    let elsewhere = ("AWS_CONFIG_FILE", text(&elsewhere));
    let (status, told, _) = s3.run(&["check"], &[elsewhere]).await;
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("MISSING bucket"), "{told}");
    let said = ("AWS_DEFAULT_REGION", dev_s3::REGION);
    is_taken(&s3, "profile", &[elsewhere, said]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn web_identity_and_single_sign_on_give_keys() {
    let (s3, fake) = (S3::start().await, Fake::start().await);
    let endpoint = format!("http://{}", fake.address);
    let (id, secret) = (s3.id.clone(), s3.secret.clone());
    fake.answers(move |asked: &Asked| {
        let is_ours = asked.body.contains("Action=AssumeRoleWithWebIdentity")
            && asked.body.contains("WebIdentityToken=of-the-pod");
        let keys = format!(
            "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
             <AssumeRoleWithWebIdentityResult><AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn>\
             <AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>{id}</AccessKeyId>\
             <SecretAccessKey>{secret}</SecretAccessKey><SessionToken>t</SessionToken><Expiration>{}</Expiration>\
             </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>",
            at(3600)
        );
        Some(if is_ours { (200, keys) } else { (403, String::new()) })
    });
    let token = s3.file("token", "of-the-pod");
    let role = [
        ("AWS_WEB_IDENTITY_TOKEN_FILE", text(&token)),
        ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/ingest"),
        ("AWS_ENDPOINT_URL_STS", endpoint.as_str()),
    ];
    is_taken(&s3, "web identity", &role).await;

    let roles = json!({"roleCredentials": {
        "accessKeyId": s3.id, "secretAccessKey": s3.secret, "sessionToken": "t",
        "expiration": (OffsetDateTime::now_utc().unix_timestamp() + 3600) * 1000,
    }});
    fake.answers(move |asked| {
        let is_ours = asked.what == "GET /federation/credentials"
            && asked.header("x-amz-sso_bearer_token") == "of-a-person";
        Some(if is_ours {
            (200, roles.to_string())
        } else {
            (403, String::new())
        })
    });
    // As `aws sso login` leaves it: named after the SHA-1 of the start URL.
    let login = json!({
        "accessToken": "of-a-person", "expiresAt": at(3600), "region": "us-east-1",
        "startUrl": "https://ingest.awsapps.com/start",
    });
    let cache = ".aws/sso/cache/105603c56dce919d2b24fab711b68f6feb5be9b6.json";
    s3.file(cache, login.to_string());
    let profile = "[default]\nsso_start_url = https://ingest.awsapps.com/start\nsso_region = us-east-1\n\
                   sso_account_id = 123456789012\nsso_role_name = ingest\nregion = us-east-1\n";
    let config = s3.file("config", profile);
    let sso = [
        ("AWS_CONFIG_FILE", text(&config)),
        ("AWS_ENDPOINT_URL_SSO", endpoint.as_str()),
    ];
    is_taken(&s3, "profile", &sso).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_url_outlives_the_keys_that_signed_it() {
    let (s3, fake) = (S3::start().await, Fake::start().await);
    fake.is_metadata(s3.keys(1200));
    let endpoint = format!("http://{}", fake.address);
    let settings = s3.settings(&[
        ("AWS_EC2_METADATA_DISABLED", ""),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", &endpoint),
    ]);
    let server = serving(&settings).await;
    let client = client(&server);
    let body = json!({"filename": "a.bin", "file_size": 10});
    let created = client.post("/api/ingest/upload/presigned", &body).await;
    let created = created.expect(201);
    let upload = Upload::of(created, 10);
    assert!(upload.urls[0].contains("X-Amz-Security-Token=of-a-session"));
    let signed = client
        .post(&upload.path("/urls"), &json!({"part_numbers": [1]}))
        .await
        .expect(200);
    let end = signed["urls"][0]["expires_at"].as_str().unwrap();
    let end = OffsetDateTime::parse(end, &Rfc3339).unwrap();
    let left = (end - OffsetDateTime::now_utc()).whole_seconds();
    assert!((1100..=1200).contains(&left), "{left}: {signed}");
    let parts = upload.put_all(&client, b"ten bytes!").await;
    let completed = client
        .post(&upload.path("/complete"), &json!({"parts": parts}))
        .await;
    completed.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_that_are_wrong_or_unreadable_are_asked_for_again() {
    let s3 = S3::start().await;
    let keys = |secret: &str| {
        format!(
            "[default]\naws_access_key_id = {}\naws_secret_access_key = {secret}\n",
            s3.id
        )
    };
    let file = s3.file(
        "keys",
        format!("{}a line without the sign\n", keys(&s3.secret)),
    );
    let settings = s3.settings(&[("AWS_SHARED_CREDENTIALS_FILE", text(&file))]);
    let server = begun(&settings);
    let client = client(&server);
    logged(&server, &client, "there are no credentials for S3").await;
    let log = server.log();
    assert!(
        log.contains("profile: ") && log.contains(text(&file)),
        "{log}"
    );
    let body = json!({"filename": "a.bin", "file_size": 10});
    let unreadable = &b"[default]\naws_access_key_id = \xff\xfe\n"[..];
    for (wrong, because) in [
        (None, "there are no credentials for S3"),
        (Some(unreadable), "there are no credentials for S3"),
        (
            Some(keys("another").as_bytes()),
            "S3 refused HeadBucket: 403",
        ),
    ] {
        if let Some(content) = wrong {
            s3.file("keys", content);
        }
        logged(&server, &client, because).await;
        for _ in 0..3 {
            let refused = client.post("/api/ingest/upload/presigned", &body).await;
            refused.problem(503);
        }
        client.get("/api/health/ready").await.expect(503);
    }
    s3.file("keys", keys(&s3.secret));
    let mended = Instant::now();
    ready(&client).await;
    // Because S3 has refused the ones before, and not only once they are looked at anyway, after a minute.
    assert!(mended.elapsed() < Duration::from_secs(20));
    Upload::create(&client, "a.bin", 10).await;
    assert!(!server.log().contains("panicked"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s3_over_tls_is_trusted_by_a_ca_of_ones_own() {
    let s3 = S3::start().await;
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(certified.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key.into())
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let behind = s3.address;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut client = acceptor.accept(stream).await?;
                let mut s3 = tokio::net::TcpStream::connect(behind).await?;
                copy_bidirectional(&mut client, &mut s3).await
            });
        }
    });
    let endpoint = format!("https://localhost:{}", address.port());
    let named = [
        ("INGEST_S3_ENDPOINT", endpoint.as_str()),
        ("AWS_ACCESS_KEY_ID", &s3.id),
        ("AWS_SECRET_ACCESS_KEY", &s3.secret),
    ];
    let (status, told, log) = s3.run(&["check"], &named).await;
    assert_eq!(status, Some(1), "{told}{log}");
    assert!(
        told.contains("MISSING bucket") && told.contains("INGEST_S3_CA"),
        "{told}"
    );

    let ca = s3.file("ca.pem", certified.cert.pem());
    let trusting = [&named[..], &[("INGEST_S3_CA", text(&ca))]].concat();
    let (status, told, log) = s3.run(&["check"], &trusting).await;
    assert_eq!(status, Some(0), "{told}{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_set_in_vain_is_told() {
    let s3 = S3::start().await;
    let vain = [
        ("INGEST_TYPO", "1"),
        ("INGEST_S3_BUKCET", "b"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
        ("AWS_ACCESS_KEY_ID", &s3.id),
        ("AWS_SECRET_ACCESS_KEY", &s3.secret),
    ];
    let (status, told, log) = s3.run(&["check"], &vain).await;
    assert_eq!(status, Some(0), "{told}{log}");
    for line in [
        "INGEST_TYPO is no setting",
        "INGEST_S3_BUKCET is no setting, and ignored; INGEST_S3_BUCKET is one",
        "AWS_ENDPOINT_URL is set, and not supported; see INGEST_S3_ENDPOINT",
    ] {
        assert!(log.contains(line), "{log}");
    }
    let (_, _, log) = s3
        .run(
            &["check"],
            &[
                ("INGEST_S3_BUCKET", ""),
                ("INGEST_S3_ENDPOINT", ""),
                vain[3],
                vain[4],
            ],
        )
        .await;
    assert!(log.contains("files go to the embedded S3"), "{log}");
}

fn begun(settings: &[(String, String)]) -> Server {
    let settings: Vec<(&str, &str)> = settings
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Server::with(&settings)
}

async fn serving(settings: &[(String, String)]) -> Server {
    let server = begun(settings);
    ready(&client(&server)).await;
    server
}

fn client(server: &Server) -> Client {
    Client::with_token(server, Some(server.create_token("alice", "upload", &[])))
}

async fn ready(client: &Client) {
    poll("the server to be ready", async || {
        let health = client.get("/api/health/ready").await;
        (health.status == 200).then_some(())
    })
    .await;
}

/// Asks whether the server is ready, as whoever watches it does, until this is in its log.
async fn logged(server: &Server, client: &Client, what: &str) {
    poll(what, async || {
        client.get("/api/health/ready").await;
        server.log().contains(what).then_some(())
    })
    .await;
}
