//! Tuples: arrays of one length, each item with a type of its own.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use super::{Read, Seed};

struct Tuple<T>(PhantomData<T>);

macro_rules! tuples {
    ($($length:literal $($item:ident)+;)+) => {$(
        impl<'de, $($item: Read<'de>),+> Visitor<'de> for Tuple<($($item,)+)> {
            type Value = ($($item,)+);

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("an array of length ", $length))
            }

            fn visit_seq<Z: SeqAccess<'de>>(self, mut items: Z) -> Result<Self::Value, Z::Error> {
                let read = ($(match items.next_element_seed(Seed::<$item>::NEW)? {
                    Some(item) => item,
                    None => return Err(Z::Error::custom(concat!("fewer items than ", $length))),
                },)+);
                match items.next_element::<IgnoredAny>()? {
                    None => Ok(read),
                    Some(_) => Err(Z::Error::custom(concat!("more items than ", $length))),
                }
            }
        }

        impl<'de, $($item: Read<'de>),+> Read<'de> for ($($item,)+) {
            fn read<Z: Deserializer<'de>>(deserializer: Z) -> Result<Self, Z::Error> {
                deserializer.deserialize_tuple($length, Tuple::<Self>(PhantomData))
            }
        }
    )+};
}

tuples! {
    1 A;
    2 A B;
    3 A B C;
    4 A B C D;
    5 A B C D E;
    6 A B C D E F;
    7 A B C D E F G;
    8 A B C D E F G H;
    9 A B C D E F G H I;
    10 A B C D E F G H I J;
    11 A B C D E F G H I J K;
    12 A B C D E F G H I J K L;
    13 A B C D E F G H I J K L M;
    14 A B C D E F G H I J K L M N;
    15 A B C D E F G H I J K L M N O;
    16 A B C D E F G H I J K L M N O P;
}

#[cfg(test)]
mod tests {
    use crate::read::tests::read;

    #[test]
    fn lengths() {
        assert_eq!(read::<(u8,)>("[1]"), Some((1,)));
        assert_eq!(read::<(u8, bool)>("[1.0, true]"), Some((1, true)));
        for text in ["[]", "[1]", "[1, true, 2]", "[true, 1]", "{}", "null"] {
            assert_eq!(read::<(u8, bool)>(text), None, "{text}");
        }
    }

    #[test]
    fn from_a_value() {
        let read = |text: &str| {
            let value = serde_json::from_str(text).expect("it is JSON");
            super::super::from_value::<(u8, Vec<u8>), serde_json::Error>(value).ok()
        };
        assert_eq!(read("[1, [2]]"), Some((1, vec![2])));
        assert_eq!(read("[1, [2], 3]"), None);
        assert_eq!(read("[1]"), None);
    }
}
