// Generated from secrets.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `accounts`.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Integer, Object, Pattern, Property, Rule, Serialize, Text,
};
use utoipa::ToSchema;
use validator::Validate;

/// Sent with a password, answered with an id.
#[derive(Clone, PartialEq, Serialize, Deserialize, Validate)]
pub struct Account {
    /// The last name under which somebody came, if anybody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1))]
    pub seen: Option<Option<String>>,
    /// Given by the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// The name.
    pub login: String,
    /// Never told.
    #[serde(skip_serializing)]
    #[validate(length(min = 8))]
    pub password: String,
    /// A secret that is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Several secrets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pins: Option<Vec<String>>,
    /// One secret or another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub hint: Option<AccountHint>,
    /// A secret that has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub key: Option<Key>,
    /// When.
    #[serde(default = "default_account_created")]
    pub created: check::DateTime,
}

fn default_account_created() -> check::DateTime {
    check::date_time("2024-01-01T00:00:00Z")
}

impl fmt::Debug for Account {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Account")
            .field("seen", &self.seen)
            .field("id", &self.id)
            .field("login", &self.login)
            .field("password", &format_args!("**********"))
            .field("token", &format_args!("**********"))
            .field("pins", &format_args!("**********"))
            .field("hint", &self.hint)
            .field("key", &self.key)
            .field("created", &self.created)
            .finish()
    }
}

impl Checked for Account {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "seen",
                Rule::Nullable(&Rule::Text(Text::any().min_length(1))),
            )
            .read_only(),
            Property::required("id", Rule::Integer(Integer::signed_64())).read_only(),
            Property::required("login", Rule::Text(Text::any())),
            Property::required(
                "password",
                Rule::Secret(&Rule::Text(Text::any().min_length(8))),
            )
            .write_only(),
            Property::optional("token", Rule::Secret(&Rule::Text(Text::any()))),
            Property::optional(
                "pins",
                Rule::Array(Array::of(&Rule::Secret(&Rule::Text(Text::any())))),
            ),
            Property::optional("hint", Rule::of::<AccountHint>()),
            Property::optional("key", Rule::of::<Key>()),
            Property::optional("created", Rule::DateTime),
        ]));
        &RULE
    }
}

/// One secret or another.
#[derive(Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AccountHint {
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
}

check::union!(AccountHint { Integer, String });

impl fmt::Debug for AccountHint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => formatter.debug_tuple("Integer").field(value).finish(),
            Self::String(_) => formatter
                .debug_tuple("String")
                .field(&format_args!("**********"))
                .finish(),
        }
    }
}

impl Validate for AccountHint {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for AccountHint {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("int", Rule::Integer(Integer::signed_64())),
            Branch::new("str", Rule::Secret(&Rule::Text(Text::any()))),
        ]);
        &RULE
    }
}

/// A secret key.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(format = Password, pattern = "^[0-9a-f]+$")]
pub struct Key(pub String);

impl From<String> for Key {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Key")
            .field(&format_args!("**********"))
            .finish()
    }
}

impl Validate for Key {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static KEY: Pattern = Pattern::new("^[0-9a-f]+$");

impl Checked for Key {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Secret(&Rule::Text(Text::any().pattern(&KEY)));
        &RULE
    }
}

/// Only ever answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Listing {
    /// How many.
    #[schema(value_type = isize, read_only)]
    pub total: i64,
}

impl Checked for Listing {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "total",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}
