//! A place for one value, whose functions the compiler finds by the value.

use std::fmt;

use serde::Serialize;

use super::tree::{Tree, TreeError, tree};

/// Holds a value, and knows the functions of its type.
pub trait Slot<T>: Send + Sync {
    /// The value.
    fn get(&self) -> &T;

    /// The value, to change it.
    fn get_mut(&mut self) -> &mut T;

    /// Gives the value away.
    fn take(self: Box<Self>) -> T;

    /// The same value once more.
    fn copied(&self) -> Box<dyn Slot<T>>;

    /// Whether it holds an equal value.
    fn equals(&self, other: &T) -> bool;

    /// What `Debug` says.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// What `Serialize` says.
    ///
    /// # Errors
    /// Those of the type.
    fn tree(&self) -> Result<Tree, TreeError>;
}

/// Gives a value its place.
pub(super) fn hold<T>(value: T) -> Box<dyn Slot<T>>
where
    T: Clone + fmt::Debug + PartialEq + Serialize + Send + Sync + 'static,
{
    Box::new(Owned(value))
}

/// The value itself.
struct Owned<T>(T);

impl<T> Slot<T> for Owned<T>
where
    T: Clone + fmt::Debug + PartialEq + Serialize + Send + Sync + 'static,
{
    fn get(&self) -> &T {
        &self.0
    }

    fn get_mut(&mut self) -> &mut T {
        &mut self.0
    }

    fn take(self: Box<Self>) -> T {
        self.0
    }

    fn copied(&self) -> Box<dyn Slot<T>> {
        Box::new(Self(self.0.clone()))
    }

    fn equals(&self, other: &T) -> bool {
        self.0 == *other
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }

    fn tree(&self) -> Result<Tree, TreeError> {
        tree(&self.0)
    }
}
