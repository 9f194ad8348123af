//! Reads and writes structs exactly: an object only, each property once, absent and `null` told apart.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};

use crate::Document;
use crate::read::{Read, Seed, checked};

/// A struct whose fields are the properties of an object. Implemented by [`object!`](crate::object!).
#[doc(hidden)]
pub trait Fields<'de>: Sized {
    /// The properties that the schema names.
    const NAMES: &'static [&'static str];

    /// Reads the properties, without the rules that the fields do not say.
    ///
    /// # Errors
    /// Those of the properties.
    fn read_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;

    /// Reads an object, without the rules that the fields do not say.
    ///
    /// # Errors
    /// Those of the properties.
    #[inline]
    fn read_fields<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Fields<'de>> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read_map(map)
    }
}

/// Reads a struct with rules that its fields do not say: the value is checked first.
///
/// # Errors
/// Those of the deserializer, and what the value breaks.
#[doc(hidden)]
#[inline]
pub fn read_checked<'de, T: Document + Fields<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    checked(deserializer, |value| {
        T::read_fields(value).map_err(D::Error::custom)
    })
}

/// What a name that the schema does not allow in an object is.
#[doc(hidden)]
#[derive(Debug)]
pub struct Refused;

/// A property that the schema names, or what is kept of one that it does not name.
#[doc(hidden)]
pub type Known<K, U> = Result<Result<K, U>, Refused>;

/// Reads the name of a property without keeping it.
struct Name<F>(F);

impl<'de, K, F: FnOnce(&str) -> Result<K, Refused>> DeserializeSeed<'de> for Name<F> {
    type Value = K;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<K, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<K, F: FnOnce(&str) -> Result<K, Refused>> Visitor<'_> for Name<F> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<K, E> {
        (self.0)(name).map_err(|Refused| E::custom("a property that the schema does not allow"))
    }
}

/// Which property comes next, as `known` names it.
///
/// # Errors
/// Those of the map, and a refused name.
#[doc(hidden)]
#[inline]
pub fn next_name<'de, A: MapAccess<'de>, K>(
    map: &mut A,
    known: impl FnOnce(&str) -> Result<K, Refused>,
) -> Result<Option<K>, A::Error> {
    map.next_key_seed(Name(known))
}

/// Reads the value of a property that the schema names.
///
/// # Errors
/// Those of the value, and a property that comes twice.
#[doc(hidden)]
#[inline]
pub fn fill<'de, T: Read<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value_seed(Seed::NEW)?);
    Ok(())
}

/// Passes over the value of a property that nobody asked for.
///
/// # Errors
/// The value is not JSON.
#[doc(hidden)]
#[inline]
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// A name to keep.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn owned(name: &str) -> String {
    name.to_owned()
}

/// No unknown property comes where all are refused.
#[doc(hidden)]
#[inline]
pub fn never(unknown: Infallible) {
    match unknown {}
}

/// Keeps a property that the schema does not name.
///
/// # Errors
/// Those of the value, and a property that comes twice.
#[doc(hidden)]
#[inline]
pub fn keep<'de, T: Read<'de>, A: MapAccess<'de>>(
    rest: &mut BTreeMap<String, T>,
    name: String,
    map: &mut A,
) -> Result<(), A::Error> {
    match rest.insert(name, map.next_value_seed(Seed::NEW)?) {
        None => Ok(()),
        Some(_) => Err(A::Error::custom("an object has a key twice")),
    }
}

/// A property that must be there.
///
/// # Errors
/// It is absent.
#[doc(hidden)]
#[inline]
pub fn required<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}

/// A property that is absent when it is `null`.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn nullable<T>(slot: Option<Option<T>>) -> Option<T> {
    slot.flatten()
}

/// Writes a property that may be absent.
///
/// # Errors
/// Those of the serializer.
#[doc(hidden)]
#[inline]
pub fn write<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    value: Option<&T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, value))
}

/// Writes the properties that the schema does not name.
///
/// # Errors
/// Those of the serializer, and a name that belongs to a field.
#[doc(hidden)]
pub fn write_rest<M: SerializeMap, T: Serialize>(
    map: &mut M,
    names: &[&str],
    rest: &BTreeMap<String, T>,
) -> Result<(), M::Error> {
    for (name, value) in rest {
        if names.contains(&name.as_str()) {
            return Err(M::Error::custom(
                "a further property has the name of a field",
            ));
        }
        map.serialize_entry(name, value)?;
    }
    Ok(())
}

