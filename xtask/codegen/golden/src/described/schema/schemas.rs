// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Schemas that are no types of Rust.

#![expect(deprecated, reason = "the document has `example`, not `examples`")]

use serde_json::{Value, json};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{
    AdditionalProperties, AllOfBuilder, AnyOfBuilder, ArrayBuilder, ArrayItems, Discriminator,
    ObjectBuilder, OneOfBuilder, RefBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::xml::XmlBuilder;
use utoipa::openapi::{Deprecated, OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, schema) in SCHEMAS {
        components.schemas.insert((*name).to_owned(), schema());
    }
}

/// A row of the table.
type SchemasRow = (&'static str, fn() -> RefOr<Schema>);

const SCHEMAS: &[SchemasRow] = &[
    ("Everything", everything),
    ("Nothing", nothing),
    ("Text", text),
    ("Secret", secret),
    ("Whole", whole),
    ("Ratio", ratio),
    ("Choice", choice),
    ("Colour", colour),
    ("Fixed", fixed),
    ("Person", person),
    ("Odd", odd),
    ("Open", open),
    ("Ratios", ratios),
    ("Either", either),
    ("Words", words),
    ("Set", set),
    ("Pair", pair),
    ("Referring", referring),
    ("Anything", anything),
    ("Untyped", untyped),
    ("Searched", searched),
    ("Shape", shape),
    ("Circle", circle),
    ("Some", some),
    ("Mixed", mixed),
    ("Conditional", conditional),
    ("Alias", alias),
    ("Elsewhere", elsewhere),
    ("Described", described),
    ("Annotated", annotated),
    ("Tree", tree),
    ("Wide", wide),
    ("Quoted", quoted),
    ("add", add_),
    ("Größe in m²", gr_e_in_m),
    ("type", r#type),
    ("Deep", deep),
    ("Lists", lists),
];

fn everything() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .into()
}

fn nothing() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .extensions(Some(Extensions::from_iter([("not", json!({}))])))
        .into()
}

fn text() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .title(Some("A text"))
        .description(Some(
            "Written by people.\n\nIn two paragraphs, of which the second is longer than \
        a line of source code ever gets to be, so that it is broken.",
        ))
        .format(Some(SchemaFormat::Custom("email".to_owned())))
        .min_length(Some(1))
        .max_length(Some(254))
        .pattern(Some("^[^@\\s]+@[^@\\s]+$"))
        .default(Some(json!("nobody@example.com")))
        .example(Some(json!("someone@example.com")))
        .deprecated(Some(Deprecated::True))
        .read_only(true)
        .content_encoding("base64")
        .content_media_type("application/json")
        .content_schema(Some(ObjectBuilder::new().schema_type(Type::Object)))
        .extensions(Some(Extensions::from_iter([("x-order", json!(1))])))
        .into()
}

fn secret() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("password".to_owned())))
        .write_only(true)
        .deprecated(Some(Deprecated::False))
        .read_only(false)
        .into()
}

fn whole() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::Custom("int64".to_owned())))
        .minimum(Some(-9007199254740993_i64))
        .maximum(Some(18446744073709551615_u64))
        .multiple_of(Some(3))
        .examples([json!(3), json!(6)])
        .into()
}

fn ratio() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .exclusive_minimum(Some(0))
        .exclusive_maximum(Some(314.0 / 100.0))
        .multiple_of(Some(0.01))
        .default(Some(json!(1.0)))
        .into()
}

fn choice() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([
            Type::String,
            Type::Integer,
            Type::Null,
        ]))
        .enum_values(Some([
            json!("a"),
            json!(1),
            json!(null),
            json!(2.5),
            json!({ "b": [] }),
        ]))
        .into()
}

fn colour() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["red", "green"]))
        .default(Some(json!("red")))
        .into()
}

fn fixed() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .extensions(Some(Extensions::from_iter([(
            "const",
            json!({ "version": 1 }),
        )])))
        .into()
}

fn person_address() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "street",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(80)),
        )
        .property(
            "city",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(80)),
        )
        .property(
            "country",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^[A-Z]{2}$")),
        )
        .property(
            "lines",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(ObjectBuilder::new().schema_type(Type::String)),
        )
        .into()
}

