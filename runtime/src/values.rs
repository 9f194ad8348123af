//! Types whose values the schema lists: enums of strings, constants, and their likes for any JSON value.

/// What an enum of strings does: which string each variant is, and how strings are read, written and checked. The
/// literal before the braces is the keyword of the schema: `"enum"`, or `"oneOf"`, `"anyOf"` where each value is a
/// `const` of its own. One with one variant only is `Default`. `where keywords` says, here as in the other macros for listed
/// values, that [`Check`](crate::Check) is implemented apart from the list.
#[doc(hidden)]
#[macro_export]
macro_rules! names {
    (
        $name:ident at $($schema:ident)::+ $pointer:literal $keyword:literal
        { $($variant:ident = $text:literal),+ $(,)? } $(where $how:ident)?
    ) => {
        impl $name {
            /// All values that the schema names, in its order.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];

            /// The text of the value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            fn parse(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($text => ::core::option::Option::Some(Self::$variant),)+
                    _ => ::core::option::Option::None,
                }
            }
        }

        $crate::names!(@traits $name, $($schema)::+, $pointer, $keyword, [$($how)?]);
        $crate::names!(@default $name $($variant)+);
    };
    (@default $name:ident $only:ident) => {
        impl ::core::default::Default for $name {
            /// The only value.
            fn default() -> Self {
                Self::$only
            }
        }
    };
    (@default $name:ident $($variant:ident)+) => {};
    (@check_of $name:ident, $keyword:literal, [keywords]) => {};
    (@check_of $name:ident, $keyword:literal, []) => {
        impl $crate::Check for $name {
            const OUTLINE: $crate::Outline = $crate::Outline::STRINGS;

            #[inline]
            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $crate::text::named::<Self, __R>(value, $keyword, report)
            }
        }
    };
    (@traits $name:ident, $schema:path, $pointer:literal, $keyword:literal, $how:tt) => {
        $crate::names!(@strings $name, $schema, $pointer);
        $crate::names!(@check_of $name, $keyword, $how);

        impl $crate::Text for $name {
            #[inline]
            fn rules<__R: $crate::Report>(text: &str, report: &mut __R) -> $crate::Flow {
                $crate::text::listed(Self::parse(text).is_some(), $keyword, report)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Violations;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::text::parsed(text, Self::parse(text))
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Violations;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Violations> {
                ::core::str::FromStr::from_str(text)
            }
        }

        impl<'de> $crate::Read<'de> for $name {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::serde::Deserializer::deserialize_str(deserializer, $crate::text::Name(Self::parse))
            }
        }
    };
    (@strings $name:ident, $schema:path, $pointer:literal) => {
        $crate::document!($name at $schema, $pointer);
        $crate::deserialize!($name);

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::Serializer::serialize_str(serializer, self.as_str())
            }
        }
    };
}

/// What an enum of strings does whose last variant, `Other`, takes every other string. The literals before the braces
/// are the keyword of the schema, and which of its branches takes every string; there is none where the schema takes the
/// listed strings only, and the type more.
#[doc(hidden)]
#[macro_export]
macro_rules! open_names {
    (
        $name:ident at $($schema:ident)::+ $pointer:literal $keyword:literal $($index:literal)?
        { $($variant:ident = $text:literal),+ $(,)? }
    ) => {
        impl $name {
            /// All values that the schema names, in its order.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];

            /// The text of the value.
            #[must_use]
            pub const fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    _ => Self::Other(::core::convert::Into::into(text)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                match &*text {
                    $($text => Self::$variant,)+
                    _ => Self::Other(::core::convert::Into::into(text)),
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(::core::convert::From::from(text))
            }
        }

        $crate::names!(@strings $name, $($schema)::+, $pointer);

        impl $crate::Check for $name {
            const OUTLINE: $crate::Outline = $crate::Outline::of(&[$crate::Type::String]);

            #[inline]
            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $crate::open_names!(@check value, report, $keyword $(, $index)?)
            }
        }

        impl<'de> $crate::Read<'de> for $name {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                let known = |text: &str| {
                    ::core::option::Option::Some(<Self as ::core::convert::From<&str>>::from(text))
                };
                $crate::serde::Deserializer::deserialize_str(deserializer, $crate::text::Name(known))
            }
        }
    };
    (@check $value:ident, $report:ident, $keyword:literal, $index:literal) => {
        $crate::check::branch($keyword, $index, $crate::check::string)($value, $report)
    };
    (@check $value:ident, $report:ident, $keyword:literal) => {
        if $crate::serde_json::Value::is_string($value) {
            $crate::PASS
        } else {
            $report.fail($crate::Failure::unlisted($keyword))
        }
    };
}

