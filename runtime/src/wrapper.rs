//! Types that wrap another one: what the schema of an array, a map or a reference becomes when it has a name.

use serde::Serialize;

use crate::{Document, Violations};

/// Makes a `T` of an inner value that was built in Rust, and keeps it if the schema accepts it.
///
/// # Errors
/// What it breaks.
#[doc(hidden)]
pub fn accept<T: Document + Serialize>(made: T) -> Result<T, Violations> {
    made.validate().map(|()| made)
}

/// The traits of a tuple struct over another type. `checked` says that [`Check`](crate::Check) knows rules that
/// the inner type does not say. One over a string is a text, as those of [`text!`](crate::text!) are.
#[doc(hidden)]
#[macro_export]
macro_rules! wrapper {
    ($name:ident (String) at $($rest:tt)+) => {
        $crate::wrapper! { $name (::std::string::String) at $($rest)+ }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = <Self as ::core::convert::TryFrom<::std::string::String>>::Error;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::convert::TryFrom::try_from(::std::string::String::from(text))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
    ($name:ident (Box<str>) at $($rest:tt)+) => {
        $crate::wrapper! { $name (::std::boxed::Box<str>) at $($rest)+ }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
    ($name:ident ($(serde_json::)? Number) at $($rest:tt)+) => {
        $crate::wrapper! { $name ($crate::serde_json::Number) at $($rest)+ }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }
    };
    ($name:ident <$a:lifetime> ($(schemawright::)? Str<$b:lifetime>) at $($rest:tt)+) => {
        $crate::wrapper! { $name<$a> ($crate::Str<$b>) at $($rest)+ }

        impl ::core::convert::AsRef<str> for $name<'_> {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
    ($name:ident $(<$a:lifetime>)? ($inner:ty) at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?) => {
        $crate::wrapper!(@common $name [$($a)?] $inner, $($schema)::+, $pointer $(, in $depth)?);

        #[allow(clippy::zero_sized_map_values)]
        impl $(<$a>)? ::core::convert::From<$inner> for $name $(<$a>)? {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        #[allow(clippy::zero_sized_map_values)]
        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                <$inner as $crate::Read<'de>>::read(deserializer).map(Self)
            }
        }
    };
    ($name:ident $(<$a:lifetime>)? ($inner:ty) at $($schema:ident)::+ $pointer:literal $(in $depth:ident)? checked) => {
        $crate::wrapper!(@common $name [$($a)?] $inner, $($schema)::+, $pointer $(, in $depth)?);

        #[allow(clippy::zero_sized_map_values)]
        impl $(<$a>)? ::core::convert::TryFrom<$inner> for $name $(<$a>)? {
            type Error = $crate::Violations;

            fn try_from(inner: $inner) -> ::core::result::Result<Self, Self::Error> {
                $crate::wrapper::accept(Self(inner))
            }
        }

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::read::checked(deserializer, |value| $crate::read::from_value(value).map(Self))
            }
        }
    };
    (@common $name:ident [$($a:lifetime)?] $inner:ty, $schema:path, $pointer:literal $(, in $depth:ident)?) => {
        $crate::document!($name $(<$a>)? at $schema, $pointer $(, in $depth)?);
        $crate::deserialize!($name $(<$a>)?);
        $crate::newtype_into_owned!($name $(<$a>)?);

        #[allow(clippy::zero_sized_map_values)]
        impl $(<$a>)? ::core::ops::Deref for $name $(<$a>)? {
            type Target = $inner;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        #[allow(clippy::zero_sized_map_values)]
        impl $(<$a>)? ::core::convert::From<$name $(<$a>)?> for $inner {
            fn from(outer: $name $(<$a>)?) -> Self {
                outer.0
            }
        }

        impl $(<$a>)? $crate::serde::Serialize for $name $(<$a>)? {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}
