//! How the JSON types and the formats are called in Rust.

use schemawright::format::Format;

use crate::graph::JsonType;

/// The function that checks one type.
pub fn type_check(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::Null => "null",
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::PlainInteger => "plain_integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array_any",
        JsonType::Object => "map",
    }
}

/// The name of a variant of `schemawright::Type`.
pub fn type_name(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::Null => "Null",
        JsonType::Boolean => "Boolean",
        JsonType::Integer => "Integer",
        JsonType::PlainInteger => "PlainInteger",
        JsonType::Number => "Number",
        JsonType::String => "String",
        JsonType::Array => "Array",
        JsonType::Object => "Object",
    }
}

/// The name of a variant of `schemawright::format::Format`, and of the type of the same name.
pub fn format_name(format: Format) -> String {
    format!("{format:?}")
}
