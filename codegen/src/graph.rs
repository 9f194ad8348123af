//! What `resolve` makes of documents: schemas with typed keywords, their references resolved to edges.

use std::sync::Arc;

use schemawright::format::Format;

use crate::diagnostic::Diagnostics;
use crate::documents::{Dialect, Document, Node};
use crate::pattern::{Compiled, Matcher};

/// The index of a schema in [`Graph::schemas`].
pub type SchemaId = usize;

/// All schemas that the wanted documents hold or refer to.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The documents, as `load` gave them.
    pub documents: Vec<Document>,
    /// The schemas.
    pub schemas: Vec<Schema>,
    /// The root schema of each wanted document.
    pub roots: Vec<SchemaId>,
    /// The schemas of `$defs` and `definitions` of the wanted documents, in order.
    pub definitions: Vec<SchemaId>,
    /// What was found that does not stop the generator.
    pub warnings: Diagnostics,
}

/// A schema and where it stands.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands.
    pub location: Location,
    /// The URI of its resource, with its place there as the fragment.
    pub uri: String,
    /// Its dialect.
    pub dialect: Dialect,
    /// What it says.
    pub content: Content,
}

/// The place of a schema.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The index of its document.
    pub document: usize,
    /// Its JSON Pointer there.
    pub pointer: String,
}

/// What a schema says.
#[derive(Clone, Debug)]
pub enum Content {
    /// `true` or `false`
    Boolean(bool),
    /// An object of keywords.
    Keywords(Box<Keywords>),
}

/// The keywords of a schema. Those of older drafts stand where their successors do.
#[derive(Clone, Debug, Default)]
pub struct Keywords {
    /// `$ref`
    pub reference: Option<SchemaId>,
    /// `$dynamicRef` or `$recursiveRef`, as it leads from this place.
    pub dynamic_reference: Option<SchemaId>,
    /// `type`
    pub types: Option<Vec<JsonType>>,
    /// `const`
    pub constant: Option<Node>,
    /// `enum`
    pub enumeration: Option<Vec<Node>>,
    /// Keywords that constrain one instance by one argument, such as `minLength`.
    pub assertions: Vec<Assertion>,
    /// `properties`
    pub properties: Vec<(String, SchemaId)>,
    /// `required`
    pub required: Vec<String>,
    /// `patternProperties`
    pub pattern_properties: Vec<(Pattern, SchemaId)>,
    /// `additionalProperties`
    pub additional_properties: Option<SchemaId>,
    /// `propertyNames`
    pub property_names: Option<SchemaId>,
    /// `dependentRequired`, and `dependencies` with arrays.
    pub dependent_required: Vec<Dependency<Vec<String>>>,
    /// `dependentSchemas`, and `dependencies` with schemas.
    pub dependent_schemas: Vec<Dependency<SchemaId>>,
    /// `prefixItems`, and `items` with an array.
    pub prefix_items: Vec<SchemaId>,
    /// `items` with a schema, and `additionalItems` beside an array.
    pub items: Option<SchemaId>,
    /// `contains`
    pub contains: Option<Contains>,
    /// `contentSchema`, where it is asserted.
    pub content: Option<ContentSchema>,
    /// `unevaluatedProperties`
    pub unevaluated_properties: Option<SchemaId>,
    /// `unevaluatedItems`
    pub unevaluated_items: Option<SchemaId>,
    /// `allOf`
    pub all_of: Vec<SchemaId>,
    /// `anyOf`
    pub any_of: Vec<SchemaId>,
    /// `oneOf`
    pub one_of: Vec<SchemaId>,
    /// `not`
    pub not: Option<SchemaId>,
    /// `if`, with `then` and `else`; alone it only evaluates.
    pub conditional: Option<Conditional>,
    /// What people are told.
    pub annotations: Annotations,
}

/// A keyword with one argument.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The keyword, as the document spells it.
    pub keyword: &'static str,
    /// What it is compared with.
    pub argument: Argument,
}

/// The argument of an [`Assertion`].
#[derive(Clone, Debug)]
pub enum Argument {
    /// A count, such as that of `minLength`. Larger ones than a `u64` are no different from the largest.
    Count(u64),
    /// A number, as written.
    Number(String),
    /// `uniqueItems: true`
    True,
    /// A regular expression.
    Pattern(Pattern),
    /// A format that is known and asserted.
    Format(Format),
    /// `contentMediaType: application/json`, and whether the text is Base64 of it.
    Json(bool),
}

/// A regular expression of ECMA-262, as written and as it will be run.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The source.
    pub source: String,
    /// The translation, for emitted code.
    pub compiled: Compiled,
    /// The same, ready to run.
    pub matcher: Arc<Matcher>,
}

/// What the presence of a property asks for.
#[derive(Clone, Debug)]
pub struct Dependency<T> {
    /// The keyword, as the document spells it.
    pub keyword: &'static str,
    /// The property.
    pub property: String,
    /// What is asked.
    pub needs: T,
}

/// `contains`, `minContains`, `maxContains`
#[derive(Clone, Copy, Debug)]
pub struct Contains {
    /// The schema of the items that count.
    pub schema: SchemaId,
    /// How many there are at least.
    pub min: u64,
    /// How many there are at most.
    pub max: Option<u64>,
    /// Whether the items that count are evaluated ones; they are since 2020-12.
    pub evaluates: bool,
}

/// `contentSchema`
#[derive(Clone, Copy, Debug)]
pub struct ContentSchema {
    /// The schema of the JSON that a string holds.
    pub schema: SchemaId,
    /// Whether the string is Base64 of it.
    pub is_base64: bool,
}

/// `if`, `then`, `else`
#[derive(Clone, Copy, Debug)]
pub struct Conditional {
    /// `if`
    pub condition: SchemaId,
    /// `then`
    pub then: Option<SchemaId>,
    /// `else`
    pub otherwise: Option<SchemaId>,
}

/// Keywords that change no verdict.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `default`
    pub default: Option<Node>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
    /// `examples`
    pub examples: Vec<Node>,
    /// A `format` that is not asserted.
    pub format: Option<String>,
    /// `x-rust-name`
    pub rust_name: Option<String>,
}

/// The types of JSON, and `integer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `integer` in draft 4: written without a fraction, so 1.0 is none.
    PlainInteger,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}
