//! What a receiver must know of an event, and of what callbacks see of it. Emitted from the schema.

use serde::de::DeserializeOwned;

use crate::Document;

/// An event that a receiver takes. Emitted for the type that `events` in the config names, and for its branches.
pub trait Event: Document + DeserializeOwned + Send + Sync + 'static {
    /// What callbacks see of the event.
    type Notification: Notification;

    /// The properties that say whom the event is for. A receiver takes only events where each has the value that the
    /// receiver was built with.
    const IDENTITY: &'static [&'static str];

    /// The value of a property of [`Self::IDENTITY`].
    fn identity(&self, property: &str) -> Option<&str>;

    /// The token that proves the event genuine, where the schema has one.
    fn token(&self) -> Option<&str>;

    /// What callbacks see of the event: everything but its identity and its token.
    fn into_notification(self) -> Self::Notification;
}

/// What callbacks see of an event.
pub trait Notification: Clone + Send + Sync + 'static {
    /// What the event is about.
    fn topic(&self) -> &str;

    /// What happened, where the schema says it.
    fn action(&self) -> Option<&str>;

    /// How grave it is, where the schema says it.
    fn nature(&self) -> Option<&str>;

    /// Whether the schema does not know the event: its topic and action are then texts of the sender.
    fn is_unknown(&self) -> bool;
}
