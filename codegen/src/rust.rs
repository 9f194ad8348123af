//! What `lower` makes of the model: the Rust crate, every decision taken, no text yet.

mod check;
mod construction;
mod events;

use std::collections::{BTreeMap, BTreeSet};

use crate::pattern::Translated;

pub use check::{Argument, Arm, Evaluated, Function, Matcher, Others, Outcome, Statement};
pub use construction::{Accessor, Construction, Giving, Initial, New, Parameter, Setter, Standard};
pub use events::{
    Callbacks, Events, Known, Notification, NotificationKind, Part, Role, Several, Single, Topic,
    Words,
};

/// All that is emitted.
#[derive(Clone, Debug, Default)]
pub struct Crate {
    /// The name of the source, or how many there are.
    pub source: String,
    /// The modules that have types.
    pub modules: Vec<Module>,
    /// The names of the types that borrow strings, so that they have a lifetime.
    pub borrowing: BTreeSet<String>,
    /// The modules of `schemawright` that it needs and that a feature switches on, by their paths there.
    pub needed: BTreeSet<&'static str>,
    /// Whether all of it stands in one file.
    pub is_one_file: bool,
    /// The texts of all documents that types stand in.
    pub texts: Vec<SchemaText>,
    /// The names of the types that get a `schemars` schema, with their modules, sorted.
    pub exported: BTreeMap<String, Vec<String>>,
    /// The names of the types that end a long chain of types, with their modules.
    pub apart: BTreeMap<String, Vec<String>>,
    /// What callbacks see of events, where there are any.
    pub events: Option<Events>,
}

/// The text of a schema document as a constant.
#[derive(Clone, Debug)]
pub struct SchemaText {
    /// The name of the constant.
    pub constant: String,
    /// The name of the source.
    pub source: String,
    /// The text.
    pub text: String,
}

/// Some types: those of one document, or of one root.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// Its name, which is also that of its file.
    pub name: String,
    /// The name of the source.
    pub source: String,
    /// What people are told about it, safe as Markdown.
    pub docs: String,
    /// The feature of the user's package that it depends on.
    pub feature: Option<String>,
    /// Other modules, and what is used of them.
    pub imports: BTreeMap<String, Vec<String>>,
    /// Its types.
    pub items: Vec<Item>,
    /// Its regular expressions.
    pub patterns: Vec<PatternStatic>,
    /// Its JSON constants: name and text.
    pub constants: Vec<(String, String)>,
}

/// A regular expression that is compiled once.
#[derive(Clone, Debug)]
pub struct PatternStatic {
    /// Its name.
    pub name: String,
    /// What the schema has.
    pub source: String,
    /// What its engine runs.
    pub translated: Translated,
    /// Whether that engine backtracks, and may give up; else it is the `regex` crate.
    pub backtracks: bool,
}

/// A type.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// The lines of its documentation, safe as Markdown.
    pub docs: Vec<String>,
    /// Other names to find it by.
    pub aliases: Vec<String>,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
    /// What it derives.
    pub derives: Vec<String>,
    /// Further attributes, as the user has written them.
    pub attributes: Vec<String>,
    /// Who sees it, as Rust spells it.
    pub visibility: &'static str,
    /// Whether `Debug` hides its value.
    pub redacted: bool,
    /// Clippy lints that the schema's own names or shapes would trip.
    pub allowed: Vec<&'static str>,
    /// The constant that holds its document.
    pub schema: String,
    /// Its place there.
    pub pointer: String,
    /// Whether its values can nest without end.
    pub deep: bool,
    /// What it is.
    pub kind: Kind,
    /// How its values are checked, where a kind that lists its values is not all that the schema says.
    pub check: Option<Vec<Statement>>,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Another name for a type.
    Alias(RustType),
    /// A struct, one field a property.
    Struct(Struct),
    /// A newtype over a string, with its checks.
    Text(RustType, Vec<Statement>),
    /// A newtype over a primitive number, with its checks.
    Number(&'static str, Vec<Statement>),
    /// An enum of strings.
    Enum(Enum),
    /// A unit struct for one string, and the keyword that lists it.
    Constant(String, &'static str),
    /// A unit struct for one value: its JSON text, and the keyword that lists it.
    Literal(String, &'static str),
    /// An enum of values: variants and JSON texts, and the keyword that lists them.
    Values(Vec<(String, String)>, &'static str),
    /// An enum of types.
    Union(Union),
    /// A newtype over another type: whether reading goes through the checks, and the checks.
    Wrapper(RustType, bool, Vec<Statement>),
    /// A newtype over any value, with the checks.
    Raw(Vec<Statement>),
    /// A type of the user's crate, which its name is the path of, with the checks.
    Replaced(Vec<Statement>),
    /// A type without values.
    Never,
}

/// A struct.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its fields, and the properties that may not be there.
    pub fields: Vec<Field>,
    /// What happens to other properties.
    pub rest: Rest,
    /// The name of the map that keeps them, where they are kept.
    pub map: &'static str,
    /// What other properties must be, where patterns say it.
    pub others: Option<Others>,
    /// Whether the checks say more than the types, so that reading goes through them.
    pub checked: bool,
    /// The properties that come from other schemas.
    pub merged: Vec<Merged>,
    /// What is checked beside the properties, or the properties included.
    pub rules: Vec<Statement>,
    /// Whether the rules check the properties too.
    pub is_whole: bool,
    /// How its values are built.
    pub construction: Box<Construction>,
}

/// A property of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in JSON.
    pub key: String,
    /// How it is read and written.
    pub presence: Presence,
    /// Its name in Rust.
    pub name: String,
    /// Its type.
    pub ty: RustType,
    /// How its values are checked, where its type does not say it.
    pub check: Option<Function>,
    /// Where the schema of its values stands, if that is not the property.
    pub place: Option<Place>,
    /// The lines of its documentation.
    pub docs: Vec<String>,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
}

/// Where the schema of a field's values stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a document, by the constant that holds it, at a pointer.
    Elsewhere(String, String),
    /// In a branch of a keyword, beside one for `null`.
    Branch(&'static str, usize),
}

/// How a property is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be absent.
    Optional,
    /// May be absent, and `null` means the same.
    Nullable,
    /// May not be there.
    Forbidden,
}

