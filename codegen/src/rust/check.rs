//! The checks in what `lower` makes of the model: which functions of `check` are called, with which arguments.

use crate::pattern::Plain;

/// A function that checks a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Function {
    /// `check::NAME`
    Known(&'static str),
    /// `TYPE::check`
    Item(String),
    /// `Apart::<TYPE>::check`
    Apart(String),
    /// `check::formatted(FORMAT)`
    Formatted(String),
    /// `check::both(FUNCTION, FUNCTION)`
    Both(Box<Function>, Box<Function>),
    /// `check::NAME(FUNCTION)`
    Wrapped(&'static str, Box<Function>),
    /// `check::within(DOCUMENT, POINTER, FUNCTION)`
    Within(String, String, Box<Function>),
    /// `check::branch(KEYWORD, INDEX, FUNCTION)`
    Branch(&'static str, usize, Box<Function>),
    /// `|value, report| { .. }`
    Closure(Vec<Statement>),
}

/// A step of a check; a broken keyword is reported by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// `check::FUNCTION(ARGUMENTS)`
    Call(&'static str, Vec<Argument>),
    /// `FUNCTION(value, report)`
    Apply(Function),
}

/// An argument of a [`Statement`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// What is checked: `value`, `text` or `number`.
    Subject,
    /// `report`
    Report,
    /// A count.
    Count(u64),
    /// A count that may be missing.
    Limit(Option<u64>),
    /// `true` or `false`
    Flag(bool),
    /// A number, as the schema has it.
    Number(String),
    /// A text.
    Text(String),
    /// Some texts.
    Texts(Vec<String>),
    /// The types of `type`.
    Types(Vec<&'static str>),
    /// A format.
    Format(String),
    /// Whether a text matches: `|text| ..`.
    Matches(Matcher),
    /// A reference to a static.
    Static(String),
    /// A function, by its name.
    Function(Function),
    /// `|report| FUNCTION(value, report)`
    Applied(Function),
    /// `|index, report| match index { .. }`
    Choice(Vec<Function>),
    /// `|name, _| ..` or `|index, item| ..`: what is evaluated.
    Evaluated(&'static str, Vec<Evaluated>),
    /// `|property| match property.name { .. }`: the names, the patterns whose properties are known too, and all others.
    Properties(Vec<Arm>, Vec<Matcher>, Box<Outcome>),
}

/// What evaluates properties or items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evaluated {
    /// All of them.
    All,
    /// Those with these names.
    Names(Vec<String>),
    /// Those whose names match.
    Matches(Matcher),
    /// So many first ones.
    Prefix(usize),
    /// The items that pass.
    Items(Function),
    /// More, if the value passes, or if it does not.
    When(bool, Function, Vec<Evaluated>),
    /// More, if a property is there.
    With(String, Vec<Evaluated>),
}

/// How a regular expression is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// As code.
    Code(Plain),
    /// By a static.
    Static(String),
    /// By a static that may give up.
    Backtracking(String),
}

/// An arm of a match over property names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arm {
    /// The names.
    pub names: Vec<String>,
    /// What happens to them.
    pub outcome: Outcome,
}

/// What the properties must be that a schema does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// The patterns: the text, which names match, and how the values are checked.
    pub patterns: Vec<(String, Matcher, Function)>,
    /// What happens to those that no pattern matches.
    pub unmatched: Outcome,
}

/// What happens to a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// `property.METHOD()`
    Bare(&'static str),
    /// `property.METHOD(FUNCTION)`
    Checked(&'static str, Function),
    /// `check::Other::from(property).pattern(..)?.UNMATCHED`
    Others(Box<Others>),
}
