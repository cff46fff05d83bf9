// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `objects`.

use std::collections::BTreeMap;
use std::fmt;

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;
use validator::Validate;

/// One member of every kind.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Everything {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Open>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<TypedOthers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patterned: Option<Patterned>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<Headers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependent: Option<Dependent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditional: Option<Conditional>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lottery: Option<Lottery>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<Merged>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nothing: Option<()>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<Empty>,
    /// With a default that is an object.
    #[serde(default = "default_everything_settings")]
    pub settings: EverythingSettings,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub large: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pi: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
}

fn default_everything_settings() -> EverythingSettings {
    EverythingSettings {
        size: 3,
        ratio: f64::from_bits(0x400921f9f01b866e),
        id: Some(Uuid::from_u128(0x0000000000000000000000000000000a)),
        tags: Some(BTreeMap::from_iter([("a".to_owned(), "b".to_owned())])),
    }
}

impl Validate for Everything {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Everything {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::optional("counted", check::Rule::of::<Counted>()),
            check::Property::optional("open", check::Rule::of::<Open>()),
            check::Property::optional("typed", check::Rule::of::<TypedOthers>()),
            check::Property::optional("patterned", check::Rule::of::<Patterned>()),
            check::Property::optional("headers", check::Rule::of::<Headers>()),
            check::Property::optional("metadata", check::Rule::of::<Metadata>()),
            check::Property::optional("point", check::Rule::of::<Point>()),
            check::Property::optional("row", check::Rule::of::<Row>()),
            check::Property::optional("dependent", check::Rule::of::<Dependent>()),
            check::Property::optional("conditional", check::Rule::of::<Conditional>()),
            check::Property::optional("lottery", check::Rule::of::<Lottery>()),
            check::Property::optional("all", check::Rule::of::<Merged>()),
            check::Property::optional("nothing", check::Rule::Null),
            check::Property::optional("never", check::Rule::Nothing),
            check::Property::optional("empty", check::Rule::of::<Empty>()),
            check::Property::optional("settings", check::Rule::of::<EverythingSettings>()),
            check::Property::optional(
                "small",
                check::Rule::Integer(
                    check::Integer::signed_8()
                        .minimum(-200)
                        .maximum_f64(100.5)
                        .multiple_of_f64(0.5),
                ),
            ),
            check::Property::optional(
                "large",
                check::Rule::Integer(
                    check::Integer::unsigned_64().maximum(18_446_744_073_709_551_615),
                ),
            ),
            check::Property::optional(
                "pi",
                check::Rule::Number(
                    check::Number::any()
                        .minimum(f64::from_bits(0x400921f9f01b866e))
                        .maximum(f64::from_bits(0x400921ff2e48e8a7)),
                ),
            ),
            check::Property::optional(
                "site",
                check::Rule::Text(check::Text::any().max_length(40).format(check::Format::Uri)),
            ),
            check::Property::optional(
                "blob",
                check::Rule::Text(check::Text::any().format(check::Format::Byte)),
            ),
        ]));
        &RULE
    }
}

/// With a default that is an object.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct EverythingSettings {
    pub size: u8,
    #[serde(default = "default_everything_settings_ratio")]
    pub ratio: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}

fn default_everything_settings_ratio() -> f64 {
    f64::from_bits(0x400921f9f01b866e)
}

impl check::Checked for EverythingSettings {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("size", check::Rule::Integer(check::Integer::unsigned_8())),
            check::Property::optional("ratio", check::Rule::Number(check::Number::any())),
            check::Property::optional("id", check::Rule::Uuid),
            check::Property::optional(
                "tags",
                check::Rule::Dictionary(check::Dictionary::of(&check::Rule::Text(
                    check::Text::any(),
                ))),
            ),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Counted has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for Counted {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Counted {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::optional("a", check::Rule::Integer(check::Integer::signed_64())),
                check::Property::optional("b", check::Rule::Integer(check::Integer::signed_64())),
            ])
            .keeping_additional()
            .min_properties(1)
            .max_properties(2),
        );
        &RULE
    }
}

/// Others are kept.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Open {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<bool>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties2: Map<String, Value>,
}

impl Validate for Open {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Open {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::required("id", check::Rule::Text(check::Text::any())),
                check::Property::optional("additional_properties", check::Rule::Boolean),
            ])
            .additional_properties(&check::Rule::Anything)
            .also_required(&["undescribed"]),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "TypedOthers has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypedOthers {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, u64>,
}

impl Validate for TypedOthers {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for TypedOthers {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[check::Property::optional(
                "name",
                check::Rule::Text(check::Text::any()),
            )])
            .additional_properties(&check::Rule::Integer(check::Integer::any_64().minimum(0))),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Patterned has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Patterned {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for Patterned {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static PATTERNED: check::Pattern = check::Pattern::new("^x-");

static PATTERNED_2: check::Pattern = check::Pattern::new("^n-");

impl check::Checked for Patterned {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[check::Property::optional(
                "name",
                check::Rule::Text(check::Text::any()),
            )])
            .closed()
            .patterns(&[
                (&PATTERNED, check::Rule::Text(check::Text::any())),
                (
                    &PATTERNED_2,
                    check::Rule::Integer(check::Integer::signed_64()),
                ),
            ]),
        );
        &RULE
    }
}

