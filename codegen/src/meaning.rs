//! What `model` makes of the graph: what each schema means as a type, and what must be checked. No Rust in it.

use std::collections::HashMap;
use std::sync::Arc;

use schemawright::Matched;
use schemawright::format::Format;
use serde_json::Value;

use crate::documents::Node;
use crate::graph::{Annotations, Assertion, JsonType, Location, Pattern};

/// The index of a type in [`Model::types`].
pub type TypeId = usize;

/// What all schemas mean.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The documents that types stand in.
    pub documents: Vec<SchemaDocument>,
    /// The types.
    pub types: Vec<Type>,
    /// The type of each wanted document.
    pub roots: Vec<TypeId>,
    /// The types of the definitions of wanted documents.
    pub definitions: Vec<TypeId>,
    /// The defaults that can be used.
    pub defaults: Defaults,
}

/// The defaults that the schemas themselves accept.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Those of properties, by their object and their index there.
    pub properties: HashMap<(TypeId, usize), Node>,
    /// The values of types that have one where nothing is said: that of a constant, the default of an enumeration, an
    /// object of which each property that must be there has one.
    pub types: HashMap<TypeId, Value>,
}

/// A document, as far as later stages need it.
#[derive(Clone, Debug)]
pub struct SchemaDocument {
    /// The name of its source.
    pub file: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

/// What a schema means.
#[derive(Clone, Debug)]
pub struct Type {
    /// Where the schema stands.
    pub location: Location,
    /// Where a name for it can come from.
    pub names: Names,
    /// What people are told about it.
    pub annotations: Annotations,
    /// What values look like.
    pub shape: Shape,
    /// All that the schema checks.
    pub rules: Vec<Rule>,
    /// Whether the rules say more than the shape.
    pub loose: bool,
    /// Whether it stands for some of the schema's instances only, such as those that are not `null`.
    pub is_part: bool,
    /// The properties that come from other schemas.
    pub merged: Vec<Merged>,
}

/// Sources of a name, the best first.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// `x-rust-name`
    pub fixed: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// The key among definitions, or the stem of the file.
    pub key: Option<String>,
    /// The type that holds it, and its part there, such as the name of a property.
    pub holder: Option<(TypeId, String)>,
}

/// What the values of a schema look like.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Another name of a type.
    Alias(TypeId),
    /// Any value.
    Any,
    /// No value.
    Never,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// A string in a known format, and nothing else.
    Format(Format),
    /// One value, and the keyword that lists it.
    Constant(Node, &'static str),
    /// One of some strings.
    Strings(Strings),
    /// One of some values, not all of them strings, and the keyword that lists them.
    Values(Vec<Node>, &'static str),
    /// An object with known properties.
    Object(Object),
    /// An object as a map from names to values of one type.
    Map(TypeId),
    /// An array of items of one type.
    Array(TypeId),
    /// An array of a fixed length, each item with a type of its own.
    Tuple(Vec<TypeId>),
    /// `null`, or a value of the type.
    Nullable(TypeId),
    /// A value of one of several types.
    Union(Union),
    /// Any value but an object.
    NotObject,
    /// Any value but an array.
    NotArray,
    /// Something that only checks can say.
    Raw,
}

/// An enumeration of strings.
#[derive(Clone, Debug)]
pub struct Strings {
    /// The strings, each with what people are told about it.
    pub values: Vec<(String, Annotations)>,
    /// Whether all other strings are values too.
    pub open: bool,
    /// The keyword that refuses other strings.
    pub keyword: &'static str,
}

/// An object with known properties.
#[derive(Clone, Debug)]
pub struct Object {
    /// The properties, in the order of the schema.
    pub properties: Vec<Property>,
    /// What other properties may be.
    pub rest: Rest,
    /// Whether a `null` is not as good as an absent property, since something asks whether it is there.
    pub holds_nulls: bool,
}

/// A known property.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its type.
    pub value: TypeId,
    /// Whether it must be there.
    pub required: bool,
    /// What people are told about it here.
    pub annotations: Annotations,
}

/// What the properties that an object does not name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Anything.
    Open,
    /// They may not be there.
    Closed,
    /// Values of a type.
    Typed(TypeId),
}

/// The keyword of a union whose branches are the JSON types that one schema takes.
pub const OWN_TYPES: &str = "type";

/// A value of one of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// `oneOf`, `anyOf`, `allOf` of conditions, or [`OWN_TYPES`].
    pub keyword: &'static str,
    /// The types.
    pub branches: Vec<TypeId>,
    /// Where they stand in the keyword.
    pub places: Vec<usize>,
    /// What tells them apart.
    pub choice: Choice,
}

/// What tells the branches of a union apart.
#[derive(Clone, Debug)]
pub enum Choice {
    /// The texts of some properties.
    Tags(Tags),
    /// The JSON types: those of each branch; none for the one that takes all others.
    Types(Vec<Vec<JsonType>>),
    /// Only the checks of the branches.
    Checks,
}

/// Properties that tell the branches of a union apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags {
    /// The properties.
    pub names: Vec<String>,
    /// Patterns over the tags, and the branch that each leads to. No two match the same tags.
    pub rows: Vec<(Vec<TagPattern>, usize)>,
    /// The branch for tags that match no row.
    pub default: Option<usize>,
    /// For each branch: whether the tags have proved all rules that its shape does not say.
    pub proved: Vec<bool>,
    /// Whether the branches are what follows from conditions on the tags: `then` of one of `allOf`, but for the default,
    /// which is one of `allOf` itself.
    pub are_conditions: bool,
}

/// What a tag must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagPattern {
    /// One of some texts.
    Texts(Vec<String>),
    /// Not there.
    Absent,
    /// Anything.
    Any,
}

