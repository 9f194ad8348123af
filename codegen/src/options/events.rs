//! What a user says of the events that a receiver takes.

/// Which type is an event, and which of its properties says what. What is emitted for it: the notifications that
/// callbacks see, and the registration of callbacks.
///
/// ```
/// use schemawright_codegen::Events;
///
/// let events = Events {
///     content: Some("data".to_owned()),
///     ..Events::new("OrderEvent", "type")
/// };
/// assert_eq!(events.named(), [("events.topic", "type"), ("events.content", "data")]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Events {
    /// The Rust name of the type of all events: a struct, or a union of structs, one a topic.
    pub type_name: String,
    /// The property that says what an event is about.
    pub topic: String,
    /// The property that says what happened.
    pub action: Option<String>,
    /// The property that says how grave it is.
    pub nature: Option<String>,
    /// The property that holds the data of the event.
    pub content: Option<String>,
    /// The property that says what went wrong.
    pub error: Option<String>,
    /// The properties that say whom an event is for. Callbacks do not see them.
    pub identity: Vec<String>,
    /// The property with the token that proves an event genuine. Callbacks do not see it.
    pub token: Option<String>,
    /// The feature of the user's package that the emitted module depends on; it is always there without one.
    pub feature: Option<String>,
}

impl Events {
    /// Events of a type with a topic, of which nothing else is known.
    #[must_use]
    pub fn new(type_name: impl Into<String>, topic: impl Into<String>) -> Self {
        Self {
            type_name: type_name.into(),
            topic: topic.into(),
            action: None,
            nature: None,
            content: None,
            error: None,
            identity: Vec::new(),
            token: None,
            feature: None,
        }
    }

    /// The properties that are named, each with the option that names it.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, &str)> {
        let optional = [
            ("events.action", &self.action),
            ("events.nature", &self.nature),
            ("events.content", &self.content),
            ("events.error", &self.error),
            ("events.token", &self.token),
        ];
        let mut named = vec![("events.topic", self.topic.as_str())];
        named.extend(
            optional
                .iter()
                .filter_map(|(option, name)| name.as_deref().map(|name| (*option, name))),
        );
        let identity = self.identity.iter();
        named.extend(identity.map(|name| ("events.identity", name.as_str())));
        named
    }
}
