//! Types without values.

/// The traits of an enum without variants: its schema is `false`, or one that nothing can satisfy.
#[doc(hidden)]
#[macro_export]
macro_rules! never {
    (@check_of $name:ident keywords) => {};
    (@check_of $name:ident) => {
        impl $crate::Check for $name {
            const OUTLINE: $crate::Outline = $crate::Outline::of(&[]);

            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $crate::check::never(value, report)
            }
        }
    };
    ($name:ident at $($schema:ident)::+ $pointer:literal $(where $how:ident)?) => {
        $crate::document!($name at $($schema)::+, $pointer);
        $crate::deserialize!($name);
        $crate::never!(@check_of $name $($how)?);

        impl $crate::serde::Serialize for $name {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                _: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                match *self {}
            }
        }

        impl<'de> $crate::Read<'de> for $name {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                _: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                ::core::result::Result::Err($crate::serde::de::Error::custom("the schema accepts no value"))
            }
        }
    };
}
