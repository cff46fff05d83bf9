// Generated from unevaluated.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Conditional, Constant, Deserialize, Integer, Object, Property, Rule,
    Serialize, Text, Tuple, Unevaluated,
};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use validator::Validate;

use crate::unevaluated::api_models::AnyAndNoMore;

#[expect(missing_docs, reason = "Base has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Base {
    #[schema(value_type = isize)]
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<String>,
}

impl Checked for Base {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("a", Rule::Integer(Integer::signed_64())),
            Property::optional("name", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "DependentAndNoMore has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DependentAndNoMore {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for DependentAndNoMore {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for DependentAndNoMore {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::Object(
                Object::of(&[Property::optional("kind", Rule::Text(Text::any()))])
                    .keeping_additional()
                    .dependent_rules(&[(
                        "kind",
                        Rule::Object(Object::of(&[Property::optional(
                            "a",
                            Rule::Integer(Integer::signed_64()),
                        )])),
                    )]),
            ))
            .properties(&Rule::Nothing),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "ConditionalAndNoMore has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionalAndNoMore {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for ConditionalAndNoMore {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ConditionalAndNoMore {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::All(&[
                Rule::Object(
                    Object::of(&[Property::optional("kind", Rule::Text(Text::any()))])
                        .keeping_additional(),
                ),
                Rule::If(&Conditional::new(
                    Rule::Object(Object::of(&[Property::required(
                        "kind",
                        Rule::Literal(&["x"]),
                    )])),
                    Rule::Object(Object::of(&[Property::optional(
                        "a",
                        Rule::Integer(Integer::signed_64()),
                    )])),
                    Rule::Object(Object::of(&[Property::optional(
                        "b",
                        Rule::Text(Text::any()),
                    )])),
                )),
            ]))
            .properties(&Rule::Nothing),
        );
        &RULE
    }
}

/// The first part allows everything.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct OpenAndNoMore {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Checked for OpenAndNoMore {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("a", Rule::Integer(Integer::signed_64())),
                Property::optional("name", Rule::Text(Text::any())),
            ])
            .additional_properties(&Rule::Anything),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "ReferredAndNoMore has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReferredAndNoMore(pub AnyAndNoMore);

impl From<AnyAndNoMore> for ReferredAndNoMore {
    fn from(value: AnyAndNoMore) -> Self {
        Self(value)
    }
}

impl Validate for ReferredAndNoMore {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ReferredAndNoMore {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::of::<AnyAndNoMore>()).properties(&Rule::Nothing),
        );
        &RULE
    }
}

/// What stands beside the closed part is no part of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ClosedPart {
    /// One of the choices.
    Object(ClosedPartObject),
    /// One of the choices.
    Object2(ClosedPartObject2),
    /// What several branches match at once.
    Object3(ClosedPartObject3),
}

check::union!(ClosedPart {
    Object,
    Object2,
    Object3
});

