//! Tokens of an identity provider: which count, for whom, and what its keys' coming and going does.

mod provider;
mod signer;

use std::{fs, process::Output};

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    client::Client,
    server::{self, Server},
    upload::Upload,
};
use provider::Provider;
use signer::{AUDIENCE, ISSUER, Signer, claims, hs256, jwks, now, signed};

const CONFIG: &str = "/api/ingest/upload/config";

fn server(source: &str, more: &[(&str, &str)]) -> Server {
    let settings = [
        ("INGEST_JWT_ISSUER", ISSUER),
        ("INGEST_JWT_AUDIENCE", AUDIENCE),
        ("INGEST_JWT_JWKS", source),
    ];
    Server::with(&[&settings, more].concat())
}

/// A server that takes the tokens of these keys, from a file.
fn server_with(signers: &[&Signer], more: &[(&str, &str)]) -> (Server, TempDir) {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("jwks.json");
    fs::write(&path, jwks(signers)).unwrap();
    (server(path.to_str().unwrap(), more), directory)
}

async fn status(server: &Server, token: &str) -> u16 {
    let client = Client::with_token(server, Some(token.to_owned()));
    client.get(CONFIG).await.status.as_u16()
}

#[tokio::test]
async fn tokens_count_that_are_signed_meant_and_in_time() {
    let signers = [Signer::rs256("r"), Signer::es256("c"), Signer::ed25519("d")];
    let (server, _keys) = server_with(&signers.each_ref(), &[]);
    for signer in &signers {
        let good = |more: Value| signer.token(&claims("ada", "openid read", more));
        for (what, token) in [
            ("as they come", good(json!({}))),
            ("audiences", good(json!({"aud": ["others", AUDIENCE]}))),
            ("a list of scopes", good(json!({"scope": ["read", "more"]}))),
            (
                "within the leeway",
                good(json!({"exp": now() - 30, "nbf": now() + 30})),
            ),
            ("a fraction", good(json!({"exp": now() as f64 + 60.5}))),
        ] {
            assert_eq!(
                status(&server, &token).await,
                200,
                "{}: {what}",
                signer.algorithm
            );
        }
    }
    let in_other_header = Client::with_token(&server, None);
    let token = signers[0].token(&claims("ada", "read", json!({})));
    let request = in_other_header
        .request(Method::GET, CONFIG)
        .header("x-api-key", token);
    in_other_header.answer(request).await.expect(200);
}

#[tokio::test]
async fn every_other_token_is_refused() {
    let (rsa, ec, ed) = (Signer::rs256("r"), Signer::es256("c"), Signer::ed25519("d"));
    let (server, _keys) = server_with(&[&rsa, &ec, &ed], &[("INGEST_RATE_FAILURES", "off")]);
    let good = claims("ada", "upload", json!({}));
    let with = |more: Value| ed.token(&claims("ada", "upload", more));
    let header = |more: Value| {
        let mut header = json!({"alg": "EdDSA", "kid": "d"});
        for (name, value) in more.as_object().unwrap() {
            header[name] = value.clone();
        }
        ed.token_with(&header, &good)
    };
    let public = rsa.jwk()["n"].as_str().unwrap().to_owned();
    let confused =
        |secret: &[u8], id: &str| hs256(&json!({"alg": "HS256", "kid": id}), &good, secret);
    let token = ed.token(&good);
    let (message, signature) = token.rsplit_once('.').unwrap();
    let other = ed.token(&claims("eve", "admin", json!({})));
    let (other_message, _) = other.rsplit_once('.').unwrap();
    let stranger = Signer::ed25519("d");
    let refused = [
        (
            "alg none",
            signed(&json!({"alg": "none", "kid": "d"}), &good, |_| vec![]),
        ),
        (
            "alg None",
            signed(&json!({"alg": "None"}), &good, |_| vec![]),
        ),
        ("no alg", signed(&json!({"kid": "d"}), &good, |_| vec![])),
        ("HS256 by the public key", confused(public.as_bytes(), "r")),
        ("HS256 by the JWKS", confused(jwks(&[&rsa]).as_bytes(), "r")),
        ("HS256 by nothing", confused(b"", "d")),
        (
            "RS512",
            rsa.token_with(&json!({"alg": "RS512", "kid": "r"}), &good),
        ),
        (
            "PS256",
            rsa.token_with(&json!({"alg": "PS256", "kid": "r"}), &good),
        ),
        (
            "another key's id",
            ed.token_with(&json!({"alg": "EdDSA", "kid": "r"}), &good),
        ),
        (
            "another key's algorithm",
            ed.token_with(&json!({"alg": "ES256", "kid": "c"}), &good),
        ),
        ("an unknown id", header(json!({"kid": "x"}))),
        (
            "no id, of several",
            ed.token_with(&json!({"alg": "EdDSA"}), &good),
        ),
        (
            "a key of its own",
            stranger.token_with(
                &json!({"alg": "EdDSA", "kid": "d", "jwk": stranger.jwk()}),
                &good,
            ),
        ),
        ("a stranger's", stranger.token(&good)),
        ("crit", header(json!({"crit": ["exp"]}))),
        ("other claims", format!("{other_message}.{signature}")),
        ("no signature", format!("{message}.")),
        ("a cut signature", format!("{message}.{}", &signature[1..])),
        ("two parts", message.to_owned()),
        ("five parts", format!("{token}.a.b")),
        ("no base64", "a.b.c".into()),
        ("nothing", "..".into()),
        ("no exp", with(json!({"exp": null}))),
        (
            "exp as text",
            with(json!({"exp": (now() + 3600).to_string()})),
        ),
        ("past exp", with(json!({"exp": now() - 120}))),
        ("negative exp", with(json!({"exp": -1}))),
        ("future nbf", with(json!({"nbf": now() + 120}))),
        ("nbf as text", with(json!({"nbf": "now"}))),
        ("no aud", with(json!({"aud": null}))),
        ("another aud", with(json!({"aud": ["others"]}))),
        ("no iss", with(json!({"iss": null}))),
        ("another iss", with(json!({"iss": format!("{ISSUER}/")}))),
        ("iss as a list", with(json!({"iss": [ISSUER]}))),
        ("no sub", with(json!({"sub": null}))),
        ("empty sub", with(json!({"sub": ""}))),
        ("sub as a number", with(json!({"sub": 7}))),
        ("sub of two lines", with(json!({"sub": "a\nb"}))),
        ("long sub", with(json!({"sub": "a".repeat(256)}))),
        ("oversized", with(json!({"padding": "a".repeat(8 * 1024)}))),
        ("deep", ed.token(&Value::String("[".repeat(4000)))),
    ];
    let mut taken = Vec::new();
    for (what, token) in &refused {
        match status(&server, token).await {
            401 => {}
            other => taken.push((what, other)),
        }
    }
    assert!(taken.is_empty(), "{taken:?}");
    assert_eq!(status(&server, &token).await, 200);
    let log = server.log();
    assert!(!log.contains("ERROR") && !log.contains(signature), "{log}");
}