/// What happens to properties without a field.
#[derive(Clone, Debug)]
pub enum Rest {
    /// They are passed over.
    Ignored,
    /// They are refused.
    Refused,
    /// They go into a map: the field, the type of the values, and how these are checked where their type does not say it.
    Kept(String, RustType, Option<Function>),
}

/// Properties that another schema says.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The path to it.
    pub path: String,
    /// The constant that holds its document.
    pub schema: String,
    /// Its place there.
    pub pointer: String,
    /// The properties.
    pub properties: Vec<String>,
    /// The properties that it requires.
    pub required: Vec<String>,
}

/// An enum of strings.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The variants.
    pub variants: Vec<Variant>,
    /// Why there is a last variant that takes all other strings, if there is one.
    pub open: Option<Opened>,
    /// The index of the variant that is the default.
    pub default: Option<usize>,
    /// The keyword that refuses other strings.
    pub keyword: &'static str,
}

/// Why an enum takes all other strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A branch of a keyword of the schema takes them.
    Branch(&'static str, usize),
    /// The user wants it.
    Chosen,
}

/// A variant of an enum of strings.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its string.
    pub text: String,
    /// The lines of its documentation.
    pub docs: Vec<String>,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
}

/// An enum of types.
#[derive(Clone, Debug)]
pub struct Union {
    /// `oneOf` or `anyOf`; nothing where the branches are those of no keyword.
    pub keyword: Option<&'static str>,
    /// The variants.
    pub branches: Vec<Branch>,
    /// What tells them apart.
    pub choice: Choice,
    /// Whether the checks of the branches say more than their types, so that reading goes through them.
    pub checked: bool,
    /// All that is checked, where that is not the choice of one branch.
    pub check: Option<Vec<Statement>>,
}

/// A variant of an enum of types.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: RustType,
    /// The lines of its documentation.
    pub docs: Vec<String>,
    /// Its place under the keyword.
    pub place: usize,
    /// How its values are checked, where its type does not say it.
    pub check: Option<Function>,
    /// How it is read, once the tags have chosen it.
    pub reading: Reading,
    /// Whether no other branch has the same type.
    pub is_only: bool,
}

/// How a branch is read, once the tags have chosen it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As any value of its type.
    Whole,
    /// By its fields alone: the tags have proved the other rules.
    Fields,
    /// As a union whose tags are among those that were read: their indices.
    Tags(Vec<usize>),
}

/// What tells the branches of a union apart.
#[derive(Clone, Debug)]
pub enum Choice {
    /// Properties.
    Tags(Tags),
    /// The JSON types, by the variants of `schemawright::Type`: those of each branch; none for the one that takes all
    /// others.
    Types(Vec<Vec<&'static str>>),
    /// The checks of the branches.
    Checks,
}

/// Properties that tell branches apart.
#[derive(Clone, Debug)]
pub struct Tags {
    /// The properties.
    pub names: Vec<String>,
    /// Patterns, and the branch of each.
    pub rows: Vec<(Vec<TagPattern>, usize)>,
    /// The branch for all other tags.
    pub default: Option<usize>,
    /// Whether the other branches are what follows from conditions on the tags.
    pub are_conditions: bool,
}

/// What a tag must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagPattern {
    /// One of some texts.
    Texts(Vec<String>),
    /// Not there.
    Absent,
    /// Anything.
    Any,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// A type of the standard library, of `serde_json` or of `schemawright`, by the name under which it is in scope.
    Known(&'static str),
    /// A format of `schemawright::format`.
    Format(String),
    /// A format of `schemawright::format::borrowed`.
    BorrowedFormat(String),
    /// A date or a time of a module of `schemawright::format`.
    Dated(&'static str, String),
    /// An emitted type.
    Item(String),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `(T, U)`
    Tuple(Vec<RustType>),
    /// `BTreeMap<String, T>`, by the name of the map.
    Map(&'static str, Box<RustType>),
    /// `Option<T>`
    Option(Box<RustType>),
    /// `Box<T>`
    Box(Box<RustType>),
    /// `Apart<T>`
    Apart(Box<RustType>),
    /// `Secret<T>`
    Secret(Box<RustType>),
}