/// The traits of a unit struct that stands for one string, which `const` asks for, or the keyword at the end.
#[doc(hidden)]
#[macro_export]
macro_rules! constant {
    ($name:ident = $text:literal at $($schema:ident)::+ $pointer:literal $(where $how:ident)?) => {
        $crate::constant! { $name = $text at $($schema)::+ $pointer "const" $(where $how)? }
    };
    (
        $name:ident = $text:literal at $($schema:ident)::+ $pointer:literal $keyword:literal $(where $how:ident)?
    ) => {
        impl $name {
            /// The string that the schema asks for.
            #[must_use]
            #[allow(clippy::trivially_copy_pass_by_ref)]
            pub const fn as_str(&self) -> &'static str {
                $text
            }

            fn parse(text: &str) -> ::core::option::Option<Self> {
                if text == $text {
                    ::core::option::Option::Some(Self)
                } else {
                    ::core::option::Option::None
                }
            }
        }

        $crate::names!(@traits $name, $($schema)::+, $pointer, $keyword, [$($how)?]);
    };
}

/// The traits of a unit struct that stands for one JSON value, given as a JSON text. `const` asks for it, or the keyword
/// at the end.
#[doc(hidden)]
#[macro_export]
macro_rules! literal {
    ($name:ident = $json:literal at $($schema:ident)::+ $pointer:literal $(where $how:ident)?) => {
        $crate::literal! { $name = $json at $($schema)::+ $pointer "const" $(where $how)? }
    };
    (
        $name:ident = $json:literal at $($schema:ident)::+ $pointer:literal $keyword:literal $(where $how:ident)?
    ) => {
        impl $name {
            /// The value that the schema asks for.
            #[must_use]
            #[allow(clippy::trivially_copy_pass_by_ref)]
            pub fn as_value(&self) -> &'static $crate::serde_json::Value {
                $crate::values!(@value $json)
            }

            fn parse(value: &$crate::serde_json::Value) -> ::core::option::Option<Self> {
                if $crate::check::equal(value, Self.as_value()) {
                    ::core::option::Option::Some(Self)
                } else {
                    ::core::option::Option::None
                }
            }
        }

        $crate::values!(@any $name, $($schema)::+, $pointer);
        $crate::values!(@check_of $name, $keyword, [$($how)?]);
    };
}

/// The traits of an enum without fields whose variants stand for JSON values, given as JSON texts. `enum` lists them, or
/// the keyword before the variants.
#[doc(hidden)]
#[macro_export]
macro_rules! values {
    ($name:ident at $($schema:ident)::+ $pointer:literal { $($variants:tt)+ } $(where $how:ident)?) => {
        $crate::values! { $name at $($schema)::+ $pointer "enum" { $($variants)+ } $(where $how)? }
    };
    (
        $name:ident at $($schema:ident)::+ $pointer:literal $keyword:literal
        { $($variant:ident = $json:literal),+ $(,)? } $(where $how:ident)?
    ) => {
        impl $name {
            /// All values that the schema names, in its order.
            pub const ALL: [Self; [$($json),+].len()] = [$(Self::$variant),+];

            /// The value that a variant stands for.
            #[must_use]
            #[allow(clippy::trivially_copy_pass_by_ref)]
            pub fn as_value(&self) -> &'static $crate::serde_json::Value {
                match self {
                    $(Self::$variant => $crate::values!(@value $json),)+
                }
            }

            fn parse(value: &$crate::serde_json::Value) -> ::core::option::Option<Self> {
                $(if $crate::check::equal(value, Self::$variant.as_value()) {
                    return ::core::option::Option::Some(Self::$variant);
                })+
                ::core::option::Option::None
            }
        }

        $crate::values!(@any $name, $($schema)::+, $pointer);
        $crate::values!(@check_of $name, $keyword, [$($how)?]);
    };
    (@value $json:literal) => {{
        $crate::json! { static VALUE = $json; }
        &*VALUE
    }};
    (@check_of $name:ident, $keyword:literal, [keywords]) => {};
    (@check_of $name:ident, $keyword:literal, []) => {
        impl $crate::Check for $name {
            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                match Self::parse(value) {
                    ::core::option::Option::Some(_) => $crate::PASS,
                    ::core::option::Option::None => report.fail($crate::Failure::unlisted($keyword)),
                }
            }
        }
    };
    (@any $name:ident, $schema:path, $pointer:literal) => {
        $crate::document!($name at $schema, $pointer);
        $crate::deserialize!($name);

        impl ::core::convert::TryFrom<&$crate::serde_json::Value> for $name {
            type Error = $crate::Violations;

            fn try_from(
                value: &$crate::serde_json::Value,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                <Self as $crate::Document>::validate_value(value)?;
                ::core::option::Option::ok_or_else(Self::parse(value), ::core::default::Default::default)
            }
        }

        /// The JSON text.
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.as_value(), f)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::Serialize::serialize(self.as_value(), serializer)
            }
        }

        impl<'de> $crate::Read<'de> for $name {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::read::checked(deserializer, |value| {
                    ::core::option::Option::ok_or_else(Self::parse(&value), || {
                        $crate::serde::de::Error::custom("a value that the schema does not list")
                    })
                })
            }
        }
    };
}
