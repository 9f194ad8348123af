//! The functions that build values of a struct, for the list of its properties.

/// What `new` and `set(..)` in the list of a struct stand for; nothing for one without them.
#[doc(hidden)]
#[macro_export]
macro_rules! construct {
    (@new $name:ident $lifetime:tt $fields:tt $others:tt []) => {};
    (
        @new $name:ident [$($a:lifetime)?] { $($field:ident [$($ty:ty)?] [$($kind:ident)?])* } $others:tt
        [new]
    ) => {
        #[allow(clippy::disallowed_names)]
        impl $(<$a>)? $name $(<$a>)? {
            /// A value of what is required. All else is absent.
            #[must_use]
            pub fn new($($($field: $ty,)?)*) -> Self {
                $($crate::construct!(@let $field [$($ty)?] [$($kind)?]);)*
                $crate::construct!(@made { $($field)* } $others)
            }
        }
    };
    (
        @new $name:ident [$($a:lifetime)?] { $($field:ident [$($ty:ty)?] [$($kind:ident)?])* } $others:tt
        [new $parts:ident]
    ) => {
        #[allow(clippy::disallowed_names)]
        impl $(<$a>)? $name $(<$a>)? {
            /// A value of what is required. All else is absent.
            #[must_use]
            pub fn new(required: $parts $(<$a>)?) -> Self {
                $($crate::construct!(@take required.$field [$($ty)?] [$($kind)?]);)*
                $crate::construct!(@made { $($field)* } $others)
            }
        }
    };
    (@let $field:ident [] [$kind:ident]) => {
        let $field = ::core::option::Option::None;
    };
    (@let $field:ident [] []) => {
        let $field = ::core::default::Default::default();
    };
    (@let $field:ident [$ty:ty] []) => {
        let $field = ::core::convert::Into::into($field);
    };
    (@take $required:ident.$field:ident [$ty:ty] []) => {
        let $field = $required.$field;
    };
    (@take $required:ident.$field:ident [] $kind:tt) => {
        $crate::construct!(@let $field [] $kind);
    };
    (@made { $($field:ident)* } []) => {
        Self { $($field),* }
    };
    (@made { $($field:ident)* } [refused]) => {
        Self { $($field),* }
    };
    (@made { $($field:ident)* } [$rest:ident]) => {
        Self { $($field,)* $rest: ::core::default::Default::default() }
    };
    (@set $name:ident $lifetime:tt []) => {};
    (@set $name:ident [$($a:lifetime)?] [$($setter:ident($field:ident: $ty:ty)),+ $(,)?]) => {
        #[allow(clippy::disallowed_names)]
        impl $(<$a>)? $name $(<$a>)? {
            $(
                #[doc = ::core::concat!("The same with this `", ::core::stringify!($field), "`.")]
                #[must_use]
                pub fn $setter(mut self, $field: $ty) -> Self {
                    self.$field = ::core::option::Option::Some(::core::convert::Into::into($field));
                    self
                }
            )+
        }
    };
}
