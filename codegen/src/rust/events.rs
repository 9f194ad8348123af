//! What callbacks see of events, and how they are registered.

use std::collections::BTreeMap;

use super::{Field, RustType};

/// The module `events`.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// The name of the source of the type of all events.
    pub source: String,
    /// The feature of the user's package that it depends on.
    pub feature: Option<String>,
    /// Other modules, and what is used of them.
    pub imports: BTreeMap<String, Vec<String>>,
    /// The notifications; first that of all events.
    pub notifications: Vec<Notification>,
    /// How callbacks are registered, where there are several topics.
    pub callbacks: Option<Callbacks>,
}

/// What callbacks see of an event.
#[derive(Clone, Debug)]
pub struct Notification {
    /// The name of its type.
    pub name: String,
    /// The type of the event.
    pub event: String,
    /// Who sees it, as Rust spells it.
    pub visibility: &'static str,
    /// The lines of its documentation.
    pub docs: Vec<String>,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
    /// What it derives.
    pub derives: Vec<String>,
    /// Clippy lints that the schema's own names or shapes would trip.
    pub allowed: Vec<&'static str>,
    /// What it is.
    pub kind: NotificationKind,
}

/// What a notification is.
#[derive(Clone, Debug)]
pub enum NotificationKind {
    /// A struct.
    Single(Box<Single>),
    /// An enum of other notifications.
    Several(Several),
}

/// A notification that is a struct.
#[derive(Clone, Debug)]
pub struct Single {
    /// What callbacks see: the fields of the event with these names.
    pub fields: Vec<Field>,
    /// The field of the topic.
    pub topic: String,
    /// The action.
    pub action: Option<Role>,
    /// The nature.
    pub nature: Option<Role>,
    /// The field of the content.
    pub content: Option<String>,
    /// The field of the error.
    pub error: Option<String>,
    /// The properties that say whom the event is for.
    pub identity: Vec<(String, Role)>,
    /// The token.
    pub token: Option<Role>,
    /// Whether the schema knows the event.
    pub known: Known,
}

/// A field that holds a text with a meaning.
#[derive(Clone, Debug)]
pub struct Role {
    /// The field.
    pub field: String,
    /// How it holds the text.
    pub words: Words,
    /// The type of the text.
    pub ty: RustType,
}

/// How a field holds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// `T`
    Required,
    /// `Option<T>`
    Optional,
    /// `Option<Option<T>>`
    OptionalNull,
}

/// Whether the schema knows an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// It does.
    Always,
    /// It does not: the event is what is left when no other fits, or its topic can be any text.
    Never,
    /// It does, unless the topic is the last variant of this type.
    Named(String),
}

/// A notification that is an enum of others.
#[derive(Clone, Debug)]
pub struct Several {
    /// The variants.
    pub parts: Vec<Part>,
    /// The properties that say whom the event is for.
    pub identity: Vec<String>,
    /// The types of actions of all parts.
    pub actions: Vec<RustType>,
    /// The types of natures of all parts.
    pub natures: Vec<RustType>,
    /// The topics that tell the parts apart.
    pub topics: Vec<String>,
}

/// A variant of a notification that is an enum.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, which is also that of the variant of the event.
    pub name: String,
    /// What it holds.
    pub notification: String,
    /// The function that gives what it holds.
    pub accessor: String,
    /// Whether the event holds its part in a `Box`.
    pub boxed: bool,
}

/// The trait that registers callbacks.
#[derive(Clone, Debug)]
pub struct Callbacks {
    /// Its name.
    pub name: String,
    /// The type of all events.
    pub event: String,
    /// Its notification.
    pub whole: String,
    /// Who sees the trait, as Rust spells it.
    pub visibility: &'static str,
    /// The lines of its documentation.
    pub docs: Vec<String>,
    /// Its functions, for each topic that the schema knows.
    pub topics: Vec<Topic>,
}

/// How callbacks for a topic are registered.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The function that takes a callback.
    pub function: String,
    /// The function that takes a filter, too.
    pub filtered: String,
    /// The function that gives the topic's notification, if it is one.
    pub accessor: String,
    /// The topic's notification.
    pub notification: String,
    /// The lines of the documentation.
    pub docs: Vec<String>,
}