fn person() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .required("name")
        .required("address")
        .property("name", ObjectBuilder::new().schema_type(Type::String))
        .property("type", Ref::from_schema_name("Colour"))
        .property("x-note", ObjectBuilder::new().schema_type(Type::String))
        .property("address", person_address())
        .property("former", person_address())
        .min_properties(Some(1))
        .max_properties(Some(9))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .property_names(Some(Schema::from(
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .pattern(Some("^[a-z]")),
        )))
        .xml(Some(
            XmlBuilder::new()
                .name(Some("person"))
                .namespace(Some("https://example.com/ns"))
                .prefix(Some("p"))
                .attribute(Some(false))
                .wrapped(Some(true))
                .build(),
        ))
        .extensions(Some(Extensions::from_iter([(
            "externalDocs",
            json!({ "url": "https://example.com/person" }),
        )])))
        .into()
}

fn odd() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .extensions(Some(Extensions::from_iter([
            ("xml", json!({ "name": "odd", "x-more": 1 })),
            (
                "propertyNames",
                json!({ "$ref": "#/components/schemas/Colour" }),
            ),
        ])))
        .into()
}

fn open() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .into()
}

fn ratios() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(ObjectBuilder::new().schema_type(Type::Number)))
        .extensions(Some(Extensions::from_iter([
            ("patternProperties", json!({ "^_": { "type": "string" } })),
            ("unevaluatedProperties", json!(false)),
        ])))
        .into()
}

fn either() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(RefOr::<Schema>::from(
            OneOfBuilder::new()
                .item(ObjectBuilder::new().schema_type(Type::String))
                .item(ObjectBuilder::new().schema_type(Type::Integer)),
        )))
        .into()
}

fn words() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(ObjectBuilder::new().schema_type(Type::String))
        .min_items(Some(1))
        .max_items(Some(10))
        .unique_items(true)
        .title(Some("Words"))
        .deprecated(Some(Deprecated::True))
        .default(Some(json!([])))
        .example(Some(json!(["a"])))
        .xml(Some(XmlBuilder::new().wrapped(Some(true)).build()))
        .description(Some("Several."))
        .into()
}

fn set() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Array, Type::Null]))
        .items(Ref::from_schema_name("Colour"))
        .unique_items(false)
        .into()
}

fn pair() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .prefix_items([
            Schema::from(ObjectBuilder::new().schema_type(Type::String)),
            Schema::from(ObjectBuilder::new().schema_type(Type::Integer)),
        ])
        .items(ArrayItems::False)
        .into()
}

fn referring() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(ObjectBuilder::new().schema_type(SchemaType::AnyValue))
        .extensions(Some(Extensions::from_iter([(
            "prefixItems",
            json!([{ "$ref": "#/components/schemas/Colour" }]),
        )])))
        .into()
}

fn anything() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Array).into()
}

fn untyped() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .items(ObjectBuilder::new().schema_type(Type::String))
        .into()
}

fn searched() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Array)
        .extensions(Some(Extensions::from_iter([
            ("contains", json!({ "type": "string" })),
            ("minContains", json!(1)),
            ("maxContains", json!(2)),
        ])))
        .into()
}

fn shape() -> RefOr<Schema> {
    OneOfBuilder::new()
        .item(Ref::from_schema_name("Circle"))
        .item(ObjectBuilder::new().schema_type(Type::Null))
        .discriminator(Some(Discriminator {
            extensions: Some(Extensions::from_iter([("x-by", json!("kind"))])),
            ..Discriminator::with_mapping("kind", [("circle", "#/components/schemas/Circle")])
        }))
        .title(Some("Shape"))
        .description(Some("Some shape."))
        .default(Some(json!(null)))
        .example(Some(json!({ "kind": "circle" })))
        .read_only(true)
        .extensions(Some(Extensions::from_iter([("x-closed", json!(true))])))
        .into()
}

