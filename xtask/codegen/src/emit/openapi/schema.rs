//! Schemas: the builder that has a place for most of a schema's keywords, and the calls for them.

use serde_json::{Map, Value};

use crate::canonical::place::{Object, says_nothing};
use crate::emit::code::string;

use super::build::{Build, Chain, Finish};
use super::data;
use super::xml::xml;

/// A schema: any of its builders will do in place.
const SCHEMA: Finish = Finish {
    result: "RefOr<Schema>",
    call: ".into()",
    in_place: false,
};

/// utoipa's types for schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Ref,
    Object,
    Array,
    OneOf,
    AllOf,
    AnyOf,
}

impl Base {
    const ALL: [Self; 6] = [
        Self::Ref,
        Self::Object,
        Self::Array,
        Self::OneOf,
        Self::AllOf,
        Self::AnyOf,
    ];

    /// The keyword without which utoipa's type makes no sense.
    fn essential(self) -> Option<&'static str> {
        match self {
            Self::Ref => Some("$ref"),
            Self::Object => None,
            Self::Array => Some("items"),
            Self::OneOf => Some("oneOf"),
            Self::AllOf => Some("allOf"),
            Self::AnyOf => Some("anyOf"),
        }
    }

    fn builder(self) -> &'static str {
        match self {
            Self::Ref => "RefBuilder::new()",
            Self::Object => "ObjectBuilder::new()",
            Self::Array => "ArrayBuilder::new()",
            Self::OneOf => "OneOfBuilder::new()",
            Self::AllOf => "AllOfBuilder::new()",
            Self::AnyOf => "AnyOfBuilder::new()",
        }
    }

    /// Whether utoipa's type has a place for a keyword.
    fn has(self, keyword: &str) -> bool {
        let combined = [
            "type",
            "description",
            "default",
            "example",
            "examples",
            "discriminator",
        ];
        match self {
            Self::Ref => matches!(
                keyword,
                "$ref" | "description" | "summary" | "readOnly" | "writeOnly" | "default" | "title"
            ),
            Self::Object => matches!(
                keyword,
                "type"
                    | "title"
                    | "format"
                    | "description"
                    | "default"
                    | "enum"
                    | "required"
                    | "properties"
                    | "additionalProperties"
                    | "propertyNames"
                    | "deprecated"
                    | "example"
                    | "examples"
                    | "writeOnly"
                    | "readOnly"
                    | "xml"
                    | "multipleOf"
                    | "maximum"
                    | "minimum"
                    | "exclusiveMaximum"
                    | "exclusiveMinimum"
                    | "maxLength"
                    | "minLength"
                    | "pattern"
                    | "maxProperties"
                    | "minProperties"
                    | "contentEncoding"
                    | "contentMediaType"
                    | "contentSchema"
            ),
            Self::Array => matches!(
                keyword,
                "type"
                    | "title"
                    | "items"
                    | "prefixItems"
                    | "description"
                    | "deprecated"
                    | "example"
                    | "examples"
                    | "default"
                    | "maxItems"
                    | "minItems"
                    | "uniqueItems"
                    | "xml"
                    | "contentEncoding"
                    | "contentMediaType"
                    | "contentSchema"
            ),
            Self::OneOf => {
                matches!(keyword, "oneOf" | "title" | "readOnly" | "writeOnly")
                    || combined.contains(&keyword)
            }
            Self::AllOf => matches!(keyword, "allOf" | "title") || combined.contains(&keyword),
            Self::AnyOf => keyword == "anyOf" || combined.contains(&keyword),
        }
    }

    /// The type that takes the most of a schema: the fewest keywords are left over, and the smallest.
    fn of(schema: &Map<String, Value>) -> Self {
        let left_over = |base: &Self| {
            let left = schema.iter().filter(|(keyword, value)| {
                let extension = keyword.starts_with("x-") && *base != Self::Ref;
                !extension && !base.has(keyword) && !says_nothing(Object::Schema, keyword, value)
            });
            let sizes: Vec<usize> = left.map(|(_, value)| value.to_string().len()).collect();
            (sizes.len(), sizes.iter().sum::<usize>())
        };
        let fitting = Self::ALL.into_iter().filter(|base| {
            base.essential()
                .is_none_or(|keyword| schema.contains_key(keyword))
                && (*base != Self::Ref || left_over(base).0 == 0)
        });
        fitting.min_by_key(left_over).unwrap_or(Self::Object)
    }
}

