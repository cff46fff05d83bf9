//! Swagger UI as people use it: a real browser goes through Authorize and *Try it out*, and this test brings the bytes.
//!
//! Where Chromium and chromedriver are not installed the test says so and passes; under `CI` they have to be there.

mod driver;
mod prefix;
mod upload_page;

use std::{env, io::Write, path::Path};

use reqwest::Url;
use serde_json::{Value, json};

use crate::{
    client::{self, Client},
    contract::CONTRACT,
    server::Server,
    upload::{MIB, Upload},
};
use driver::Browser;

const LIST_DATASETS: &str = "#operations-datasets-list_datasets";
const DOWNLOAD: &str = "#operations-datasets-download_dataset";
const CREATE: &str = "#operations-uploads-create_upload";
const COMPLETE: &str = "#operations-uploads-complete_upload";
const GET_JOB: &str = "#operations-jobs-get_job";

#[tokio::test]
async fn a_file_is_uploaded_through_swagger_ui() {
    let Some(browser) = browser("swagger-ui").await else {
        return;
    };
    let server = Server::start();
    let client = Client::of(&server);
    let page = Page {
        browser,
        origin: server.origin(),
    };
    let content = client::bytes(6, 11 * MIB);

    page.open().await;
    page.browser.screenshot("1-overview", "body").await;
    page.without_a_token().await;
    page.authorize(&server.token()).await;

    let upload = page.create(content.len()).await;
    assert_eq!(upload.urls.len(), 2);
    let parts = upload.put_all(&client, &content).await;
    page.complete(&upload.job, &parts).await;

    page.browser.reload().await;
    page.remembers(&upload.job, &server.token()).await;
    let job = upload
        .commit(&client, &json!({"title": "From the browser"}))
        .await;
    let dataset = job["dataset_id"].as_str().unwrap();
    page.sees_its_own(dataset).await;
    page.download(dataset, &content).await;
    page.had_no_trouble(&upload.urls[0]).await;
}

/// A browser whose screenshots are kept in a folder of this name. `None`, and said, where there is none to be had.
async fn browser(artifacts: &str) -> Option<Browser> {
    let artifacts = Path::new(env!("CARGO_TARGET_TMPDIR")).join(artifacts);
    let browser = Browser::start(artifacts).await;
    if browser.is_none() {
        assert!(
            env::var_os("CI").is_none(),
            "under CI there have to be chromium and chromedriver"
        );
        say("NOT RUN in a browser: there is no chromium or no chromedriver");
    }
    browser
}

/// Swagger UI, open in a browser.
struct Page {
    browser: Browser,
    origin: String,
}

/// What *Try it out* shows.
struct Shown {
    status: String,
    curl: String,
}

impl Page {
    /// All operations of the contract are there.
    async fn open(&self) {
        self.browser.open(&format!("{}/docs/", self.origin)).await;
        self.browser.wait_for(".opblock").await;
        let script = "return [...document.querySelectorAll('.opblock')].map(block => block.id)";
        let mut shown: Vec<String> =
            serde_json::from_value(self.browser.script(script, json!([])).await).unwrap();
        let mut documented = documented_operations();
        shown.sort();
        documented.sort();
        assert_eq!(shown, documented);
    }

    /// An operation that needs no token works before there is one.
    async fn without_a_token(&self) {
        self.try_out(LIST_DATASETS).await;
        let shown = self.execute(LIST_DATASETS).await;
        assert_eq!(shown.status, "200");
        assert!(!shown.curl.contains("Authorization"), "{}", shown.curl);
        assert_eq!(self.answer(LIST_DATASETS).await["datasets"], json!([]));
    }

    async fn authorize(&self, token: &str) {
        let field = ".auth-container input#auth-bearer-value";
        self.browser
            .click(".auth-wrapper .authorize.unlocked")
            .await;
        self.browser.paste_over(field, token).await;
        self.browser.screenshot("2-authorize", "body").await;
        self.browser.click(".auth-container .authorize").await;
        let dialog = self.browser.text(".auth-container h6").await;
        assert_eq!(dialog, "Authorized");
        self.browser.click(".auth-container .btn-done").await;
    }

    async fn create(&self, size: usize) -> Upload {
        self.try_out(CREATE).await;
        self.is_prefilled(CREATE, "/ingest/upload/presigned").await;
        let body = json!({"filename": "measurements.bin", "file_size": size});
        self.fill_body(CREATE, &body).await;
        let shown = self.execute(CREATE).await;
        self.browser
            .screenshot("3-created", &format!("{CREATE} .responses-wrapper"))
            .await;
        let answer = self.answer(CREATE).await;
        assert_eq!(shown.status, "201", "{answer}");
        Upload::of(answer, size)
    }

    async fn complete(&self, job: &str, parts: &[Value]) {
        self.try_out(COMPLETE).await;
        self.is_prefilled(COMPLETE, "/ingest/upload/presigned/{job_id}/complete")
            .await;
        self.browser.screenshot("4-complete", COMPLETE).await;
        self.fill(COMPLETE, "job_id", job).await;
        self.fill_body(COMPLETE, &json!({"parts": parts})).await;
        let shown = self.execute(COMPLETE).await;
        self.browser
            .screenshot("5-completed", &format!("{COMPLETE} .responses-wrapper"))
            .await;
        let answer = self.answer(COMPLETE).await;
        assert_eq!(shown.status, "200", "{answer}");
        assert_eq!(
            (&answer["job_id"], &answer["status"]),
            (&json!(job), &json!("pending"))
        );
    }