fn circle() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(Ref::from_schema_name("Person"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("kind")
                .property(
                    "kind",
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .extensions(Some(Extensions::from_iter([("const", json!("circle"))]))),
                ),
        )
        .title(Some("Circle"))
        .discriminator(Some(Discriminator::new("kind")))
        .extensions(Some(Extensions::from_iter([("writeOnly", json!(true))])))
        .into()
}

fn some() -> RefOr<Schema> {
    AnyOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(Type::String))
        .item(ObjectBuilder::new().schema_type(Type::Number))
        .description(Some("Not one of them: any."))
        .discriminator(Some(Discriminator::new("kind")))
        .extensions(Some(Extensions::from_iter([(
            "title",
            json!("Has no place"),
        )])))
        .into()
}

fn mixed() -> RefOr<Schema> {
    OneOfBuilder::new()
        .schema_type(Type::Object)
        .item(
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .required("a"),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .required("b"),
        )
        .extensions(Some(Extensions::from_iter([
            ("properties", json!({ "a": { "type": "string" } })),
            ("not", json!({ "required": ["c"] })),
        ])))
        .into()
}

fn conditional() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .extensions(Some(Extensions::from_iter([
            ("if", json!({ "properties": { "a": { "const": 1 } } })),
            ("then", json!({ "required": ["b"] })),
            ("else", json!({ "required": ["c"] })),
            ("dependentRequired", json!({ "d": ["e"] })),
            ("$comment", json!("Raw.")),
            ("$defs", json!({ "Inner": { "type": "string" } })),
            ("$anchor", json!("here")),
        ])))
        .into()
}

fn alias() -> RefOr<Schema> {
    Ref::from_schema_name("Colour").into()
}

fn elsewhere() -> RefOr<Schema> {
    Ref::from_schema_name("Conditional/$defs/Inner").into()
}

fn described() -> RefOr<Schema> {
    RefBuilder::new()
        .ref_location("#/components/schemas/Colour".to_owned())
        .description(Some("Another word for it."))
        .default(Some(json!("green")))
        .title(Some("Colour"))
        .summary("Brief.")
        .read_only(true)
        .into()
}

fn annotated() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .deprecated(Some(Deprecated::True))
        .extensions(Some(Extensions::from_iter([
            ("$ref", json!("#/components/schemas/Colour")),
            ("x-since", json!("2")),
        ])))
        .into()
}

fn tree() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "children",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(Ref::from_schema_name("Tree")),
        )
        .into()
}

fn wide_more(builder: ObjectBuilder) -> ObjectBuilder {
    builder
        .property(
            "member9",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(9)),
        )
        .property(
            "member10",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(10)),
        )
        .property(
            "member11",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(11)),
        )
        .property(
            "member12",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(12)),
        )
        .property(
            "member13",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(13)),
        )
        .property(
            "member14",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(14)),
        )
        .property(
            "member15",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(15)),
        )
        .property(
            "member16",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(16)),
        )
        .property(
            "member17",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(17)),
        )
        .property(
            "member18",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(18)),
        )
        .property(
            "member19",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(19)),
        )
        .property(
            "member20",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(20)),
        )
        .property(
            "member21",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(21)),
        )
        .property(
            "member22",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(22)),
        )
        .property(
            "member23",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(23)),
        )
        .property(
            "member24",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(24)),
        )
}

fn wide_more_2(builder: ObjectBuilder) -> ObjectBuilder {
    builder
        .property(
            "member25",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(25)),
        )
        .property(
            "member26",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(26)),
        )
        .property(
            "member27",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(27)),
        )
        .property(
            "member28",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(28)),
        )
        .property(
            "member29",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(29)),
        )
        .property(
            "member30",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(30)),
        )
        .property(
            "member31",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(31)),
        )
        .property(
            "member32",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(32)),
        )
        .property(
            "member33",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(33)),
        )
        .property(
            "member34",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(34)),
        )
        .property(
            "member35",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(35)),
        )
        .property(
            "member36",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(36)),
        )
        .property(
            "member37",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(37)),
        )
        .property(
            "member38",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(38)),
        )
        .property(
            "member39",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(39)),
        )
        .property(
            "member40",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(40)),
        )
}