/// A schema as something that is `Into<RefOr<Schema>>`. `None` if it is neither an object nor a boolean.
pub fn schema(value: &Value, build: &mut Build) -> Option<String> {
    build.expression(SCHEMA, |build| chain(value, build))
}

/// A schema as the name of a function that returns it.
pub fn function(name: &str, value: &Value, build: &mut Build) -> Option<String> {
    build.named(name, SCHEMA, |build| chain(value, build))
}

fn chain(value: &Value, build: &mut Build) -> Option<Chain> {
    let schema = match value {
        Value::Object(schema) => schema,
        Value::Bool(true) => return Some(any()),
        Value::Bool(false) => {
            let mut chain = any();
            let nothing = build.extensions(&[("not", &Value::Object(Map::new()))]);
            chain.calls.push(format!(".extensions(Some({nothing}))"));
            return Some(chain);
        }
        _ => return None,
    };
    let base = Base::of(schema);
    if base == Base::Ref && schema.len() == 1 {
        let target = schema.get("$ref")?.as_str()?;
        return Some(Chain::new(
            match target.strip_prefix("#/components/schemas/") {
                Some(name) => format!("Ref::from_schema_name({})", string(name)),
                None => format!("Ref::new({})", string(target)),
            },
        ));
    }
    let mut chain = build.chain(
        Object::Schema,
        base.builder(),
        schema,
        |keyword, value, build| {
            base.has(keyword)
                .then(|| call(keyword, value, build))
                .flatten()
        },
    )?;
    // Without a type utoipa would make one up.
    if matches!(base, Base::Object | Base::Array)
        && !chain
            .calls
            .iter()
            .any(|call| call.starts_with(".schema_type("))
    {
        chain
            .calls
            .insert(0, ".schema_type(SchemaType::AnyValue)".to_owned());
    }
    Some(chain)
}

/// A schema that allows everything.
fn any() -> Chain {
    Chain {
        head: "ObjectBuilder::new()".to_owned(),
        calls: vec![".schema_type(SchemaType::AnyValue)".to_owned()],
    }
}

/// The calls for a keyword.
fn call(keyword: &str, value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let method = method(keyword);
    let some = |argument: String| vec![format!(".{method}(Some({argument}))")];
    let plain = |argument: String| vec![format!(".{method}({argument})")];
    match keyword {
        "$ref" => data::word(value).map(|place| vec![format!(".ref_location({place}.to_owned())")]),
        "type" => schema_type(value).map(plain),
        "title" | "description" | "pattern" => data::prose(value).map(some),
        "summary" => data::prose(value).filter(|text| text != "\"\"").map(plain),
        "format" => {
            data::word(value).map(|name| some(format!("SchemaFormat::Custom({name}.to_owned())")))
        }
        "contentEncoding" | "contentMediaType" => {
            data::word(value).filter(|text| text != "\"\"").map(plain)
        }
        "default" => Some(some(data::json(value))),
        "example" => {
            build.deprecated = true;
            Some(some(data::json(value)))
        }
        "examples" => data::values(value).map(plain),
        "enum" => data::values(value).map(some),
        "deprecated" => deprecated(value),
        "readOnly" | "writeOnly" | "uniqueItems" => {
            value.as_bool().map(|flag| plain(flag.to_string()))
        }
        "multipleOf" | "maximum" | "minimum" | "exclusiveMaximum" | "exclusiveMinimum" => {
            data::number(value).map(some)
        }
        "maxLength" | "minLength" | "maxProperties" | "minProperties" | "maxItems" | "minItems" => {
            data::count(value).map(some)
        }
        "required" => {
            let names: Option<Vec<String>> = value.as_array()?.iter().map(data::word).collect();
            Some(
                names?
                    .iter()
                    .map(|name| format!(".required({name})"))
                    .collect(),
            )
        }
        "properties" => properties(value, build),
        "additionalProperties" => match value {
            Value::Bool(any) => Some(some(format!("AdditionalProperties::FreeForm({any})"))),
            _ => converted(value, build).map(some),
        },
        "items" => match value {
            Value::Bool(false) => Some(plain("ArrayItems::False".to_owned())),
            _ => schema(value, build).map(plain),
        },
        "contentSchema" => schema(value, build).map(some),
        "propertyNames" => whole(value, build).map(some),
        "prefixItems" => {
            let items = list(value, build, whole).filter(|items| !items.is_empty())?;
            Some(plain(format!("[{}]", items.join(", "))))
        }
        "oneOf" | "allOf" | "anyOf" => {
            let items = list(value, build, schema)?;
            Some(items.iter().map(|item| format!(".item({item})")).collect())
        }
        "discriminator" => discriminator(value, build).map(some),
        "xml" => xml(value, build).map(some),
        _ => None,
    }
}