/// Properties of a type that another schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The path from the type's schema to the other one, such as `/allOf/0/$ref`.
    pub path: String,
    /// Where that one stands.
    pub location: Location,
    /// The properties.
    pub properties: Vec<String>,
    /// The properties that it requires.
    pub required: Vec<String>,
}

/// How a value is checked.
#[derive(Clone, Debug)]
pub enum Check {
    /// As a type is.
    Type(TypeId),
    /// By rules.
    Rules(Vec<Rule>),
}

/// A branch of `anyOf` or `oneOf`: the keyword, and the index there.
pub type Place = (&'static str, usize);

/// What a schema says about its instance. Rules about other types of instances pass.
#[derive(Clone, Debug)]
pub enum Rule {
    /// `false`
    Never,
    /// `$ref` beside other keywords.
    Reference(TypeId),
    /// `type`
    Types(Vec<JsonType>),
    /// `const`, as written and as a value.
    Constant(Node, Value),
    /// `enum`, as written and as an array.
    Enumeration(Vec<Node>, Value),
    /// A keyword with one argument.
    Assertion(Assertion),
    /// One of some values, which the keyword lists in branches of one value each.
    Listed(&'static str, Value),
    /// As a branch of a keyword that something else than its check has chosen.
    Branch(Place, Check),
    /// `null` passes, other values are checked, as the branch of a keyword or as the schema itself.
    Nullable(Box<Check>, Option<Place>),
    /// `properties`, `required` and `additionalProperties`.
    Object(ObjectRule),
    /// One entry of `patternProperties`.
    PatternProperties(Pattern, Check),
    /// `contentSchema`: whether the string is Base64, and what is checked on the JSON in it.
    Content(bool, Check),
    /// `propertyNames`
    PropertyNames(Check),
    /// One entry of `dependentRequired`: keyword, property, what it needs.
    DependentRequired(&'static str, String, Vec<String>),
    /// One entry of `dependentSchemas`: keyword, property, what it needs.
    DependentSchema(&'static str, String, Check),
    /// One of `prefixItems`, by its keyword.
    PrefixItem(&'static str, usize, Check),
    /// `items`: keyword, index of the first one.
    Items(&'static str, usize, Check),
    /// `contains`: what counts, how many at least and at most.
    Contains(Check, u64, Option<u64>),
    /// One of `allOf`.
    AllOf(usize, Check),
    /// `anyOf`
    AnyOf(Vec<Check>),
    /// `oneOf`
    OneOf(Vec<Check>),
    /// `not`
    Not(Check),
    /// `if`, `then`, `else`
    If(Box<[Option<Check>; 3]>),
    /// `unevaluatedProperties`: what evaluates properties, and how the others are checked.
    UnevaluatedProperties(Vec<Evaluated>, Check),
    /// `unevaluatedItems`: what evaluates items, and how the others are checked.
    UnevaluatedItems(Vec<Evaluated>, Check),
    /// A union whose branches the tags tell apart, and the type and place of each branch.
    Tagged(Tags, Vec<(TypeId, Place)>),
    /// A union by its keyword, and the JSON types, the type and the index of each branch. One without JSON types takes
    /// all others.
    ByType(&'static str, Vec<(Vec<JsonType>, TypeId, usize)>),
}

/// What evaluates properties or items of an instance.
#[derive(Clone, Debug)]
pub enum Evaluated {
    /// Something that takes all of them.
    All,
    /// The properties with these names.
    Names(Vec<String>),
    /// The properties whose names match.
    Pattern(Pattern),
    /// So many first items.
    Prefix(usize),
    /// The items that pass.
    Items(Check),
    /// More, if the instance passes.
    When(Check, Vec<Evaluated>),
    /// More, if the instance does not pass.
    Unless(Check, Vec<Evaluated>),
    /// More, if a property is there.
    With(String, Vec<Evaluated>),
}

/// The properties of an object, checked in one walk.
#[derive(Clone, Debug, Default)]
pub struct ObjectRule {
    /// Whether other types of instances fail; else they pass.
    pub only_objects: bool,
    /// The properties that must be there.
    pub required: Vec<String>,
    /// The properties that are checked.
    pub properties: Vec<(String, Check)>,
    /// The patterns whose properties are no additional ones.
    pub patterns: Vec<Pattern>,
    /// What is checked on additional properties.
    pub additional: Option<Check>,
}

impl ObjectRule {
    /// The entries of `patternProperties` right behind this rule, and the rules behind those. They are checked in the
    /// same walk, as long as no pattern matches a property that is named. Without any there is nothing to walk for.
    #[must_use]
    pub fn patterns_behind<'r>(&self, rules: &'r [Rule]) -> Option<(&'r [Rule], &'r [Rule])> {
        let named = self.properties.iter().map(|(name, _)| name);
        let mut named = named.chain(&self.required);
        let matches = |name: &String| {
            let mut patterns = self.patterns.iter();
            patterns.any(|pattern| pattern.matcher.run(name) != Matched::No)
        };
        let is_pattern = |rule: &Rule| matches!(rule, Rule::PatternProperties(..));
        let end = rules.iter().position(|rule| !is_pattern(rule));
        let (patterns, behind) = rules.split_at(end.unwrap_or(rules.len()));
        let is_apart = !patterns.is_empty() && !named.any(matches);
        is_apart.then_some((patterns, behind))
    }
}

/// The type behind aliases.
#[must_use]
pub fn resolve(types: &[Type], mut id: TypeId) -> TypeId {
    while let Shape::Alias(target) = types[id].shape {
        id = target;
    }
    id
}