fn wide_more_3(builder: ObjectBuilder) -> ObjectBuilder {
    builder
        .property(
            "member41",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(41)),
        )
        .property(
            "member42",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(42)),
        )
        .property(
            "member43",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(43)),
        )
        .property(
            "member44",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(44)),
        )
        .property(
            "member45",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(45)),
        )
        .property(
            "member46",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(46)),
        )
        .property(
            "member47",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(47)),
        )
        .property(
            "member48",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(48)),
        )
        .property(
            "member49",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(49)),
        )
}

fn wide() -> RefOr<Schema> {
    let builder = ObjectBuilder::new()
        .schema_type(Type::Object)
        .required("member0")
        .required("member1")
        .required("member2")
        .required("member3")
        .required("member4")
        .required("member5")
        .required("member6")
        .required("member7")
        .required("member8")
        .required("member9")
        .required("member10")
        .required("member11")
        .required("member12")
        .required("member13")
        .required("member14")
        .required("member15")
        .required("member16")
        .required("member17")
        .required("member18")
        .required("member19")
        .property(
            "member0",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(0)),
        )
        .property(
            "member1",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(1)),
        )
        .property(
            "member2",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(2)),
        )
        .property(
            "member3",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(3)),
        )
        .property(
            "member4",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(4)),
        )
        .property(
            "member5",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(5)),
        )
        .property(
            "member6",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(6)),
        )
        .property(
            "member7",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(7)),
        )
        .property(
            "member8",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(8)),
        );
    let builder = wide_more(builder);
    let builder = wide_more_2(builder);
    wide_more_3(builder).into()
}

fn quoted() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue).description(Some("Quotes \" and ' and \\ and `code`, tabs\tand spaces, \
        \u{200b}nothing\u{202e}, é, 漢, 🎉; // no comment, ObjectBuilder.")).example(Some(serde_json::from_str::<Value>("{\n  \"text\": \"a \\\"#quote\\\"# and \u{2028} more\",\n  \"long\": [\n    0,\n    1,\n    2,\n    3,\n    4,\n    5,\n    6,\n    7,\n    8,\n    9,\n    10,\n    11,\n    12,\n    13,\n    14,\n    15,\n    16,\n    17,\n    18,\n    19\n  ],\n  \"deep\": {\n    \"null\": null,\n    \"float\": 0.1,\n    \"true\": true\n  }\n}").unwrap_or_default())).default(Some(serde_json::from_str::<Value>(r#"{
      "pi": 3.14
    }"#).unwrap_or_default())).into()
}

fn add_() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("Named as a function is."))
        .into()
}

fn gr_e_in_m() -> RefOr<Schema> {
    OneOfBuilder::new()
        .schema_type(SchemaType::from_iter([]))
        .into()
}

fn r#type() -> RefOr<Schema> {
    AnyOfBuilder::new().item(AllOfBuilder::new()).into()
}

fn deep_a() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .property(
            "b",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .property(
                    "c",
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .property(
                            "d",
                            ObjectBuilder::new()
                                .schema_type(SchemaType::AnyValue)
                                .property(
                                    "e",
                                    ObjectBuilder::new()
                                        .schema_type(SchemaType::AnyValue)
                                        .property(
                                            "f",
                                            ObjectBuilder::new()
                                                .schema_type(SchemaType::AnyValue)
                                                .property(
                                                    "g",
                                                    ObjectBuilder::new()
                                                        .schema_type(SchemaType::AnyValue)
                                                        .property(
                                                            "h",
                                                            ObjectBuilder::new()
                                                                .schema_type(Type::String)
                                                                .max_length(Some(1)),
                                                        ),
                                                ),
                                        ),
                                ),
                        ),
                ),
        )
        .into()
}

fn deep() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .property("a", deep_a())
        .into()
}

fn lists() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("required", ObjectBuilder::new().schema_type(Type::Boolean))
                .property("properties", ObjectBuilder::new().schema_type(Type::Object))
                .property(
                    "enum",
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::String)),
                ),
        )
        .examples([json!([{ "required": true }]), json!([])])
        .into()
}
