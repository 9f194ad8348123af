//! Which of a topic's notifications a callback is for.

use std::marker::PhantomData;

use super::Notification;

/// An action that notifications of type `N` can have. Emitted.
pub trait ActionOf<N> {
    /// The text of the action.
    fn action(&self) -> &str;
}

/// A nature that notifications of type `N` can have. Emitted.
pub trait NatureOf<N> {
    /// The text of the nature.
    fn nature(&self) -> &str;
}

/// Which notifications of type `N` a callback is for: those with one of the actions and one of the natures, where any
/// are named.
#[derive(Clone, Debug)]
pub struct Filter<N> {
    actions: Vec<String>,
    natures: Vec<String>,
    of: PhantomData<fn(&N)>,
}

impl<N> Default for Filter<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<N> Filter<N> {
    /// A filter that lets every notification pass.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            actions: Vec::new(),
            natures: Vec::new(),
            of: PhantomData,
        }
    }

    /// Lets notifications with this action pass, beside those with other actions that were named.
    #[must_use]
    pub fn action(mut self, action: &impl ActionOf<N>) -> Self {
        self.actions.push(action.action().to_owned());
        self
    }

    /// Lets notifications with this nature pass, beside those with other natures that were named.
    #[must_use]
    pub fn nature(mut self, nature: &impl NatureOf<N>) -> Self {
        self.natures.push(nature.nature().to_owned());
        self
    }
}

impl<N: Notification> Filter<N> {
    /// Whether a notification passes.
    #[must_use]
    pub fn admits(&self, notification: &N) -> bool {
        let named = |names: &[String], name: Option<&str>| {
            names.is_empty() || name.is_some_and(|name| names.iter().any(|known| known == name))
        };
        named(&self.actions, notification.action()) && named(&self.natures, notification.nature())
    }
}