#[tokio::test]
async fn scopes_and_names_are_the_tokens() {
    let signer = Signer::es256("c");
    let claim = [
        ("INGEST_JWT_SCOPE_CLAIM", "/access/roles"),
        ("INGEST_JWT_SUBJECT_CLAIM", "email"),
    ];
    let (server, _keys) = server_with(&[&signer], &claim);
    let client = |name: &str, scopes: Value| {
        let claims = claims(
            "-",
            "admin",
            json!({"email": name, "access": {"roles": scopes}}),
        );
        Client::with_token(&server, Some(signer.token(&claims)))
    };
    let ada = client("ada", json!(["upload"]));
    let upload = Upload::create(&ada, "a.bin", 10).await;
    let job = format!("/api/jobs/{}", upload.job);
    ada.get(&job).await.expect(200);
    client("eve", json!(["upload"])).get(&job).await.expect(404);
    client("root", json!(["admin"])).get(&job).await.expect(200);
    let body = json!({"filename": "a", "file_size": 1});
    for scopes in [json!(["read"]), json!("read")] {
        let reader = client("ada", scopes);
        reader.get(&job).await.expect(200);
        let created = reader.post("/api/ingest/upload/presigned", &body).await;
        assert_eq!(created.problem(403), "forbidden");
    }
    for scopes in [
        json!([]),
        json!(null),
        json!({"admin": true}),
        json!(["root"]),
    ] {
        assert_eq!(
            client("ada", scopes).get(&job).await.problem(403),
            "forbidden"
        );
    }
    // The same name of an API token is somebody else.
    let namesake = Client::with_token(&server, Some(server.create_token("ada", "upload", &[])));
    namesake.get(&job).await.expect(404);
    let owner = server.run(["jobs", "show", &upload.job]);
    assert!(owner.contains(&format!("{ISSUER}#ada")), "{owner}");
    let Output { status, stderr, .. } = server.attempt([
        "token",
        "create",
        "--scope=upload",
        &format!("--subject={ISSUER}#ada"),
    ]);
    assert_eq!(
        status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&stderr)
    );
}

#[tokio::test]
async fn keys_come_and_go_with_the_file() {
    let (old, new) = (Signer::ed25519("old"), Signer::es256("new"));
    let (server, keys) = server_with(&[&old], &[]);
    let token = |signer: &Signer| signer.token(&claims("ada", "read", json!({})));
    assert_eq!(status(&server, &token(&old)).await, 200);
    // The only key needs no name.
    let unnamed = old.token_with(&json!({"alg": "EdDSA"}), &claims("ada", "read", json!({})));
    assert_eq!(status(&server, &unnamed).await, 200);
    fs::write(keys.path().join("jwks.json"), jwks(&[&new])).unwrap();
    assert_eq!(status(&server, &token(&new)).await, 200);
    assert_eq!(status(&server, &token(&old)).await, 401);
    // One that cannot be read changes nothing.
    fs::write(keys.path().join("jwks.json"), "{").unwrap();
    assert_eq!(status(&server, &token(&old)).await, 401);
    assert_eq!(status(&server, &token(&new)).await, 200);
}

