// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `bodies`.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::encoding::EncodingBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, ParameterStyle,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{AnyOfBuilder, ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, Required};

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

const OPERATIONS: &[OperationsRow] = &[
    ("/any", HttpMethod::Put, perhaps),
    ("/any", HttpMethod::Post, any),
    ("/patch", HttpMethod::Patch, merge),
    ("/list", HttpMethod::Post, list),
    ("/null", HttpMethod::Post, nothing),
    ("/form", HttpMethod::Post, form),
    ("/upload", HttpMethod::Post, upload),
    ("/text", HttpMethod::Post, text),
    ("/stream/{name}", HttpMethod::Put, stream),
    ("/stream", HttpMethod::Post, maybe_stream),
];

fn perhaps() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("perhaps"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ArrayBuilder::new()
                                .schema_type(Type::Array)
                                .max_items(Some(2))
                                .items(ObjectBuilder::new().schema_type(Type::Integer)),
                        ))
                        .build(),
                )
                .content(
                    "text/plain",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn post_body() -> RequestBody {
    RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "application/vnd.thing.v2+json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "application/x-www-form-urlencoded",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "multipart/form-data",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Upload")))
                .build(),
        )
        .content(
            "text/plain",
            ContentBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .max_length(Some(20)),
                ))
                .build(),
        )
        .content("image/*", ContentBuilder::new().build())
        .build()
}

fn any() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("any"))
        .tags(Some(["bodies"]))
        .request_body(Some(post_body()))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn merge() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("merge"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/merge-patch+json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Thing")))
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn list() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("list"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ArrayBuilder::new()
                                .schema_type(Type::Array)
                                .max_items(Some(2))
                                .items(Ref::from_schema_name("Thing")),
                        ))
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn nothing() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("nothing"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            AnyOfBuilder::new()
                                .item(Ref::from_schema_name("Thing"))
                                .item(ObjectBuilder::new().schema_type(Type::Null)),
                        ))
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn form() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("form"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/x-www-form-urlencoded",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Deep")))
                        .encoding(
                            "numbers",
                            EncodingBuilder::new()
                                .style(Some(ParameterStyle::PipeDelimited))
                                .explode(Some(false))
                                .build(),
                        )
                        .encoding(
                            "at",
                            EncodingBuilder::new()
                                .style(Some(ParameterStyle::DeepObject))
                                .explode(Some(true))
                                .build(),
                        )
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn upload() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("upload"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "multipart/form-data",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Upload")))
                        .encoding(
                            "about",
                            EncodingBuilder::new()
                                .content_type(Some("application/json"))
                                .build(),
                        )
                        .encoding(
                            "file",
                            EncodingBuilder::new()
                                .content_type(Some("image/png, image/jpeg"))
                                .build(),
                        )
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn text() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("text"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "text/plain",
                    ContentBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(Type::Integer)
                                .minimum(Some(3)),
                        ))
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn stream() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("stream"))
        .tags(Some(["bodies"]))
        .parameter(
            ParameterBuilder::new()
                .name("name")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .max_length(Some(5)),
                ))
                .build(),
        )
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content("application/octet-stream", ContentBuilder::new().build())
                .build(),
        ))
        .response(
            "200",
            ResponseBuilder::new()
                .description("The same bytes.")
                .content("application/octet-stream", ContentBuilder::new().build())
                .build(),
        )
        .build()
}

fn maybe_stream() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("maybe_stream"))
        .tags(Some(["bodies"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .content("*/*", ContentBuilder::new().build())
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}
