// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `pets`.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Branch, Checked, Deserialize, Integer, Object, Property, Rule, Serialize, Tag, Tagged, Text,
};
use utoipa::ToSchema;
use validator::Validate;

/// One of two animals, as `kind` says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Pet {
    /// One of the choices.
    Cat(Cat),
    /// One of the choices.
    Dog(Dog),
}

check::union!(Pet { Cat, Dog });

impl Validate for Pet {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Pet {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Tagged(&Tagged::by(
            "kind",
            &[
                Tag::new(&["cat"], Branch::new("Cat", Rule::of::<Cat>())),
                Tag::new(&["dog", "puppy"], Branch::new("Dog", Rule::of::<Dog>())),
            ],
        ));
        &RULE
    }
}

#[expect(missing_docs, reason = "Cat has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Cat {
    pub kind: String,
    #[serde(default = "default_cat_lives")]
    #[validate(range(min = 1, max = 9))]
    #[schema(minimum = 1, maximum = 9, default = json!(9))]
    pub lives: u32,
}

fn default_cat_lives() -> u32 {
    9
}

impl Checked for Cat {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("kind", Rule::Text(Text::any())),
            Property::optional(
                "lives",
                Rule::Integer(Integer::signed_32().minimum(1).maximum(9)),
            ),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Dog has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Dog {
    pub kind: String,
    #[serde(default = "default_dog_bark")]
    #[validate(nested)]
    pub bark: Volume,
}

fn default_dog_bark() -> Volume {
    Volume::Choice(VolumeChoice::Quiet)
}

impl Checked for Dog {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("kind", Rule::Text(Text::any())),
            Property::optional("bark", Rule::of::<Volume>()),
        ]));
        &RULE
    }
}

/// How loud.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Volume {
    /// An integer.
    Integer(i64),
    /// One of the choices.
    Choice(VolumeChoice),
    /// A boolean.
    Boolean(bool),
}

check::union!(Volume {
    Integer,
    Choice,
    Boolean
});

impl Validate for Volume {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Volume {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("int", Rule::Integer(Integer::signed_64().maximum(120))),
            Branch::new("VolumeChoice", Rule::of::<VolumeChoice>()),
            Branch::new("bool", Rule::Boolean),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VolumeChoice {
    /// `quiet`.
    Quiet,
    /// `loud`.
    Loud,
}

impl VolumeChoice {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Quiet, Self::Loud];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Loud => "loud",
        }
    }
}

impl fmt::Display for VolumeChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for VolumeChoice {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["quiet", "loud"]);
        &RULE
    }
}
