//! Credentials, wherever they are.

use actix_web::test::TestRequest;

use openapi_actix::{CredentialPlace, Requirement, SchemeUse};

use super::{Nobody, SecurityScheme};

#[test]
fn credentials_are_found() {
    let request = TestRequest::with_uri("/?a=1&key=s%20e+t&empty=")
        .insert_header(("authorization", "dIgest  abc"))
        .insert_header(("x-key", " k "))
        .insert_header(("cookie", "a=1; session=\"s\"; b=; session=t"))
        .to_http_request();
    for (place, is_filled, expected) in [
        (CredentialPlace::Authorization("Digest"), true, Some("abc")),
        (CredentialPlace::Authorization("Bearer"), true, None),
        (CredentialPlace::Header("x-key"), true, Some("k")),
        (CredentialPlace::Header("x-none"), false, None),
        (CredentialPlace::Cookie("session"), true, Some("s")),
        (CredentialPlace::Cookie("b"), false, None),
        (CredentialPlace::Query("key"), true, Some("s e t")),
        (CredentialPlace::Query("empty"), false, None),
        (CredentialPlace::Query("none"), false, None),
        (CredentialPlace::Certificate, true, None),
    ] {
        assert_eq!(place.credential(&request).as_deref(), expected, "{place:?}");
        assert_eq!(place.is_filled(&request), is_filled, "{place:?}");
    }
}

#[actix_web::test]
async fn optional_security_is_checked_only_if_there_is_a_credential() {
    static REQUIRED: &[Requirement<SecurityScheme>] = &[Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::Session,
            scopes: &[],
        }],
    }];
    let without = TestRequest::default().to_http_request();
    assert!(
        openapi_actix::authenticate_optionally(&Nobody, &without, REQUIRED)
            .await
            .unwrap()
            .is_none()
    );
    let with = TestRequest::default()
        .insert_header(("cookie", "session=x"))
        .to_http_request();
    assert!(
        openapi_actix::authenticate_optionally(&Nobody, &with, REQUIRED)
            .await
            .is_err()
    );
}
