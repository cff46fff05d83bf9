//! Numbers at and beyond the edges of what Rust's literals take, each under every keyword that takes a number, in a
//! property, a component, a parameter and a header.

use serde_json::{Map, Value, json};

use super::reference;

#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "0", "-0.0", "1", "-1", "7.0", "0.1", "-0.1", "1e3", "1E-7", "127", "128", "-128", "-129", "255", "256", "32767", "32768",
    "65535", "65536", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296",
    "9007199254740991", "9007199254740993", "-9007199254740993", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "1e30",
    "170141183460469231731687303715884105728", "1.7976931348623157e308", "-1.7976931348623157e308", "5e-324",
    "2.2250738585072014e-308", "3.141592653589793238462643", "3.4028235677973366e38",
];

const COUNTS: &[u64] = &[
    0,
    1,
    255,
    65_536,
    2_147_483_648,
    4_294_967_295,
    4_294_967_296,
    9_007_199_254_740_993,
    u64::MAX,
];

/// The formats of integers, and what the type is.
const INTEGERS: &[&str] = &[
    "", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
];

/// The schemas of the table, by their names.
fn table() -> Vec<(String, Value)> {
    let mut table = Vec::new();
    for (index, number) in NUMBERS.iter().enumerate() {
        let number: Value = serde_json::from_str(number).unwrap();
        for keyword in [
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "default",
            "const",
        ] {
            table.push((
                format!("number_{keyword}_{index}"),
                json!({ "type": "number", keyword: number }),
            ));
        }
        if number.as_f64().is_some_and(|number| number > 0.0) {
            table.push((
                format!("number_multiple_{index}"),
                json!({ "type": "number", "multipleOf": number }),
            ));
            table.push((
                format!("integer_multiple_{index}"),
                json!({ "type": "integer", "multipleOf": number }),
            ));
        }
        // Towards zero, so that some value is left.
        let keyword = if number.as_f64().is_some_and(|number| number < 0.0) {
            "minimum"
        } else {
            "maximum"
        };
        for format in INTEGERS {
            let mut schema = json!({ "type": "integer", keyword: number });
            if !format.is_empty() {
                schema["format"] = json!(format);
            }
            table.push((format!("integer_{format}_{keyword}_{index}"), schema));
        }
        if number.is_i64() || number.is_u64() {
            table.push((
                format!("integer_default_{index}"),
                json!({ "type": "integer", "default": number }),
            ));
            table.push((
                format!("integer_enum_{index}"),
                json!({ "type": "integer", "enum": [5, number] }),
            ));
        }
    }
    for (index, count) in COUNTS.iter().enumerate() {
        for keyword in ["minLength", "maxLength"] {
            table.push((
                format!("text_{keyword}_{index}"),
                json!({ "type": "string", keyword: count }),
            ));
        }
        for keyword in ["minItems", "maxItems"] {
            table.push((
                format!("list_{keyword}_{index}"),
                json!({ "type": "array", "items": { "type": "string" }, keyword: count }),
            ));
        }
        for keyword in ["minProperties", "maxProperties"] {
            table.push((format!("map_{keyword}_{index}"), json!({ "type": "object", "additionalProperties": { "type": "string" }, keyword: count })));
        }
        table.push((format!("contains_{index}"), json!({ "type": "array", "items": {}, "contains": { "const": 1 }, "maxContains": count })));
    }
    table
}

pub fn document() -> Value {
    let table = table();
    let schemas: Map<String, Value> = table.iter().cloned().collect();
    let all = json!({ "type": "object", "properties": schemas });
    let referred: Map<String, Value> = schemas
        .keys()
        .map(|name| (name.clone(), reference("schemas", name)))
        .collect();
    // An object has no place in a header or a query.
    let simple = || {
        table
            .iter()
            .filter(|(name, _)| !name.starts_with("map") && !name.starts_with("contains"))
    };
    let parameters: Vec<Value> = simple()
        .map(|(name, schema)| json!({ "name": name, "in": "query", "schema": schema }))
        .collect();
    let headers: Map<String, Value> = simple()
        .map(|(name, schema)| (format!("X-{name}"), json!({ "schema": schema })))
        .collect();
    let mut components = schemas.clone();
    components.insert("All".to_owned(), all);
    components.insert(
        "Referred".to_owned(),
        json!({ "type": "object", "properties": referred }),
    );
    let body = |name: &str| json!({ "application/json": { "schema": reference("schemas", name) } });
    let paths = json!({ "/numbers": { "post": {
        "operationId": "add_numbers",
        "tags": ["numbers"],
        "parameters": parameters,
        "requestBody": { "content": body("All") },
        "responses": { "200": { "description": "It.", "headers": headers, "content": body("Referred") } },
    } } });
    super::document(
        "Numbers",
        paths.as_object().cloned().unwrap(),
        json!({ "schemas": components }),
    )
}
