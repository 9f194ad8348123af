//! Values that hold borrowed strings, made independent of the text that they were read from.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use serde_json::{Map, Number, Value};

use crate::{NotArray, NotObject, Secret};

/// A type whose values can outlive the text that they were read from: `Order<'a>` becomes `Order<'static>`.
///
/// Strings that are borrowed are copied; all else is moved.
///
/// ```
/// use schemawright::{IntoOwned, Str};
///
/// let text = String::from("word");
/// let word: Str<'static> = Str::from(text.as_str()).into_owned();
/// drop(text);
/// assert_eq!(&*word, "word");
/// ```
pub trait IntoOwned {
    /// The type without borrowed strings.
    type Owned;

    /// The same value, which borrows nothing.
    fn into_owned(self) -> Self::Owned;
}

macro_rules! borrow_nothing {
    ($($name:ty),*) => {$(
        impl IntoOwned for $name {
            type Owned = Self;

            #[inline]
            fn into_owned(self) -> Self {
                self
            }
        }
    )*};
}

borrow_nothing! {
    (), bool, u8, u16, u32, u64, i8, i16, i32, i64, i128, f64, String, Box<str>, Number, Value, Map<String, Value>,
    NotArray, NotObject
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        Box::new((*self).into_owned())
    }
}

impl<T: IntoOwned> IntoOwned for Secret<T> {
    type Owned = Secret<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_inner().into_owned().into()
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<T: IntoOwned> IntoOwned for BTreeMap<String, T> {
    type Owned = BTreeMap<String, T::Owned>;

    fn into_owned(self) -> Self::Owned {
        let entries = self.into_iter();
        entries
            .map(|(name, value)| (name, value.into_owned()))
            .collect()
    }
}

impl<T: IntoOwned, S: BuildHasher + Default> IntoOwned for HashMap<String, T, S> {
    type Owned = HashMap<String, T::Owned, S>;

    fn into_owned(self) -> Self::Owned {
        let entries = self.into_iter();
        entries
            .map(|(name, value)| (name, value.into_owned()))
            .collect()
    }
}

#[cfg(feature = "indexmap")]
impl<T: IntoOwned, S: BuildHasher + Default> IntoOwned for indexmap::IndexMap<String, T, S> {
    type Owned = indexmap::IndexMap<String, T::Owned, S>;

    fn into_owned(self) -> Self::Owned {
        let entries = self.into_iter();
        entries
            .map(|(name, value)| (name, value.into_owned()))
            .collect()
    }
}

macro_rules! tuples {
    ($($($item:ident $place:tt)+;)+) => {$(
        impl<$($item: IntoOwned),+> IntoOwned for ($($item,)+) {
            type Owned = ($($item::Owned,)+);

            fn into_owned(self) -> Self::Owned {
                ($(self.$place.into_owned(),)+)
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14 P 15;
}

/// The owned form of a tuple struct of one field. One without a lifetime has itself.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype_into_owned {
    ($name:ident) => {};
    ($name:ident <$a:lifetime>) => {
        impl<$a> $crate::IntoOwned for $name<$a> {
            type Owned = $name<'static>;

            fn into_owned(self) -> Self::Owned {
                $name($crate::IntoOwned::into_owned(self.0))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Str;

    #[test]
    fn nothing_is_lost() {
        let text = String::from("a text");
        let word = || Str::from(&text[2..]);
        let held = (
            Some(word()),
            vec![Box::new(word())],
            BTreeMap::from([("a".to_owned(), Secret::from(word()))]),
            1_u8,
        );
        let (expected, owned) = (held.clone(), held.into_owned());
        assert_eq!(owned, expected);
        drop(expected);
        drop(text);
        assert_eq!(owned.0.as_deref(), Some("text"));
    }
}
