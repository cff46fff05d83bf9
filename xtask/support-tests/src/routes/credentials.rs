//! Credentials, wherever they are.

use actix_web::test::TestRequest;

use super::Nobody;
use crate::http::{self, Requirement, SchemeUse, credentials};
use crate::security::SecurityScheme;

#[test]
fn credentials_are_found() {
    let request = TestRequest::with_uri("/?a=1&key=s%20e+t&empty=")
        .insert_header(("authorization", "dIgest  abc"))
        .insert_header(("x-key", " k "))
        .insert_header(("cookie", "a=1; session=\"s\"; b=; session=t"))
        .to_http_request();
    assert_eq!(credentials::from_word(&request, "Digest"), Some("abc"));
    assert_eq!(credentials::from_word(&request, "Bearer"), None);
    assert_eq!(credentials::from_header(&request, "x-key"), Some("k"));
    assert_eq!(credentials::from_cookie(&request, "session"), Some("s"));
    assert_eq!(credentials::from_cookie(&request, "b"), None);
    assert_eq!(
        credentials::from_query(&request, "key").as_deref(),
        Some("s e t")
    );
    assert_eq!(credentials::from_query(&request, "empty"), None);
    assert_eq!(credentials::from_query(&request, "none"), None);
}

#[actix_web::test]
async fn an_optional_credential_is_only_asked_for_if_there_is_one() {
    static REQUIRED: &[Requirement] = &[Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::Session,
            scopes: &[],
        }],
    }];
    let without = TestRequest::default().to_http_request();
    assert!(
        http::authenticate_optionally(&Nobody, &without, REQUIRED)
            .await
            .unwrap()
            .is_none()
    );
    let with = TestRequest::default()
        .insert_header(("cookie", "session=x"))
        .to_http_request();
    assert!(
        http::authenticate_optionally(&Nobody, &with, REQUIRED)
            .await
            .is_err()
    );
}
