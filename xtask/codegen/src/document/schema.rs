//! Schema Objects: their annotations, and which values they allow.

use serde_json::{Number, Value};

use super::Position;

/// A Schema Object: its annotations, and which values it allows.
#[derive(Clone, Debug)]
pub struct Schema {
    pub at: Position,
    pub pointer: String,
    pub annotations: Annotations,
    pub nullable: Nullable,
    pub kind: SchemaKind,
    /// Assertions besides those of its kind. None of them changes the type; all of them are checked.
    pub assertions: Vec<Assertion>,
    /// Whether utoipa's attributes can express every keyword of this schema itself. Schemas inside of it have this flag, too.
    pub attributes_suffice: bool,
}

/// The annotations of a schema: keywords that constrain nothing.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    pub title: Option<String>,
    pub description: Option<String>,
    pub default: Option<Value>,
    pub example: Option<Value>,
    pub examples: Vec<Value>,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
    /// `x-rust-name`: what the type, or the field of this schema, is called.
    pub rust_name: Option<String>,
    /// `x-rust-type`: the path of a type that stands for the schema.
    pub rust_type: Option<String>,
}

impl Annotations {
    /// The title, if it is short enough to name a type.
    pub fn short_title(&self) -> Option<&String> {
        const LONGEST: usize = 40;
        self.title.as_ref().filter(|title| title.len() <= LONGEST)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        let Self {
            title,
            description,
            default,
            example,
            examples,
            deprecated,
            read_only,
            write_only,
            rust_name,
            rust_type,
        } = self;
        let texts = [title, description, rust_name, rust_type];
        texts.into_iter().all(Option::is_none)
            && default.is_none()
            && example.is_none()
            && examples.is_empty()
            && !(*deprecated || *read_only || *write_only)
    }
}

/// Whether `null` is allowed, and by which keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nullable {
    /// It is not.
    No,
    /// `type: [string, "null"]`.
    ByType,
    /// `anyOf: [..., {type: "null"}]`.
    ByAnyOf,
    /// `oneOf: [..., {type: "null"}]`.
    ByOneOf,
}

/// Which values a schema allows, apart from `null`, for which see [`Nullable`].
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// Any value: the schema `true` or `{}`.
    Anything,
    /// No value: the schema `false`.
    Nothing,
    /// `null` alone.
    Null,
    /// `type: boolean`.
    Boolean,
    /// `type: integer`.
    Integer {
        format: Option<String>,
        bounds: Bounds,
    },
    /// `type: number`.
    Number {
        format: Option<String>,
        bounds: Bounds,
    },
    /// `type: string`.
    String(Text),
    /// An `enum` of strings.
    Enum(Vec<String>),
    /// An `enum` of values that are not all strings, or a `const`. `null` is not among them.
    Constants(Vec<Value>),
    /// `type: array`.
    Array {
        items: Box<Schema>,
        /// Whether there is `items`; without it, elements are not evaluated.
        items_given: bool,
        min: Option<u64>,
        max: Option<u64>,
        unique: bool,
    },
    /// `type: array` with `prefixItems`.
    Tuple(Tuple),
    /// `type: object` with `properties`.
    Object(Object),
    /// `type: object` without `properties`.
    Map(Map),
    /// `anyOf` or `oneOf`.
    Union(Union),
    /// `allOf`. Merging has turned it into one of the other kinds wherever that is possible; what is left is any value,
    /// checked against each of the schemas.
    All(Vec<Schema>),
    /// `$ref`: the name of the schema that it refers to.
    Reference(String),
    /// A schema that was written in place and has been given this Rust name.
    Inline(String),
}

/// The bounds of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    pub minimum: Option<Number>,
    pub maximum: Option<Number>,
    pub exclusive_minimum: Option<Number>,
    pub exclusive_maximum: Option<Number>,
    pub multiple_of: Option<Number>,
}

/// A string, and its constraints.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub format: Option<String>,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub pattern: Option<String>,
}

/// An array with `prefixItems`.
#[derive(Clone, Debug)]
pub struct Tuple {
    pub first: Vec<Schema>,
    pub rest: AdditionalProperties,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub unique: bool,
}

