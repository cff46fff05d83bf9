//! Swagger UI below a path that a proxy has put before it.

use serde_json::json;

use super::{GET_JOB, Page, browser};
use crate::{behind_nginx::Behind, upload::uploaded};

#[tokio::test]
async fn swagger_ui_works_behind_a_path_prefix() {
    let Some(browser) = browser("swagger-ui-below-a-path").await else {
        return;
    };
    let Some(behind) = Behind::with(&[("INGEST_TRUSTED_PROXIES", "127.0.0.1")]) else {
        return;
    };
    let page = Page {
        browser,
        origin: behind.nginx.origin(),
    };
    page.open().await;
    page.browser.screenshot("1-overview", "body").await;
    page.without_a_token().await;
    let token = behind.server.token();
    page.authorize(&token).await;
    let upload = uploaded(&behind.client, "a.bin", b"a").await;
    page.browser.reload().await;
    page.remembers(&upload.job, &token).await;
    page.browser.screenshot("7-executed", GET_JOB).await;

    let script = "return document.querySelectorAll('.errors-wrapper, .loading-error').length";
    assert_eq!(page.browser.script(script, json!([])).await, 0);
    for address in page.browser.requested().await {
        assert!(address.starts_with(&page.origin), "asked for {address}");
    }
}