impl Validate for ClosedPart {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ClosedPart {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::All(&[
            Rule::AnyOf(&[
                Branch::new("ClosedPartObject", Rule::of::<ClosedPartObject>()),
                Branch::new("ClosedPartObject2", Rule::of::<ClosedPartObject2>()),
                Branch::combined(Rule::of::<ClosedPartObject3>()),
            ]),
            Rule::Unevaluated(
                &Unevaluated::by(Rule::AnyOf(&[
                    Branch::new(
                        "object",
                        Rule::Object(Object::of(&[Property::required(
                            "a",
                            Rule::Integer(Integer::signed_64()),
                        )])),
                    ),
                    Branch::new(
                        "object",
                        Rule::Object(Object::of(&[
                            Property::optional("kind", Rule::Text(Text::any())),
                            Property::optional("a", Rule::Integer(Integer::signed_64())),
                        ])),
                    ),
                ]))
                .properties(&Rule::Nothing),
            ),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ClosedPartObject {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

impl Checked for ClosedPartObject {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("a", Rule::Integer(Integer::signed_64())),
            Property::optional("b", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ClosedPartObject2 {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

impl Checked for ClosedPartObject2 {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("kind", Rule::Text(Text::any())),
            Property::optional("a", Rule::Integer(Integer::signed_64())),
            Property::optional("b", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

/// What several branches match at once.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ClosedPartObject3 {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Checked for ClosedPartObject3 {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("a", Rule::Integer(Integer::signed_64())),
            Property::optional("b", Rule::Text(Text::any())),
            Property::optional("kind", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "ClosedCondition has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosedCondition {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for ClosedCondition {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ClosedCondition {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::All(&[
            Rule::Object(
                Object::of(&[Property::optional("a", Rule::Integer(Integer::signed_64()))])
                    .keeping_additional(),
            ),
            Rule::Not(&Rule::Unevaluated(
                &Unevaluated::by(Rule::Object(Object::of(&[Property::optional(
                    "a",
                    Rule::Integer(Integer::signed_64()),
                )])))
                .properties(&Rule::Nothing),
            )),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "RestOfMembers has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RestOfMembers {
    /// One of the choices.
    Object(RestOfMembersObject),
    /// One of the choices.
    Object2(RestOfMembersObject2),
}

check::union!(RestOfMembers { Object, Object2 });

impl Validate for RestOfMembers {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for RestOfMembers {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::ExactlyOne(&[
                Branch::new("RestOfMembersObject", Rule::of::<RestOfMembersObject>()),
                Branch::new("RestOfMembersObject2", Rule::of::<RestOfMembersObject2>()),
            ]))
            .properties(&Rule::Text(Text::any())),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct RestOfMembersObject {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Checked for RestOfMembersObject {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("a", Rule::Integer(Integer::signed_64())),
                Property::optional("kind", Rule::Text(Text::any())),
            ])
            .keeping_additional(),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct RestOfMembersObject2 {
    pub b: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Checked for RestOfMembersObject2 {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("b", Rule::Text(Text::any())),
                Property::optional("kind", Rule::Text(Text::any())),
            ])
            .keeping_additional(),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "RestOfItems has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RestOfItems(pub Vec<Value>);

impl From<Vec<Value>> for RestOfItems {
    fn from(value: Vec<Value>) -> Self {
        Self(value)
    }
}

impl Validate for RestOfItems {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for RestOfItems {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::Array(Array::any().contains(
                &Rule::Integer(Integer::signed_64()),
                1,
                None,
            )))
            .items(&Rule::Text(Text::any())),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "ItemsOfBranches has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ItemsOfBranches {
    /// A list.
    Tuple(Vec<Value>),
    /// A list.
    Tuple2(Vec<Value>),
}

check::union!(ItemsOfBranches { Tuple, Tuple2 });

impl Validate for ItemsOfBranches {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ItemsOfBranches {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::AnyOf(&[
                Branch::new(
                    "tuple[int,...]",
                    Rule::All(&[
                        Rule::Tuple(Tuple::of(&[Rule::Integer(Integer::signed_64())])),
                        Rule::Array(Array::any()),
                    ]),
                ),
                Branch::new(
                    "tuple[any,int,...]",
                    Rule::All(&[
                        Rule::Tuple(Tuple::of(&[
                            Rule::Anything,
                            Rule::Integer(Integer::signed_64()),
                        ])),
                        Rule::Array(Array::any()),
                    ]),
                ),
            ]))
            .items(&Rule::Nothing),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "OneButNotThree has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OneButNotThree {
    /// `1`.
    N1,
    /// `3`.
    N3,
    /// `"a"`.
    A,
}

check::constant_values!(OneButNotThree {
    N1 => check::Constant::Integer(1),
    N3 => check::Constant::Integer(3),
    A => check::Constant::Text("a"),
});

impl Checked for OneButNotThree {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::All(&[
            Rule::Constants(&[
                Constant::Integer(1),
                Constant::Integer(3),
                Constant::Text("a"),
            ]),
            Rule::Not(&Rule::Constants(&[Constant::Integer(3)])),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "NotNullAfterAll has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct NotNullAfterAll {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_not_null_after_all_a"))]
    pub a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<OneButNotThree>,
}

fn valid_not_null_after_all_a(value: i64) -> Result<(), validator::ValidationError> {
    check::validate::member::<NotNullAfterAll>("a", &value)
}

impl Checked for NotNullAfterAll {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional(
                "a",
                Rule::All(&[Rule::Integer(Integer::signed_64()), Rule::Not(&Rule::Null)]),
            ),
            Property::optional("b", Rule::of::<OneButNotThree>()),
        ]));
        &RULE
    }
}

/// What the condition says of a value cannot be seen without looking into its own branches.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ConditionInABranch {
    /// One of the choices.
    Conditional(ConditionInABranchConditional),
    /// One of the choices.
    Named(ConditionInABranchNamed),
    /// What is all of this at once: Conditional, Named.
    ConditionalAndNamed(ConditionInABranchConditionalAndNamed),
}

check::union!(ConditionInABranch {
    Conditional,
    Named,
    ConditionalAndNamed
});

impl Validate for ConditionInABranch {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ConditionInABranch {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new(
                "ConditionInABranchConditional",
                Rule::of::<ConditionInABranchConditional>(),
            ),
            Branch::new(
                "ConditionInABranchNamed",
                Rule::of::<ConditionInABranchNamed>(),
            ),
            Branch::combined(Rule::of::<ConditionInABranchConditionalAndNamed>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionInABranchConditional {
    pub kind: String,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for ConditionInABranchConditional {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ConditionInABranchConditional {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::All(&[
                Rule::Object(
                    Object::of(&[Property::required("kind", Rule::Text(Text::any()))])
                        .keeping_additional(),
                ),
                Rule::If(&Conditional::new(
                    Rule::Object(Object::of(&[Property::optional(
                        "kind",
                        Rule::AnyOf(&[
                            Branch::new("literal['cat']", Rule::Literal(&["cat"])),
                            Branch::new("str", Rule::Text(Text::any().min_length(4))),
                        ]),
                    )])),
                    Rule::Object(Object::of(&[Property::optional(
                        "a",
                        Rule::Integer(Integer::signed_64()),
                    )])),
                    Rule::Object(Object::of(&[Property::optional(
                        "b",
                        Rule::Text(Text::any()),
                    )])),
                )),
            ]))
            .properties(&Rule::Nothing),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ConditionInABranchNamed {
    pub name: String,
}

impl Checked for ConditionInABranchNamed {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "name",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

/// What is all of this at once: Conditional, Named.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionInABranchConditionalAndNamed {
    pub kind: String,
    pub name: String,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for ConditionInABranchConditionalAndNamed {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ConditionInABranchConditionalAndNamed {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::All(&[
            Rule::Object(
                Object::of(&[
                    Property::required("kind", Rule::Text(Text::any())),
                    Property::required("name", Rule::Text(Text::any())),
                ])
                .keeping_additional(),
            ),
            Rule::Unevaluated(
                &Unevaluated::by(Rule::All(&[
                    Rule::Object(
                        Object::of(&[Property::required("kind", Rule::Text(Text::any()))])
                            .keeping_additional(),
                    ),
                    Rule::If(&Conditional::new(
                        Rule::Object(Object::of(&[Property::optional(
                            "kind",
                            Rule::AnyOf(&[
                                Branch::new("literal['cat']", Rule::Literal(&["cat"])),
                                Branch::new("str", Rule::Text(Text::any().min_length(4))),
                            ]),
                        )])),
                        Rule::Object(Object::of(&[Property::optional(
                            "a",
                            Rule::Integer(Integer::signed_64()),
                        )])),
                        Rule::Object(Object::of(&[Property::optional(
                            "b",
                            Rule::Text(Text::any()),
                        )])),
                    )),
                ]))
                .properties(&Rule::Nothing),
            ),
        ]);
        &RULE
    }
}