/// An object with `properties`.
#[derive(Clone, Debug)]
pub struct Object {
    pub properties: Vec<Property>,
    pub additional_properties: AdditionalProperties,
    /// Whether other properties are kept although `additionalProperties` is absent, as another schema describes them.
    pub keeps_others: bool,
    /// `patternProperties`.
    pub patterns: Vec<(String, Schema)>,
    /// `propertyNames`.
    pub names: Option<Box<Schema>>,
    /// Those of `required` that are not in `properties`.
    pub also_required: Vec<String>,
    pub min: Option<u64>,
    pub max: Option<u64>,
}

/// An entry of `properties`.
#[derive(Clone, Debug)]
pub struct Property {
    pub name: String,
    pub required: bool,
    pub schema: Schema,
}

impl Property {
    /// What its field is named after: `x-rust-name`, or its own name.
    pub fn called(&self) -> &str {
        let chosen = self.schema.annotations.rust_name.as_ref();
        chosen.unwrap_or(&self.name)
    }
}

/// `additionalProperties`, or `items` where it is for the elements after those of `prefixItems`.
#[derive(Clone, Debug)]
pub enum AdditionalProperties {
    /// The keyword is absent: anything is allowed, and dropped by the Rust type.
    Unspecified,
    /// `false`: nothing more is allowed.
    Forbidden,
    /// `true`: anything is allowed, and kept in a map.
    Any,
    /// A schema: what it allows, kept in a map.
    Schema(Box<Schema>),
}

/// An object without `properties`.
#[derive(Clone, Debug)]
pub struct Map {
    pub values: Box<Schema>,
    /// Whether there is `additionalProperties`; without it, members are not evaluated.
    pub values_given: bool,
    /// `patternProperties`. Properties that match none of them must satisfy `values`.
    pub patterns: Vec<(String, Schema)>,
    /// `propertyNames`.
    pub names: Option<Box<Schema>>,
    /// `required`.
    pub required: Vec<String>,
    pub min: Option<u64>,
    pub max: Option<u64>,
}

impl Map {
    /// Any object, given a schema of any value.
    pub fn any(anything: Schema) -> Self {
        Self {
            values: Box::new(anything),
            values_given: false,
            patterns: Vec::new(),
            names: None,
            required: Vec::new(),
            min: None,
            max: None,
        }
    }
}

/// `anyOf`, or `oneOf` if `exactly_one`.
#[derive(Clone, Debug)]
pub struct Union {
    pub branches: Vec<Schema>,
    pub exactly_one: bool,
    /// How many of the branches, the last ones, are for values that several of the others match. They allow nothing more.
    pub combined: usize,
    pub discriminator: Option<Discriminator>,
}

/// The Discriminator Object: the property whose value names the branch.
#[derive(Clone, Debug)]
pub struct Discriminator {
    pub property: String,
    /// For each branch, the values that stand for it.
    pub values: Vec<Vec<String>>,
}

/// Keywords that restrict a value further than the kind of its schema does.
#[derive(Clone, Debug)]
pub enum Assertion {
    /// `allOf` beside the kind.
    All(Vec<Schema>),
    /// `anyOf` beside the kind.
    Any(Vec<Schema>),
    /// `oneOf` beside the kind.
    One(Vec<Schema>),
    /// `not`.
    Not(Schema),
    /// `if`, `then` and `else`.
    If(Box<Conditional>),
    /// `contains`, `minContains` and `maxContains`.
    Contains {
        schema: Schema,
        min: Option<u64>,
        max: Option<u64>,
    },
    /// `dependentRequired`.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`.
    DependentSchemas(Vec<(String, Schema)>),
    /// `unevaluatedProperties`: for members that neither the kind nor the other assertions of the same schema evaluate.
    /// The stage `merge` replaces it by `additionalProperties` where that means the same.
    UnevaluatedProperties(AdditionalProperties),
    /// `unevaluatedItems`, likewise.
    UnevaluatedItems(AdditionalProperties),
}

/// `if`, `then` and `else`.
#[derive(Clone, Debug)]
pub struct Conditional {
    pub condition: Schema,
    pub then: Option<Schema>,
    pub otherwise: Option<Schema>,
}
