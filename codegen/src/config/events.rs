//! The table `[generate.events]`: what the events are that a receiver takes.

use serde::Deserialize;
use toml::Spanned;

use crate::options::Events;

use super::Reader;
use super::places::Places;

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    #[serde(rename = "type")]
    type_name: Spanned<String>,
    topic: Spanned<String>,
    action: Option<Spanned<String>>,
    nature: Option<Spanned<String>>,
    content: Option<Spanned<String>>,
    error: Option<Spanned<String>>,
    #[serde(default)]
    identity: Vec<Spanned<String>>,
    token: Option<Spanned<String>>,
    feature: Option<String>,
}

impl Table {
    /// What the table says, and where.
    pub fn read(self, reader: &Reader, places: &mut Places) -> Events {
        let mut name = |option: &'static str, name: Spanned<String>| {
            places.insert(option, name.get_ref(), reader.place(name.span()));
            name.into_inner()
        };
        Events {
            type_name: name("events.type", self.type_name),
            topic: name("events.topic", self.topic),
            action: self.action.map(|action| name("events.action", action)),
            nature: self.nature.map(|nature| name("events.nature", nature)),
            content: self.content.map(|content| name("events.content", content)),
            error: self.error.map(|error| name("events.error", error)),
            identity: self
                .identity
                .into_iter()
                .map(|property| name("events.identity", property))
                .collect(),
            token: self.token.map(|token| name("events.token", token)),
            feature: self.feature,
        }
    }
}