#[tokio::test]
async fn keys_come_over_https_and_are_asked_for_at_a_limited_rate() {
    let (old, new) = (Signer::ed25519("old"), Signer::ed25519("new"));
    let provider = Provider::new(&jwks(&[&old]));
    let authority = provider.authority();
    let settings = [
        ("INGEST_JWT_CA", authority.to_str().unwrap()),
        ("INGEST_RATE_FAILURES", "off"),
    ];
    let server = server(&provider.url(), &settings);
    let token = |signer: &Signer| signer.token(&claims("ada", "read", json!({})));
    assert_eq!(status(&server, &token(&old)).await, 200);
    assert_eq!(provider.asked(), 1);
    provider.has(&jwks(&[&old, &new]));
    assert_eq!(status(&server, &token(&new)).await, 200);
    assert_eq!(provider.asked(), 2);
    // What is no JWKS keeps the keys: a failure, a redirect, one without an end.
    let elsewhere = Provider::new(&jwks(&[&Signer::ed25519("evil")]));
    for answer in [
        "HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n".to_owned(),
        format!(
            "HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n",
            elsewhere.url()
        ),
    ] {
        provider.answers(&answer);
        assert_eq!(status(&server, &token(&Signer::ed25519("evil"))).await, 401);
        assert_eq!(status(&server, &token(&new)).await, 200);
    }
    assert_eq!((provider.asked(), elsewhere.asked()), (4, 0));
    // Whoever makes up names of keys does not burden the provider.
    for _ in 0..50 {
        assert_eq!(
            status(&server, &token(&Signer::ed25519("made-up"))).await,
            401
        );
    }
    assert_eq!(provider.asked(), 4);
}

#[tokio::test]
async fn without_keys_nobody_can_tell_and_other_tokens_count() {
    let signer = Signer::ed25519("d");
    let provider = Provider::new(&jwks(&[&signer]));
    let endless = format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(300 * 1024));
    provider.answers(&endless);
    let authority = provider.authority();
    let server = server(
        &provider.url(),
        &[("INGEST_JWT_CA", authority.to_str().unwrap())],
    );
    let token = signer.token(&claims("ada", "read", json!({})));
    let client = Client::with_token(&server, Some(token));
    assert_eq!(
        client.get(CONFIG).await.problem(503),
        "identity-unavailable"
    );
    Client::of(&server).get(CONFIG).await.expect(200);
    provider.has(&jwks(&[&signer]));
    client.get(CONFIG).await.expect(200);

    // Its certificate is believed of nobody who was not told to.
    let server = self::server(&provider.url(), &[]);
    let client = client.at(&server);
    assert_eq!(
        client.get(CONFIG).await.problem(503),
        "identity-unavailable"
    );
}

#[tokio::test]
async fn check_looks_for_keys_that_can_be_used() {
    let signer = Signer::ed25519("d");
    let provider = Provider::new(&jwks(&[&signer, &Signer::es256("c")]));
    let authority = provider.authority();
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("jwks.json");
    let check = async |source: &str, authority: Option<&str>| {
        let mut settings = vec![
            ("INGEST_JWT_ISSUER".to_owned(), ISSUER.to_owned()),
            ("INGEST_JWT_AUDIENCE".to_owned(), AUDIENCE.to_owned()),
            ("INGEST_JWT_JWKS".to_owned(), source.to_owned()),
        ];
        settings.extend(authority.map(|path| ("INGEST_JWT_CA".to_owned(), path.to_owned())));
        let mut command = server::command(directory.path(), &settings);
        command.arg("check");
        let Output {
            status,
            stdout,
            stderr,
        } = server::output(command).await;
        let told = [stdout, stderr].concat();
        (status.code(), String::from_utf8(told).unwrap())
    };
    let (url, authority) = (provider.url(), authority.to_str());
    let (status, told) = check(&url, authority).await;
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("ok      jwks           usable keys at https://"));
    assert!(told.contains(": 2\n"), "{told}");

    // Nobody believes its certificate; it has no keys of a kind that counts; it fails. Each is told, and what to do.
    let (status, told) = check(&url, None).await;
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("MISSING jwks"), "{told}");
    for (answer, because) in [
        (
            r#"{"keys": [{"kty": "oct", "k": "AAAA"}]}"#,
            "there is no RSA",
        ),
        ("<html>", "it is not JSON"),
    ] {
        provider.has(answer);
        let (status, told) = check(&url, authority).await;
        assert_eq!(status, Some(1), "{told}");
        assert!(told.contains(because), "{told}");
        assert!(told.contains("do:    open INGEST_JWT_JWKS"), "{told}");
        assert!(
            told.contains("ok      storage"),
            "the rest is looked at: {told}"
        );
    }

    // A file is a setting: a server would not start with it.
    let path = file.to_str().unwrap();
    fs::write(&file, jwks(&[&signer])).unwrap();
    let (status, told) = check(path, None).await;
    assert_eq!(status, Some(0), "{told}");
    fs::write(&file, "{}").unwrap();
    let (status, told) = check(path, None).await;
    assert_eq!(status, Some(2), "{told}");
    assert!(told.contains("INGEST_JWT_JWKS"), "{told}");
}
