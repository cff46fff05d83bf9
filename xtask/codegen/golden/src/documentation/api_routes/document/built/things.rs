// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `things`.

#![expect(deprecated, reason = "the document has `example`, not `examples`")]

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{OpenApi, Ref, RefOr, Required};

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
    ("/things/{id}", HttpMethod::Get, get_thing),
    ("/kinds", HttpMethod::Get, get_kinds),
    ("/days", HttpMethod::Get, get_days),
    ("/examples", HttpMethod::Get, get_examples),
    ("/names", HttpMethod::Get, get_names),
    ("/counts", HttpMethod::Get, get_counts),
    ("/numbers", HttpMethod::Get, get_number),
    ("/quotations", HttpMethod::Get, get_quotation),
    ("/nested", HttpMethod::Get, get_nested),
    ("/parts", HttpMethod::Post, post_parts),
    ("/listed", HttpMethod::Get, get_listed),
];

fn get_thing() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getThing"))
        .tags(Some(["things"]))
        .parameter(
            ParameterBuilder::new()
                .name("id")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some("Which thing."))
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .description(Some("A schema with words of its own.")),
                ))
                .build(),
        )
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Thing")))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_kinds() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getKinds"))
        .tags(Some(["things"]))
        .parameter(
            ParameterBuilder::new()
                .name("kinds")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ArrayBuilder::new().schema_type(Type::Array).items(
                        ObjectBuilder::new()
                            .schema_type(Type::Integer)
                            .format(Some(SchemaFormat::Custom("u-int32".to_owned()))),
                    ),
                ))
                .build(),
        )
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Day")))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_days() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getDays"))
        .tags(Some(["things"]))
        .parameter(
            ParameterBuilder::new()
                .name("date")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .example(Some(json!("2026-11-26")))
                        .extensions(Some(Extensions::from_iter([(
                            "$ref",
                            json!("#/components/schemas/Day"),
                        )]))),
                ))
                .build(),
        )
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Day")))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_examples() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getExamples"))
        .tags(Some(["things"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("WithPlace")))
                        .examples_from_iter([
                            (
                                "shared",
                                RefOr::Ref(Ref::new("#/components/examples/Place")),
                            ),
                            (
                                "elsewhere",
                                RefOr::T(
                                    ExampleBuilder::new()
                                        .summary("Somewhere else")
                                        .external_value("https://example.com/thing.json")
                                        .build(),
                                ),
                            ),
                        ])
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_names() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getNames"))
        .tags(Some(["things"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ArrayBuilder::new()
                                .schema_type(Type::Array)
                                .unique_items(true)
                                .items(ObjectBuilder::new().schema_type(Type::String)),
                        ))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_counts() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getCounts"))
        .tags(Some(["things"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(Type::Object)
                                .additional_properties(Some(
                                    ObjectBuilder::new()
                                        .schema_type(Type::Integer)
                                        .format(Some(SchemaFormat::Custom("int32".to_owned()))),
                                )),
                        ))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_number() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getNumber"))
        .tags(Some(["things"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(Type::Integer)
                                .format(Some(SchemaFormat::Custom("u-int64".to_owned()))),
                        ))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_quotation() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getQuotation"))
        .summary(Some("A quotation"))
        .description(Some(
            "> A quotation that is so long that a comment has to break it, and that the \
        document has on one line.\n\n    and a line of code\n",
        ))
        .tags(Some(["things"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("It.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_200() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(
            ArrayBuilder::new().schema_type(Type::Array).items(
                ArrayBuilder::new().schema_type(Type::Array).items(
                    ObjectBuilder::new()
                        .schema_type(Type::Object)
                        .additional_properties(Some(
                            ArrayBuilder::new()
                                .schema_type(SchemaType::from_iter([Type::Array, Type::Null]))
                                .items(ObjectBuilder::new().schema_type(Type::Integer)),
                        )),
                ),
            ),
        )
        .into()
}

fn get_nested() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getNested"))
        .tags(Some(["things"]))
        .parameter(
            ParameterBuilder::new()
                .name("kinds")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ArrayBuilder::new().schema_type(Type::Array).items(
                        ObjectBuilder::new()
                            .schema_type(Type::String)
                            .enum_values(Some(["one", "two"])),
                    ),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("small")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .format(Some(SchemaFormat::Custom("uint8".to_owned()))),
                ))
                .build(),
        )
        .response(
            "200",
            ResponseBuilder::new()
                .description("What is nested deeper than clippy likes.")
                .header(
                    "X-Bytes",
                    HeaderBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(Type::String)
                                .format(Some(SchemaFormat::Custom("binary".to_owned()))),
                        ))
                        .build(),
                )
                .content(
                    "application/json",
                    ContentBuilder::new().schema(Some(get_200())).build(),
                )
                .build(),
        )
        .build()
}

fn post_parts() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("postParts"))
        .tags(Some(["things"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "multipart/form-data",
                    ContentBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(SchemaType::from_iter([Type::Object, Type::Null]))
                                .property("part", ObjectBuilder::new().schema_type(Type::String)),
                        ))
                        .build(),
                )
                .build(),
        ))
        .response("200", Ref::new("#/components/responses/Measured"))
        .build()
}

fn get_listed() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("getListed"))
        .tags(Some(["things"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("A list of what is written in place.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ArrayBuilder::new().schema_type(Type::Array).items(
                                AnyOfBuilder::new()
                                    .item(Ref::from_schema_name("Day"))
                                    .item(Ref::from_schema_name("Short")),
                            ),
                        ))
                        .build(),
                )
                .build(),
        )
        .build()
}
