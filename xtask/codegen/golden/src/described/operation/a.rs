// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `a`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::external_docs::ExternalDocsBuilder;
use utoipa::openapi::path::{Callback, HttpMethod, Operation, OperationBuilder, PathItemBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::server::{ServerBuilder, ServerVariableBuilder};
use utoipa::openapi::{Deprecated, OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    for (path, method, operation) in OPERATIONS {
        let methods = vec![method.clone()];
        document
            .paths
            .add_path_operation(path, methods, operation());
    }
}

/// A row of the table.
type OperationsRow = (&'static str, HttpMethod, fn() -> Operation);

const OPERATIONS: &[OperationsRow] = &[("/", HttpMethod::Get, get_it)];

fn get_it() -> Operation {
    let mut built = OperationBuilder::new()
        .tags(Some(["a", "b"]))
        .summary(Some("Gets."))
        .description(Some("Gets it.\nAll of it."))
        .operation_id(Some("get_it"))
        .deprecated(Some(Deprecated::True))
        .securities(Some([
            SecurityRequirement::new("key", Vec::<String>::new()),
            SecurityRequirement::new("oauth", ["read", "write"]).add("key", Vec::<String>::new()),
            SecurityRequirement::default(),
        ]))
        .servers(Some([ServerBuilder::new()
            .url("https://example.com/{v}")
            .parameter("v", ServerVariableBuilder::new().default_value("1"))
            .build()]))
        .callback(
            "done",
            RefOr::T(Callback::from([(
                "{$request.body#/url}".to_owned(),
                RefOr::T(
                    PathItemBuilder::new()
                        .operation(
                            HttpMethod::Post,
                            OperationBuilder::new()
                                .request_body(Some(
                                    RequestBodyBuilder::new()
                                        .content(
                                            "application/json",
                                            ContentBuilder::new()
                                                .schema(Some(
                                                    ObjectBuilder::new().schema_type(Type::Object),
                                                ))
                                                .build(),
                                        )
                                        .build(),
                                ))
                                .response(
                                    "200",
                                    ResponseBuilder::new().description("Well.").build(),
                                )
                                .build(),
                        )
                        .build(),
                ),
            )])),
        )
        .callback(
            "shared",
            RefOr::Ref(Ref::new("#/components/callbacks/Shared")),
        )
        .extensions(Some(Extensions::from_iter([("x-rate", json!(10))])))
        .build();
    built.external_docs = Some(
        ExternalDocsBuilder::new()
            .description(Some("More."))
            .url("https://example.com")
            .extensions(Some(Extensions::from_iter([("x-lang", json!("en"))])))
            .build(),
    );
    built
}
