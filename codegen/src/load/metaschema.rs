//! Whether a document is valid under the metaschema of its dialect, with the place of each keyword that is not.

use std::sync::LazyLock;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use referencing::meta;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::documents::{Dialect, Document, Json, Node};

use super::{advice, annotations};

type Metaschema = LazyLock<Result<Validator, String>>;

static DRAFT4: Metaschema = LazyLock::new(|| validator(&meta::DRAFT4));
static DRAFT6: Metaschema = LazyLock::new(|| validator(&meta::DRAFT6));
static DRAFT7: Metaschema = LazyLock::new(|| validator(&meta::DRAFT7));
static DRAFT201909: Metaschema = LazyLock::new(|| validator(&meta::DRAFT201909));
static DRAFT202012: Metaschema = LazyLock::new(|| validator(&meta::DRAFT202012));

/// The metaschemas of some dialects check that patterns are regular expressions. That is left to `resolve`, which reads
/// them alike in all dialects.
fn validator(metaschema: &Value) -> Result<Validator, String> {
    jsonschema::options()
        .with_format("regex", |_| true)
        .build(metaschema)
        .map_err(|error| error.to_string())
}

/// What the metaschema of a dialect finds wrong with a document.
pub fn check(document: &Document, dialect: Dialect) -> Diagnostics {
    faults(document, "", document.root.to_short_value(), dialect)
}

/// What is wrong with a schema where the metaschema knows of none, and takes no offence: what only people are told is a
/// warning.
pub fn check_reached(document: &Document, schema: &str, dialect: Dialect) -> Diagnostics {
    let Some(root) = document.root.pointer(schema) else {
        return Diagnostics::new();
    };
    let mut value = root.to_short_value();
    let mut hidden = Vec::new();
    annotations::hide(&mut value, schema, &mut hidden);
    let mut found = faults(document, schema, value, dialect);
    for (pointer, keyword, expected) in hidden {
        let node = document.root.pointer(&pointer).unwrap_or(root);
        let message = format!("`{keyword}` must be {expected}, found {}", kind(node));
        let place = super::place(document, node, &pointer);
        let warning = Diagnostic::warning(Lint::WrongAnnotation, message).at(place);
        found.push(warning.help("it is left out of what people are told"));
    }
    found
}

/// What the metaschema of a dialect finds wrong with the value of a schema.
fn faults(document: &Document, schema: &str, mut value: Value, dialect: Dialect) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let root = document.root.pointer(schema).unwrap_or(&document.root);
    hide_references(&mut value);
    let validator = match dialect {
        Dialect::Draft4 => &DRAFT4,
        Dialect::Draft6 => &DRAFT6,
        Dialect::Draft7 => &DRAFT7,
        Dialect::Draft201909 => &DRAFT201909,
        Dialect::Draft202012 => &DRAFT202012,
    };
    let validator = match &**validator {
        Ok(validator) => validator,
        Err(error) => {
            let message = format!("the metaschema can't be read: {error}");
            return Diagnostic::error("bad-metaschema", message).into();
        }
    };
    for error in validator.iter_errors(&value) {
        let pointer = error.instance_path().as_str().to_owned();
        let node = root.pointer(&pointer).unwrap_or(root);
        let place = super::place(document, node, &format!("{schema}{pointer}"));
        let mut diagnostic =
            Diagnostic::error("bad-keyword-value", message(&error, node, &pointer)).at(place);
        if let Some(help) = help(&error, node, &pointer) {
            diagnostic = diagnostic.help(help);
        }
        diagnostics.push(advice::advise(
            document,
            dialect,
            (node, &pointer),
            diagnostic,
        ));
    }
    diagnostics
}

/// Puts another text in the place of each reference: what it is made of is judged where it is followed.
fn hide_references(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(reference) if key == "$ref" => "#".clone_into(reference),
                    member => hide_references(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_references),
        _ => {}
    }
}

/// What a value is, with its article.
pub fn kind(node: &Node) -> &'static str {
    match node.json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}

fn message(error: &ValidationError<'_>, node: &Node, pointer: &str) -> String {
    let keyword = pointer.rsplit('/').next().unwrap_or_default();
    let keyword = keyword.replace("~1", "/").replace("~0", "~");
    match error.kind() {
        ValidationErrorKind::Type { kind: expected } => {
            let expected = match expected {
                TypeKind::Single(one) => article(&one.to_string()),
                TypeKind::Multiple(many) => many
                    .iter()
                    .map(|one| article(&one.to_string()))
                    .collect::<Vec<_>>()
                    .join(" or "),
            };
            format!("`{keyword}` must be {expected}, found {}", kind(node))
        }
        ValidationErrorKind::Minimum { limit } => format!("`{keyword}` must be at least {limit}"),
        ValidationErrorKind::ExclusiveMinimum { limit } => {
            format!("`{keyword}` must be greater than {limit}")
        }
        ValidationErrorKind::AnyOf { .. } if keyword == "type" => {
            "`type` must be the name of a JSON type, or an array of such names".into()
        }
        _ => format!("`{keyword}` breaks the metaschema: {}", error.masked()),
    }
}

fn article(name: &str) -> String {
    match name {
        "null" => name.to_owned(),
        "array" | "integer" | "object" => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

/// The names that `type` can have.
const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

fn help(error: &ValidationError<'_>, node: &Node, pointer: &str) -> Option<String> {
    let text = node.as_str()?;
    if pointer.ends_with("/type") {
        let meant = similar::get_close_matches(text, &TYPES, 1, 0.6);
        return meant
            .first()
            .map(|meant| format!("did you mean `{meant}`?"));
    }
    let expected = match error.kind() {
        ValidationErrorKind::Type {
            kind: TypeKind::Single(one),
        } => one.to_string(),
        _ => return None,
    };
    let fits = match expected.as_str() {
        "integer" | "number" => text.parse::<f64>().is_ok(),
        "boolean" => matches!(text, "true" | "false"),
        _ => false,
    };
    fits.then(|| "remove the quotes".to_owned())
}
