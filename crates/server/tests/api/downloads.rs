//! Download URLs: for GET and for HEAD, as a redirect and as JSON, and short enough for everybody.

use reqwest::{Method, Url};
use serde_json::json;

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::dataset,
};

async fn download_path(client: &Client, filename: &str, content: &[u8]) -> String {
    let made = dataset(client, filename, content, &json!({"title": "t"})).await;
    format!("/api/datasets/{}/download", made["id"].as_str().unwrap())
}

#[tokio::test]
async fn head_leads_to_a_url_for_head() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(410, 1234);
    let path = download_path(&client, "data.csv", &content).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for method in [Method::HEAD, Method::GET] {
        let answer = client.answer(client.request(method.clone(), &path)).await;
        assert_eq!(answer.status, 307);
        let location = answer.headers["location"].to_str().unwrap();
        let followed = http.request(method.clone(), location).send().await.unwrap();
        assert_eq!(followed.status(), 200, "{method}");
        assert_eq!(followed.headers()["content-length"], "1234");
        let other = if method == Method::GET {
            Method::HEAD
        } else {
            Method::GET
        };
        let crossed = http.request(other, location).send().await.unwrap();
        assert_eq!(crossed.status(), 403, "{method}");
    }
}

#[tokio::test]
async fn the_url_can_be_had_as_json_and_followed_without_a_token() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(411, 1234);
    let path = download_path(&client, "data.csv", &content).await;
    for word in ["false", "False", "0", "no"] {
        let answer = client.get(&format!("{path}?redirect={word}")).await;
        assert!(!answer.headers.contains_key("location"));
        assert_eq!(answer.headers["cache-control"], "no-store");
        let told = answer.expect(200);
        let got = client.fetch(told["url"].as_str().unwrap()).await;
        assert!(got.bytes().await.unwrap() == content);
        let url = Url::parse(told["url"].as_str().unwrap()).unwrap();
        let find = |name| {
            let (_, value) = url.query_pairs().find(|(key, _)| key == name).unwrap();
            value.into_owned()
        };
        // An hour after the second in which it was signed.
        assert_eq!(find("X-Amz-Expires"), "3600");
        let signed = find("X-Amz-Date");
        let ends = told["expires_at"].as_str().unwrap();
        assert_eq!(ends[14..19].replace(':', ""), signed[11..15]);
    }
    let head = client.request(Method::HEAD, &format!("{path}?redirect=false"));
    assert_eq!(client.answer(head).await.status, 200);
    assert_eq!(client.get(&format!("{path}?redirect=1")).await.status, 307);
    let nobody = Client::with_token(&server, None);
    let hidden = nobody.get(&format!("{path}?redirect=false")).await;
    assert_eq!(hidden.problem(404), "not-found");
    let found = client
        .get(&format!("{path}?redirect=maybe"))
        .await
        .violations();
    assert_eq!(found[0]["loc"], json!(["query", "redirect"]));
}

#[tokio::test]
async fn the_longest_names_make_urls_that_everybody_takes() {
    let server = Server::start();
    let client = Client::of(&server);
    for (character, count) in [
        ("a", 251),
        ("\u{e9}", 251),
        ("\u{20ac}", 251),
        ("\u{1f980}", 251),
    ] {
        let name = format!("{}.csv", character.repeat(count));
        let path = download_path(&client, &name, b"a,b\n1,2\n").await;
        let answer = client.get(&path).await;
        let location = answer.headers["location"].to_str().unwrap();
        assert!(location.len() <= 2048, "{}", location.len());
        let got = client.fetch(location).await;
        assert_eq!(got.status(), 200);
        let disposition = got.headers()["content-disposition"].to_str().unwrap();
        assert!(disposition.contains(".csv\""), "{disposition}");
        assert!(
            character == "a" || disposition.ends_with(".csv"),
            "{disposition}"
        );
    }
}