/// The serde side of a struct, and its place in the schema: a line for each property, with its kind and field.
///
/// | kind | field | absent | `null` |
/// |---|---|---|---|
/// | `required` | `T` | refused | what `T` says |
/// | `optional` | `Option<T>` | `None` | what `T` says |
/// | `nullable` | `Option<T>` | `None` | `None` |
/// | `forbidden` | no field | as it must be | refused |
///
/// `.. refused` refuses all other properties; `.. extra: rest` keeps them in the field `extra: BTreeMap<String, T>`;
/// else they are ignored. `checked` says that [`Check`](crate::Check) knows rules that the fields do not say.
#[macro_export]
macro_rules! object {
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal { $($properties:tt)* }
        checked $(merged $merged:tt)?
    ) => {
        $crate::object!(@document $name [$($a)?] [$($schema)::+] $pointer [$($merged)?]);
        $crate::object!(@fields $name [$($a)?] { $($properties)* });

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            fn read<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::read_checked(deserializer)
            }
        }
    };
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal { $($properties:tt)* }
        $(merged $merged:tt)?
    ) => {
        $crate::object!(@document $name [$($a)?] [$($schema)::+] $pointer [$($merged)?]);
        $crate::object!(@fields $name [$($a)?] { $($properties)* });

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            #[inline]
            fn read<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <Self as $crate::object::Fields<'de>>::read_fields(deserializer)
            }
        }
    };
    (
        @document $name:ident [$($a:lifetime)?] [$schema:path] $pointer:literal
        [$([$(($from:literal, $($other:ident)::+, $place:literal, $properties:tt, $required:tt)),* $(,)?])?]
    ) => {
        impl $(<$a>)? $crate::Document for $name $(<$a>)? {
            const SCHEMA: &'static str = $schema;
            const SCHEMA_POINTER: &'static str = $pointer;
            $(const MERGED: &'static [$crate::Merged<'static>] = &[$($crate::Merged {
                from: $from,
                schema: $($other)::+,
                pointer: $place,
                properties: &$properties,
                required: &$required,
            }),*];)?
        }

        $crate::deserialize!($name $(<$a>)?);
    };
    (
        @fields $name:ident [$($a:lifetime)?]
        { $($key:literal: $kind:ident $($field:ident)?,)* $(.. $unknown:ident $(: $rest:ident)? $(,)?)? }
    ) => {
        impl $(<$a>)? $crate::serde::Serialize for $name $(<$a>)? {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let mut object = $crate::serde::Serializer::serialize_map(serializer, ::core::option::Option::None)?;
                $($($crate::object!(@write $kind object, $key, &self.$field);)?)*
                $($($crate::object!(@write $rest object, Self, &self.$unknown);)?)?
                $crate::serde::ser::SerializeMap::end(object)
            }
        }

        impl<'de $(: $a, $a)?> $crate::object::Fields<'de> for $name $(<$a>)? {
            const NAMES: &'static [&'static str] = &[$($key),*];

            #[inline]
            fn read_map<A: $crate::serde::de::MapAccess<'de>>(
                mut map: A,
            ) -> ::core::result::Result<Self, A::Error> {
                #[allow(non_camel_case_types)]
                enum __SchemawrightField { $($($field,)?)* }

                $($(let mut $field = ::core::option::Option::None;)?)*
                $($crate::object!(@rest $unknown $($rest)?);)?
                while let ::core::option::Option::Some(name) = $crate::object::next_name(
                    &mut map,
                    |name| -> $crate::object::Known<__SchemawrightField, _> {
                        match name {
                            $($key => $crate::object!(@name $kind $(__SchemawrightField::$field)?),)*
                            _ => $crate::object!(@unknown name $($unknown $($rest)?)?),
                        }
                    },
                )? {
                    match name {
                        $($(::core::result::Result::Ok(__SchemawrightField::$field) => {
                            $crate::object::fill(&mut $field, $key, &mut map)?;
                        })?)*
                        ::core::result::Result::Err(unknown) => {
                            $crate::object!(@other unknown, map $(, $unknown $($rest)?)?);
                        }
                    }
                }
                ::core::result::Result::Ok(Self {
                    $($($field: $crate::object!(@end $kind $field, $key, A),)?)*
                    $($($unknown: $crate::object!(@end $rest $unknown),)?)?
                })
            }
        }
    };
    (@write required $object:ident, $key:literal, $value:expr) => {
        $crate::serde::ser::SerializeMap::serialize_entry(&mut $object, $key, $value)?
    };
    (@write optional $object:ident, $key:literal, $value:expr) => {
        $crate::object::write(&mut $object, $key, ::core::option::Option::as_ref($value))?
    };
    (@write nullable $object:ident, $key:literal, $value:expr) => {
        $crate::object::write(&mut $object, $key, ::core::option::Option::as_ref($value))?
    };
    (@write rest $object:ident, $owner:ident, $value:expr) => {
        $crate::object::write_rest(&mut $object, <$owner as $crate::object::Fields<'_>>::NAMES, $value)?
    };
    (@rest refused) => {};
    (@rest $rest:ident rest) => {
        let mut $rest = ::core::default::Default::default();
    };
    (@name forbidden) => {
        ::core::result::Result::Err($crate::object::Refused)
    };
    (@name $kind:ident $field:path) => {
        ::core::result::Result::Ok(::core::result::Result::Ok($field))
    };
    (@unknown $name:ident) => {
        ::core::result::Result::Ok(::core::result::Result::Err(()))
    };
    (@unknown $name:ident refused) => {
        ::core::result::Result::Err($crate::object::Refused)
    };
    (@unknown $name:ident $rest:ident rest) => {
        ::core::result::Result::Ok(::core::result::Result::Err($crate::object::owned($name)))
    };
    (@other $unknown:ident, $map:ident) => {
        let () = $unknown;
        $crate::object::skip(&mut $map)?
    };
    (@other $unknown:ident, $map:ident, refused) => {
        $crate::object::never($unknown)
    };
    (@other $unknown:ident, $map:ident, $rest:ident rest) => {
        $crate::object::keep(&mut $rest, $unknown, &mut $map)?
    };
    (@end required $field:ident, $key:literal, $access:ident) => {
        $crate::object::required::<_, $access::Error>($field, $key)?
    };
    (@end optional $field:ident, $key:literal, $access:ident) => {
        $field
    };
    (@end nullable $field:ident, $key:literal, $access:ident) => {
        $crate::object::nullable($field)
    };
    (@end rest $field:ident) => {
        $field
    };
}