/// Only names in small letters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Headers(pub BTreeMap<String, Vec<String>>);

impl From<BTreeMap<String, Vec<String>>> for Headers {
    fn from(value: BTreeMap<String, Vec<String>>) -> Self {
        Self(value)
    }
}

impl Validate for Headers {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static HEADERS: check::Pattern = check::Pattern::translated("^[a-z-]+$", r"^[a-z\-]+$");

impl check::Checked for Headers {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(
            check::Dictionary::of(&check::Rule::Array(
                check::Array::of(&check::Rule::Text(check::Text::any())).min_items(1),
            ))
            .names(&check::Rule::Text(check::Text::any().pattern(&HEADERS))),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Metadata has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metadata(pub BTreeMap<String, MetadataValue>);

impl From<BTreeMap<String, MetadataValue>> for Metadata {
    fn from(value: BTreeMap<String, MetadataValue>) -> Self {
        Self(value)
    }
}

impl Validate for Metadata {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static METADATA: check::Pattern = check::Pattern::new("^[a-z]+$");

impl check::Checked for Metadata {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(
            check::Dictionary::of(&check::Rule::Nothing)
                .closed()
                .patterns(&[(&METADATA, check::Rule::of::<MetadataValue>())]),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct MetadataValue {
    pub value: Value,
}

impl check::Checked for MetadataValue {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::required(
                "value",
                check::Rule::Anything,
            )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Point has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Point(pub (f64, f64, Point3));

impl From<(f64, f64, Point3)> for Point {
    fn from(value: (f64, f64, Point3)) -> Self {
        Self(value)
    }
}

impl Validate for Point {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Point {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Tuple(
            check::Tuple::of(&[
                check::Rule::Number(check::Number::any()),
                check::Rule::Number(check::Number::any()),
                check::Rule::of::<Point3>(),
            ])
            .closed()
            .min_items(3),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Point3 {
    /// `m`.
    M,
    /// `km`.
    Km,
}

impl Point3 {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::M, Self::Km];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::M => "m",
            Self::Km => "km",
        }
    }
}

impl fmt::Display for Point3 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for Point3 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["m", "km"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Row has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Row(pub Vec<Value>);

impl From<Vec<Value>> for Row {
    fn from(value: Vec<Value>) -> Self {
        Self(value)
    }
}

impl Validate for Row {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Row {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Tuple(
            check::Tuple::of(&[
                check::Rule::Text(check::Text::any()),
                check::Rule::Integer(check::Integer::signed_64()),
            ])
            .rest(&check::Rule::Boolean)
            .unique(),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Dependent has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
}

impl Validate for Dependent {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Dependent {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::optional("card", check::Rule::Text(check::Text::any())),
                check::Property::optional("address", check::Rule::Text(check::Text::any())),
                check::Property::optional("zip", check::Rule::Text(check::Text::any())),
            ])
            .dependent_required(&[("card", &["address"])])
            .dependent_rules(&[(
                "zip",
                check::Rule::Object(check::Object::of(&[check::Property::optional(
                    "address",
                    check::Rule::Text(check::Text::any().min_length(5)),
                )])),
            )]),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Conditional has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conditional {
    pub country: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl Validate for Conditional {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static CONDITIONAL_CODE: check::Pattern = check::Pattern::new("^[0-9]{4} [A-Z]{2}$");

impl check::Checked for Conditional {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Object(check::Object::of(&[
                check::Property::required("country", check::Rule::Text(check::Text::any())),
                check::Property::optional("code", check::Rule::Text(check::Text::any())),
            ])),
            check::Rule::If(&check::Conditional::new(
                check::Rule::Object(check::Object::of(&[check::Property::optional(
                    "country",
                    check::Rule::Literal(&["NL"]),
                )])),
                check::Rule::Object(check::Object::of(&[check::Property::optional(
                    "code",
                    check::Rule::Text(check::Text::any().pattern(&CONDITIONAL_CODE)),
                )])),
                check::Rule::Object(check::Object::of(&[check::Property::optional(
                    "code",
                    check::Rule::Text(check::Text::any().max_length(3)),
                )])),
            )),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Lottery has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lottery(pub Vec<u64>);

impl From<Vec<u64>> for Lottery {
    fn from(value: Vec<u64>) -> Self {
        Self(value)
    }
}

impl Validate for Lottery {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Lottery {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Array(
            check::Array::of(&check::Rule::Integer(
                check::Integer::any_64().minimum(1).maximum(49),
            ))
            .contains(
                &check::Rule::Constants(&[check::Constant::Integer(7)]),
                1,
                Some(2),
            ),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Merged has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Merged {
    pub id: i64,
    #[validate(length(max = 8))]
    pub name: String,
}

impl check::Checked for Merged {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("id", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::required("name", check::Rule::Text(check::Text::any().max_length(8))),
        ]));
        &RULE
    }
}

/// Has no members.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Empty(pub Map<String, Value>);

impl From<Map<String, Value>> for Empty {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for Empty {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Empty {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Dictionary(check::Dictionary::of(&check::Rule::Nothing).closed());
        &RULE
    }
}
