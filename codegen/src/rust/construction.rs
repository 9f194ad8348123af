//! How values of a struct are built in Rust, and what stands for the properties that are absent.

use super::RustType;

/// How values of a struct are built.
#[derive(Clone, Debug, Default)]
pub struct Construction {
    /// The function that takes what is required.
    pub new: Option<New>,
    /// The methods that set what is optional.
    pub setters: Vec<Setter>,
    /// The value of each field where nothing is said.
    pub default: Standard,
    /// The methods that give a field or the default of its schema.
    pub accessors: Vec<Accessor>,
}

/// Whether a struct is `Default`.
#[derive(Clone, Debug, Default)]
pub enum Standard {
    /// It is not.
    #[default]
    None,
    /// It is, because its fields are.
    Derived,
    /// It is, with these values of its fields.
    Written(Vec<(String, Initial)>),
}

/// The function that makes a value of what is required.
#[derive(Clone, Debug)]
pub struct New {
    /// The struct of the parameters, where they are many.
    pub required: Option<String>,
    /// What is passed.
    pub parameters: Vec<Parameter>,
    /// Lints of clippy that the struct would trip.
    pub allowed: Vec<&'static str>,
}

/// What is passed for a field.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The field.
    pub field: String,
    /// Its type.
    pub ty: RustType,
    /// Whether all that converts into the type is taken.
    pub converts: bool,
}

/// A method that sets a field.
#[derive(Clone, Debug)]
pub struct Setter {
    /// Its name.
    pub name: String,
    /// What is passed.
    pub parameter: Parameter,
}

/// A method that gives a field or the default of its schema.
#[derive(Clone, Debug)]
pub struct Accessor {
    /// Its name.
    pub name: String,
    /// The field.
    pub field: String,
    /// The type of the default.
    pub ty: RustType,
    /// How the default is given.
    pub giving: Giving,
}

/// How a default is given.
#[derive(Clone, Debug)]
pub enum Giving {
    /// By value.
    Value(Initial),
    /// By value, read from JSON.
    Copied(String),
    /// As a text.
    Text(String),
    /// By reference, read from JSON.
    Shared(String),
    /// As a reference to what may be `null`, read from JSON.
    Nullable(String),
}

/// A value, written in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Initial {
    /// `None`
    Absent,
    /// `TYPE::default()`
    Standard(RustType),
    /// `true` or `false`
    Flag(bool),
    /// An integer.
    Integer(String),
    /// `TYPE::VARIANT`
    Variant(String, String),
    /// `"..".to_owned()`
    Text(String),
    /// What a JSON text says.
    Json(String),
}
