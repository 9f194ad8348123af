//! Values of types that the compiler reaches through one table, which ends a long chain of types that hold each other.
//!
//! The compiler follows the functions of a type to those of the types that it holds, and gives up behind 128 generic ones
//! of the same name. A table in a `static` is followed once, wherever it is met: types that are only reached through it
//! stand side by side.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

use serde::{Deserializer, Serialize, Serializer};
use serde_json::{Error, Value};

use crate::check::Checked;
use crate::read::{from_value, refused_by, whole};
use crate::union::BranchSchema;
use crate::{Document, Flow, IntoOwned, Outline, Read, Report, Violations, YesNo};

mod slot;
mod tree;

use slot::Slot;

/// A value behind a pointer, like a `Box`, of a type that holds many others inside each other.
///
/// It is read, written, checked, compared and shown as the value is:
///
/// ```
/// use schemawright::Apart;
/// # use schemawright::{Check, Document, Flow, Report, check};
/// # use serde_json::Value;
/// # #[derive(Clone, Debug, PartialEq)]
/// # struct Word(String);
/// # static SCHEMA: &str = r#"{ "type": "string" }"#;
/// # schemawright::wrapper! { Word(String) at SCHEMA "" }
/// # impl Check for Word {
/// #     fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
/// #         check::string(value, report)
/// #     }
/// # }
/// # schemawright::apart! { Word }
/// let word = Apart::from(Word("text".to_owned()));
/// assert_eq!(**word, "text");
/// assert_eq!(word.clone().into_inner(), *word);
/// ```
pub struct Apart<T>(Box<dyn Slot<T>>);

/// A type that is in the table of those that stand apart. Implemented by [`apart!`](crate::apart!).
#[doc(hidden)]
pub trait StandsApart: Document + Sized + 'static {
    /// Its row.
    fn row() -> &'static Row<Self>;
}

/// The functions of a type that stands apart.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct Row<T> {
    hold: fn(T) -> Box<dyn Slot<T>>,
    read: fn(Value) -> Result<T, Error>,
    answer: fn(&Value, &mut YesNo) -> Flow,
    explain: fn(&Value, &mut Violations) -> Flow,
}

impl<T> Row<T>
where
    T: Document + Read<'static> + Serialize + Clone + fmt::Debug + PartialEq,
    T: Send + Sync + 'static,
{
    /// That of a type.
    #[must_use]
    pub const fn of() -> Self {
        Self {
            hold: slot::hold,
            read: from_value,
            answer: T::check,
            explain: T::check,
        }
    }
}

impl<T> Row<T> {
    /// Whether a value conforms to the schema, or what it breaks.
    fn conforms<E: serde::de::Error>(&self, value: &Value) -> Result<(), E> {
        if YesNo::accepts(|report| (self.answer)(value, report)) {
            Ok(())
        } else {
            Err(refused_by(|report| (self.explain)(value, report)))
        }
    }

    /// Asks whether a value conforms.
    pub(crate) fn answer(&self, value: &Value, report: &mut YesNo) -> Flow {
        (self.answer)(value, report)
    }

    /// Asks what a value breaks.
    pub(crate) fn explain(&self, value: &Value, report: &mut Violations) -> Flow {
        (self.explain)(value, report)
    }
}

impl<T> Apart<T> {
    /// The value itself.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0.take()
    }
}

impl<T: StandsApart> Apart<T> {
    /// Checks a value that is to become the type; `report` hears what is wrong.
    #[inline]
    pub fn check<R: Report>(value: &Value, report: &mut R) -> Flow {
        report.apart::<T>(value)
    }
}

impl<T: StandsApart> From<T> for Apart<T> {
    fn from(value: T) -> Self {
        Self((T::row().hold)(value))
    }
}

impl<T: StandsApart + Default> Default for Apart<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T> Clone for Apart<T> {
    fn clone(&self) -> Self {
        Self(self.0.copied())
    }
}

impl<T> fmt::Debug for Apart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

impl<T> PartialEq for Apart<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other)
    }
}

impl<T: Eq> Eq for Apart<T> {}

impl<T: PartialOrd> PartialOrd for Apart<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (**self).partial_cmp(other)
    }
}

impl<T: Ord> Ord for Apart<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(other)
    }
}

impl<T: Hash> Hash for Apart<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T> Deref for Apart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.get()
    }
}

impl<T> DerefMut for Apart<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

impl<T> Serialize for Apart<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tree = self.0.tree().map_err(serde::ser::Error::custom)?;
        tree.serialize(serializer)
    }
}

impl<'de, T: StandsApart> Read<'de> for Apart<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (value, is_known) = whole(deserializer)?;
        let row = T::row();
        if !is_known {
            row.conforms(&value)?;
        }
        let read = (row.read)(value).map_err(serde::de::Error::custom)?;
        Ok(read.into())
    }
}

impl<T: StandsApart> Checked for Apart<T> {
    const SCHEMA: Option<BranchSchema> = Some(BranchSchema::of::<T>());

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        Self::check(value, report)
    }

    const OUTLINE: Outline = T::OUTLINE;
}

/// It borrows nothing.
impl<T> IntoOwned for Apart<T> {
    type Owned = Self;

    fn into_owned(self) -> Self {
        self
    }
}

/// The table of the types of some emitted code that stand apart. There is one, for a table behind a table would be followed
/// as a type behind a type is.
#[doc(hidden)]
#[macro_export]
macro_rules! apart {
    ($($name:ident $(<$a:lifetime>)?),* $(,)?) => {
        const _: () = {
            #[allow(non_snake_case)]
            struct Table {
                $($name: $crate::apart::Row<$name $(<$a>)?>,)*
            }

            static TABLE: Table = Table {
                $($name: $crate::apart::Row::of(),)*
            };

            $(impl $crate::apart::StandsApart for $name $(<$a>)? {
                fn row() -> &'static $crate::apart::Row<Self> {
                    &TABLE.$name
                }
            })*
        };
    };
}

#[cfg(test)]
mod tests;
