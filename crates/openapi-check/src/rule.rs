//! The schemas of the document as constant data.

use serde_json::Value;

use super::Checked;
use super::checker::Checker;
use super::coerce;
use super::constants::{self, Constant};
use super::lists::{Array, Tuple};
use super::masks::Masks;
use super::numbers::{Integer, Number};
use super::objects::{Dictionary, Object};
use super::pointer::Pointer;
use super::source::Source;
use super::texts::Text;
use super::unevaluated::Unevaluated;
use super::unions::{Branch, Conditional, Tagged};
use super::violation::Segment;

/// What a schema requires of a value.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Any value: the schema `true`.
    Anything,
    /// No value: the schema `false`.
    Nothing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number; `1.0` is one.
    Integer(Integer),
    /// A number.
    Number(Number),
    /// A string.
    Text(Text),
    /// One of these strings.
    Literal(&'static [&'static str]),
    /// One of these values.
    Constants(&'static [Constant]),
    /// A UUID in a string.
    Uuid,
    /// An RFC 3339 date and time in a string.
    DateTime,
    /// An RFC 3339 full-date in a string.
    Date,
    /// Bytes, as base64 in a string.
    Binary,
    /// An array.
    Array(Array),
    /// An array whose first elements have rules of their own.
    Tuple(Tuple),
    /// An object whose members have names that the document gives.
    Object(Object),
    /// An object whose members have any names.
    Dictionary(Dictionary),
    /// What at least one of the branches allows.
    AnyOf(&'static [Branch]),
    /// What exactly one of the branches allows.
    ExactlyOne(&'static [Branch]),
    /// What the branch allows that a member of the value names.
    Tagged(&'static Tagged),
    /// What all of the rules allow. The first has the type of the value, the others only restrict it.
    All(&'static [Rule]),
    /// What the inner rule does not allow.
    Not(&'static Rule),
    /// What one of two rules allows; a third decides which.
    If(&'static Conditional),
    /// What the inner rule allows, if the members and elements that it does not evaluate satisfy another one.
    Unevaluated(&'static Unevaluated),
    /// `null`, or what the inner rule allows.
    Nullable(&'static Rule),
    /// What the inner rule allows; errors do not repeat the value.
    Secret(&'static Rule),
    /// The rule of another type, looked up when it is needed, so that types may refer to themselves.
    Of(fn() -> &'static Rule),
}

/// The rules that lead to no other one that a value has to satisfy, as a pattern: `not` leads to one that it must not. A `match`
/// that has it still names every rule, so that a new one cannot be passed over. Bytes are named apart, since masks are about
/// them.
macro_rules! leaves {
    () => {
        $crate::Rule::Anything
            | $crate::Rule::Nothing
            | $crate::Rule::Null
            | $crate::Rule::Boolean
            | $crate::Rule::Integer(_)
            | $crate::Rule::Number(_)
            | $crate::Rule::Text(_)
            | $crate::Rule::Literal(_)
            | $crate::Rule::Constants(_)
            | $crate::Rule::Uuid
            | $crate::Rule::DateTime
            | $crate::Rule::Date
            | $crate::Rule::Not(_)
    };
}
pub(crate) use leaves;

/// The types of value that a rule may allow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JsonTypes {
    /// Strings, numbers, booleans and `null`.
    pub scalar: bool,
    /// Arrays.
    pub array: bool,
    /// Objects.
    pub object: bool,
}

const ALL_TYPES: JsonTypes = JsonTypes {
    scalar: true,
    array: true,
    object: true,
};

/// How many references [`Rule::json_types`] and the like follow: a type may be only a reference to itself.
pub(crate) const MAX_REFERENCES: usize = 32;

impl Rule {
    /// The rule of a named type.
    #[must_use]
    pub const fn of<T: Checked>() -> Self {
        Self::Of(T::rule)
    }

    /// Converts a value that satisfies this rule to the one that deserialises: `1.0` becomes `1` where the rule
    /// requires an integer, and a string of a query or a form becomes the value that it represents: `"7"` becomes
    /// `7`.
    #[must_use]
    pub fn coerce(&self, value: Value, source: Source<'_>) -> Value {
        coerce::coerce(self, value, source)
    }

    /// The value as an error may repeat it: secrets in it are masked.
    #[must_use]
    pub fn echo(&self, value: &Value) -> Value {
        Masks::of(self, value).echo(&Pointer::default(), value)
    }

    /// Whether `value` satisfies this rule.
    #[must_use]
    pub fn accepts(&self, value: &Value, source: Source<'_>) -> bool {
        Checker::accepts(self, value, source)
    }

    /// The types of value that this rule may allow.
    #[must_use]
    pub fn json_types(&self) -> JsonTypes {
        self.json_types_within(MAX_REFERENCES)
    }

    fn json_types_within(&self, references: usize) -> JsonTypes {
        let Some(further) = references.checked_sub(1) else {
            return JsonTypes::default();
        };
        match self {
            Self::Array(_) | Self::Tuple(_) => JsonTypes {
                array: true,
                ..JsonTypes::default()
            },
            Self::Object(_) | Self::Dictionary(_) | Self::Tagged(_) => JsonTypes {
                object: true,
                ..JsonTypes::default()
            },
            Self::Nullable(rule) | Self::Secret(rule) => rule.json_types_within(further),
            Self::Unevaluated(unevaluated) => unevaluated.rule.json_types_within(further),
            Self::Of(rule) => rule().json_types_within(further),
            Self::AnyOf(branches) | Self::ExactlyOne(branches) => {
                branches.iter().fold(JsonTypes::default(), |types, branch| {
                    let more = branch.rule.json_types_within(further);
                    JsonTypes {
                        scalar: types.scalar || more.scalar,
                        array: types.array || more.array,
                        object: types.object || more.object,
                    }
                })
            }
            Self::All(rules) => rules.iter().fold(ALL_TYPES, |types, rule| {
                let also = rule.json_types_within(further);
                JsonTypes {
                    scalar: types.scalar && also.scalar,
                    array: types.array && also.array,
                    object: types.object && also.object,
                }
            }),
            Self::Constants(choices) => constants::json_types(choices),
            Self::Anything | Self::Not(_) | Self::If(_) => ALL_TYPES,
            Self::Nothing => JsonTypes::default(),
            Self::Null
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Literal(_)
            | Self::Uuid
            | Self::DateTime
            | Self::Date
            | Self::Binary => JsonTypes {
                scalar: true,
                ..JsonTypes::default()
            },
        }
    }

    /// Hands every rule that this one has for the member `name` to `each`.
    pub fn each_of_member<'r>(&'r self, name: &str, each: &mut dyn FnMut(&'r Rule)) {
        match self {
            Self::Object(object) => object.each_of(name, &mut |rule| each(rule)),
            Self::Dictionary(map) => map.each_of(name, &mut |rule| each(rule)),
            Self::Nullable(rule) | Self::Secret(rule) => rule.each_of_member(name, each),
            Self::Unevaluated(unevaluated) => unevaluated.rule.each_of_member(name, each),
            Self::Of(rule) => rule().each_of_member(name, each),
            Self::All(rules) => rules
                .iter()
                .for_each(|rule| rule.each_of_member(name, each)),
            _ => {}
        }
    }

    /// Hands every rule that this one has for the element at `index` to `each`.
    pub fn each_of_item<'r>(&'r self, index: usize, each: &mut dyn FnMut(&'r Rule)) {
        match self {
            Self::Array(list) => each(list.items),
            Self::Tuple(tuple) => each(tuple.rule_of(index)),
            Self::Nullable(rule) | Self::Secret(rule) => rule.each_of_item(index, each),
            Self::Unevaluated(unevaluated) => unevaluated.rule.each_of_item(index, each),
            Self::Of(rule) => rule().each_of_item(index, each),
            Self::All(rules) => rules.iter().for_each(|rule| rule.each_of_item(index, each)),
            _ => {}
        }
    }

    /// The rule that a value's type comes from: of several that have to hold together, it is the first.
    #[must_use]
    pub fn shape(&self) -> &Self {
        let mut shape = self;
        for _ in 0..MAX_REFERENCES {
            shape = match shape {
                Self::Nullable(rule) | Self::Secret(rule) => rule,
                Self::Unevaluated(unevaluated) => &unevaluated.rule,
                Self::Of(rule) => rule(),
                Self::All([first, ..]) => first,
                _ => break,
            };
        }
        shape
    }

    /// Calls `each` with the rules that remain when references are followed and each branch of unions is taken.
    fn each_shape<'r>(&'r self, references: usize, each: &mut dyn FnMut(&'r Self)) {
        let Some(further) = references.checked_sub(1) else {
            return;
        };
        match self {
            Self::Nullable(rule) | Self::Secret(rule) => rule.each_shape(further, each),
            Self::Unevaluated(unevaluated) => unevaluated.rule.each_shape(further, each),
            Self::Of(rule) => rule().each_shape(further, each),
            Self::All(rules) => rules.iter().for_each(|rule| rule.each_shape(further, each)),
            Self::AnyOf(branches) | Self::ExactlyOne(branches) => {
                branches
                    .iter()
                    .for_each(|branch| branch.rule.each_shape(further, each));
            }
            Self::Tagged(tagged) => tagged
                .rules()
                .for_each(|rule| rule.each_shape(further, each)),
            Self::If(conditional) => {
                [conditional.then(), conditional.otherwise()]
                    .into_iter()
                    .for_each(|rule| rule.each_shape(further, each));
            }
            shape => each(shape),
        }
    }

    /// The rules that may apply to the member or element at `step`, in any branch of unions.
    #[must_use]
    pub fn below(&self, step: &Segment) -> Vec<&Self> {
        let mut found = Vec::new();
        self.each_shape(MAX_REFERENCES, &mut |shape| match step {
            Segment::Key(name) => shape.each_of_member(name, &mut |rule| found.push(rule)),
            Segment::Index(index) => shape.each_of_item(*index, &mut |rule| found.push(rule)),
        });
        found
    }

    /// Whether `properties` contains a member of this name, in any branch of unions.
    #[must_use]
    pub fn describes(&self, name: &str) -> bool {
        let mut described = false;
        self.each_shape(MAX_REFERENCES, &mut |shape| {
            described |= matches!(shape, Self::Object(object) if object.describes(name));
        });
        described
    }

    /// Whether this rule allows bytes, or a list of bytes.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        let mut binary = false;
        self.each_shape(MAX_REFERENCES, &mut |shape| match shape {
            Self::Binary => binary = true,
            Self::Array(list) => {
                let look = &mut |item: &Self| binary |= matches!(item, Self::Binary);
                list.items.each_shape(MAX_REFERENCES, look);
            }
            _ => {}
        });
        binary
    }
}
