//! Values that no Rust type can say: kept as they are, and built only checked.

/// The traits of a tuple struct over `serde_json::Value` that holds what its schema accepts.
#[doc(hidden)]
#[macro_export]
macro_rules! raw {
    ($name:ident at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?) => {
        $crate::document!($name at $($schema)::+, $pointer $(, in $depth)?);
        $crate::deserialize!($name);

        impl ::core::convert::TryFrom<$crate::serde_json::Value> for $name {
            type Error = $crate::Violations;

            fn try_from(value: $crate::serde_json::Value) -> ::core::result::Result<Self, Self::Error> {
                <Self as $crate::Document>::validate_value(&value)?;
                ::core::result::Result::Ok(Self(value))
            }
        }

        impl ::core::convert::From<$name> for $crate::serde_json::Value {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::core::convert::AsRef<$crate::serde_json::Value> for $name {
            fn as_ref(&self) -> &$crate::serde_json::Value {
                &self.0
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::Read<'de> for $name {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::read::checked(deserializer, |value| ::core::result::Result::Ok(Self(value)))
            }
        }
    };
}