    /// The token is still there after the page was loaded again, and is sent.
    async fn remembers(&self, job: &str, token: &str) {
        self.browser
            .wait_for(".auth-wrapper .authorize.locked")
            .await;
        self.try_out(GET_JOB).await;
        self.fill(GET_JOB, "job_id", job).await;
        let shown = self.execute(GET_JOB).await;
        self.browser.screenshot("6-remembered", GET_JOB).await;
        let answer = self.answer(GET_JOB).await;
        assert_eq!(shown.status, "200", "{answer}");
        assert_eq!(answer["upload_state"], "uploaded");
        let header = format!("Authorization: Bearer {token}");
        assert!(shown.curl.contains(&header), "{}", shown.curl);
    }

    /// Where a token is optional, the one that there is is sent: the dataset is private.
    async fn sees_its_own(&self, dataset: &str) {
        self.try_out(LIST_DATASETS).await;
        let shown = self.execute(LIST_DATASETS).await;
        self.browser.screenshot("7-datasets", LIST_DATASETS).await;
        let answer = self.answer(LIST_DATASETS).await;
        assert_eq!(shown.status, "200", "{answer}");
        assert_eq!(answer["datasets"][0]["id"], dataset);
    }

    /// The page follows the redirect to S3, which lets it, and offers the very bytes.
    async fn download(&self, dataset: &str, content: &[u8]) {
        self.try_out(DOWNLOAD).await;
        self.fill(DOWNLOAD, "dataset_id", dataset).await;
        let shown = self.execute(DOWNLOAD).await;
        self.browser
            .screenshot("8-downloaded", &format!("{DOWNLOAD} .responses-wrapper"))
            .await;
        // A browser follows redirects by itself, so what is shown is S3's answer.
        assert_eq!(shown.status, "200");
        let link = format!("{DOWNLOAD} .live-responses-table a[download]");
        self.browser.wait_for(&link).await;
        let script = "
            return (async () => {
                const file = await fetch(document.querySelector(arguments[0]).href);
                const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
                return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
            })();
        ";
        let offered = self.browser.script(script, json!([link])).await;
        assert_eq!(offered, client::sha256(content));
    }

    /// Nothing on the page says that something failed, and it has spoken to the service and to S3 alone.
    async fn had_no_trouble(&self, url_of_s3: &str) {
        let text = self.browser.text("body").await;
        for trouble in ["Failed to load", "Failed to fetch", "Resolver error"] {
            assert!(!text.contains(trouble), "the page says: {trouble}");
        }
        let script = "return document.querySelectorAll('.errors-wrapper, .loading-error').length";
        assert_eq!(self.browser.script(script, json!([])).await, 0);

        let console = self.browser.console().await;
        let severe: Vec<_> = console
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .collect();
        assert!(severe.is_empty(), "{severe:?}");

        let storage = Url::parse(url_of_s3)
            .unwrap()
            .origin()
            .ascii_serialization();
        let mut seen = [false; 2];
        for address in self.browser.requested().await {
            let origin = Url::parse(&address).unwrap().origin().ascii_serialization();
            let known = [&self.origin, &storage]
                .iter()
                .position(|known| **known == origin);
            seen[known.unwrap_or_else(|| panic!("asked for {address}"))] = true;
        }
        assert_eq!(seen, [true, true], "the log of requests is not the page's");
    }

    async fn try_out(&self, operation: &str) {
        self.browser
            .click(&format!("{operation} .opblock-summary-control"))
            .await;
        self.browser
            .click(&format!("{operation} .try-out__btn:not(.cancel)"))
            .await;
    }

    /// The first example of the contract stands in the body, ready to be sent.
    async fn is_prefilled(&self, operation: &str, path: &str) {
        let examples = &CONTRACT["paths"][path]["post"]["requestBody"]["content"]["application/json"]
            ["examples"];
        let example = examples.as_object().unwrap().values().next().unwrap();
        let script = "return document.querySelector(arguments[0]).value";
        let field = body_of(operation);
        self.browser.wait_for(&field).await;
        let value = self.browser.script(script, json!([field])).await;
        let value: Value = serde_json::from_str(value.as_str().unwrap()).unwrap();
        assert_eq!(value, example["value"]);
    }

    async fn fill(&self, operation: &str, parameter: &str, value: &str) {
        let field = format!("{operation} [data-param-name={parameter}] input");
        self.browser.paste_over(&field, value).await;
    }

    async fn fill_body(&self, operation: &str, body: &Value) {
        self.browser
            .paste_over(&body_of(operation), &body.to_string())
            .await;
    }

    /// Presses *Execute*; an operation is executed once per load, so what is then shown is of this press.
    async fn execute(&self, operation: &str) -> Shown {
        self.browser.click(&format!("{operation} .execute")).await;
        let status = format!("{operation} .live-responses-table tbody .response-col_status");
        Shown {
            status: self.browser.text(&status).await,
            curl: self
                .browser
                .text(&format!("{operation} .curl-command .curl"))
                .await,
        }
    }

    /// The JSON that is shown as the response's body.
    async fn answer(&self, operation: &str) -> Value {
        let body = format!("{operation} .live-responses-table .highlight-code code");
        serde_json::from_str(&self.browser.text(&body).await).unwrap()
    }
}

fn body_of(operation: &str) -> String {
    format!("{operation} textarea.body-param__text")
}

/// The ids that Swagger UI gives to the operations of the contract.
fn documented_operations() -> Vec<String> {
    let paths = CONTRACT["paths"].as_object().unwrap().values();
    paths
        .flat_map(|path| path.as_object().unwrap().values())
        .filter_map(|operation| {
            let id = operation.get("operationId")?.as_str()?;
            Some(format!(
                "operations-{}-{id}",
                operation["tags"][0].as_str()?
            ))
        })
        .collect()
}

/// Tells whoever runs the tests, of one that passes too: this is not captured.
pub fn say(what: &str) {
    let line = format!("{what}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