/// What a keyword's method is called.
fn method(keyword: &str) -> String {
    match keyword {
        "type" => "schema_type".to_owned(),
        "enum" => "enum_values".to_owned(),
        other => crate::names::snake(other),
    }
}

/// `deprecated`, as utoipa has it on several objects.
pub fn deprecated(value: &Value) -> Option<Vec<String>> {
    let name = if value.as_bool()? { "True" } else { "False" };
    Some(vec![format!(".deprecated(Some(Deprecated::{name}))")])
}

fn schema_type(value: &Value) -> Option<String> {
    let named = |name: &Value| {
        Some(match name.as_str()? {
            "object" => "Type::Object",
            "string" => "Type::String",
            "integer" => "Type::Integer",
            "number" => "Type::Number",
            "boolean" => "Type::Boolean",
            "array" => "Type::Array",
            "null" => "Type::Null",
            _ => return None,
        })
    };
    match value {
        Value::Array(names) => {
            let names: Option<Vec<&str>> = names.iter().map(named).collect();
            Some(format!("SchemaType::from_iter([{}])", names?.join(", ")))
        }
        name => named(name).map(str::to_owned),
    }
}

fn properties(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let mut calls = Vec::new();
    for (name, property) in value.as_object()? {
        let property = build.within(name, |build| schema(property, build))?;
        calls.push(format!(".property({}, {property})", string(name)));
    }
    Some(calls)
}

/// A list of schemas, each of them built in its place.
fn list(
    value: &Value,
    build: &mut Build,
    item: fn(&Value, &mut Build) -> Option<String>,
) -> Option<Vec<String>> {
    let items = value.as_array()?.iter().enumerate();
    items
        .map(|(index, value)| build.within(&index.to_string(), |build| item(value, build)))
        .collect()
}

/// A schema that no builder has to be converted for.
fn converted(value: &Value, build: &mut Build) -> Option<String> {
    let schema = schema(value, build)?;
    let convertible = ["OneOfBuilder", "AnyOfBuilder"]
        .iter()
        .all(|builder| !schema.starts_with(builder));
    Some(if convertible {
        schema
    } else {
        format!("RefOr::<Schema>::from({schema})")
    })
}

/// A schema where utoipa takes no reference.
fn whole(value: &Value, build: &mut Build) -> Option<String> {
    let schema = schema(value, build)?;
    if schema.starts_with("Ref") {
        return None;
    }
    Some(format!("Schema::from({schema})"))
}

fn discriminator(value: &Value, build: &mut Build) -> Option<String> {
    let members = value.as_object()?;
    let property = data::word(members.get("propertyName")?)?;
    let mut head = format!("Discriminator::new({property})");
    let mut extensions = Vec::new();
    for (name, value) in members {
        match name.as_str() {
            "propertyName" => {}
            "mapping" if value.as_object().is_some_and(Map::is_empty) => {}
            "mapping" => {
                let entries: Option<Vec<String>> = value
                    .as_object()?
                    .iter()
                    .map(|(name, to)| Some(format!("({}, {})", string(name), data::word(to)?)))
                    .collect();
                let entries = entries?.join(", ");
                head = format!("Discriminator::with_mapping({property}, [{entries}])");
            }
            name => extensions.push((name, value)),
        }
    }
    if extensions.is_empty() {
        return Some(head);
    }
    let extensions = build.extensions(&extensions);
    Some(format!(
        "Discriminator {{ extensions: Some({extensions}), ..{head} }}"
    ))
}
